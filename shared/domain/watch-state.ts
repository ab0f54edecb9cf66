/** What is known of one elder's day, pauses and open cases. */

import type { TimerEvent } from './actor.ts';
import type { CaseKind } from './case-state.ts';
import type { Role } from './elder.ts';
import type { News, UndeliveredReason } from './message.ts';
import type { ReplyLabel, RiskKind } from './reply.ts';

/** A day moves one way: before -> asked -> reminded -> answered | unconfirmed | missed | notAsked; paused stands apart. */
export type DayStatus = 'before' | 'asked' | 'reminded' | 'answered' | 'unconfirmed' | 'missed' | 'notAsked' | 'paused';

export interface Day {
  /** The elder's local date. */
  readonly date: string;
  readonly status: DayStatus;
  /** When the first question went or goes out; offsets of the plan count from here. */
  readonly base: string;
  /** Index of the next step of the plan. */
  readonly next: number;
  /** Nothing more to do on this day. */
  readonly over: boolean;
  /** Asked late through our own fault: other words. */
  readonly late: boolean;
  /** A carrier took at least one question, or the phone itself made it impossible: only then a silence is a miss. */
  readonly reached: boolean;
  /** What the receipts said of the phone. */
  readonly trouble: UndeliveredReason | null;
  /** Safe, but only after the deadline: the miss stays on record. */
  readonly resolvedLate: boolean;
  /** The answer, or a person who looked, says well. Answered alone is not safe: the answer may be "unwell" or "help". */
  readonly safe: boolean;
  readonly thanked: boolean;
}

export interface Pause {
  /** The last local date without a question. */
  readonly until: string;
  readonly reason: 'away' | 'stopped' | 'deceased';
  readonly by: string;
  readonly reminded: boolean;
}

export interface OpenCase {
  readonly id: string;
  readonly kind: CaseKind;
}

export interface Watch {
  readonly elderId: string;
  readonly enrolledAt: string;
  readonly shared: boolean;
  readonly day: Day;
  readonly pause: Pause | null;
  readonly open: readonly OpenCase[];
  /** The last days' outcomes, newest last, seven at most. */
  readonly recent: readonly { readonly date: string; readonly status: DayStatus; readonly safe: boolean }[];
  readonly lastSafeAt: string | null;
  readonly lastSeenAt: string | null;
  /** A hotline call without a key so far, or the call back that it earned. */
  readonly call: {
    readonly id: string;
    readonly stage: 'open' | 'owed' | 'ringing';
    readonly dueAt: string | null;
  } | null;
  /** The last roll call that asked for this elder, and what came of it. */
  readonly roll: {
    readonly token: string;
    readonly round: number;
    readonly status: RollStatus;
    readonly askedAt: string;
  } | null;
  /** A call to ask about a text that was not understood. */
  readonly clarify: { readonly factId: string; readonly dueAt: string } | null;
}

/** Moved: to a shelter (转移安置). */
export type RollStatus = 'asked' | 'safe' | 'moved' | 'help';

/** Who on the chain of reporting answered, and from which phone. */
export interface By {
  readonly role: Role;
  readonly phone: string;
}

export interface ElderAnswer {
  readonly type: 'answer';
  readonly factId: string;
  /** The carrier's send time: it decides the day. */
  readonly at: string;
  readonly via: 'sms' | 'key' | 'ring';
  readonly label: ReplyLabel;
  readonly risk: RiskKind | null;
  readonly discreet: boolean;
  /** The hotline or outgoing call in which the key was pressed. */
  readonly callId: string | null;
  /** All the elders of a shared phone when nobody said who; the first one's watch opens the case. */
  readonly about: readonly string[];
  /** Their names, for the words of the case; null where it is this elder alone. */
  readonly names: string | null;
  /** A relative wrote in words of trouble: the elder said nothing, so the elder's day goes on. */
  readonly byContact: boolean;
  /** False where the line itself answers for several elders. */
  readonly reply: boolean;
}

export interface StaffAnswer {
  readonly type: 'staff';
  readonly factId: string;
  readonly at: string;
  readonly by: By;
  readonly digit: string;
  /** The case of a duty phone's number; null for a liaison's fixed number. */
  readonly caseId: string | null;
  /** The elder's open cases that this phone was told of: the answer is about these. */
  readonly told: readonly string[];
  /** Given together with the digit (`风险12 3`): the risk kind, days or measure; `转移 12` says with a 1 that the elder was moved. */
  readonly detail: string | null;
}

/** The answer to a question of ours: kind of risk, days away, measure, whom to tell. */
export interface MenuAnswer {
  readonly type: 'menu';
  readonly factId: string;
  readonly at: string;
  readonly by: By;
  readonly menu: MenuName;
  readonly caseId: string | null;
  readonly choice: string;
}

export type MenuName = 'kind' | 'days' | 'measure' | 'whom';

export type WatchEvent =
  | TimerEvent
  | { readonly type: 'enrolled' }
  | { readonly type: 'phoneShared'; readonly shared: boolean }
  | ElderAnswer
  | { readonly type: 'request'; readonly factId: string; readonly callId: string | null; readonly at: string }
  | { readonly type: 'callStarted'; readonly callId: string }
  | { readonly type: 'callEnded'; readonly callId: string }
  | News
  | StaffAnswer
  | MenuAnswer
  | { readonly type: 'rollCall'; readonly token: string; readonly round: number; readonly step: 'ask' | 'list' }
  | { readonly type: 'status'; readonly factId: string; readonly contactId: string }
  | { readonly type: 'confirmed'; readonly factId: string; readonly contactId: string; readonly via: 'sms' | 'key' }
  | { readonly type: 'contactStopped'; readonly factId: string }
  | { readonly type: 'linked'; readonly caseId: string; readonly kind: CaseKind }
  | { readonly type: 'caseIs'; readonly caseId: string; readonly kind: CaseKind }
  | { readonly type: 'caseClosed'; readonly caseId: string; readonly deceased: boolean }
  | { readonly type: 'again'; readonly answer: ElderAnswer; readonly caseId: string };
