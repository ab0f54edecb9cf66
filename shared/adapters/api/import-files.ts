/** A whole small file in one request: what it would do, the village's own workbook with the mistakes marked, or the run. */

import { createHash } from 'node:crypto';
import * as z from 'zod';
import { reportOf } from '../../app/import-report.ts';
import { type Part, type RunReport, runImport } from '../../app/import-run.ts';
import { beginImport, finishImport, previewRows, type RowResult, takeRows } from '../../app/imports.ts';
import { type Call, endpoint } from './endpoint.ts';
import { importerOf, importsDeps } from './imports.ts';
import { Problem } from './problem.ts';

const ID_CHARACTERS = 32;
/** What an answer shows; the workbook has all. */
const PROBLEMS_SHOWN_MAX = 1_000;

const Name = z.object({
  name: z.string().min(1).max(100).default('import').meta({ description: '文件名，用在提示里 (for the messages)' }),
});
const Count = z.int().min(0);
const Report = z.object({
  people: Count,
  counts: z.object({ added: Count, changed: Count, same: Count, refused: Count, conflict: Count, doubtful: Count }),
  problemCount: Count,
  problems: z.array(
    z.object({
      sheet: z.string(),
      row: Count,
      column: z.string(),
      problem: z.string(),
      remedy: z.string(),
      severity: z.enum(['refused', 'doubt']),
    }),
  ),
});

type FileCall = Call<null, z.infer<typeof Name>, Uint8Array>;

export const importFileEndpoints = [
  endpoint({
    method: 'POST',
    path: '/api/imports/check',
    action: 'import',
    summary: { zh: '试一试整个文件（CSV 或 xlsx），不改数据', en: 'What a whole file would do; nothing is changed' },
    query: Name,
    body: 'bytes',
    result: Report,
    handle: async (call) => shown(await checked(call)),
  }),
  endpoint({
    method: 'POST',
    path: '/api/imports/check.xlsx',
    action: 'import',
    summary: { zh: '把错处标在表里，退回村里改', en: 'The same file with each mistake marked, to hand back' },
    query: Name,
    body: 'bytes',
    result: 'xlsx',
    handle: async (call) => {
      const body = reportOf([fileOf(call)], await checked(call));
      return { body, name: 'checked.xlsx' };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/imports/file',
    action: 'import',
    summary: { zh: '导入整个文件，可以撤销', en: 'Import a whole file; it can be undone by its id' },
    query: Name,
    body: 'bytes',
    result: Report.extend({ id: z.string() }),
    handle: async (call) => {
      await call.require({ area: call.staff.area });
      const deps = importsDeps(call.deps);
      const id = createHash('sha256').update(call.body).digest('hex').slice(0, ID_CHARACTERS);
      const begun = await beginImport(deps, id, { by: importerOf(call), label: call.query.name });
      const finished = begun.status === 'finished';
      const report = await run(call, finished ? Number.POSITIVE_INFINITY : begun.upTo, async (part) => {
        const results = await takeRows(deps, { id, by: importerOf(call), ...part });
        if (results === 'notBegun')
          throw new Problem('conflict', '这次导入已经结束或撤销 (this import is finished or undone)');
        return results;
      });
      if (!finished) await finishImport(deps, id);
      return { id, ...shown(report) };
    },
  }),
];

async function checked(call: FileCall): Promise<RunReport> {
  await call.require({ area: call.staff.area });
  const sending = { id: 'check', by: importerOf(call) };
  return run(call, 0, ({ rows }) => previewRows(importsDeps(call.deps), { ...sending, rows }));
}

function run(call: FileCall, after: number, send: (part: Part) => Promise<readonly RowResult[]>): Promise<RunReport> {
  const { read } = importsDeps(call.deps);
  return runImport([fileOf(call)], { fill: {}, after }, { read, send, progress: () => undefined });
}

function fileOf({ query, body }: FileCall) {
  return {
    name: query.name,
    bytes: async function* () {
      yield body;
    },
  };
}

function shown({ people, counts, problemCount, problems }: RunReport): z.infer<typeof Report> {
  const some = problems.slice(0, PROBLEMS_SHOWN_MAX);
  return {
    people,
    counts,
    problemCount,
    problems: some.map(({ sheet, row, column, problem, remedy, severity }) => ({
      sheet,
      row,
      column,
      problem,
      remedy,
      severity,
    })),
  };
}
