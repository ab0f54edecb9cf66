/** The family in a recorded risk: texted at once, each confirms or is called, and is told of progress (protocol.md section 4). */

import type { Context, Tell } from './actor.ts';
import type { CaseStep } from './case.ts';
import { echoTo } from './case-echo.ts';
import { phoneOf } from './case-ladder.ts';
import { type Case, causeOf, type Risk, type RiskContact } from './case-state.ts';
import { nextUpdate } from './case-updates.ts';
import { type Contact, type Elder, reachable } from './elder.ts';
import { type News, send } from './message.ts';
import { reference } from './slot.ts';
import { addMinutes, nextLocal } from './time.ts';
import { contactSpeech, contactWords, parentWord } from './words.ts';

const CALL_MINUTES = 10;

export function tellFamily(state: Case, contacts: readonly Contact[], elder: Elder, context: Context): CaseStep {
  const risk = state.risk as Risk;
  const known = new Set(risk.contacts.map((one) => one.id));
  const phones = reachable(elder);
  const fresh = contacts.filter((contact) => phones.includes(contact) && !known.has(contact.id));
  const dueAt = addMinutes(context.now, state.plan.contact.confirmMinutes);
  const added = fresh.map(
    (contact): RiskContact => ({
      id: contact.id,
      status: 'told',
      toldAt: context.now,
      calls: 0,
      texts: 1,
      dueAt,
      updateAt: nextUpdate(state, contact.zone, context),
      lost: false,
      heard: false,
    }),
  );
  const tells = fresh.map((contact) => riskText(state, contact, 1, elder, context));
  return { state: { ...state, risk: { ...risk, contacts: [...risk.contacts, ...added] } }, tells };
}

function riskText(state: Case, contact: Contact, times: number, elder: Elder, context: Context): Tell {
  const words = contactWords(context, contact.language);
  const parent = parentWord(elder, contact);
  const ref = reference(state.id);
  const text = times === 1 ? words.risk(parent, ref) : words.riskAgain(times, parent, ref);
  return familySms(state, contact, {
    id: `risk.${causeOf(state)}.${contact.id}.${times}`,
    text,
    class: 'alert',
    context,
  });
}

/** A text about an open risk: the case hears what became of it, and none goes out when it is no longer true. */
export function familySms(
  state: Case,
  contact: Contact,
  what: {
    readonly id: string;
    readonly text: string;
    readonly class: 'alert' | 'prompt';
    readonly context: Context;
    readonly part?: 'sms' | 'end';
  },
): Tell {
  const { id, text, context, part = 'sms' } = what;
  return send(id, {
    to: contact.phone as string,
    channel: 'sms',
    class: what.class,
    text,
    sendBefore: addMinutes(context.now, state.plan.contact.staleHours * 60),
    origins: [{ kind: 'case', id: state.id, key: `contact.${contact.id}.${part}` }],
  });
}

/** The present state for who has not confirmed: in other words, with the count of now. */
export function againText(state: Case, one: RiskContact, elder: Elder, context: Context): CaseStep {
  const contact = elder.contacts.find((other) => other.id === one.id);
  if (!contact?.phone) return { state, tells: [] };
  const texts = one.texts + 1;
  const told = withContact(state, { ...one, texts, updateAt: nextUpdate(state, contact.zone, context) });
  return { state: told, tells: [riskText(state, contact, texts, elder, context)] };
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
  const call = send(`riskcall.${causeOf(state)}.${contact.id}.${calls}`, {
    to: contact.phone,
    channel: 'call',
    class: 'alert',
    text: contactSpeech(context, contact.language).contactRisk(parentWord(elder, contact), reference(state.id)),
    menu: `contact~${state.id}~${contact.id}`,
    sendBefore: addMinutes(context.now, CALL_MINUTES),
    origins: [{ kind: 'case', id: state.id, key: `contact.${contact.id}.call` }],
  });
  const next: RiskContact = { ...one, calls, dueAt };
  const called = repeated ? againText(state, next, elder, context) : { state: withContact(state, next), tells: [] };
  const reported = reportFamily(called.state, elder);
  return { state: reported.state, tells: [call, ...called.tells, ...reported.tells] };
}

/** The reported death was none: who did not confirm is called now, for what was due meanwhile reached nobody. */
export function resumeFamily(state: Case, context: Context): Case {
  const { risk, plan } = state;
  if (!risk) return state;
  const contacts = risk.contacts.map((one): RiskContact => {
    const calls = Math.min(one.calls, plan.contact.callsMax - 1);
    return one.status === 'confirmed' ? one : { ...one, calls, dueAt: context.now };
  });
  return { ...state, risk: { ...risk, contacts } };
}

export function withContact(state: Case, changed: RiskContact): Case {
  const risk = state.risk as Risk;
  return { ...state, risk: { ...risk, contacts: risk.contacts.map((one) => (one.id === changed.id ? changed : one)) } };
}

/** The township sees who is unreached, once everyone has confirmed or was called twice, and each time that changes. */
export function reportFamily(state: Case, elder: Elder): CaseStep {
  const risk = state.risk as Risk;
  const township = phoneOf(elder, 'township');
  const settled = risk.contacts.every((one) => one.status === 'confirmed' || one.calls >= 2);
  const confirmed = risk.contacts.filter((one) => one.status === 'confirmed').length;
  const unreached = risk.contacts.length - confirmed;
  const same = risk.reported?.confirmed === confirmed && risk.reported.unreached === unreached;
  if (same || !settled || township === null) return { state, tells: [] };
  const fields = { time: String(confirmed), person: String(unreached) };
  const slot = `${causeOf(state)}.family.${confirmed}.${unreached}`;
  return {
    state: { ...state, risk: { ...risk, reported: { confirmed, unreached } } },
    tells: [echoTo(state, { phone: township }, slot, 'family', fields)],
  };
}

/** A text that cannot arrive: called at once. What became stale on its way is said again as it is now. */
export function onContactNews(state: Case, event: News, elder: Elder, context: Context): CaseStep | null {
  const [, id, channel] = event.key.split('.');
  const one = state.risk?.contacts.find((contact) => contact.id === id);
  if (!one || channel !== 'sms' || (event.outcome !== 'undelivered' && event.outcome !== 'failed')) return null;
  const stale = event.reason === 'late';
  const lost = { ...one, lost: !stale };
  if (one.status === 'confirmed') return { state: withContact(state, lost), tells: [] };
  const said = stale ? againText(state, lost, elder, context) : { state: withContact(state, lost), tells: [] };
  if (one.calls > 0) return said;
  const now = (said.state.risk as Risk).contacts.find((contact) => contact.id === id) as RiskContact;
  const called = callContact(said.state, now, elder, context);
  return { state: called.state, tells: [...said.tells, ...called.tells] };
}
