/**
 * The day's figures (rule S17) and the week's alarm load: reads every watch once for each, outside the decisions, and
 * tells the county what stood where.
 *
 * It may run as often as it likes, and twice at a time: the figures of a day, and the load of a week, go out once.
 */

import { type Tell, tell } from '../domain/actor.ts';
import type { Area } from '../domain/area.ts';
import { type Configuration, settingsFor } from '../domain/configuration.ts';
import { columnOf, figuresDue, figuresOf } from '../domain/figures.ts';
import { weekDue, weekOf } from '../domain/week.ts';
import type { Engine } from './engine.ts';
import { fromEveryWatch } from './every-watch.ts';
import { type Store, stateOf } from './store.ts';

export interface DailyDeps {
  readonly store: Store;
  readonly engine: Engine;
  readonly configuration: Configuration;
}

/** What was due and told. Throws where a watch could not be read; what was told before that stays told. */
export async function runDaily(deps: DailyDeps, now: string): Promise<readonly ('figures' | 'week')[]> {
  const area = await stateOf<Area>(deps.store, 'area#main');
  if (area === null) return [];
  const told: ('figures' | 'week')[] = [];
  const date = figuresDue(now, area.figuresOn, deps.configuration.county);
  if (date !== null) {
    await deps.engine.tell([await figuresTell(deps, area, { date, now })]);
    told.push('figures');
  }
  const monday = weekDue(now, area.weekOn, deps.configuration.county);
  if (monday !== null) {
    await deps.engine.tell([await weekTell(deps, area, { date: monday, now })]);
    told.push('week');
  }
  return told;
}

interface Day {
  readonly date: string;
  readonly now: string;
}

async function figuresTell({ store, configuration }: DailyDeps, area: Area, day: Day): Promise<Tell> {
  const counted = await fromEveryWatch(store, (watch, elder) => {
    const column = columnOf(watch, elder, { ...day, settings: settingsFor(configuration, elder.township) });
    if (column === null) return null;
    return { township: elder.staff.township?.phone ?? null, column, open: watch.open.map((one) => one.id) };
  });
  const figures = figuresOf(counted, area.townships);
  return tell('area', 'main', `figures.${day.date}`, { type: 'figures', date: day.date, figures });
}

/** Most elders alarm nobody: only those who did are kept in memory. */
async function weekTell({ store, configuration }: DailyDeps, area: Area, { date, now }: Day): Promise<Tell> {
  const alarming = await fromEveryWatch(store, (watch, elder) => (watch.alarms.length > 0 ? { watch, elder } : null));
  const loads = weekOf(alarming, area.townships, configuration, { date, now });
  return tell('area', 'main', `week.${date}`, { type: 'week', date, loads });
}
