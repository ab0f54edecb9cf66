/** Elders of one liaison in the minute before all of them are missed: asked, reminded, called, and silent. */

import { SHARDS } from '../../infra/stack.ts';
import type { Item } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import { shardOf } from '../../shared/domain/slot.ts';
import { addMinutes } from '../../shared/domain/time.ts';
import { at } from '../domain/given.ts';
import {
  accepts,
  createBenchEngine,
  DAY,
  ELDERS_PER_TOWNSHIP,
  ENROLLED_AT,
  enrolAll,
  recordingStore,
  villager,
} from './many.ts';

export const MISSED_AT = at('10:30', DAY);
const ASKED_AT = at('07:30', DAY);

/** Every item that stands then; of messages none, because nobody looks at them again. */
export async function silentGroup(elders: number): Promise<readonly Item[]> {
  const { store, items } = recordingStore();
  const clock = { now: ENROLLED_AT };
  const sleep = async () => undefined;
  const engine = createBenchEngine({ store, clock: () => clock.now, sleep, perform: accepts, shards: 1 });
  const group = Array.from({ length: elders }, (_, index) => villager(index, { eldersPerLiaison: elders }));
  await enrolAll(engine, group, clock, 1);
  for (clock.now = ASKED_AT; clock.now < MISSED_AT; clock.now = addMinutes(clock.now, 1)) await engine.sweep(0);
  return (await items())
    .filter((item) => !item.id.startsWith('message#'))
    .map((item) => ({ ...item, shard: shardOf(item.id, SHARDS) }));
}

/** The group again and again under other names, each with its own liaison and village; a township has one line. */
export function* copiesOf(group: readonly Item[], elders: number, copies: number): Generator<Item> {
  const text = JSON.stringify(group);
  const seen = new Set<ActorId>();
  for (let copy = 0; copy < copies; copy++) {
    const renamed = text
      .replace(/villager(\d+)/gu, (_, index) => `villager${Number(index) + copy * elders}`)
      .replace(/\+86139(\d{8})/gu, (_, index) => `+86139${padded(Number(index) + copy * elders)}`)
      .replace(/\+8613([78])(\d{8})/gu, (_, kind, index) => `+8613${kind}${padded(Number(index) + copy)}`)
      .replace(/\+86136\d{8}/gu, `+86136${padded(Math.floor((copy * elders) / ELDERS_PER_TOWNSHIP))}`)
      .replaceAll('福田村', `福田${copy}村`);
    for (const item of JSON.parse(renamed) as Item[]) {
      if (seen.has(item.id)) continue;
      seen.add(item.id);
      yield { ...item, shard: shardOf(item.id, SHARDS) };
    }
  }
}

function padded(index: number): string {
  return String(index).padStart(8, '0');
}
