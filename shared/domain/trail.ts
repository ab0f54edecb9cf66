/**
 * The audit trail of one member of staff: every act and look gets the next number, and names the seal of the one before,
 * so that an altered, missing or moved entry shows (S18). The seals are keyed hashes, made in `shared/app/audit.ts`.
 */

import { type Decision, type TimerEvent, tell } from './actor.ts';

export interface TrailEntry {
  /** Unique: noted twice it is one entry. */
  readonly id: string;
  readonly at: string;
  /** Blind subject and role of who acted. */
  readonly by: string;
  readonly role: string;
  readonly action: string;
  /** Blind ids of the elders; empty where it was about no single person. */
  readonly elders: readonly string[];
  readonly area: string;
  readonly reason: string;
}

export interface SealedEntry {
  readonly entry: TrailEntry;
  readonly number: number;
  /** The seal of the entry before; empty of the first. */
  readonly previous: string;
  /** When the entry before was noted: says whether it may be gone. Empty of the first. */
  readonly previousAt: string;
  readonly seal: string;
}

export interface Trail {
  readonly count: number;
  /** Of the last entry, as `at` is. */
  readonly seal: string;
  readonly at: string;
  /** Keyed hash of the three: else an end removed could be given out as one that is past its period. */
  readonly mark: string;
}

export type TrailEvent = TimerEvent | ({ readonly type: 'note'; readonly mark: string } & SealedEntry);
export type EntryEvent = TimerEvent | { readonly type: 'written'; readonly sealed: SealedEntry };

/** An entry that does not follow the last one is not taken: whoever wrote it looks again. */
export function decideTrail(
  state: Trail | null,
  event: TrailEvent,
  { key }: { readonly key: string },
): Decision<Trail> | null {
  if (event.type === 'timer' || event.number !== (state?.count ?? 0) + 1) return null;
  const { entry, number, previous, previousAt, seal, mark } = event;
  const sealed = { entry, number, previous, previousAt, seal };
  return {
    state: { count: number, seal, at: entry.at, mark },
    timerAt: null,
    tells: [tell('entry', entryKey(key, number), 'written', { type: 'written', sealed })],
  };
}

/** Written once. */
export function decideEntry(state: SealedEntry | null, event: EntryEvent): Decision<SealedEntry> | null {
  if (event.type === 'timer' || state !== null) return null;
  return { state: event.sealed, timerAt: null, tells: [] };
}

export function entryKey(by: string, number: number): string {
  return `${by}.${number}`;
}
