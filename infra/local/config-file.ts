/** Reads a configuration file from disk. */

import { readFileSync } from 'node:fs';

/** Throws a sentence where it is missing or no JSON; what it says is checked by `checkConfiguration`. */
export function readConfigurationFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Error(`Cannot read the configuration ${file}: no such file.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`Cannot read the configuration ${file}: it is no JSON (${(error as Error).message}).`);
  }
}
