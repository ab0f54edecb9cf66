/** The registry on a county in memory, with a key service that only this process has. */

import { cipher } from '../../shared/adapters/cipher.ts';
import type { KeyService } from '../../shared/app/ports.ts';
import { createRegister } from '../../shared/app/register.ts';
import { createVault } from '../../shared/app/vault.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import type { Change } from '../../shared/domain/record.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { createCounty } from './county.ts';

export function createRegistryWorld() {
  const county = createCounty();
  const { store, engine } = county;
  const clock = () => county.clock.now;
  const master = cipher.newKey();
  const asked: string[] = [];
  const keyService: KeyService = {
    wrap: async (key, about) => cipher.seal(master, key, about),
    unwrap: async (wrapped, about) => {
      asked.push(about);
      return cipher.open(master, wrapped, about);
    },
  };
  const openVault = () =>
    createVault({ store, cipher, keyService, table: 'test', clock, writeId: () => String(Math.random()), shards: 1 });
  const vault = openVault();
  const register = createRegister({ store, engine, vault, configuration: everywhere(DEFAULTS), clock });
  return { ...county, vault, openVault, register, asked };
}

export const aChange = (id: string, overrides: Partial<Change> = {}): Change => ({
  id,
  at: '2026-07-03T00:00:00.000Z',
  by: 'staff',
  source: 'api',
  reference: 'because',
  ...overrides,
});
