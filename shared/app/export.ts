/** What is exported of the registry: one elder's form, and the roster of an area, each masked as far as who asks may see. */

import { maskedRow, type Sight } from '../domain/mask.ts';
import type { Registered } from '../domain/record.ts';
import type { Row } from '../domain/roster-fields.ts';
import { rowOf } from '../domain/roster-write.ts';
import { inParallel } from './in-parallel.ts';
import type { Register } from './register.ts';
import { recordsOf, WATCHES } from './registry.ts';
import { type Store, stateOf } from './store.ts';

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
/** A path with so many names is of a village: 海南省/琼海市/三江镇/福田村. */
const VILLAGE_NAMES = 4;

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
  const isVillage = area.split('/').length >= VILLAGE_NAMES;
  const found: { readonly elderId: string; readonly area: string }[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['area']>> = await store.area(isVillage ? recordsOf(area) : WATCHES, {
      cursor,
    });
    const rows = await inParallel(page.rows, AT_ONCE, (id) =>
      stateOf<Registered>(store, `record#${id.slice(id.indexOf('#') + 1)}`),
    );
    for (const row of rows) {
      if (row?.status === 'active' && `${row.area}/`.startsWith(`${area}/`))
        found.push({ elderId: row.elderId, area: row.area });
    }
    cursor = page.cursor;
  } while (cursor !== null);
  return found.sort((a, b) => (a.area < b.area ? -1 : a.area > b.area ? 1 : 0)).map(({ elderId }) => elderId);
}

/** One row an elder, in the order of the ids; a record that went meanwhile is left out. */
export async function* rosterRows(deps: ExportDeps, elderIds: readonly string[], sight: Sight): AsyncGenerator<Row> {
  for (let at = 0; at < elderIds.length; at += AT_ONCE) {
    const forms = await inParallel(elderIds.slice(at, at + AT_ONCE), AT_ONCE, (id) => exportedForm(deps, id, sight));
    for (const form of forms) if (form !== null) yield form.row;
  }
}
