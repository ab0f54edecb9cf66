/** One phone number: whom it belongs to, what is waiting to be told to it, and how its owner's texts are understood. */

import type { Context, Decision, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { flush, onAlert, onNotice } from './line-alerts.ts';
import { onAsk } from './line-asks.ts';
import { onCodeAsked, onNumberGone, withoutCodes } from './line-code.ts';
import { onFamilyRing, onFamilyText } from './line-contact.ts';
import { onEcho, onReopened, onSettled } from './line-echo.ts';
import { onErase } from './line-erase.ts';
import { onInbound } from './line-inbound.ts';
import { absence, leaveWake, onLeaveTimer } from './line-leave.ts';
import { menuWake, onCallMenu, onMenuTimer, onMenuWish } from './line-menu.ts';
import { freeNumber } from './line-numbers.ts';
import { onOutageAlert, onWalkList } from './line-outage.ts';
import { answer, onSharedTimer } from './line-shared.ts';
import { keepShift, onShiftTimer, onUntaken, shiftWake } from './line-shift.ts';
import { onFound } from './line-staff.ts';
import { eldersOf, emptyLine, type Joining, type Line, type LineEvent, type Person } from './line-state.ts';
import { send } from './message.ts';
import type { Reading } from './reply.ts';
import { addMinutes, earliest } from './time.ts';

export interface LineStep {
  readonly line: Line;
  readonly tells: readonly Tell[];
}

const SAY_MINUTES = 60;
const DAY_MINUTES = 24 * 60;

export function decideLine(state: Line | null, event: LineEvent, context: Context): Decision<Line> | null {
  const step = take(forget(state ?? emptyLine(context.key), context), event, context);
  if (step === null) return null;
  const { tells } = step;
  const line = keepShift(step.line, context);
  const wakes = [line.flushAt, line.again?.callAt, menuWake(line), leaveWake(line), shiftWake(line)];
  return { state: line, timerAt: earliest(wakes), tells };
}

function take(line: Line, event: LineEvent, context: Context): LineStep | null {
  switch (event.type) {
    case 'timer':
      return onTimer(line, context);
    case 'join':
      return onJoin(line, event.person, context);
    case 'leave':
      return onLeave(line, event, context);
    case 'absent':
      return onAbsent(line, event, context);
    case 'duty':
      return onDuty(line, event);
    case 'inbound':
      return onInbound(line, event, context);
    case 'ring':
      return {
        line,
        tells: [tell('watch', event.elderId, event.factId, answer({ ...event, via: 'ring', callId: null }, RING))],
      };
    case 'callStarted':
    case 'callEnded':
      return onCall(line, event);
    case 'alert':
      return onAlert(line, event, context);
    case 'ask':
      return onAsk(line, event, context);
    case 'notice':
      return onNotice(line, event, context);
    case 'outage':
      return onOutageAlert(line, event, context);
    case 'walkList':
      return onWalkList(line, event, context);
    case 'echo':
      return onEcho(line, event, context);
    case 'settled':
      return onSettled(line, event, context);
    case 'reopened':
      return onReopened(line, event, context);
    case 'menu':
      return onMenuWish(line, event, context);
    case 'callMenu':
      return onCallMenu(line, event, context);
    case 'found':
      return onFound(line, event, context);
    case 'familyText':
      return onFamilyText(line, event);
    case 'codeAsked':
      return onCodeAsked(line, event, context);
    case 'numberGone':
      return onNumberGone(line, event, context);
    case 'untaken':
      return onUntaken(line, event, context);
    case 'erase':
      return onErase(line, event.elderId);
    case 'say':
      return say(line, event, context);
  }
}

function onTimer(line: Line, context: Context): LineStep {
  const flushed = flush(line, context);
  const shared = onSharedTimer(flushed.line, context);
  const menu = onMenuTimer(shared.line, context);
  const leave = onLeaveTimer(menu.line, context);
  const shift = onShiftTimer(leave.line, context);
  const tells = [...flushed.tells, ...shared.tells, ...menu.tells, ...leave.tells, ...shift.tells];
  return { line: shift.line, tells };
}

function onDuty(line: Line, { role, township }: Extract<LineEvent, { type: 'duty' }>): LineStep | null {
  const duty = [...new Set([...line.duty, role])];
  const townships = [...new Set([...line.townships, township])];
  const known = duty.length === line.duty.length && townships.length === line.townships.length;
  return known ? null : { line: { ...line, duty, townships }, tells: [] };
}

/** A ring counts as a plain "well"; the watch decides on the day. */
const RING: Reading = { label: 'ok', risk: null, why: 'A ring.', discreet: false };

/** Only one elder is rung back when a shared phone hangs up: the watch of the first. */
function onCall(
  line: Line,
  event: { readonly type: 'callStarted' | 'callEnded'; readonly callId: string },
): LineStep | null {
  const [first] = eldersOf(line);
  const rung = first ? [tell('watch', first.elderId, event.callId, event)] : [];
  const tells = event.type === 'callStarted' ? [...rung, ...onFamilyRing(line, event.callId)] : rung;
  return tells.length > 0 ? { line, tells } : null;
}

const samePerson = (
  a: Pick<Person, 'elderId' | 'role' | 'contactId'>,
  b: Pick<Person, 'elderId' | 'role' | 'contactId'>,
) => a.elderId === b.elderId && a.role === b.role && a.contactId === b.contactId;

/** A fixed number is kept for as long as the elder is on the list, and given back to one who returns while it rests. */
function onJoin(line: Line, joining: Joining, context: Context): LineStep {
  const known = line.people.find((one) => samePerson(one, joining));
  const rested = line.resting.find((one) => one.elderId === joining.elderId);
  const number = joining.role === 'liaison' ? (known?.number ?? rested?.number ?? freeNumber(line)) : null;
  // The same record again makes a wrong number no righter.
  const person: Person = { ...joining, number, absent: known?.absent ?? null };
  const joined: Line = {
    ...line,
    people: known ? line.people.map((one) => (one === known ? person : one)) : [...line.people, person],
    resting: line.resting.filter((one) => one.number !== number),
  };
  // An elder who comes onto the list of somebody on leave.
  const away = line.leave !== null && (person.list !== null || person.role === 'deputy');
  return {
    line: joined,
    tells: [
      ...(person.role === 'elder' ? sharing(joined, context) : []),
      ...(away ? [absence(line, person.elderId, 'absent', context)] : []),
    ],
  };
}

function onLeave(
  line: Line,
  event: { readonly elderId: string; readonly role: Person['role']; readonly contactId: string },
  context: Context,
): LineStep {
  const { elderId } = event;
  const number = line.people.find((one) => samePerson(one, event))?.number ?? null;
  const until = addMinutes(context.now, context.settings.numberRestDays * DAY_MINUTES);
  const left: Line = {
    ...line,
    people: line.people.filter((one) => !samePerson(one, event)),
    codes: event.role === 'elder' || event.role === 'contact' ? withoutCodes(line, event) : line.codes,
    // Numbers that people answer with are not given to somebody else.
    resting: number === null ? line.resting : [...line.resting, { elderId, number, until }],
  };
  if (event.role !== 'elder') return { line: left, tells: [] };
  // A joint question that is still to come is about who is left.
  const asks = line.asks.filter((one) => one.elderId !== elderId);
  const asked = line.asked.filter((one) => one !== elderId);
  return { line: { ...left, asks, asked }, tells: sharing(left, context) };
}

/**
 * Who is absent is neither asked nor greeted here, and a shared phone may be a single one from now. After a death the
 * liaison's number for the elder rests.
 */
function onAbsent(
  line: Line,
  event: { readonly elderId: string; readonly absent: Person['absent'] },
  context: Context,
): LineStep | null {
  const { elderId, absent } = event;
  const isMeant = (one: Person) => one.elderId === elderId && one.role === 'elder';
  if (!line.people.some((one) => isMeant(one) && one.absent !== absent)) return null;
  const people = line.people.map((one) => (isMeant(one) ? { ...one, absent } : one));
  const asks = line.asks.filter((one) => one.elderId !== elderId);
  const next: Line = { ...line, people, asks, again: null };
  return { line: next, tells: sharing(next, context) };
}

/**
 * Shared phones are normal; each watch must know, because rings and a lone 1 prove nothing there. The slot holds the
 * moment: a phone that is shared, single and shared again within three days says so each time.
 */
function sharing(line: Line, context: Context): Tell[] {
  const elders = eldersOf(line);
  const shared = elders.length > 1;
  const slot = `shared.${context.now}.${elders.map((one) => one.elderId).join('.')}`;
  return elders.map((one) => tell('watch', one.elderId, slot, { type: 'phoneShared', shared }));
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
  const resting = line.resting.filter((one) => Date.parse(one.until) > Date.parse(context.now));
  const codes = line.codes.filter((one) => Date.parse(one.until) > Date.parse(context.now));
  return { ...line, cases, resting, codes, replies: line.replies.filter((at) => Date.parse(at) > Date.parse(since)) };
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
