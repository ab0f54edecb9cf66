/** Called by AWS every minute, once per shard: everything that is due, alerts before prompts. */

import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { dueInShard } from '../shared/app/store.ts';
import { system } from './system.ts';

const LINGER_SECONDS = 35;
const metrics = new Metrics({ namespace: 'Baopingan' });

export async function handler(event: { readonly shard: number }): Promise<void> {
  const { engine, store } = await system();
  const started = new Date().toISOString();
  await engine.sweep(event.shard, { lingerSeconds: LINGER_SECONDS });
  const oldest = await dueInShard(store, { shard: event.shard, before: started, limit: 1 });
  const ages = oldest.map((row) => (Date.parse(started) - Date.parse(row.dueAt)) / 1000);
  // A dimension of its own: seven living shards must not hide a dead one.
  metrics.addDimension('shard', String(event.shard));
  // The heartbeat comes last: a sweep that could not read the table has not swept.
  metrics.addMetric('OldestDueSeconds', MetricUnit.Seconds, Math.max(0, ...ages));
  metrics.addMetric('SweepHeartbeat', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
