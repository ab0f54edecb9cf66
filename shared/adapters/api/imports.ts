/** Imports: rows of a file in parts, a look before, a list, and taking one back. Every row is judged again here. */

import * as z from 'zod';
import { undoPage } from '../../app/import-undo.ts';
import {
  allImports,
  beginImport,
  finishImport,
  type Importer,
  type ImportsDeps,
  importOf,
  previewRows,
  type RowResult,
  takeRows,
} from '../../app/imports.ts';
import { COUNTY_ZONE } from '../../domain/area.ts';
import { isWithin, mayDo } from '../../domain/rights.ts';
import { readRosterRow } from '../../domain/roster-row.ts';
import { dayOf } from '../../domain/time.ts';
import { type ApiDeps, type Call, endpoint } from './endpoint.ts';
import { NOT_HERE, Problem } from './problem.ts';

const ROWS_AT_ONCE_MAX = 500;
const ROWS_MAX = 1_000_000;
const CELL_CHARACTERS_MAX = 2_000;

const ID = z
  .string()
  .regex(/^[0-9a-f]{16,64}$/u)
  .meta({ description: 'Hash of the content of the files' });
const Path = z.object({ id: ID });
const Count = z.int().min(0).max(ROWS_MAX);
const Row = z.object({
  number: Count.min(1),
  values: z.record(z.string().max(60), z.string().max(CELL_CHARACTERS_MAX)),
});
const Rows = z.object({ rows: z.array(Row).max(ROWS_AT_ONCE_MAX) });
const Counts = z.object({
  added: Count,
  changed: Count,
  same: Count,
  refused: Count,
  conflict: Count,
  doubtful: Count,
});
const Import = z.object({
  id: ID,
  label: z.string(),
  by: z.string(),
  area: z.string(),
  at: z.string(),
  run: z.int(),
  status: z.enum(['running', 'finished', 'undoing', 'undone']),
  upTo: Count,
  counts: Counts,
  finishedAt: z.string().nullable(),
  undo: z.object({ by: z.string(), at: z.string(), undone: Count, left: Count }).nullable(),
});
const Results = z.object({
  results: z.array(
    z.object({
      number: Count,
      outcome: z.enum(['added', 'changed', 'same', 'refused', 'conflict']),
      elderId: z.string().nullable(),
      version: z.int(),
      problems: z.array(
        z.object({
          column: z.string(),
          problem: z.string(),
          remedy: z.string(),
          severity: z.enum(['refused', 'doubt']),
        }),
      ),
      changes: z.array(z.object({ column: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
    }),
  ),
});

export function importsDeps({ store, engine, register, clock, configuration }: Omit<ApiDeps, 'staff'>): ImportsDeps {
  const { home } = configuration.county.registry;
  const today = dayOf(clock(), COUNTY_ZONE);
  return { store, engine, register, clock, read: (row) => readRosterRow(row, today), home };
}

export function importerOf({ staff }: Pick<Call, 'staff'>): Importer {
  return { id: staff.id, area: staff.area, within: (area) => mayDo(staff, 'import', area) };
}

/** The import, if it is of the caller's area; notes in the audit trail that it was used. */
async function known(call: Call<{ id: string }, unknown, unknown>) {
  const found = await importOf(call.deps.store, call.params.id);
  if (found === null) throw new Problem('not-found', NOT_HERE);
  await call.require({ area: found.area });
  return found;
}

export const importEndpoints = [
  endpoint({
    method: 'GET',
    path: '/api/imports',
    action: 'import',
    summary: { zh: '导入记录，最近的在前', en: 'The imports of my area, the latest first' },
    result: z.object({ imports: z.array(Import) }),
    handle: async ({ staff, deps, require }) => {
      await require({ area: staff.area });
      return { imports: (await allImports(deps.store)).filter(({ area }) => isWithin(area, staff.area)) };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/imports',
    action: 'import',
    summary: { zh: '开始一次导入，或接着做', en: 'Begin an import, or go on where it stood' },
    body: z.object({ id: ID, label: z.string().min(1).max(100) }),
    result: Import,
    handle: async (call) => {
      const { id, label } = call.body;
      const before = await importOf(call.deps.store, id);
      await call.require({ area: before?.area ?? call.staff.area });
      return { id, ...(await beginImport(importsDeps(call.deps), id, { by: importerOf(call), label })) };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/imports/{id}',
    action: 'import',
    summary: { zh: '一次导入的进度和结果', en: 'How far an import came and what it did' },
    params: Path,
    result: Import,
    handle: known,
  }),
  endpoint({
    method: 'POST',
    path: '/api/imports/{id}/preview',
    action: 'import',
    summary: { zh: '试一试：会新增、修改、不收什么，不改数据', en: 'What rows would do; nothing is changed' },
    params: Path,
    body: Rows,
    result: Results,
    handle: async (call) => {
      await call.require({ area: call.staff.area });
      const sending = { id: call.params.id, by: importerOf(call), rows: call.body.rows };
      return { results: await previewRows(importsDeps(call.deps), sending) };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/imports/{id}/rows',
    action: 'import',
    summary: { zh: '交一批行', en: 'Hand over the rows after `from`, up to `upTo`' },
    params: Path,
    body: Rows.extend({ from: Count, upTo: Count, withheld: Count }),
    result: Results,
    handle: async (call) => {
      await known(call);
      const sending = { id: call.params.id, by: importerOf(call), ...call.body };
      const results: readonly RowResult[] | 'notBegun' = await takeRows(importsDeps(call.deps), sending);
      if (results === 'notBegun')
        throw new Problem('conflict', '这次导入已经结束或撤销 (this import is finished or undone)');
      return { results };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/imports/{id}/finish',
    action: 'import',
    summary: { zh: '导完了', en: 'The import is complete' },
    params: Path,
    result: Import,
    handle: async (call) => {
      const { id } = await known(call);
      return { id, ...(await finishImport(importsDeps(call.deps), id)) };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/imports/{id}/undo',
    action: 'undoImport',
    summary: {
      zh: '撤销一次导入，一次一页，直到 undone',
      en: 'Take back the next page of an import, until it is undone',
    },
    params: Path,
    result: z.object({
      import: Import,
      records: z.array(
        z.object({ elderId: z.string(), outcome: z.enum(['undone', 'changedSince', 'gone', 'outside']) }),
      ),
    }),
    handle: async (call) => {
      const { id } = await known(call);
      const page = await undoPage(importsDeps(call.deps), id, importerOf(call));
      return page && { import: { id, ...page.batch }, records: page.records };
    },
  }),
];
