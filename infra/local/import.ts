/** npm run import -- FILE...: hands a township's files to the service, after a look before if asked for, and takes an import back. */

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { reportOf } from '../../shared/app/import-report.ts';
import { type Part, type RunReport, runImport } from '../../shared/app/import-run.ts';
import type { ImportFile } from '../../shared/app/import-sheet.ts';
import type { RowResult } from '../../shared/app/imports.ts';
import { COUNTY_ZONE } from '../../shared/domain/area.ts';
import { columnOf, type Row } from '../../shared/domain/roster-fields.ts';
import { readRosterRow } from '../../shared/domain/roster-row.ts';
import { dayOf } from '../../shared/domain/time.ts';
import { connect, type ImportClient } from './import-client.ts';
import { filesOf, idOf, labelOf } from './import-files.ts';
import { changesText, countsText, problemsText } from './import-view.ts';

const USAGE = `用法 Usage: npm run import -- FILE... [--dry-run] [--report FILE.xlsx] [--fill 列名=值]... [--url URL] [--as WHO] [--data FOLDER]
            npm run import -- --list
            npm run import -- --undo ID
`;

const say = (text: string) => process.stdout.write(`${text}\n`);

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      report: { type: 'string' },
      fill: { type: 'string', multiple: true, default: [] },
      url: { type: 'string' },
      as: { type: 'string', default: 'county' },
      data: { type: 'string', default: '.data' },
      list: { type: 'boolean', default: false },
      undo: { type: 'string' },
    },
  });
  return { ...values, paths: positionals };
}

type Options = ReturnType<typeof readOptions>;

async function main(): Promise<void> {
  const options = readOptions();
  if (options.paths.length === 0 && !options.list && options.undo === undefined) {
    process.stderr.write(USAGE);
    process.exitCode = 1;
    return;
  }
  const files = options.paths.length > 0 ? filesOf(options.paths) : [];
  const fill = fillOf(options.fill);
  const client = await connect({ url: options.url ?? null, data: options.data, as: options.as });
  try {
    if (options.list) await list(client);
    else if (options.undo !== undefined) await undo(client, options.undo);
    else await importFiles(client, { files, fill, options });
  } finally {
    await client.close();
  }
}

/** 服务.村委会电话=0898-62800000: for every elder whose row has none. */
function fillOf(written: readonly string[]): Row {
  return Object.fromEntries(
    written.map((one) => {
      const at = one.indexOf('=');
      const column = at < 0 ? null : columnOf(one.slice(0, at));
      if (column === null)
        throw new Error(`不认识 --fill ${one} (Cannot fill it in): 写成 服务.村委会电话=号码 (write COLUMN=VALUE).`);
      return [column, one.slice(at + 1)];
    }),
  );
}

interface Wish {
  readonly files: readonly ImportFile[];
  readonly fill: Row;
  readonly options: Options;
}

async function importFiles(client: ImportClient, wish: Wish): Promise<void> {
  const { files, fill, options } = wish;
  const id = await idOf(files, fill);
  if (options['dry-run']) {
    const report = await run(wish, 0, (part) => client.preview(id, part));
    await tellOf(report, wish);
    say(
      `试运行，什么也没有改 (a dry run: nothing was changed)。共 ${report.people} 人 people。${countsText(report.counts)}`,
    );
    if (report.counts.refused > 0 || report.problems.some(({ severity }) => severity === 'refused'))
      process.exitCode = 1;
    return;
  }
  const begun = await client.begin(id, await labelOf(files));
  if (begun.status === 'finished') {
    say(`这些文件 ${begun.finishedAt} 已经导入过，没有改动 (imported before, nothing was changed)。编号 ID: ${id}`);
    say(countsText(begun.counts));
    return;
  }
  if (begun.status !== 'running')
    throw new Error(`这次导入正在撤销 (this import is being taken back): npm run import -- --undo ${id}`);
  if (begun.upTo > 0) say(`接着上次，从第 ${begun.upTo + 1} 人起 (going on after ${begun.upTo} people)`);
  const report = await run(wish, begun.upTo, (part) => client.take(id, part));
  const done = await client.finish(id);
  await tellOf(report, wish);
  say(`导入完成 Imported。编号 ID: ${id}`);
  say(countsText(done.counts));
  say(`撤销 To take it back: npm run import -- --undo ${id}`);
}

async function run(
  { files, fill }: Wish,
  after: number,
  send: (part: Part) => Promise<readonly RowResult[]>,
): Promise<RunReport> {
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{value} 人 people {duration_formatted}', hideCursor: true })
    : null;
  bar?.start(0, after);
  try {
    const today = dayOf(new Date().toISOString(), COUNTY_ZONE);
    const read = (row: Row) => readRosterRow(row, today);
    return await runImport(files, { fill, after }, { read, send, progress: (done) => bar?.update(done) });
  } finally {
    bar?.stop();
  }
}

async function tellOf(report: RunReport, { files, options }: Wish): Promise<void> {
  process.stdout.write(changesText(report));
  process.stdout.write(problemsText(report, files.length > 1));
  if (options.report === undefined) return;
  const bytes = reportOf(files, report) as NodeReadableStream<Uint8Array>;
  await pipeline(Readable.fromWeb(bytes), createWriteStream(options.report, { mode: 0o600 }));
  say(`已写出 Written: ${options.report}`);
}

async function list(client: ImportClient): Promise<void> {
  const imports = await client.list();
  if (imports.length === 0) say('还没有导入过 (no imports yet)');
  for (const { id, at, label, status, counts } of imports)
    say(`${id}  ${at}  ${status}  ${label}  ${countsText(counts)}`);
}

async function undo(client: ImportClient, id: string): Promise<void> {
  for (;;) {
    const page = await client.undo(id);
    for (const { elderId, outcome } of page.records)
      if (outcome !== 'undone') say(`没有动 left as it is: ${elderId} (${outcome})`);
    if (page.import.status !== 'undone') continue;
    const { undone = 0, left = 0 } = page.import.undo ?? {};
    say(`已撤销 Taken back: ${undone}；之后改过、没有动 changed since, left: ${left}`);
    return;
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
