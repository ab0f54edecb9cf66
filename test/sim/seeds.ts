/** Runs many seeds and adds up what they saw, in memory that does not grow with their number. */

import { FAULT_KINDS, type FaultKind } from './fault-kinds.ts';
import type { Pool } from './pool.ts';
import type { Result } from './simulate.ts';

/** What must happen in some seed, or the simulation proves nothing about it. */
const SOMETIMES = [
  'a day missed',
  'a day notAsked',
  'a day paused',
  'a day unconfirmed',
  'a late answer that resolved',
  'a case help',
  'a case unwell',
  'a case unclear',
  'a case stop',
  'a case notAsked',
  'a case closed by a person',
  'a case resolved by the elder',
  'deputy told',
  'township told again',
  'a 5 that ran out',
  'a joined text',
  'a roll call that was counted up',
  'a case that rests in an outage',
  'a throttled prompt',
  'an unknown outcome tried again',
  'an outbox carried out by a sweep',
  'a ring that counted',
  'a hotline call',
  'a case number',
  'a case death',
  'a number stranger',
  'a number dead',
  'a number that is right after all',
  'a death that was none',
  'a risk harm',
  'a risk critical_illness',
  'a child called because no text was confirmed',
  'a ladder climbed to its end and told again',
  'an end told to who was sent',
  'a cry from an unknown number',
  'a pause because stopped',
  'a pause because away',
  'a phone that was capped',
] as const;

/** Of these each broken one means that somebody who should have been told was not, or that something said was not taken. */
const LOSSES = ['S1', 'S17', 'L1', 'L3', 'rule 1', 'rule 11'];

const FAILURES_SHOWN_MAX = 20;

export interface Totals {
  readonly seeds: number;
  readonly failed: number;
  /** Of those, the ones in which something was lost. */
  readonly lost: number;
  /** The first ones. */
  readonly failures: readonly Result[];
  readonly counts: ReadonlyMap<string, number>;
  readonly faults: ReadonlyMap<FaultKind, number>;
  /** What should have happened in some seed and did not. */
  readonly neverSeen: readonly string[];
}

interface Range {
  readonly from: number;
  readonly count: number;
  /** A layer that is off. */
  readonly ablation?: string | undefined;
}

export async function runSeeds(
  pool: Pool,
  { from, count, ablation }: Range,
  onResult: (result: Result) => void = () => {},
): Promise<Totals> {
  const counts = new Map<string, number>();
  const seen = new Map<string, number>();
  const faults = new Map<FaultKind, number>();
  const failures: Result[] = [];
  let failed = 0;
  let lost = 0;
  let next = from;
  const lane = async () => {
    while (next < from + count) {
      const result = await pool.run({ seed: next++, mutant: null, ablation });
      add(counts, result.counts);
      add(seen, result.seen);
      add(faults, result.faults);
      if (result.violation !== null) {
        failed++;
        if (LOSSES.includes(result.violation.split(':')[0] as string)) lost++;
        if (failures.length < FAILURES_SHOWN_MAX) failures.push(result);
      }
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: pool.workers }, lane));
  const neverSeen = [
    ...SOMETIMES.filter((what) => !seen.has(what)),
    ...FAULT_KINDS.filter((kind) => !faults.has(kind)),
  ];
  return { seeds: count, failed, lost, failures, counts, faults, neverSeen };
}

/** How the mutant was first noticed, or null where no seed noticed it. */
export async function hunt(pool: Pool, mutant: string, seedsMax: number): Promise<Result | null> {
  for (let seed = 1; seed <= seedsMax; seed++) {
    const result = await pool.run({ seed, mutant });
    if (result.violation !== null) return result;
  }
  return null;
}

function add<K>(sum: Map<K, number>, more: ReadonlyMap<K, number>): void {
  for (const [what, count] of more) sum.set(what, (sum.get(what) ?? 0) + count);
}

/** What a person needs to see the failure again: one command, the broken promise, and what led to it. */
export function report({ seed, profile, violation, tail }: Result, lines = 30): string {
  return [
    `npm run sim -- --seed ${seed} --profile ${profile}`,
    `  ${violation ?? 'kept every promise'}`,
    ...tail.slice(-lines).map((line) => `  ${line}`),
  ].join('\n');
}
