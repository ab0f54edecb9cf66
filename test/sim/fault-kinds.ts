/** Every kind of fault by name: each is counted, and each must happen in some seed, or it proves nothing. */

import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';

export const FAULT_KINDS = [
  'killed before a port call',
  'killed after a port call',
  'killed by the time limit',
  'a port call is slow',
  'the store is throttled',
  'a write is applied and reported as failed',
  'a conditional write loses',
  'an index read is stale',
  'every port is down',
  'carrier: 4xx',
  'carrier: 429',
  'carrier: 5xx, not taken',
  'carrier: 5xx, and taken',
  'carrier: timeout, not taken',
  'carrier: timeout, and taken',
  'carrier: connection broke',
  'carrier: down for hours',
  'a text is accepted and lost',
  'a text is late',
  'no receipt',
  'a receipt is late',
  'a receipt comes twice',
  'receipts come out of order',
  'a receipt is false',
  'a webhook is late',
  'a webhook comes twice',
  'a webhook is replayed',
  'webhooks come out of order',
  'a webhook body cannot be read',
  'a clock is skewed',
  'a clock steps forward',
  'a clock steps back',
  'a sweep is lost',
  'a sweep is doubled',
  'a sweep is late',
  'no sweep for three hours',
  'an actor is poison',
  'an older version runs',
  'an event is not known to the older version',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** Draws whether a fault happens, and counts it if it does. */
export function diceOf(random: Random, ledger: Ledger): (kind: FaultKind, probability: number) => boolean {
  return (kind, probability) => {
    const happens = random.chance(probability);
    if (happens) ledger.fault(kind);
    return happens;
  };
}
