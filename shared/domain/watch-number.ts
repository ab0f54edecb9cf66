/**
 * Another number of the elder or of a relative: asked to prove itself, and known since when it did. Nobody falls into a
 * gap meanwhile: the elder is asked on it as usual, and a risk reaches a relative on it all the same.
 */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { Elder } from './elder.ts';
import { addMinutes, earliest, isDue, withinWindow } from './time.ts';
import type { Step } from './watch.ts';
import { noticeTo } from './watch-notice.ts';
import { channelToday, isGone } from './watch-reach.ts';
import type { Watch } from './watch-state.ts';
import { contactWords, parentWord } from './words.ts';
import { elderTexts } from './words-zh.ts';

/** A number that was given anew, or that proved itself; `contactId` is empty for the elder's own. */
export interface GivenNumber {
  readonly contactId: string;
  readonly phone: string;
  readonly since: string;
  /** The digits came back from it, or a person vouched for it. */
  readonly verifiedAt: string | null;
  /** When the liaison hears that it did not. */
  readonly remindAt: string | null;
}

/** Another number than before stands on the form, or the code for it is asked for once more. */
export interface NewNumber {
  readonly type: 'newNumber';
  /** Of the change, or of the wish: part of the names of what is sent. */
  readonly id: string;
  readonly contactId: string;
  readonly phone: string;
  /** Six digits that the caller made up. */
  readonly code: string;
  /** The number that stood there before. */
  readonly old: string | null;
}

/** The digits came back from it. */
interface Verified {
  readonly type: 'verified';
  readonly contactId: string;
  readonly phone: string;
  readonly at: string;
}

export type NumberEvent = NewNumber | Verified;

/** So long a person has to send the code back, before the liaison is asked to look. */
const REMIND_MINUTES = 3 * 24 * 60;

/** Of the elder's own number. */
export const OWN = '';

export function onNewNumber(watch: Watch, event: NewNumber, elder: Elder, context: Context): Step | null {
  const { contactId, phone, old } = event;
  const contact = elder.contacts.find((one) => one.id === contactId);
  if (isGone(watch) || (contactId !== OWN && contact === undefined)) return null;
  const asked = codeText(watch, event, elder, context);
  // Who reads no texts is asked by the liaison, in person.
  const minutes = asked === null ? 0 : REMIND_MINUTES;
  const remindAt = withinWindow(addMinutes(context.now, minutes), elder.zone, context.settings.welcome.hours);
  const given = { contactId, phone, since: context.now, verifiedAt: null, remindAt };
  const gone =
    old === null || old === phone || inDoubt(watch, contactId, old) ? [] : [goodbye(event, old, elder, context)];
  return { watch: withNumber(watch, given), tells: [...gone, ...(asked === null ? [] : [asked])] };
}

function codeText(watch: Watch, event: NewNumber, elder: Elder, context: Context): Tell | null {
  const { contactId, phone, code, id } = event;
  const contact = elder.contacts.find((one) => one.id === contactId);
  if (contact === undefined && channelToday(watch, elder) !== 'sms') return null;
  const language = contact?.language ?? 'zh-CN';
  const text =
    contact === undefined
      ? elderTexts(context).newNumber(elder.salutation, code)
      : contactWords(context, language).newNumber(code, parentWord(elder, contact));
  return tell('line', phone, `code.${id}`, {
    type: 'codeAsked',
    elderId: elder.id,
    contactId,
    id: `code.${id}`,
    code,
    language,
    text,
  });
}

/** Nothing goes to whoever has a number now that was dead, or a stranger's. */
function inDoubt(watch: Watch, contactId: string, old: string): boolean {
  if (contactId === OWN) return watch.phone.suspended?.phone === old;
  return watch.relatives.some((one) => one.phone === old && (one.deadTold || one.agreed === false));
}

function goodbye({ contactId, id }: NewNumber, old: string, elder: Elder, context: Context): Tell {
  const language = elder.contacts.find((one) => one.id === contactId)?.language ?? 'zh-CN';
  const text = contactWords(context, language).numberGone();
  return tell('line', old, `gone.${id}`, { type: 'numberGone', elderId: elder.id, contactId, id: `gone.${id}`, text });
}

/** The digits came back from that number, or a person vouches for it. */
export function verifiedNumber(watch: Watch, contactId: string, phone: string, at: string): Watch {
  const since = watch.numbers.find((one) => one.contactId === contactId && one.phone === phone)?.since ?? at;
  return withNumber(watch, { contactId, phone, since, verifiedAt: at, remindAt: null });
}

function withNumber(watch: Watch, given: GivenNumber): Watch {
  const others = watch.numbers.filter((one) => one.contactId !== given.contactId);
  return { ...watch, numbers: [...others, given] };
}

export function isUnverified(watch: Watch, contactId: string): boolean {
  return watch.numbers.some((one) => one.contactId === contactId && one.verifiedAt === null);
}

/** What the form gives no longer is forgotten. */
export function numbersOf(watch: Watch, elder: Elder): Watch['numbers'] {
  const phoneOf = (contactId: string) =>
    contactId === OWN ? elder.phone : (elder.contacts.find((one) => one.id === contactId)?.phone ?? null);
  return watch.numbers.filter((one) => one.phone === phoneOf(one.contactId));
}

export function numbersWake(watch: Watch): string | null {
  return isGone(watch) ? null : earliest(watch.numbers.map((one) => one.remindAt));
}

export function onNumbersTimer(watch: Watch, elder: Elder, context: Context): Step {
  const due = isGone(watch) ? [] : watch.numbers.filter((one) => isDue(one.remindAt, context.now));
  if (due.length === 0) return { watch, tells: [] };
  const numbers = watch.numbers.map((one) => (due.includes(one) ? { ...one, remindAt: null } : one));
  const kinds = [...new Set(due.map((one) => (one.contactId === OWN ? 'unverified' : 'contactUnverified')))] as const;
  return {
    watch: { ...watch, numbers },
    tells: kinds.map((kind) => noticeTo(elder, kind, `${kind}.${elder.id}.${context.now}`)),
  };
}
