/** Called by AWS every hour: the day's figures to every township, the week's alarm load, and whoever's period is over is erased. */

import { randomUUID } from 'node:crypto';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { runDaily } from '../shared/app/daily.ts';
import { runRetention } from '../shared/app/retention.ts';
import { type Joined, registry } from './registry.ts';

const metrics = new Metrics({ namespace: 'Baopingan' });

export async function handler(): Promise<void> {
  const now = new Date().toISOString();
  const joined = await registry();
  await runDaily(joined.system, now);
  // Comes after them: as long as figures that are due cannot be made, this heartbeat stays away, and that is the alarm.
  metrics.addMetric('FiguresHeartbeat', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
  await keepPeriods(joined, now);
}

async function keepPeriods({ system, registry: records }: Joined, now: string): Promise<void> {
  const { retention } = system.configuration.county;
  const kept = await runRetention({ ...system, ...records, writeId: randomUUID, retention }, now);
  if (kept.erased > 0) system.log.info('erased after their period', { count: kept.erased });
  if (kept.waiting > 0) system.log.warn('not erased: something is open', { count: kept.waiting });
}
