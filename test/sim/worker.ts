/** One of the threads that run seeds side by side, as plain node: a test runner's own module system is a third slower. */

import assert from 'node:assert/strict';
import { parentPort } from 'node:worker_threads';
import { ABLATIONS, WHOLE } from './ablations.ts';
import { profileOf } from './faults.ts';
import { HONEST } from './mutant.ts';
import { MUTANTS } from './mutants.ts';
import type { Job } from './pool.ts';
import { simulate } from './simulate.ts';

assert(parentPort, 'a worker has a parent');
const port = parentPort;
port.on('message', ({ seed, profile, mutant, ablation, traced = false }: Job) => {
  const wrong = mutant === null ? HONEST : MUTANTS.find(({ name }) => name === mutant);
  assert(wrong, `there is no mutant "${mutant}"`);
  const without = ablation === undefined ? WHOLE : ABLATIONS.find(({ name }) => name === ablation);
  assert(without, `there is no ablation "${ablation}"`);
  // What goes wrong in the simulation itself must stop the run, not hang it.
  simulate(seed, profile ?? profileOf(seed), { mutant: wrong, ablation: without }).then(
    (result) => port.postMessage(result.violation === null && !traced ? { ...result, tail: [] } : result),
    (error: unknown) => port.postMessage({ error: String(error instanceof Error ? error.stack : error) }),
  );
});
