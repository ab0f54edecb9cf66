/**
 * Erasing one person (PIPL 47). The key goes first, which closes every sealed text for good; then what names anybody in the
 * open: the elder and the watch, texts and replies, the places of this elder on the lines of others, names in closed cases.
 *
 * What is left: that somebody left this village then, and why; closed cases without a name for as long as a case is
 * kept; what was agreed to, with dates, without a name. Emptied items are removed by the store itself within two days.
 * Every step may be taken again: whoever dies on the way starts anew.
 */

import { type ActorId, type Tell, tell } from '../domain/actor.ts';
import type { Case } from '../domain/case-state.ts';
import { type Consents, ELDER } from '../domain/consent.ts';
import type { Elder } from '../domain/elder.ts';
import { listed } from '../domain/leave.ts';
import { isNobodys, type Line } from '../domain/line-state.ts';
import type { Message } from '../domain/message.ts';
import type { Change, Registered } from '../domain/record.ts';
import { revisionKey } from '../domain/revision.ts';
import { villageKey } from '../domain/village.ts';
import type { Watch } from '../domain/watch-state.ts';
import type { ConsentDeps } from './consents.ts';
import { expiry } from './expiry.ts';
import { inParallel } from './in-parallel.ts';
import { casesOf, wordsOf } from './registry.ts';
import { everyRow, type Item, stateOf } from './store.ts';

export interface Erasing {
  readonly change: Change;
  /** The county says so, with its reason in the change: also of who is served, and whatever is open. */
  readonly forced: boolean;
}

/** `active`: must leave first. `openCase`: somebody is being looked for. */
export type Erased = 'erased' | 'already' | 'unknown' | 'active' | 'openCase';

export interface EraseDeps extends Pick<ConsentDeps, 'store' | 'engine' | 'vault' | 'clock'> {
  readonly writeId: () => string;
  /** How long what was agreed to is kept. */
  readonly auditDays: number;
}

const AT_ONCE = 8;

export async function erase(deps: EraseDeps, elderId: string, { change, forced }: Erasing): Promise<Erased> {
  const { store, engine, vault } = deps;
  const registered = await stateOf<Registered>(store, `record#${elderId}`);
  if (registered === null) return 'unknown';
  if (registered.erasedAt !== undefined) return 'already';
  const open = (await stateOf<Watch>(store, `watch#${elderId}`))?.open ?? [];
  if (!forced && open.length > 0) return 'openCase';
  if (registered.status === 'active') {
    if (!forced) return 'active';
    const leaving = { reason: 'declined', into: null, basedOn: null } as const;
    await engine.tell([tell('record', elderId, `leave.${change.id}`, { type: 'leave', change, ...leaving })]);
  }
  await vault.forget(elderId);
  const elder = await stateOf<Elder>(store, `elder#${elderId}`);
  const cases = [...(await everyRow(store, casesOf(elderId))), ...open.map(({ id }): ActorId => `case#${id}`)];
  for (const id of cases) await withoutName(deps, id, change.at);
  if (elder) await eraseOpenly(deps, elder, registered);
  const revisions = Array.from({ length: registered.version + 1 }, (_, index) => revisionKey(elderId, index + 1));
  await inParallel(revisions, AT_ONCE, (key) => empty(deps, `revision#${key}`));
  await keepConsents(deps, elderId);
  // Last but one, because it names the telephones; and as long as the record is not erased, all this is done again.
  await empty(deps, `elder#${elderId}`);
  await engine.tell([tell('record', elderId, `erase.${change.id}`, { type: 'erase', change: unnamed(change) })]);
  return 'erased';
}

/** A reason in somebody's own words may name the person. */
const unnamed = (change: Change): Change => ({ ...change, reference: 'erased' });

/** Telephones of this elder and around it: what was said there, and their lines. */
async function eraseOpenly(deps: EraseDeps, elder: Elder, { elderId }: Registered): Promise<void> {
  const { staff } = listed(elder);
  const own = [elder.phone, ...elder.contacts.map((contact) => contact.phone)];
  const around = [staff.liaison, elder.staff.liaison, staff.deputy, staff.village, staff.township].map(
    (one) => one?.phone ?? null,
  );
  const duty = [staff.village, staff.township].flatMap((one) => (one === null ? [] : [one.phone]));
  const phones = [...new Set([...own, ...around])].filter((phone) => phone !== null);
  const slot = `erase.${elderId}`;
  await deps.engine.tell([
    ...phones.map((phone): Tell => tell('line', phone, slot, { type: 'erase', elderId })),
    ...duty.map((phone): Tell => tell('roll', phone, slot, { type: 'remove', elderId })),
    tell('village', villageKey(elder), slot, { type: 'moveAway', elderId }),
  ]);
  for (const phone of phones) await eraseWords(deps, elder, phone);
  for (const phone of phones) {
    const line = await stateOf<Line>(deps.store, `line#${phone}`);
    if (line !== null && isNobodys(line)) await empty(deps, `line#${phone}`);
  }
  await empty(deps, `watch#${elderId}`);
}

/** On a phone that nobody else is registered with, everything; on others what is about this elder. */
async function eraseWords(deps: EraseDeps, elder: Elder, phone: string): Promise<void> {
  const line = await stateOf<Line>(deps.store, `line#${phone}`);
  const whole = line === null || isNobodys(line);
  await inParallel(await everyRow(deps.store, wordsOf(phone)), AT_ONCE, async (id) => {
    const item = await deps.store.get(id);
    if (item !== null && (whole || isAbout(item, elder))) await empty(deps, id);
  });
}

function isAbout(item: Item, { id, name, salutation, phone }: Elder): boolean {
  const said = item.state as Partial<Message> | null;
  const words = said?.text ?? '';
  const named = words.includes(name) || (said?.to === phone && words.includes(salutation));
  return named || item.id.includes(id) || (said?.origins ?? []).some((origin) => origin.id.includes(id));
}

/** An open one ends with it: there is nobody left to look for under this name. */
async function withoutName(deps: EraseDeps, id: ActorId, at: string): Promise<void> {
  await rewrite(deps, id, (item) => {
    const state = item.state as Case | null;
    if (state === null) return null;
    const closed = state.closed ?? { at, by: { role: 'township', phone: '' }, measure: 'erased' };
    const ended: Case = { ...state, names: '', closed, hold: null, search: null, answers: [], nextAt: null };
    const ttl = item.ttl ?? expiry(at, deps.auditDays).ttl;
    return { ...item, state: ended, area: casesOf(state.elderId), ...(ttl !== undefined && { ttl }) };
  });
}

async function keepConsents(deps: EraseDeps, elderId: string): Promise<void> {
  await rewrite(deps, `consent#${elderId}`, (item) => {
    const { facts } = item.state as Consents;
    const kept = facts.map((fact) => ({ ...fact, sealed: '', about: fact.about === ELDER ? ELDER : 'relative' }));
    const state: Consents = { elderId, facts: kept, owed: null };
    return { ...item, state, area: null, ...expiry(deps.clock(), deps.auditDays) };
  });
}

/** Nothing but its key, and that only until the store removes it. */
async function empty(deps: EraseDeps, id: ActorId): Promise<void> {
  await rewrite(deps, id, ({ ttl: _ttl, ...item }) => ({
    ...item,
    state: null,
    slots: {},
    area: null,
    ...expiry(deps.clock(), 0),
  }));
}

const TRIES_MAX = 5;

/** Rests for good: no timer, and nothing left to tell. */
async function rewrite(deps: EraseDeps, id: ActorId, change: (item: Item) => Item | null): Promise<void> {
  for (let tried = 0; tried < TRIES_MAX; tried++) {
    const item = await deps.store.get(id);
    const next = item && change(item);
    if (!item || !next) return;
    const rests = { dueAt: null, timerAt: null, outbox: [], fails: 0 } as const;
    const saved = { ...next, ...rests, version: item.version + 1, writer: deps.writeId() };
    if ((await deps.store.put(saved, item.version)) === 'saved') return;
  }
  throw new Error(`Cannot erase a ${id.split('#')[0]}: it changes all the time. Try again later.`);
}
