/**
 * Counts villages from their records, and with that does what follows from the day alone: who turned 80 gets the shorter
 * deadline, and a county's new rules reach everybody, within a day. A look at the figures reads one item.
 *
 * It may stop anywhere and run twice at a time: a count that began earlier never replaces a later one.
 */

import { type Tell, tell } from '../domain/actor.ts';
import { COUNTY_ZONE } from '../domain/area.ts';
import type { Configuration } from '../domain/configuration.ts';
import type { Consents } from '../domain/consent.ts';
import type { Elder } from '../domain/elder.ts';
import { differs } from '../domain/enrol.ts';
import { elderOf } from '../domain/project.ts';
import type { Registered } from '../domain/record.ts';
import { countsOf } from '../domain/statistics.ts';
import { type Counts, sumOf, type Tally } from '../domain/tally.ts';
import { dayOf } from '../domain/time.ts';
import type { Watch } from '../domain/watch-state.ts';
import type { Engine } from './engine.ts';
import { inParallel } from './in-parallel.ts';
import type { Register } from './register.ts';
import { recordsOf, TALLIES } from './registry.ts';
import { everyRow, type Store, stateOf } from './store.ts';

export interface StatisticsDeps {
  readonly store: Store;
  readonly engine: Engine;
  readonly register: Register;
  readonly configuration: Configuration;
}

/** Counts only: this is what is logged. */
export interface Recounted {
  readonly villages: number;
  readonly refreshed: number;
  /** Villages left for the next run. */
  readonly waiting: number;
}

/** No further village is begun in a run after so many: five reads each, and a function has 50 seconds. */
const RECORDS_MAX = 3000;
const AT_ONCE = 16;

/** Counts every village whose records changed, or that was last counted on an earlier day; the longest ago first. */
export async function recount(deps: StatisticsDeps, now: string): Promise<Recounted> {
  const due = await dueVillages(deps.store, now);
  const done = { villages: 0, refreshed: 0, records: 0 };
  const failures: unknown[] = [];
  for (const { area, tally } of due) {
    if (done.records >= RECORDS_MAX) break;
    // One village that cannot be read must not keep all others from being counted.
    const counted = await countVillage(deps, area, { tally, now }).catch((error: unknown) => {
      failures.push(error);
      return { records: 0, refreshed: 0 };
    });
    done.villages++;
    done.records += counted.records;
    done.refreshed += counted.refreshed;
  }
  if (failures.length > 0) throw failures[0];
  return { villages: done.villages, refreshed: done.refreshed, waiting: due.length - done.villages };
}

interface Due {
  readonly area: string;
  readonly tally: Tally;
}

async function dueVillages(store: Store, now: string): Promise<readonly Due[]> {
  const today = dayOf(now, COUNTY_ZONE);
  const ids = await everyRow(store, TALLIES);
  const all = await inParallel(ids, AT_ONCE, async (id) => ({
    area: id.slice(id.indexOf('#') + 1),
    tally: await stateOf<Tally>(store, id),
  }));
  return all
    .filter((one): one is Due => one.tally !== null)
    .filter(({ tally }) => tally.pending > 0 || tally.at === null || dayOf(tally.at, COUNTY_ZONE) < today)
    .toSorted((a, b) => ((a.tally.at ?? '') < (b.tally.at ?? '') ? -1 : 1));
}

/** The tally was read before the records: a change that comes in between keeps the village due. */
async function countVillage(
  deps: StatisticsDeps,
  area: string,
  { tally, now }: { readonly tally: Tally; readonly now: string },
): Promise<{ readonly records: number; readonly refreshed: number }> {
  const ids = await everyRow(deps.store, recordsOf(area));
  const read = await inParallel(ids, AT_ONCE, (id) => countRecord(deps, id.slice(id.indexOf('#') + 1), { area, now }));
  const there = read.filter((one) => one !== null);
  const refreshes = there.flatMap(({ refresh }) => refresh ?? []);
  const counts = sumOf(there.map((one) => one.counts));
  const event = { type: 'counts', changes: tally.changes, at: now, counts } as const;
  await deps.engine.tell([...refreshes, tell('tally', area, `counts.${now}.${tally.changes}`, event)]);
  return { records: ids.length, refreshed: refreshes.length };
}

/** Null for who is no longer served here: the index may be behind. */
async function countRecord(
  { store, register, configuration }: StatisticsDeps,
  elderId: string,
  { area, now }: { readonly area: string; readonly now: string },
): Promise<{ readonly counts: Counts; readonly refresh: Tell | null } | null> {
  const [opened, watch, consents, known] = await Promise.all([
    register.open(elderId),
    stateOf<Watch>(store, `watch#${elderId}`),
    stateOf<Consents>(store, `consent#${elderId}`),
    stateOf<Elder>(store, `elder#${elderId}`),
  ]);
  if (opened?.kept == null || opened.registered.status !== 'active' || opened.registered.area !== area) return null;
  const { registered, kept } = opened;
  const rules = configuration.county.registry;
  const today = dayOf(now, COUNTY_ZONE);
  const elder = elderOf(elderId, kept.content, today, rules);
  const counts = countsOf(kept.content, { registered, watch, consents: consents?.facts ?? [] }, { today, rules });
  const refresh = { type: 'refresh', basedOn: registered.version, elder, cause: now } as const;
  const stands = !differs(known, elder);
  return { counts, refresh: stands ? null : tell('record', elderId, `refresh.${registered.version}.${now}`, refresh) };
}

export interface Figures {
  readonly area: string;
  /** When the oldest of it was counted; null where a part never was. */
  readonly countedAt: string | null;
  /** Villages with changes that are not counted yet. */
  readonly pending: number;
  readonly counts: Counts;
  readonly parts: readonly { readonly name: string; readonly countedAt: string | null; readonly counts: Counts }[];
}

/** One read. Null where nobody was ever registered. */
export async function figuresOfArea(store: Store, area: string): Promise<Figures | null> {
  const tally = await stateOf<Tally>(store, `tally#${area}`);
  if (tally === null) return null;
  const parts = Object.entries(tally.parts)
    // A village that everybody left, or that only a slip in an address named, is no line of a table.
    .filter(([, { counts, pending }]) => pending > 0 || counts['elders'] !== undefined)
    .map(([name, { at, counts }]) => ({ name, countedAt: at, counts }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  return { area, countedAt: tally.at, pending: tally.pending, counts: tally.counts, parts };
}

export interface Resurvey {
  readonly elderId: string;
  readonly resurveyOn: string;
  readonly overdue: boolean;
  readonly completeness: number;
  readonly doubts: number;
}

/** Whom to ask anew in one village up to a day, the longest overdue first; no record is opened. */
export async function resurveyList(
  store: Store,
  area: string,
  { today, until }: { readonly today: string; readonly until: string },
): Promise<readonly Resurvey[]> {
  const ids = await everyRow(store, recordsOf(area));
  const all = await inParallel(ids, AT_ONCE, (id) => stateOf<Registered>(store, id));
  return all
    .flatMap((one) => (one?.status === 'active' && one.resurveyOn <= until ? [one] : []))
    .toSorted((a, b) => (a.resurveyOn < b.resurveyOn ? -1 : 1))
    .map(({ elderId, resurveyOn, completeness, doubts }) => {
      return { elderId, resurveyOn, overdue: resurveyOn <= today, completeness, doubts };
    });
}
