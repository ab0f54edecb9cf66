/** Wrong versions that do the right things in the wrong order, or forget what another layer rests on. */

import type { Item, Store } from '../../shared/app/store.ts';
import type { Line } from '../../shared/domain/line-state.ts';
import { addSeconds } from '../../shared/domain/time.ts';
import { deciding, isRecord, type Mutant, putting } from './mutant.ts';

const A_WEEK_SECONDS = 7 * 86_400;

export const ORDER: readonly Mutant[] = [
  {
    // The process that marked the day opens the case afterwards, and nobody knows of it when that process dies.
    name: 'the case is opened after the day is marked',
    inner: putting((item) => withoutOpenings(item)),
  },
  {
    // "Seen" is written first and what it causes after it: a second copy is acknowledged, and what the first left undone stays so.
    name: 'a fact that was seen before is acknowledged without what it caused',
    outer: (store) => ({
      ...store,
      put: async (item, version) => {
        if (!isRecord(item.id)) return store.put(item, version);
        const { outbox, dueAt, fails } = item;
        const saved = await store.put({ ...item, outbox: [], dueAt: null }, version);
        return saved === 'saved' ? store.settle(item.id, item.version, { outbox, dueAt, fails }) : saved;
      },
    }),
  },
  {
    name: 'acknowledged before it is stored',
    outer: (store) => ({
      ...store,
      put: async (item, version) => {
        if (!isRecord(item.id)) return store.put(item, version);
        store.put(item, version).catch(() => {});
        return 'saved';
      },
    }),
  },
  {
    // The lease of this design is "attempt n, until T": who won it and died leaves it to the timer.
    name: 'a lease that never expires',
    registry: deciding('message', (decide) => (state, event, context) => {
      const decision = decide(state, event, context);
      return decision?.attempt ? { ...decision, timerAt: addSeconds(context.now, A_WEEK_SECONDS) } : decision;
    }),
  },
  {
    name: 'time runs backwards for an actor',
    outer: (store) => ({ ...store, get: async (id) => forgetTime(await store.get(id)) }),
  },
  {
    name: 'a closed case does not tell its watch',
    registry: deciding('case', (decide) => (state, event, context) => {
      const decision = decide(state, event, context);
      const tells = decision?.tells.filter((one) => one.event.type !== 'caseClosed') ?? [];
      return decision && { ...decision, tells };
    }),
  },
  {
    name: 'an opt-out is read once, when the message is made',
    registry: deciding('message', (decide) => (state, event, context) => {
      const line = context.line && ({ ...context.line, optOut: null } satisfies Line);
      return decide(state, event, { ...context, line });
    }),
  },
  {
    name: 'an event of a later version is passed over',
    registry: (registry) => {
      const wrap = (kind: keyof typeof registry) => deciding(kind, passingOver)(registry, undefined as never)[kind];
      const kinds = Object.keys(registry) as (keyof typeof registry)[];
      return Object.fromEntries(kinds.map((kind) => [kind, wrap(kind)])) as unknown as typeof registry;
    },
  },
];

function passingOver(decide: Parameters<Parameters<typeof deciding>[1]>[0]): typeof decide {
  return (state, event, context) => {
    try {
      return decide(state, event, context);
    } catch (error) {
      if (String(error).includes('a later version')) return null;
      throw error;
    }
  };
}

function withoutOpenings(item: Item): Item {
  if (!item.id.startsWith('watch#')) return item;
  const outbox = item.outbox.filter(({ tell }) => tell.event.type !== 'open');
  return { ...item, outbox, dueAt: outbox.length === 0 ? item.timerAt : item.dueAt };
}

function forgetTime(item: Awaited<ReturnType<Store['get']>>): Item | null {
  return item && { ...item, at: new Date(0).toISOString() };
}
