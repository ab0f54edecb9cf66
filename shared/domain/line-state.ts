/** One telephone number: the people behind it, what was sent to it, and the numbers its owner answers with. */

import type { TimerEvent } from './actor.ts';
import type { CaseKind, CauseWords } from './case-state.ts';
import type { EchoWords } from './echo-words.ts';
import type { Language, Role } from './elder.ts';
import type { Ask } from './line-asks.ts';
import type { Code, CodeEvent } from './line-code.ts';
import type { FamilyText } from './line-contact.ts';
import type { LineLeave } from './line-leave.ts';
import type { Notice } from './line-notice.ts';
import type { Shift } from './line-shift.ts';
import type { MenuName } from './watch-state.ts';

export interface Person {
  readonly elderId: string;
  readonly role: 'elder' | 'contact' | Role;
  /** The contact's id within the elder; empty for others. */
  readonly contactId: string;
  readonly name: string;
  readonly salutation: string;
  readonly language: Language;
  /**
   * On a liaison's own list: the liaison's name, who stands in during a leave, and which township hears of it. Null for
   * everyone else, also for who stands in.
   */
  readonly list: { readonly name: string; readonly standIn: Role | null; readonly township: string | null } | null;
  /** The elder's; empty where it is unknown. */
  readonly township: string;
  /** The liaison's fixed number for this elder, from 10 up; null for everyone else. */
  readonly number: number | null;
  /** Not behind this phone any more, although the roster says so: the number is in doubt, or a death was reported. */
  readonly absent: 'number' | 'died' | null;
}

/** Who joins a line; the line itself gives the number, and hears who is absent. */
export type Joining = Omit<Person, 'number' | 'absent'>;

export interface LineCase {
  readonly elderId: string;
  readonly role: Role;
  /** An everyday request is answered like a case, and is none: it has no ladder. */
  readonly kind: CaseKind | 'outage' | 'request';
  readonly name: string;
  readonly number: number;
  readonly settledAt: string | null;
  readonly words: CauseWords;
}

export interface Alert {
  readonly type: 'alert';
  readonly caseId: string;
  readonly elderId: string;
  readonly role: Role;
  readonly kind: CaseKind;
  readonly name: string;
  readonly village: string;
  readonly words: CauseWords;
  /** Missed on so many days in a row. */
  readonly days: number;
  /** HH:MM on the elder's wall, with the date where it is not that of the opening: since when, and when it was opened or reported. */
  readonly since: string;
  readonly at: string;
  readonly waitedMinutes: number;
  readonly times: number;
  readonly call: boolean;
  /** The case hears under this name what became of the text and the call. */
  readonly newsKey: string;
  readonly riskKind: string | null;
  readonly reporter: string;
  /** The elder is looked for; `police`: the township is asked to decide whether to report to the police. */
  readonly search: { readonly police: boolean; readonly familyAsked: boolean } | null;
}

/** Who is to be seen, with numbers to answer with, after a text that says why. */
export interface WalkList {
  readonly type: 'walkList';
  readonly role: Role;
  readonly text: string;
  readonly members: readonly { readonly elderId: string; readonly name: string; readonly caseId: string | null }[];
}

/** Many of a village at once, on a duty phone: the text with the count (from the first time on), and numbers for who is to be seen. */
export interface OutageAlert {
  readonly type: 'outage';
  readonly outageId: string;
  readonly role: Role;
  readonly village: string;
  readonly count: number;
  readonly times: number;
  readonly members: readonly { readonly elderId: string; readonly name: string; readonly caseId: string | null }[];
  readonly call: boolean;
}

/**
 * A question to staff; it has a name and runs out after ten minutes, so that a digit is never taken for something else.
 * Only the first of a line's menus was said; the others wait for it.
 */
export interface Menu {
  readonly menu: MenuName;
  readonly elderId: string;
  readonly caseId: string | null;
  readonly name: string;
  readonly options: string;
  readonly times: number;
  readonly until: string;
}

export interface Line {
  readonly phone: string;
  readonly people: readonly Person[];
  /** Village committee or township duty phone: its elders are in its Roll. */
  readonly duty: readonly Role[];
  /** Of the elders whom this phone is on duty for. */
  readonly townships: readonly string[];
  readonly cases: Readonly<Record<string, LineCase>>;
  /** Numbers of elders who left a liaison's list: kept for them, and from everybody else, until then. */
  readonly resting: readonly { readonly elderId: string; readonly number: number; readonly until: string }[];
  readonly waiting: readonly (Alert | Notice)[];
  readonly asks: readonly Ask[];
  readonly flushAt: string | null;
  readonly flushedAt: string | null;
  /** Elders asked by the last joint question, and when: a lone 1 means them on that day only. */
  readonly asked: readonly string[];
  readonly askedAt: string | null;
  /** A shared phone that answered 1: asked once more, then called. */
  readonly again: { readonly day: string; readonly callAt: string | null } | null;
  readonly menus: readonly Menu[];
  /** When a question gave way to another one unanswered: a digit alone may still be meant for it. */
  readonly ranOutAt: string | null;
  /** When a question last ended: a digit alone may be its answer once more, from an impatient thumb or by another way. */
  readonly menuEndedAt: string | null;
  readonly leave: LineLeave | null;
  readonly shift: Shift | null;
  readonly optOut: { readonly at: string } | null;
  /** What a relative was last asked or told by itself: 0 answers that. */
  readonly familyAsked: 'welcome' | 'weekly' | null;
  /** When the last texts came that may have been replied to, for the caps; three hours at most. */
  readonly replies: readonly string[];
  /** Sent to this phone to prove that it is the elder's or the relative's, and not come back yet. */
  readonly codes: readonly Code[];
  readonly notUnderstood: number;
  readonly unknownAnsweredOn: string | null;
  /** Counts texts that the line itself sends: part of their ids. */
  readonly sequence: number;
}

export interface InboundEvent {
  readonly type: 'inbound';
  readonly factId: string;
  readonly at: string;
  readonly via: 'sms' | 'key';
  readonly text: string;
  readonly callId: string | null;
}

export type LineEvent =
  | TimerEvent
  | { readonly type: 'join'; readonly phone: string; readonly person: Joining }
  | { readonly type: 'leave'; readonly elderId: string; readonly role: Person['role']; readonly contactId: string }
  | { readonly type: 'absent'; readonly elderId: string; readonly absent: Person['absent'] }
  | { readonly type: 'duty'; readonly phone: string; readonly role: Role; readonly township: string }
  | InboundEvent
  | { readonly type: 'ring'; readonly factId: string; readonly at: string; readonly elderId: string }
  | { readonly type: 'callStarted'; readonly callId: string }
  | { readonly type: 'callEnded'; readonly callId: string }
  | Alert
  | Ask
  | Notice
  | OutageAlert
  | WalkList
  | {
      readonly type: 'echo';
      readonly elderId: string;
      readonly caseId: string | null;
      readonly name: string;
      readonly words: EchoWords;
      readonly time: string;
      readonly person: string;
    }
  | {
      readonly type: 'settled';
      readonly caseId: string;
      readonly elderId: string;
      readonly name: string;
      readonly words: EchoWords | null;
      readonly time: string;
      readonly person: string;
    }
  | {
      readonly type: 'reopened';
      readonly caseId: string;
      readonly elderId: string;
      readonly kind: CaseKind;
      readonly name: string;
      readonly words: EchoWords | null;
    }
  | ({ readonly type: 'menu' } & Omit<Menu, 'until'>)
  | {
      readonly type: 'callMenu';
      readonly caseId: string;
      readonly elderId: string;
      readonly name: string;
      readonly menu: 'kind';
      readonly key: string;
    }
  | {
      readonly type: 'found';
      readonly factId: string;
      readonly at: string;
      readonly role: Role;
      readonly detail: string | null;
      readonly matches: readonly { readonly elderId: string; readonly name: string; readonly village: string }[];
    }
  | FamilyText
  | CodeEvent
  | { readonly type: 'erase'; readonly elderId: string }
  | { readonly type: 'untaken'; readonly caseId: string; readonly name: string; readonly urgent: boolean }
  | { readonly type: 'say'; readonly id: string; readonly text: string; readonly call: boolean };

export function emptyLine(phone: string): Line {
  return {
    phone,
    people: [],
    duty: [],
    townships: [],
    cases: {},
    resting: [],
    waiting: [],
    asks: [],
    flushAt: null,
    flushedAt: null,
    asked: [],
    askedAt: null,
    again: null,
    menus: [],
    ranOutAt: null,
    menuEndedAt: null,
    leave: null,
    shift: null,
    optOut: null,
    familyAsked: null,
    replies: [],
    codes: [],
    notUnderstood: 0,
    unknownAnsweredOn: null,
    sequence: 0,
  };
}

/** Whose settings hold for what this phone hears: its township's, or the county's where its people live in several. */
export function townshipOfLine(line: Line): string {
  const [only = '', ...others] = new Set([...line.people.map((person) => person.township), ...line.townships]);
  return others.length === 0 ? only : '';
}

/** The elders who are really behind this phone. */
export function eldersOf(line: Line): readonly Person[] {
  return line.people.filter((person) => person.role === 'elder' && person.absent === null);
}

export function isStaff(line: Line): boolean {
  return line.duty.length > 0 || line.people.some((person) => person.role === 'liaison' || person.role === 'deputy');
}

/** After a STOP. Texts to staff never stop: a liaison who is an elder or a child as well stops only what concerns that. */
export function optedOut(line: Line, at: string): Line['optOut'] {
  return isStaff(line) ? line.optOut : { at };
}

/** The everyday request of an elder among the cases of a line: answered with number and digit as they are. */
export function requestCase(elderId: string): string {
  return `request.${elderId}`;
}

/** Cases that this phone was told of and that nobody has closed, worst number order as told. */
export function openCases(line: Line): readonly (LineCase & { readonly caseId: string })[] {
  return Object.entries(line.cases)
    .filter(([, one]) => one.settledAt === null)
    .map(([caseId, one]) => ({ ...one, caseId }));
}

/** Nobody who is registered is behind this phone: a stranger's, or of people who left. */
export function isNobodys({ people, duty }: Line): boolean {
  return people.length === 0 && duty.length === 0;
}

/** As whom this phone answers about an elder or case. Whoever is village and township at once has the township's rights. */
export function roleFor(line: Line, elderId: string, caseId: string | null): Role {
  const told = caseId === null ? undefined : line.cases[caseId];
  if (told) return told.role;
  const people = line.people.filter((person) => person.elderId === elderId);
  const roles = people.map((person) => person.role);
  // A duty phone that stands in for a liaison keeps its own rights.
  const standsIn = people.every((person) => person.role !== 'liaison' || person.list === null);
  if (roles.includes('liaison') && !(standsIn && line.duty.length > 0)) return 'liaison';
  if (roles.includes('deputy')) return 'deputy';
  if (line.duty.includes('township')) return 'township';
  return line.duty[0] ?? 'liaison';
}
