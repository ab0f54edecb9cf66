/** While a risk is open the family hears of it at least every four hours of their own day (protocol.md section 4). */

import type { Context, Tell } from './actor.ts';
import type { CaseStep } from './case.ts';
import { familySms, withContact } from './case-family.ts';
import type { Case, RiskContact } from './case-state.ts';
import type { Contact, Elder } from './elder.ts';
import { reference, shortSlot } from './slot.ts';
import { addMinutes, clock, withinWindow } from './time.ts';
import { chargeWord, contactWords, parentWord } from './words.ts';

/** News come a little before the time at which they were promised. */
const AHEAD_MINUTES = 10;

/** After any text about the risk: when the next one is due, never in their night. */
export function nextUpdate(state: Case, zone: string, context: Context): string {
  const { updateHours, waking } = state.plan.contact;
  return withinWindow(addMinutes(context.now, updateHours * 60 - AHEAD_MINUTES), zone, waking);
}

/** Nothing new: who is in charge, and by when they hear again. */
export function updateContact(state: Case, one: RiskContact, elder: Elder, context: Context): CaseStep {
  const contact = elder.contacts.find((other) => other.id === one.id);
  const updateAt = nextUpdate(state, contact?.zone ?? elder.zone, context);
  const told = withContact(state, { ...one, updateAt });
  return { state: told, tells: contact?.phone ? [updateText(state, contact, updateAt, elder, context)] : [] };
}

function updateText(state: Case, contact: Contact, updateAt: string, elder: Elder, context: Context): Tell {
  const by = clock(addMinutes(updateAt, AHEAD_MINUTES), contact.zone);
  const person = chargeWord(elder, state.hold?.by.role ?? 'township', contact.language);
  const text = contactWords(context, contact.language).update(reference(state.id), person, by);
  return familySms(state, contact, {
    id: `update.${state.id}.${contact.id}.${shortSlot(context.now)}`,
    text,
    class: 'prompt',
    context,
  });
}

/** 7 progress, or 1 seen: the family is told at once that people are there. */
export function onProgress(
  state: Case,
  answer: { readonly factId: string },
  elder: Elder,
  context: Context,
  echoes: readonly Tell[],
): CaseStep {
  const told = state.risk?.contacts ?? [];
  return told.reduce<CaseStep>(
    (step, one) => {
      const contact = elder.contacts.find((other) => other.id === one.id);
      if (!contact?.phone) return step;
      const text = familySms(state, contact, {
        id: `progress.${answer.factId}.${contact.id}.${state.id}`,
        text: contactWords(context, contact.language).progress(reference(state.id), parentWord(elder, contact)),
        class: 'alert',
        context,
      });
      const next = withContact(step.state, { ...one, updateAt: nextUpdate(state, contact.zone, context) });
      return { state: next, tells: [...step.tells, text] };
    },
    { state, tells: echoes },
  );
}
