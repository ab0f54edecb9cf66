/** The family in a recorded risk: texted at once, each confirms or is called, and is told of progress (protocol.md section 4). */

import type { Context, Tell } from './actor.ts';
import type { CaseStep } from './case.ts';
import { echoTo } from './case-echo.ts';
import { phoneOf } from './case-ladder.ts';
import type { Case, Risk, RiskContact } from './case-state.ts';
import type { Contact, Elder } from './elder.ts';
import { type News, send } from './message.ts';
import { reference } from './slot.ts';
import { addMinutes, nextLocal } from './time.ts';
import { familyText } from './watch-family.ts';
import { contactSpeech, contactWords, parentWord, roleWord } from './words.ts';

const CALL_MINUTES = 10;

/** Contacts with a telephone, in the form's order; a number that two share is texted once. */
export function reachable(elder: Elder): readonly Contact[] {
  const seen = new Set<string>();
  return elder.contacts.filter((contact) => {
    if (contact.phone === null || seen.has(contact.phone)) return false;
    seen.add(contact.phone);
    return true;
  });
}

export function tellFamily(state: Case, contacts: readonly Contact[], elder: Elder, context: Context): CaseStep {
  const risk = state.risk as Risk;
  const known = new Set(risk.contacts.map((one) => one.id));
  const phones = reachable(elder);
  const fresh = contacts.filter((contact) => phones.includes(contact) && !known.has(contact.id));
  const dueAt = addMinutes(context.now, state.plan.contact.confirmMinutes);
  const added = fresh.map((contact): RiskContact => ({ id: contact.id, status: 'told', calls: 0, texts: 1, dueAt }));
  const tells = fresh.map((contact) => riskText(state, contact, 1, elder, context));
  return { state: { ...state, risk: { ...risk, contacts: [...risk.contacts, ...added] } }, tells };
}

function riskText(state: Case, contact: Contact, times: number, elder: Elder, context: Context): Tell {
  const words = contactWords(context, contact.language);
  const parent = parentWord(elder, contact);
  const ref = reference(state.id);
  return send(`risk.${state.id}.${contact.id}.${times}`, {
    to: contact.phone as string,
    channel: 'sms',
    class: 'alert',
    text: times === 1 ? words.risk(parent, ref) : words.riskAgain(times, parent, ref),
    sendBefore: addMinutes(context.now, state.plan.contact.staleHours * 60),
    origins: [{ kind: 'case', id: state.id, key: `contact.${contact.id}.sms` }],
  });
}

/** Not confirmed in time, or not delivered: called. Twice ten minutes apart, then again at 08:00 there, with other words. */
export function callContact(state: Case, one: RiskContact, elder: Elder, context: Context): CaseStep {
  const { confirmMinutes, againAt, callsMax } = state.plan.contact;
  const contact = elder.contacts.find((other) => other.id === one.id);
  if (!contact?.phone || one.calls >= callsMax) {
    return { state: withContact(state, { ...one, dueAt: null }), tells: [] };
  }
  const calls = one.calls + 1;
  const dueAt = calls === 1 ? addMinutes(context.now, confirmMinutes) : nextLocal(context.now, againAt, contact.zone);
  const repeated = calls > 2;
  const call = send(`riskcall.${state.id}.${contact.id}.${calls}`, {
    to: contact.phone,
    channel: 'call',
    class: 'alert',
    text: contactSpeech(context, contact.language).contactRisk(parentWord(elder, contact), reference(state.id)),
    menu: `contact~${state.id}~${contact.id}`,
    sendBefore: addMinutes(context.now, CALL_MINUTES),
    origins: [{ kind: 'case', id: state.id, key: `contact.${contact.id}.call` }],
  });
  const texts = repeated ? one.texts + 1 : one.texts;
  const text = repeated ? [riskText(state, contact, texts, elder, context)] : [];
  const called = withContact(state, { ...one, calls, texts, dueAt });
  const reported = reportFamily(called, elder);
  return { state: reported.state, tells: [call, ...text, ...reported.tells] };
}

function withContact(state: Case, changed: RiskContact): Case {
  const risk = state.risk as Risk;
  return { ...state, risk: { ...risk, contacts: risk.contacts.map((one) => (one.id === changed.id ? changed : one)) } };
}

/** The township sees who is unreached, once everyone has confirmed or was called twice. */
function reportFamily(state: Case, elder: Elder): CaseStep {
  const risk = state.risk as Risk;
  const township = phoneOf(elder, 'township');
  const settled = risk.contacts.every((one) => one.status === 'confirmed' || one.calls >= 2);
  if (risk.familyReported || !settled || township === null) return { state, tells: [] };
  const confirmed = risk.contacts.filter((one) => one.status === 'confirmed').length;
  const fields = { time: String(confirmed), person: String(risk.contacts.length - confirmed) };
  const by = { role: 'township', phone: township } as const;
  return {
    state: { ...state, risk: { ...risk, familyReported: true } },
    tells: [echoTo(state, by, `${state.id}.family`, 'family', fields)],
  };
}

/** A text that cannot arrive, or a call that nobody took: called at once, or left to the next time. */
export function onContactNews(state: Case, event: News, elder: Elder, context: Context): CaseStep | null {
  const [, id, channel] = event.key.split('.');
  const one = state.risk?.contacts.find((contact) => contact.id === id);
  if (!one || one.status === 'confirmed' || channel !== 'sms') return null;
  if (event.outcome !== 'undelivered' && event.outcome !== 'failed') return null;
  return one.calls === 0 ? callContact(state, one, elder, context) : null;
}

/** Only a person's answer counts: 1 by text or key. */
export function onContactConfirmed(
  state: Case,
  event: { readonly factId: string; readonly contactId: string; readonly via: 'sms' | 'key' },
  elder: Elder,
  context: Context,
): CaseStep | null {
  const contact = elder.contacts.find((one) => one.id === event.contactId);
  const told = state.risk?.contacts.find((one) => reachableAs(elder, one.id, contact?.phone ?? null));
  if (!contact?.phone || !told) return null;
  const confirmed = withContact(state, { ...told, status: 'confirmed', dueAt: null });
  const reported = reportFamily(confirmed, elder);
  const person = state.hold ? roleWord(elder, state.hold.by.role) : roleWord(elder, 'township');
  const thanks = contactWords(context, contact.language).confirmed(reference(state.id), person);
  const reply =
    event.via === 'sms' ? [familyText(`confirmed.${event.factId}.${state.id}`, contact.phone, thanks, context)] : [];
  return { state: reported.state, tells: [...reply, ...reported.tells] };
}

function reachableAs(elder: Elder, contactId: string, phone: string | null): boolean {
  return elder.contacts.some((contact) => contact.id === contactId && contact.phone === phone);
}

/** 7 progress, or 1 seen: the family is told that people are there. */
export function onProgress(
  state: Case,
  answer: { readonly factId: string },
  elder: Elder,
  context: Context,
  echoes: readonly Tell[],
): CaseStep {
  const told = state.risk?.contacts ?? [];
  const tells = elder.contacts
    .filter((contact) => contact.phone !== null && told.some((one) => one.id === contact.id))
    .map((contact) =>
      familyText(
        `progress.${answer.factId}.${contact.id}.${state.id}`,
        contact.phone as string,
        contactWords(context, contact.language).progress(reference(state.id), parentWord(elder, contact)),
        context,
      ),
    );
  return { state, tells: [...echoes, ...tells] };
}
