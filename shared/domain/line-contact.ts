/** Texts and keys of children, other obligors and carers. */

import type { Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { LineStep } from './line.ts';
import { type Hearing, optedIn, stranger } from './line-inbound.ts';
import { replySms } from './line-send.ts';
import { answer } from './line-shared.ts';
import { eldersOf, type InboundEvent, isStaff, type Line, optedOut, type Person } from './line-state.ts';
import { type Origin, send } from './message.ts';
import { type Reading, readReply } from './reply.ts';
import { contactWords } from './words.ts';

/** A welcome or weekly text to a relative, in the words of the watch. */
export interface FamilyText {
  readonly type: 'familyText';
  /** `agreed`: thanks for an answer 1; `ended`: nobody is asked any more. */
  readonly kind: 'welcome' | 'weekly' | 'agreed' | 'ended';
  readonly id: string;
  readonly text: string;
  readonly sendBefore: string;
  readonly origin: Origin;
}

/** 1 and what people write instead of it; 收到 is also what the telephone menu stores, with the reference that it named. */
const YES = /^(?:1(?!\d)|收到|同意|ok|agree|yes|start)/iu;
const NO = /^(?:0|不同意|refuse|no)[.。!！\s]*$/iu;
const WEEKLY = /^(?:周报|週報|weekly)[.。!！\s]*$/iu;
const STATUS = /^(?:状态|狀態|status|近况|平安吗)[?？。.!！\s]*$/iu;

/**
 * What the contact's telephone menu stores. Not plain digits: on a phone that is an elder's or a liaison's as well, a
 * digit is theirs.
 */
export const CONTACT_KEYS = { confirmed: '收到', callBack: '请回电' } as const;

function contactsOf(line: Line): readonly Person[] {
  return line.people.filter((person) => person.role === 'contact');
}

/** Meant as a contact, whoever else has this phone. */
export function isContactsOwn(line: Line, event: InboundEvent): boolean {
  if (contactsOf(line).length === 0) return false;
  if (event.via === 'sms') return STATUS.test(event.text.normalize('NFKC').trim());
  return event.text.startsWith(CONTACT_KEYS.confirmed) || event.text === CONTACT_KEYS.callBack;
}

/** Null where the phone is no contact's. */
export function onContactText(line: Line, hearing: Hearing): LineStep | null {
  const { event } = hearing;
  const people = contactsOf(line);
  const [first] = people;
  if (!first) return null;
  const text = event.text.normalize('NFKC').trim();
  if (STATUS.test(text)) return { line, tells: people.map((person) => statusWish(person, event)) };
  // Nobody picked up, and the voice has promised that the duty officer calls.
  if (event.via === 'key' && text === CONTACT_KEYS.callBack) return { line, tells: [stranger(line, event, true)] };
  return onWish(line, hearing, text, people) ?? onWords(line, hearing, readReply(text), people);
}

/** Agrees or knows, wants no more texts, or no weekly one, or that again. Null where it is none of these. */
function onWish(line: Line, hearing: Hearing, text: string, people: readonly Person[]): LineStep | null {
  const { event } = hearing;
  const words = contactWords(hearing.context, (people[0] as Person).language);
  const no = NO.test(text);
  if (WEEKLY.test(text) || (no && line.familyAsked === 'weekly')) {
    const tells = people.map((person) => weeklyWish(person, event, !no));
    const said = replied(line, hearing, 'weekly', no ? words.weeklyEnded() : words.weeklyAgain());
    return { line: no ? line : { ...line, optOut: optedIn(line, event.at) }, tells: [...tells, ...said] };
  }
  if (no || readReply(text).label === 'stop') {
    const tells = people.map((person) => stopWish(person, event));
    const stopped = { ...line, optOut: optedOut(line, event.at) };
    return { line: stopped, tells: [...tells, ...replied(line, hearing, 'optout', words.optedOut())] };
  }
  if (!YES.test(text) || !CALM.includes(readReply(text).label)) return null;
  // A key confirms a risk; only a text asks for texts again.
  const heard = event.via === 'sms' ? { ...line, optOut: optedIn(line, event.at) } : line;
  return { line: heard, tells: people.map((person) => confirmation(person, event, text)) };
}

/** "1, but she does not answer the phone" is more than a 1. */
const CALM: readonly Reading['label'][] = ['ok', 'unclear'];

/** A child's own words are read like an elder's and go to a person; trouble opens a case about the parent. */
function onWords(line: Line, hearing: Hearing, reading: Reading, people: readonly Person[]): LineStep {
  const { event } = hearing;
  const words = contactWords(hearing.context, (people[0] as Person).language);
  const trouble = reading.label === 'help' || reading.label === 'unwell';
  const tells = trouble
    ? people.map((person) => alarm(person, event, reading))
    : [stranger(line, event, false), ...people.map((person) => heardOf(person, event, 'words'))];
  return { line, tells: [...tells, ...replied(line, hearing, 'passedon', words.passedOn())] };
}

function replied(line: Line, { event, context, mayReply }: Hearing, id: string, text: string): Tell[] {
  return mayReply ? [replySms(line, context, { id: `${id}.${event.factId}`, text })] : [];
}

/** A welcome or weekly text. Where the phone is an elder's or of staff as well, its 1 and 0 mean something else: not sent. */
export function onFamilyText(line: Line, event: FamilyText): LineStep | null {
  if (isStaff(line) || eldersOf(line).length > 0) return null;
  const { kind, id, text, sendBefore, origin } = event;
  const agreed = kind === 'agreed';
  const asks = kind === 'welcome' || kind === 'weekly';
  const spec = { to: line.phone, channel: 'sms', text, sendBefore, origins: asks ? [origin] : [] } as const;
  const tells = [send(id, { ...spec, class: agreed ? 'reply' : 'prompt' })];
  return { line: asks ? { ...line, familyAsked: kind } : line, tells };
}

/** A relative rings: the phone is alive. */
export function onFamilyRing(line: Line, callId: string): Tell[] {
  return contactsOf(line).map((person) => heardOf(person, { factId: callId }, 'ring'));
}

function statusWish({ elderId, contactId }: Person, { factId }: InboundEvent): Tell {
  return tell('watch', elderId, `${factId}.${contactId}`, { type: 'status', factId, contactId });
}

function stopWish({ elderId, contactId }: Person, { factId }: InboundEvent): Tell {
  return tell('watch', elderId, `${factId}.stop`, { type: 'contactStopped', factId, contactId });
}

function weeklyWish({ elderId, contactId }: Person, { factId }: InboundEvent, wanted: boolean): Tell {
  return tell('watch', elderId, `${factId}.${contactId}`, { type: 'weekly', factId, contactId, wanted });
}

function heardOf(
  { elderId, contactId }: Person,
  { factId }: Pick<InboundEvent, 'factId'>,
  how: 'words' | 'ring',
): Tell {
  return tell('watch', elderId, `${factId}.heard`, { type: 'contactHeard', factId, contactId, how });
}

function confirmation({ elderId, contactId }: Person, { factId, at, via }: InboundEvent, text: string): Tell {
  const ref = /^收到(\d{4})$/u.exec(text)?.[1] ?? null;
  return tell('watch', elderId, `${factId}.${contactId}`, { type: 'confirmed', factId, at, contactId, via, ref });
}

function alarm({ elderId }: Person, event: InboundEvent, reading: Reading): Tell {
  return tell('watch', elderId, event.factId, {
    ...answer(event, reading, { reply: false, byContact: true }),
    label: 'help',
    // The parent's phone stays silent: it was not the parent who wrote.
    via: 'key',
  });
}
