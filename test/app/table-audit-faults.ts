/** What can be wrong with a table: each wrong is planted alone in the table of a healthy village. */

import type { RawItem } from '../../shared/app/table-audit-read.ts';
import type { Table } from './table-audit-village.ts';

/** An item that may be changed in place. */
// biome-ignore lint/suspicious/noExplicitAny: a torn item has any shape, which is the point of these
type Draft = any;

type Planting = (table: Map<string, Draft>, now: string) => void;

const minutes = (now: string, count: number) => new Date(Date.parse(now) + count * 60_000).toISOString();

/** The first item of that kind for which this holds. */
function first(table: Map<string, Draft>, kind: string, holds: (item: Draft) => boolean = () => true): Draft {
  for (const [id, item] of table) if (id.startsWith(`${kind}#`) && holds(item)) return item;
  throw new Error(`Cannot plant it: this village has no such ${kind}. Take another seed or hour.`);
}

const isAtRest = (item: Draft) => item.outbox.length === 0 && item.dueAt === item.timerAt;
const isWaiting = (item: Draft) => isAtRest(item) && item.state.day.over === false;
const isOver = (item: Draft) => isAtRest(item) && item.state.day.status === 'answered' && item.state.day.safe;
const isOpen = (item: Draft) => item.state.closed === null && Object.keys(item.state.told).length > 0;
const openCase = (table: Map<string, Draft>) => first(table, 'case', isOpen);
const ownList = (table: Map<string, Draft>) =>
  first(table, 'line', (item) => item.state.people.some((one: Draft) => one.list !== null));
const messagesOf = (table: Map<string, Draft>, caseId: string) =>
  [...table].filter(([, item]) => item.state.origins?.some((one: Draft) => one.id === caseId));
const settledText = (table: Map<string, Draft>) =>
  first(table, 'message', (item) => item.dueAt === undefined && item.state.status !== 'sending');
const sleep = (item: Draft) => {
  delete item.dueAt;
  delete item.timerAt;
};
const effect = { id: '1.0', tell: { to: 'line#1', slot: 's', event: { type: 'timer' } } };

/** By what was done to the table: the check that must find it, and no other may. */
export const FAULTS: Readonly<Record<string, { readonly check: string; readonly plant: Planting }>> = {
  'a watch without its day': {
    check: 'day-unaccounted',
    plant: (table) => delete first(table, 'watch', isOver).state.day,
  },
  'a watch without its state': {
    check: 'unreadable',
    plant: (table) => delete first(table, 'watch').state,
  },
  'a line with an outbox that is no list': {
    check: 'unreadable',
    plant: (table) => {
      ownList(table).outbox = 'none';
    },
  },
  'an instant in another format': {
    check: 'unreadable',
    plant: (table) => {
      first(table, 'watch', isWaiting).dueAt = '2026-03-05 08:00';
    },
  },
  'a watch under a shard that nobody sweeps': {
    check: 'wrong-shard',
    plant: (table) => {
      first(table, 'watch').duePk = 'due#77#prompt';
    },
  },
  'a timer that is not in the index': {
    check: 'timer-not-indexed',
    plant: (table) => delete first(table, 'watch', isWaiting).dueAt,
  },
  'effects that are not in the index': {
    check: 'effects-not-indexed',
    plant: (table, now) => Object.assign(settledText(table), { outbox: [effect], at: now }),
  },
  'a row of the index later than the timer': {
    check: 'due-after-timer',
    plant: (table) => {
      const item = first(table, 'watch', isWaiting);
      item.dueAt = minutes(item.timerAt, 1);
    },
  },
  'a watch that no sweep wakes': {
    check: 'overdue',
    plant: (table, now) => {
      const item = first(table, 'watch', isWaiting);
      item.dueAt = item.timerAt = minutes(now, -6);
    },
  },
  'effects that nobody carries out': {
    check: 'effects-stuck',
    plant: (table, now) => Object.assign(settledText(table), { outbox: [effect], dueAt: now }),
  },
  'effects that failed again and again': {
    check: 'effects-stuck',
    plant: (table, now) => Object.assign(settledText(table), { outbox: [effect], dueAt: now, at: now, fails: 4 }),
  },
  'a text of an elder that moved nobody': {
    check: 'fact-not-carried-out',
    plant: (table, now) =>
      Object.assign(first(table, 'inbound'), { outbox: [effect], dueAt: now, at: minutes(now, -6) }),
  },
  'a timer that throws again and again': {
    check: 'timer-fails',
    plant: (table, now) => Object.assign(openCase(table), { fails: 5, dueAt: minutes(now, 30) }),
  },
  'an item of tomorrow': {
    check: 'from-the-future',
    plant: (table, now) => {
      settledText(table).at = minutes(now, 60);
    },
  },
  'an elder whom the table will remove': {
    check: 'expires-while-needed',
    plant: (table) => {
      first(table, 'elder').ttl = 1_900_000_000;
    },
  },
  'an open case that the table will remove': {
    check: 'expires-while-needed',
    plant: (table) => {
      openCase(table).ttl = 1_900_000_000;
    },
  },
  'a record of somebody who was never enrolled': {
    check: 'record-without-elder',
    plant: (table) => {
      const item = first(table, 'elder');
      const pk = 'record#nobody';
      const shard = [...table.values()].every((one) => one.duePk.startsWith('due#0#'));
      if (!shard) throw new Error('Cannot plant a record: take a village with one shard.');
      table.set(pk, { ...item, pk, state: { status: 'active', elderId: 'nobody' } });
    },
  },
  'somebody who left and is still asked': {
    check: 'left-but-served',
    plant: (table) => {
      const item = first(table, 'elder');
      const pk = item.pk.replace('elder#', 'record#');
      table.set(pk, { ...item, pk, state: { status: 'left', elderId: item.state.id } });
    },
  },
  'an elder without a watch': {
    check: 'elder-without-watch',
    plant: (table) => table.delete(first(table, 'watch', (item) => item.state.open.length === 0).pk),
  },
  'an elder whose watch ended': {
    check: 'elder-without-watch',
    plant: (table) => {
      first(table, 'watch', isOver).state.pause = { reason: 'left', until: '9999-12-31', by: 'registry' };
    },
  },
  'a watch without an elder': {
    check: 'watch-without-elder',
    plant: (table) => table.delete(first(table, 'elder').pk),
  },
  'a watch that sleeps for ever': {
    check: 'watch-without-next-step',
    plant: (table) => sleep(first(table, 'watch', isWaiting)),
  },
  'a watch that sleeps past its deadline': {
    check: 'watch-sleeps-too-long',
    plant: (table) => {
      const item = first(table, 'watch', isWaiting);
      item.dueAt = item.timerAt = minutes(item.timerAt, 24 * 60);
    },
  },
  'a watch that is in no list': {
    check: 'watch-not-listed',
    plant: (table) => delete first(table, 'watch').areaPk,
  },
  'a watch that still thinks that it is the day before yesterday': {
    check: 'day-not-begun',
    plant: (table, now) => {
      const { day, recent } = first(table, 'watch', isOver).state;
      day.date = minutes(now, -2 * 24 * 60).slice(0, 10);
      recent.length = 0;
    },
  },
  'a deadline that nobody kept': {
    check: 'day-past-deadline',
    plant: (table, now) => {
      const item = first(table, 'watch', isWaiting);
      item.state.day.base = minutes(now, -10 * 60);
    },
  },
  'a day that is over and nothing came of it': {
    check: 'day-unaccounted',
    plant: (table) => {
      first(table, 'watch', isOver).state.day.status = 'asked';
    },
  },
  'a day that was never enrolled too late': {
    check: 'day-unaccounted',
    plant: (table) => {
      first(table, 'watch', isOver).state.day.status = 'before';
    },
  },
  'a yesterday that is missing': {
    check: 'day-unaccounted',
    plant: (table) => first(table, 'watch', isOver).state.recent.pop(),
  },
  'a status that nobody knows': {
    check: 'day-unaccounted',
    plant: (table) => {
      first(table, 'watch', isOver).state.recent.at(-1).status = 'fine';
    },
  },
  'a pause without a reason': {
    check: 'pause-without-end',
    plant: (table) => {
      const { state } = first(table, 'watch', isOver);
      state.day.status = 'paused';
      state.pause = { until: '2026-03-09', by: 'liaison' };
    },
  },
  'a pause of a thousand years': {
    check: 'pause-without-end',
    plant: (table) => {
      const { state } = first(table, 'watch', isOver);
      state.day.status = 'paused';
      state.pause = { reason: 'away', until: '3026-03-09', by: 'liaison' };
    },
  },
  'a missed day without a case': {
    check: 'day-without-case',
    plant: (table) => {
      first(table, 'watch', isOver).state.day.status = 'missed';
    },
  },
  'a yesterday that was not asked, without a case': {
    check: 'day-without-case',
    plant: (table) => {
      first(table, 'watch', isOver).state.recent.at(-1).status = 'notAsked';
    },
  },
  'a call for help without a case': {
    check: 'trouble-without-case',
    plant: (table) => {
      const neverInTrouble = (item: Draft) =>
        isOver(item) && ![...table.values()].some((one) => one.state.about?.includes(item.state.elderId));
      first(table, 'watch', neverInTrouble).state.day.safe = false;
    },
  },
  'an elder on no list': {
    check: 'elder-on-no-list',
    plant: (table) => {
      const { state } = ownList(table);
      state.people = state.people.filter((one: Draft, _: number, all: Draft[]) => one !== all.find((any) => any.list));
    },
  },
  'an elder on two lists': {
    check: 'elder-on-two-lists',
    plant: (table) => {
      const one = ownList(table);
      const other = first(table, 'line', (item) => item !== one && item.state.people.length > 0);
      other.state.people.push(one.state.people.find((person: Draft) => person.list !== null));
    },
  },
  'an open case that sleeps': {
    check: 'case-without-next-step',
    plant: (table) => sleep(openCase(table)),
  },
  'an open case that sleeps until next week': {
    check: 'case-sleeps-too-long',
    plant: (table, now) => {
      const item = openCase(table);
      item.dueAt = item.timerAt = minutes(now, 7 * 24 * 60);
    },
  },
  'an open case in no list': {
    check: 'case-not-listed',
    plant: (table) => delete openCase(table).areaPk,
  },
  'an open case that its watch does not know': {
    check: 'case-not-in-watch',
    plant: (table) => {
      const { elderId, id } = openCase(table).state;
      const { state } = table.get(`watch#${elderId}`);
      state.open = state.open.filter((one: Draft) => one.id !== id);
    },
  },
  'a watch that holds a case that is not there': {
    check: 'open-case-gone',
    plant: (table) => first(table, 'watch', isOver).state.open.push({ id: 'missed.gone.1' }),
  },
  'a case that told nobody': {
    check: 'case-told-nobody',
    plant: (table, now) => Object.assign(openCase(table).state, { told: {}, openedAt: minutes(now, -20) }),
  },
  'a case whose texts are not there': {
    check: 'case-message-missing',
    plant: (table, now) => {
      const { state } = openCase(table);
      for (const [id] of messagesOf(table, state.id)) table.delete(id);
      state.alertedAt = minutes(now, -16);
    },
  },
  'a case of which no carrier took a word': {
    check: 'case-reached-nobody',
    plant: (table, now) => {
      const { state } = openCase(table);
      for (const [, item] of messagesOf(table, state.id))
        Object.assign(item.state, { status: 'ended', outcome: 'failed', attempts: 0 });
      state.firstAlertAt = minutes(now, -31);
    },
  },
  'a text that is still being sent after its time': {
    check: 'message-stuck',
    plant: (table, now) => {
      const until = minutes(now, -6);
      const item = settledText(table);
      Object.assign(item, { dueAt: until, timerAt: until });
      Object.assign(item.state, { status: 'sending', until });
    },
  },
  'a text that waits for nothing': {
    check: 'message-without-next-step',
    plant: (table) => Object.assign(settledText(table).state, { status: 'waiting', until: null }),
  },
  'a text that waits until tomorrow': {
    check: 'message-sleeps-too-long',
    plant: (table, now) => {
      const item = settledText(table);
      item.dueAt = item.timerAt = item.state.until = minutes(now, 24 * 60);
      item.state.status = 'waiting';
    },
  },
  'a telephone at which an alert waits until tomorrow': {
    check: 'line-sleeps-too-long',
    plant: (table, now) => {
      const item = first(table, 'line', (one) => one.dueAt === undefined);
      item.dueAt = item.timerAt = item.state.flushAt = minutes(now, 20 * 60);
      item.state.waiting = [{ type: 'alert' }];
    },
  },
  'an alert that failed, on no list': {
    check: 'alert-lost',
    plant: (table) => {
      const { state } = openCase(table);
      const texts = messagesOf(table, state.id).map(([, item]) => item);
      // Another text of the case arrived, so that the case has reached somebody.
      const lost = structuredClone(texts[0]);
      table.set(lost.pk, Object.assign(lost, { state: { ...lost.state, status: 'ended', outcome: 'failed' } }));
      table.set('message#taken', { ...structuredClone(lost), pk: 'message#taken' });
      table.get('message#taken').state.outcome = 'accepted';
    },
  },
  'a telephone at which texts wait for nothing': {
    check: 'line-without-next-step',
    plant: (table) => {
      const item = first(table, 'line', (one) => one.dueAt === undefined);
      item.state.waiting = [{ type: 'notice' }];
    },
  },
  'figures that did not go out': {
    check: 'figures-not-sent',
    plant: (table, now) => {
      first(table, 'area').state.figuresOn = minutes(now, -3 * 24 * 60).slice(0, 10);
    },
  },
};

/** The table with that fault and no other. */
export function planted(table: Table, plant: Planting, now: string): Table {
  const drafts = new Map(structuredClone([...table]) as [string, Draft][]);
  plant(drafts, now);
  return drafts as ReadonlyMap<string, RawItem>;
}
