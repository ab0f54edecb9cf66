/** What the table audit asks of every open case, and of the townships: somebody was told, and somebody else will be. */

import { isSynthetic } from '../domain/synthetic.ts';
import { CASE_DAYS, type CaseRow, isTorn } from './table-audit-book.ts';
import { type CheckName, type Finding, isoOf, type Moment } from './table-audit-checks.ts';
import { dayAfter, daysBefore, dayThere, minutesLater, momentOf } from './table-audit-clock.ts';
import type { Judging } from './table-audit-elders.ts';

/** A first text may wait for a call that asks back; every text waits for others to the same telephone. */
const TOLD_MINUTES = 15;
/** A carrier that takes nothing for so long: nobody has heard of the case. */
const REACHED_MINUTES = 30;
const FIGURES_MINUTES = 120;
/** The county's own clock. */
const ZONE = 'Asia/Shanghai';

export function judgeCases(judging: Judging): Finding[] {
  return [...judging.book.cases].flatMap(([id, one]) => {
    if (one.closedAt !== null || isTorn(judging.book, `case#${id}`)) return [];
    return [...lists(judging, id, one), ...telling(judging, id, one)];
  });
}

function lists({ book }: Judging, id: string, one: CaseRow): Finding[] {
  const watch = book.watches.get(one.elderId);
  const known = watch === undefined || isTorn(book, `watch#${one.elderId}`) || watch.open.includes(id);
  const found = (check: CheckName): Finding => ({
    check,
    items: [`case#${id}`, `watch#${one.elderId}`],
    since: one.openedAt,
  });
  return [
    ...(one.listed || isSynthetic(one.elderId) ? [] : [found('case-not-listed')]),
    ...(known ? [] : [found('case-not-in-watch')]),
  ];
}

/** One fault is one finding: where nobody was told there is no text either. */
function telling({ book, moment }: Judging, id: string, one: CaseRow): Finding[] {
  const found = (check: CheckName, since: string | null): Finding[] => [{ check, items: [`case#${id}`], since }];
  const ago = (minutes: number) => minutesLater(moment.from, -minutes);
  if (one.told === 0)
    return Date.parse(one.openedAt) < ago(TOLD_MINUTES) ? found('case-told-nobody', one.openedAt) : [];
  const { alertedAt, firstAlertAt } = one;
  // Of older texts only the last days are kept in mind; on the list of an outage there is no text of its own.
  if (one.texted === 0 || alertedAt === null || firstAlertAt === null || isOld(alertedAt, moment)) return [];
  const taken = book.messages.get(id);
  if (taken === undefined)
    return Date.parse(alertedAt) < ago(TOLD_MINUTES) ? found('case-message-missing', alertedAt) : [];
  return !taken && Date.parse(firstAlertAt) < ago(REACHED_MINUTES) ? found('case-reached-nobody', firstAlertAt) : [];
}

function isOld(time: string, { from }: Moment): boolean {
  return Date.parse(time) < daysBefore(from, CASE_DAYS - 1);
}

/** What failed for good stands on a list, whoever dealt with it since, so that a person sends it again or says why not. */
export function judgeAlerts({ book }: Judging): Finding[] {
  return [...book.lost].flatMap(([id, { since, listed: key }]): Finding[] => {
    const listed = `failure#${key}`;
    const known = book.failures.has(key) || isTorn(book, listed) || isTorn(book, `message#${id}`);
    return known ? [] : [{ check: 'alert-lost', items: [`message#${id}`, listed], since }];
  });
}

/** Their not coming is the townships' alarm; where nobody looks at the texts either, this is. */
export function judgeFigures({ book, moment, configuration }: Judging): Finding[] {
  const { area } = book;
  if (area === null || area.figuresOn === null || isTorn(book, 'area#main')) return [];
  const time = minutesLater(moment.from, -FIGURES_MINUTES);
  const today = dayThere(time, ZONE);
  const out = momentOf(today, configuration.county.figuresAt, ZONE);
  const last = out <= time ? today : dayAfter(today, -1);
  if (area.figuresOn >= last) return [];
  const since = momentOf(last, configuration.county.figuresAt, ZONE);
  return [{ check: 'figures-not-sent', items: ['area#main'], since: isoOf(since) }];
}
