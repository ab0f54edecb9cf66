/** One target, the events that wait for it, one save. */

import assert from 'node:assert/strict';
import type { ActorId, ActorKind, Context, Decision, Tell } from '../domain/actor.ts';
import { settingsFor } from '../domain/configuration.ts';
import type { Elder } from '../domain/elder.ts';
import { tellWorked } from '../domain/failure.ts';
import type { Line } from '../domain/line-state.ts';
import type { Attempt } from '../domain/message.ts';
import { shardOf, shortSlot } from '../domain/slot.ts';
import { addSeconds, isDue, later } from '../domain/time.ts';
import type { ActorRules, ContextWish, EngineDeps } from './engine.ts';
import { expiry } from './expiry.ts';
import { isStuck, pause, readAgain } from './retry.ts';
import { type Item, StoreBusy, type Waiting } from './store.ts';

/** Who carries an outbox out has this long before a sweep looks. */
export const GRACE_SECONDS = 10;
/** Longer than any effect waits in an outbox: its back-off is an hour at most. */
const SLOT_DAYS = 3;
const SAVE_TRIES_MAX = 8;

/** A timer has no slot: it acts if the item says that it is due. */
export type Input = Pick<Tell, 'event'> & { readonly slot: string | null };
export const TIMER: Input = { slot: null, event: { type: 'timer' } };

export interface Handled {
  readonly item: Item | null;
  /** False where no event changed anything. */
  readonly saved: boolean;
  /** The effects that this save appended. */
  readonly fresh: readonly Waiting[];
  /** Only for the process whose save it was. */
  readonly attempt: Attempt | null;
}

interface Work {
  readonly target: ActorId;
  readonly inputs: readonly Input[];
  /** The item as this process last read or saved it; saves a read. */
  readonly inHand?: Item | null | undefined;
  /** Ids of its own effects that this process has carried out: they leave the outbox with this save. */
  readonly done?: readonly string[] | undefined;
}

/** Throws `StoreBusy` when it could not be saved, and whatever `decide` throws. */
export async function handle(deps: EngineDeps, { target, inputs, inHand, done = [] }: Work): Promise<Handled> {
  const own = new Map<string, Handled>();
  const guessed = inHand ?? (creates(deps, target, inputs) ? null : undefined);
  let item = guessed === undefined ? await readAgain(deps, target) : guessed;
  let read = guessed === undefined;
  for (let tried = 0; tried < SAVE_TRIES_MAX; tried++) {
    const writer = deps.writeId();
    let next = await decideAll(deps, { target, inputs, item, writer, done });
    // What is in hand may be old: the condition of a save would notice, but nothing is saved here.
    if (next === null && !read) {
      item = await readAgain(deps, target);
      next = await decideAll(deps, { target, inputs, item, writer, done });
    }
    if (next === null) return { item, saved: false, fresh: [], attempt: null };
    own.set(writer, next);
    try {
      if ((await deps.store.put(next.item, item?.version ?? 0)) === 'saved') return next;
    } catch (error) {
      if (!(error instanceof StoreBusy)) throw error;
    }
    await pause(deps, tried);
    item = await readAgain(deps, target);
    read = true;
    // A write that failed, or met itself in a client's retry, may have been applied (rule 14).
    const applied = item && own.get(item.writer);
    if (applied) return { ...applied, item };
  }
  throw new StoreBusy(`Cannot save a ${kindOf(target)}: ${SAVE_TRIES_MAX} tries met rivals or a busy store`);
}

/** As a rule there is nothing to read; where there is, the save is refused. */
function creates({ registry }: EngineDeps, target: ActorId, [first]: readonly Input[]): boolean {
  return first !== undefined && (registry[kindOf(target)].creating?.includes(first.event.type) ?? false);
}

interface Folding {
  readonly target: ActorId;
  readonly inputs: readonly Input[];
  readonly item: Item | null;
  readonly writer: string;
  readonly done: readonly string[];
}

/** Null where no event changes anything: then nothing is saved and no slot is taken. */
async function decideAll(deps: EngineDeps, folding: Folding): Promise<(Handled & { item: Item }) | null> {
  const { target, inputs, item } = folding;
  const rules = deps.registry[kindOf(target)];
  const now = item ? later(deps.clock(), item.at) : deps.clock();
  const contextFor = createContexts(deps, target, now);
  const seconds = Date.parse(now) / 1000;
  const known = item?.slots ?? {};
  const taken: Record<string, number> = {};
  const tells: Tell[] = [];
  let last: Pick<Decision<unknown>, 'state' | 'timerAt'> = {
    state: item?.state ?? null,
    timerAt: item?.timerAt ?? null,
  };
  let attempt: Attempt | null = null;
  let acted = false;
  let patient = true;
  for (const { slot, event } of inputs) {
    const short = slot === null ? null : shortSlot(`${slot}#${event.type}`);
    const done = short === null ? !isDue(last.timerAt, now) : short in taken || (known[short] ?? 0) > seconds;
    if (done) continue;
    const context = await contextFor(rules.contextOf?.(last.state, event, keyOf(target)) ?? {});
    const decision = rules.decide(last.state, event, context);
    if (decision === null) continue;
    acted = true;
    last = decision;
    tells.push(...decision.tells);
    patient &&= decision.patient ?? false;
    if (short !== null) taken[short] = Math.ceil(seconds) + SLOT_DAYS * 86_400;
    if (decision.attempt === undefined) continue;
    assert(attempt === null, `a ${kindOf(target)} may start one attempt per save`);
    attempt = decision.attempt;
  }
  if (!acted) return null;
  const slots = { ...unexpired(known, seconds), ...taken };
  return { ...seal(deps, { ...folding, rules, now, slots, last, tells, patient }), saved: true, attempt };
}

/** A hot line has thousands of slots, so that nothing is rebuilt where nothing has expired. */
function unexpired(slots: Item['slots'], seconds: number): Item['slots'] {
  for (const slot in slots) {
    if ((slots[slot] as number) > seconds) continue;
    return Object.fromEntries(Object.entries(slots).filter(([, until]) => until > seconds));
  }
  return slots;
}

interface Sealing extends Folding {
  readonly rules: ActorRules;
  readonly now: string;
  readonly slots: Item['slots'];
  readonly last: Pick<Decision<unknown>, 'state' | 'timerAt'>;
  readonly tells: readonly Tell[];
  readonly patient: boolean;
}

/** The item to save: what already waited stays in its outbox. */
function seal(
  deps: EngineDeps,
  { target, item, writer, done, rules, now, slots, last, tells, patient }: Sealing,
): { item: Item; fresh: Waiting[] } {
  const version = (item?.version ?? 0) + 1;
  const left = item?.outbox.filter((waiting) => !done.includes(waiting.id)) ?? [];
  // One format, because the index sorts instants as text.
  const timerAt = last.timerAt === null ? null : new Date(last.timerAt).toISOString();
  const fails = item && failsStill(item, left, { timerAt, now }) ? item.fails : 0;
  const worked =
    item && isStuck(item) && fails === 0 ? [tellWorked({ kind: 'item', actor: target }, `${version}`)] : [];
  const fresh = [...tells, ...worked].map((tell, index): Waiting => ({ id: `${version}.${index}`, tell }));
  const outbox = [...left, ...fresh];
  // What still waits for a timer is not over, however long it has lain there.
  const days = timerAt === null ? (rules.keepDays?.(last.state, deps.configuration.county.retention) ?? null) : null;
  const next: Item = {
    id: target,
    version,
    dueAt:
      outbox.length === 0
        ? timerAt
        : graceOf(item, patient ? deps.configuration.county.attempt.seconds : GRACE_SECONDS, now),
    timerAt,
    outbox,
    fails,
    at: now,
    slots,
    lane: rules.lane?.(last.state) ?? 'alert',
    shard: shardOf(target, deps.shards),
    area: rules.area?.(last.state) ?? null,
    ...expiry(now, days),
    writer,
    state: last.state,
  };
  return { item: next, fresh };
}

/** An effect that waits still may fail, and so does a timer that was due before and is not moved. */
function failsStill(
  item: Item,
  left: Item['outbox'],
  { timerAt, now }: { timerAt: string | null; now: string },
): boolean {
  return left.length > 0 || (timerAt === item.timerAt && isDue(timerAt, now));
}

/** When a sweep looks whether the effects were carried out. A `dueAt` so soon is left alone: another one is two writes of the index. */
function graceOf(item: Item | null, soonSeconds: number, now: string): string {
  const dueAt = item?.dueAt ?? null;
  const soon = dueAt !== null && dueAt > now && dueAt <= addSeconds(now, soonSeconds);
  return soon ? dueAt : addSeconds(now, GRACE_SECONDS);
}

function keyOf(id: ActorId): string {
  return id.slice(id.indexOf('#') + 1);
}

function kindOf(id: ActorId): ActorKind {
  const kind = id.slice(0, id.indexOf('#'));
  assert(kind !== 'inbound' && kind !== '', 'a record is stored once and told nothing');
  return kind as ActorKind;
}

/** Each neighbour is read strongly, and once per decision: an opt-out that was saved before is seen (S9). */
function createContexts(deps: EngineDeps, target: ActorId, now: string): (wish: ContextWish) => Promise<Context> {
  const read = new Map<ActorId, Promise<Item | null>>();
  const stateOf = async (kind: 'elder' | 'line', key: string | null | undefined): Promise<unknown> => {
    if (key === null || key === undefined) return null;
    const id: ActorId = `${kind}#${key}`;
    const reading = read.get(id) ?? readAgain(deps, id);
    read.set(id, reading);
    return (await reading)?.state ?? null;
  };
  return async ({ elderId, linePhone, township }) => {
    const [about, line] = await Promise.all([stateOf('elder', elderId), stateOf('line', linePhone)]);
    const elder = about as Elder | null;
    return {
      key: keyOf(target),
      now,
      settings: settingsFor(deps.configuration, elder?.township ?? township ?? ''),
      elder,
      line: line as Line | null,
    };
  };
}
