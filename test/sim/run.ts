/**
 * npm run sim -- --seeds 200 --from 1     many seeds, with a table of what they went through
 * npm run sim -- --seed 7 --profile chaos one seed, with the last lines of its trace
 * npm run sim -- --ablations --seeds 20   the same with one layer off after the other
 * npm run sim -- --mutants --seeds 20     how many of the seeds kill each mutant; `--only words` picks by name
 */

import { parseArgs } from 'node:util';
import { ABLATIONS } from './ablations.ts';
import { type Profile, profileOf } from './faults.ts';
import { TRACE_LINES } from './ledger.ts';
import { MUTANTS } from './mutants.ts';
import { openPool } from './pool.ts';
import { report, runSeeds } from './seeds.ts';
import { createProgress, summaryOf } from './summary.ts';

/** In fewer not everything can be expected to happen. */
const SEEDS_FOR_SOMETIMES = 100;

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    profile: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    ablations: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});

const pool = openPool();
const write = (text: string) => process.stdout.write(text);

/** `--only words`: those whose names have these words. */
const isWanted = ({ name }: { readonly name: string }) => name.includes(options.only);

async function one(seed: number, profile: Profile): Promise<boolean> {
  const result = await pool.run({ seed, profile, mutant: null, traced: true });
  write(`${report(result, TRACE_LINES)}\n`);
  for (const [what, count] of [...result.counts, ...result.faults, ...result.seen].sort())
    write(`${String(count).padStart(9)}  ${what}\n`);
  return result.violation === null;
}

async function many(from: number, count: number): Promise<boolean> {
  const progress = createProgress(count, write);
  const began = performance.now();
  const totals = await runSeeds(pool, { from, count }, ({ violation }) => progress.step(violation !== null));
  progress.end();
  const { user, system } = process.cpuUsage();
  write(summaryOf(totals, { minutes: (performance.now() - began) / 60_000, cpuSeconds: (user + system) / 1e6 }));
  for (const failure of totals.failures) write(`${report(failure)}\n`);
  const silent = count < SEEDS_FOR_SOMETIMES ? [] : totals.neverSeen;
  for (const what of silent) write(`never happened: ${what}\n`);
  write(`${count - totals.failed} of ${count} seeds kept every promise\n`);
  return totals.failed === 0 && silent.length === 0;
}

async function mutants(from: number, count: number): Promise<boolean> {
  let survivors = 0;
  for (const mutant of MUTANTS.filter(isWanted)) {
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

async function ablations(from: number, count: number): Promise<boolean> {
  let broken = 0;
  for (const { name } of ABLATIONS.filter(isWanted)) {
    const { failed, failures } = await runSeeds(pool, { from, count, ablation: name });
    broken += failed;
    write(`${String(count - failed).padStart(4)} of ${count}  ${name}\n`);
    for (const failure of failures) write(`${report(failure, 5)}\n`);
  }
  return broken === 0;
}

const from = Number(options.from);
const seed = options.seed === undefined ? null : Number(options.seed);
const profile = options.profile === 'calm' || options.profile === 'chaos' ? options.profile : profileOf(seed ?? 0);
const well =
  seed !== null
    ? await one(seed, profile)
    : options.mutants
      ? await mutants(from, Number(options.seeds))
      : options.ablations
        ? await ablations(from, Number(options.seeds))
        : await many(from, Number(options.seeds));
await pool.close();
process.exitCode = well ? 0 : 1;
