/** Runs the service on one machine: sweeps, sends the figures of day and week, keeps the periods, lets the carriers work, and moves the clock, one thing at a time. */

import type { System } from '../../shared/adapters/deps.ts';
import { dueInShard } from '../../shared/app/store.ts';
import { COUNTY_ZONE } from '../../shared/domain/area.ts';
import { addMinutes, earliest, nextLocal } from '../../shared/domain/time.ts';
import type { LocalClock } from './clock.ts';
import { type Daily, SHARD } from './daily.ts';
import type { PhoneNetwork } from './phone-network.ts';

const ROUNDS_MAX = 200;
/** In the cloud every hour; here when the alert of the synthetic elder must be back. */
const SELF_WATCH_AT = '08:10';

export interface Runner {
  readonly system: System;
  readonly manual: boolean;
  now(): string;
  /** When the last sweep ended. */
  sweptAt(): string;
  /** Runs after everything before it, settled before and after. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** The same for work that changes nothing, so that nothing has to settle after it. */
  settled<T>(work: () => Promise<T>): Promise<T>;
  /** Moves time forward minute by minute, sweeping; only inside `exclusively`. */
  advance(minutes: number): Promise<string>;
}

export interface Running {
  readonly system: System;
  readonly network: PhoneNetwork;
  readonly clock: LocalClock;
  readonly daily: Daily;
}

export function createRunner({ system, network, clock, daily }: Running): Runner {
  let last: Promise<unknown> = Promise.resolve();
  // Looked after once when it starts, then each time that the clock passes the hour.
  let figuresAt = clock.now();
  let sweptAt = clock.now();
  const figures = async (): Promise<void> => {
    const now = clock.now();
    if (Date.parse(now) < Date.parse(figuresAt)) return;
    await daily(now);
    const { auditAt, figuresAt: byDay, week } = system.configuration.county;
    figuresAt = earliest(
      [SELF_WATCH_AT, auditAt, byDay, week.time].map((time) => nextLocal(now, time, COUNTY_ZONE)),
    ) as string;
  };
  const settle = async (): Promise<void> => {
    await figures();
    for (let round = 0; round < ROUNDS_MAX; round++) {
      const { handled } = await system.engine.sweep(SHARD, { lingerSeconds: 0 });
      sweptAt = clock.now();
      const worked = await network.work();
      if (handled + worked === 0) return;
    }
    throw new Error(`Cannot come to rest within ${ROUNDS_MAX} rounds: something is told again and again`);
  };
  const nextDue = async (before: string): Promise<string | null> => {
    const rows = await dueInShard(system.store, { shard: SHARD, before, limit: 1 });
    return earliest([...rows.map((row) => row.dueAt), Date.parse(figuresAt) <= Date.parse(before) ? figuresAt : null]);
  };
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const mine = last.then(run, run);
    last = mine.catch(() => undefined);
    return mine;
  };
  const settled = async <T>(work: () => Promise<T>): Promise<T> => {
    await settle();
    return work();
  };
  return {
    system,
    manual: clock.manual,
    now: clock.now,
    sweptAt: () => sweptAt,
    exclusively: <T>(work: () => Promise<T>): Promise<T> =>
      inTurn(async () => {
        const result = await settled(work);
        await settle();
        return result;
      }),
    settled: (work) => inTurn(() => settled(work)),
    advance: async (minutes) => {
      const start = clock.now();
      const target = addMinutes(start, minutes);
      for (let minute = 1; minute <= minutes; minute++) {
        // Minutes in which nothing comes due are passed over: the local index never lags.
        const due = await nextDue(target);
        if (due === null) break;
        const ahead = Math.ceil((Date.parse(due) - Date.parse(start)) / 60_000);
        minute = Math.min(minutes, Math.max(minute, ahead));
        clock.moveTo(addMinutes(start, minute));
        await settle();
      }
      clock.moveTo(target);
      return clock.now();
    },
  };
}
