/** A liaison is replaced, for all of the list or for some: in one act, and nobody active is ever without one. */

import type { StaffMember } from '../domain/elder.ts';
import type { Content, ServiceRecord } from '../domain/form.ts';
import type { Line } from '../domain/line-state.ts';
import type { Change, Registered } from '../domain/record.ts';
import { inParallel } from './in-parallel.ts';
import type { Opened, Register, Saving } from './register.ts';
import { type Store, stateOf } from './store.ts';

export interface LiaisonDeps {
  readonly store: Store;
  readonly register: Register;
}

export interface Replacement {
  /** E.164 of the liaison who goes. */
  readonly from: string;
  /** `deputy`: whoever is deputy of each elder; null: nobody, which is refused while somebody active is on the list. */
  readonly to: StaffMember | 'deputy' | null;
  /** Path of division names: who lives elsewhere stays with the one who goes. */
  readonly area: string;
  /** Only these elders; null: all of the list. */
  readonly elderIds: readonly string[] | null;
}

export interface Affected {
  readonly elderId: string;
  readonly version: number;
  readonly area: string;
  readonly name: string;
  /** Null where nobody would be left to look after this elder. */
  readonly liaison: StaffMember | null;
}

export interface Replaced {
  /** `withoutLiaison`: these elders would have none, so nothing was changed. `conflict`: of these somebody else changed the record meanwhile. */
  readonly outcome: 'replaced' | 'nobody' | 'withoutLiaison' | 'conflict';
  readonly affected: readonly Affected[];
  readonly elderIds: readonly string[];
}

const AT_ONCE = 16;

/** Who would get which liaison; nothing is changed. */
export async function previewReplacement(deps: LiaisonDeps, wish: Replacement): Promise<readonly Affected[]> {
  return (await listOf(deps, wish)).map(({ affected }) => affected);
}

/**
 * Refused as a whole where somebody would be left alone. The records are saved together, so that both telephones hear of
 * the whole list in one text; told again after a conflict it goes on with who is left.
 */
export async function replaceLiaison(deps: LiaisonDeps, wish: Replacement, change: Change): Promise<Replaced> {
  const list = await listOf(deps, wish);
  const affected = list.map((one) => one.affected);
  if (list.length === 0) return { outcome: 'nobody', affected, elderIds: [] };
  const alone = affected.filter((one) => one.liaison === null).map((one) => one.elderId);
  if (alone.length > 0) return { outcome: 'withoutLiaison', affected, elderIds: alone };
  const saved = await deps.register.save(list.map((one) => savingOf(one, change)));
  const late = saved.filter((one) => one.outcome === 'conflict').map((one) => one.elderId);
  return { outcome: late.length > 0 ? 'conflict' : 'replaced', affected, elderIds: late };
}

interface Listed {
  readonly opened: Opened;
  readonly content: Content;
  readonly affected: Affected;
}

function savingOf({ opened, content, affected }: Listed, change: Change): Saving {
  const { liaison, version, elderId } = affected;
  return {
    content: { ...content, service: withLiaison(content.service, liaison as StaffMember) },
    doubts: opened.kept?.doubts ?? [],
    // One act, and one change for each record.
    change: { ...change, id: `${change.id}.${elderId}` },
    elderId,
    basedOn: version,
  };
}

/** Whoever becomes the liaison is no deputy any more: two rungs of a ladder with one telephone are one. */
function withLiaison(service: ServiceRecord, liaison: StaffMember): ServiceRecord {
  return { ...service, liaison, deputy: service.deputy?.phone === liaison.phone ? null : service.deputy };
}

/** As the roster has it, in the order of the card; a leave does not matter here. */
async function listOf(deps: LiaisonDeps, { from, to, area, elderIds }: Replacement): Promise<Listed[]> {
  const line = await stateOf<Line>(deps.store, `line#${from}`);
  const people = line?.people.filter(({ role, list }) => role === 'liaison' && list !== null) ?? [];
  const ids = people.map((one) => one.elderId).filter((id) => elderIds === null || elderIds.includes(id));
  const opened = await inParallel(ids, AT_ONCE, (elderId) => deps.register.open(elderId));
  return opened.flatMap((one) => {
    const content = one?.kept?.content;
    if (!one || !content || !isIn(one.registered, area) || content.service.liaison.phone !== from) return [];
    const { elderId, version } = one.registered;
    const { deputy } = content.service;
    const next = to === 'deputy' ? deputy : to;
    const liaison = next === null || next.phone === from ? null : next;
    const { name } = content.form.elder;
    return [{ opened: one, content, affected: { elderId, version, area: one.registered.area, name, liaison } }];
  });
}

function isIn(registered: Registered, area: string): boolean {
  return registered.status === 'active' && (registered.area === area || registered.area.startsWith(`${area}/`));
}
