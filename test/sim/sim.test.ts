/** The promises of design.md under kills, doubles, throttling and lies; and that the simulation can fail. */

import { afterAll, describe, expect, test } from 'vitest';
import { ABLATIONS } from './ablations.ts';
import { KEPT_SEEDS } from './kept-seeds.ts';
import { MUTANTS } from './mutants.ts';
import { openPool } from './pool.ts';
import { hunt, report, runSeeds } from './seeds.ts';

const SEEDS = 400;
const REPLAYED = 20;
const ABLATION_SEEDS = 9;
const MUTANT_SEEDS_MAX = 40;

// Everything is asked for at once, so that no core waits for another at the end of a test.
const pool = openPool();
const digests = new Map<number, string>();
const first = runSeeds(pool, { from: 1, count: SEEDS }, ({ seed, digest }) => digests.set(seed, digest));
const replayed = new Map<number, string>();
const again = runSeeds(pool, { from: 1, count: REPLAYED }, ({ seed, digest }) => replayed.set(seed, digest));
const kept = new Map(KEPT_SEEDS.map(({ seed, profile }) => [seed, pool.run({ seed, profile, mutant: null })]));
const ablated = new Map(
  ABLATIONS.map(({ name }) => [name, runSeeds(pool, { from: 1, count: ABLATION_SEEDS, ablation: name })]),
);
const hunts = new Map(MUTANTS.map(({ name }) => [name, hunt(pool, name, MUTANT_SEEDS_MAX)]));

afterAll(() => pool.close());

describe('a village through three chaotic days and a quiet one', () => {
  test(`seeds 1 to ${SEEDS} keep every promise`, async () => {
    const { failures } = await first;
    expect(failures.map((failure) => report(failure))).toEqual([]);
  });

  test('see everything that can happen', async () => {
    expect((await first).neverSeen).toEqual([]);
  });

  test('the same seed gives the same run, to the last save, and another seed another run', async () => {
    await Promise.all([first, again]);
    expect(replayed.size).toBe(REPLAYED);
    for (const [seed, digest] of replayed) expect(digest, `seed ${seed}`).toBe(digests.get(seed));
    expect(new Set(digests.values()).size).toBe(SEEDS);
  });
});

describe('a seed that once failed', () => {
  test.each(KEPT_SEEDS)('$seed: $story', async ({ seed }) => {
    const result = await kept.get(seed);
    expect(result?.violation, result && report(result)).toBeNull();
  });
});

describe('with one layer off all that does not rest on it holds', () => {
  test.each(ABLATIONS)('$name: $because', async ({ name }) => {
    const { failures } = (await ablated.get(name)) ?? { failures: [] };
    expect(failures.map((failure) => report(failure))).toEqual([]);
  });
});

describe('each rule of the engine, broken on purpose, is noticed', () => {
  test.each(MUTANTS)('$name', async ({ name }) => {
    expect(await hunts.get(name), `survived ${MUTANT_SEEDS_MAX} seeds`).not.toBeNull();
  });
});
