/** Joins the registry: what opens sealed records. Apart from `deps.ts`, so that no hot path loads the key service. */

import { randomUUID } from 'node:crypto';
import type { KeyService } from '../app/ports.ts';
import { createRegister, type Register } from '../app/register.ts';
import { createVault, type Vault } from '../app/vault.ts';
import { cipher } from './cipher.ts';
import type { Config } from './config.ts';
import type { System } from './deps.ts';

export interface Registry {
  readonly vault: Vault;
  readonly register: Register;
}

export function createRegistry(system: System, config: Config, keyService: KeyService): Registry {
  const { store, engine, configuration, clock } = system;
  const table = config.TABLE_NAME;
  const vault = createVault({ store, cipher, keyService, table, clock, writeId: randomUUID, shards: config.SHARDS });
  return { vault, register: createRegister({ store, engine, vault, configuration, clock }) };
}
