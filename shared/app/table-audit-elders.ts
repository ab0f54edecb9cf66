/** What the table audit asks of every person on the roster: watched, on one list, and every day accounted for. */

import type { Configuration } from '../domain/configuration.ts';
import type { Settings } from '../domain/settings.ts';
import { isSynthetic } from '../domain/synthetic.ts';
import { type Book, type CaseRow, type DayRow, type ElderRow, isTorn, type WatchRow } from './table-audit-book.ts';
import { type CheckName, type Finding, isoOf, LATE_MINUTES, type Moment } from './table-audit-checks.ts';
import { datesFrom, dayAfter, dayThere, minutesLater, momentOf } from './table-audit-clock.ts';
import { hashOf } from './table-audit-read.ts';

/** A watch keeps the outcome of so many days. */
const RECENT_DAYS = 7;
/** Longer than any stay away, or any rest that somebody may ask for. */
const PAUSE_DAYS_MAX = 366;
/** Nothing has been heard, and nothing is over. */
const PENDING = ['before', 'asked', 'reminded'];

export interface Judging {
  readonly book: Book;
  readonly moment: Moment;
  readonly configuration: Configuration;
  /** Cases by each person whom they are about. */
  readonly casesOf: ReadonlyMap<string, readonly (readonly [string, CaseRow])[]>;
  /** On whose own lists a person stands. */
  readonly listsOf: ReadonlyMap<string, readonly string[]>;
}

interface Person extends Judging {
  readonly id: string;
  readonly elder: ElderRow;
  readonly watch: WatchRow;
  readonly settings: Settings;
}

export function settingsOf({ county, townships }: Configuration, township: string): Settings {
  return Object.hasOwn(townships, township) ? (townships[township] as Settings) : county;
}

export function judgePeople(judging: Judging): Finding[] {
  const { book } = judging;
  const orphans = [...book.watches].flatMap(([id, watch]): Finding[] =>
    watch.pause?.reason === 'left' || book.elders.has(id) || isTorn(book, `elder#${id}`) || isTorn(book, `watch#${id}`)
      ? []
      : [{ check: 'watch-without-elder', items: [`watch#${id}`, `elder#${id}`], since: watch.enrolledAt }],
  );
  const unknown = [...book.served].flatMap((id): Finding[] =>
    book.elders.has(id) || isTorn(book, `elder#${id}`) || isTorn(book, `record#${id}`)
      ? []
      : [{ check: 'record-without-elder', items: [`record#${id}`, `elder#${id}`], since: null }],
  );
  const left = [...book.left].flatMap((id): Finding[] =>
    book.elders.has(id) && !isTorn(book, `record#${id}`)
      ? [{ check: 'left-but-served', items: [`elder#${id}`, `record#${id}`], since: null }]
      : [],
  );
  return [
    ...orphans,
    ...unknown,
    ...left,
    ...[...book.elders].flatMap(([id, elder]) => judgePerson(judging, id, elder)),
  ];
}

function judgePerson(judging: Judging, id: string, elder: ElderRow): Finding[] {
  const { book, configuration } = judging;
  const watch = book.watches.get(id);
  if (isTorn(book, `elder#${id}`) || isTorn(book, `watch#${id}`)) return [];
  if (watch === undefined || watch.pause?.reason === 'left')
    return [{ check: 'elder-without-watch', items: [`elder#${id}`, `watch#${id}`], since: null }];
  const person: Person = { ...judging, id, elder, watch, settings: settingsOf(configuration, elder.township) };
  const unlisted = watch.listed || isSynthetic(id) ? [] : [found(person, 'watch-not-listed', watch.enrolledAt)];
  // Nobody asks the dead; that a person closed the case, and the record ends, is the case's and the registry's.
  const days = watch.pause?.reason === 'deceased' ? [] : judgeDays(person);
  return [...unlisted, ...onOneList(person), ...openCasesOf(person), ...days];
}

function found({ id }: Person, check: CheckName, since: string | null, ...more: readonly string[]): Finding {
  return { check, items: [`watch#${id}`, `elder#${id}`, ...more], since };
}

function onOneList(person: Person): Finding[] {
  const { listsOf, id, elder, book } = person;
  const lists = listsOf.get(id) ?? [];
  const lines = [...new Set([elder.liaisonPhone, ...lists])].map((phone) => `line#${phone}`);
  if (lines.some((line) => isTorn(book, line))) return [];
  if (lists.length > 1) return [found(person, 'elder-on-two-lists', null, ...lines)];
  return lists[0] === elder.liaisonPhone ? [] : [found(person, 'elder-on-no-list', null, ...lines)];
}

function openCasesOf(person: Person): Finding[] {
  const { watch, book } = person;
  return watch.open
    .filter((id) => !isTorn(book, `case#${id}`))
    .filter((id) => book.cases.get(id)?.closedAt !== null)
    .map((id) => found(person, 'open-case-gone', book.cases.get(id)?.closedAt ?? null, `case#${id}`));
}

/** One fault is one finding: a watch that no sweep can wake in time is late with its day as well. */
function judgeDays(person: Person): Finding[] {
  const { book, id } = person;
  const before = recentDays(person);
  if (book.alone.has(`watch#${id}`)) return before;
  const today = judgeToday(person);
  return [...before, ...(today === null ? [] : [today])];
}

function judgeToday(person: Person): Finding | null {
  const { watch, elder, moment } = person;
  const { day } = watch;
  const late = (time: number) => moment.from > minutesLater(time, LATE_MINUTES);
  const question = momentOf(dayAfter(day.date, 1), elder.promptAt, elder.zone);
  if (Number.isNaN(question)) return found(person, 'day-unaccounted', day.date);
  if (day.date < dayThere(moment.from, elder.zone) && late(question))
    return found(person, 'day-not-begun', isoOf(question));
  const deadline = day.over ? null : deadlineOf(person);
  if (PENDING.includes(day.status) && deadline !== null) {
    if (Number.isNaN(deadline)) return found(person, 'day-unaccounted', day.date);
    if (late(deadline)) return found(person, 'day-past-deadline', isoOf(deadline));
  }
  const unaccounted = judgeDay(person, day, day.over);
  if (unaccounted !== null) return unaccounted;
  const wake = deadline ?? question;
  const sleeps = watch.dueAt !== null && Date.parse(watch.dueAt) > minutesLater(wake, LATE_MINUTES);
  return sleeps ? found(person, 'watch-sleeps-too-long', isoOf(wake)) : null;
}

/** From the base of the day, the tier and the settings: nothing else decides it. */
function deadlineOf({ watch, elder, settings }: Person): number {
  const plan = elder.tier === 'key' ? settings.day.key : settings.day.ordinary;
  const earlier = elder.deaf && elder.channel !== 'door' && !watch.atTheDoor;
  const minutes = plan.deadlineMinutes - (earlier ? plan.hardOfHearingEarlierMinutes : 0);
  return minutesLater(Date.parse(watch.day.base), minutes);
}

/** Every day since enrolment, or of the last week, must have come to an end. */
function recentDays(person: Person): Finding[] {
  const { watch, elder } = person;
  const { date } = watch.day;
  const enrolled = dayThere(Date.parse(watch.enrolledAt), elder.zone);
  const week = dayAfter(date, -RECENT_DAYS);
  const known = new Map(watch.recent.map((one) => [one.date, one]));
  return datesFrom(enrolled > week ? enrolled : week, dayAfter(date, -1)).flatMap((one) => {
    const day = known.get(one);
    const finding = day === undefined ? found(person, 'day-unaccounted', one) : judgeDay(person, day, true);
    return finding === null ? [] : [finding];
  });
}

function judgeDay(person: Person, day: DayRow, over: boolean): Finding | null {
  switch (day.status) {
    case 'before':
    case 'asked':
    case 'reminded':
      return !over || isExcused(person, day) ? null : found(person, 'day-unaccounted', day.date);
    case 'missed':
    case 'notAsked':
      return withCase(person, day);
    case 'answered':
    case 'unconfirmed':
      return day.safe ? null : withTrouble(person, day);
    case 'paused':
      return isFounded(person, day) ? null : found(person, 'pause-without-end', day.date);
    default:
      return found(person, 'day-unaccounted', day.date);
  }
}

/** Enrolled after that day's question, or before the service begins: asked from the next day on. */
function isExcused({ elder, watch }: Person, { date, status }: DayRow): boolean {
  const late = Date.parse(watch.enrolledAt) > momentOf(date, elder.promptAt, elder.zone);
  return status === 'before' && (late || (elder.startsOn !== null && date < elder.startsOn));
}

/** A pause that was ended in the same day is gone, and the day stays paused; the next day is asked. */
function isFounded({ watch }: Person, { date }: DayRow): boolean {
  const { pause } = watch;
  if (pause === null || date !== watch.day.date) return true;
  const { reason, until, by } = pause;
  if (reason === null || until === null || by === null) return false;
  return until >= date && (reason === 'deceased' || until <= dayAfter(date, PAUSE_DAYS_MAX));
}

/** Its own case, or an older one that was still open at the deadline and was told of this day. */
function withCase(person: Person, { date }: DayRow): Finding | null {
  const { id, elder, casesOf, settings, book } = person;
  const own = ['missed', 'notAsked'].map((kind) => `${kind}.${id}.${hashOf(date)}`);
  const { deadlineMinutes } = elder.tier === 'key' ? settings.day.key : settings.day.ordinary;
  const question = momentOf(date, elder.promptAt, elder.zone);
  const deadline = minutesLater(question, deadlineMinutes - settings.day.key.hardOfHearingEarlierMinutes);
  const told = (casesOf.get(id) ?? []).some(
    ([name, one]) =>
      own.includes(name) ||
      (/^(missed|number)\./u.test(name) &&
        Date.parse(one.openedAt) <= deadline &&
        (one.closedAt === null || Date.parse(one.closedAt) >= deadline)),
  );
  const torn = own.some((name) => isTorn(book, `case#${name}`));
  return told || torn ? null : found(person, 'day-without-case', date, ...own.map((name) => `case#${name}`));
}

/** Unwell, help, or nothing clear: some case of that day is about this person. */
function withTrouble(person: Person, { date }: DayRow): Finding | null {
  const { id, elder, casesOf } = person;
  const begins = momentOf(date, '04:00', elder.zone);
  const ends = momentOf(dayAfter(date, 1), '04:00', elder.zone);
  const told = (casesOf.get(id) ?? []).some(
    ([, { openedAt, closedAt }]) =>
      Date.parse(openedAt) <= ends && (closedAt === null || Date.parse(closedAt) >= begins),
  );
  return told ? null : found(person, 'trouble-without-case', date);
}
