/** Runs many seeds and adds up what they saw. */

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
] as const;

export interface Totals {
  readonly results: readonly Result[];
  readonly failures: readonly Result[];
  readonly counts: ReadonlyMap<string, number>;
  /** Of `SOMETIMES`. */
  readonly neverSeen: readonly string[];
}

export async function runSeeds(
  pool: Pool,
  { from, count }: { readonly from: number; readonly count: number },
  onResult: (result: Result) => void = () => {},
): Promise<Totals> {
  const seeds = Array.from({ length: count }, (_, index) => from + index);
  const results = await Promise.all(
    seeds.map(async (seed) => {
      const result = await pool.run({ seed, mutant: null });
      onResult(result);
      return result;
    }),
  );
  const seen = addUp(results.map((result) => result.seen));
  return {
    results,
    failures: results.filter((result) => result.violation !== null),
    counts: addUp(results.map((result) => result.counts)),
    neverSeen: SOMETIMES.filter((what) => !seen.has(what)),
  };
}

/** How the mutant was first noticed, or null where no seed noticed it. */
export async function hunt(pool: Pool, mutant: string, seedsMax: number): Promise<Result | null> {
  for (let seed = 1; seed <= seedsMax; seed++) {
    const result = await pool.run({ seed, mutant });
    if (result.violation !== null) return result;
  }
  return null;
}

function addUp(maps: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const map of maps) for (const [what, count] of map) sum.set(what, (sum.get(what) ?? 0) + count);
  return sum;
}

/** What a person needs to see the failure again: one command, the broken promise, and what led to it. */
export function report({ seed, profile, violation, tail }: Result, lines = 30): string {
  return [
    `npm run sim -- --seed ${seed} --profile ${profile}`,
    `  ${violation ?? 'kept every promise'}`,
    ...tail.slice(-lines).map((line) => `  ${line}`),
  ].join('\n');
}
