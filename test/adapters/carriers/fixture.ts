import { readFileSync } from 'node:fs';

/** A documented body; each file names its source. */
// biome-ignore lint/suspicious/noExplicitAny: fixtures have as many shapes as there are carriers, and are read in tests only
export function fixture(name: string): any {
  return JSON.parse(readFileSync(new URL(`../../fixtures/carriers/${name}.json`, import.meta.url), 'utf8'));
}
