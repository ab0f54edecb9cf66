/** A recorded risk (protocol.md section 4): village and township at once, the family when the kind is given. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { CaseStep } from './case.ts';
import { echoTo } from './case-echo.ts';
import { callContact, tellFamily } from './case-family.ts';
import { lookOf } from './case-know.ts';
import { alert, kindAlert, phoneOf } from './case-ladder.ts';
import { tellVillage } from './case-outage.ts';
import { type Case, causeOf, type Risk, type RiskContact } from './case-state.ts';
import { updateContact } from './case-updates.ts';
import { type Contact, type Elder, reachable } from './elder.ts';
import type { Rung } from './ladders.ts';
import type { RiskKind } from './reply.ts';
import { addMinutes, earliest, isDue } from './time.ts';
import type { By, MenuAnswer } from './watch-state.ts';
import { digitOfKind } from './words.ts';

export interface Recording {
  readonly by: By;
  readonly kind: RiskKind | 'other' | null;
  readonly factId: string;
}

export function riskWake(state: Case): string | null {
  const contacts = state.risk?.contacts ?? [];
  return earliest([state.risk?.askAt, ...contacts.flatMap((contact) => [contact.dueAt, contact.updateAt])]);
}

/** A person records the risk: the case takes the risk's ladder and tells village and township before any kind is known. */
export function openRisk(state: Case, recording: Recording, elder: Elder, context: Context): CaseStep {
  const ladder = state.plan.riskLadder;
  const risk: Risk = {
    kind: recording.kind,
    by: recording.by,
    recordedAt: context.now,
    askAt: addMinutes(context.now, state.plan.riskKindCallMinutes),
    asked: 0,
    contacts: [],
    reported: null,
  };
  const opened: Case = {
    ...state,
    kind: 'risk',
    risk,
    plan: { ...state.plan, ladder },
    nextRung: 1,
    nextAt: addMinutes(context.now, ladder.repeat.everyMinutes),
    hold: null,
    rest: null,
    personOnly: true,
  };
  const told = alert(opened, ladder.rungs[0] as Rung, elder, context);
  const watches = state.about.map((elderId) =>
    tell('watch', elderId, `risk.${causeOf(state)}`, { type: 'caseIs', caseId: state.id, ...lookOf(opened) }),
  );
  // It is one of many silent ones no longer.
  const village = state.kind === 'missed' ? tellVillage(state, elder, 'risk') : [];
  const step: CaseStep = { state: told.state, tells: [...told.tells, ...watches, ...village] };
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

export function askKind(state: Case, phone: string, times: number, slot: string): Tell {
  const menu = {
    type: 'menu',
    menu: 'kind',
    elderId: state.elderId,
    caseId: state.id,
    name: state.names,
    options: '',
    times,
  } as const;
  return tell('line', phone, `${causeOf(state)}.kind.${slot}`, menu);
}

/** Given later than the trouble: whoever was told of a risk without a kind hears it once, but for the one who gave it. */
export function giveKind(
  state: Case,
  recording: Recording & { readonly kind: RiskKind | 'other' },
  elder: Elder,
  context: Context,
): CaseStep {
  const given = setKind(state, recording, elder, context);
  if (given.state === state) return given;
  const roles = ['township', 'village'] as const;
  const phones = new Map(roles.map((role) => [phoneOf(elder, role), role]));
  const tells = [...phones].flatMap(([phone, role]) =>
    phone === null || phone === recording.by.phone
      ? []
      : [tell('line', phone, `${causeOf(state)}.kind`, kindAlert(given.state, role, elder, context))],
  );
  return { state: given.state, tells: [...given.tells, ...tells] };
}

/** The kind decides who is told: everyone of the family at once, or, for harm, nobody before the township names whom. */
function setKind(
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
  const echo = echoTo(state, recording.by, `${recording.factId}.${state.id}.recorded`, words, fields);
  return { state: told.state, tells: [...told.tells, echo, ...(harm ? tellWatches(told.state) : [])] };
}

/** From now on nothing of it is said to the elder's phone. */
function tellWatches(state: Case): Tell[] {
  const event = { type: 'caseIs', caseId: state.id, ...lookOf(state) } as const;
  return state.about.map((elderId) => tell('watch', elderId, `harm.${causeOf(state)}`, event));
}

/** Asked at once and every 15 minutes: whom may we tell of a harm? */
function askWhom(state: Case, elder: Elder, context: Context): CaseStep {
  const risk = state.risk as Risk;
  const township = phoneOf(elder, 'township');
  const asked: Case = {
    ...state,
    risk: { ...risk, asked: risk.asked + 1, askAt: addMinutes(context.now, state.plan.harmAskMinutes) },
  };
  const contacts = offered(elder);
  if (township === null || contacts.length === 0)
    return { state: { ...asked, risk: { ...risk, askAt: null } }, tells: [] };
  const options = contacts.map((contact, index) => `${index + 1}${contact.name}`).join(' ');
  const menu = {
    type: 'menu',
    menu: 'whom',
    elderId: state.elderId,
    caseId: state.id,
    name: state.names,
    options,
    times: risk.asked + 1,
  } as const;
  return { state: asked, tells: [tell('line', township, `${causeOf(state)}.whom.${risk.asked}`, menu)] };
}

/** A contact's choice is one digit, so nine at most: 10 must never be read as 1. */
function offered(elder: Elder): readonly Contact[] {
  return reachable(elder).slice(0, OFFERED_MAX);
}

const OFFERED_MAX = 9;

/** The township names whom to tell, by digits; 0 for nobody. */
export function onWhom(state: Case, answer: MenuAnswer, elder: Elder, context: Context): CaseStep | null {
  if (state.risk?.kind !== 'harm' || answer.by.role !== 'township') return null;
  const named = offered(elder).filter((_contact, index) => answer.choice.includes(String(index + 1)));
  const base: Case = { ...state, risk: { ...state.risk, askAt: null } };
  const told = tellFamily(base, named, elder, context);
  const echo = echoTo(state, answer.by, `${answer.factId}.${state.id}.whom`, 'whomRecorded', {
    person: String(named.length),
  });
  return { state: told.state, tells: [echo, ...told.tells] };
}

export function onRiskTimer(state: Case, elder: Elder, context: Context): CaseStep {
  if (!state.risk) return { state, tells: [] };
  const due = (at: string | null) => isDue(at, context.now);
  const asked = due(state.risk.askAt) ? askAgain(state, elder, context) : { state, tells: [] };
  const ids = (asked.state.risk as Risk).contacts.map((one) => one.id);
  const each = (before: CaseStep, isDue: (one: RiskContact) => boolean, act: typeof callContact): CaseStep =>
    ids.reduce((step, id) => {
      const one = (step.state.risk as Risk).contacts.find((other) => other.id === id) as RiskContact;
      if (!isDue(one)) return step;
      const done = act(step.state, one, elder, context);
      return { state: done.state, tells: [...step.tells, ...done.tells] };
    }, before);
  const called = each(asked, (one) => due(one.dueAt), callContact);
  // Whoever was just told again needs no further news.
  return each(called, (one) => due(one.updateAt), updateContact);
}

/** The kind is asked of the township by call if it has not come in 10 minutes; of a harm, whom to tell. */
function askAgain(state: Case, elder: Elder, context: Context): CaseStep {
  const risk = state.risk as Risk;
  if (risk.kind === 'harm') return askWhom(state, elder, context);
  const township = phoneOf(elder, 'township');
  const asked = risk.asked + 1;
  const next: Case = {
    ...state,
    risk: { ...risk, asked, askAt: addMinutes(context.now, state.plan.harmAskMinutes) },
  };
  // Counted on, because the recorder's phone may be the township's, and carriers drop equal texts.
  const ask = askKind(state, township ?? risk.by.phone, asked + 1, String(asked));
  if (township === null) return { state: next, tells: [ask] };
  const call = tell('line', township, `${causeOf(state)}.kindcall.${asked}`, {
    type: 'callMenu',
    caseId: state.id,
    elderId: state.elderId,
    name: state.names,
    menu: 'kind',
    key: `${causeOf(state)}.${asked}`,
  });
  return { state: next, tells: [ask, call] };
}
