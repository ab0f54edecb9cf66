/** Telephone conversations: looks up who is at the other end, runs the pure menu, stores what was keyed before it is confirmed. */

import type { Area } from '../domain/area.ts';
import { mayRecord } from '../domain/barred.ts';
import { mayKnow } from '../domain/case-know.ts';
import type { Case } from '../domain/case-state.ts';
import { type Configuration, settingsFor } from '../domain/configuration.ts';
import { type Elder, type Language, sharesPhone } from '../domain/elder.ts';
import {
  begin,
  entry,
  type HotlineInput,
  type HotlineStep,
  type HotlineView,
  hotline,
  type Parent,
} from '../domain/hotline.ts';
import { eldersOf, emptyLine, type Line, type Person, townshipOfLine } from '../domain/line-state.ts';
import type { Message } from '../domain/message.ts';
import { reference } from '../domain/slot.ts';
import type { Turn } from '../domain/turn.ts';
import { ringCounts } from '../domain/watch-answer.ts';
import { type Standing, standing } from '../domain/watch-family.ts';
import { openMatters } from '../domain/watch-relatives.ts';
import type { Watch } from '../domain/watch-state.ts';
import { contactSpeech, parentWord } from '../domain/words.ts';
import { type Receiver, ringFact } from './receive.ts';
import { type Store, stateOf } from './store.ts';

export interface TelephoneDeps {
  readonly store: Store;
  readonly receiver: Receiver;
  readonly clock: () => string;
  readonly configuration: Configuration;
}

export interface CallPlace {
  readonly provider: string;
  readonly callId: string;
  /** The phone at the other end, E.164. */
  readonly phone: string;
}

export interface Telephone {
  /** Somebody rings the hotline. */
  incoming(place: CallPlace): Promise<Turn>;
  /** Somebody, or a machine, took our call. */
  answered(place: CallPlace, messageId: string, machine: boolean): Promise<Turn>;
  /** A key, a silence, or the end of a connection. `turn` counts the turns of the call. */
  step(
    place: CallPlace,
    at: { readonly state: string; readonly turn: number; readonly messageId: string | null },
    input: HotlineInput,
    recording: string | null,
  ): Promise<Turn>;
  ended(place: CallPlace): Promise<void>;
}

export function createTelephone(deps: TelephoneDeps): Telephone {
  const { receiver, clock } = deps;
  return {
    incoming: async (place) => {
      const view = await viewOf(deps, place.phone, '');
      const ringing = await ringer(deps, place, view);
      if (ringing !== null) {
        await receiver.ring({ ...place, elderId: ringing, at: clock() });
        return { kind: 'reject' };
      }
      // Stored before it is answered: a caller who hangs up without a key is rung back, even if we die now.
      // A relative who rings shows that the phone is alive: what did not reach it is told now.
      if (eldersOf(view.line).length > 0 || view.contact) await receiver.callStarted({ ...place, at: clock() });
      return begin(view, entry(view)).turn;
    },
    answered: async (place, messageId, machine) => {
      const message = await stateOf<Message>(deps.store, `message#${messageId}`);
      if (!message?.menu) return { kind: 'end', say: [] };
      const view = await viewOf(deps, place.phone, message.menu);
      if (machine) return toMachine(view, message.menu);
      if (message.menu === 'notice') return { kind: 'end', say: [{ text: message.text, language: 'zh-CN' }] };
      return begin(view, message.menu).turn;
    },
    step: async (place, at, input, recording) => {
      const view = await viewOf(deps, place.phone, at.state);
      const next = hotline(view, at.state, input);
      const kept = view.elder === null || mayRecord(view.elder) ? recording : null;
      await storeFacts(deps, place, at, next, kept);
      return next.turn;
    },
    ended: (place) => receiver.callEnded({ ...place, at: clock() }),
  };
}

async function storeFacts(
  { receiver, clock }: TelephoneDeps,
  place: CallPlace,
  at: { readonly turn: number; readonly messageId: string | null },
  next: HotlineStep,
  recording: string | null,
): Promise<void> {
  for (const text of next.facts) {
    await receiver.key({ ...place, turn: at.turn, text, at: clock(), messageId: at.messageId, recording });
  }
}

/** A machine hears nothing of an elder's affairs; a child's machine only "please call home". */
function toMachine(view: HotlineView, menu: string): Turn {
  if (!menu.startsWith('contact~') || view.contact === null) return { kind: 'end', say: [] };
  const { language } = view.contact;
  return { kind: 'end', say: [{ text: contactSpeech(view, language).machine(), language }] };
}

/** The elder for whom this ring counts as the check-in; null where the call must be answered. */
async function ringer(deps: TelephoneDeps, { provider, callId }: CallPlace, view: HotlineView): Promise<string | null> {
  const [only, ...others] = eldersOf(view.line);
  if (!only || others.length > 0 || !view.elder) return null;
  const watch = await stateOf<Watch>(deps.store, `watch#${only.elderId}`);
  if (!watch) return null;
  const context = { key: only.elderId, now: deps.clock(), settings: view.settings, elder: view.elder, line: view.line };
  if (ringCounts(watch, view.elder, context)) return only.elderId;
  // A carrier that lost our answer asks again about the same ring: it is refused as before, not answered and rung back.
  const counted = view.elder.ringOnce && (await deps.store.get(ringFact(provider, callId))) !== null;
  return counted ? only.elderId : null;
}

async function viewOf(deps: TelephoneDeps, phone: string, state: string): Promise<HotlineView> {
  const line = (await stateOf<Line>(deps.store, `line#${phone}`)) ?? emptyLine(phone);
  const [, caseId = '', contactId = ''] = state.split('~');
  const about =
    line.cases[caseId]?.elderId ??
    (state.startsWith('contact~') || state.startsWith('connect~')
      ? (await stateOf<Case>(deps.store, `case#${caseId}`))?.elderId
      : undefined);
  const people = relativesAt(line, about, contactId);
  const elderId = about ?? eldersOf(line)[0]?.elderId ?? people[0]?.elderId;
  const elder = elderId === undefined ? null : await stateOf<Elder>(deps.store, `elder#${elderId}`);
  const contact = await contactView(deps, people, state.startsWith('contact~') ? caseId : '');
  return {
    settings: settingsFor(deps.configuration, elder?.township ?? townshipOfLine(line)),
    line,
    elder,
    contact,
    townshipPhone: elder?.staff.township?.phone ?? (await anyTownship(deps.store)),
    hidden: await hiddenOf(deps, line),
  };
}

/** An elder's phone may be in another hand, also while it is called back for help. */
async function hiddenOf({ store }: TelephoneDeps, line: Line): Promise<HotlineView['hidden']> {
  const watches = await Promise.all(eldersOf(line).map((one) => stateOf<Watch>(store, `watch#${one.elderId}`)));
  const open = watches.flatMap((watch) => watch?.open ?? []);
  return { discreet: open.some((one) => one.discreet), avoided: open.flatMap((one) => one.avoided) };
}

/** Of the case that is called about one; of a caller all, one for each parent. */
function relativesAt(line: Line, elderId: string | undefined, contactId: string): readonly Person[] {
  const contacts = line.people.filter((person) => person.role === 'contact');
  if (elderId === undefined) {
    const parents = Map.groupBy(contacts, (person) => person.elderId);
    return [...parents.values()].flatMap(([first]) => first ?? []);
  }
  const about = contacts.filter((person) => person.elderId === elderId);
  const exact = about.find((person) => person.contactId === contactId) ?? about[0];
  return exact ? [exact] : [];
}

async function contactView(
  deps: TelephoneDeps,
  people: readonly Person[],
  caseId: string,
): Promise<HotlineView['contact']> {
  const found = await Promise.all(people.map((person) => parentView(deps, person, caseId)));
  const parents = found.filter((one) => one !== null);
  const [first] = parents;
  return first ? { parents, language: first.language } : null;
}

/** A call about one case confirms that one; a caller hears of all that this phone was told of. */
async function parentView(
  deps: TelephoneDeps,
  person: Person,
  caseId: string,
): Promise<(Parent & { language: Language }) | null> {
  const elder = await stateOf<Elder>(deps.store, `elder#${person.elderId}`);
  const contact = elder?.contacts.find((one) => one.id === person.contactId);
  const watch = elder && (await stateOf<Watch>(deps.store, `watch#${elder.id}`));
  if (!elder || !contact || !watch) return null;
  const read = openMatters(watch).map(({ id }) => stateOf<Case>(deps.store, `case#${id}`));
  const open = (await Promise.all(read)).filter((one) => one !== null);
  const told = open.filter((one) => one.risk?.contacts.some((other) => sharesPhone(elder, other.id, contact)));
  const called = told.filter((one) => one.id === caseId);
  const known = told.length > 0 || open.every((one) => mayKnow(one, { contactId: contact.id }));
  const quiet: Standing = { kind: 'quiet' };
  return {
    parent: parentWord(elder, contact),
    refs: (called.length > 0 ? called : told).map((one) => reference(one.id)),
    standing: known ? standing(watch, elder, deps.clock()) : quiet,
    language: contact.language,
  };
}

async function anyTownship(store: Store): Promise<string | null> {
  return (await stateOf<Area>(store, 'area#main'))?.townships[0] ?? null;
}
