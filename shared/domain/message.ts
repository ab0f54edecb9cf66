/**
 * One outgoing text or call, from the wish to the last receipt.
 *
 * "Attempt n, until T" is saved first; only the winner of that save calls the carrier, and only until T. No outcome by T
 * is an event of its own: prompts and replies end (at most once), alerts are tried again (two texts beat none).
 */

import type { ActorId, ActorKind, Context, Decision, EventOf, Tell, TimerEvent } from './actor.ts';
import { tell } from './actor.ts';
import { tellCame, tellLost } from './message-lost.ts';
import { addMinutes, addSeconds, earliest, isDue } from './time.ts';

/** alert: help, risk, missed check-ins; prompt: the daily question; reply: an answer to somebody's text. */
export type MessageClass = 'alert' | 'prompt' | 'reply';
/** Why it was not delivered (mission.md section 3, verdict classes). */
export type UndeliveredReason = 'off' | 'arrears' | 'dead' | 'blacklisted' | 'full' | 'other';
/** Why a carrier will never deliver this text or call. */
export type RefusalReason = 'dead-number' | 'opted-out' | 'blocked' | 'spend-limit' | 'invalid' | 'other';

/** Who wants to know what became of a message, and under which name. */
export interface Origin {
  readonly kind: 'watch' | 'case' | 'village';
  readonly id: string;
  readonly key: string;
}

export interface MessageSpec {
  readonly to: string;
  readonly channel: 'sms' | 'call';
  readonly class: MessageClass;
  /** The words of a text, or what a call says first. */
  readonly text: string;
  /** Where the telephone menu of a call begins; absent for texts. */
  readonly menu?: string;
  readonly sendBefore: string;
  readonly origins: readonly Origin[];
}

/** What origins are told. `reason` says why it failed. */
export interface News {
  readonly type: 'news';
  /** The telephone that it is about. */
  readonly to: string;
  readonly key: string;
  readonly outcome: 'accepted' | 'delivered' | 'undelivered' | 'failed' | 'unanswered' | 'keyed';
  readonly reason: UndeliveredReason | RefusalReason | 'machine' | 'late' | null;
}

export type MessageStatus = 'waiting' | 'sending' | 'accepted' | 'sent' | 'delivered' | 'ended';

export interface Message extends MessageSpec {
  readonly id: string;
  readonly status: MessageStatus;
  readonly attempts: number;
  /** Attempts that do not count: from before a person had it sent again, and those that the carrier was too busy for. */
  readonly attemptsBefore: number;
  /** The attempt's end (sending), or when to look again (waiting, accepted calls). */
  readonly until: string | null;
  /** The last news that the origins were told. */
  readonly outcome: News['outcome'] | null;
  readonly providerId: string | null;
  readonly at: string;
}

/** What a carrier said. `unknown`: the request left us and no answer came, so it may have been sent. */
export type SendResult =
  | { readonly outcome: 'accepted'; readonly carrier: string; readonly providerId: string }
  | { readonly outcome: 'refused'; readonly carrier: string; readonly reason: RefusalReason }
  | { readonly outcome: 'throttled'; readonly carrier: string }
  | { readonly outcome: 'unknown'; readonly carrier: string };

export interface Attempt {
  readonly messageId: string;
  readonly number: number;
  readonly until: string;
  readonly channel: 'sms' | 'call';
  readonly to: string;
  readonly text: string;
  readonly class: MessageClass;
}

export type MessageEvent =
  | TimerEvent
  | { readonly type: 'send'; readonly id: string; readonly spec: MessageSpec }
  | { readonly type: 'outcome'; readonly number: number; readonly result: SendResult }
  | {
      readonly type: 'receipt';
      readonly status: 'sent' | 'delivered' | 'undelivered';
      readonly reason: UndeliveredReason | null;
    }
  | {
      readonly type: 'call';
      readonly status: 'ringing' | 'answered' | 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';
      readonly machine: boolean;
      readonly reason: UndeliveredReason | null;
    }
  | { readonly type: 'keyed' }
  /** A person has an alert sent again that had failed for good. */
  | { readonly type: 'replay' };

export function decideMessage(state: Message | null, event: MessageEvent, context: Context): Decision<Message> | null {
  if (!state) return event.type === 'send' ? begin(event.id, event.spec, context) : null;
  switch (event.type) {
    case 'send':
      return null;
    case 'timer':
      return onTimer(state, context);
    case 'outcome':
      return onOutcome(state, event, context);
    case 'receipt':
      return onReceipt(state, event);
    case 'call':
      return onCall(state, event, context);
    case 'keyed':
      return news({ ...state, status: 'ended', until: null }, 'keyed', null);
    case 'replay':
      return replay(state, context);
  }
}

/** An answer to somebody's text, or what need not be tried again: sent at most once, and nobody waits for news of it. */
export function reply(id: string, spec: Pick<MessageSpec, 'to' | 'text' | 'sendBefore'>): Tell {
  return send(id, { ...spec, channel: 'sms', class: 'reply', origins: [] });
}

/** The wish to send: told twice is sent once, because the id holds the cause, the recipient and the rung. */
export function send(id: string, spec: MessageSpec): Tell {
  return tell('message', id, 'send', { type: 'send', id, spec });
}

function begin(id: string, spec: MessageSpec, context: Context): Decision<Message> {
  const message: Message = {
    ...spec,
    id,
    status: 'waiting',
    attempts: 0,
    attemptsBefore: 0,
    until: null,
    outcome: null,
    providerId: null,
    at: context.now,
  };
  return attempt(message, context);
}

function attempt(state: Message, context: Context): Decision<Message> {
  if (Date.parse(context.now) > Date.parse(state.sendBefore)) return fail(state, 'late');
  const optedOut = context.line?.optOut !== null && context.line?.optOut !== undefined;
  if (namesAbsent(state, context)) return unwanted(state, null);
  if (optedOut && state.channel === 'sms' && state.class !== 'reply') return unwanted(state, 'opted-out');
  const number = state.attempts + 1;
  const until = addSeconds(context.now, context.settings.attempt.seconds);
  const { id: messageId, channel, to, text } = state;
  return {
    state: { ...state, status: 'sending', attempts: number, until },
    timerAt: until,
    tells: [],
    attempt: { messageId, number, until, channel, to, text, class: state.class },
  };
}

/** What a person has sent again is worth so long; a call that comes later wakes somebody for nothing. */
const REPLAY_MINUTES = { sms: 60, call: 10 } as const;

function replay(state: Message, context: Context): Decision<Message> | null {
  const failed = state.outcome === 'failed' || state.outcome === 'undelivered';
  if (state.class !== 'alert' || state.status !== 'ended' || !failed) return null;
  const sendBefore = addMinutes(context.now, REPLAY_MINUTES[state.channel]);
  return attempt({ ...state, attemptsBefore: state.attempts, sendBefore }, context);
}

/** A question that still waits for its carrier when the number turns out wrong, or its elder dies, is not sent. */
function namesAbsent(state: Message, context: Context): boolean {
  const absent = context.line?.people.filter((person) => person.role === 'elder' && person.absent !== null) ?? [];
  return state.origins.some((origin) => origin.kind === 'watch' && absent.some((one) => one.elderId === origin.id));
}

function onTimer(state: Message, context: Context): Decision<Message> | null {
  if (!isDue(state.until, context.now)) return null;
  if (state.status === 'waiting') return attempt(state, context);
  if (state.status === 'sending') return unknown(state, context);
  return end(state, 'unanswered', null);
}

/** The attempt's time ended, or the carrier never answered: it may have been sent. */
function unknown(state: Message, context: Context): Decision<Message> {
  if (state.class !== 'alert') return end(state, 'failed', null);
  if (state.attempts - state.attemptsBefore >= context.settings.attempt.max) return fail(state, null);
  return attempt(state, context);
}

function onOutcome(
  state: Message,
  event: { readonly number: number; readonly result: SendResult },
  context: Context,
): Decision<Message> | null {
  if (state.status !== 'sending' || event.number !== state.attempts) return null;
  const { result } = event;
  switch (result.outcome) {
    case 'accepted': {
      const until =
        state.channel === 'call' ? addMinutes(context.now, context.settings.attempt.callSilentMinutes) : null;
      return news({ ...state, status: 'accepted', providerId: result.providerId, until }, 'accepted', null);
    }
    case 'refused':
      return fail(state, result.reason);
    case 'throttled': {
      // A definite refusal is not an unknown outcome: nothing was sent, so even a prompt may be tried again.
      const until = addSeconds(context.now, throttledSeconds(state, context));
      const attemptsBefore = state.attemptsBefore + 1;
      return { state: { ...state, status: 'waiting', until, attemptsBefore }, timerAt: until, tells: [] };
    }
    case 'unknown':
      // Wait for proof until T: a receipt with our id may still come.
      return state.class === 'alert' ? null : end(state, 'failed', null);
  }
}

/** Longer with every try. Alerts come back soon: what a full carrier takes next must not be a question. */
const THROTTLED_TIMES_MAX = { alert: 10, prompt: 15, reply: 15 } as const;

function throttledSeconds({ class: kind, attempts }: Message, { settings }: Context): number {
  const { throttledSeconds: each, throttledAlertSeconds } = settings.attempt;
  return (kind === 'alert' ? throttledAlertSeconds : each) * Math.min(attempts, THROTTLED_TIMES_MAX[kind]);
}

const RANK: Record<MessageStatus, number> = { waiting: 0, sending: 1, accepted: 2, sent: 3, delivered: 4, ended: 5 };

function onReceipt(
  state: Message,
  event: { readonly status: 'sent' | 'delivered' | 'undelivered'; readonly reason: UndeliveredReason | null },
): Decision<Message> | null {
  if (event.status === 'undelivered') {
    // A late "not delivered" does not take back a "delivered": receipts come out of order and can lie.
    return state.status === 'delivered' || state.status === 'ended' ? null : end(state, 'undelivered', event.reason);
  }
  // A receipt proves that an attempt of unknown outcome was made, although we had given it up.
  const givenUp = state.outcome === 'failed';
  if (!givenUp && RANK[event.status] <= RANK[state.status]) return null;
  const advanced: Message = { ...state, status: event.status, until: null };
  if (event.status === 'delivered' && asks(state)) return news(advanced, 'delivered', null);
  return state.outcome === null || givenUp
    ? news(advanced, 'accepted', null)
    : { state: advanced, timerAt: null, tells: [] };
}

/** The watch wants to know that the elder's phone lives; a case asks only whether somebody could be told. */
function asks(state: Message): boolean {
  return state.origins.some((origin) => origin.kind === 'watch');
}

function onCall(
  state: Message,
  event: Extract<MessageEvent, { type: 'call' }>,
  context: Context,
): Decision<Message> | null {
  if (state.status === 'ended') return null;
  if (event.machine) return end(state, 'unanswered', 'machine');
  if (event.status === 'ringing' || event.status === 'answered') {
    const until = addMinutes(context.now, context.settings.attempt.callSilentMinutes);
    const picked = event.status === 'answered' && asks(state);
    return news({ ...state, status: 'accepted', until }, picked ? 'delivered' : 'accepted', null);
  }
  return end(state, 'unanswered', event.reason);
}

function end(state: Message, outcome: News['outcome'], reason: News['reason']): Decision<Message> {
  return news({ ...state, status: 'ended', until: null }, outcome, reason);
}

/** Who wants no texts, or is not there, is not tried, and has not failed. */
function unwanted(state: Message, reason: 'opted-out' | null): Decision<Message> {
  return state.attempts === 0 ? end(state, 'failed', reason) : fail(state, reason);
}

/** For good: an alert is listed, so that a person sends it again or says why not. */
function fail(state: Message, reason: News['reason']): Decision<Message> {
  const ended = end(state, 'failed', reason);
  if (state.class !== 'alert') return ended;
  return { ...ended, tells: [...ended.tells, tellLost(state, reason ?? 'noAnswer')] };
}

function news(state: Message, outcome: News['outcome'], reason: News['reason']): Decision<Message> {
  const timerAt = earliest([state.until]);
  if (state.outcome === outcome) return { state, timerAt, tells: [] };
  const tells = state.origins.map((origin) => {
    const event: News = { type: 'news', to: state.to, key: origin.key, outcome, reason };
    const to: ActorId = `${origin.kind}#${origin.id}`;
    return { to, slot: `${state.id}.${outcome}`, event: event as EventOf[ActorKind] };
  });
  const cameThrough = state.class === 'alert' && state.outcome === 'failed' && outcome !== 'undelivered';
  const unlisted = cameThrough ? [tellCame(state)] : [];
  const told = { state: { ...state, outcome }, timerAt, tells: [...tells, ...unlisted] };
  // That somebody could be told is noted; that nobody could leads on at once.
  return outcome === 'accepted' ? { ...told, patient: true } : told;
}
