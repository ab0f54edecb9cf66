/** npm start: the whole service on one machine, with a village of simulated phones. */

import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfiguration } from '../../shared/app/configuration.ts';
import { type RosterResult, registerRoster } from '../../shared/app/roster.ts';
import type { Configuration } from '../../shared/domain/configuration.ts';
import { dayOf } from '../../shared/domain/time.ts';
import { readConfigurationFile } from './config-file.ts';
import { type LocalOptions, type LocalService, startLocal } from './service.ts';

const ZONE = 'Asia/Shanghai';
const SAMPLE = join(import.meta.dirname, 'sample-village.csv');

interface Options extends LocalOptions {
  readonly roster: string;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '3000' },
      data: { type: 'string', default: '.data' },
      roster: { type: 'string', default: SAMPLE },
      clock: { type: 'string', default: 'real' },
      now: { type: 'string' },
      config: { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`Cannot listen on port ${values.port}: give --port a number from 1 to 65535.`);
  if (values.clock !== 'real' && values.clock !== 'manual')
    throw new Error(`Cannot run with --clock ${values.clock}: it is real or manual.`);
  const now = values.now ?? null;
  if (now !== null && Number.isNaN(Date.parse(now)))
    throw new Error(`Cannot start at --now ${now}: give an ISO time such as 2026-11-25T07:00:00+08:00.`);
  if (!existsSync(values.roster)) throw new Error(`Cannot read the roster ${values.roster}: no such file.`);
  return {
    port,
    data: values.data,
    roster: values.roster,
    manual: values.clock === 'manual',
    now: now === null ? null : new Date(now).toISOString(),
    ...configurationOf(values.config),
  };
}

function configurationOf(file: string | undefined): { readonly configuration?: Configuration } {
  return file === undefined ? {} : { configuration: readConfiguration(file, readConfigurationFile(file)) };
}

async function main(): Promise<void> {
  const options = readOptions();
  const service = await startLocal(options);
  const { registry, runner } = service;
  const today = dayOf(runner.now(), ZONE);
  const bytes = readFileSync(options.roster);
  const result = await runner.exclusively(() =>
    registerRoster(
      { register: registry.register, clock: runner.now, writeId: randomUUID },
      options.roster,
      bytes,
      today,
    ),
  );
  report(result, service);
}

function report(result: RosterResult, { url, runner }: LocalService): void {
  const { added, changed, same, reading } = result;
  for (const problem of reading.problems) {
    const mark = problem.severity === 'refused' ? '✗' : '?';
    process.stdout.write(
      `${mark} ${problem.file}:${problem.row} ${problem.column}: ${problem.problem} → ${problem.remedy}\n`,
    );
  }
  const refused = new Set(
    reading.problems.filter((problem) => problem.severity === 'refused').map((problem) => problem.row),
  ).size;
  process.stdout.write(`Roster: ${added} added, ${changed} changed, ${same} as before, ${refused} rows refused\n`);
  process.stdout.write(
    `报平安 Baopingan runs at ${url} (${runner.manual ? 'clock stopped at' : 'time'} ${runner.now()})\n`,
  );
}

main().catch((error: Error & { code?: string }) => {
  const inUse = error.code === 'EADDRINUSE' ? ' Another program uses this port: give --port another number.' : '';
  process.stderr.write(`${error.message}${inUse}\n`);
  process.exit(1);
});
