/** A file as a stream of people and of what is wrong with its sheets: recognises the layout by itself. Never throws for what a file may hold. */

import { formRows, isForm } from './import-form.ts';
import type { Found, ImportRow } from './import-row.ts';
import { type ImportFile, isEmpty, type SheetRow, sheetsOf, Unreadable } from './import-sheet.ts';
import { isHeader, tableRows } from './import-table.ts';

/** What stands above the first row that tells the layout: titles and empty lines. */
const LOOK_ROWS_MAX = 40;

export async function* readImport(file: ImportFile): AsyncGenerator<ImportRow | Found> {
  let sheet = '';
  try {
    let sheets = 0;
    for await (const { name, rows } of sheetsOf(file)) {
      sheet = name;
      sheets += 1;
      yield* readSheet(name, rows, sheets > 1);
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    yield { sheet, row: error.row, column: '', ...error.finding, severity: 'refused' };
  }
}

/** A further sheet that is neither layout is a note of the village's, and is left alone. */
async function* readSheet(
  sheet: string,
  rows: AsyncIterable<SheetRow>,
  isFurther: boolean,
): AsyncGenerator<ImportRow | Found> {
  const iterator = rows[Symbol.asyncIterator]();
  const first: SheetRow[] = [];
  while (first.length < LOOK_ROWS_MAX) {
    const next = await iterator.next();
    if (next.done) break;
    first.push(next.value);
    if (isHeader(next.value)) break;
  }
  const header = first.findLast(isHeader);
  const all = (from: number) => together(first.slice(from), iterator);
  if (header !== undefined && !isForm(first)) yield* tableRows(sheet, all(first.indexOf(header)));
  else if (isForm(first)) yield* formRows(sheet, all(0));
  else if (!isFurther)
    yield* tableRows(
      sheet,
      all(
        Math.max(
          0,
          first.findIndex(({ cells }) => !isEmpty(cells)),
        ),
      ),
    );
}

async function* together(first: readonly SheetRow[], rest: AsyncIterator<SheetRow>): AsyncGenerator<SheetRow> {
  yield* first;
  for (;;) {
    const next = await rest.next();
    if (next.done) return;
    yield next.value;
  }
}
