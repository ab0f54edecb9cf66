/** Ten thousand enrolled elders without ten thousand enrolments: one is enrolled, and her items are copied under other names. */

import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import type { Item } from '../../shared/app/store.ts';
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

/** `promptAt`: when she is asked, HH:MM. */
export async function enrolModel(promptAt = '07:30'): Promise<Model> {
  const store = createMemoryStore();
  const clock = { now: ENROLLED_AT };
  const sleep = async () => undefined;
  const engine = createBenchEngine({ store, clock: () => clock.now, sleep, perform: accepts, shards: 1 });
  const elder = villager(MODEL_INDEX, { promptAt });
  await enrolAll(engine, [elder], clock, 1);
  const ids: readonly ActorId[] = [`elder#${elder.id}`, `watch#${elder.id}`, `line#${elder.phone}`];
  const items = await Promise.all(ids.map((id) => store.get(id)));
  return { elder, items: items.filter((item) => item !== null) };
}

/** A copy of the model's items. Her staff are the model's: whoever needs them enrols them. */
export function copyOf({ elder, items }: Model, index: number, shards: number): readonly Item[] {
  const copy = villager(index);
  const renamed = JSON.stringify(items)
    .replaceAll(elder.id, copy.id)
    .replaceAll(elder.phone ?? '', copy.phone ?? '');
  return (JSON.parse(renamed) as Item[]).map((item) => ({ ...item, version: 1, shard: shardOf(item.id, shards) }));
}
