/** `npm run config [-- FILE]`: what is wrong with a configuration file, or what holds where. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkConfiguration, problemLines } from '../../shared/app/configuration.ts';
import { settingsDocument, settingsSchema } from '../../shared/app/settings-reference.ts';
import { DEFAULTS, type Settings } from '../../shared/domain/settings.ts';
import { readConfigurationFile } from './config-file.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const COUNTY_FILE = join(ROOT, 'config', 'county.json');

/** Every value with its path; a list is one value. */
function valuesOf(value: unknown, path: string): [string, string][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, one]) => valuesOf(one, path === '' ? key : `${path}.${key}`));
}

/** `all`: also what is as in `base`. */
function effective(settings: Settings, base: Settings, all: boolean): string {
  const before = new Map(valuesOf(base, ''));
  return valuesOf(settings, '')
    .filter(([path, value]) => all || before.get(path) !== value)
    .map(
      ([path, value]) =>
        `  ${path} ${value}${before.get(path) === value ? '' : ` (instead of ${before.get(path) ?? 'ours'})`}`,
    )
    .join('\n');
}

function show(file: string): void {
  const { configuration, problems } = checkConfiguration(readConfigurationFile(file));
  if (configuration === null) {
    process.stdout.write(`${problemLines(file, problems)}\n`);
    process.exitCode = 1;
    return;
  }
  const { county, townships } = configuration;
  const parts = [
    `The county:\n${effective(county, DEFAULTS, true)}`,
    ...Object.entries(townships).map(([name, own]) => `${name}, where it differs:\n${effective(own, county, false)}`),
  ];
  process.stdout.write(`${parts.join('\n\n')}\n`);
}

function main(): void {
  const { values, positionals } = parseArgs({
    options: { reference: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (!values.reference) return show(positionals[0] ?? COUNTY_FILE);
  writeFileSync(join(ROOT, 'config', 'settings.schema.json'), settingsSchema());
  writeFileSync(join(ROOT, 'docs', 'settings.md'), settingsDocument());
}

try {
  main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
