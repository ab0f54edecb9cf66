/**
 * How fast one shard's sweeps hand questions to a carrier that says "too fast": so slowly that alerts get through
 * (design.md, "alert lane before prompt lane"). Halved when the carrier is full, a tenth more after each page that it took.
 */

import { addSeconds, isDue } from '../domain/time.ts';

export interface Pace {
  /** How many questions may be taken up now; 0: later. */
  allows(now: string): number;
  /** So many were taken up. */
  took(count: number, now: string): void;
  /** The carrier refused something as too fast, whatever it was. */
  tooFast(now: string): void;
}

/** More than the targets of one sweep can send in a second, so that nothing waits where the carrier sets no limit. */
const PER_SECOND_MAX = 100;
const PER_SECOND_MIN = 0.25;
/** Many refusals of one page are one sign. */
const SIGN_SECONDS = 1;

export function createPace(): Pace {
  let perSecond = PER_SECOND_MAX;
  let nextAt: string | null = null;
  let signUntil: string | null = null;
  return {
    allows: (now) => (nextAt === null || isDue(nextAt, now) ? Math.max(1, Math.floor(perSecond)) : 0),
    took: (count, now) => {
      nextAt = perSecond === PER_SECOND_MAX ? null : addSeconds(now, count / perSecond);
      if (signUntil === null || isDue(signUntil, now)) perSecond = Math.min(PER_SECOND_MAX, perSecond * 1.1);
    },
    tooFast: (now) => {
      if (signUntil !== null && !isDue(signUntil, now)) return;
      perSecond = Math.max(PER_SECOND_MIN, perSecond / 2);
      signUntil = addSeconds(now, SIGN_SECONDS);
    },
  };
}
