/** What relatives are told without asking (protocol.md section 5): the welcome, and a weekly text if they agreed. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { isBarred } from './barred.ts';
import { worstFirst } from './case-state.ts';
import { type Contact, type Elder, reachable } from './elder.ts';
import type { FamilyText } from './line-contact.ts';
import type { FamilyNotice } from './line-notice.ts';
import { type News, send } from './message.ts';
import { shortSlot } from './slot.ts';
import {
  addDays,
  addMinutes,
  atLocal,
  dayOf,
  daysBetween,
  earliest,
  isDue,
  later,
  minutesBetween,
  nextWeekly,
  withinWindow,
} from './time.ts';
import type { Step } from './watch.ts';
import { noticeTo } from './watch-notice.ts';
import { isUnverified, numbersOf } from './watch-number.ts';
import { channelToday, isGone, phoneToday } from './watch-reach.ts';
import { isPending, type OpenCase, type Relative, type Watch } from './watch-state.ts';
import { contactWords, dateWord, parentWord } from './words.ts';
import { elderTexts } from './words-zh.ts';

const DAY_STARTS = '04:00';
const WEEK_DAYS = 7;
const DAY_MINUTES = 24 * 60;
const SEND_HOURS = 12;

/** Whom the form names now: who is known by number keeps what was agreed, everybody else is welcomed. */
export function withForm(watch: Watch, elder: Elder, context: Context): Watch {
  const { hours } = context.settings.welcome;
  const begins = serviceBegins(elder, context);
  const relatives = reachable(elder).map((contact): Relative => {
    const phone = contact.phone as string;
    const known = watch.relatives.find((one) => one.phone === phone);
    const welcomeAt = withinWindow(begins, contact.zone, hours);
    const fresh = { id: contact.id, phone, agreed: null, weeklyAt: null, lost: 0, deadTold: false, owed: [] };
    if (!known) return { ...fresh, welcomeAt };
    return { ...known, id: contact.id, welcomeAt: known.welcomeAt === null ? null : welcomeAt };
  });
  const welcomeAt = watch.welcomeAt === null ? null : withinWindow(begins, elder.zone, hours);
  return { ...watch, relatives, welcomeAt, numbers: numbersOf(watch, elder) };
}

/** The elder's service is switched on: from then by day. */
function serviceBegins(elder: Elder, context: Context): string {
  const soon = addMinutes(context.now, context.settings.welcome.afterMinutes);
  return elder.startsOn === null ? soon : later(soon, atLocal(elder.startsOn, DAY_STARTS, elder.zone));
}

export function relativesWake(watch: Watch): string | null {
  if (isGone(watch)) return null;
  return earliest([watch.welcomeAt, ...watch.relatives.flatMap((one) => [one.welcomeAt, one.weeklyAt])]);
}

export function onRelativesTimer(watch: Watch, elder: Elder, context: Context): Step {
  if (isGone(watch)) return { watch, tells: [] };
  const own = welcomeElder(watch, elder, context);
  const steps = own.watch.relatives.map((one) => {
    const contact = elder.contacts.find((other) => other.id === one.id);
    if (!contact) return { relative: one, tells: [] };
    const welcomed = isUnverified(watch, one.id)
      ? postponed(one, contact, context)
      : welcome(one, elder, contact, context);
    const told = weekly(own.watch, welcomed.relative, elder, contact, context);
    return { relative: told.relative, tells: [...welcomed.tells, ...told.tells] };
  });
  return {
    watch: { ...own.watch, relatives: steps.map((one) => one.relative) },
    tells: [...own.tells, ...steps.flatMap((one) => one.tells)],
  };
}

interface RelativeStep {
  readonly relative: Relative;
  readonly tells: readonly Tell[];
}

/** To be practised at home. Who reads no texts hears the same in the first call, and who has answered needs none. */
function welcomeElder(watch: Watch, elder: Elder, context: Context): Step {
  if (!isDue(watch.welcomeAt, context.now)) return { watch, tells: [] };
  const at = withinWindow(context.now, elder.zone, context.settings.welcome.hours);
  if (at !== context.now) return { watch: { ...watch, welcomeAt: at }, tells: [] };
  const done: Watch = { ...watch, welcomeAt: null };
  const phone = phoneToday(watch, elder);
  const texts = context.settings.switches.welcome && channelToday(watch, elder) === 'sms';
  if (phone === null || !texts || watch.lastSafeAt !== null) return { watch: done, tells: [] };
  const { salutation, staff } = elder;
  const text = send(`welcome.${elder.id}`, {
    to: phone,
    channel: 'sms',
    class: 'prompt',
    text: watch.shared
      ? elderTexts(context).welcomeShared(salutation, staff.liaison.name)
      : elderTexts(context).welcome(salutation, staff.liaison.name),
    sendBefore: addMinutes(context.now, SEND_HOURS * 60),
    origins: [],
  });
  return { watch: done, tells: [text] };
}

/** Who gave the number, that we never ask for money, how to agree or refuse. */
function welcome(one: Relative, elder: Elder, contact: Contact, context: Context): RelativeStep {
  if (!isDue(one.welcomeAt, context.now)) return { relative: one, tells: [] };
  const at = withinWindow(context.now, contact.zone, context.settings.welcome.hours);
  if (at !== context.now) return { relative: { ...one, welcomeAt: at }, tells: [] };
  const wanted = context.settings.switches.welcome && !isBarred(elder, contact);
  if (!wanted) return { relative: { ...one, welcomeAt: null }, tells: [] };
  const text = contactWords(context, contact.language).welcome(parentWord(elder, contact));
  return { relative: { ...one, welcomeAt: null }, tells: [familySms('welcome', text, elder, contact, context)] };
}

/** Nobody knows yet whose number it is: what is about the parent waits until it has proved itself. */
function postponed(one: Relative, contact: Contact, context: Context): RelativeStep {
  if (!isDue(one.welcomeAt, context.now)) return { relative: one, tells: [] };
  const tomorrow = addMinutes(context.now, DAY_MINUTES);
  return {
    relative: { ...one, welcomeAt: withinWindow(tomorrow, contact.zone, context.settings.welcome.hours) },
    tells: [],
  };
}

/** What was missed by an outage of ours is left to the next week. */
function weekly(watch: Watch, one: Relative, elder: Elder, contact: Contact, context: Context): RelativeStep {
  const { weeklyAt } = one;
  if (!isDue(weeklyAt, context.now)) return { relative: one, tells: [] };
  const { hours } = context.settings.weekly;
  const relative = { ...one, weeklyAt: nextWeeklyAt(contact, context) };
  const late = minutesBetween(weeklyAt, context.now) > hours * 60;
  const wanted = context.settings.switches.weeklyNote && !isBarred(elder, contact) && !isUnverified(watch, one.id);
  if (late || !wanted || !isWeekOld(watch, elder, context)) return { relative, tells: [] };
  const text = weeklyWords(watch, elder, contact, context);
  return { relative, tells: [familySms('weekly', text, elder, contact, context)] };
}

export function nextWeeklyAt(contact: Contact, context: Context): string {
  const { weekday, at } = context.settings.weekly;
  return nextWeekly(context.now, weekday, at, contact.zone);
}

/** "2 of 7 days" in the first week would frighten for nothing. */
function isWeekOld(watch: Watch, elder: Elder, context: Context): boolean {
  const enrolled = dayOf(watch.enrolledAt, elder.zone);
  const began = elder.startsOn !== null && elder.startsOn > enrolled ? elder.startsOn : enrolled;
  return daysBetween(began, dayOf(context.now, elder.zone)) >= WEEK_DAYS;
}

/** While help or a risk is open every relative reads the quiet words: nobody sees by them who may know. */
function weeklyWords(watch: Watch, elder: Elder, contact: Contact, context: Context): string {
  const words = contactWords(context, contact.language);
  const parent = parentWord(elder, contact);
  const days = daysOfWeek(watch, dayOf(context.now, elder.zone));
  if (openMatters(watch).length > 0 || watch.lastSafeAt === null || days === 0) return words.statusQuiet(parent);
  return words.weekly(parent, days, dateWord(dayOf(watch.lastSafeAt, elder.zone), contact.language));
}

/** What a relative may be sent on to the duty officer for. After a reported death the words are quiet, whatever is open. */
export function openMatters(watch: Watch): readonly OpenCase[] {
  if (isGone(watch)) return [];
  return worstFirst(watch.open.filter((one) => one.kind === 'risk' || one.kind === 'help'));
}

/** Of the last seven days that have come to something: a question that is still out is no unsafe day. */
function daysOfWeek(watch: Watch, today: string): number {
  const pending = watch.day.date === today && isPending(watch.day);
  return safeDays(watch, pending ? addDays(today, -1) : today);
}

/** Of the seven days that end with `last`. */
export function safeDays(watch: Watch, last: string): number {
  return [...watch.recent, watch.day].filter((day) => {
    const age = daysBetween(day.date, last);
    return day.safe && age >= 0 && age < WEEK_DAYS;
  }).length;
}

/** Through the line, which knows whether this phone is an elder's or a liaison's as well. */
export function familySms(
  kind: FamilyText['kind'],
  text: string,
  elder: Elder,
  contact: Contact,
  context: Context,
): Tell {
  const phone = contact.phone as string;
  const mark = shortSlot(`${phone}.${context.now}`);
  return tell('line', phone, `${kind}.${elder.id}.${contact.id}.${mark}`, {
    type: 'familyText',
    kind,
    id: `${kind}.${elder.id}.${contact.id}.${mark}`,
    text,
    sendBefore: addMinutes(context.now, context.settings.weekly.hours * 60),
    origin: { kind: 'watch', id: elder.id, key: `family.${contact.id}.${kind}.${shortSlot(phone)}` },
  });
}

/** Never sent at all, by our own fault: tomorrow again. */
const UNSENT: readonly News['reason'][] = ['late', 'spend-limit'];
const REFUSED: readonly News['reason'][] = ['opted-out', 'blacklisted'];
const DEAD: readonly News['reason'][] = ['dead-number', 'invalid', 'blocked'];
/** A phone that is off, or full, may be on a boat: only the second text in a row tells something. */
const FOR_NOW: readonly News['reason'][] = ['off', 'full'];

/** What became of a welcome or a weekly text: it shows whether the number is alive. */
export function onFamilyNews(watch: Watch, event: News, elder: Elder, context: Context): Step | null {
  const [, id, kind, mark] = event.key.split('.');
  const one = watch.relatives.find((other) => other.id === id && shortSlot(other.phone) === mark);
  const contact = elder.contacts.find((other) => other.id === id);
  if (!one || !contact || event.outcome === 'accepted') return null;
  if (event.outcome === 'delivered')
    return { watch: withRelative(watch, { ...one, lost: 0, deadTold: false }), tells: [] };
  if (UNSENT.includes(event.reason)) {
    const tomorrow = withinWindow(addMinutes(context.now, 60), contact.zone, context.settings.welcome.hours);
    return kind === 'welcome' ? { watch: withRelative(watch, { ...one, welcomeAt: tomorrow }), tells: [] } : null;
  }
  if (REFUSED.includes(event.reason)) return one.agreed === false ? null : refuse(watch, one, `${id}.${mark}`, elder);
  if (event.outcome === 'failed' && !DEAD.includes(event.reason)) return null;
  const lost = one.lost + 1;
  const dead = !FOR_NOW.includes(event.reason) || lost >= context.settings.contactLostMax;
  const told = withRelative(watch, { ...one, lost, deadTold: one.deadTold || dead });
  if (!dead || one.deadTold) return { watch: told, tells: [] };
  return { watch: told, tells: [noticeOf('contactDead', `dead.${id}.${mark}.${context.now}`, elder)] };
}

/** No more texts; a risk goes by call. The liaison asks in person. */
export function refuse(watch: Watch, one: Relative | undefined, cause: string, elder: Elder): Step {
  const refused = one ? withRelative(watch, { ...one, agreed: false, weeklyAt: null }) : watch;
  return { watch: refused, tells: [noticeOf('contactStopped', cause, elder)] };
}

export function noticeOf(notice: FamilyNotice, cause: string, elder: Elder): Tell {
  return noticeTo(elder, notice, `${cause}.${elder.id}`);
}

export function withRelative(watch: Watch, changed: Relative): Watch {
  return { ...watch, relatives: watch.relatives.map((one) => (one.phone === changed.phone ? changed : one)) };
}
