/** The table audit's own count of a day: the columns of the day's figures, for each township, by its own arithmetic. */

import type { Configuration } from '../domain/configuration.ts';
import type { Column, Figures } from '../domain/figures.ts';
import { isSynthetic } from '../domain/synthetic.ts';
import type { Book, ElderRow, WatchRow } from './table-audit-book.ts';
import type { Moment } from './table-audit-checks.ts';
import { dayThere, minutesLater, momentOf } from './table-audit-clock.ts';
import { settingsOf } from './table-audit-elders.ts';

const NOTHING: Figures = {
  active: 0,
  safe: 0,
  notSafe: 0,
  missed: 0,
  notAsked: 0,
  paused: 0,
  before: 0,
  inHand: 0,
};

const COLUMNS: Readonly<Record<string, Column>> = { missed: 'missed', notAsked: 'notAsked', paused: 'paused' };

/** By the township's duty phone; who has none counts for the first one. */
export function countDay(book: Book, moment: Moment, configuration: Configuration): Readonly<Record<string, Figures>> {
  const townships = book.area?.townships ?? [];
  const figures = new Map(townships.map((phone) => [phone, NOTHING]));
  const cases = new Set<string>();
  for (const [id, elder] of book.elders) {
    const watch = book.watches.get(id);
    const phone = elder.townshipPhone ?? townships[0];
    if (isSynthetic(id) || phone === undefined || watch === undefined) continue;
    if (['deceased', 'left'].includes(watch.pause?.reason ?? '')) continue;
    const column = columnOf(elder, watch, { time: moment.from, configuration });
    const fresh = watch.open.filter((one) => !cases.has(one));
    for (const one of fresh) cases.add(one);
    const before = figures.get(phone) ?? NOTHING;
    figures.set(phone, {
      ...before,
      active: before.active + 1,
      [column]: before[column] + 1,
      inHand: before.inHand + fresh.length,
    });
  }
  return Object.fromEntries(figures);
}

interface Looking {
  readonly time: number;
  readonly configuration: Configuration;
}

function columnOf(elder: ElderRow, { day, pause }: WatchRow, { time, configuration }: Looking): Column {
  const today = dayThere(time, elder.zone);
  const begun = day.date >= today;
  if (!begun && pause !== null && today <= (pause.until ?? '')) return 'paused';
  const status = begun ? day.status : 'before';
  if (status === 'answered' || status === 'unconfirmed') return day.safe ? 'safe' : 'notSafe';
  if (status !== 'before') return COLUMNS[status] ?? 'before';
  // The question should have gone out and did not: nobody has asked, whatever comes of it later.
  const question = begun ? Date.parse(day.base) : momentOf(today, elder.promptAt, elder.zone);
  const { lateAfterMinutes } = settingsOf(configuration, elder.township).outage;
  const excused = begun ? day.over : elder.startsOn !== null && today < elder.startsOn;
  return !excused && minutesLater(question, lateAfterMinutes) < time ? 'notAsked' : 'before';
}
