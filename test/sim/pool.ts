/** Hands seeds to as many threads as there are cores for. */

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Profile } from './faults.ts';
import type { Result } from './simulate.ts';

export interface Job {
  readonly seed: number;
  /** The seed's own where it is left out. */
  readonly profile?: Profile;
  readonly mutant: string | null;
  /** The name of a layer that is off. */
  readonly ablation?: string | undefined;
  /** With the end of the trace although it went well. */
  readonly traced?: boolean;
}

export interface Pool {
  readonly workers: number;
  run(job: Job): Promise<Result>;
  close(): Promise<void>;
}

const WORKERS_MAX = 8;

export function openPool(count = Math.min(WORKERS_MAX, availableParallelism())): Pool {
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL('./worker.ts', import.meta.url), { execArgv: [] }),
  );
  const idle = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];
  const take = () => {
    const worker = idle.pop();
    return worker ? Promise.resolve(worker) : new Promise<Worker>((resolve) => waiting.push(resolve));
  };
  const give = (worker: Worker) => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  return {
    workers: count,
    run: async (job) => {
      const worker = await take();
      try {
        return await ask(worker, job);
      } finally {
        give(worker);
      }
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function ask(worker: Worker, job: Job): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onMessage = (answer: Result | { readonly error: string }) => {
      worker.off('error', reject);
      if ('error' in answer) reject(new Error(`seed ${job.seed}: ${answer.error}`));
      else resolve(answer);
    };
    worker.once('message', onMessage);
    worker.once('error', reject);
    worker.postMessage(job);
  });
}
