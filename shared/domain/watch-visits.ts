/** Who was seen by a person, and when: the lists of who was not, weekly and monthly. */

import type { Context, Tell } from './actor.ts';
import type { Elder, Role } from './elder.ts';
import { listed } from './leave.ts';
import type { Settings } from './settings.ts';
import { addDays, atLocal, dayOf, daysBetween, isDue, later } from './time.ts';
import type { Step } from './watch.ts';
import { noticeTo } from './watch-notice.ts';
import { endRequest, requestAgain } from './watch-request.ts';
import type { Watch, WatchEvent } from './watch-state.ts';

const VISITS_MAX = 12;
const A_MONDAY = '2024-01-01';
const DAYS_OF_WEEK = 7;
const MONTH_LENGTH = 'YYYY-MM'.length;

/** `见 12`: a visit. It closes nothing: whether the elder is well is what 1 says. */
export function onVisit(watch: Watch, event: Extract<WatchEvent, { type: 'visit' }>, elder: Elder): Step {
  return endRequest(visited(watch, event.at, event.by.role, elder), elder);
}

export function visited(watch: Watch, at: string, role: Role, elder: Elder): Watch {
  const date = dayOf(at, elder.zone);
  const lastSeenAt = watch.lastSeenAt === null ? at : later(watch.lastSeenAt, at);
  const known = watch.visits.some((one) => one.date === date);
  const visits = known ? watch.visits : [...watch.visits, { date, role }].slice(-VISITS_MAX);
  return { ...watch, lastSeenAt, visits };
}

function weekdayOf(date: string): number {
  return (daysBetween(A_MONDAY, date) % DAYS_OF_WEEK) + 1;
}

function dayOfMonth(date: string): number {
  return Number(date.slice(MONTH_LENGTH + 1));
}

function isRoundDay(date: string, { visits }: Settings): boolean {
  return weekdayOf(date) === visits.weekday || dayOfMonth(date) === 1 || dayOfMonth(date) === visits.dueDay;
}

/** The next moment at which one of the lists is made. */
export function nextRounds(after: string, elder: Elder, settings: Settings): string {
  const timeOf = (date: string) => atLocal(date, settings.visits.at, elder.zone);
  let date = dayOf(after, elder.zone);
  while (!isRoundDay(date, settings) || Date.parse(timeOf(date)) <= Date.parse(after)) date = addDays(date, 1);
  return timeOf(date);
}

/** Who is away for the day cannot be visited; who died never is. */
function mayBeVisited(watch: Watch): boolean {
  return watch.pause === null || watch.pause.reason === 'stopped';
}

export function onRoundsTimer(watch: Watch, elder: Elder, context: Context): Step {
  if (!isDue(watch.roundsAt, context.now)) return { watch, tells: [] };
  const date = dayOf(watch.roundsAt, elder.zone);
  const next: Watch = { ...watch, roundsAt: nextRounds(context.now, elder, context.settings) };
  if (!mayBeVisited(watch)) return { watch: next, tells: [] };
  const weekly = weekdayOf(date) === context.settings.visits.weekday;
  const request = weekly ? requestAgain(next, elder) : { watch: next, tells: [] };
  return { watch: request.watch, tells: [...request.tells, ...listsOf(watch, date, elder, context.settings)] };
}

function listsOf(watch: Watch, date: string, elder: Elder, { visits }: Settings): Tell[] {
  const { id } = elder;
  const tells: Tell[] = [];
  const seen = dayOf(watch.lastSeenAt ?? watch.enrolledAt, elder.zone);
  if (weekdayOf(date) === visits.weekday && daysBetween(seen, date) >= visits.unseenDays)
    tells.push(noticeTo(elder, 'unseen', `unseen.${id}.${date}`));
  if (dayOfMonth(date) === visits.dueDay && isDueIn(watch, date, elder))
    tells.push(noticeTo(elder, 'visitDue', `visitDue.${id}.${date}`));
  if (dayOfMonth(date) === 1) tells.push(...overdue(watch, date, elder));
  return tells;
}

function visitedIn(watch: Watch, date: string): boolean {
  return watch.visits.some((one) => one.date.slice(0, MONTH_LENGTH) === date.slice(0, MONTH_LENGTH));
}

/** Who came onto the list during the month is not due in it. */
function isDueIn(watch: Watch, date: string, elder: Elder): boolean {
  const firstDay = `${date.slice(0, MONTH_LENGTH)}-01`;
  return !visitedIn(watch, date) && dayOf(watch.enrolledAt, elder.zone) <= firstDay;
}

/** The month that ended: the liaison and the township hear it. */
function overdue(watch: Watch, date: string, elder: Elder): Tell[] {
  if (!isDueIn(watch, addDays(date, -1), elder)) return [];
  const slot = `visitOverdue.${elder.id}.${date}`;
  const tells = [noticeTo(elder, 'visitOverdue', slot)];
  const township = elder.staff.township?.phone;
  if (township !== undefined && township !== elder.staff.liaison.phone)
    tells.push(noticeTo(elder, 'visitOverdue', slot, { phone: township, by: listed(elder).staff.liaison.name }));
  return tells;
}
