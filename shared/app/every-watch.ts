/** Reads every watch with its elder once, outside the decisions, and keeps what is made of them. */

import type { Elder } from '../domain/elder.ts';
import type { Watch } from '../domain/watch-state.ts';
import { inParallel } from './in-parallel.ts';
import { WATCHES } from './registry.ts';
import { everyRow, type Store, stateOf } from './store.ts';

const READS_MAX = 8;

/** Where `make` gives null nothing is kept. Throws where a watch could not be read: counts that leave somebody out are none. */
export async function fromEveryWatch<T>(store: Store, make: (watch: Watch, elder: Elder) => T | null): Promise<T[]> {
  const made = await inParallel(await everyRow(store, WATCHES), READS_MAX, async (id) => {
    const watch = await stateOf<Watch>(store, id);
    const elder = watch && (await stateOf<Elder>(store, `elder#${watch.elderId}`));
    return watch && elder ? make(watch, elder) : null;
  });
  return made.filter((one) => one !== null);
}
