/** Reads many items at once; one that cannot be read is logged and left out, so that it hinders no other. */

import type { ActorId } from '../domain/actor.ts';
import type { EngineDeps } from './engine.ts';
import { inParallel } from './in-parallel.ts';
import { logFields } from './retry.ts';
import type { Item } from './store.ts';

const READS_MAX = 8;

export async function readAll(deps: EngineDeps, ids: readonly ActorId[]): Promise<Map<ActorId, Item>> {
  const items = await inParallel([...new Set(ids)], READS_MAX, async (id) => {
    try {
      return await deps.store.get(id);
    } catch (error) {
      deps.log.error('item-unreadable', logFields(id, error));
      return null;
    }
  });
  return new Map(items.filter((item) => item !== null).map((item) => [item.id, item]));
}
