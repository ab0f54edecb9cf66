/** Many made-up elders, and the real engine for them with ports of the bench's choice. */

import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import { createEngine, type Engine, type EngineDeps } from '../../shared/app/engine.ts';
import { REGISTRY } from '../../shared/app/registry.ts';
import type { Item, Store } from '../../shared/app/store.ts';
import { type ActorId, tell } from '../../shared/domain/actor.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { addMinutes } from '../../shared/domain/time.ts';
import { anElder, at } from '../domain/given.ts';

export type Ports = Pick<EngineDeps, 'store' | 'clock' | 'sleep' | 'perform' | 'shards'>;

export function createBenchEngine(ports: Ports): Engine {
  let writes = 0;
  return createEngine({
    registry: REGISTRY,
    writeId: () => `00000000-0000-4000-8000-${String(++writes).padStart(12, '0')}`,
    random: () => 0.5,
    configuration: everywhere(DEFAULTS),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...ports,
  });
}

export const accepts: EngineDeps['perform'] = async ({ messageId }) => ({
  outcome: 'accepted',
  carrier: 'bench',
  providerId: messageId,
});

const ELDERS_PER_LIAISON = 20;
export const ELDERS_PER_TOWNSHIP = 500;
/** The day before nobody is asked. */
export const ENROLLED_AT = at('13:00', '2026-07-02');
export const DAY = '2026-07-03';

export interface VillagerWish {
  readonly promptAt?: string;
  readonly eldersPerLiaison?: number;
}

export function villager(index: number, wish: VillagerWish = {}): Elder {
  const { promptAt = '07:30', eldersPerLiaison = ELDERS_PER_LIAISON } = wish;
  const liaison = Math.floor(index / eldersPerLiaison);
  const phone = (first: string, n: number) => `+86${first}${String(n).padStart(8, '0')}`;
  return anElder({
    id: `villager${index}`,
    phone: phone('139', index),
    promptAt,
    startsOn: DAY,
    contacts: [],
    staff: {
      liaison: { name: '李小明', phone: phone('138', liaison) },
      deputy: null,
      village: { name: '村委会', phone: phone('137', liaison) },
      township: { name: '值班室', phone: phone('136', Math.floor(index / ELDERS_PER_TOWNSHIP)) },
    },
  });
}

/** A store in memory that gives all its items back. */
export function recordingStore() {
  const inner = createMemoryStore();
  const ids = new Set<ActorId>();
  const store: Store = {
    ...inner,
    put: (item, expected) => {
      ids.add(item.id);
      return inner.put(item, expected);
    },
  };
  const items = async (): Promise<readonly Item[]> =>
    (await Promise.all([...ids].map((id) => inner.get(id)))).filter((item) => item !== null);
  return { store, items };
}

/** A clock that goes where it is set. */
export interface SetClock {
  now: string;
}

/** Enrolled the day before, welcomed, and nothing left to do before the first question. */
export async function enrolAll(engine: Engine, elders: readonly Elder[], clock: SetClock, shards: number) {
  clock.now = ENROLLED_AT;
  await engine.tell(elders.map((elder) => tell('elder', elder.id, 'enrol', { type: 'enrol', elder })));
  for (let passed = 0; passed <= 30; passed += 5) {
    for (let shard = 0; shard < shards; shard++) {
      clock.now = addMinutes(ENROLLED_AT, passed);
      await engine.sweep(shard);
    }
  }
}
