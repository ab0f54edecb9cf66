/** What may go wrong, each with its own probability, and each off in about half of the seeds. */

import type { Random } from './random.ts';

/** How one port call may end badly; the rest of the calls do what they should. */
export interface PortFaults {
  readonly slow: number;
  readonly crashBefore: number;
  readonly crashAfter: number;
  /** Throttled: no effect. */
  readonly busy: number;
  /** Took effect, reported as failed. */
  readonly applied: number;
}

export interface Faults {
  readonly store: PortFaults;
  /** `busy` is 429. */
  readonly carrier: PortFaults & {
    /** 4xx: this carrier will never take it. */
    readonly refuse: number;
    /** 5xx, at once. */
    readonly broken: number;
    /** No answer in our time. */
    readonly timeout: number;
    /** How many of those two were taken all the same. */
    readonly taken: number;
    readonly throws: number;
  };
  readonly delivery: { readonly lost: number; readonly late: number };
  readonly receipt: {
    readonly given: number;
    readonly late: number;
    readonly twice: number;
    readonly disorder: number;
    readonly wrong: number;
  };
  /** `spoiled`: texts that come in one request with a body that nobody can read. */
  readonly webhook: {
    readonly late: number;
    readonly twice: number;
    readonly replay: number;
    readonly spoiled: number;
  };
  /** How often an index read is stale, and by how much. */
  readonly stale: { readonly share: number; readonly seconds: number };
  readonly sweep: { readonly lost: number; readonly doubled: number; readonly late: number };
  /** How long a sweep that found work goes on looking; `functions/sweep.ts` says 35. */
  readonly lingerSeconds: number;
  readonly skewMs: number;
  /** How often a clock jumps while a function runs. */
  readonly stepShare: number;
  /** Windows in hours after the start: no sweep at all, or no port at all. */
  readonly silent: readonly Window[];
  readonly outages: readonly Window[];
  /** The carrier alone, for half a day. */
  readonly carrierDead: readonly Window[];
  /** Half of the functions still run the version before. */
  readonly deploys: readonly Window[];
  readonly poison: number;
}

export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

/** No clock is ever further off: T allows for twice as much beyond a function's time (rule 3). */
export const CLOCK_OFF_MS_MAX = 10_000;
const HOUR = 3_600_000;
const LINGER_SECONDS = 35;
const HEALTHY: PortFaults = { slow: 0, crashBefore: 0, crashAfter: 0, busy: 0, applied: 0 };

const NONE: Faults = {
  store: HEALTHY,
  carrier: { ...HEALTHY, refuse: 0, broken: 0, timeout: 0, taken: 0, throws: 0 },
  delivery: { lost: 0, late: 0 },
  receipt: { given: 1, late: 0, twice: 0, disorder: 0, wrong: 0 },
  webhook: { late: 0, twice: 0, replay: 0, spoiled: 0 },
  stale: { share: 0, seconds: 0 },
  sweep: { lost: 0, doubled: 0, late: 0 },
  lingerSeconds: LINGER_SECONDS,
  skewMs: 0,
  stepShare: 0,
  silent: [],
  outages: [],
  carrierDead: [],
  deploys: [],
  poison: 0,
};

export type Profile = 'calm' | 'chaos';

/** Every eighth seed is calm: without faults the promises are stricter. */
export function profileOf(seed: number): Profile {
  return seed % 8 === 0 ? 'calm' : 'chaos';
}

export function drawFaults(random: Random, profile: Profile): Faults {
  if (profile === 'calm') return NONE;
  const some = (most: number) => (random.chance(0.5) ? most * (0.2 + 0.8 * random.next()) : 0);
  const port = (scale: number): PortFaults => ({
    slow: some(0.02 * scale),
    crashBefore: some(0.005 * scale),
    crashAfter: some(0.005 * scale),
    busy: some(0.04 * scale),
    applied: some(0.01 * scale),
  });
  return {
    store: port(1),
    carrier: {
      ...port(5),
      applied: 0,
      refuse: some(0.02),
      broken: some(0.05),
      timeout: some(0.05),
      taken: some(0.6),
      throws: some(0.03),
    },
    delivery: { lost: some(0.1), late: some(0.1) },
    receipt: {
      given: random.chance(0.5) ? 1 : random.next() * 0.5,
      late: some(0.3),
      twice: some(0.2),
      disorder: some(0.2),
      wrong: some(0.05),
    },
    webhook: { late: some(0.15), twice: some(0.15), replay: some(0.05), spoiled: some(0.1) },
    stale: { share: some(0.3), seconds: random.int(2, 30) },
    sweep: { lost: some(0.3), doubled: some(0.3), late: some(0.3) },
    // Without lingering every timer waits for the next minute, which is another order of things, and faster to run.
    lingerSeconds: random.chance(0.3) ? LINGER_SECONDS : 0,
    skewMs: some(4000),
    stepShare: some(0.05),
    silent: random.chance(0.4) ? windows(random, 3 * HOUR) : [],
    outages: random.chance(0.4) ? windows(random, 40 * 60_000) : [],
    carrierDead: random.chance(0.4) ? windows(random, 7 * HOUR) : [],
    deploys: random.chance(0.4) ? windows(random, 40 * 60_000) : [],
    poison: random.chance(0.4) ? random.int(1, 5) : 0,
  };
}

/** One in the first day's waking hours, one somewhere later. */
function windows(random: Random, length: number): Window[] {
  return [random.int(5, 12) * HOUR, random.int(24, 64) * HOUR].map((hour) => {
    const fromMs = hour + random.int(0, 59) * 60_000;
    return { fromMs, toMs: fromMs + length };
  });
}

/** The faults of the last day, when all is to heal: those that only say how receipts come remain. */
export function healed(faults: Faults): Faults {
  return { ...NONE, lingerSeconds: faults.lingerSeconds, receipt: { ...NONE.receipt, given: faults.receipt.given } };
}
