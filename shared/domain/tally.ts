/**
 * Figures of a village, township, county or province, kept so that a look reads one item and no person's record.
 *
 * A village is counted anew from its records by a job (`shared/app/statistics.ts`), because ages and absences move on by
 * themselves: a counter that only follows changes would be wrong by tomorrow. Each level hands its sum to the next.
 */

import { type Decision, type TimerEvent, tell } from './actor.ts';

/** Heads of people by what is counted: `health.disabled`. A name that is absent is none. */
export type Counts = Readonly<Record<string, number>>;

interface Part {
  readonly counts: Counts;
  /** When the oldest of it was counted; null: never yet. */
  readonly at: string | null;
  /** Villages whose records changed since they were counted. */
  readonly pending: number;
  /** Sums are handed up in this order: an older one that arrives late changes nothing. */
  readonly order: number;
}

export interface Tally extends Part {
  /** Of a village: changes of records since the beginning, and how many of them the count has seen. */
  readonly changes: number;
  readonly seen: number;
  /** By the name of the part; a village has none. */
  readonly parts: Readonly<Record<string, Part>>;
}

export type TallyEvent =
  | TimerEvent
  | { readonly type: 'stale' }
  /** `changes`: how many stood in the tally before the records were read, at `at`. */
  | { readonly type: 'counts'; readonly changes: number; readonly at: string; readonly counts: Counts }
  | { readonly type: 'part'; readonly name: string; readonly part: Part };

const EMPTY: Tally = { changes: 0, seen: 0, counts: {}, at: null, pending: 0, order: 0, parts: {} };

/** `key` is the area's path. */
export function decideTally(
  state: Tally | null,
  event: TallyEvent,
  { key }: { readonly key: string },
): Decision<Tally> | null {
  const before = state ?? EMPTY;
  switch (event.type) {
    case 'timer':
      return null;
    case 'stale': {
      const after = { ...before, changes: before.changes + 1, pending: 1 };
      // The first change since the count is news to the levels above; those after it are not.
      return before.pending === 1 ? { state: after, timerAt: null, tells: [] } : handedUp(after, key);
    }
    case 'counts':
      return isNews(before, event) ? handedUp(counted(before, event), key) : null;
    case 'part':
      return event.part.order <= (before.parts[event.name]?.order ?? 0) ? null : handedUp(joined(before, event), key);
  }
}

/** A count that began earlier tells nothing new. */
function isNews({ at: last, seen }: Tally, { at, changes }: Extract<TallyEvent, { type: 'counts' }>): boolean {
  return last === null || at > last || (at === last && changes > seen);
}

function counted(before: Tally, { changes, at, counts }: Extract<TallyEvent, { type: 'counts' }>): Tally {
  return { ...before, seen: changes, at, counts, pending: before.changes > changes ? 1 : 0 };
}

function joined(before: Tally, { name, part }: Extract<TallyEvent, { type: 'part' }>): Tally {
  const parts = { ...before.parts, [name]: part };
  const all = Object.values(parts);
  const times = all.map(({ at }) => at);
  return {
    ...before,
    parts,
    counts: sumOf(all.map(({ counts }) => counts)),
    pending: all.reduce((sum, one) => sum + one.pending, 0),
    at: times.includes(null) ? null : (times.toSorted()[0] as string),
  };
}

function handedUp(changed: Tally, key: string): Decision<Tally> {
  const state = { ...changed, order: changed.order + 1 };
  const { counts, at, pending, order } = state;
  const end = key.lastIndexOf('/');
  const name = key.slice(end + 1);
  const part = { type: 'part', name, part: { counts, at, pending, order } } as const;
  const tells = end < 0 ? [] : [tell('tally', key.slice(0, end), `part.${name}.${order}`, part)];
  return { state, timerAt: null, tells };
}

export function sumOf(all: readonly Counts[]): Counts {
  const sum: Record<string, number> = {};
  for (const counts of all) {
    for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}
