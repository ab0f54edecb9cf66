/**
 * Called by AWS every hour: the day's figures to every township, the week's alarm load, whoever's period is over is
 * erased, villages are counted anew, what failed for good is counted, and the service looks whether it works itself.
 */

import { randomUUID } from 'node:crypto';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { runDaily } from '../shared/app/daily.ts';
import { OPEN_FAILURES } from '../shared/app/registry.ts';
import { runRetention } from '../shared/app/retention.ts';
import { watchItself } from '../shared/app/self-watch.ts';
import { recount } from '../shared/app/statistics.ts';
import { everyRow } from '../shared/app/store.ts';
import { type Joined, registry } from './registry.ts';

const metrics = new Metrics({ namespace: 'Baopingan' });

export async function handler(): Promise<void> {
  const now = new Date().toISOString();
  const joined = await registry();
  await runDaily(joined.system, now);
  // Comes after them: as long as figures that are due cannot be made, this heartbeat stays away, and that is the alarm.
  metrics.addMetric('FiguresHeartbeat', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
  // None keeps another from being done.
  const done = await Promise.allSettled([
    countFailures(joined),
    keepPeriods(joined, now),
    countVillages(joined, now),
    watchSelf(joined, now),
  ]);
  for (const one of done) if (one.status === 'rejected') throw one.reason;
}

/** What waits for a person to replay or discard it; the alarm of infra/alarms.ts waits for this. */
async function countFailures({ system }: Joined): Promise<void> {
  const open = await everyRow(system.store, OPEN_FAILURES);
  metrics.addMetric('OpenFailures', MetricUnit.Count, open.length);
  metrics.publishStoredMetrics();
}

async function keepPeriods({ system, registry: records }: Joined, now: string): Promise<void> {
  const { retention } = system.configuration.county;
  const kept = await runRetention({ ...system, ...records, writeId: randomUUID, retention }, now);
  if (kept.erased > 0) system.log.info('erased after their period', { count: kept.erased });
  if (kept.waiting > 0) system.log.warn('not erased: something is open', { count: kept.waiting });
}

/** As long as the alert of the synthetic elder does not come back in time, this heartbeat stays away, and that is the alarm. */
async function watchSelf({ system }: Joined, now: string): Promise<void> {
  const { standing } = await watchItself(system, now);
  if (standing === null || standing === 'late' || standing === 'open') return;
  metrics.addMetric('SyntheticHeartbeat', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}

async function countVillages({ system, registry: records }: Joined, now: string): Promise<void> {
  const { villages, refreshed, waiting } = await recount({ ...system, ...records }, now);
  if (villages > 0) system.log.info('villages counted', { count: villages });
  if (refreshed > 0) system.log.info('enrolled anew by the day', { count: refreshed });
  if (waiting > 0) system.log.info('villages wait for the next count', { count: waiting });
}
