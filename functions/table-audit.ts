/** Called by AWS every quarter of an hour: audits the whole table once a day, when it is due. The only one that may Scan. */

import { setTimeout as sleep } from 'node:timers/promises';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { createRawItems } from '../shared/adapters/raw-items.ts';
import { createDocumentClient } from '../shared/adapters/store-dynamodb.ts';
import { runTableAudit } from '../shared/app/table-audit-daily.ts';
import { config, system } from './system.ts';

/** A page of a Scan is a megabyte, and nobody waits for it: patience is better than half an audit. */
const PATIENT = {
  maxAttempts: 8,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
};

const metrics = new Metrics({ namespace: 'Baopingan' });

export async function handler(): Promise<void> {
  const [joined, { TABLE_NAME: table, SHARDS: shards }] = await Promise.all([system(), config()]);
  const now = joined.clock();
  let units = 0;
  const client = createDocumentClient(PATIENT);
  const raw = createRawItems({ client, table, clock: joined.clock, onUnits: (more) => (units += more) });
  const report = await runTableAudit({ ...joined, raw, sleep: (milliseconds) => sleep(milliseconds), shards }, now);
  client.destroy();
  if (report !== null) {
    const milliseconds = Date.parse(joined.clock()) - Date.parse(now);
    joined.log.info('table audited', { count: report.elders, milliseconds });
    joined.log.info('table audit read units', { count: Math.ceil(units) });
    metrics.addMetric('TableAuditFindings', MetricUnit.Count, report.findings);
  }
  // Comes last: as long as an audit that is due cannot be made, this heartbeat stays away, and that is the alarm.
  metrics.addMetric('TableAuditHeartbeat', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
