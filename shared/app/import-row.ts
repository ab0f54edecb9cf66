/** One person as a file gives it, whichever its layout, before anything of it was judged. */

import type { Row } from '../domain/roster-fields.ts';
import type { RowProblem } from '../domain/roster-problem.ts';

/** Where a column of a person stands in the file. */
export interface Place {
  /** As the file names it. */
  readonly label: string;
  /** Of the cell, where it is not the person's own row. */
  readonly row: number | null;
  /** Of the cell in its row; the first is 0. */
  readonly index: number;
}

export interface ImportRow {
  readonly sheet: string;
  /** As the spreadsheet numbers it; of a form the one with the elder's name. */
  readonly row: number;
  readonly values: Row;
  readonly places: ReadonlyMap<string, Place>;
  /** Why the row cannot be read at all. */
  readonly flaw: RowProblem | null;
}

/** What is wrong with a sheet, or with a person in it. */
export type Found = RowProblem & { readonly sheet: string; readonly row: number };

export const isImportRow = (one: ImportRow | Found): one is ImportRow => 'values' in one;

/** A problem of a person, with the row and the column as the file names them. */
export function placed(
  { sheet, row, places }: ImportRow,
  problem: RowProblem,
): Found & { readonly index: number | null } {
  const place = places.get(problem.column);
  return {
    ...problem,
    sheet,
    row: place?.row ?? row,
    column: place?.label ?? problem.column,
    index: place?.index ?? null,
  };
}
