/** A workbook as a stream of rows: the packed file is held, never its sheets. */

import { type CellValue, readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { boundedBytes, boundedRows, type ImportFile, type Sheet, type SheetRow, Unreadable } from './import-sheet.ts';

const NO_WORKBOOK = {
  problem: '不是能打开的 xlsx 文件 (not an xlsx file that can be opened)',
  remedy: '去掉密码，在表格软件里另存为 xlsx (remove the password and save it as xlsx)',
};

/** A double keeps 15 digits: an ID number that was typed into a cell for numbers has lost its end. */
const EXACT_MAX = 1e15;

/** Every sheet that is to be seen. */
export async function* xlsxSheets(file: ImportFile): AsyncGenerator<Sheet> {
  const bytes = await whole(file);
  const names: { readonly name: string; readonly index: number }[] = [];
  await orUnreadable(() =>
    readXlsx(bytes, {
      sheets: ({ name, hidden, veryHidden }, index) => {
        if (!hidden && !veryHidden) names.push({ name, index });
        return false;
      },
    }),
  );
  for (const { name, index } of names) yield { name, rows: boundedRows(rowsOf(bytes, index)) };
}

async function* rowsOf(bytes: Uint8Array, sheet: number): AsyncGenerator<SheetRow> {
  const rows = streamXlsxRows(bytes, { sheet });
  for (;;) {
    const next = await orUnreadable(() => rows.next());
    if (next.done) return;
    yield { row: next.value.index + 1, cells: next.value.values.map(textOf) };
  }
}

async function orUnreadable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch {
    // Its words may quote the file.
    throw new Unreadable(1, NO_WORKBOOK);
  }
}

async function whole(file: ImportFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of boundedBytes(file)) chunks.push(chunk);
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** A cell as the same cell of a CSV file would say it. */
function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  // Scientific notation is what a spreadsheet writes into a CSV for it, and the reader has its words for that.
  if (typeof value === 'number' && Math.abs(value) >= EXACT_MAX) return value.toExponential(5).toUpperCase();
  return String(value);
}

/** A time of day is a date of the year 1899 in a workbook. */
function dateText(date: Date): string {
  const iso = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  return date.getUTCFullYear() < 1901 ? iso.slice(11, 16) : iso.slice(0, 10);
}
