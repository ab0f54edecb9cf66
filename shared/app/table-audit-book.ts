/**
 * What the table audit remembers of a whole table, so that it reads it once: for each elder the record's word, the day and
 * the lists, and of cases and messages those of the last days. Names, telephone numbers of villagers and texts are not kept.
 *
 * An item that is taken again replaces what was remembered of it.
 */

import { type Alone, checkAlone } from './table-audit-alone.ts';
import type { Finding } from './table-audit-checks.ts';
import { daysBefore } from './table-audit-clock.ts';
import {
  at,
  entriesAt,
  hashOf,
  isTrueAt,
  keyOf,
  kindOf,
  listAt,
  numberAt,
  type RawItem,
  textAt,
} from './table-audit-read.ts';

/** A day is looked at for a week; the case of its miss may have closed at once. */
export const CASE_DAYS = 10;

/** Partitions of the index by area in which every served person's watch, and every open case, must stand. */
const WATCHES = 'area#watches';
const OPEN_CASES = 'area#cases';

export interface ElderRow {
  readonly tier: string;
  readonly deaf: boolean;
  readonly channel: string;
  readonly zone: string;
  readonly promptAt: string;
  readonly startsOn: string | null;
  readonly township: string;
  readonly townshipPhone: string | null;
  /** Whose list the roster puts the person on, also during a leave. */
  readonly liaisonPhone: string;
}

export interface DayRow {
  readonly date: string;
  readonly status: string;
  readonly safe: boolean;
}

export interface WatchRow {
  readonly dueAt: string | null;
  readonly listed: boolean;
  readonly enrolledAt: string;
  readonly atTheDoor: boolean;
  readonly day: DayRow & { readonly base: string; readonly over: boolean };
  readonly pause: { readonly reason: string | null; readonly until: string | null; readonly by: string | null } | null;
  /** Newest last. */
  readonly recent: readonly DayRow[];
  readonly open: readonly string[];
}

export interface CaseRow {
  readonly elderId: string;
  readonly about: readonly string[];
  readonly listed: boolean;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly alertedAt: string | null;
  readonly firstAlertAt: string | null;
  /** Who was told, and who got a text or call of the case itself. */
  readonly told: number;
  readonly texted: number;
}

export interface Book {
  readonly elders: Map<string, ElderRow>;
  readonly watches: Map<string, WatchRow>;
  readonly cases: Map<string, CaseRow>;
  /** Elders whom the registry serves, and who left it. */
  readonly served: Set<string>;
  readonly left: Set<string>;
  /** By telephone: whose elders stand on this liaison's own list. */
  readonly lists: Map<string, readonly string[]>;
  /** Cases of which a text or call was made in the last days, and whether a carrier took one. */
  readonly messages: Map<string, boolean>;
  /** Alerts that failed for good in the last days, by id: when, and under which key that is listed. */
  readonly lost: Map<string, { readonly since: string; readonly listed: string }>;
  /** What is on the list of what failed for good. */
  readonly failures: Set<string>;
  /** By item: what is wrong with it alone. */
  readonly alone: Map<string, Finding>;
  area: { readonly townships: readonly string[]; readonly figuresOn: string | null } | null;
  /** How many there are of each kind. */
  readonly counts: Map<string, number>;
}

export function createBook(): Book {
  return {
    elders: new Map(),
    watches: new Map(),
    cases: new Map(),
    served: new Set(),
    left: new Set(),
    lists: new Map(),
    messages: new Map(),
    lost: new Map(),
    failures: new Set(),
    alone: new Map(),
    area: null,
    counts: new Map(),
  };
}

/** Of history only the number is wanted: no timer, no effect and nobody's day hangs on it. */
export function take(book: Book, raw: RawItem, alone: Alone): void {
  const id = textAt(raw, 'pk') ?? '';
  const kind = kindOf(id);
  book.counts.set(kind, (book.counts.get(kind) ?? 0) + 1);
  if (kind === 'history') return;
  const finding = checkAlone(raw, alone);
  if (finding === null) book.alone.delete(id);
  else book.alone.set(id, finding);
  keep(book, raw, alone);
}

/** The item is gone: whatever was said of it is no longer so. */
export function forget(book: Book, id: string): void {
  book.alone.delete(id);
  forgetState(book, id);
}

/** Nobody can read it: then nothing is concluded from what it does not say. */
export function isTorn(book: Book, id: string): boolean {
  return book.alone.get(id)?.check === 'unreadable';
}

function forgetState(book: Book, id: string): void {
  if (kindOf(id) === 'record') book.left.delete(keyOf(id));
  const { elders, watches, cases, lists } = book;
  const rows: Readonly<Record<string, { delete(key: string): boolean }>> = {
    elder: elders,
    watch: watches,
    case: cases,
    record: book.served,
    line: lists,
    message: book.lost,
    failure: book.failures,
  };
  rows[kindOf(id)]?.delete(keyOf(id));
  if (kindOf(id) === 'area') book.area = null;
}

function keep(book: Book, raw: RawItem, { moment }: Alone): void {
  const id = textAt(raw, 'pk') ?? '';
  const key = keyOf(id);
  const state = raw['state'];
  const since = new Date(daysBefore(moment.from, CASE_DAYS)).toISOString();
  forgetState(book, id);
  switch (kindOf(id)) {
    case 'elder':
      if (textAt(state, 'left') === null) book.elders.set(key, elderRow(state));
      break;
    case 'watch':
      book.watches.set(key, watchRow(raw));
      break;
    case 'case':
      if ((textAt(state, 'closed', 'at') ?? since) >= since) book.cases.set(key, caseRow(raw));
      break;
    case 'record':
      if (textAt(state, 'status') === 'active') book.served.add(key);
      else book.left.add(key);
      break;
    case 'line':
      keepList(book, key, state);
      break;
    case 'message':
      if ((textAt(raw, 'at') ?? '') >= since) keepMessage(book, raw);
      break;
    case 'failure':
      book.failures.add(key);
      break;
    case 'area':
      book.area = { townships: texts(listAt(state, 'townships')), figuresOn: textAt(state, 'figuresOn') };
      break;
  }
}

function elderRow(state: unknown): ElderRow {
  return {
    tier: textAt(state, 'tier') ?? '',
    deaf: textAt(state, 'hearing') === 'poor',
    channel: textAt(state, 'channel') ?? '',
    zone: textAt(state, 'zone') ?? '',
    promptAt: textAt(state, 'promptAt') ?? '',
    startsOn: textAt(state, 'startsOn'),
    township: textAt(state, 'township') ?? '',
    townshipPhone: textAt(state, 'staff', 'township', 'phone'),
    liaisonPhone:
      textAt(state, 'leave', 'staff', 'liaison', 'phone') ?? textAt(state, 'staff', 'liaison', 'phone') ?? '',
  };
}

function dayRow(day: unknown): DayRow {
  return { date: textAt(day, 'date') ?? '', status: textAt(day, 'status') ?? '', safe: isTrueAt(day, 'safe') };
}

function watchRow(raw: RawItem): WatchRow {
  const state = raw['state'];
  const day = at(state, 'day');
  const pause = at(state, 'pause');
  return {
    dueAt: textAt(raw, 'dueAt'),
    listed: textAt(raw, 'areaPk') === WATCHES,
    enrolledAt: textAt(state, 'enrolledAt') ?? '',
    atTheDoor: textAt(state, 'phone', 'suspended', 'reason') !== null,
    day: { ...dayRow(day), base: textAt(day, 'base') ?? '', over: isTrueAt(day, 'over') },
    pause: pause ? { reason: textAt(pause, 'reason'), until: textAt(pause, 'until'), by: textAt(pause, 'by') } : null,
    recent: listAt(state, 'recent').map(dayRow),
    open: listAt(state, 'open').map((one) => textAt(one, 'id') ?? ''),
  };
}

function caseRow(raw: RawItem): CaseRow {
  const state = raw['state'];
  const told = entriesAt(state, 'told');
  return {
    elderId: textAt(state, 'elderId') ?? '',
    about: texts(listAt(state, 'about')),
    listed: textAt(raw, 'areaPk') === OPEN_CASES,
    openedAt: textAt(state, 'openedAt') ?? '',
    closedAt: textAt(state, 'closed', 'at'),
    alertedAt: textAt(state, 'alertedAt'),
    firstAlertAt: textAt(state, 'firstAlertAt'),
    told: told.length,
    texted: told.filter(([, one]) => numberAt(one, 'times') > 0).length,
  };
}

/** Only a liaison's own list has a name on it; who stands in has none. */
function keepList(book: Book, phone: string, state: unknown): void {
  const own = listAt(state, 'people').filter(
    (one) => textAt(one, 'role') === 'liaison' && textAt(one, 'list', 'name') !== null,
  );
  if (own.length > 0)
    book.lists.set(
      phone,
      own.map((one) => textAt(one, 'elderId') ?? ''),
    );
}

/** What a carrier took may still not have arrived; what it refused, or never answered, reached nobody for certain. */
const NOT_TAKEN = ['waiting', 'sending'];

function keepMessage(book: Book, raw: RawItem): void {
  const state = raw['state'];
  const failed = textAt(state, 'outcome') === 'failed';
  const untaken = failed || NOT_TAKEN.includes(textAt(state, 'status') ?? '');
  for (const origin of listAt(state, 'origins')) {
    const id = textAt(origin, 'id') ?? '';
    if (textAt(origin, 'kind') === 'case') book.messages.set(id, (book.messages.get(id) ?? false) || !untaken);
  }
  // Who wants no texts is never tried, and has not failed.
  if (failed && textAt(state, 'class') === 'alert' && numberAt(state, 'attempts') > 0)
    book.lost.set(keyOf(textAt(raw, 'pk') ?? ''), { since: textAt(raw, 'at') ?? '', listed: listedAs(state) });
}

/** One entry for all texts, or all calls, to one telephone about the same cases. */
function listedAs(state: unknown): string {
  const origins = listAt(state, 'origins').map((origin) => textAt(origin, 'id') ?? '');
  return hashOf(`message.${hashOf(textAt(state, 'to') ?? '')}.${textAt(state, 'channel')}.${origins.toSorted()}`);
}

function texts(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => typeof value === 'string');
}
