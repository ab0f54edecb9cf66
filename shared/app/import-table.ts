/** The layout of one row an elder: the first row names the columns (`shared/domain/roster-fields.ts`), each further one is a person. */

import { isPrintMark } from '../domain/form-layout.ts';
import { columnOf, MISSED_COLUMNS, REQUIRED_COLUMNS, type Row } from '../domain/roster-fields.ts';
import { quoted } from '../domain/roster-problem.ts';
import type { Found, ImportRow, Place } from './import-row.ts';
import { isEmpty, type SheetRow } from './import-sheet.ts';

interface Header {
  readonly row: number;
  /** For each cell the column it means, null for one that is not ours. */
  readonly columns: readonly (string | null)[];
  readonly places: ReadonlyMap<string, Place>;
}

export function isHeader({ cells }: SheetRow): boolean {
  return cells.some((cell) => columnOf(cell) !== null);
}

/** Reads the header and then the rows below it. Without a header that can be read nobody is in the table. */
export async function* tableRows(sheet: string, rows: AsyncIterable<SheetRow>): AsyncGenerator<ImportRow | Found> {
  let header: Header | null = null;
  let people = 0;
  for await (const one of rows) {
    if (isEmpty(one.cells)) continue;
    if (header !== null) {
      people += 1;
      yield readCells(sheet, one, header);
      continue;
    }
    header = readHeader(one);
    const flaws = headerFlaws(header, one.cells).map((flaw) => ({ sheet, ...flaw }));
    yield* flaws;
    if (flaws.some(({ severity }) => severity === 'refused')) return;
  }
  if (people === 0) yield { sheet, ...emptySheet(header?.row ?? 1) };
}

function readCells(sheet: string, { row, cells }: SheetRow, header: Header): ImportRow {
  const { columns, places } = header;
  const named = columns.flatMap((column, index) => (column === null ? [] : [[column, cells[index] ?? ''] as const]));
  const values: Row = Object.fromEntries(named);
  const common = { sheet, row, values, places };
  if (isEmpty(cells.slice(columns.length))) return { ...common, flaw: null };
  const problem = `这一行比表头多出几格 (the row has ${cells.length} cells, the header ${columns.length})`;
  const remedy = '格子里有逗号时，请给整格加双引号 (put a cell that has a comma in double quotes)';
  return { ...common, flaw: { column: [...places.keys()].at(-1) ?? '', problem, remedy, severity: 'refused' } };
}

function readHeader({ row, cells }: SheetRow): Header {
  const columns = cells.map(columnOf);
  const known = cells.flatMap((cell, index): [string, Place][] => {
    const column = columns[index];
    return column ? [[column, { label: cell.trim(), row: null, index }]] : [];
  });
  return { row, columns, places: new Map(known) };
}

type Flaw = Omit<Found, 'sheet'>;

function headerFlaws({ row, columns }: Header, cells: readonly string[]): readonly Flaw[] {
  const missing = REQUIRED_COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length > 0) return [missingColumns(row, missing)];
  const twice = columns.find((column, index) => column !== null && columns.indexOf(column) !== index);
  if (twice) {
    const problem = '有两列是同一个意思 (two columns mean the same)';
    return [{ row, column: twice, problem, remedy: '只留一列 (keep one of them)', severity: 'refused' }];
  }
  const unknown = cells
    .filter((cell, index) => columns[index] === null && cell.trim() !== '' && !isPrintMark(cell))
    .map((cell) => ({
      row,
      column: cell.trim(),
      problem: `不认识的列${quoted(cell.trim())}，没有读 (an unknown column, not read)`,
      remedy: '如果有用，请改成表上的列名，如 子女1.联系电话 (if it matters, name it as the form does)',
      severity: 'doubt' as const,
    }));
  const missed = MISSED_COLUMNS.filter((column) => !columns.includes(column)).map((column) => ({
    row,
    column,
    problem: `整张表没有“${column}”这一列 (the file has no such column)`,
    remedy: '请加上这一列，没人答时才找得到下一级或找得到门 (add it, so that the next person and the door are found)',
    severity: 'doubt' as const,
  }));
  return [...unknown, ...missed];
}

function missingColumns(row: number, missing: readonly string[]): Flaw {
  return {
    row,
    column: missing.join('、'),
    problem: `表头缺少：${missing.join('、')} (the header lacks these columns)`,
    remedy:
      '第一行写列名，如 老年人.姓名；存为 xlsx 或 CSV UTF-8 (put the column names in the first line; save as xlsx or CSV UTF-8)',
    severity: 'refused',
  };
}

function emptySheet(row: number): Flaw {
  const problem = '文件里一位老人也没有 (the file has no elder)';
  const remedy = '表头下面每位老人写一行 (write one row an elder)';
  return { row, column: '老年人.姓名', problem, remedy, severity: 'doubt' };
}
