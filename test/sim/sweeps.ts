/** The minute sweep of every shard: lost, doubled, late, or silent for hours. */

import { diceOf } from './fault-kinds.ts';
import { CLOCK_OFF_MS_MAX } from './faults.ts';
import type { Host, Outcome } from './invocation.ts';
import type { Random } from './random.ts';
import type { System } from './system.ts';

interface SweepDeps {
  readonly host: Host;
  readonly random: Random;
  readonly shards: number;
  readonly start: <T>(name: string, work: (system: System) => Promise<T>) => Promise<Outcome<T>>;
  readonly silent: (now: number) => boolean;
}

const MINUTE = 60_000;

export function createSweeps({ host, random, shards, start, silent }: SweepDeps) {
  const { scheduler, truth, ledger } = host;
  let ended = false;
  const drawn = diceOf(random, ledger);

  const sweep = (shard: number, delayMs: number) =>
    scheduler.after(
      delayMs,
      () => void start('sweep', (system) => system.engine.sweep(shard, { lingerSeconds: host.faults().lingerSeconds })),
    );

  const tick = () => {
    if (ended) return;
    scheduler.after(MINUTE, tick);
    const { sweep: faults, skewMs, stepShare } = host.faults();
    const offMs = stepShare > 0 ? CLOCK_OFF_MS_MAX : skewMs;
    const next = truth.nextDue();
    // A minute in which nothing can be due for any clock would only cost time.
    if (next === null || Date.parse(next) > scheduler.now() + offMs) return;
    if (silent(scheduler.now())) return ledger.fault('no sweep for three hours');
    for (let shard = 0; shard < shards; shard++) {
      if (!drawn('a sweep is lost', faults.lost))
        sweep(shard, drawn('a sweep is late', faults.late) ? random.int(1_000, 3 * MINUTE) : 0);
      if (drawn('a sweep is doubled', faults.doubled)) sweep(shard, random.int(0, 5_000));
    }
  };

  return {
    begin: () => scheduler.after(random.int(0, MINUTE), tick),
    end: () => {
      ended = true;
    },
    /** One of each, now. */
    all: () => {
      for (let shard = 0; shard < shards; shard++) sweep(shard, 0);
    },
  };
}
