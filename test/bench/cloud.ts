/** The cloud in virtual time: sweeps of all shards every minute, a store and a carrier that take their time, and a carrier that says "too fast". */

import { SHARDS } from '../../infra/stack.ts';
import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import type { Engine } from '../../shared/app/engine.ts';
import type { Item, Store } from '../../shared/app/store.ts';
import type { Attempt, SendResult } from '../../shared/domain/message.ts';
import { createScheduler } from '../sim/scheduler.ts';
import { createBenchEngine } from './many.ts';

/** DynamoDB answers a small request within single milliseconds; a carrier across the internet does not. Assumed, not measured. */
export const STORE_MS = 5;
export const CARRIER_MS = 150;
const LINGER_SECONDS = 35;
const MINUTE_MS = 60_000;

export interface Handed {
  readonly attempt: Attempt;
  /** Virtual milliseconds since the start. */
  readonly atMs: number;
}

export interface StoreCall {
  readonly operation: 'get' | 'put' | 'settle';
  readonly id: string;
  readonly refused: boolean;
}

export interface CloudWish {
  readonly start: string;
  readonly items: Iterable<Item>;
  /** What the carrier takes in a second; the rest it refuses as too fast. */
  readonly textsPerSecond: number;
  readonly onStoreCall?: (call: StoreCall) => void;
}

export async function createCloud({ start, items, textsPerSecond, onStoreCall = () => undefined }: CloudWish) {
  const startMs = Date.parse(start);
  const scheduler = createScheduler(startMs);
  const wait = (milliseconds: number) => new Promise<void>((resolve) => scheduler.after(milliseconds, resolve));
  const inner = createMemoryStore();
  for (const item of items) await inner.put({ ...item, version: 1 }, 0);
  const handed: Handed[] = [];
  const counts = { throttled: 0, calls: 0 };
  const mayTake = createLimit(textsPerSecond, scheduler.now);
  const perform = async (attempt: Attempt): Promise<SendResult> => {
    await wait(CARRIER_MS);
    if (!mayTake()) {
      counts.throttled += 1;
      return { outcome: 'throttled', carrier: 'bench' };
    }
    handed.push({ attempt, atMs: scheduler.now() - startMs });
    return { outcome: 'accepted', carrier: 'bench', providerId: attempt.messageId };
  };
  const engine = createBenchEngine({
    store: slow(inner, wait, (call) => {
      counts.calls += 1;
      onStoreCall(call);
    }),
    clock: () => new Date(scheduler.now()).toISOString(),
    sleep: wait,
    perform,
    shards: SHARDS,
  });
  return {
    engine,
    handed,
    counts,
    /** Until it is over by this word, at most so many minutes. */
    run: async (minutes: number, isOver: () => boolean) => {
      for (let minute = 0; minute < minutes; minute++) scheduler.after(minute * MINUTE_MS, () => sweepAll(engine));
      await scheduler.run(startMs + minutes * MINUTE_MS, isOver);
    },
  };
}

/** A sweep never throws; one that meets the next minute's goes on beside it. */
function sweepAll(engine: Engine): void {
  for (let shard = 0; shard < SHARDS; shard++) void engine.sweep(shard, { lingerSeconds: LINGER_SECONDS });
}

/** So many in each second of the clock. */
function createLimit(perSecond: number, now: () => number): () => boolean {
  let second = 0;
  let taken = 0;
  return () => {
    const present = Math.floor(now() / 1_000);
    if (present !== second) {
      second = present;
      taken = 0;
    }
    taken += 1;
    return taken <= perSecond;
  };
}

function slow(inner: Store, wait: (milliseconds: number) => Promise<void>, onCall: (call: StoreCall) => void): Store {
  return {
    ...inner,
    get: async (id) => {
      await wait(STORE_MS);
      onCall({ operation: 'get', id, refused: false });
      return inner.get(id);
    },
    put: async (item, expected) => {
      await wait(STORE_MS);
      const saved = await inner.put(item, expected);
      onCall({ operation: 'put', id: item.id, refused: saved === 'conflict' });
      return saved;
    },
    settle: async (id, version, change) => {
      await wait(STORE_MS);
      const saved = await inner.settle(id, version, change);
      onCall({ operation: 'settle', id, refused: saved === 'conflict' });
      return saved;
    },
    due: async (query) => {
      await wait(STORE_MS);
      return inner.due(query);
    },
  };
}
