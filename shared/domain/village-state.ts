/** One village of a township: told of exceptions only, so that a plain check-in costs nothing here. */

import type { TimerEvent } from './actor.ts';
import type { News } from './message.ts';
import type { VillageOutageSettings } from './settings.ts';
import type { By, RollStatus } from './watch-state.ts';

export interface Villager {
  readonly elderId: string;
  readonly name: string;
  /** The committee's duty phone of this elder; two committees may share the name of a village. */
  readonly committee: string | null;
  /** The last date of a pause; null: is asked. Who is not asked is not silent either. */
  readonly pausedUntil: string | null;
  /** Away or dead; false while nobody but our texts was stopped. */
  readonly away: boolean;
}

/** A roll call: they add up, expected is the sum of the others. */
export interface Counts {
  readonly expected: number;
  readonly safe: number;
  readonly moved: number;
  readonly help: number;
  readonly missing: number;
}

export const NO_COUNTS: Counts = { expected: 0, safe: 0, moved: 0, help: 0, missing: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    expected: a.expected + b.expected,
    safe: a.safe + b.safe,
    moved: a.moved + b.moved,
    help: a.help + b.help,
    missing: a.missing + b.missing,
  };
}

export interface VillageRoll {
  /** Names the round: what is said of another one does not count. */
  readonly token: string;
  readonly round: number;
  /** The township's phone, whose roll adds up. */
  readonly replyTo: string;
  readonly answers: Readonly<Record<string, RollStatus>>;
  /** When the liaisons get who is missing; null: they have. */
  readonly listAt: string | null;
  /** When village and township get the counts; null: they have. */
  readonly countAt: string | null;
}

/** Nobody heard of them: a missed check-in, or a phone that carriers call switched off (then there is no case yet). */
export interface Silence {
  readonly elderId: string;
  readonly name: string;
  readonly caseId: string | null;
  readonly at: string;
}

export interface Outage {
  /** Also the name of its number on the duty phones. */
  readonly id: string;
  /** Frozen when it began. */
  readonly plan: VillageOutageSettings;
  /** Of whom nobody has heard yet. */
  readonly members: readonly Silence[];
  /** Who stands on the lists that the duty phones got. */
  readonly listed: readonly string[];
  /** When who joined since is listed, or the first text goes. */
  readonly listAt: string | null;
  readonly againAt: string | null;
  readonly times: number;
  /** A carrier took at least one text about it: an outage that nobody heard of must not silence anybody. */
  readonly reached: boolean;
  readonly hold: { readonly by: By; readonly until: string; readonly renewals: number } | null;
}

export interface Village {
  readonly name: string;
  readonly villagers: readonly Villager[];
  /** The name of the township: 三江镇; empty where it is unknown. */
  readonly place: string;
  /** The township's duty phone. */
  readonly township: string | null;
  /** Within the window. */
  readonly silent: readonly Silence[];
  readonly outage: Outage | null;
  /** How many outages there were: their numbers. */
  readonly outages: number;
  readonly roll: VillageRoll | null;
}

export interface OutageAnswer {
  readonly type: 'outageAnswer';
  readonly factId: string;
  readonly outageId: string;
  readonly by: By;
  readonly digit: string;
}

export type VillageEvent =
  | TimerEvent
  | {
      readonly type: 'settle';
      readonly elderId: string;
      readonly name: string;
      readonly village: string;
      readonly place: string;
      readonly committee: string | null;
      readonly township: string | null;
    }
  | { readonly type: 'moveAway'; readonly elderId: string }
  | { readonly type: 'paused'; readonly elderId: string; readonly until: string | null; readonly away: boolean }
  | { readonly type: 'silent'; readonly elderId: string; readonly name: string; readonly caseId: string }
  | { readonly type: 'unreachable'; readonly elderId: string; readonly name: string }
  | { readonly type: 'heard'; readonly elderId: string }
  | { readonly type: 'caseOver'; readonly elderId: string; readonly caseId: string }
  | OutageAnswer
  | { readonly type: 'rollCall'; readonly token: string; readonly round: number; readonly replyTo: string }
  | { readonly type: 'rollOver'; readonly token: string; readonly replyTo: string }
  | { readonly type: 'counted'; readonly token: string; readonly elderId: string; readonly status: RollStatus }
  | News;

export function emptyVillage(): Village {
  return {
    name: '',
    villagers: [],
    place: '',
    township: null,
    silent: [],
    outage: null,
    outages: 0,
    roll: null,
  };
}

/** In the order in which the summaries name them. */
export function countColumns(counts: Counts): readonly [number, number, number, number, number] {
  return [counts.expected, counts.safe, counts.moved, counts.help, counts.missing];
}
