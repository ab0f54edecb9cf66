/** One ordinary day of many elders under the cloud's sweeps: how often they look, and how long they linger. */

import { SHARDS } from '../../infra/stack.ts';
import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import { createReceiver } from '../../shared/app/receive.ts';
import type { Store } from '../../shared/app/store.ts';
import { addMinutes, addSeconds } from '../../shared/domain/time.ts';
import { at } from '../domain/given.ts';
import { createRandom, type Random } from '../sim/random.ts';
import { dueBytes } from './counting-store.ts';
import { accepts, createBenchEngine, DAY, enrolAll, villager } from './many.ts';
import { indexReadUnits } from './units.ts';

export interface SweepDay {
  readonly sweeps: number;
  readonly looks: number;
  readonly lookReadUnits: number;
  /** Virtual time that sweeps waited for more work. */
  readonly lingerSeconds: number;
}

const LINGER_SECONDS = 35;
/** 06:30 */
const FIRST_MINUTE = 390;
/** Minutes from the question to the answer, and of how many: before any reminder, after it, after two calls. */
const ANSWERS = [
  { from: 1, to: 80, of: 26 },
  { from: 95, to: 115, of: 3 },
  { from: 150, to: 175, of: 1 },
] as const;
const QUARTERS = 15;
const ASKS_A_DAY_MAX = 4;
/** As `shared/app/sweep.ts`. */
const LINGER_PAUSE_SECONDS = 2;
const MINUTES_A_DAY = 1_440;
const MIDNIGHT = at('00:00', DAY);

/** Everybody is asked at a quarter of an hour between 06:30 and 10:00, and answers: one of ten after a reminder, some after calls. */
export async function sweepDay(elders: number): Promise<SweepDay> {
  const random = createRandom(`day of ${elders}`);
  const counts = { sweeps: 0, looks: 0, lookReadUnits: 0, lingerSeconds: 0 };
  const clock = { now: MIDNIGHT };
  const inner = createMemoryStore();
  const store: Store = {
    ...inner,
    due: async (query) => {
      const rows = await inner.due(query);
      counts.looks += 1;
      counts.lookReadUnits += indexReadUnits(dueBytes(rows, query));
      return rows;
    },
  };
  const engine = createBenchEngine({
    store,
    clock: () => clock.now,
    sleep: async (milliseconds) => {
      clock.now = addSeconds(clock.now, milliseconds / 1_000);
      counts.lingerSeconds += milliseconds / 1_000;
    },
    perform: accepts,
    shards: SHARDS,
  });
  const receiver = createReceiver(engine);
  const village = Array.from({ length: elders }, (_, index) =>
    villager(index, { promptAt: quarter(random.int(0, QUARTERS - 1)) }),
  );
  await enrolAll(engine, village, clock, SHARDS);
  const answers = Map.groupBy(village, (elder) => addMinutes(at(elder.promptAt, DAY), answersAfter(random)));
  const sweepAll = async (minute: string) => {
    for (let shard = 0; shard < SHARDS; shard++) {
      clock.now = minute;
      await engine.sweep(shard, { lingerSeconds: LINGER_SECONDS });
      counts.sweeps += 1;
    }
  };
  Object.assign(counts, { sweeps: 0, looks: 0, lookReadUnits: 0, lingerSeconds: 0 });
  for (let passed = 0; passed < MINUTES_A_DAY; passed++) {
    const minute = addMinutes(MIDNIGHT, passed);
    await sweepAll(minute);
    clock.now = addSeconds(minute, 50);
    for (const elder of answers.get(minute) ?? [])
      await receiver.text(
        { provider: 'twilio', providerId: `SM${elder.id}`, from: elder.phone ?? '', text: '1', sentAt: null },
        clock.now,
      );
  }
  return counts;
}

/** What no number of elders exceeds: every shard finds a question, a reminder and two calls at every quarter of an hour. */
export function fullDay(elders: number): SweepDay {
  const lingering = SHARDS * QUARTERS * ASKS_A_DAY_MAX;
  const sweeps = SHARDS * MINUTES_A_DAY;
  const looksWhileLingering = 2 * Math.ceil(LINGER_SECONDS / LINGER_PAUSE_SECONDS);
  const looks = 2 * sweeps + lingering * looksWhileLingering + elders * ASKS_A_DAY_MAX;
  return { sweeps, looks, lookReadUnits: looks / 2, lingerSeconds: lingering * LINGER_SECONDS };
}

function answersAfter(random: Random): number {
  const kind = random.pick(ANSWERS.flatMap((one) => new Array<typeof one>(one.of).fill(one)));
  return random.int(kind.from, kind.to);
}

function quarter(index: number): string {
  const minutes = FIRST_MINUTE + index * 15;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
