/** What is known of one elder's day, pauses and open cases. */

import type { TimerEvent } from './actor.ts';
import type { CaseKind, CauseWords } from './case-state.ts';
import type { Role } from './elder.ts';
import type { News, UndeliveredReason } from './message.ts';
import type { LeaveReason } from './record.ts';
import type { ReplyLabel, RiskKind } from './reply.ts';
import type { ContactConfirmed, ContactHeard } from './watch-family.ts';
import type { GivenNumber, NumberEvent } from './watch-number.ts';
import type { Suspended } from './watch-phone.ts';

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
  /** What the receipts, or a stranger, said of the phone. */
  readonly trouble: UndeliveredReason | 'stranger' | null;
  /** Safe, but only after the deadline: the miss stays on record. */
  readonly resolvedLate: boolean;
  /** The answer, or a person who looked, says well. Answered alone is not safe: the answer may be "unwell" or "help". */
  readonly safe: boolean;
  readonly thanked: boolean;
}

/** Nothing has been heard of the day, and its deadline is still ahead. */
export function isPending({ status }: Pick<Day, 'status'>): boolean {
  return status === 'before' || status === 'asked' || status === 'reminded';
}

export interface Pause {
  /** The last local date without a question. */
  readonly until: string;
  readonly reason: 'away' | 'stopped' | 'deceased' | 'left';
  readonly by: string;
  /** When it was said: what the elder sent before does not end it. */
  readonly since: string;
  readonly reminded: boolean;
  /** Nobody knew for how long: before it ends, the liaison is asked again. */
  readonly daysUnknown?: boolean;
}

/** A contact with a telephone, as far as the watch itself texts them (protocol.md section 5). */
export interface Relative {
  /** The contact's id on the form. */
  readonly id: string;
  /** Another number is another beginning: welcomed anew, and asked again. */
  readonly phone: string;
  /** When the welcome goes out; null once it did. */
  readonly welcomeAt: string | null;
  /** Null until they answered: whoever never did is told of a risk all the same. */
  readonly agreed: boolean | null;
  /** When the next weekly text is due; null where they do not want it. */
  readonly weeklyAt: string | null;
  /** Texts in a row that did not arrive, and whether the liaison was asked for a new number. */
  readonly lost: number;
  readonly deadTold: boolean;
  /** Risks whose end did not reach this phone: it is told when it is heard of again. */
  readonly owed: readonly string[];
}

export interface OpenCase {
  readonly id: string;
  readonly kind: CaseKind;
  /** The elder's own phone shows nothing of it. */
  readonly discreet: boolean;
  /** Roles that must not know of it. */
  readonly avoided: readonly Role[];
}

export interface Watch {
  readonly elderId: string;
  readonly enrolledAt: string;
  readonly shared: boolean;
  readonly phone: {
    /** Until a person says that the number is right, or the roster gives another. */
    readonly suspended: Suspended | null;
    /** The carrier said that the phone is off, and since then nothing showed that it lives. */
    readonly silentSince: string | null;
  };
  readonly day: Day;
  readonly pause: Pause | null;
  readonly open: readonly OpenCase[];
  /** The last days' outcomes, newest last, seven at most. */
  readonly recent: readonly { readonly date: string; readonly status: DayStatus; readonly safe: boolean }[];
  readonly lastSafeAt: string | null;
  readonly lastSeenAt: string | null;
  /** The alarms of the last 14 days, and the last answers, in minutes after the question. */
  readonly alarms: readonly Alarm[];
  readonly answers: readonly { readonly minutes: number; readonly via: ElderAnswer['via'] }[];
  /** When a change of hour, channel or phone was last proposed. */
  readonly proposedAt: string | null;
  /** Seen by a person, a local date each, newest last, twelve at most. */
  readonly visits: readonly { readonly date: string; readonly role: Role }[];
  /** An everyday request that nobody noted yet. */
  readonly request: {
    readonly factId: string;
    readonly at: string;
    readonly times: number;
    readonly dueAt: string | null;
  } | null;
  /** When the lists of visits are looked at next: weekly, on the 25th and on the 1st. */
  readonly roundsAt: string;
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
  /** When the elder's own welcome goes out; null once it did, or where none is owed. */
  readonly welcomeAt: string | null;
  readonly relatives: readonly Relative[];
  readonly numbers: readonly GivenNumber[];
  /** Who hears, and when, that nobody asks any more. */
  readonly farewells: readonly { readonly contactId: string; readonly at: string }[];
  /** When the record ends after a death that the township closed; null otherwise. */
  readonly leavesAt: string | null;
  /** The last answers of staff, newest last, with the fields that each changed as they were: what 撤 takes back. */
  readonly staffAnswers: readonly {
    readonly key: string;
    readonly phone: string;
    readonly at: string;
    readonly cases: readonly string[];
    readonly fields: Partial<Watch>;
  }[];
}

/** 撤: the phone takes back its last answer about this elder. */
export interface Undone {
  readonly type: 'undo';
  readonly factId: string;
  readonly by: By;
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
  /** "Wrong number": not the elder at all. */
  readonly wrongNumber: boolean;
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

/** The answer to a question of ours: kind of risk, days away, measure, whom to tell; or, unasked, who must not know. */
export interface MenuAnswer {
  readonly type: 'menu';
  readonly factId: string;
  readonly at: string;
  readonly by: By;
  readonly menu: MenuName | 'avoid';
  readonly caseId: string | null;
  readonly choice: string;
}

export type MenuName = 'kind' | 'days' | 'measure' | 'whom' | ListMenuName;
/** Questions about a whole list, not about one elder: the line answers them itself. */
export type ListMenuName = 'leave' | 'allAway';

/** A case that is over, and what it was to those whom it alarmed. */
export interface CaseClosed {
  readonly type: 'caseClosed';
  readonly caseId: string;
  readonly deceased: boolean;
  readonly kind: CaseKind;
  readonly words: CauseWords;
  readonly measure: string;
  readonly openedAt: string;
  readonly firstAlertAt: string | null;
  /** When the first person answered. */
  readonly firstAnswerAt: string | null;
}

/** One case that alarmed people, as the alarm load counts it. */
export interface Alarm {
  readonly caseId: string;
  readonly at: string;
  readonly kind: CaseKind;
  readonly words: CauseWords;
  /** Nothing had happened. */
  readonly false: boolean;
  /** Until a person answered; null where the elder was faster. */
  readonly answeredMinutes: number | null;
}

export type WatchEvent =
  | TimerEvent
  | { readonly type: 'enrolled' }
  | { readonly type: 'ended'; readonly reason: LeaveReason }
  | { readonly type: 'phoneShared'; readonly shared: boolean }
  | ElderAnswer
  | {
      readonly type: 'request';
      readonly factId: string;
      readonly callId: string | null;
      readonly at: string;
      /** By text and not answered yet: then the elder hears who rings. */
      readonly reply: boolean;
    }
  | { readonly type: 'moved'; readonly from: string }
  | NumberEvent
  | { readonly type: 'visit'; readonly factId: string; readonly at: string; readonly by: By }
  /** `全4 7`: the days of a pause of the whole list; 0 ends it. */
  | { readonly type: 'allAway'; readonly factId: string; readonly by: By; readonly days: number }
  | { readonly type: 'callStarted'; readonly callId: string }
  | { readonly type: 'callEnded'; readonly callId: string }
  | News
  | StaffAnswer
  | MenuAnswer
  | { readonly type: 'rollCall'; readonly token: string; readonly round: number; readonly step: 'ask' | 'list' }
  | Undone
  | ({ readonly type: 'caseReopened'; readonly caseId: string } & Omit<OpenCase, 'id'>)
  | { readonly type: 'status'; readonly factId: string; readonly contactId: string }
  | ContactConfirmed
  | { readonly type: 'contactStopped'; readonly factId: string; readonly contactId: string }
  | { readonly type: 'weekly'; readonly factId: string; readonly contactId: string; readonly wanted: boolean }
  | ContactHeard
  | { readonly type: 'endOwed'; readonly caseId: string; readonly contactId: string }
  | { readonly type: 'died'; readonly factId: string; readonly at: string; readonly by: By }
  | { readonly type: 'numberRight'; readonly factId: string; readonly at: string; readonly by: By }
  | { readonly type: 'linked'; readonly caseId: string; readonly kind: CaseKind; readonly discreet: boolean }
  | ({ readonly type: 'caseIs'; readonly caseId: string } & Omit<OpenCase, 'id'>)
  | CaseClosed
  | { readonly type: 'missedAlone'; readonly caseId: string; readonly date: string }
  | { readonly type: 'again'; readonly answer: ElderAnswer; readonly caseId: string };
