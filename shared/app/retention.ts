/**
 * Keeps the periods that no expiry of an item can keep: whoever left long enough ago is erased, and a withdrawn consent
 * that was cut short takes effect. Runs as often as it likes: who was erased is on no list any more.
 */

import { COUNTY_ZONE } from '../domain/area.ts';
import type { Registered } from '../domain/record.ts';
import type { RetentionSettings } from '../domain/settings-retention.ts';
import { addDays, addMonths, dayOf, isDue } from '../domain/time.ts';
import { type ConsentDeps, fulfilOwed } from './consents.ts';
import { erase } from './erase.ts';
import { leftIn } from './registry.ts';
import { stateOf } from './store.ts';

export interface RetentionDeps extends ConsentDeps {
  readonly writeId: () => string;
  readonly retention: RetentionSettings;
}

/** In one run; the next one goes on. Some twenty writes each, and a function has 50 seconds. */
const ERASED_MAX = 50;
/** Months in which a job that stood still is made up for. */
const MONTHS_BACK = 24;

/** Counts only: this is what is logged. */
export interface PeriodsKept {
  readonly erased: number;
  /** Long enough ago, but something is still open. */
  readonly waiting: number;
  readonly fulfilled: number;
}

export async function runRetention(deps: RetentionDeps, now: string): Promise<PeriodsKept> {
  const fulfilled = await fulfilOwed(deps);
  const today = dayOf(now, COUNTY_ZONE);
  const last = addDays(today, -deps.retention.leftDays);
  const kept = { erased: 0, waiting: 0, fulfilled };
  for (let back = 0; back <= MONTHS_BACK && kept.erased < ERASED_MAX; back++) {
    const month = addMonths(`${last.slice(0, 'YYYY-MM'.length)}-01`, -back).slice(0, 'YYYY-MM'.length);
    const { rows } = await deps.store.area(leftIn(month));
    for (const id of rows) {
      if (kept.erased >= ERASED_MAX) break;
      const registered = await stateOf<Registered>(deps.store, id);
      const over = registered?.leaving && isDue(registered.leaving.at, `${last}T00:00:00.000Z`);
      if (!registered || !over) continue;
      const change = {
        id: `retention.${today}`,
        at: now,
        by: 'retention',
        source: 'job',
        reference: 'period',
      } as const;
      const outcome = await erase({ ...deps, auditDays: deps.retention.auditDays }, registered.elderId, {
        change,
        forced: false,
      });
      if (outcome === 'erased') kept.erased++;
      else kept.waiting++;
    }
  }
  return kept;
}
