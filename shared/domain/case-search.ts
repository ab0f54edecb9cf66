/** 2, cannot find (protocol.md section 2): village at once, the family is asked, then the township, then a person decides about the police. */

import type { Context, Tell } from './actor.ts';
import type { CaseStep } from './case.ts';
import { echoTo } from './case-echo.ts';
import { climb, repeat } from './case-ladder.ts';
import { type Case, causeOf, type Search } from './case-state.ts';
import { type Contact, type Elder, reachable } from './elder.ts';
import { send } from './message.ts';
import { addMinutes, clock, isDue, minutesBetween } from './time.ts';
import type { By } from './watch-state.ts';
import { contactWords, parentWord } from './words.ts';

/** After so long the question is not worth a text any more, and the end is still worth one. */
const MINUTES = { where: 2 * 60, end: 24 * 60 } as const;
/** An elder who texts "well" again and again while people search is told to them once in so long. */
const SAFE_SAID_MINUTES = 30;

/** From here only a person resolves. Who answered is not told what he said. */
export function search(state: Case, by: By, elder: Elder, context: Context): CaseStep {
  const step = state.search ? searchOn(state, state.search, by, elder, context) : begin(state, by, elder, context);
  return { state: step.state, tells: step.tells.filter((one) => one.to !== `line#${by.phone}`) };
}

/** Somebody else cannot find the elder either: the next in the chain at once. Said twice by one phone it is one answer. */
function searchOn(state: Case, before: Search, by: By, elder: Elder, context: Context): CaseStep {
  const given: Case = { ...state, hold: null, search: { ...before, by } };
  return before.by.phone === by.phone && state.hold === null
    ? { state: given, tells: [] }
    : climb(given, elder, context);
}

/** A call for help and a risk keep their own faster ladder, and go on in it at once; everything else takes the search's. */
function begin(state: Case, by: By, elder: Elder, context: Context): CaseStep {
  const asked = mayAskFamily(state) ? reachable(elder) : [];
  const urgent = state.kind === 'help' || state.kind === 'risk';
  const searched: Case = {
    ...state,
    ...(urgent ? {} : { plan: { ...state.plan, ladder: state.plan.searchLadder }, nextRung: 0 }),
    hold: null,
    personOnly: true,
    search: {
      by,
      policeAt: addMinutes(context.now, state.plan.searchPoliceMinutes),
      asked: asked.map((contact) => contact.id),
    },
  };
  const told = climb(searched, elder, context);
  return {
    state: told.state,
    tells: [...told.tells, ...asked.map((contact) => askWhere(state, contact, elder, context))],
  };
}

/** Never where the words, or a person, spoke of harm: the one who is asked may be the one who is feared. */
function mayAskFamily(state: Case): boolean {
  if (state.discreet || state.suggestion === 'harm') return false;
  return state.risk === null || (state.risk.kind !== null && state.risk.kind !== 'harm');
}

function askWhere(state: Case, contact: Contact, elder: Elder, context: Context): Tell {
  const text = contactWords(context, contact.language).where(parentWord(elder, contact));
  return toContact(`where.${causeOf(state)}.${contact.id}`, contact, text, addMinutes(context.now, MINUTES.where));
}

function toContact(id: string, contact: Contact, text: string, sendBefore: string): Tell {
  const to = contact.phone as string;
  return send(id, { to, channel: 'sms', class: 'alert', text, sendBefore, origins: [] });
}

/** Nobody found the elder in time: a person at the township is asked to decide. Software calls no 110. */
export function onSearchTimer(state: Case, elder: Elder, context: Context): CaseStep {
  const policeAt = state.search?.policeAt ?? null;
  if (state.search === null || !isDue(policeAt, context.now)) return { state, tells: [] };
  return repeat({ ...state, search: { ...state.search, policeAt: null } }, elder, context);
}

/** "Well" by text resolves nothing once only a person may, and is not lost: whoever was asked to look hears it. */
export function tellSafeSaid(state: Case, safeAt: string, elder: Elder, context: Context): CaseStep | null {
  const said = state.safeSaidAt;
  if (said !== null && minutesBetween(said, context.now) < SAFE_SAID_MINUTES) return null;
  const time = clock(safeAt, elder.zone);
  const tells = Object.keys(state.told).map((phone) =>
    echoTo(state, { phone }, `${state.id}.safe.${safeAt}`, 'safeSaid', { time }),
  );
  return { state: { ...state, safeSaidAt: context.now }, tells };
}

/** The end, to who was asked where the elder is and is told nothing by a risk. Of a death a person tells. */
export function tellAsked(state: Case, measure: string, elder: Elder, context: Context): Tell[] {
  const told = new Set(state.risk?.contacts.map((one) => one.id));
  const asked = mayAskFamily(state) ? (state.search?.asked ?? []) : [];
  return elder.contacts
    .filter((contact) => contact.phone !== null && asked.includes(contact.id) && !told.has(contact.id))
    .map((contact) => {
      const words = contactWords(context, contact.language);
      const parent = parentWord(elder, contact);
      const text = measure === 'well' ? words.found(parent) : words.searchEnds(parent);
      return toContact(`found.${causeOf(state)}.${contact.id}`, contact, text, addMinutes(context.now, MINUTES.end));
    });
}
