/** On cold start of a function that may open records: the registry, with the key that wraps them. */

import { readConfig } from '../shared/adapters/config.ts';
import { kmsKeys } from '../shared/adapters/key-service.ts';
import { createRegistry, type Registry } from '../shared/adapters/registry-deps.ts';
import { withSecrets } from '../shared/adapters/secrets.ts';
import { system } from './system.ts';

let built: Promise<Registry> | undefined;

export function registry(): Promise<Registry> {
  built ??= build().catch((error: unknown) => {
    built = undefined;
    throw error;
  });
  return built;
}

async function build(): Promise<Registry> {
  const config = readConfig(await withSecrets(process.env));
  if (config.DATA_KEY_ARN === undefined)
    throw new Error('Cannot open the registry: DATA_KEY_ARN names no key. Set it to the ARN of the KMS key.');
  return createRegistry(await system(), config, kmsKeys(config.DATA_KEY_ARN));
}
