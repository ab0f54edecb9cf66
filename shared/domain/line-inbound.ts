/** What the owner of a phone texts or keys, read in the roles that this number has. A person is found by phone, never guessed. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { COUNTY_ZONE } from './area.ts';
import type { LineStep } from './line.ts';
import { onCode } from './line-code.ts';
import { isContactsOwn, onContactText } from './line-contact.ts';
import { replySms } from './line-send.ts';
import { answer, onSharedAnswer, saysAllWell } from './line-shared.ts';
import { onNotUnderstood, onStaffText } from './line-staff.ts';
import { eldersOf, type InboundEvent, isStaff, type Line, optedOut } from './line-state.ts';
import { type Reading, readReply } from './reply.ts';
import { saysWrongNumber } from './reply-wrong-number.ts';
import { dayOf, minutesBetween } from './time.ts';
import { contactWords } from './words.ts';

/** One text or key, and whether it may still be replied to. */
export interface Hearing {
  readonly event: InboundEvent;
  readonly context: Context;
  readonly mayReply: boolean;
}

export function onInbound(line: Line, event: InboundEvent, context: Context): LineStep {
  const mayReply = event.via === 'sms' && withinCaps(line, context);
  const replied: Line = mayReply ? { ...line, replies: [...line.replies, context.now] } : line;
  const hearing: Hearing = { event, context, mayReply };
  const code = onCode(replied, hearing);
  if (code?.heard) return code;
  const counted = code?.line ?? replied;
  const staff = isStaff(line) || Object.keys(line.cases).length > 0;
  if (line.people.length === 0 && !staff) return onUnknown(counted, hearing);
  return (
    (isContactsOwn(line, event) ? onContactText(counted, hearing) : null) ??
    (staff ? onStaffText(counted, hearing) : null) ??
    onElderText(counted, hearing) ??
    onContactText(counted, hearing) ??
    onNotUnderstood(counted, hearing)
  );
}

/** Caps per recipient: a phone that answers by itself must not start a storm (reliability.md, security). */
function withinCaps(line: Line, context: Context): boolean {
  return context.settings.caps.every(
    (cap) => line.replies.filter((at) => minutesBetween(at, context.now) < cap.minutes).length < cap.texts,
  );
}

const ALL_WELL: Reading = { label: 'ok', risk: null, why: 'The menu digit 8.', discreet: false };

/** Null where no elder has this phone. */
function onElderText(line: Line, hearing: Hearing): LineStep | null {
  const { event, mayReply } = hearing;
  const { factId, callId, at } = event;
  const [first, ...others] = eldersOf(line);
  if (!first) return onAbsentElder(line, event);
  if (asksForPerson(event)) {
    const request = { type: 'request', factId, callId, at } as const;
    const tells = [first, ...others].map((elder, index) =>
      tell('watch', elder.elderId, factId, { ...request, reply: mayReply && index === 0 }),
    );
    return { line, tells };
  }
  const shared = others.length > 0;
  // "none" (no key was pressed) reads as unclear, like any word that nobody understands.
  const reading = shared && saysAllWell(event.text) ? ALL_WELL : readReply(event.text);
  const heard: Line = { ...line, optOut: optOutAfter(line, event, reading) };
  if (isWrongNumber(line, event, reading)) return onStranger(heard, hearing, reading);
  if (shared) return onSharedAnswer(heard, hearing, reading);
  return { line: heard, tells: [tell('watch', first.elderId, factId, answer(event, reading, { reply: mayReply }))] };
}

/** Whoever has this phone now is no elder of ours, or outlived one: a person is told, the phone is told nothing; a stop holds. */
function onAbsentElder(line: Line, event: InboundEvent): LineStep | null {
  const gone = line.people.find((person) => person.role === 'elder');
  if (!gone) return null;
  const reading = readReply(event.text);
  const said = answer(event, reading, { reply: false });
  const optOut = reading.label === 'stop' ? optedOut(line, event.at) : line.optOut;
  return { line: { ...line, optOut }, tells: [tell('watch', gone.elderId, event.factId, said)] };
}

/** Only what nothing else explains is a wrong number; staff and children are who they are. */
function isWrongNumber(line: Line, event: InboundEvent, reading: Reading): boolean {
  if (event.via === 'key' || reading.label !== 'unclear' || isStaff(line)) return false;
  if (line.people.some((person) => person.role === 'contact')) return false;
  const names = eldersOf(line).flatMap((elder) => [elder.name, elder.salutation]);
  return saysWrongNumber(event.text, names);
}

/** Nobody of the roster is behind this phone: each of its elders is looked for, and it is begged pardon once. */
function onStranger(line: Line, { event, mayReply }: Hearing, reading: Reading): LineStep {
  const tells = eldersOf(line).map((elder, index) => {
    const said = answer(event, reading, { reply: mayReply && index === 0, wrongNumber: true });
    return tell('watch', elder.elderId, event.factId, said);
  });
  return { line: { ...line, again: null }, tells };
}

/** 0, by text as by key: a person for an everyday request. On a shared phone it may be anybody's. */
function asksForPerson({ text }: InboundEvent): boolean {
  return /^0[。.!！]*$/u.test(text.normalize('NFKC').trim());
}

/** Texts are wanted again, unless that was said before the last STOP. */
export function optedIn({ optOut }: Line, at: string): Line['optOut'] {
  return optOut !== null && Date.parse(at) < Date.parse(optOut.at) ? optOut : null;
}

/** Who asked for no more texts and then texts that all is well wants them again. */
function optOutAfter(line: Line, event: InboundEvent, reading: Reading): Line['optOut'] {
  if (reading.label === 'stop') return optedOut(line, event.at);
  return reading.label === 'ok' && event.via === 'sms' ? optedIn(line, event.at) : line.optOut;
}

/** Words of distress; a digit of staff or of a contact is none. */
export function isCry(event: InboundEvent): boolean {
  const { label } = readReply(event.text);
  return (label === 'help' || label === 'unwell') && !/^[\d\s]*$/u.test(event.text.normalize('NFKC'));
}

/** Words that no rule led to an elder, on their way to the township: at once, or in the day's digest. */
export function stranger(line: Line, event: InboundEvent, urgent: boolean): Tell {
  const { factId, at } = event;
  return tell('area', 'main', factId, { type: 'stranger', factId, phone: line.phone, urgent, at });
}

/** Answered at most once a day, never an alphanumeric sender; distress reaches the township at once, the rest is a digest. */
function onUnknown(line: Line, { event, context, mayReply }: Hearing): LineStep {
  const urgent = isCry(event) || readReply(event.text).label === 'help';
  const passed = stranger(line, event, urgent);
  const day = dayOf(context.now, COUNTY_ZONE);
  const numeric = /^\+\d{8,15}$/u.test(line.phone);
  if (!mayReply || !numeric || line.unknownAnsweredOn === day) return { line, tells: [passed] };
  const text = contactWords(context, line.phone.startsWith('+86') ? 'zh-CN' : 'en').unknown();
  const reply = replySms(line, context, { id: `unknown.${event.factId}`, text });
  return { line: { ...line, unknownAnsweredOn: day }, tells: [passed, reply] };
}
