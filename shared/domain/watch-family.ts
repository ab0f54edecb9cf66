/** Children who ask how the parent is, or confirm that they know of a risk. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { Contact, Elder } from './elder.ts';
import { reply } from './message.ts';
import { reference } from './slot.ts';
import { addMinutes, clock, dayOf, daysBetween } from './time.ts';
import type { Step } from './watch.ts';
import { isGone } from './watch-reach.ts';
import type { Watch } from './watch-state.ts';
import { contactWords, dateWord, parentWord } from './words.ts';

const STATUS_MINUTES = 60;
const STATUS_DAYS = 7;

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
  const open = watch.open.find((one) => one.kind === 'risk' || one.kind === 'help');
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

function safeDays(watch: Watch, today: string): number {
  const days = [...watch.recent, watch.day].filter((day) => daysBetween(day.date, today) < STATUS_DAYS);
  return days.filter((day) => day.safe).length;
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
  const contact = elder.contacts.find((one) => one.id === event.contactId);
  if (!contact?.phone) return null;
  const answer = standing(watch, elder, context.now);
  const open = watch.open.find((one) => one.kind === 'risk' || one.kind === 'help');
  if (open && !isGone(watch))
    return {
      watch,
      tells: [
        tell('case', open.id, `${event.factId}.status`, {
          type: 'status',
          factId: event.factId,
          contactId: contact.id,
        }),
      ],
    };
  const text = standingText(answer, elder, contact, context);
  return { watch, tells: [familyText(`status.${event.factId}.${elder.id}`, contact.phone, text, context)] };
}

/** A reply to a contact: at most once. */
export function familyText(id: string, to: string, text: string, context: Context): Tell {
  return reply(id, { to, text, sendBefore: addMinutes(context.now, STATUS_MINUTES) });
}

export function onConfirmed(
  watch: Watch,
  event: {
    readonly type: 'confirmed';
    readonly factId: string;
    readonly contactId: string;
    readonly via: 'sms' | 'key';
  },
  elder: Elder,
): Step | null {
  const risks = watch.open.filter((one) => one.kind === 'risk');
  if (risks.length === 0) return null;
  return { watch, tells: risks.map((one) => tell('case', one.id, `${event.factId}.${elder.id}`, event)) };
}
