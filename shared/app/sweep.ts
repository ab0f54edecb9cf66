/**
 * Does whatever is due in one shard: alerts before prompts, the oldest first.
 *
 * The index is a hint: each item is read strongly, and left alone if its own `dueAt` is in the future (somebody is at it,
 * or it backs off).
 */

import type { ActorId, Lane } from '../domain/actor.ts';
import { addSeconds, isDue } from '../domain/time.ts';
import { carryOut, clear, deliver, type Effect, TARGETS_MAX } from './carry-out.ts';
import type { EngineDeps } from './engine.ts';
import { TIMER } from './handle.ts';
import { readAll } from './in-hand.ts';
import { inParallel } from './in-parallel.ts';
import { createPace, type Pace } from './pace.ts';
import { logFields, nameOf, readAgain } from './retry.ts';
import type { DueRow, Item } from './store.ts';

export interface SweepOptions {
  /** A sweep that found work goes on looking for so long: lines join texts for 20 s. 0: until nothing new is due. */
  readonly lingerSeconds?: number;
  /** Items that are read and decided at a time. */
  readonly limit?: number;
  /** How fast questions go to their carrier; the engine remembers it from one minute to the next. */
  readonly pace?: Pace;
}

const PAGE_ITEMS = 100;
/** Rows that one look may pass over because this sweep has seen them. */
const PAGES_PER_LOOK_MAX = 20;
const LOOKS_MAX = 500;
/** A function must end before the next minute's sweep has to fear for its own time. */
const SWEEP_SECONDS_MAX = 38;
const LINGER_PAUSE_MILLISECONDS = 2_000;
/** While questions wait for their carrier, alerts are looked for as often. */
const PACE_PAUSE_MILLISECONDS = 500;

/** Under which `dueAt` this sweep has seen each item: a new one is new work. */
type Seen = Map<ActorId, string>;

export async function sweep(
  given: EngineDeps,
  shard: number,
  options: SweepOptions = {},
): Promise<{ handled: number }> {
  const { lingerSeconds = 0, limit = PAGE_ITEMS, pace = createPace() } = options;
  const deps = heeding(given, pace);
  const started = deps.clock();
  const endsAt = addSeconds(started, SWEEP_SECONDS_MAX);
  const lingersUntil = addSeconds(started, lingerSeconds);
  const seen: Seen = new Map();
  let handled = 0;
  for (let looks = 0; looks < LOOKS_MAX && !isDue(endsAt, deps.clock()); looks++) {
    const alerts = await look(deps, { shard, lane: 'alert', limit }, seen);
    if (alerts.length > 0) {
      handled += await handlePage(deps, alerts);
      continue;
    }
    // Who does not stay cannot spread them.
    const allowed = lingerSeconds === 0 ? limit : Math.min(limit, pace.allows(deps.clock()));
    const prompts = allowed === 0 ? [] : await look(deps, { shard, lane: 'prompt', limit: allowed }, seen);
    if (prompts.length > 0) {
      handled += await handlePage(deps, prompts);
      pace.took(prompts.length, deps.clock());
    } else if (isDue(lingersUntil, deps.clock()) || (handled === 0 && allowed > 0)) break;
    else await deps.sleep(allowed === 0 ? PACE_PAUSE_MILLISECONDS : LINGER_PAUSE_MILLISECONDS);
  }
  return { handled };
}

/** Whatever a carrier is too busy for, questions wait. */
function heeding(deps: EngineDeps, pace: Pace): EngineDeps {
  return {
    ...deps,
    perform: async (attempt) => {
      const result = await deps.perform(attempt);
      if (result.outcome === 'throttled') pace.tooFast(deps.clock());
      return result;
    },
  };
}

/** Now, not when its back-off ends; and it is listed no longer, or once more, as by a sweep. */
export async function retry(deps: EngineDeps, id: ActorId): Promise<'worked' | 'failed' | 'absent'> {
  const item = await readAgain(deps, id);
  if (item === null) return 'absent';
  const { outbox, fails, version } = item;
  const dueAt = deps.clock();
  await deps.store.settle(id, version, { outbox, fails, dueAt });
  await handlePage(deps, [{ id, dueAt }]);
  return (await readAgain(deps, id))?.fails === 0 ? 'worked' : 'failed';
}

/** The oldest rows that this sweep has not seen. A store that is busy has none: the next sweep comes in a minute. */
async function look(
  deps: EngineDeps,
  query: { shard: number; lane: Lane; limit: number },
  seen: Seen,
): Promise<DueRow[]> {
  let after: DueRow | undefined;
  try {
    for (let page = 0; page < PAGES_PER_LOOK_MAX; page++) {
      const rows = await deps.store.due({ ...query, before: deps.clock(), after });
      const fresh = rows.filter((row) => seen.get(row.id) !== row.dueAt);
      for (const row of fresh) seen.set(row.id, row.dueAt);
      if (fresh.length > 0 || rows.length < query.limit) return fresh;
      after = rows.at(-1);
    }
  } catch (error) {
    deps.log.error('due-unreadable', { reason: query.lane, error: String(error) });
  }
  return [];
}

/** All timers first, then all their effects together: twenty elders of one liaison give one save of the line (rule 8). */
async function handlePage(deps: EngineDeps, rows: readonly DueRow[]): Promise<number> {
  const read = await readAll(
    deps,
    rows.map((row) => row.id),
  );
  const due = [...read.values()].filter((item) => isDue(item.dueAt, deps.clock()));
  const known = new Map(due.map((item) => [item.id, item]));
  const effects = await inParallel(due, TARGETS_MAX, (item) => wake(deps, item, known));
  await carryOut(deps, effects.flat(), known);
  return due.length;
}

/** What is to be carried out of one due item, its timer included. Never throws: a bad one backs off. */
async function wake(deps: EngineDeps, item: Item, known: Map<ActorId, Item>): Promise<readonly Effect[]> {
  const waiting = item.outbox.map((effect): Effect => ({ source: item.id, ...effect }));
  if (!isDue(item.timerAt, deps.clock())) {
    // Due for nothing, as after two clearings that met: it sleeps until its timer.
    if (waiting.length === 0) await clear(deps, { source: item.id, done: [], failed: null }, known);
    return waiting;
  }
  let failed = 'timer-ignored';
  try {
    const woken = await deliver(deps, { target: item.id, inputs: [TIMER], inHand: item });
    if (woken.item) known.set(item.id, woken.item);
    if (woken.item?.version !== item.version) return [...waiting, ...woken.fresh];
    deps.log.warn('timer-ignored', logFields(item.id));
  } catch (error) {
    failed = nameOf(error);
    deps.log.error('timer-failed', { ...logFields(item.id, error), count: item.fails + 1 });
  }
  await clear(deps, { source: item.id, done: [], failed }, known);
  return waiting;
}
