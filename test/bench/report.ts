/** How every part of the bench says its figures: a table for people, then one JSON object a line for programs. */

import Table from 'cli-table3';

/** `what` names the row. */
export type Figures = { readonly what: string } & Readonly<Record<string, string | number | boolean | null>>;

export interface Reported {
  readonly part: string;
  /** Names the table within the part. */
  readonly table: string;
  /** For people: what the columns are. */
  readonly legend: string;
  readonly rows: readonly Figures[];
}

export function report({ part, table, legend, rows }: Reported): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const numeric = (column: string) => rows.every((row) => typeof (row[column] ?? 0) === 'number');
  const printed = new Table({
    head: columns,
    colAligns: columns.map((column) => (numeric(column) ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) printed.push(columns.map((column) => String(row[column] ?? '')));
  process.stdout.write(`\n${part}, ${table}: ${legend}\n${printed}\n`);
  for (const row of rows) process.stdout.write(`${JSON.stringify({ part, table, ...row })}\n`);
}

/** Reported figures need no more than `digits` after the point. */
export function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
