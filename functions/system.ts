/** On cold start: the system of this function, built once from its environment. */

import { readConfig } from '../shared/adapters/config.ts';
import { createSystem, type System } from '../shared/adapters/deps.ts';
import { withSecrets } from '../shared/adapters/secrets.ts';

let built: Promise<System> | undefined;

export function system(): Promise<System> {
  built ??= withSecrets(process.env).then((environment) => createSystem(readConfig(environment)));
  return built;
}
