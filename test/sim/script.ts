/**
 * Plays a given list of facts to the real engine: no faults, no latency, one thing after the other. What comes out depends on
 * nothing but the facts and the clock, so that two runs can be compared to the letter.
 */

import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import { createEngine } from '../../shared/app/engine.ts';
import type { InboundText } from '../../shared/app/ports.ts';
import { createReceiver } from '../../shared/app/receive.ts';
import { REGISTRY } from '../../shared/app/registry.ts';
import type { Item, Store } from '../../shared/app/store.ts';
import { type ActorId, type Lane, tell } from '../../shared/domain/actor.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import type { Attempt } from '../../shared/domain/message.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';

/** A text as a carrier hands it over. */
export interface Fact {
  readonly inbound: InboundText;
  readonly arrivesAt: number;
}

export interface Output {
  readonly at: number;
  readonly attempt: Attempt;
}

export interface Played {
  readonly outputs: readonly Output[];
  /** The table at the end. */
  readonly items: ReadonlyMap<ActorId, Item>;
}

interface Script {
  readonly elders: readonly Elder[];
  readonly facts: readonly Fact[];
  readonly start: number;
  readonly end: number;
}

const LANES: readonly Lane[] = ['alert', 'prompt'];
const SECOND = 1_000;

export async function play({ elders, facts, start, end }: Script): Promise<Played> {
  let now = start;
  let writes = 0;
  const { store, items } = keptStore();
  const outputs: Output[] = [];
  const engine = createEngine({
    store,
    registry: REGISTRY,
    clock: () => new Date(now).toISOString(),
    writeId: () => String(writes++),
    sleep: async () => undefined,
    random: () => 0.5,
    perform: async (attempt) => {
      outputs.push({ at: now, attempt });
      return { outcome: 'accepted', carrier: 'script', providerId: attempt.messageId };
    },
    configuration: everywhere(DEFAULTS),
    shards: 1,
    log: { info: () => {}, warn: () => {}, error: (event) => assertNone(event) },
  });
  const receiver = createReceiver(engine);
  await engine.tell(elders.map((elder) => tell('elder', elder.id, 'enrol', { type: 'enrol', elder })));
  const waiting = facts.toSorted((one, other) => one.arrivesAt - other.arrivesAt);
  for (;;) {
    const due = await nextDue(store);
    const fact = waiting[0];
    const next = Math.min(due ?? Number.POSITIVE_INFINITY, fact?.arrivesAt ?? Number.POSITIVE_INFINITY);
    if (next > end) return { outputs, items: items() };
    now = Math.max(now, next);
    if (fact && fact.arrivesAt <= now) {
      waiting.shift();
      await receiver.text(fact.inbound, new Date(now).toISOString());
    } else if ((await engine.sweep(0)).handled === 0) now += SECOND;
  }
}

function assertNone(event: string): void {
  throw new Error(`Nothing can go wrong in a script, and ${event} was logged`);
}

/** A store whose items can be listed. */
function keptStore(): { store: Store; items: () => ReadonlyMap<ActorId, Item> } {
  const inner = createMemoryStore();
  const items = new Map<ActorId, Item>();
  const store: Store = {
    ...inner,
    put: async (item, version) => {
      const saved = await inner.put(item, version);
      if (saved === 'saved') items.set(item.id, item);
      return saved;
    },
  };
  return { store, items: () => items };
}

async function nextDue(store: Store): Promise<number | null> {
  const before = '9999-01-01T00:00:00.000Z';
  const rows = await Promise.all(LANES.map((lane) => store.due({ shard: 0, lane, before, limit: 1 })));
  const [first] = rows
    .flat()
    .map(({ dueAt }) => Date.parse(dueAt))
    .sort((one, other) => one - other);
  return first ?? null;
}
