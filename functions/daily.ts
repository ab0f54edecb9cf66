/** Called by AWS every hour: the day's figures to every township, the week's alarm load, and whoever's period is over is erased. */

import { randomUUID } from 'node:crypto';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { System } from '../shared/adapters/deps.ts';
import { runDaily } from '../shared/app/daily.ts';
import { runRetention } from '../shared/app/retention.ts';
import { registry } from './registry.ts';
import { system } from './system.ts';

const metrics = new Metrics({ namespace: 'Baopingan' });

export async function handler(): Promise<void> {
  const now = new Date().toISOString();
  const service = await system();
  await runDaily(service, now);
  // Comes after them: as long as figures that are due cannot be made, this heartbeat stays away, and that is the alarm.
  metrics.addMetric('FiguresHeartbeat', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
  await keepPeriods(service, now);
}

async function keepPeriods(service: System, now: string): Promise<void> {
  const { retention } = service.configuration.county;
  const kept = await runRetention({ ...service, ...(await registry()), writeId: randomUUID, retention }, now);
  if (kept.erased > 0) service.log.info('erased after their period', { count: kept.erased });
  if (kept.waiting > 0) service.log.warn('not erased: something is open', { count: kept.waiting });
}
