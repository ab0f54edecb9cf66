/** The day's figures of a township (V10, rule S17): everybody who is looked after stands in exactly one column. */

import { COUNTY_ZONE } from './area.ts';
import type { Elder } from './elder.ts';
import type { Settings } from './settings.ts';
import { addDays, addMinutes, atLocal, dayOf } from './time.ts';
import { rollTo } from './watch-day.ts';
import { isGone } from './watch-reach.ts';
import type { DayStatus, Watch } from './watch-state.ts';

/**
 * `active` is the sum of the others but `inHand`. An answer that says unwell, help or nothing clear is an answer and not
 * safe: it has a column of its own, because figures must not turn trouble into "fine".
 */
export interface Figures {
  readonly active: number;
  readonly safe: number;
  readonly notSafe: number;
  readonly missed: number;
  readonly notAsked: number;
  readonly paused: number;
  /** Before their deadline, or enrolled too late to be asked today. */
  readonly before: number;
  /** Open cases; one about a couple counts once. */
  readonly inHand: number;
}

export type Column = Exclude<keyof Figures, 'active' | 'inHand'>;

const NO_FIGURES: Figures = {
  active: 0,
  safe: 0,
  notSafe: 0,
  missed: 0,
  notAsked: 0,
  paused: 0,
  before: 0,
  inHand: 0,
};

/** The moment of looking, and the day that the figures are about. */
export interface Looking {
  readonly date: string;
  readonly now: string;
  readonly settings: Settings;
}

/** Where an elder stood on that day; null for who died, left, or was not enrolled yet. */
export function columnOf(watch: Watch, elder: Elder, { date, now, settings }: Looking): Column | null {
  if (isGone(watch)) return null;
  const rolled = rollTo(watch, dayOf(now, elder.zone), elder).watch;
  const { day } = rolled;
  if (day.date !== date) {
    const past = rolled.recent.find((one) => one.date === date);
    return past ? columnOfStatus(past.status, past.safe) : null;
  }
  const late = day.status === 'before' && !day.over && isOverdue(day.base, now, settings);
  return late ? 'notAsked' : columnOfStatus(day.status, day.safe);
}

function columnOfStatus(status: DayStatus, safe: boolean): Column {
  switch (status) {
    case 'answered':
    case 'unconfirmed':
      return safe ? 'safe' : 'notSafe';
    case 'missed':
    case 'notAsked':
    case 'paused':
      return status;
    default:
      return 'before';
  }
}

/** The question should have gone out, and did not: nobody has asked, whatever comes of it later. */
function isOverdue(base: string, now: string, settings: Settings): boolean {
  return Date.parse(addMinutes(base, settings.outage.lateAfterMinutes)) < Date.parse(now);
}

/** What of one elder goes into the figures. */
export interface Counted {
  readonly township: string | null;
  readonly column: Column;
  readonly open: readonly string[];
}

/** By township. Who has none counts for the first one, so that nobody is in no figures. */
export function figuresOf(
  counted: readonly Counted[],
  townships: readonly string[],
): Readonly<Record<string, Figures>> {
  const figures: Record<string, Figures> = Object.fromEntries(townships.map((phone) => [phone, NO_FIGURES]));
  const cases = new Set<string>();
  for (const { township, column, open } of counted) {
    const phone = township ?? townships[0];
    if (phone === undefined) continue;
    const before = figures[phone] ?? NO_FIGURES;
    const fresh = open.filter((id) => !cases.has(id));
    for (const id of fresh) cases.add(id);
    figures[phone] = {
      ...before,
      active: before.active + 1,
      [column]: before[column] + 1,
      inHand: before.inHand + fresh.length,
    };
  }
  return figures;
}

/** The day whose figures are due and have not gone out; null where there is none. */
export function figuresDue(now: string, sentOn: string | null, { figuresAt }: Settings): string | null {
  return lastDue(now, sentOn, figuresAt);
}

/** The day whose audit of the table is due and was not made; null where there is none. */
export function auditDue(now: string, auditedOn: string | null, { auditAt }: Settings): string | null {
  return lastDue(now, auditedOn, auditAt);
}

/** The first one comes in time, or not at all. */
function lastDue(now: string, doneOn: string | null, time: string): string | null {
  const today = dayOf(now, COUNTY_ZONE);
  const out = Date.parse(atLocal(today, time, COUNTY_ZONE)) <= Date.parse(now);
  const due = out ? today : addDays(today, -1);
  if (doneOn === null) return out ? due : null;
  return doneOn < due ? due : null;
}
