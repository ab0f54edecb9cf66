import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formXlsx } from '../../shared/app/form-xlsx.ts';
import { columnsOfAll, type Roster, rosterCsv, rosterXlsx } from '../../shared/app/roster-export.ts';
import { filledSheet } from '../../shared/domain/form-sheet.ts';
import { maskedRow } from '../../shared/domain/mask.ts';
import type { Row } from '../../shared/domain/roster-fields.ts';
import { readRosterRow } from '../../shared/domain/roster-row.ts';
import { rowOf } from '../../shared/domain/roster-write.ts';
import { aContent } from '../domain/content-given.ts';
import { contents } from '../domain/content-sample.ts';
import { fileOf, readAll } from './import-given.ts';

const TODAY = '2026-07-03';
const NOTES = ['打印人：符秀英　时间：2026-07-03 08:15　用途：入户核实'];
/** Reading trims cells; a row that was written has no empty ones. */
const given = (row: Row) =>
  Object.fromEntries(
    Object.entries(row).flatMap(([column, cell]) => (cell.trim() === '' ? [] : [[column, cell.trim()]])),
  );

async function readForm(row: Row) {
  const { rows, found } = await readAll(fileOf(await formXlsx(filledSheet(row), NOTES), 4096));
  return { rows: rows.map(({ values }) => given(values)), found };
}

async function readRoster(write: typeof rosterCsv, rows: readonly Row[]) {
  async function* each() {
    yield* rows;
  }
  const roster: Roster = { columns: await columnsOfAll(each()), note: NOTES.join(), rows: each };
  const bytes = new Uint8Array(await new Response(write(roster)).arrayBuffer());
  const { rows: people } = await readAll({ ...fileOf(bytes, 4096), name: 'roster' });
  return people.map(({ values }) => given(values));
}

describe('what was exported', () => {
  test('as a form comes back as the same record', async () => {
    await fc.assert(
      fc.asyncProperty(contents, async (content) => {
        const row = rowOf(content);
        expect(await readForm(row)).toEqual({ rows: [row], found: [] });
      }),
      { numRuns: 60 },
    );
    const { rows } = await readForm(rowOf(aContent()));
    expect(readRosterRow(rows[0] ?? {}, TODAY).content).toMatchObject({ form: aContent().form });
  });

  test.each([['CSV', rosterCsv] as const, ['xlsx', rosterXlsx] as const])(
    'as a roster in %s comes back as the same records',
    async (_format, write) => {
      await fc.assert(
        fc.asyncProperty(fc.array(contents, { minLength: 1, maxLength: 4 }), async (some) => {
          const rows = some.map(rowOf);
          expect(await readRoster(write, rows)).toEqual(rows);
        }),
        { numRuns: 30 },
      );
    },
  );

  test('masked is refused at the column of the ID number', async () => {
    const { rows } = await readForm(maskedRow(rowOf(aContent()), { idNumbers: false, health: false }));
    const { content, problems } = readRosterRow(rows[0] ?? {}, TODAY);
    expect(content).toBeNull();
    const refused = problems.filter(({ severity }) => severity === 'refused').map(({ column }) => column);
    expect(refused).toContain('老年人.身份证号');
  });
});
