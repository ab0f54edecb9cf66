/** One missed check-in, call for help, unclear answer or risk, from its opening to its closing by a person. */

import type { TimerEvent } from './actor.ts';
import type { Role } from './elder.ts';
import type { Ladder } from './ladders.ts';
import type { News, UndeliveredReason } from './message.ts';
import type { RiskKind } from './reply.ts';
import type { CaseRules } from './settings.ts';
import type { ContactConfirmed, ContactHeard } from './watch-family.ts';
import type { By, ElderAnswer, MenuAnswer, StaffAnswer } from './watch-state.ts';

export type CaseKind = 'missed' | 'help' | 'unwell' | 'unclear' | 'notAsked' | 'stop' | 'number' | 'death' | 'risk';

/** What the words say of the cause: silent, or what the receipts told of the phone, or how the elder said it. */
export type CauseWords = 'silent' | UndeliveredReason | 'words' | 'hotline' | 'fault' | 'stranger';

export interface RiskContact {
  readonly id: string;
  readonly status: 'told' | 'confirmed';
  readonly toldAt: string;
  readonly calls: number;
  /** Texts sent, for the words of a repeat. */
  readonly texts: number;
  /** When to call, or to try again. */
  readonly dueAt: string | null;
  /** When the next news is due, in their waking hours. */
  readonly updateAt: string;
  /** The last text did not arrive: the present state is sent when the phone is heard of again. */
  readonly lost: boolean;
  /** Rang or wrote, but did not confirm: the township was told. */
  readonly heard: boolean;
}

/** A risk that a person recorded (clause 22); its kind decides who is told. */
export interface Risk {
  readonly kind: RiskKind | 'other' | null;
  readonly by: By;
  readonly recordedAt: string;
  /** When the township is asked again: for the kind, or whom to tell of a harm. */
  readonly askAt: string | null;
  readonly asked: number;
  readonly contacts: readonly RiskContact[];
  /** What the township last heard of the family; null before everybody confirmed or was called twice. */
  readonly reported: { readonly confirmed: number; readonly unreached: number } | null;
}

export interface Hold {
  readonly by: By;
  readonly until: string;
  readonly renewals: number;
  /** When the holder is reminded; null once that was done. */
  readonly remindAt: string | null;
}

/** A person answered 2: people search, and after a while a person at the township decides about the police. */
export interface Search {
  /** Who said it last. */
  readonly by: By;
  /** When the township is asked to decide about the police; null once it was. */
  readonly policeAt: string | null;
  /** The contacts who were asked where the elder is: the end is owed to them. */
  readonly asked: readonly string[];
}

export interface Closing {
  readonly at: string;
  readonly by: By | 'elder';
  readonly measure: string;
}

/** What a case does when, and whom it tells. */
export interface CasePlan extends CaseRules {
  readonly ladder: Ladder;
  /** Climbed once a person records a risk. */
  readonly riskLadder: Ladder;
  /** A person answered 2. */
  readonly searchLadder: Ladder;
  /** A number in doubt that became a miss. */
  readonly missedLadder: Ladder;
}

export interface Case {
  readonly id: string;
  readonly kind: CaseKind;
  /** The elder whose watch opened it. */
  readonly elderId: string;
  /** All it may be about: several on a shared phone until a person says who. */
  readonly about: readonly string[];
  readonly names: string;
  readonly openedAt: string;
  readonly since: string;
  readonly words: CauseWords;
  /** On how many days in a row the elder was missed while this was open. */
  readonly days: number;
  readonly discreet: boolean;
  readonly suggestion: RiskKind | null;
  /** Frozen at opening; a change of configuration never changes an open case. */
  readonly plan: CasePlan;
  readonly nextRung: number;
  readonly nextAt: string | null;
  /** How many times somebody was alerted: part of every alert's slot. */
  readonly alerts: number;
  readonly alertedAt: string | null;
  readonly firstAlertAt: string | null;
  /** When the first person answered. */
  readonly firstAnswerAt: string | null;
  /** A carrier took at least one alert: until then the ladder begins again and again. */
  readonly reached: boolean;
  /** Everyone who was alerted, by phone: told when it ends. No times: it stood on the list of an outage. */
  readonly told: Readonly<Record<string, { readonly role: Role; readonly times: number }>>;
  readonly hold: Hold | null;
  /** One of many of a village at once: its ladder rests, so long and no longer, and has so many minutes left to its next step. */
  readonly rest: { readonly outage: string; readonly until: string; readonly minutesLeft: number } | null;
  /** A person answered 2 or 3, or the township is in it: then only a person's voice or visit resolves. */
  readonly personOnly: boolean;
  readonly search: Search | null;
  /** When those who look were last told that the elder texted "well", which resolves nothing any more. */
  readonly safeSaidAt: string | null;
  readonly risk: Risk | null;
  /** The elder's phone is not the elder's, or the elder died: nothing is texted there, or to the family either. */
  readonly hushed: 'phone' | 'death' | null;
  /** Roles that are told nothing of this harm, because they are implicated in it. */
  readonly avoided: readonly Role[];
  readonly closed: Closing | null;
  /** The last answers of staff, newest last, with the fields that each changed as they were: what 撤 takes back. */
  readonly answers: readonly { readonly key: string; readonly opened: boolean; readonly fields: Partial<Case> }[];
  /** How many answers were taken back: what is said anew after that is not what was said before. */
  readonly undone: number;
}

/** The name of what an open case causes once: told again after an answer was taken back, it is another cause. */
export function causeOf({ id, undone }: Case): string {
  return undone === 0 ? id : `${id}.${undone}`;
}

export interface OpenCaseEvent {
  readonly type: 'open';
  readonly id: string;
  readonly kind: CaseKind;
  readonly elderId: string;
  readonly about: readonly string[];
  readonly names: string;
  readonly since: string;
  readonly words: CauseWords;
  readonly discreet: boolean;
  readonly suggestion: RiskKind | null;
  /** Minutes before the first rung: an unclear text is asked about by a call first. */
  readonly delayMinutes: number;
  /** Rings the elder back and connects: a help text, or a hotline call where nobody picked up. */
  readonly ringBack: boolean;
  readonly hushed: Case['hushed'];
  readonly recordedBy: By | null;
  readonly riskKind: RiskKind | 'other' | null;
  /** The answer that opened it; null where no answer did. */
  readonly answerKey: string | null;
}

/** 撤: the answer of that name is taken back. */
export interface UndoEvent {
  readonly type: 'undo';
  readonly factId: string;
  readonly by: By;
  readonly key: string;
  readonly echo: boolean;
}

/** What a case that was opened may be told. */
export type LaterCaseEvent =
  | TimerEvent
  | { readonly type: 'again'; readonly answer: ElderAnswer }
  | { readonly type: 'safe'; readonly at: string }
  | { readonly type: 'away'; readonly by: By; readonly until: string; readonly key: string }
  | { readonly type: 'merged'; readonly by: By; readonly key: string }
  | { readonly type: 'missedDay'; readonly date: string; readonly since: string; readonly words: CauseWords }
  | { readonly type: 'hushed'; readonly hushed: Case['hushed'] }
  /** The liaison's list went from this phone to another one. */
  | { readonly type: 'moved'; readonly from: string }
  /** The shift behind this duty phone changes (`ends`), or nobody took the case since it did. */
  | { readonly type: 'handOver'; readonly phone: string; readonly ends: boolean; readonly slot: string }
  | (StaffAnswer & { readonly echo: boolean })
  | MenuAnswer
  | { readonly type: 'outage'; readonly outage: string | null; readonly until: string | null }
  | { readonly type: 'status'; readonly factId: string; readonly contactId: string }
  | (ContactConfirmed & { readonly agreed: boolean })
  | (ContactHeard & { readonly first: boolean })
  | News;

export type CaseEvent = OpenCaseEvent | UndoEvent | LaterCaseEvent;

/** Worst first: what a joined text lists first and what an answer 3 turns into a risk. */
export const SEVERITY: readonly CaseKind[] = [
  'risk',
  'help',
  'death',
  'unwell',
  'missed',
  'unclear',
  'number',
  'notAsked',
  'stop',
];

export function worstFirst<T extends { readonly kind: CaseKind }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => SEVERITY.indexOf(a.kind) - SEVERITY.indexOf(b.kind));
}
