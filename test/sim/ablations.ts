/**
 * Runs with one layer off, because layers hide each other's bugs: the sweep mends what a request forgot, and a carrier that
 * tries again mends what we lost. Each says why everything must hold without it, and which checks need not.
 */

import type { Faults, Window } from './faults.ts';

export interface Ablation {
  readonly name: string;
  /** Which layer carries the promises when this one is off. */
  readonly because: string;
  readonly faults?: (faults: Faults) => Faults;
  readonly requests?: 'store only';
  /** How often a carrier brings us the same thing. */
  readonly carrierTries?: number;
  /** Checks that need not hold, each with its reason. All others do. */
  readonly excused: readonly { readonly rule: string; readonly reason: string }[];
}

/** Every layer. */
export const WHOLE: Ablation = { name: 'none', because: 'Nothing is off.', excused: [] };

const HOUR = 3_600_000;
const DAYS = [0, 1, 2];

/** Hours after the start, which is 03:00. */
function everyDay(hours: readonly number[], lengthMs: number): Window[] {
  return DAYS.flatMap((day) =>
    hours.map((hour) => ({ fromMs: (day * 24 + hour) * HOUR, toMs: (day * 24 + hour) * HOUR + lengthMs })),
  );
}

export const ABLATIONS: readonly Ablation[] = [
  {
    name: 'a request carries nothing out',
    because: 'What a request stores is in an outbox, and the index finds every outbox: the sweep does all the rest.',
    requests: 'store only',
    excused: [
      { rule: 'L2', reason: 'What waits for the next minute, and for its work, is seen some seconds after one.' },
    ],
  },
  {
    name: 'the sweep rests for an hour, four times a day',
    because: 'Requests carry out what they cause, and every timer is still due when the sweep comes back.',
    faults: (faults) => ({ ...faults, silent: everyDay([4, 7, 10, 15], HOUR) }),
    excused: [
      { rule: 'L1', reason: 'Two minutes after a deadline nobody is told while nothing sweeps; the operator is.' },
    ],
  },
  {
    name: 'the sweep rests for three hours of every morning',
    because:
      'Nothing is asked and nothing is missed meanwhile; afterwards a day is "not asked" or "missed", never lost.',
    faults: (faults) => ({ ...faults, silent: everyDay([5], 3 * HOUR) }),
    excused: [
      { rule: 'L1', reason: 'Two minutes after a deadline nobody is told while nothing sweeps; the operator is.' },
      {
        rule: 'rule 11',
        reason: 'A calm day without prompts is "not asked", which is right, and otherwise never happens.',
      },
    ],
  },
  {
    name: 'no receipts at all',
    because: 'Accepted is not delivered: only what a person answers stops a ladder, so that no receipt is waited for.',
    faults: (faults) => ({ ...faults, receipt: { ...faults.receipt, given: 0 } }),
    excused: [],
  },
  {
    name: 'a carrier brings everything once',
    because: 'What we did not acknowledge is lost with it, and nothing that we did acknowledge is.',
    carrierTries: 1,
    excused: [],
  },
];
