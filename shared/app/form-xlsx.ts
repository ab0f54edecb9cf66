/** The form of one elder as a workbook of one sheet, in the annex's order and wording; the import reads it back. */

import { type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { FORM_COLUMNS, FORM_TITLE } from '../domain/form-layout.ts';
import type { FilledBlock } from '../domain/form-sheet.ts';

const SHEET_NAME = '采集表';
/** In characters of a digit's width. */
const WIDTHS = [24, 44, 40, 24];
const BORDER = { style: 'thin' } as const;
const BOX = { top: BORDER, bottom: BORDER, left: BORDER, right: BORDER };
const WRAP = { wrapText: true, vertical: 'top' } as const;

/** `notes` stand below the title: who, when, why, and that it is masked. */
export async function formXlsx(
  blocks: readonly FilledBlock[],
  notes: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  const rows: CellValue[][] = [[FORM_TITLE], ...notes.map((note) => [note]), [...FORM_COLUMNS]];
  const bold = new Set([0, rows.length - 1]);
  const boxed = new Set<number>();
  for (const { heading, lines } of blocks) {
    bold.add(rows.length);
    rows.push([heading]);
    for (const { name, value, explanation, remark } of lines) {
      boxed.add(rows.length);
      rows.push([name, value, explanation, remark]);
    }
  }
  const made = await writeXlsx({ sheets: [{ name: SHEET_NAME, ...styled(rows, bold, boxed) }] });
  return new Uint8Array(made);
}

/** Every cell is a text: an ID number as a number would lose its last digits. */
function styled(rows: CellValue[][], bold: ReadonlySet<number>, boxed: ReadonlySet<number>): Omit<WriteSheet, 'name'> {
  const cells: WriteSheet['cells'] = new Map();
  for (const [row, values] of rows.entries()) {
    for (const [column, value] of values.entries()) {
      const style = { alignment: WRAP, numFmt: '@', ...(bold.has(row) && { font: { bold: true } }) };
      cells.set(`${row},${column}`, { value, style: boxed.has(row) ? { ...style, border: BOX } : style });
    }
  }
  return {
    rows,
    cells,
    columns: WIDTHS.map((width) => ({ width })),
    pageSetup: { paperSize: 'a4', orientation: 'portrait', fitToWidth: 1, fitToHeight: 0 },
  };
}
