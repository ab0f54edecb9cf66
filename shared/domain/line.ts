/** One phone number: whom it belongs to, what is waiting to be told to it, and how its owner's texts are understood. */

import type { Context, Decision, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { flush, onAlert, onAsk, onCallMenu, onEcho, onMenuWish, onNotice, onSettled } from './line-alerts.ts';
import { onFound, onInbound } from './line-inbound.ts';
import { onSharedTimer } from './line-shared.ts';
import { eldersOf, emptyLine, type Line, type LineEvent, type Person } from './line-state.ts';
import { send } from './message.ts';
import { addMinutes, earliest } from './time.ts';

export interface LineStep {
  readonly line: Line;
  readonly tells: readonly Tell[];
}

const NUMBER_FROM = 10;
const SAY_MINUTES = 60;
const DAY_MINUTES = 24 * 60;

export function decideLine(state: Line | null, event: LineEvent, context: Context): Decision<Line> | null {
  const step = take(state ?? emptyLine(context.key), event, context);
  if (step === null) return null;
  const line = forget(step.line, context);
  return { state: line, timerAt: earliest([line.flushAt, line.again?.callAt]), tells: step.tells };
}

function take(line: Line, event: LineEvent, context: Context): LineStep | null {
  switch (event.type) {
    case 'timer':
      return onTimer(line, context);
    case 'join':
      return onJoin(line, event.person);
    case 'leave':
      return onLeave(line, event);
    case 'duty':
      return line.duty.includes(event.role) ? null : { line: { ...line, duty: [...line.duty, event.role] }, tells: [] };
    case 'inbound':
      return onInbound(line, event, context);
    case 'ring':
      return { line, tells: [tell('watch', event.elderId, event.factId, ringAnswer(event))] };
    case 'callStarted':
    case 'callEnded':
      return onCall(line, event);
    case 'alert':
      return onAlert(line, event, context);
    case 'ask':
      return onAsk(line, event, context);
    case 'notice':
      return onNotice(line, event, context);
    case 'echo':
      return onEcho(line, event, context);
    case 'settled':
      return onSettled(line, event, context);
    case 'menu':
      return onMenuWish(line, event, context);
    case 'callMenu':
      return onCallMenu(line, event, context);
    case 'found':
      return onFound(line, event, context);
    case 'say':
      return say(line, event, context);
  }
}

function onTimer(line: Line, context: Context): LineStep {
  const flushed = flush(line, context);
  const shared = onSharedTimer(flushed.line, context);
  return { line: shared.line, tells: [...flushed.tells, ...shared.tells] };
}

/** A ring counts as a plain "well"; the watch decides on the day. */
function ringAnswer(event: { readonly factId: string; readonly at: string }) {
  return {
    type: 'answer',
    factId: event.factId,
    at: event.at,
    via: 'ring',
    label: 'ok',
    risk: null,
    discreet: false,
    callId: null,
    about: [],
    names: null,
    reply: true,
  } as const;
}

/** Only one elder is rung back when a shared phone hangs up: the watch of the first. */
function onCall(
  line: Line,
  event: { readonly type: 'callStarted' | 'callEnded'; readonly callId: string },
): LineStep | null {
  const [first] = eldersOf(line);
  return first ? { line, tells: [tell('watch', first.elderId, event.callId, event)] } : null;
}

const samePerson = (
  a: Pick<Person, 'elderId' | 'role' | 'contactId'>,
  b: Pick<Person, 'elderId' | 'role' | 'contactId'>,
) => a.elderId === b.elderId && a.role === b.role && a.contactId === b.contactId;

function onJoin(line: Line, person: Omit<Person, 'number'>): LineStep {
  const known = line.people.find((one) => samePerson(one, person));
  const number = person.role === 'liaison' ? (known?.number ?? freeNumber(line)) : null;
  const people = known
    ? line.people.map((one) => (one === known ? { ...person, number } : one))
    : [...line.people, { ...person, number }];
  const joined: Line = { ...line, people };
  return { line: joined, tells: person.role === 'elder' ? sharing(joined) : [] };
}

function onLeave(
  line: Line,
  event: { readonly elderId: string; readonly role: Person['role']; readonly contactId: string },
): LineStep {
  const left: Line = { ...line, people: line.people.filter((one) => !samePerson(one, event)) };
  return { line: left, tells: event.role === 'elder' ? sharing(left) : [] };
}

/** Shared phones are normal; each watch must know, because rings and a lone 1 prove nothing there. */
function sharing(line: Line): Tell[] {
  const elders = eldersOf(line);
  const shared = elders.length > 1;
  const slot = `shared.${elders.map((one) => one.elderId).join('.')}`;
  return elders.map((one) => tell('watch', one.elderId, slot, { type: 'phoneShared', shared }));
}

/** The smallest number from 10 up that nobody on this phone answers with, or answered with lately. */
export function freeNumber(line: Line): number {
  const taken = new Set([
    ...line.people.map((person) => person.number),
    ...Object.values(line.cases).map((one) => one.number),
  ]);
  let number = NUMBER_FROM;
  while (taken.has(number)) number++;
  return number;
}

/** Case numbers rest for 14 days after the case was settled; replies older than the widest cap no longer count. */
function forget(line: Line, context: Context): Line {
  const rested = addMinutes(context.now, -context.settings.numberRestDays * DAY_MINUTES);
  const cases = Object.fromEntries(
    Object.entries(line.cases).filter(
      ([, one]) => one.settledAt === null || Date.parse(one.settledAt) > Date.parse(rested),
    ),
  );
  const widest = Math.max(...context.settings.caps.map((cap) => cap.minutes));
  const since = addMinutes(context.now, -widest);
  return { ...line, cases, replies: line.replies.filter((at) => Date.parse(at) > Date.parse(since)) };
}

function say(
  line: Line,
  event: { readonly id: string; readonly text: string; readonly call: boolean },
  context: Context,
): LineStep {
  const spec = {
    to: line.phone,
    class: 'alert',
    text: event.text,
    sendBefore: addMinutes(context.now, SAY_MINUTES),
    origins: [],
  } as const;
  const text = send(`${event.id}.sms`, { ...spec, channel: 'sms' });
  return {
    line,
    tells: event.call ? [text, send(`${event.id}.call`, { ...spec, channel: 'call', menu: 'notice' })] : [text],
  };
}
