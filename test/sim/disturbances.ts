/** When something was wrong: a promise in time is measured only against the stretches in which nothing was. */

import { DEFAULTS } from '../../shared/domain/settings.ts';
import type { FaultKind } from './fault-kinds.ts';

/** The back-off doubles up to an hour: after a trouble of ten minutes something may wait for ten more. */
const BACK_OFF_MS_MAX = 3_600_000;

/** Whoever was to send may have died, or knows no answer: its message waits for proof so long. */
const PROOF_SECONDS = DEFAULTS.attempt.seconds;
/** A timeout is known when its time is over. */
const TIMEOUT_SECONDS = 10;

/** For how long each kind may still put off what is due; the others put nothing off. */
const SECONDS: Readonly<Partial<Record<FaultKind, number>>> = {
  'killed before a port call': PROOF_SECONDS,
  'killed after a port call': PROOF_SECONDS,
  'killed by the time limit': PROOF_SECONDS,
  'a port call is slow': 9,
  'the store is throttled': PROOF_SECONDS,
  'a write is applied and reported as failed': PROOF_SECONDS,
  'an index read is stale': 30,
  'every port is down': PROOF_SECONDS,
  'carrier: 4xx': 0,
  'carrier: 429': PROOF_SECONDS,
  'carrier: 5xx, not taken': PROOF_SECONDS,
  'carrier: 5xx, and taken': PROOF_SECONDS,
  'carrier: timeout, not taken': PROOF_SECONDS + TIMEOUT_SECONDS,
  'carrier: timeout, and taken': PROOF_SECONDS + TIMEOUT_SECONDS,
  'carrier: connection broke': PROOF_SECONDS + TIMEOUT_SECONDS,
  'carrier: down for hours': PROOF_SECONDS + TIMEOUT_SECONDS,
  'a sweep is lost': 0,
  'a sweep is late': 180,
  'no sweep for three hours': 60,
  'a clock steps back': 20,
  'an event is not known to the older version': PROOF_SECONDS,
};

/** Null where nothing is put off. */
export function lasts(kind: FaultKind): number | null {
  const seconds = SECONDS[kind];
  return seconds === undefined ? null : seconds * 1000;
}

type Stretch = readonly [from: number, to: number];

export function createDisturbances() {
  const all: Stretch[] = [];
  let sorted = true;
  return {
    /** Something failed, was late or was down from here to there. */
    note: (from: number, to = from): void => {
      const last = all.at(-1);
      if (last && last[0] > from) sorted = false;
      all.push([from, to]);
    },
    /**
     * How long nothing happened at most between two instants although nothing was wrong, less what a back-off may still
     * take after what went wrong since `from`.
     */
    idle: (from: number, to: number): number => {
      if (!sorted) all.sort(([one], [other]) => one - other);
      sorted = true;
      let quietSince = from;
      let longest = 0;
      const ends = (at: number) => {
        longest = Math.max(longest, at - quietSince - Math.min(BACK_OFF_MS_MAX, quietSince - from));
      };
      for (const [begins, over] of all) {
        if (begins >= to) break;
        if (over <= from) continue;
        if (begins > quietSince) ends(begins);
        quietSince = Math.max(quietSince, over);
      }
      if (to > quietSince) ends(to);
      return longest;
    },
  };
}
