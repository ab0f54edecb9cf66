/**
 * The independent audit ("Watching the watcher", 3): reads the whole table as it lies there, once, by a code path of its
 * own, and says whose day, case, text or timer nobody looks after. `table-audit-checks.ts` names what it looks for.
 *
 * A row in flight is no finding: whatever looks wrong is read again some seconds later, and only what is still wrong counts.
 */

import type { ActorId } from '../domain/actor.ts';
import type { Configuration } from '../domain/configuration.ts';
import type { Figures } from '../domain/figures.ts';
import { isSynthetic } from '../domain/synthetic.ts';
import type { Log } from './ports.ts';
import { type Book, type CaseRow, createBook, forget, take } from './table-audit-book.ts';
import { judgeAlerts, judgeCases, judgeFigures } from './table-audit-cases.ts';
import type { CheckName, Finding, Moment } from './table-audit-checks.ts';
import { type Judging, judgePeople } from './table-audit-elders.ts';
import { countDay } from './table-audit-figures.ts';
import { hashOf, kindOf, type RawItem } from './table-audit-read.ts';

/** The table without any envelope. */
export interface RawItems {
  /** Every item once, in any order; it may lag by a moment. */
  all(): AsyncIterable<RawItem>;
  /** One item as it is now, by its partition key; null where there is none. */
  read(id: string): Promise<RawItem | null>;
}

export interface TableAuditDeps {
  readonly raw: RawItems;
  readonly clock: () => string;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  readonly configuration: Configuration;
  readonly shards: number;
  readonly log: Log;
}

export interface Listed {
  readonly check: CheckName;
  /** The kind of actor and a short hash, as the logs name it: no name, no number. */
  readonly what: string;
  readonly since: string | null;
}

export interface TableReport {
  /** When it began. */
  readonly at: string;
  /** Items and entries of history that were read, by kind. */
  readonly counts: Readonly<Record<string, number>>;
  /** Real people who are served. */
  readonly elders: number;
  readonly findings: number;
  readonly checks: readonly { readonly check: CheckName; readonly count: number }[];
  /** At most so many of each check. */
  readonly listed: readonly Listed[];
  /** The day so far by the audit's own count, by the township's duty phone: not for logs. */
  readonly figures: Readonly<Record<string, Figures>>;
}

/** Longer than an outbox waits for the request that filled it, and than the index lags. */
const CONFIRM_MILLISECONDS = 20_000;
/** What looks wrong beyond that is a table that is broken, not a row in flight. */
const CONFIRMED_MAX = 1_000;
const LISTED_MAX = 20;

export async function auditTable(deps: TableAuditDeps): Promise<TableReport> {
  const { raw, clock, sleep, configuration, shards, log } = deps;
  const at = clock();
  const book = createBook();
  const from = Date.parse(at);
  // Time goes on while the table is read: what is saved meanwhile is not from the future.
  for await (const item of raw.all()) take(book, item, { moment: { from, to: Date.parse(clock()) }, shards });
  const first = judge(book, { from, to: Date.parse(clock()) }, configuration);
  const figures = countDay(book, { from, to: from }, configuration);
  const counts = Object.fromEntries([...book.counts].sort());
  if (first.length > 0) await sleep(CONFIRM_MILLISECONDS);
  const groups = Map.groupBy(await confirm(deps, book, first), (one) => one.check);
  const listed = [...groups.values()].flatMap((found) => found.slice(0, LISTED_MAX));
  for (const { check, items } of listed)
    log.error('table audit finding', { actor: items[0] as ActorId, reason: check });
  return {
    at,
    counts,
    elders: [...book.elders.keys()].filter((id) => !isSynthetic(id)).length,
    findings: [...groups.values()].reduce((sum, found) => sum + found.length, 0),
    checks: [...groups].map(([check, found]) => ({ check, count: found.length })),
    listed: listed.map(listedOf),
    figures,
  };
}

/** Reads the items of what was found again, and judges anew: what stands in both looks is found. */
async function confirm(deps: TableAuditDeps, book: Book, first: readonly Finding[]): Promise<readonly Finding[]> {
  const { raw, clock, configuration, shards } = deps;
  const doubted = first.slice(0, CONFIRMED_MAX);
  for (const id of new Set(doubted.flatMap((one) => one.items))) {
    const item = await raw.read(id);
    const time = Date.parse(clock());
    if (item === null) forget(book, id);
    else take(book, item, { moment: { from: time, to: time }, shards });
  }
  const time = Date.parse(clock());
  const still = new Set(judge(book, { from: time, to: time }, configuration).map(nameOf));
  return [...doubted.filter((one) => still.has(nameOf(one))), ...first.slice(CONFIRMED_MAX)];
}

function nameOf({ check, items }: Finding): string {
  return [check, ...items].join(' ');
}

function judge(book: Book, moment: Moment, configuration: Configuration): Finding[] {
  const casesOf = new Map<string, (readonly [string, CaseRow])[]>();
  for (const entry of book.cases)
    for (const elder of new Set([entry[1].elderId, ...entry[1].about])) push(casesOf, elder, entry);
  const listsOf = new Map<string, string[]>();
  for (const [phone, elders] of book.lists) for (const elder of elders) push(listsOf, elder, phone);
  const judging: Judging = { book, moment, configuration, casesOf, listsOf };
  return [
    ...book.alone.values(),
    ...judgePeople(judging),
    ...judgeCases(judging),
    ...judgeAlerts(judging),
    ...judgeFigures(judging),
  ];
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [value]);
  else there.push(value);
}

function listedOf({ check, items: [id], since }: Finding): Listed {
  return { check, what: `${kindOf(id)}#${hashOf(id)}`, since };
}
