/** What an import costs. Figures are reported, never asserted, because they are of the machine that they are measured on. */

import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';
import { readImport } from '../../shared/app/import-read.ts';
import { runImport } from '../../shared/app/import-run.ts';
import type { ImportFile } from '../../shared/app/import-sheet.ts';
import { beginImport, type ImportsDeps, takeRows } from '../../shared/app/imports.ts';
import { readRosterRow } from '../../shared/domain/roster-row.ts';
import { createRegistryWorld } from '../app/registry-world.ts';
import { syntheticElders } from '../data/synthetic-elders.ts';
import { type Figures, report } from './report.ts';

const READ_ROWS = 100_000;
const SAVED_ROWS = 1_000;
const TODAY = '2026-07-03';
const SAMPLE_MS = 20;

interface Measured extends Figures {
  readonly rows: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  /** Resident memory of this process at its most, with the made-up file that the bench itself holds. */
  readonly peakMb: number;
  readonly note: string;
}

const read: ImportsDeps['read'] = (row) => readRosterRow(row, TODAY);
const fileOf = (path: string): ImportFile => ({ name: 'bench', bytes: () => createReadStream(path) });

async function measure(what: string, rows: number, work: () => Promise<string>): Promise<Measured> {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const sampling = setInterval(look, SAMPLE_MS);
  const start = performance.now();
  const note = await work();
  const seconds = (performance.now() - start) / 1000;
  look();
  clearInterval(sampling);
  const rowsPerSecond = Math.round(rows / seconds);
  return { what, rows, seconds: Number(seconds.toFixed(1)), rowsPerSecond, peakMb: Math.round(peak / 1e6), note };
}

async function parsed(file: ImportFile): Promise<string> {
  let rows = 0;
  for await (const _ of readImport(file)) rows += 1;
  return `${rows} rows`;
}

async function validated(file: ImportFile): Promise<string> {
  const { counts, problemCount } = await runImport(
    [file],
    { fill: {}, after: 0 },
    {
      read,
      progress: () => undefined,
      send: async ({ rows }) =>
        rows.map(({ number }) => ({ number, outcome: 'added', elderId: '', version: 1, problems: [], changes: [] })),
    },
  );
  return `${counts.refused} refused, ${problemCount} problems`;
}

/** On the store in memory: what the work itself costs, and how many writes a row is on any store. */
async function saved(file: ImportFile): Promise<string> {
  const world = createRegistryWorld();
  let puts = 0;
  const { put } = world.store;
  Object.assign(world.store, {
    put: (...saving: Parameters<typeof put>) => {
      puts += 1;
      return put.apply(world.store, saving);
    },
  });
  const home = { province: '海南省', county: '琼海市' };
  const deps: ImportsDeps = { ...world, clock: () => world.clock.now, read, home };
  const by = { id: 'bench', area: '海南省/琼海市', within: () => true };
  await beginImport(deps, 'b1', { by, label: 'bench' });
  const { counts } = await runImport(
    [file],
    { fill: {}, after: 0 },
    {
      read,
      progress: () => undefined,
      send: async (part) => {
        const results = await takeRows(deps, { id: 'b1', by, ...part });
        return results === 'notBegun' ? [] : results;
      },
    },
  );
  return `${counts.added} added, ${(puts / Math.max(1, counts.added)).toFixed(1)} puts a row`;
}

export async function benchImport(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const path = (name: string) => join(folder, name);
  const write = (name: string, text: string) => pipeline(Readable.from([text]), createWriteStream(path(name)));
  try {
    const { csv } = syntheticElders(READ_ROWS);
    await write('large.csv', csv);
    await write('small.csv', syntheticElders(SAVED_ROWS).csv);
    const rows = csv
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const xlsx = writeXlsxStream(rows, { name: '花名册' }) as NodeReadableStream<Uint8Array>;
    await pipeline(Readable.fromWeb(xlsx), createWriteStream(path('large.xlsx')));
    const figures: Measured[] = [];
    for (const kind of ['csv', 'xlsx']) {
      const file = fileOf(path(`large.${kind}`));
      const size = `${(statSync(path(`large.${kind}`)).size / 1e6).toFixed(0)} MB`;
      figures.push(await measure(`parse ${kind} (${size})`, READ_ROWS, () => parsed(file)));
      figures.push(await measure(`parse and validate ${kind}`, READ_ROWS, () => validated(file)));
    }
    figures.push(await measure('validate and save', SAVED_ROWS, () => saved(fileOf(path('small.csv')))));
    report({ part: 'import', table: 'rows', legend: 'a made-up roster, on the store in memory', rows: figures });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
