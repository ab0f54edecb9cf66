/** On cold start: the configuration and the system of this function, built once from its environment. */

import { type Config, readConfig } from '../shared/adapters/config.ts';
import { createSystem, type System } from '../shared/adapters/deps.ts';
import { withSecrets } from '../shared/adapters/secrets.ts';

let read: Promise<Config> | undefined;
let built: Promise<System> | undefined;

export function config(): Promise<Config> {
  read ??= withSecrets(process.env).then((environment) => readConfig(environment));
  return read;
}

export function system(): Promise<System> {
  built ??= config().then((given) => createSystem(given));
  return built;
}
