import { parse } from 'csv-parse/sync';
import { streamXlsxRows } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { columnsOfAll, type Roster, rosterCsv, rosterXlsx } from '../../shared/app/roster-export.ts';
import type { Row } from '../../shared/domain/roster-fields.ts';

const ROWS: readonly Row[] = [
  { '老年人.姓名': '例甲', '老年人.身份证号': '990000195207050024', '老年人.联系电话': '+8613800000001' },
  { '老年人.姓名': '例"乙,', '老年人.身份证号': '', '老年人.居住地址': '=1+1', '子女1.姓名': '例丙' },
];

async function* each(rows: readonly Row[] = ROWS) {
  yield* rows;
}
const roster = async (rows: readonly Row[] = ROWS): Promise<Roster> => ({
  columns: await columnsOfAll(each(rows)),
  note: '打印人：符秀英',
  rows: () => each(rows),
});
const bytesOf = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) =>
  new Uint8Array(await new Response(stream).arrayBuffer());
const recordOf = (header: readonly unknown[] = [], cells: readonly unknown[] = []) =>
  Object.fromEntries(header.map((column, index) => [column, cells[index] ?? '']));

test('rosterCsv() writes what a reader of CSV gives back, with the note behind the names of the columns', async () => {
  const text = new TextDecoder().decode(await bytesOf(rosterCsv(await roster())));
  const [header, first, second] = parse(text, { bom: true, relax_column_count: true }) as string[][];
  expect(header?.slice(0, 3)).toEqual(['老年人.姓名', '老年人.性别', '老年人.身份证号']);
  expect(header?.at(-1)).toBe('打印人：符秀英');
  expect(recordOf(header, first)).toMatchObject({ ...ROWS[0], '子女1.姓名': '' });
  expect(recordOf(header, second)).toMatchObject({ '老年人.姓名': '例"乙,', '子女1.姓名': '例丙' });
});

test('rosterCsv() gives no spreadsheet a formula', async () => {
  const text = await new Response(rosterCsv(await roster())).text();
  expect(text).toContain('" =1+1"');
  expect(text).toContain(',+8613800000001,');
});

test('rosterXlsx() writes every cell as text', async () => {
  const rows: unknown[][] = [];
  for await (const { values } of streamXlsxRows(await bytesOf(rosterXlsx(await roster())))) rows.push(values);
  expect(recordOf(rows[0], rows[1])).toMatchObject(ROWS[0] as Row);
  expect(recordOf(rows[0], rows[2])).toMatchObject(ROWS[1] as Row);
});

test('rosterCsv() fails rather than lose a column that came up meanwhile', async () => {
  const { columns, note } = await roster(ROWS.slice(0, 1));
  await expect(bytesOf(rosterCsv({ columns, note, rows: () => each() }))).rejects.toThrow(/export again/u);
});
