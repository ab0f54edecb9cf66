/** Instants are ISO strings in UTC; days, windows and quiet hours are computed in a person's IANA zone. */

import { Temporal } from 'temporal-polyfill';

const DAY_STARTS_HOUR = 4;

export function addMinutes(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString();
}

export function addSeconds(at: string, seconds: number): string {
  return addMinutes(at, seconds / 60);
}

export function minutesBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}

/** Its time has come; never where there is none. */
export function isDue(at: string | null | undefined, now: string): at is string {
  return typeof at === 'string' && Date.parse(at) <= Date.parse(now);
}

/** The later of two instants. */
export function later(a: string, b: string): string {
  return Date.parse(a) >= Date.parse(b) ? a : b;
}

/** The earliest of the given instants; null where there is none. */
export function earliest(instants: readonly (string | null | undefined)[]): string | null {
  const set = instants.filter((at): at is string => typeof at === 'string');
  return set.reduce<string | null>(
    (first, at) => (first === null || Date.parse(at) < Date.parse(first) ? at : first),
    null,
  );
}

function local(at: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone);
}

/** The day that something at `at` belongs to: what comes before 04:00 belongs to the day before (protocol.md section 1). */
export function dayOf(at: string, zone: string): string {
  const there = local(at, zone);
  const date = there.toPlainDate();
  return (there.hour < DAY_STARTS_HOUR ? date.subtract({ days: 1 }) : date).toString();
}

/** The instant of a local wall time. In a spring gap it is the moment after the gap; in an autumn overlap the first one. */
export function atLocal(date: string, time: string, zone: string): string {
  const instant = Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
    .toInstant();
  return new Date(instant.epochMilliseconds).toISOString();
}

/** A date of the calendar, YYYY-MM-DD: there is no 31 June. */
export function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The same day of a later month, or that month's last. */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** The last such day of the week (1 is Monday) up to and including this date. */
export function lastWeekday(date: string, weekday: number): string {
  const since = (Temporal.PlainDate.from(date).dayOfWeek - weekday + 7) % 7;
  return addDays(date, -since);
}

/** Whole days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** HH:MM on the wall there. */
export function clock(at: string, zone: string): string {
  return local(at, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** 07:12, with the date before it where that is another one than today's: what lay in a queue must not pass for fresh. */
export function clockSince(at: string, now: string, zone: string): string {
  const date = local(at, zone).toPlainDate().toString();
  return `${date === local(now, zone).toPlainDate().toString() ? '' : chineseDate(date)}${clock(at, zone)}`;
}

/** 2026-07-03 01:54 on the wall and in the calendar there: on paper the night belongs to its own date. */
export function wallTime(at: string, zone: string): string {
  return `${local(at, zone).toPlainDate()} ${clock(at, zone)}`;
}

/** 7月3日: how a date is read aloud. */
export function chineseDate(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return `${day.month}月${day.day}日`;
}

/** Inside [from, to) on the wall there; a window may run over midnight. */
export function inWindow(at: string, zone: string, window: { readonly from: string; readonly to: string }): boolean {
  const now = clock(at, zone);
  if (window.from <= window.to) return now >= window.from && now < window.to;
  return now >= window.from || now < window.to;
}

/** The next moment, after `at`, of that wall time there. */
export function nextLocal(at: string, time: string, zone: string): string {
  const today = local(at, zone).toPlainDate().toString();
  const candidate = atLocal(today, time, zone);
  return Date.parse(candidate) > Date.parse(at) ? candidate : atLocal(addDays(today, 1), time, zone);
}

/** `at` itself inside the window there, else the moment at which the window next opens. */
export function withinWindow(at: string, zone: string, window: { readonly from: string; readonly to: string }): string {
  return inWindow(at, zone, window) ? at : nextLocal(at, window.from, zone);
}

/** The next moment, after `at`, of that wall time there on that day of the week (1 Monday to 7 Sunday). */
export function nextWeekly(at: string, weekday: number, time: string, zone: string): string {
  const today = local(at, zone).toPlainDate();
  const date = today.add({ days: (weekday - today.dayOfWeek + 7) % 7 });
  const candidate = atLocal(date.toString(), time, zone);
  return Date.parse(candidate) > Date.parse(at) ? candidate : atLocal(date.add({ days: 7 }).toString(), time, zone);
}
