/** 撤12: a case goes back to where it stood before the last answer, and whoever was told of that answer is told otherwise. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { CaseStep } from './case.ts';
import { close } from './case-close.ts';
import { echoTo } from './case-echo.ts';
import { lookOf, phoneMayKnow } from './case-know.ts';
import { hearsWhoComes, replyToElder } from './case-ladder.ts';
import { askKind } from './case-risk.ts';
import { type Case, causeOf, type UndoEvent } from './case-state.ts';
import type { EchoWords } from './echo-words.ts';
import type { Contact, Elder } from './elder.ts';
import { send } from './message.ts';
import { reference } from './slot.ts';
import { addMinutes } from './time.ts';
import { contactWords, parentWord, roleWord } from './words.ts';
import { elderTexts } from './words-zh.ts';

const CORRECTION_MINUTES = 24 * 60;
const KEPT_MAX = 3;

/** What was said was said: these are never taken back. */
const STAYS: readonly string[] = [
  'alerts',
  'alertedAt',
  'reached',
  'told',
  'safeSaidAt',
  'answers',
  'undone',
  'firstAlertAt',
  'firstAnswerAt',
];

/** The case keeps the few fields that an answer changed, as they were. */
export function remember(before: Case, after: Case, key: string): Case {
  const changed = Object.entries(before).filter(
    ([name, value]) => !STAYS.includes(name) && after[name as keyof Case] !== value,
  );
  const answer = { key, opened: false, fields: Object.fromEntries(changed) as Partial<Case> };
  return { ...after, answers: [...after.answers, answer].slice(-KEPT_MAX) };
}

export function undo(state: Case, event: UndoEvent, elder: Elder, context: Context): CaseStep {
  const last = state.answers.at(-1);
  if (last === undefined || last.key !== event.key)
    return { state, tells: [echoTo(state, event.by, `${event.factId}.${state.id}`, 'undoNothing')] };
  const answers = state.answers.slice(0, -1);
  if (last.opened) {
    return close({ ...state, answers }, { by: event.by, measure: 'mistake', at: context.now }, elder, context);
  }
  const restored: Case = { ...state, ...last.fields, answers, undone: state.undone + 1 };
  const echo = event.echo ? [echoTo(restored, event.by, `${event.factId}.${state.id}`, 'undone')] : [];
  const kindGone = kindOf(state) !== null && restored.risk !== null && kindOf(restored) === null;
  const again = kindGone ? [askKind(restored, event.by.phone, 1, event.factId)] : [];
  const tells = [
    ...tellWatches(state, restored),
    ...tellStaff(state, restored, event),
    ...tellAgain(state, restored, elder),
    ...tellElder(state, restored, elder, context),
    ...echo,
    ...again,
    ...tellFamily(state, restored, elder, context),
  ];
  return { state: restored, tells };
}

function kindOf(state: Case) {
  return state.risk?.kind ?? null;
}

function tellWatches(state: Case, restored: Case): Tell[] {
  const look = lookOf(restored);
  const before = lookOf(state);
  const same = before.kind === look.kind && before.discreet === look.discreet && before.avoided === look.avoided;
  if (state.closed === null && same) return [];
  const slot = `reopened.${causeOf(restored)}`;
  const event = { type: 'caseReopened', caseId: state.id, ...look } as const;
  return state.about.map((elderId) => tell('watch', elderId, slot, event));
}

/** Null where nobody else was told anything by that answer. */
function wordsFor(state: Case, restored: Case): EchoWords | null {
  if (state.closed?.measure === 'merged') return null;
  if (state.closed) return 'reopened';
  if (state.risk && !restored.risk) return 'mistaken';
  if (kindOf(state) !== kindOf(restored)) return 'kindMistaken';
  return (state.hold && !restored.hold) || (state.search && !restored.search) ? 'reopened' : null;
}

/** The elder who read that somebody is on the way reads that we look for somebody else. */
function tellElder(state: Case, restored: Case, elder: Elder, context: Context): Tell[] {
  if (state.hold === null || restored.hold !== null || !hearsWhoComes(state, elder)) return [];
  const text = elderTexts(context).helpNotComing(roleWord(elder, state.hold.by.role));
  return [replyToElder(`freed.${causeOf(restored)}`, text, elder, context)];
}

/** Who was avoided by mistake has the case again. */
function tellAgain(state: Case, restored: Case, elder: Elder): Tell[] {
  if (state.avoided === restored.avoided) return [];
  const { id: caseId, elderId, names: name, kind } = restored;
  const event = { type: 'reopened', caseId, elderId, kind, name, words: 'reopened' } as const;
  return Object.keys(state.told)
    .filter((phone) => !phoneMayKnow(state, phone, elder))
    .map((phone) => tell('line', phone, `reopened.${causeOf(restored)}`, event));
}

/** The number lives again on every phone that was told, also where nothing is said. */
function tellStaff(state: Case, restored: Case, { by }: UndoEvent): Tell[] {
  const words = wordsFor(state, restored);
  if (words === null && state.closed === null) return [];
  const { id: caseId, elderId, names: name } = state;
  const slot = `reopened.${causeOf(restored)}`;
  return Object.keys(state.told).map((phone) => {
    const said = phone === by.phone ? null : words;
    return tell('line', phone, slot, { type: 'reopened', caseId, elderId, kind: restored.kind, name, words: said });
  });
}

/** Who was told of a risk that is none, or was asked in vain, hears so; who was told an end hears that it is open. */
function tellFamily(state: Case, restored: Case, elder: Elder, context: Context): Tell[] {
  const told = contactsOf(state);
  const still = contactsOf(restored);
  const ended = state.closed !== null && state.closed.measure !== 'merged' && state.closed.measure !== '7';
  return elder.contacts
    .filter((contact) => contact.phone !== null && told.has(contact.id) && (ended || !still.has(contact.id)))
    .map((contact) => correction(restored, contact, !still.has(contact.id), elder, context));
}

function contactsOf(state: Case): ReadonlySet<string> {
  return new Set([...(state.risk?.contacts ?? []).map((one) => one.id), ...(state.search?.asked ?? [])]);
}

function correction(state: Case, contact: Contact, mistake: boolean, elder: Elder, context: Context): Tell {
  const words = contactWords(context, contact.language);
  const [ref, parent] = [reference(state.id), parentWord(elder, contact)];
  return send(`undone.${causeOf(state)}.${contact.id}`, {
    to: contact.phone as string,
    channel: 'sms',
    class: 'alert',
    text: mistake ? words.mistake(ref, parent) : words.reopened(ref, parent),
    sendBefore: addMinutes(context.now, CORRECTION_MINUTES),
    origins: [],
  });
}
