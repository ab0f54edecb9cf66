/** Called by AWS every hour: the day's figures to every township, also when all is well, and once a week the alarm load. */

import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { runDaily } from '../shared/app/daily.ts';
import { system } from './system.ts';

const metrics = new Metrics({ namespace: 'Baopingan' });

export async function handler(): Promise<void> {
  await runDaily(await system(), new Date().toISOString());
  // Comes last: as long as figures that are due cannot be made, this heartbeat stays away, and that is the alarm.
  metrics.addMetric('FiguresHeartbeat', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
