/** The table audit's own calendar, on Intl: days, wall times and deadlines, worked out anew and apart from the domain's. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** What is said before 04:00 belongs to the day before (protocol.md section 1). */
const NIGHT_MS = 4 * 60 * MINUTE_MS;

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** Null where nobody knows such a zone. */
function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric' } as const;
  let format: Intl.DateTimeFormat | null = null;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      ...fields,
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  formats.set(zone, format);
  return format;
}

/** The wall clock there, as if it were UTC, in milliseconds; NaN where the moment or the zone cannot be read. */
function wall(time: number, zone: string): number {
  const format = formatOf(zone);
  if (format === null || Number.isNaN(time)) return Number.NaN;
  const part = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const get = (name: Intl.DateTimeFormatPartTypes) => part.get(name) ?? 0;
  return Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
}

/** Empty where there is no such moment: a torn item must not end the audit. */
function dateOf(time: number): string {
  return Number.isNaN(new Date(time).getTime()) ? '' : new Date(time).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** The day to which a moment belongs there. */
export function dayThere(time: number, zone: string): string {
  return dateOf(wall(time, zone) - NIGHT_MS);
}

/** The moment of HH:MM on that date there; NaN where date or time cannot be read. Twice a year, in the jump of a zone, an hour off. */
export function momentOf(date: string, time: string, zone: string): number {
  const wanted = Date.parse(`${date}T${time}:00.000Z`);
  if (Number.isNaN(wanted)) return wanted;
  const first = wanted - (wall(wanted, zone) - wanted);
  return wanted - (wall(first, zone) - first);
}

export function dayAfter(date: string, days: number): string {
  return dateOf(Date.parse(`${date}T00:00:00.000Z`) + days * DAY_MS);
}

export function minutesLater(time: number, minutes: number): number {
  return time + minutes * MINUTE_MS;
}

export function daysBefore(time: number, days: number): number {
  return time - days * DAY_MS;
}

/** Every date from one to another, both included; none where one of them cannot be read. */
export function datesFrom(first: string, last: string): readonly string[] {
  const dates: string[] = [];
  if (first === '') return dates;
  for (let date = first; date <= last; date = dayAfter(date, 1)) dates.push(date);
  return dates;
}
