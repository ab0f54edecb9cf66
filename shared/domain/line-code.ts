/**
 * A new number proves itself: six digits go to it by text and come back from it. They live on the line of that phone
 * alone, for a day and five tries, and nothing else that the owner texts is taken for them.
 */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { Language } from './elder.ts';
import type { LineStep } from './line.ts';
import type { Hearing } from './line-inbound.ts';
import { replySms } from './line-send.ts';
import { isNobodys, isStaff, type Line } from './line-state.ts';
import { reply } from './message.ts';
import { addMinutes } from './time.ts';
import { contactWords } from './words.ts';

/** Whose number it is: `contactId` is empty for the elder's own. */
export interface Whose {
  readonly elderId: string;
  readonly contactId: string;
}

export interface Code extends Whose {
  readonly code: string;
  readonly language: Language;
  readonly tries: number;
  readonly until: string;
}

/** The watch asks the phone that was named: `text` holds the code, in the words of whoever reads it. */
export interface CodeAsked extends Whose {
  readonly type: 'codeAsked';
  readonly id: string;
  readonly code: string;
  readonly language: Language;
  readonly text: string;
}

/** The form no longer gives this number. */
export interface NumberGone extends Whose {
  readonly type: 'numberGone';
  readonly id: string;
  readonly text: string;
}

export type CodeEvent = CodeAsked | NumberGone;

/** A code that comes late only puzzles; until then the text is sent once, or not at all. */
const SEND_MINUTES = 30;
const VALID_MINUTES = 24 * 60;
const TRIES_MAX = 5;

const isOf = (a: Whose, b: Whose) => a.elderId === b.elderId && a.contactId === b.contactId;

export function onCodeAsked(line: Line, event: CodeAsked, context: Context): LineStep {
  const { elderId, contactId, id, code, language, text } = event;
  const asked: Code = { elderId, contactId, code, language, tries: 0, until: addMinutes(context.now, VALID_MINUTES) };
  const sent = reply(id, { to: line.phone, text, sendBefore: addMinutes(context.now, SEND_MINUTES) });
  return { line: { ...line, codes: [...line.codes.filter((one) => !isOf(one, event)), asked] }, tells: [sent] };
}

/** Somebody else of ours may have this phone as well: then "no longer used" would be wrong. */
export function onNumberGone(line: Line, event: NumberGone, context: Context): LineStep {
  const codes = withoutCodes(line, event);
  const role = event.contactId === '' ? 'elder' : 'contact';
  const people = line.people.filter((one) => one.role !== role || !isOf(one, event));
  const told = isNobodys({ ...line, people }) ? [replySms(line, context, { id: event.id, text: event.text })] : [];
  return { line: { ...line, codes }, tells: told };
}

export function withoutCodes(line: Line, whose: Whose): Line['codes'] {
  return line.codes.filter((one) => !isOf(one, whose));
}

/** Null where the text is no code, or none is awaited. `heard` false: the try counts, and the text means something else. */
export function onCode(line: Line, hearing: Hearing): (LineStep & { readonly heard: boolean }) | null {
  const { event, context } = hearing;
  const digits = event.text.normalize('NFKC').replace(/[\s。.]/gu, '');
  const [first] = line.codes;
  if (!first || event.via !== 'sms' || !/^\d{6}$/u.test(digits)) return null;
  const right = line.codes.filter((one) => one.code === digits);
  if (right.length > 0) {
    const codes = line.codes.filter((one) => one.code !== digits);
    const tells = right.map(({ elderId, contactId }) =>
      tell('watch', elderId, `${event.factId}.${contactId}.verified`, {
        type: 'verified',
        contactId,
        phone: line.phone,
        at: event.at,
      }),
    );
    const { codeRight } = contactWords(context, first.language);
    return { line: { ...line, codes }, tells: [...tells, ...replied(line, hearing, codeRight())], heard: true };
  }
  const codes = line.codes.map((one) => ({ ...one, tries: one.tries + 1 })).filter((one) => one.tries < TRIES_MAX);
  // 121155 from a liaison are two answers.
  if (isStaff(line) || Object.keys(line.cases).length > 0) return { line: { ...line, codes }, tells: [], heard: false };
  const { codeWrong } = contactWords(context, first.language);
  return { line: { ...line, codes }, tells: replied(line, hearing, codeWrong()), heard: true };
}

function replied(line: Line, { event, context, mayReply }: Hearing, text: string): Tell[] {
  return mayReply ? [replySms(line, context, { id: `code.${event.factId}`, text })] : [];
}
