/**
 * Carries effects out in rounds: all that waits for one target is decided together and saved once, then the sources are
 * cleared, then what the targets themselves want is the next round.
 */

import type { ActorId } from '../domain/actor.ts';
import type { Attempt, SendResult } from '../domain/message.ts';
import { addSeconds, isDue } from '../domain/time.ts';
import type { EngineDeps } from './engine.ts';
import { GRACE_SECONDS, type Handled, handle, type Input } from './handle.ts';
import { inParallel } from './in-parallel.ts';
import { isStuck, logFields, nameOf, pause, readAgain } from './retry.ts';
import { type Item, StoreBusy, type Waiting } from './store.ts';
import { tellStuck, tellUnstuck } from './stuck.ts';

/** What a source wants of a target. No source: the caller's own, which nobody repeats. */
export interface Effect extends Waiting {
  readonly source: ActorId | null;
}

const ROUNDS_MAX = 50;
/** Small, because each may wait for a carrier, and a function has few sockets. */
export const TARGETS_MAX = 8;
/** Keeps one save's slots and effects far from the size limit of an item. */
const TELLS_PER_SAVE_MAX = 100;
const SENDS_IN_A_ROW_MAX = 5;
const OUTCOME_TRIES_MAX = 60;
const SETTLE_TRIES_MAX = 8;
const BACK_OFF_SECONDS = 10;
const BACK_OFF_SECONDS_MAX = 3_600;

/** Effects that were carried out and still stand in their source's outbox. */
type Owed = Map<ActorId, string[]>;
/** Sources of what failed, with the name of the error. */
type Stuck = ReadonlyMap<ActorId, string>;

/**
 * Answers the errors of effects without a source. `known`: items in hand, kept up to date. Whoever is told back in a later
 * round is cleared by that save; the others at the end, or when half of their grace is over.
 */
export async function carryOut(
  deps: EngineDeps,
  effects: readonly Effect[],
  known: Map<ActorId, Item>,
): Promise<unknown[]> {
  const errors: unknown[] = [];
  const owed: Owed = new Map();
  let queue = effects;
  for (let round = 0; queue.length > 0; round++) {
    if (round === ROUNDS_MAX) {
      deps.log.error('chain-too-long', { count: queue.length });
      break;
    }
    const groups = [...Map.groupBy(queue, (effect) => effect.tell.to)];
    const results = await inParallel(groups, TARGETS_MAX, ([target, group]) =>
      deliverGroup(deps, { target, group, inHand: known.get(target), done: owed.get(target) }),
    );
    for (const { item, cleared } of results) {
      if (item) known.set(item.id, item);
      if (item && cleared) owed.delete(item.id);
    }
    const failed = new Map(results.flatMap((result) => result.failed));
    for (const [effect, error] of failed) if (effect.source === null) errors.push(error);
    const stuck = oweAll(owed, queue, failed);
    queue = results.flatMap((result) => result.fresh);
    await clearAll(deps, owed, {
      stuck,
      known,
      only: (source) => stuck.has(source) || hurries(deps, known.get(source)),
    });
  }
  await clearAll(deps, owed, { stuck: new Map(), known, only: () => true });
  return errors;
}

/** Adds what this round has carried out; answers with the sources of what failed. */
function oweAll(owed: Owed, queue: readonly Effect[], failed: ReadonlyMap<Effect, unknown>): Stuck {
  const stuck = new Map<ActorId, string>();
  for (const effect of queue) {
    const { source, id } = effect;
    if (source === null) continue;
    const ids = owed.get(source) ?? [];
    owed.set(source, ids);
    if (failed.has(effect)) stuck.set(source, nameOf(failed.get(effect)));
    else ids.push(id);
  }
  return stuck;
}

interface ClearAll {
  readonly stuck: Stuck;
  readonly known: Map<ActorId, Item>;
  readonly only: (source: ActorId) => boolean;
}

async function clearAll(deps: EngineDeps, owed: Owed, { stuck, known, only }: ClearAll): Promise<void> {
  const due = [...owed].filter(([source]) => only(source));
  await inParallel(due, TARGETS_MAX, async ([source, done]) => {
    owed.delete(source);
    await clear(deps, { source, done, failed: stuck.get(source) ?? null }, known);
  });
}

/** A sweep would soon carry out once more what is owed here. */
function hurries(deps: EngineDeps, item: Item | undefined): boolean {
  return item === undefined || item.dueAt === null || isDue(item.dueAt, addSeconds(deps.clock(), GRACE_SECONDS / 2));
}

interface Delivered {
  /** The target as last saved or read. */
  readonly item: Item | null;
  /** A save took what was `done` from its outbox. */
  readonly cleared: boolean;
  readonly fresh: readonly Effect[];
  readonly failed: readonly (readonly [Effect, unknown])[];
}

interface Group {
  readonly target: ActorId;
  readonly group: readonly Effect[];
  readonly inHand: Item | undefined;
  readonly done: readonly string[] | undefined;
}

/** Never throws. If a whole group fails on one bad event, each is tried alone, so that it hinders no other (S16). */
async function deliverGroup(
  deps: EngineDeps,
  { target, group, inHand, done }: Group,
  perSave = TELLS_PER_SAVE_MAX,
): Promise<Delivered> {
  let item = inHand ?? null;
  let cleared = false;
  const fresh: Effect[] = [];
  const failed: [Effect, unknown][] = [];
  for (let from = 0; from < group.length; from += perSave) {
    const chunk = group.slice(from, from + perSave);
    try {
      const inputs = chunk.map((effect) => effect.tell);
      const delivered = await deliver(deps, { target, inputs, inHand: item, done });
      cleared ||= delivered.saved;
      item = delivered.item;
      fresh.push(...delivered.fresh);
    } catch (error) {
      if (chunk.length > 1 && !(error instanceof StoreBusy)) {
        const alone = await deliverGroup(deps, { target, group: chunk, inHand: item ?? undefined, done }, 1);
        cleared ||= alone.cleared;
        item = alone.item ?? item;
        fresh.push(...alone.fresh);
        failed.push(...alone.failed.map(([effect, why]): [Effect, unknown] => [effect, why]));
      } else {
        deps.log.error('tell-failed', { ...logFields(target, error), count: chunk.length });
        failed.push(...chunk.map((effect): [Effect, unknown] => [effect, error]));
      }
    }
  }
  return { item, cleared, fresh, failed };
}

type Delivery = Parameters<typeof handle>[1];

/** Handles the events, then makes the carrier call that this save won. Throws only if the events were not saved. */
export async function deliver(
  deps: EngineDeps,
  delivery: Delivery,
): Promise<{ item: Item | null; saved: boolean; fresh: readonly Effect[] }> {
  const { target: source } = delivery;
  let handled: Handled = await handle(deps, delivery);
  let { item } = handled;
  const first = handled.saved;
  const fresh = [...handled.fresh];
  for (let sends = 0; handled.attempt !== null && sends < SENDS_IN_A_ROW_MAX; sends++) {
    const outcome = await send(deps, source, handled.attempt);
    const saved =
      outcome && (await saveOutcome(deps, { target: source, outcome, until: handled.attempt.until, inHand: item }));
    if (!saved) break;
    handled = saved;
    item = saved.item;
    fresh.push(...saved.fresh);
  }
  return { item, saved: first, fresh: fresh.map((waiting) => ({ source, ...waiting })) };
}

/** After T somebody else may send; then this attempt must not (rule 3). */
async function send(deps: EngineDeps, message: ActorId, attempt: Attempt): Promise<Input | null> {
  if (isDue(attempt.until, deps.clock())) {
    deps.log.warn('attempt-too-late', logFields(message));
    return null;
  }
  const result = await perform(deps, message, attempt);
  return { slot: `outcome.${attempt.number}`, event: { type: 'outcome', number: attempt.number, result } };
}

async function perform(deps: EngineDeps, message: ActorId, attempt: Attempt): Promise<SendResult> {
  try {
    return await deps.perform(attempt);
  } catch (error) {
    deps.log.error('carrier-threw', logFields(message, error));
    return { outcome: 'unknown', carrier: 'none' };
  }
}

interface Outcome {
  readonly target: ActorId;
  readonly outcome: Input;
  readonly until: string;
  readonly inHand: Item | null;
}

/** Nobody else knows the outcome, so it is tried until T; then the message's timer takes it for unknown. */
async function saveOutcome(deps: EngineDeps, { target, outcome, until, inHand }: Outcome): Promise<Handled | null> {
  for (let tried = 0; ; tried++) {
    try {
      return await handle(deps, { target, inputs: [outcome], inHand: tried === 0 ? inHand : null });
    } catch (error) {
      const over = isDue(until, deps.clock()) || tried + 1 >= OUTCOME_TRIES_MAX;
      if (over || !(error instanceof StoreBusy)) {
        deps.log.error('outcome-lost', logFields(target, error));
        return null;
      }
      await pause(deps, tried);
    }
  }
}

interface Clearing {
  readonly source: ActorId;
  /** Ids of the effects that were carried out. */
  readonly done: readonly string[];
  /** The name of what went wrong; null where nothing did. */
  readonly failed: string | null;
}

/** Takes what was carried out from the source's outbox. Never throws: a sweep repeats it, and told twice is told once. */
export async function clear(
  deps: EngineDeps,
  { source, done, failed }: Clearing,
  known: Map<ActorId, Item>,
): Promise<void> {
  try {
    let item = known.get(source) ?? (await readAgain(deps, source));
    for (let tried = 0; item !== null && tried < SETTLE_TRIES_MAX; tried++) {
      const outbox = item.outbox.filter((waiting) => !done.includes(waiting.id));
      const change = failed === null ? advance(item, outbox) : backOff(item, outbox, deps.clock());
      if (isStuck(item) && !isStuck(change)) await tellUnstuck(deps, item);
      if ((await deps.store.settle(source, item.version, change)) === 'saved') {
        known.set(source, { ...item, ...change });
        if (failed !== null && isStuck(change)) await tellStuck(deps, { ...item, ...change }, failed);
        return;
      }
      await pause(deps, tried);
      item = await readAgain(deps, source);
    }
  } catch (error) {
    deps.log.warn('outbox-not-cleared', logFields(source, error));
  }
  known.delete(source);
}

type Change = Pick<Item, 'outbox' | 'dueAt' | 'fails'>;

/** What is left was appended meanwhile: whoever appended it is carrying it out. */
function advance(item: Item, outbox: Change['outbox']): Change {
  return outbox.length === 0
    ? { outbox, dueAt: item.timerAt, fails: 0 }
    : { outbox, dueAt: item.dueAt, fails: item.fails };
}

/** 20 s, 40 s and so on, up to an hour; but what is stuck does not delay the actor's own timer. */
function backOff(item: Item, outbox: Change['outbox'], now: string): Change {
  const fails = item.fails + 1;
  const retryAt = addSeconds(now, Math.min(BACK_OFF_SECONDS_MAX, BACK_OFF_SECONDS * 2 ** Math.min(fails, 16)));
  const timerFirst = item.timerAt !== null && !isDue(item.timerAt, now) && isDue(item.timerAt, retryAt);
  return { outbox, dueAt: timerFirst ? item.timerAt : retryAt, fails };
}
