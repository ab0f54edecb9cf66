/**
 * The rules of design.md section 3 broken one by one. Each must be killed by some seed.
 *
 * Without a mutant are: rule 8 and the lanes of rule 9, which are speed and lose nothing when broken (`test/bench` measures
 * them); rule 13, because nobody in the simulation changes posts while a case is open (`test/domain/case-plan.test.ts`); and
 * rule 16, because the simulated table has no index by area (`test/app/store-contract.test.ts`).
 */

import type { ActorRules, Registry } from '../../shared/app/engine.ts';
import { type Item, type Store, StoreBusy } from '../../shared/app/store.ts';
import type { ActorId, Context, Decision } from '../../shared/domain/actor.ts';
import type { Message } from '../../shared/domain/message.ts';
import { addSeconds } from '../../shared/domain/time.ts';
import type { Watch } from '../../shared/domain/watch-state.ts';
import { dayAt } from './check-save.ts';
import { deciding, isRecord, type Mutant, putting } from './mutant.ts';
import { LAW } from './mutants-law.ts';
import { ORDER } from './mutants-order.ts';

const OUTBOX: readonly Mutant[] = [
  { name: 'dueAt is the timer only', inner: putting((item) => ({ ...item, dueAt: item.timerAt })) },
  {
    name: 'a save replaces the outbox',
    inner: putting((item) => ({ ...item, outbox: item.outbox.filter((one) => one.id.startsWith(`${item.version}.`)) })),
  },
  {
    name: 'clearing without the version check',
    inner: (store) => ({
      ...store,
      settle: async (id, _version, change) => {
        const item = await store.get(id);
        return item === null ? 'conflict' : store.settle(id, item.version, change);
      },
    }),
  },
  {
    name: 'effects are cleared before they are carried out',
    inner: putting((item) => (isRecord(item.id) ? item : { ...item, outbox: [], dueAt: item.timerAt })),
  },
  {
    name: 'no back-off',
    inner: (store) => ({
      ...store,
      settle: async (id, version, change) => {
        const item = await store.get(id);
        const failed = item !== null && change.fails > item.fails;
        return store.settle(id, version, failed ? { ...change, dueAt: item.dueAt } : change);
      },
    }),
  },
  {
    name: 'a save that was reported as failed is not read back',
    outer: (store) => ({ ...store, get: async (id) => anonymous(await store.get(id)) }),
  },
];

function anonymous(item: Item | null): Item | null {
  return item && { ...item, writer: 'somebody' };
}

const SENDING: readonly Mutant[] = [
  {
    // As an outbox effect it would be carried out by whoever sweeps after the grace.
    name: 'the carrier call is an outbox effect',
    registry: deciding('message', (decide) => (state, event, context) => {
      const message = state as Message | null;
      const again = (event as { type: string }).type === 'timer' && message?.status === 'sending';
      if (!again) return withTimer(decide(state, event, context), context);
      const { id: messageId, channel, to, text, attempts: number } = message;
      const until = addSeconds(context.now, 90);
      const attempt = { messageId, number, until, channel, to, text, class: message.class };
      return withTimer({ state: { ...message, until }, timerAt: until, tells: [], attempt }, context);
    }),
  },
  {
    name: 'marked as sent before it is sent',
    registry: deciding('message', (decide) => (state, event, context) => {
      const decision = decide(state, event, context);
      if (!decision?.attempt) return decision;
      return { ...decision, state: { ...(decision.state as Message), status: 'sent', until: null }, timerAt: null };
    }),
  },
  {
    name: 'the outcome is saved once',
    outer: (store) => ({
      ...store,
      put: async (item, version) => {
        const outcome = item.id.startsWith('message#') && (item.state as Message).status === 'accepted';
        try {
          return await store.put(item, version);
        } catch (error) {
          throw outcome && error instanceof StoreBusy ? new Error('given up') : error;
        }
      },
    }),
  },
  {
    name: 'T is shorter than a function lives',
    settings: (given) => ({ ...given, attempt: { ...given.attempt, seconds: 4 } }),
  },
  {
    name: 'a timeout is taken for sent',
    perform: (perform) => async (attempt) => {
      const result = await perform(attempt).catch(() => ({ outcome: 'unknown', carrier: 'none' }) as const);
      return result.outcome === 'unknown' ? { outcome: 'accepted', carrier: 'none', providerId: 'none' } : result;
    },
  },
  {
    name: 'throttling is taken for refusal',
    perform: (perform) => async (attempt) => {
      const result = await perform(attempt);
      return result.outcome === 'throttled' ? { outcome: 'refused', carrier: 'none', reason: 'other' } : result;
    },
  },
];

function withTimer(decision: Decision<unknown> | null, context: Context): Decision<unknown> | null {
  return decision?.attempt ? { ...decision, timerAt: addSeconds(context.now, 10) } : decision;
}

const EVENTS: readonly Mutant[] = [
  { name: 'slots are dropped', inner: putting((item) => ({ ...item, slots: {} })) },
  { name: 'a timer acts on the row of the index', ...onIndexRow() },
  {
    name: 'one case per elder, day and kind',
    registry: deciding('watch', (decide) => (state, event, context) => {
      const decision = decide(state, event, context);
      const open = decision?.tells.find((one) => /^case#(help|unwell)\./u.test(one.to) && one.event.type === 'open');
      if (!decision || !open) return decision;
      const id = open.to.slice('case#'.length);
      const day = `${id.split('.').slice(0, 2).join('.')}.${dayAt(Date.parse(context.now))}`;
      return JSON.parse(JSON.stringify(decision).replaceAll(id, day)) as Decision<unknown>;
    }),
  },
  {
    name: 'a replay is honoured for a day only',
    inner: (store, host) => {
      const old = (item: Item | null) => item !== null && Date.parse(item.at) < host.scheduler.now() - 20 * 3_600_000;
      const short = (item: Item): Item => {
        const most = Date.parse(item.at) / 1000 + 20 * 3600;
        return {
          ...item,
          slots: Object.fromEntries(Object.entries(item.slots).map(([slot, until]) => [slot, Math.min(until, most)])),
        };
      };
      const get: Store['get'] = async (id) => {
        const item = await store.get(id);
        return isRecord(id) && old(item) ? null : item;
      };
      const put: Store['put'] = async (item, version) => {
        const known = isRecord(item.id) ? await store.get(item.id) : null;
        if (known && !old(known)) return 'conflict';
        // An expired record is gone, so it can be stored a second time, under a name of its own for the checks.
        return store.put(
          known ? { ...item, id: `${item.id}.again.${host.scheduler.now()}` as ActorId } : short(item),
          version,
        );
      };
      return { ...store, get, put };
    },
  },
];

/** The row says that it is due, so the timer goes off, whatever the item says by now. */
function onIndexRow(): Pick<Mutant, 'outer' | 'registry'> {
  const rows = new Map<ActorId, string>();
  const timers = new Map<string, string>();
  return {
    outer: (store) => ({
      ...store,
      due: async (query) => {
        const found = await store.due(query);
        for (const { id, dueAt } of found) rows.set(id, dueAt);
        return found;
      },
      get: async (id) => {
        const item = await store.get(id);
        const row = rows.get(id);
        rows.delete(id);
        if (!item?.timerAt || row === undefined || item.dueAt === row) return item;
        timers.set(id, item.timerAt);
        return { ...item, timerAt: row, dueAt: row };
      },
    }),
    registry: (registry) => {
      const entries = Object.entries(registry) as [keyof Registry, ActorRules][];
      const early = (kind: string, rules: ActorRules): ActorRules => ({
        ...rules,
        decide: (state, event, context) => {
          const key = `${kind}#${context.key}`;
          const at = (event as { type: string }).type === 'timer' ? timers.get(key) : undefined;
          timers.delete(key);
          return rules.decide(state, event, at !== undefined && at > context.now ? { ...context, now: at } : context);
        },
      });
      return Object.fromEntries(entries.map(([kind, rules]) => [kind, early(kind, rules)])) as unknown as Registry;
    },
  };
}

const PROMISES: readonly Mutant[] = [
  {
    name: 'missed without a question that a carrier took',
    registry: deciding('watch', (decide) => (state, event, context) => {
      const watch = state as Watch | null;
      return decide(watch && { ...watch, day: { ...watch.day, reached: true } }, event, context);
    }),
  },
  {
    name: 'not asked is passed over',
    registry: deciding('watch', (decide) => (state, event, context) => {
      const decision = decide(state, event, context);
      return decision && { ...decision, tells: decision.tells.filter((one) => !one.to.startsWith('case#notAsked.')) };
    }),
  },
  { name: 'numbers are given again at once', settings: (given) => ({ ...given, numberRestDays: 0 }) },
  {
    name: 'a deadline is armed again when the roster is read again',
    registry: (registry) => ({
      ...registry,
      elder: {
        decide: (_state, event, context) => {
          const decision = registry.elder.decide(null, event, context);
          return (
            decision && {
              ...decision,
              tells: decision.tells.map((one) => ({ ...one, slot: `${one.slot}.${context.now}` })),
            }
          );
        },
      },
      watch: {
        ...registry.watch,
        decide: (state, event, context) =>
          registry.watch.decide((event as { type: string }).type === 'enrolled' ? null : state, event, context),
      },
    }),
  },
  {
    name: 'a later 1 closes a call for help',
    registry: deciding('watch', (decide) => (state, event, context) => {
      const decision = decide(state, event, context);
      const answer = event as { type: string; label?: string; factId?: string; at?: string };
      if (!decision || answer.type !== 'answer' || answer.label !== 'ok') return decision;
      const helps = (decision.state as Watch).open.filter((one) => one.kind === 'help');
      const close = { type: 'merged', by: { role: 'liaison', phone: 'nobody' }, key: 'k' } as const;
      const tells = helps.map((one) => ({
        to: `case#${one.id}` as const,
        slot: `wrong.${answer.factId}`,
        event: close,
      }));
      return { ...decision, tells: [...decision.tells, ...tells] };
    }),
  },
];

export const MUTANTS: readonly Mutant[] = [...OUTBOX, ...SENDING, ...EVENTS, ...PROMISES, ...LAW, ...ORDER];
