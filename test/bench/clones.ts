/** Ten thousand enrolled elders without ten thousand enrolments: one is enrolled, and her items are copied under other names. */

import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import type { Item, Store } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import { shardOf } from '../../shared/domain/slot.ts';
import { accepts, createBenchEngine, ENROLLED_AT, enrolAll, villager } from './many.ts';

/** Nobody of the bench has it: only the model, whose name gives way to the copies'. */
const MODEL_INDEX = 99_999_999;

/** The elder, her watch and her line as they are on the evening of the enrolment. */
export interface Model {
  readonly elder: Elder;
  readonly items: readonly Item[];
}

export async function enrolModel(): Promise<Model> {
  const store = createMemoryStore();
  const clock = { now: ENROLLED_AT };
  const sleep = async () => undefined;
  const engine = createBenchEngine({ store, clock: () => clock.now, sleep, perform: accepts, shards: 1 });
  const elder = villager(MODEL_INDEX);
  await enrolAll(engine, [elder], clock, 1);
  const ids: readonly ActorId[] = [`elder#${elder.id}`, `watch#${elder.id}`, `line#${elder.phone}`];
  const items = await Promise.all(ids.map((id) => store.get(id)));
  return { elder, items: items.filter((item) => item !== null) };
}

/** Puts a copy of the model into the store. Her staff are the model's: whoever needs them enrols them. */
export async function putCopy(store: Store, { elder, items }: Model, index: number, shards: number): Promise<void> {
  const copy = villager(index);
  const renamed = JSON.stringify(items)
    .replaceAll(elder.id, copy.id)
    .replaceAll(elder.phone ?? '', copy.phone ?? '');
  for (const item of JSON.parse(renamed) as Item[])
    await store.put({ ...item, version: 1, shard: shardOf(item.id, shards) }, 0);
}
