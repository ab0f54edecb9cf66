/** What the functions daily and table-audit do in the cloud, and what DynamoDB does by itself. */

import { randomUUID } from 'node:crypto';
import type { System } from '../../shared/adapters/deps.ts';
import { createRawItems } from '../../shared/adapters/raw-items.ts';
import type { Registry } from '../../shared/adapters/registry-deps.ts';
import { createDocumentClient } from '../../shared/adapters/store-dynamodb.ts';
import { runDaily } from '../../shared/app/daily.ts';
import { runRetention } from '../../shared/app/retention.ts';
import { watchItself } from '../../shared/app/self-watch.ts';
import { recount } from '../../shared/app/statistics.ts';
import { runTableAudit } from '../../shared/app/table-audit-daily.ts';
import { removeExpired } from './expired.ts';
import { TABLE_NAME } from './table.ts';

export type Daily = (now: string) => Promise<void>;

/** The local run has a single one. */
export const SHARD = 0;
const SHARDS = 1;

export function createDaily(system: System, registry: Registry, endpoint: string): Daily {
  const raw = createRawItems({ client: createDocumentClient({ endpoint }), table: TABLE_NAME, clock: system.clock });
  return async (now) => {
    // Whoever starts the machine in the evening has the whole day to catch up with.
    await system.engine.sweep(SHARD, { lingerSeconds: 0 });
    // Nobody else works at the same time, so that nothing is in flight.
    await runTableAudit({ ...system, raw, sleep: async () => undefined, shards: SHARDS }, now);
    await runDaily(system, now);
    const { retention } = system.configuration.county;
    await runRetention({ ...system, ...registry, writeId: randomUUID, retention }, now);
    await recount({ ...system, ...registry }, now);
    await removeExpired(endpoint, now);
    await watchItself(system, now);
  };
}
