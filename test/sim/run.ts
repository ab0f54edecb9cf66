/**
 * npm run sim -- --seeds 200 --from 1     many seeds, with a table of what they went through
 * npm run sim -- --seed 7 --profile chaos one seed, with the last lines of its trace
 * npm run sim -- --mutants --seeds 20     how many of the seeds kill each mutant
 */

import { parseArgs } from 'node:util';
import { type Profile, profileOf } from './faults.ts';
import { MUTANTS } from './mutants.ts';
import { openPool } from './pool.ts';
import { report, runSeeds } from './seeds.ts';

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    profile: { type: 'string' },
    mutants: { type: 'boolean', default: false },
  },
});

const pool = openPool();
const write = (text: string) => process.stdout.write(text);

async function one(seed: number, profile: Profile): Promise<boolean> {
  const result = await pool.run({ seed, profile, mutant: null });
  write(`${report(result, 80)}\n`);
  for (const [what, count] of [...result.counts, ...result.seen].sort())
    write(`${String(count).padStart(9)}  ${what}\n`);
  return result.violation === null;
}

async function many(from: number, count: number): Promise<boolean> {
  let done = 0;
  const { results, failures, counts, neverSeen } = await runSeeds(pool, { from, count }, ({ seed, violation }) => {
    write(`\r${++done} of ${count} seeds, ${violation === null ? 'well' : `seed ${seed} failed`}   `);
  });
  write('\n');
  for (const failure of failures) write(`${report(failure)}\n`);
  for (const [what, count] of [...counts].sort()) write(`${String(count).padStart(9)}  ${what}\n`);
  for (const what of neverSeen) write(`    never  ${what}\n`);
  write(`${results.length - failures.length} of ${results.length} seeds kept every promise\n`);
  return failures.length === 0 && (neverSeen.length === 0 || count < 50);
}

async function mutants(from: number, count: number): Promise<boolean> {
  let survivors = 0;
  for (const mutant of MUTANTS) {
    const rules = new Map<string, number>();
    const runs = Array.from({ length: count }, (_, index) => pool.run({ seed: from + index, mutant: mutant.name }));
    for (const { violation } of await Promise.all(runs)) {
      const rule = violation?.split(':')[0];
      if (rule !== undefined) rules.set(rule, (rules.get(rule) ?? 0) + 1);
    }
    const killed = [...rules.values()].reduce((sum, times) => sum + times, 0);
    if (killed === 0) survivors++;
    write(
      `${String(killed).padStart(4)} of ${count}  ${mutant.name} (${[...rules].map((pair) => pair.join(' ')).join(', ')})\n`,
    );
  }
  return survivors === 0;
}

const from = Number(options.from);
const seed = options.seed === undefined ? null : Number(options.seed);
const profile = options.profile === 'calm' || options.profile === 'chaos' ? options.profile : profileOf(seed ?? 0);
const well =
  seed !== null
    ? await one(seed, profile)
    : options.mutants
      ? await mutants(from, Number(options.seeds))
      : await many(from, Number(options.seeds));
await pool.close();
process.exitCode = well ? 0 : 1;
