/** A world to test the engine in: actors that do what their events say, a clock that only sleep moves, a store to disturb. */

import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import { type ActorRules, createEngine, type Registry } from '../../shared/app/engine.ts';
import type { Item, Store } from '../../shared/app/store.ts';
import type { ActorId, Context, Lane, Tell } from '../../shared/domain/actor.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import type { Attempt, SendResult } from '../../shared/domain/message.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { addSeconds } from '../../shared/domain/time.ts';

/** What a toy does with an event. Left out: it takes it and wants nothing. */
interface Script {
  readonly type: string;
  readonly tells?: readonly Tell[];
  readonly timerAt?: string | null;
  readonly onTimer?: Omit<Script, 'type'>;
  readonly attempt?: Attempt;
  readonly ignore?: boolean;
  readonly poison?: boolean;
  readonly elderId?: string;
  readonly lane?: Lane;
  readonly area?: string;
}

export interface Toy {
  readonly took: readonly string[];
  readonly at: readonly string[];
  readonly elders: readonly unknown[];
  readonly script: Script;
}

const toy: ActorRules = {
  decide(before, event, { now, elder }: Context) {
    const state = before as Toy | null;
    let script = event as Script;
    if (script.type === 'timer') script = { ...state?.script.onTimer, type: 'timer' };
    if (script.poison) throw new Error('poison of +8613800000001');
    if (script.ignore) return null;
    const { took = [], at = [], elders = [] } = state ?? {};
    const keep =
      script.type === 'timer' || script.type === 'outcome' ? { ...state?.script, timerAt: null, ...script } : script;
    const next: Toy = {
      took: [...took, script.type],
      at: [...at, now],
      elders: [...elders, elder],
      script: keep as Script,
    };
    const decision = { state: next, timerAt: script.timerAt ?? null, tells: script.tells ?? [] };
    return script.attempt ? { ...decision, attempt: script.attempt } : decision;
  },
  lane: (state) => (state as Toy).script.lane ?? 'alert',
  area: (state) => (state as Toy).script.area ?? null,
  contextOf: (_, event) => ({ elderId: (event as Script).elderId }),
};

const registry: Registry = {
  elder: toy,
  watch: toy,
  case: toy,
  line: toy,
  message: toy,
  area: toy,
  roll: toy,
  village: toy,
  record: toy,
  revision: toy,
  identity: toy,
  tally: toy,
  grant: toy,
  trail: toy,
  entry: toy,
  batch: toy,
  consent: toy,
  failure: toy,
  probe: toy,
};

export const tell = (to: ActorId, slot: string, script: Partial<Script> = {}): Tell =>
  ({ to, slot, event: { type: 'go', ...script } }) as unknown as Tell;

export const START = '2030-01-01T00:00:00.000Z';
export const plus = (seconds: number) => addSeconds(START, seconds);
export const attempt = (change: Partial<Attempt> = {}): Attempt => ({
  messageId: 'm',
  number: 1,
  until: plus(90),
  channel: 'sms',
  to: '+8613800000001',
  text: 'x',
  class: 'alert',
  ...change,
});

/** An engine with a clock that only sleep moves, and a store whose calls a test may disturb. */
export function world(shards = 1) {
  const inner = createMemoryStore();
  const counts = { get: 0, put: 0, settle: 0 };
  const puts: Item[] = [];
  const logged: string[] = [];
  const sent: Attempt[] = [];
  let now = START;
  let ids = 0;
  const self = {
    counts,
    puts,
    logged,
    sent,
    /** Called around every put; may throw or act as a rival. */
    beforePut: async (_item: Item): Promise<void> => {},
    afterPut: async (_item: Item): Promise<void> => {},
    beforeSettle: async (_id: ActorId): Promise<void> => {},
    perform: async (_attempt: Attempt): Promise<SendResult> => ({
      outcome: 'accepted',
      carrier: 'toy',
      providerId: 'p1',
    }),
    set: (seconds: number) => {
      now = plus(seconds);
    },
  };
  const store: Store = {
    ...inner,
    get: async (id) => {
      counts.get++;
      return inner.get(id);
    },
    put: async (item, expected) => {
      counts.put++;
      await self.beforePut(item);
      const saved = await inner.put(item, expected);
      if (saved === 'saved') puts.push(item);
      await self.afterPut(item);
      return saved;
    },
    settle: async (id, version, change) => {
      counts.settle++;
      await self.beforeSettle(id);
      return inner.settle(id, version, change);
    },
  };
  const log =
    (level: string) =>
    (event: string, fields: object = {}) => {
      logged.push(`${level} ${event} ${JSON.stringify(fields)}`);
    };
  const engine = createEngine({
    store,
    registry,
    clock: () => now,
    writeId: () => `w${ids++}`,
    sleep: async (milliseconds) => {
      now = addSeconds(now, milliseconds / 1000);
    },
    random: () => 0.5,
    perform: async (one) => {
      sent.push(one);
      return self.perform(one);
    },
    configuration: everywhere(DEFAULTS),
    shards,
    log: { info: log('info'), warn: log('warn'), error: log('error') },
  });
  const read = async (id: ActorId): Promise<Item> => {
    const item = await inner.get(id);
    if (!item) throw new Error(`no ${id}`);
    return item;
  };
  const took = async (id: ActorId) => ((await inner.get(id))?.state as Toy | undefined)?.took ?? [];
  return Object.assign(self, { engine, inner, read, took, clock: () => now });
}

/** For an engine on another store, with the same clock. */
export function depsOf(w: ReturnType<typeof world>) {
  let ids = 0;
  const quiet = () => {};
  return {
    store: w.inner,
    registry,
    clock: w.clock,
    writeId: () => `other${ids++}`,
    sleep: async () => {},
    random: () => 0.5,
    perform: w.perform,
    configuration: everywhere(DEFAULTS),
    shards: 1,
    log: { info: quiet, warn: quiet, error: quiet },
  };
}
