/** On cold start of the functions that open sealed records: the system, and the registry with its key service. */

import { type Config, readConfig } from '../shared/adapters/config.ts';
import { createSystem, type System } from '../shared/adapters/deps.ts';
import { kmsKeys } from '../shared/adapters/key-service.ts';
import { createRegistry, type Registry } from '../shared/adapters/registry-deps.ts';
import { withSecrets } from '../shared/adapters/secrets.ts';

export interface Joined {
  readonly system: System;
  readonly config: Config;
  readonly registry: Registry;
}

let built: Promise<Joined> | undefined;

/** Throws where DATA_KEY_ARN is missing. */
export function registry(): Promise<Joined> {
  built ??= withSecrets(process.env).then((environment) => {
    const config = readConfig(environment);
    if (config.DATA_KEY_ARN === undefined)
      throw new Error('Cannot open the registry: DATA_KEY_ARN is missing. Give the ARN of its KMS key.');
    const system = createSystem(config);
    return { system, config, registry: createRegistry(system, config, kmsKeys(config.DATA_KEY_ARN)) };
  });
  return built;
}
