/** What the table audit sees in one item alone: whether it can be read, whether a sweep will find it, and whether it is late. */

import { type CheckName, type Finding, LATE_MINUTES, type Moment } from './table-audit-checks.ts';
import { minutesLater } from './table-audit-clock.ts';
import { at, kindOf, listAt, numberAt, type RawItem, shardOfId, textAt } from './table-audit-read.ts';

/** Clocks of two machines differ by less. */
const CLOCK_MINUTES = 2;
/** 20, 40, 80, 160 seconds: more than five minutes of tries. */
const TRIES_MAX = 4;

export interface Alone {
  readonly moment: Moment;
  readonly shards: number;
}

/** One fault is one finding: what follows from it is not said again. */
export function checkAlone(raw: RawItem, { moment, shards }: Alone): Finding | null {
  const id = textAt(raw, 'pk') ?? '';
  const found = (check: CheckName, since: string | null): Finding => ({ check, items: [id], since });
  const saved = textAt(raw, 'at');
  if (isTorn(raw)) return found('unreadable', saved);
  const shard = /^due#(\d+)#/u.exec(textAt(raw, 'duePk') ?? '')?.[1];
  if (Number(shard) !== shardOfId(id, shards)) return found('wrong-shard', saved);
  if (Date.parse(saved ?? '') > minutesLater(moment.to, CLOCK_MINUTES)) return found('from-the-future', saved);
  if (raw['ttl'] !== undefined && isNeeded(raw)) return found('expires-while-needed', saved);
  return (
    sleeps(raw, found) ?? sleepsTooLong(raw, moment, found) ?? ofMessage(raw, moment, found) ?? late(raw, moment, found)
  );
}

type Found = (check: CheckName, since: string | null) => Finding;

/** The least that any reader needs; without it the item is lost to all of them. */
function isTorn(raw: RawItem): boolean {
  const { version, outbox, slots, state } = raw;
  const texts = ['pk', 'sk', 'duePk', 'at', 'writer'].some((name) => textAt(raw, name) === null);
  const times = ['dueAt', 'timerAt'].some((name) => raw[name] !== undefined && !isInstant(raw[name]));
  const waiting = listAt(raw, 'outbox').some((one) => textAt(one, 'tell', 'to') === null || textAt(one, 'id') === null);
  const shape = !Array.isArray(outbox) || typeof slots !== 'object' || slots === null;
  const counts = typeof version !== 'number' || version < 1 || typeof raw['fails'] !== 'number';
  const empty = typeof state !== 'object' || state === null;
  const lane = !/^due#\d+#(alert|prompt)$/u.test(textAt(raw, 'duePk') ?? '');
  return texts || times || waiting || shape || counts || empty || lane || !isInstant(raw['at']);
}

/** One format, because the index sorts instants as text. */
function isInstant(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u.test(value);
}

/** What may not go by itself; the rest has its period, and goes when that is over. */
function isNeeded(raw: RawItem): boolean {
  const state = raw['state'];
  switch (kindOf(textAt(raw, 'pk') ?? '')) {
    case 'elder':
      return textAt(state, 'left') === null;
    case 'watch':
      return textAt(state, 'pause', 'reason') !== 'left';
    case 'case':
      return at(state, 'closed') === null;
    case 'record':
      return textAt(state, 'status') === 'active';
    case 'line':
      return listAt(state, 'people').length > 0 || listAt(state, 'duty').length > 0;
    case 'area':
    case 'roll':
    case 'village':
      return true;
    default:
      return false;
  }
}

/** Will any sweep find it when it must? */
function sleeps(raw: RawItem, found: Found): Finding | null {
  const dueAt = textAt(raw, 'dueAt');
  const timerAt = textAt(raw, 'timerAt');
  const saved = textAt(raw, 'at');
  const waiting = listAt(raw, 'outbox').length;
  if (dueAt === null) {
    if (waiting > 0) return found('effects-not-indexed', saved);
    if (timerAt !== null) return found('timer-not-indexed', timerAt);
    const check = withoutStep(raw);
    return check && found(check, saved);
  }
  const late = waiting === 0 && timerAt !== null && numberAt(raw, 'fails') === 0 && dueAt > timerAt;
  return late ? found('due-after-timer', timerAt) : null;
}

const CASE_HOURS = 48;
const LINE_HOURS = 24;
const ALERT_HOURS = 1;

/** Longer than any step of a case, any night, and any wait for a carrier or for other texts. */
function sleepsTooLong(raw: RawItem, { to }: Moment, found: Found): Finding | null {
  const state = raw['state'];
  const dueAt = textAt(raw, 'dueAt') ?? '';
  const beyond = (hours: number) => Date.parse(dueAt) > minutesLater(to, hours * 60);
  switch (kindOf(textAt(raw, 'pk') ?? '')) {
    case 'case':
      return at(state, 'closed') === null && beyond(CASE_HOURS) ? found('case-sleeps-too-long', dueAt) : null;
    case 'message':
      return isOnItsWay(state) && beyond(ALERT_HOURS) ? found('message-sleeps-too-long', dueAt) : null;
    case 'line': {
      const waiting = [...listAt(state, 'waiting'), ...listAt(state, 'asks')];
      const alerts = waiting.some((one) => textAt(one, 'type') === 'alert');
      return waiting.length > 0 && beyond(alerts ? ALERT_HOURS : LINE_HOURS)
        ? found('line-sleeps-too-long', dueAt)
        : null;
    }
    default:
      return null;
  }
}

const isOnItsWay = (message: unknown) => ['waiting', 'sending'].includes(textAt(message, 'status') ?? '');

/** Neither timer nor effects: these may not sleep for ever. */
function withoutStep(raw: RawItem): CheckName | null {
  const state = raw['state'];
  switch (kindOf(textAt(raw, 'pk') ?? '')) {
    case 'watch':
      return textAt(state, 'pause', 'reason') === 'left' ? null : 'watch-without-next-step';
    case 'case':
      return at(state, 'closed') === null ? 'case-without-next-step' : null;
    case 'message':
      return isOnItsWay(state) ? 'message-without-next-step' : null;
    case 'line':
      return listAt(state, 'waiting').length + listAt(state, 'asks').length > 0 ? 'line-without-next-step' : null;
    default:
      return null;
  }
}

function late(raw: RawItem, moment: Moment, found: Found): Finding | null {
  const long = new Date(minutesLater(moment.from, -LATE_MINUTES)).toISOString();
  const dueAt = textAt(raw, 'dueAt');
  const saved = textAt(raw, 'at') ?? '';
  const fails = numberAt(raw, 'fails');
  if (listAt(raw, 'outbox').length > 0 && (saved < long || fails >= TRIES_MAX))
    return found(kindOf(textAt(raw, 'pk') ?? '') === 'inbound' ? 'fact-not-carried-out' : 'effects-stuck', saved);
  if (fails >= TRIES_MAX) return found('timer-fails', textAt(raw, 'timerAt'));
  return dueAt !== null && dueAt < long ? found('overdue', dueAt) : null;
}

/** An attempt ends at its T (rule 3); whoever carries it out has five minutes to note that. */
function ofMessage(raw: RawItem, moment: Moment, found: Found): Finding | null {
  const state = raw['state'];
  const until = textAt(state, 'until');
  const sending = kindOf(textAt(raw, 'pk') ?? '') === 'message' && textAt(state, 'status') === 'sending';
  const over = until === null || Date.parse(until) < minutesLater(moment.from, -LATE_MINUTES);
  return sending && over ? found('message-stuck', until) : null;
}
