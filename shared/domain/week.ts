/** The alarm load of the last week, to the township: it changes the roster, so it hears for how many a change is proposed. */

import { loadOf, type Watched } from './alarm-load.ts';
import { COUNTY_ZONE } from './area.ts';
import type { Configuration } from './configuration.ts';
import type { Settings } from './settings.ts';
import { addDays, atLocal, dayOf, daysBetween, inWindow, lastWeekday } from './time.ts';
import type { Alarm } from './watch-state.ts';

const WEEK_DAYS = 7;
/** So many fit into a text of one segment; the others have fewer alarms. */
const LIAISONS_MAX = 4;

export interface WeekLoad {
  readonly alarms: number;
  readonly falseAlarms: number;
  /** Null where the elders were faster than everybody who was alarmed. */
  readonly medianMinutes: number | null;
  /** Elders for whom a change is proposed. */
  readonly proposals: number;
  /** The liaisons with the most alarms, most first. */
  readonly liaisons: readonly { readonly name: string; readonly alarms: number }[];
}

/**
 * The Monday whose text is due and has not gone out; null where there is none. A late one still speaks of the week before that
 * Monday, and waits for the morning.
 */
export function weekDue(now: string, sentOn: string | null, settings: Settings): string | null {
  const { weekday, time } = settings.week;
  const last = lastWeekday(dayOf(now, COUNTY_ZONE), weekday);
  const out = Date.parse(atLocal(last, time, COUNTY_ZONE)) <= Date.parse(now);
  const due = out ? last : addDays(last, -WEEK_DAYS);
  if (inWindow(now, COUNTY_ZONE, settings.night)) return null;
  return sentOn !== null && sentOn >= due ? null : due;
}

/** By township, those with an alarm alone. Who has none counts for the first one, as in the figures. */
export function weekOf(
  watched: readonly Watched[],
  townships: readonly string[],
  configuration: Configuration,
  { date, now }: { readonly date: string; readonly now: string },
): Readonly<Record<string, WeekLoad>> {
  const before = (alarm: Alarm) => {
    const days = daysBetween(dayOf(alarm.at, COUNTY_ZONE), date);
    return days > 0 && days <= WEEK_DAYS;
  };
  const byTownship = Map.groupBy(watched, ({ elder }) => elder.staff.township?.phone ?? townships[0]);
  const loads: Record<string, WeekLoad> = {};
  for (const [phone, rows] of byTownship) {
    const { all, liaisons } = loadOf(rows, configuration, now, before);
    if (phone === undefined || all.alarms === 0) continue;
    loads[phone] = {
      alarms: all.alarms,
      falseAlarms: all.falseAlarms,
      medianMinutes: all.medianMinutes,
      proposals: liaisons.reduce((sum, one) => sum + one.proposals, 0),
      liaisons: liaisons
        .filter((one) => one.alarms > 0)
        .slice(0, LIAISONS_MAX)
        .map(({ name, alarms }) => ({ name, alarms })),
    };
  }
  return loads;
}
