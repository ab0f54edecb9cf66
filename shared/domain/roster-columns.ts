/** The columns of a roster that is written, in the order of the form: the elder, the children, other obligors, carers, the service. */

import { blocksOf } from './form-layout.ts';
import type { Row } from './roster-fields.ts';

/** Names of the columns that the rows have, each once. Within a block first what the annex has, in its order. */
export function rosterColumns(rows: Iterable<Row>): readonly string[] {
  const given = new Set<string>();
  for (const row of rows) for (const column of Object.keys(row)) given.add(column);
  const columns = [...given];
  return blocksOf(columns).flatMap(({ prefix, fields }) => {
    const own = columns.filter((column) => column.startsWith(`${prefix}.`));
    const annex = fields.map(({ name }) => `${prefix}.${name}`).filter((column) => given.has(column));
    return [...annex, ...own.filter((column) => !annex.includes(column))];
  });
}
