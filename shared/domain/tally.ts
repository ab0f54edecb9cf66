/**
 * Figures of a village, township, county or province, kept so that a look reads one item and no person's record.
 *
 * A village is counted anew from its records by a job (`shared/app/statistics.ts`), because ages and absences move on by
 * themselves: a counter that only follows changes would be wrong by tomorrow. Each level hands its sum to the next.
 */

import { type Decision, type TimerEvent, tell } from './actor.ts';

/** Heads of people by what is counted: `health.disabled`. A name that is absent is none. */
export type Counts = Readonly<Record<string, number>>;

export interface Tally {
  /** Changes of records since the beginning; a count that saw fewer is out of date. */
  readonly changes: number;
  readonly counted: { readonly changes: number; readonly at: string } | null;
  /** Of a village its own; else the sum of its parts. */
  readonly counts: Counts;
  /** By the name of the part. */
  readonly parts: Readonly<Record<string, Counts>>;
}

export type TallyEvent =
  | TimerEvent
  | { readonly type: 'stale' }
  /** `changes`: how many the count had seen. */
  | { readonly type: 'counts'; readonly changes: number; readonly at: string; readonly counts: Counts }
  | { readonly type: 'part'; readonly name: string; readonly counts: Counts; readonly at: string };

const EMPTY: Tally = { changes: 0, counted: null, counts: {}, parts: {} };

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
    case 'stale':
      return { state: { ...before, changes: before.changes + 1 }, timerAt: null, tells: [] };
    case 'counts':
      return handedUp(
        { ...before, counted: { changes: event.changes, at: event.at }, counts: event.counts },
        key,
        event.at,
      );
    case 'part': {
      const parts = { ...before.parts, [event.name]: event.counts };
      return handedUp({ ...before, counted: { changes: 0, at: event.at }, counts: sumOf(parts), parts }, key, event.at);
    }
  }
}

function handedUp(state: Tally, key: string, at: string): Decision<Tally> {
  const end = key.lastIndexOf('/');
  if (end < 0) return { state, timerAt: null, tells: [] };
  const part = { type: 'part', name: key.slice(end + 1), counts: state.counts, at } as const;
  return { state, timerAt: null, tells: [tell('tally', key.slice(0, end), `part.${part.name}.${at}`, part)] };
}

function sumOf(parts: Tally['parts']): Counts {
  const sum: Record<string, number> = {};
  for (const counts of Object.values(parts)) {
    for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}
