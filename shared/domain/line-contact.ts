/** Texts and keys of children, other obligors and carers. */

import type { Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { LineStep } from './line.ts';
import { type Hearing, stranger } from './line-inbound.ts';
import { replySms } from './line-send.ts';
import { answer } from './line-shared.ts';
import { type InboundEvent, type Line, optedOut, type Person } from './line-state.ts';
import { type Reading, readReply } from './reply.ts';
import { contactWords } from './words.ts';

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
  return event.text === CONTACT_KEYS.confirmed || event.text === CONTACT_KEYS.callBack;
}

/** Null where the phone is no contact's. */
export function onContactText(line: Line, hearing: Hearing): LineStep | null {
  const { event, context, mayReply } = hearing;
  const people = contactsOf(line);
  const [first] = people;
  if (!first) return null;
  const text = event.text.normalize('NFKC').trim();
  if (STATUS.test(text)) return { line, tells: people.map((person) => statusWish(person, event)) };
  // Nobody picked up, and the voice has promised that the duty officer calls.
  if (event.via === 'key' && text === CONTACT_KEYS.callBack) return { line, tells: [stranger(line, event, true)] };
  const reading = readReply(text);
  const words = contactWords(context, first.language);
  const replied = (id: string, said: string) =>
    mayReply ? [replySms(line, context, { id: `${id}.${event.factId}`, text: said })] : [];
  if (reading.label === 'stop' || text === '0') {
    const tells = people.map((person) => stopWish(person, event));
    return {
      line: { ...line, optOut: optedOut(line, event.at) },
      tells: [...tells, ...replied('optout', words.optedOut())],
    };
  }
  if (reading.label === 'ok') {
    return { line: { ...line, optOut: null }, tells: people.map((person) => confirmation(person, event)) };
  }
  const trouble = reading.label === 'help' || reading.label === 'unwell';
  const said = trouble ? people.map((person) => alarm(person, event, reading)) : [stranger(line, event, false)];
  return { line, tells: [...said, ...replied('passedon', words.passedOn())] };
}

function statusWish({ elderId, contactId }: Person, { factId }: InboundEvent): Tell {
  return tell('watch', elderId, `${factId}.${contactId}`, { type: 'status', factId, contactId });
}

function stopWish({ elderId }: Person, { factId }: InboundEvent): Tell {
  return tell('watch', elderId, `${factId}.stop`, { type: 'contactStopped', factId });
}

function confirmation({ elderId, contactId }: Person, { factId, via }: InboundEvent): Tell {
  return tell('watch', elderId, `${factId}.${contactId}`, { type: 'confirmed', factId, contactId, via });
}

/** A child's own words are read like an elder's and go to a person: trouble opens a case about the parent. */
function alarm({ elderId }: Person, event: InboundEvent, reading: Reading): Tell {
  return tell('watch', elderId, event.factId, {
    ...answer(event, reading, { reply: false, byContact: true }),
    label: 'help',
    // The parent's phone stays silent: it was not the parent who wrote.
    via: 'key',
  });
}
