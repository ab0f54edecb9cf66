/** What is exported of the registry: one elder's form, and the roster of an area, each masked as far as who asks may see. */

import { isVillage } from '../domain/division.ts';
import { maskedRow, type Sight } from '../domain/mask.ts';
import type { Registered } from '../domain/record.ts';
import { isWithin } from '../domain/rights.ts';
import type { Row } from '../domain/roster-fields.ts';
import { rowOf } from '../domain/roster-write.ts';
import { inParallel } from './in-parallel.ts';
import type { Register } from './register.ts';
import { recordsOf, WATCHES } from './registry.ts';
import { everyRow, type Store, stateOf } from './store.ts';

export interface ExportDeps {
  readonly store: Store;
  readonly register: Pick<Register, 'open'>;
}

export interface ExportedForm {
  readonly registered: Registered;
  readonly row: Row;
}

/** So many are opened at a time: each is two reads and a deciphering. */
const AT_ONCE = 16;

/** Null where there is no such record, or the person was erased. */
export async function exportedForm(
  { register }: ExportDeps,
  elderId: string,
  sight: Sight,
): Promise<ExportedForm | null> {
  const opened = await register.open(elderId);
  if (!opened?.kept) return null;
  return { registered: opened.registered, row: maskedRow(rowOf(opened.kept.content), sight) };
}

/** Ids of everyone served in an area, village by village. Ids and paths only: nobody's record is held. */
export async function eldersIn(store: Store, area: string): Promise<readonly string[]> {
  const ids = await everyRow(store, isVillage(area) ? recordsOf(area) : WATCHES);
  const rows = await inParallel(ids, AT_ONCE, async (id) => {
    const row = await stateOf<Registered>(store, `record#${id.slice(id.indexOf('#') + 1)}`);
    return row?.status === 'active' && isWithin(row.area, area) ? { elderId: row.elderId, area: row.area } : null;
  });
  const found = rows.filter((one) => one !== null);
  return found.sort((a, b) => (a.area < b.area ? -1 : a.area > b.area ? 1 : 0)).map(({ elderId }) => elderId);
}

/** One row an elder, in the order of the ids; a record that went meanwhile is left out. */
export async function* rosterRows(deps: ExportDeps, elderIds: readonly string[], sight: Sight): AsyncGenerator<Row> {
  for (let at = 0; at < elderIds.length; at += AT_ONCE) {
    const forms = await inParallel(elderIds.slice(at, at + AT_ONCE), AT_ONCE, (id) => exportedForm(deps, id, sight));
    for (const form of forms) if (form !== null) yield form.row;
  }
}
