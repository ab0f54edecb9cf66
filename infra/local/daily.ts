/** What the function daily does in the cloud, and what DynamoDB does by itself. */

import { randomUUID } from 'node:crypto';
import type { System } from '../../shared/adapters/deps.ts';
import type { Registry } from '../../shared/adapters/registry-deps.ts';
import { runDaily } from '../../shared/app/daily.ts';
import { runRetention } from '../../shared/app/retention.ts';
import { watchItself } from '../../shared/app/self-watch.ts';
import { recount } from '../../shared/app/statistics.ts';
import { removeExpired } from './expired.ts';

export type Daily = (now: string) => Promise<void>;

export function createDaily(system: System, registry: Registry, endpoint: string): Daily {
  return async (now) => {
    await runDaily(system, now);
    const { retention } = system.configuration.county;
    await runRetention({ ...system, ...registry, writeId: randomUUID, retention }, now);
    await recount({ ...system, ...registry }, now);
    await removeExpired(endpoint, now);
    await watchItself(system, now);
  };
}
