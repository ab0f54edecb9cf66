/** What relatives say to an open risk: that they know of it, their own words, or that they ask how things are. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { CaseStep } from './case.ts';
import { endTexts, tellLate } from './case-close.ts';
import { echoTo } from './case-echo.ts';
import { againText, reportFamily, withContact } from './case-family.ts';
import { mayKnow } from './case-know.ts';
import { phoneOf } from './case-ladder.ts';
import type { Case, Closing, LaterCaseEvent, RiskContact } from './case-state.ts';
import { updateContact } from './case-updates.ts';
import { type Contact, contactOf, type Elder, type Role, sharesPhone } from './elder.ts';
import { reference } from './slot.ts';
import { agreedText, familyText, standingText } from './watch-family.ts';
import { contactWords, roleWord } from './words.ts';

type Confirmed = Extract<LaterCaseEvent, { type: 'confirmed' }>;
type Heard = Extract<LaterCaseEvent, { type: 'contactHeard' }>;
type Status = Extract<LaterCaseEvent, { type: 'status' }>;

/** The one who was told, by number: two contacts may share it. */
function toldOf(state: Case, elder: Elder, contact: Contact): RiskContact | undefined {
  return state.risk?.contacts.find((one) => sharesPhone(elder, one.id, contact));
}

/** Only a person's answer counts: 1 by text or key, to what this phone had been told when it was sent. */
export function onContactConfirmed(state: Case, event: Confirmed, elder: Elder, context: Context): CaseStep | null {
  const contact = contactOf(elder, event.contactId);
  const told = contact && toldOf(state, elder, contact);
  // Whoever may not know of it reads what they would read on a quiet day.
  if (contact && event.agreed && !told) return { state, tells: [agreedText(elder, contact, context)] };
  // While a death stands reported nothing was sent: what is confirmed then is about somebody else.
  if (!contact || !told || state.hushed === 'death' || !isAbout(state, told, event)) return null;
  const confirmed = withContact(state, { ...told, status: 'confirmed', dueAt: null });
  const reported = reportFamily(confirmed, elder);
  const person = roleWord(elder, state.hold?.by.role ?? 'township');
  const thanks = contactWords(context, contact.language).confirmed(reference(state.id), person);
  const reply =
    event.via === 'sms' ? [familyText(`confirmed.${event.factId}.${state.id}`, contact.phone, thanks, context)] : [];
  return { state: reported.state, tells: [...reply, ...reported.tells] };
}

function isAbout(state: Case, told: RiskContact, event: Confirmed): boolean {
  if (event.ref !== null) return event.ref === reference(state.id);
  return Date.parse(event.at) >= Date.parse(told.toldAt);
}

/**
 * Their own words go to who is on it, at once and never quoted; while an elder is looked for they may say where she is.
 * What did not reach the phone is told again as it is now.
 */
export function onContactHeard(state: Case, event: Heard, elder: Elder, context: Context): CaseStep | null {
  const contact = contactOf(elder, event.contactId);
  if (!contact) return null;
  const told = toldOf(state, elder, contact);
  const said = event.how === 'words' && (event.first || state.search !== null) ? passOn(state, event, elder) : [];
  const noted = told && event.how === 'ring' ? noteHeard(state, told, elder) : { state, tells: [] };
  const again = told?.lost ? sayPresent(noted.state, told.id, elder, context) : noted;
  const tells = [...said, ...noted.tells, ...(again === noted ? [] : again.tells)];
  return tells.length === 0 ? null : { state: again.state, tells };
}

function passOn(state: Case, event: Heard, elder: Elder): Tell[] {
  const phones = readersOf(state).flatMap((role) => phoneOf(elder, role) ?? []);
  const readers = new Set(state.hold ? [state.hold.by.phone] : phones);
  return [...readers].map((phone) => echoTo(state, { phone }, `${event.factId}.${state.id}.wrote`, 'familyWrote'));
}

function readersOf(state: Case): readonly Role[] {
  return state.search !== null ? ['liaison', 'village'] : ['township'];
}

/** Heard of, but not confirmed: the township may call back. Said once of each. */
function noteHeard(state: Case, told: RiskContact, elder: Elder): CaseStep {
  const township = phoneOf(elder, 'township');
  if (told.heard || told.status === 'confirmed' || township === null) return { state, tells: [] };
  const noted = withContact(state, { ...told, heard: true });
  return { state: noted, tells: [echoTo(state, { phone: township }, `${state.id}.${told.id}.heard`, 'familyHeard')] };
}

function sayPresent(state: Case, id: string, elder: Elder, context: Context): CaseStep {
  const one = state.risk?.contacts.find((other) => other.id === id) as RiskContact;
  const found = { ...one, lost: false };
  return one.status === 'confirmed'
    ? updateContact(state, found, elder, context)
    : againText(state, found, elder, context);
}

/** Only "open, please call the duty officer"; and nothing at all to who may not know. */
export function onContactStatus(state: Case, event: Status, elder: Elder, context: Context): CaseStep | null {
  const contact = contactOf(elder, event.contactId);
  if (!contact) return null;
  const told = toldOf(state, elder, contact);
  const noted = told ? noteHeard(state, { ...told, lost: false }, elder) : { state, tells: [] };
  const answer = mayKnow(state, { contactId: contact.id })
    ? ({ kind: 'open', ref: reference(state.id) } as const)
    : ({ kind: 'quiet' } as const);
  const text = standingText(answer, elder, contact, context);
  return {
    state: noted.state,
    tells: [familyText(`status.${event.factId}.${state.id}`, contact.phone, text, context), ...noted.tells],
  };
}

/** After the end: what did not arrive is owed, and told when the phone is heard of again. */
export function onWhenClosed(state: Case, event: LaterCaseEvent, elder: Elder, context: Context): CaseStep | null {
  if (event.type === 'contactHeard' && event.how === 'owed') {
    const contact = contactOf(elder, event.contactId);
    if (!contact) return null;
    return { state, tells: endTexts(state, state.closed as Closing, contact, event.factId, elder, context) };
  }
  if (event.type !== 'news') return null;
  if (event.outcome === 'accepted') {
    const tells = tellLate(state, event, elder);
    return tells.length === 0 ? null : { state, tells };
  }
  const [, contactId, part] = event.key.split('.');
  const missed = event.outcome === 'undelivered' || (event.outcome === 'failed' && event.reason !== 'opted-out');
  if (part !== 'end' || contactId === undefined || !missed) return null;
  const slot = `owed.${state.id}.${contactId}.${context.now}`;
  return { state, tells: [tell('watch', state.elderId, slot, { type: 'endOwed', caseId: state.id, contactId })] };
}
