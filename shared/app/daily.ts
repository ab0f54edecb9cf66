/**
 * The day's figures (rule S17): reads every watch once, outside the decisions, and tells the county what stood where.
 *
 * It may run as often as it likes, and twice at a time: the figures of a day go out once.
 */

import { type ActorId, tell } from '../domain/actor.ts';
import type { Area } from '../domain/area.ts';
import type { Elder } from '../domain/elder.ts';
import { type Counted, columnOf, figuresDue, figuresOf } from '../domain/figures.ts';
import type { Settings } from '../domain/settings.ts';
import type { Watch } from '../domain/watch-state.ts';
import type { Engine } from './engine.ts';
import { inParallel } from './in-parallel.ts';
import { WATCHES } from './registry.ts';
import { type Store, stateOf } from './store.ts';

export interface DailyDeps {
  readonly store: Store;
  readonly engine: Engine;
  readonly settings: Settings;
}

const READS_MAX = 8;

/** `sent`: figures were due, and went out. Throws where a watch could not be read: figures that leave somebody out are none. */
export async function runDaily(deps: DailyDeps, now: string): Promise<'sent' | 'nothing-due'> {
  const area = await stateOf<Area>(deps.store, 'area#main');
  const date = area && figuresDue(now, area.figuresOn, deps.settings);
  if (area === null || date === null) return 'nothing-due';
  const counted: Counted[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['area']>> = await deps.store.area(WATCHES, { cursor });
    const rows = await inParallel(page.rows, READS_MAX, (id) => count(deps, id, { date, now }));
    counted.push(...rows.filter((one) => one !== null));
    cursor = page.cursor;
  } while (cursor !== null);
  const figures = figuresOf(counted, area.townships);
  await deps.engine.tell([tell('area', 'main', `figures.${date}`, { type: 'figures', date, figures })]);
  return 'sent';
}

async function count(deps: DailyDeps, id: ActorId, day: { date: string; now: string }): Promise<Counted | null> {
  const watch = await stateOf<Watch>(deps.store, id);
  const elder = watch && (await stateOf<Elder>(deps.store, `elder#${watch.elderId}`));
  if (watch === null || elder === null) return null;
  const column = columnOf(watch, elder, { ...day, settings: deps.settings });
  if (column === null) return null;
  return { township: elder.staff.township?.phone ?? null, column, open: watch.open.map((one) => one.id) };
}
