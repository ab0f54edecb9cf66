/** Children and other contacts on the telephone, in their language: 1 confirm, 2 duty officer, 3 last check-in. */

import type { Language } from './elder.ts';
import type { HotlineInput, HotlineStep, HotlineView, Parent } from './hotline.ts';
import { ask, connect, end, eventOf, keyOf, step } from './hotline-parts.ts';
import { CONTACT_KEYS } from './line-contact.ts';
import { contactSpeech, dateWord } from './words.ts';

const TRIES_MAX = 2;

/** States: `contact~case~contact~tries` (we called about a risk), `family~tries` (the contact rings us). */
export function contactMenu(view: HotlineView, state: string, input: HotlineInput | null): HotlineStep {
  const { contact } = view;
  if (contact === null) return step(end(''));
  const parts = state.split('~');
  const tries = Number((parts[0] === 'contact' ? parts[3] : parts[1]) ?? '0');
  const base = parts[0] === 'contact' ? parts.slice(0, 3).join('~') : 'family';
  const speech = contactSpeech(view, contact.language);
  const say = (text: string, count: number) => step(ask(text, `${base}~${count}`, { language: contact.language }));
  const opening = greeting(view, parts[0] === 'contact');
  const refs = refsOf(contact);
  if (input === null) return say(opening, 0);
  switch (keyOf(input)) {
    case '1':
      // Without a risk that this contact was told of there is nothing to confirm.
      if (refs.length === 0) return missed(view, { base, tries }, input);
      return { ...say(speech.contactConfirmed(), 1), facts: refs.map((ref) => `${CONTACT_KEYS.confirmed}${ref}`) };
    case '2':
      return toDuty(view, base);
    case '3':
      return say(lastSafe(view), 1);
    case '*':
      return say(opening, tries);
    default:
      return missed(view, { base, tries }, input);
  }
}

/** Silence and wrong keys hear the menu once more; a connection that came to nothing earns a call back. */
function missed(
  view: HotlineView,
  at: { readonly base: string; readonly tries: number },
  input: HotlineInput,
): HotlineStep {
  const { language } = view.contact as NonNullable<HotlineView['contact']>;
  if (eventOf(input) === 'nobody') return busy(view, language);
  if (eventOf(input) === 'talked' || at.tries + 1 >= TRIES_MAX) return step(end(''));
  const again = greeting(view, at.base !== 'family');
  return step(ask(again, `${at.base}~${at.tries + 1}`, { language }));
}

function busy(view: HotlineView, language: Language): HotlineStep {
  return step(end(contactSpeech(view, language).dutyBusy(), language), CONTACT_KEYS.callBack);
}

type Relative = NonNullable<HotlineView['contact']>;

/** Mother and father may each have a case: one key confirms what was named. */
function refsOf(contact: Relative): readonly string[] {
  return contact.parents.flatMap(({ refs }) => refs);
}

function greeting(view: HotlineView, called: boolean): string {
  const contact = view.contact as Relative;
  const speech = contactSpeech(view, contact.language);
  const refs = refsOf(contact);
  const [first] = contact.parents;
  if (refs.length === 0) return speech.contactRingsQuiet();
  const named = refs.join(contact.language === 'en' ? ', ' : '、');
  return called && first ? speech.contactRisk(first.parent, named) : speech.contactRings(named);
}

function toDuty(view: HotlineView, state: string): HotlineStep {
  const contact = view.contact as NonNullable<HotlineView['contact']>;
  const speech = contactSpeech(view, contact.language);
  const phone = view.townshipPhone;
  if (phone === null) return busy(view, contact.language);
  return step(connect(speech.connectingDuty(), phone, `${state}~1`, contact.language));
}

/** Of every parent; while a case is open only "it is being dealt with". */
function lastSafe(view: HotlineView): string {
  const { parents, language } = view.contact as Relative;
  const speech = contactSpeech(view, language);
  return parents
    .map((one) => `${parents.length > 1 ? speech.contactAbout(one.parent) : ''}${lastSafeOf(view, one, language)}`)
    .join(' ');
}

function lastSafeOf(view: HotlineView, { standing }: Parent, language: Language): string {
  const speech = contactSpeech(view, language);
  switch (standing.kind) {
    case 'open':
      return speech.contactOpen();
    case 'safe':
      return speech.contactSafe(dateWord(standing.date, language), standing.time);
    default:
      return speech.contactNone();
  }
}
