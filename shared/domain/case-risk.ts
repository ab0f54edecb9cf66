/** A recorded risk (protocol.md section 4): village and township at once, the family when the kind is given, each confirms or is called. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { CaseStep } from './case.ts';
import { echoTo } from './case-answer.ts';
import { alert, phoneOf } from './case-ladder.ts';
import type { Case, Risk, RiskContact } from './case-state.ts';
import type { Contact, Elder } from './elder.ts';
import { type News, send } from './message.ts';
import type { RiskKind } from './reply.ts';
import type { Rung } from './settings.ts';
import { reference } from './slot.ts';
import { addMinutes, earliest, nextLocal } from './time.ts';
import { familyText, standingText } from './watch-family.ts';
import type { By, MenuAnswer } from './watch-state.ts';
import { contactSpeech, contactWords, digitOfKind, parentWord, roleWord } from './words.ts';

const CALL_MINUTES = 10;

export interface Recording {
  readonly by: By;
  readonly kind: RiskKind | 'other' | null;
  readonly factId: string;
}

export function riskWake(state: Case): string | null {
  return earliest([state.risk?.askAt, ...(state.risk?.contacts ?? []).map((contact) => contact.dueAt)]);
}

/** A person records the risk: the case takes the risk's ladder and tells village and township before any kind is known. */
export function openRisk(state: Case, recording: Recording, elder: Elder, context: Context): CaseStep {
  const ladder = context.settings.ladders.risk;
  const risk: Risk = {
    kind: recording.kind,
    by: recording.by,
    recordedAt: context.now,
    askAt: addMinutes(context.now, context.settings.riskKindCallMinutes),
    asked: 0,
    contacts: [],
    familyReported: false,
  };
  const opened: Case = {
    ...state,
    kind: 'risk',
    risk,
    ladder,
    nextRung: 1,
    nextAt: addMinutes(context.now, ladder.repeat.everyMinutes),
    hold: null,
    personOnly: true,
  };
  const told = alert(opened, ladder.rungs[0] as Rung, elder, context);
  const watches = state.about.map((elderId) =>
    tell('watch', elderId, `risk.${state.id}`, { type: 'caseIs', caseId: state.id, kind: 'risk' }),
  );
  const step: CaseStep = { state: told.state, tells: [...told.tells, ...watches] };
  if (recording.kind === null)
    return { ...step, tells: [...step.tells, askKind(told.state, recording.by.phone, 1, recording.factId)] };
  const kinded = setKind(
    { ...told.state, risk: { ...risk, kind: null } },
    recording as Recording & { kind: RiskKind | 'other' },
    elder,
    context,
  );
  return { state: kinded.state, tells: [...step.tells, ...kinded.tells] };
}

function askKind(state: Case, phone: string, times: number, slot: string): Tell {
  const menu = {
    type: 'menu',
    menu: 'kind',
    elderId: state.elderId,
    caseId: state.id,
    name: state.names,
    options: '',
    times,
  } as const;
  return tell('line', phone, `${state.id}.kind.${slot}`, menu);
}

/** The kind decides who is told: everyone of the family at once, or, for harm, nobody before the township names whom. */
export function setKind(
  state: Case,
  recording: Recording & { readonly kind: RiskKind | 'other' },
  elder: Elder,
  context: Context,
): CaseStep {
  const risk = state.risk as Risk;
  if (risk.kind !== null) return { state, tells: [] };
  const harm = recording.kind === 'harm';
  const base: Case = { ...state, risk: { ...risk, kind: recording.kind, askAt: null, asked: 0 } };
  const told = harm ? askWhom(base, elder, context) : tellFamily(base, elder.contacts, elder, context);
  const family = (told.state.risk as Risk).contacts.length;
  const words = harm ? 'harmRecorded' : 'riskRecorded';
  const fields = { time: digitOfKind(recording.kind), person: String(family) };
  return {
    state: told.state,
    tells: [...told.tells, echoTo(state, recording.by, `${recording.factId}.${state.id}.recorded`, words, fields)],
  };
}

/** Asked at once and every 15 minutes: whom may we tell of a harm? */
function askWhom(state: Case, elder: Elder, context: Context): CaseStep {
  const risk = state.risk as Risk;
  const township = phoneOf(elder, 'township');
  const asked: Case = {
    ...state,
    risk: { ...risk, asked: risk.asked + 1, askAt: addMinutes(context.now, context.settings.harmAskMinutes) },
  };
  if (township === null || reachable(elder).length === 0)
    return { state: { ...asked, risk: { ...risk, askAt: null } }, tells: [] };
  const options = reachable(elder)
    .map((contact, index) => `${index + 1}${contact.name}`)
    .join(' ');
  const menu = {
    type: 'menu',
    menu: 'whom',
    elderId: state.elderId,
    caseId: state.id,
    name: state.names,
    options,
    times: risk.asked + 1,
  } as const;
  return { state: asked, tells: [tell('line', township, `${state.id}.whom.${risk.asked}`, menu)] };
}

/** Contacts with a telephone, in the form's order; a number that two share is texted once. */
export function reachable(elder: Elder): readonly Contact[] {
  const seen = new Set<string>();
  return elder.contacts.filter((contact) => {
    if (contact.phone === null || seen.has(contact.phone)) return false;
    seen.add(contact.phone);
    return true;
  });
}

/** The township names whom to tell, by digits; 0 for nobody. */
export function onWhom(state: Case, answer: MenuAnswer, elder: Elder, context: Context): CaseStep | null {
  if (state.risk?.kind !== 'harm' || answer.by.role !== 'township') return null;
  const named = reachable(elder).filter((_contact, index) => answer.choice.includes(String(index + 1)));
  const base: Case = { ...state, risk: { ...state.risk, askAt: null } };
  const told = tellFamily(base, named, elder, context);
  const echo = echoTo(state, answer.by, `${answer.factId}.${state.id}.whom`, 'whomRecorded', {
    person: String(named.length),
  });
  return { state: told.state, tells: [echo, ...told.tells] };
}

function tellFamily(state: Case, contacts: readonly Contact[], elder: Elder, context: Context): CaseStep {
  const risk = state.risk as Risk;
  const known = new Set(risk.contacts.map((one) => one.id));
  const phones = reachable(elder);
  const fresh = contacts.filter((contact) => phones.includes(contact) && !known.has(contact.id));
  const dueAt = addMinutes(context.now, context.settings.contact.confirmMinutes);
  const added = fresh.map((contact): RiskContact => ({ id: contact.id, status: 'told', calls: 0, texts: 1, dueAt }));
  const tells = fresh.map((contact) => riskText(state, contact, 1, elder, context));
  return { state: { ...state, risk: { ...risk, contacts: [...risk.contacts, ...added] } }, tells };
}

function riskText(state: Case, contact: Contact, times: number, elder: Elder, context: Context): Tell {
  const words = contactWords(contact.language);
  const parent = parentWord(elder, contact);
  const ref = reference(state.id);
  return send(`risk.${state.id}.${contact.id}.${times}`, {
    to: contact.phone as string,
    channel: 'sms',
    class: 'alert',
    text: times === 1 ? words.risk(parent, ref) : words.riskAgain(times, parent, ref),
    sendBefore: addMinutes(context.now, context.settings.contact.staleHours * 60),
    origins: [{ kind: 'case', id: state.id, key: `contact.${contact.id}.sms` }],
  });
}

export function onRiskTimer(state: Case, elder: Elder, context: Context): CaseStep {
  if (!state.risk) return { state, tells: [] };
  const due = (at: string | null) => at !== null && Date.parse(at) <= Date.parse(context.now);
  const asked = due(state.risk.askAt) ? askAgain(state, elder, context) : { state, tells: [] };
  return (asked.state.risk as Risk).contacts
    .filter((one) => due(one.dueAt))
    .reduce<CaseStep>((step, one) => {
      const called = callContact(step.state, one, elder, context);
      return { state: called.state, tells: [...step.tells, ...called.tells] };
    }, asked);
}

/** The kind is asked of the township by call if it has not come in 10 minutes; of a harm, whom to tell. */
function askAgain(state: Case, elder: Elder, context: Context): CaseStep {
  const risk = state.risk as Risk;
  if (risk.kind === 'harm') return askWhom(state, elder, context);
  const township = phoneOf(elder, 'township');
  const asked = risk.asked + 1;
  const next: Case = {
    ...state,
    risk: { ...risk, asked, askAt: addMinutes(context.now, context.settings.harmAskMinutes) },
  };
  if (township === null) return { state: next, tells: [askKind(state, risk.by.phone, asked + 1, String(asked))] };
  const call = tell('line', township, `${state.id}.kindcall.${asked}`, {
    type: 'callMenu',
    caseId: state.id,
    elderId: state.elderId,
    name: state.names,
    menu: 'kind',
    key: `${state.id}.${asked}`,
  });
  return { state: next, tells: [askKind(state, township, asked, String(asked)), call] };
}

/** Not confirmed in time, or not delivered: called. Twice ten minutes apart, then again at 08:00 there, with other words. */
function callContact(state: Case, one: RiskContact, elder: Elder, context: Context): CaseStep {
  const { confirmMinutes, againAt, callsMax } = context.settings.contact;
  const contact = elder.contacts.find((other) => other.id === one.id);
  if (!contact?.phone) return { state: withContact(state, { ...one, dueAt: null }), tells: [] };
  if (one.calls >= callsMax) return { state: withContact(state, { ...one, dueAt: null }), tells: [] };
  const calls = one.calls + 1;
  const dueAt = calls === 1 ? addMinutes(context.now, confirmMinutes) : nextLocal(context.now, againAt, contact.zone);
  const repeated = calls > 2;
  const call = send(`riskcall.${state.id}.${contact.id}.${calls}`, {
    to: contact.phone,
    channel: 'call',
    class: 'alert',
    text: contactSpeech(contact.language).contactRisk(parentWord(elder, contact), reference(state.id)),
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
  const thanks = contactWords(contact.language).confirmed(reference(state.id), person);
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
        contactWords(contact.language).progress(reference(state.id), parentWord(elder, contact)),
        context,
      ),
    );
  return { state, tells: [...echoes, ...tells] };
}

/** May this contact hear that a case is open? In a harm case only those whom the township named. */
export function contactMayKnow(state: Case, contactId: string): boolean {
  if (state.risk?.contacts.some((one) => one.id === contactId)) return true;
  const kind = state.risk?.kind ?? null;
  if (kind === 'harm') return false;
  return kind !== null || !(state.discreet || state.suggestion === 'harm');
}

export function onContactStatus(
  state: Case,
  event: { readonly factId: string; readonly contactId: string },
  elder: Elder,
  context: Context,
): CaseStep | null {
  const contact = elder.contacts.find((one) => one.id === event.contactId);
  if (!contact?.phone) return null;
  const answer = contactMayKnow(state, contact.id)
    ? ({ kind: 'open', ref: reference(state.id) } as const)
    : ({ kind: 'quiet' } as const);
  return {
    state,
    tells: [
      familyText(`status.${event.factId}.${state.id}`, contact.phone, standingText(answer, elder, contact), context),
    ],
  };
}
