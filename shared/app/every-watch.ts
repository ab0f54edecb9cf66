/** Reads every watch with its elder once, outside the decisions, and keeps what is made of them. */

import type { Elder } from '../domain/elder.ts';
import type { Watch } from '../domain/watch-state.ts';
import { inParallel } from './in-parallel.ts';
import { WATCHES } from './registry.ts';
import { type Store, stateOf } from './store.ts';

const READS_MAX = 8;

/** Where `make` gives null nothing is kept. Throws where a watch could not be read: counts that leave somebody out are none. */
export async function fromEveryWatch<T>(store: Store, make: (watch: Watch, elder: Elder) => T | null): Promise<T[]> {
  const made: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['area']>> = await store.area(WATCHES, { cursor });
    const rows = await inParallel(page.rows, READS_MAX, async (id) => {
      const watch = await stateOf<Watch>(store, id);
      const elder = watch && (await stateOf<Elder>(store, `elder#${watch.elderId}`));
      return watch && elder ? make(watch, elder) : null;
    });
    made.push(...rows.filter((one) => one !== null));
    cursor = page.cursor;
  } while (cursor !== null);
  return made;
}
