/**
 * Who agreed to what, in which words, and who explained it (PIPL 13 to 17, 29 and 39; mission.md section 5). Facts are
 * only ever added: the newest of a person and purpose holds. What names people besides is sealed with the elder's key.
 *
 * Relatives agree or refuse by text as well (`watch-relatives.ts`): that stands in the watch, and is not kept twice.
 */

import { type Context, type Decision, type Tell, type TimerEvent, tell } from './actor.ts';
import type { Change } from './record.ts';

/** The daily question; health and illness; texts to relatives; texts that leave the country (art. 39); recorded words. */
export const PURPOSES = ['service', 'health', 'relatives', 'abroad', 'recording'] as const;
export type Purpose = (typeof PURPOSES)[number];
export type Consenting = 'given' | 'withdrawn' | 'refused';
/** 按手印, 同意录音, 短信, 电话, 当面对联络人说. */
export const WAYS = ['thumbprint', 'recorded', 'text', 'call', 'inPerson'] as const;
export type Way = (typeof WAYS)[number];

/** The elder, in `about`; anybody else by the id on the form: `child1`. */
export const ELDER = 'elder';

export interface ConsentFact {
  /** Unique: recorded twice it is one fact. */
  readonly id: string;
  readonly about: string;
  readonly purpose: Purpose;
  readonly answer: Consenting;
  /** Version of the notice that was read out. */
  readonly notice: string;
  readonly how: Way;
  /** YYYY-MM-DD: when the person said so. */
  readonly date: string;
  readonly recordedAt: string;
  /** Blind id of the member of staff. */
  readonly by: string;
  /** Who explained it and who was witness, with the elder's key. */
  readonly sealed: string;
}

export interface Consents {
  readonly elderId: string;
  /** In the order in which they were recorded. */
  readonly facts: readonly ConsentFact[];
  /** Health is to be taken out of the record and its versions, which only the registry can: by this fact. */
  readonly owed: string | null;
}

export type ConsentEvent =
  | TimerEvent
  | { readonly type: 'consent'; readonly fact: ConsentFact }
  /** What the fact asked for was done. */
  | { readonly type: 'fulfilled'; readonly factId: string };

/** More is no consent but a quarrel, or a loop. */
export const FACTS_MAX = 300;

export function decideConsent(
  state: Consents | null,
  event: ConsentEvent,
  { key }: Pick<Context, 'key'>,
): Decision<Consents> | null {
  if (event.type === 'timer') return null;
  const before: Consents = state ?? { elderId: key, facts: [], owed: null };
  if (event.type === 'fulfilled')
    return before.owed === event.factId ? { state: { ...before, owed: null }, timerAt: null, tells: [] } : null;
  const { fact } = event;
  if (before.facts.length >= FACTS_MAX || before.facts.some((one) => one.id === fact.id)) return null;
  const facts = [...before.facts, fact];
  const stops = fact.about === ELDER && fact.purpose === 'health' && fact.answer !== 'given';
  return {
    state: { ...before, facts, owed: stops ? fact.id : before.owed },
    timerAt: null,
    tells: effects(before, facts, fact),
  };
}

/** In force at once, and also where whoever recorded it dies in the next moment. */
function effects({ elderId, facts: known }: Consents, facts: readonly ConsentFact[], fact: ConsentFact): Tell[] {
  const bars = barsOf(facts);
  const told =
    bars.join() === barsOf(known).join() ? [] : [tell('elder', elderId, `barred.${fact.id}`, { type: 'barred', bars })];
  if (fact.about !== ELDER) return told;
  if (fact.purpose === 'health')
    return [tell('record', elderId, `withhold.${fact.id}`, { type: 'withhold', health: fact.answer !== 'given' })];
  if (fact.purpose !== 'service' || fact.answer === 'given') return told;
  const leaving = { reason: 'declined', into: null, basedOn: null } as const;
  return [tell('record', elderId, `leave.${fact.id}`, { type: 'leave', change: changeOf(fact), ...leaving })];
}

/** The change of the record that a fact makes. */
export function changeOf({ id, recordedAt, by, purpose }: ConsentFact): Change {
  return { id, at: recordedAt, by, source: 'api', reference: `consent.${purpose}` };
}

/** What holds for one person and purpose; null where nobody was asked. */
export function holding(facts: readonly ConsentFact[], about: string, purpose: Purpose): ConsentFact | null {
  return facts.findLast((one) => one.about === about && one.purpose === purpose) ?? null;
}

/** Texts and recordings that somebody does not want: `relatives` of the elder, `abroad.child1` of a relative. */
function barsOf(facts: readonly ConsentFact[]): readonly string[] {
  const named = new Map(facts.map((one) => [nameOf(one), one.answer]));
  return [...named].flatMap(([name, answer]) => (name === null || answer === 'given' ? [] : [name])).sort();
}

function nameOf({ about, purpose }: ConsentFact): string | null {
  if (purpose === 'service' || purpose === 'health') return null;
  return about === ELDER ? purpose : `${purpose}.${about}`;
}
