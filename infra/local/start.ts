/** npm start: the whole service on one machine, with a village of simulated phones. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfiguration } from '../../shared/app/configuration.ts';
import { type RunReport, runImport } from '../../shared/app/import-run.ts';
import { beginImport, finishImport, type ImportsDeps, takeRows } from '../../shared/app/imports.ts';
import { COUNTY_ZONE } from '../../shared/domain/area.ts';
import { readRosterRow } from '../../shared/domain/roster-row.ts';
import { dayOf } from '../../shared/domain/time.ts';
import { readConfigurationFile } from './config-file.ts';
import { filesOf, idOf, labelOf } from './import-files.ts';
import { type LocalOptions, type LocalService, startLocal } from './service.ts';

const COUNTY = join(import.meta.dirname, '../../config/county.json');
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
      config: { type: 'string', default: COUNTY },
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
    configuration: readConfiguration(values.config, readConfigurationFile(values.config)),
  };
}

async function main(): Promise<void> {
  const options = readOptions();
  const service = await startLocal(options);
  report(await service.runner.exclusively(() => enrol(service, options.roster)), service);
}

/** The same import that `npm run import` does, by this machine itself: a file that is finished changes nothing. */
async function enrol({ system, registry, runner }: LocalService, roster: string): Promise<RunReport> {
  const { store, engine, configuration } = system;
  const { home } = configuration.county.registry;
  const today = dayOf(runner.now(), COUNTY_ZONE);
  const read: ImportsDeps['read'] = (row) => readRosterRow(row, today);
  const deps: ImportsDeps = { store, engine, register: registry.register, clock: runner.now, read, home };
  const by = { id: 'local', area: `${home.province}/${home.county}`, within: () => true };
  const files = filesOf([roster]);
  const id = await idOf(files, {});
  const begun = await beginImport(deps, id, { by, label: await labelOf(files) });
  const report = await runImport(
    files,
    { fill: {}, after: begun.upTo },
    {
      read,
      progress: () => undefined,
      send: async (part) => {
        const results = await takeRows(deps, { id, by, ...part });
        return results === 'notBegun' ? [] : results;
      },
    },
  );
  await finishImport(deps, id);
  return { ...report, counts: { ...report.counts, same: report.counts.same + begun.upTo - begun.counts.refused } };
}

function report({ counts, problems }: RunReport, { url, runner }: LocalService): void {
  for (const { severity, file, row, column, problem, remedy } of problems) {
    const mark = severity === 'refused' ? '✗' : '?';
    process.stdout.write(`${mark} ${file}:${row} ${column}: ${problem} → ${remedy}\n`);
  }
  const { added, changed, same, refused } = counts;
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
