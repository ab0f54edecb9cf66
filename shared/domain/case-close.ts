/** The end of a case: everyone who was told is told the end; nobody is told of a death by machine. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { CaseStep } from './case.ts';
import { echoTo } from './case-echo.ts';
import { familySms } from './case-family.ts';
import { tellVillage } from './case-outage.ts';
import { tellAsked } from './case-search.ts';
import { type Case, type Closing, causeOf } from './case-state.ts';
import type { EchoWords } from './echo-words.ts';
import type { Contact, Elder } from './elder.ts';
import type { News } from './message.ts';
import { reference } from './slot.ts';
import { clock } from './time.ts';
import { SHELTER } from './watch-roll-call.ts';
import { contactWords, parentWord, roleWord } from './words.ts';

/** Measures by digit: 1 medical care, 2 placed, 3 relief given, 4 police, 5 family took over, 6 not so, 7 died. */
const DIED = '7';
/** Of a death a person tells; what was merged goes on. */
const SILENT: readonly string[] = [DIED, 'merged'];
const NOT_SO = '6';
const ECHOED: readonly string[] = ['well', 'away', SHELTER];
/** The answer that opened the case was taken back. */
const MISTAKE = 'mistake';
const WELL: readonly string[] = ['3', '5'];

export function close(state: Case, closing: Closing, elder: Elder, context: Context): CaseStep {
  const closed: Case = { ...state, closed: closing, hold: null, nextAt: null };
  return {
    state: closed,
    tells: [
      ...tellWatches(state, closing),
      ...(state.kind === 'missed' ? tellVillage(state, elder, 'closed') : []),
      ...tellStaff(state, closing, elder),
      ...tellFamily(state, closing, elder, context),
      ...askWho(state, closing),
      ...(SILENT.includes(closing.measure) ? [] : tellAsked(state, closing.measure, elder, context)),
    ],
  };
}

function tellWatches(state: Case, closing: Closing): Tell[] {
  // Of several on one phone nobody is taken for dead: the living one must go on being asked. A risk of the one says who.
  const deceased = closing.measure === DIED && state.about.length === 1;
  const { id: caseId, kind, words, openedAt, firstAlertAt, firstAnswerAt } = state;
  const { measure } = closing;
  const times = { openedAt, firstAlertAt, firstAnswerAt } as const;
  const event = { type: 'caseClosed', caseId, deceased, kind, words, measure, ...times } as const;
  return state.about.map((elderId) => tell('watch', elderId, `closed.${causeOf(state)}`, event));
}

/** Of several on one phone a person says who died, and all of them are asked on until then. */
function askWho(state: Case, { measure, by }: Closing): Tell[] {
  if (measure !== DIED || state.about.length === 1 || by === 'elder') return [];
  return [echoTo(state, by, `who.${state.id}`, 'whichDied')];
}

/** Who is no longer needed is told; who closed it gets an echo. */
function tellStaff(state: Case, closing: Closing, elder: Elder): Tell[] {
  const closer = closing.by === 'elder' ? null : closing.by.phone;
  const phones = new Set([...Object.keys(state.told), ...(closer === null ? [] : [closer])]);
  return [...phones].map((phone) => {
    // A merged case goes on in another one; 1, 4 and 转移 were echoed in words of their own.
    const quiet =
      closing.measure === 'merged' ||
      // On the list of an outage only: its number rests, without twenty texts to one duty phone.
      (phone !== closer && state.told[phone]?.times === 0) ||
      (phone === closer && ECHOED.includes(closing.measure));
    const words =
      phone === closer ? wordsOf(closing, 'undone', 'echoClosed') : wordsOf(closing, 'mistaken', 'closedBy');
    return tell('line', phone, `closed.${causeOf(state)}`, {
      type: 'settled',
      caseId: state.id,
      elderId: state.elderId,
      name: state.names,
      words: quiet ? null : words,
      ...settledBy(closing, elder),
    });
  });
}

/** An alert that only left after the end, as after a lost answer of the carrier, sends somebody out for nothing: the end again. */
export function tellLate(state: Case, { key, to }: News, elder: Elder): Tell[] {
  const closed = state.closed as Closing;
  // On the list of an outage nobody was sent to one.
  const sent = (state.told[to]?.times ?? 0) > 0;
  if (!sent || !key.startsWith('alert.') || closed.measure === 'merged') return [];
  // Who closed it knows.
  if (closed.by !== 'elder' && closed.by.phone === to) return [];
  const words = wordsOf(closed, 'mistaken', 'closedBy');
  return [echoTo(state, { phone: to }, `late.${causeOf(state)}.${key}`, words, settledBy(closed, elder))];
}

function settledBy({ at, by }: Closing, elder: Elder): { readonly time: string; readonly person: string } {
  return { time: clock(at, elder.zone), person: by === 'elder' ? '' : roleWord(elder, by.role) };
}

function wordsOf(closing: Closing, mistaken: EchoWords, closed: EchoWords): EchoWords {
  if (closing.by === 'elder') return 'resolved';
  return closing.measure === MISTAKE ? mistaken : closed;
}

/** All clear, or what comes next, or a correction, to every contact who was told. For a death a person telephones. */
function tellFamily(state: Case, closing: Closing, elder: Elder, context: Context): Tell[] {
  const told = new Set((state.risk?.contacts ?? []).map((contact) => contact.id));
  return elder.contacts
    .filter((contact) => told.has(contact.id))
    .flatMap((contact) => endTexts(state, closing, contact, '', elder, context));
}

/** Also for a phone that was off when it was over, and is heard of again. */
export function endTexts(
  state: Case,
  { measure }: Closing,
  contact: Contact,
  cause: string,
  elder: Elder,
  context: Context,
): Tell[] {
  if (SILENT.includes(measure) || contact.phone === null) return [];
  const id = `end.${causeOf(state)}.${contact.id}${cause === '' ? '' : `.${cause}`}`;
  const text = endText(measure, state, elder, contact, context);
  return [familySms(state, contact, { id, text, class: 'alert', context, part: 'end' })];
}

function endText(measure: string, state: Case, elder: Elder, contact: Contact, context: Context): string {
  const words = contactWords(context, contact.language);
  const parent = parentWord(elder, contact);
  const ref = reference(state.id);
  if (measure === NOT_SO || measure === MISTAKE) return words.mistake(ref, parent);
  return WELL.includes(measure) ? words.endWell(ref, parent) : words.endOther(ref, parent);
}
