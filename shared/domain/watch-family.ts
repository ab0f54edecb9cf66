/** Children who ask how the parent is, agree or refuse, confirm that they know of a risk, or write in their own words. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { isBarred } from './barred.ts';
import { worstFirst } from './case-state.ts';
import { type Contact, contactOf, type Elder } from './elder.ts';
import { reply } from './message.ts';
import { reference } from './slot.ts';
import { addMinutes, clock, dayOf, daysBetween } from './time.ts';
import type { Step } from './watch.ts';
import { isUnverified } from './watch-number.ts';
import { isGone } from './watch-reach.ts';
import { familySms, nextWeeklyAt, noticeOf, openMatters, refuse, safeDays, withRelative } from './watch-relatives.ts';
import type { Relative, Watch } from './watch-state.ts';
import { contactWords, dateWord, parentWord } from './words.ts';

/** 1, by text or key: agrees to our texts, and knows of the risk. */
export interface ContactConfirmed {
  readonly type: 'confirmed';
  readonly factId: string;
  readonly at: string;
  readonly contactId: string;
  readonly via: 'sms' | 'key';
  /** The reference that the telephone had named; null where 1 means all that this phone was told of. */
  readonly ref: string | null;
}

/** A contact's own words, or that they rang: the phone is alive, and a person should know. */
export interface ContactHeard {
  readonly type: 'contactHeard';
  readonly factId: string;
  readonly contactId: string;
  /** `owed`: of a closed risk, whose end did not reach this phone. */
  readonly how: 'words' | 'ring' | 'owed';
}

const STATUS_MINUTES = 60;

export type Standing =
  | { readonly kind: 'open'; readonly ref: string }
  | { readonly kind: 'safe'; readonly date: string; readonly time: string; readonly days: number }
  | { readonly kind: 'waiting'; readonly date: string }
  | { readonly kind: 'quiet' };

/**
 * What a child may be told. While a help or risk case is open only "open, please call the duty officer"; the case
 * itself answers that, because it knows who must not be told (harm).
 */
export function standing(watch: Watch, elder: Elder, now: string): Standing {
  // After a reported death the words are those of any quiet day: a person telephones.
  if (isGone(watch)) return { kind: 'quiet' };
  const [open] = openMatters(watch);
  if (open) return { kind: 'open', ref: reference(open.id) };
  if (watch.lastSafeAt === null || watch.pause !== null || watch.day.status === 'notAsked') return { kind: 'quiet' };
  const date = dayOf(watch.lastSafeAt, elder.zone);
  const today = dayOf(now, elder.zone);
  if (daysBetween(date, today) > 0 && watch.day.date === today) {
    // An answer that was not "well" is neither "no answer yet" nor safe: the child hears to call home.
    if (watch.day.status === 'answered' || watch.day.status === 'unconfirmed') return { kind: 'quiet' };
    if (watch.day.status !== 'before') return { kind: 'waiting', date };
  }
  return { kind: 'safe', date, time: clock(watch.lastSafeAt, elder.zone), days: safeDays(watch, today) };
}

export function standingText(standing: Standing, elder: Elder, contact: Contact, context: Context): string {
  const words = contactWords(context, contact.language);
  const parent = parentWord(elder, contact);
  switch (standing.kind) {
    case 'open':
      return words.statusOpen(parent, standing.ref);
    case 'safe':
      return words.statusSafe(parent, dateWord(standing.date, contact.language), standing.time, standing.days);
    case 'waiting':
      return words.statusWaiting(parent, dateWord(standing.date, contact.language));
    case 'quiet':
      return words.statusQuiet(parent);
  }
}

export function onStatus(
  watch: Watch,
  event: { readonly factId: string; readonly contactId: string },
  elder: Elder,
  context: Context,
): Step | null {
  const contact = contactOf(elder, event.contactId);
  if (!contact) return null;
  const heard = heardFrom(watch, contact, event.factId);
  const [open] = openMatters(watch);
  if (open) {
    const status = { type: 'status', factId: event.factId, contactId: contact.id } as const;
    return { watch: heard.watch, tells: [...heard.tells, tell('case', open.id, `${event.factId}.status`, status)] };
  }
  // Who was not to hear of it, or nobody knows yet, hears what anybody may: to call home.
  const unsure = isBarred(elder, contact) || isUnverified(watch, contact.id);
  const known = unsure ? ({ kind: 'quiet' } as const) : standing(watch, elder, context.now);
  const text = standingText(known, elder, contact, context);
  const said = familyText(`status.${event.factId}.${elder.id}`, contact.phone, text, context);
  return { watch: heard.watch, tells: [...heard.tells, said] };
}

/** A reply to a contact: at most once. */
export function familyText(id: string, to: string, text: string, context: Context): Tell {
  return reply(id, { to, text, sendBefore: addMinutes(context.now, STATUS_MINUTES) });
}

/** 1: agrees to our texts, and knows of every open risk that this phone was told of. */
export function onConfirmed(watch: Watch, event: ContactConfirmed, elder: Elder, context: Context): Step | null {
  const contact = contactOf(elder, event.contactId);
  if (!contact) return null;
  const heard = heardFrom(watch, contact, event.factId);
  const known = relativeOf(heard.watch, contact);
  const fresh = event.via === 'sms' && known !== undefined && known.agreed !== true;
  const agreed = fresh && !isBarred(elder, contact);
  const next = agreed
    ? withRelative(heard.watch, { ...known, agreed: true, weeklyAt: nextWeeklyAt(contact, context) })
    : heard.watch;
  const risks = watch.open.filter((one) => one.kind === 'risk');
  const told = risks.map((one, index) =>
    tell('case', one.id, `${event.factId}.${elder.id}`, { ...event, agreed: agreed && index === 0 }),
  );
  const echo = agreed && risks.length === 0 ? [agreedText(elder, contact, context)] : [];
  const tells = [...heard.tells, ...told, ...echo];
  return tells.length === 0 && next === watch ? null : { watch: next, tells };
}

/** Said once, when they agree: what comes, and how to be left alone again. */
export function agreedText(elder: Elder, contact: Contact, context: Context): Tell {
  const text = contactWords(context, contact.language).agreed(parentWord(elder, contact));
  return familySms('agreed', text, elder, contact, context);
}

/** STOP, or 0 to the welcome: no more texts, and the liaison is told. */
export function onContactStopped(
  watch: Watch,
  event: { readonly factId: string; readonly contactId: string },
  elder: Elder,
): Step {
  const contact = contactOf(elder, event.contactId);
  return refuse(watch, contact && relativeOf(watch, contact), event.factId, elder);
}

/** 0 to the weekly text ends only that; it may be wanted again. */
export function onWeeklyWish(
  watch: Watch,
  event: { readonly contactId: string; readonly wanted: boolean },
  elder: Elder,
  context: Context,
): Step | null {
  const contact = contactOf(elder, event.contactId);
  const known = contact && relativeOf(watch, contact);
  if (!contact || !known) return null;
  const weeklyAt = event.wanted ? nextWeeklyAt(contact, context) : null;
  return { watch: withRelative(watch, { ...known, agreed: true, weeklyAt }), tells: [] };
}

/** A contact's own words go to a person: of the open case, else the liaison. A ring shows that the phone is alive. */
export function onContactHeard(watch: Watch, event: ContactHeard, elder: Elder): Step | null {
  const contact = contactOf(elder, event.contactId);
  if (!contact) return null;
  const heard = heardFrom(watch, contact, event.factId);
  const open = worstFirst(watch.open);
  const told = open.map((one, index) =>
    tell('case', one.id, `${event.factId}.heard`, { ...event, first: index === 0 }),
  );
  const noticed = open.length === 0 && event.how === 'words' ? [noticeOf('contactWrote', event.factId, elder)] : [];
  const tells = [...heard.tells, ...told, ...noticed];
  return tells.length === 0 && heard.watch === watch ? null : { watch: heard.watch, tells };
}

/** The end of a risk did not reach this phone: kept until it is heard of again. */
export function onEndOwed(
  watch: Watch,
  event: { readonly caseId: string; readonly contactId: string },
  elder: Elder,
): Step | null {
  const contact = contactOf(elder, event.contactId);
  const known = contact && relativeOf(watch, contact);
  if (!known || known.owed.includes(event.caseId)) return null;
  return { watch: withRelative(watch, { ...known, owed: [...known.owed, event.caseId] }), tells: [] };
}

/** The phone is alive: what it missed of closed risks is told now. */
function heardFrom(watch: Watch, contact: Contact, factId: string): Step {
  const known = relativeOf(watch, contact);
  if (!known || (known.lost === 0 && !known.deadTold && known.owed.length === 0)) return { watch, tells: [] };
  const event = { type: 'contactHeard', factId, contactId: contact.id, how: 'owed', first: false } as const;
  const tells = known.owed.map((caseId) => tell('case', caseId, `${factId}.owed`, event));
  return { watch: withRelative(watch, { ...known, lost: 0, deadTold: false, owed: [] }), tells };
}

/** By number, because two contacts of one elder may share it. */
function relativeOf(watch: Watch, contact: Contact): Relative | undefined {
  return watch.relatives.find((one) => one.phone === contact.phone);
}
