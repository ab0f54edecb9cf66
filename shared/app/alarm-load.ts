/** The alarm load of the last 14 days: reads every watch once, outside the decisions. */

import { loadOf } from '../domain/alarm-load.ts';
import type { Elder } from '../domain/elder.ts';
import type { Settings } from '../domain/settings.ts';
import type { Watch } from '../domain/watch-state.ts';
import { inParallel } from './in-parallel.ts';
import { WATCHES } from './registry.ts';
import { type Store, stateOf } from './store.ts';

const READS_MAX = 8;

export async function alarmLoad(store: Store, settings: Settings, now: string): Promise<ReturnType<typeof loadOf>> {
  const watched: { watch: Watch; elder: Elder }[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['area']>> = await store.area(WATCHES, { cursor });
    const rows = await inParallel(page.rows, READS_MAX, async (id) => {
      const watch = await stateOf<Watch>(store, id);
      const elder = watch && (await stateOf<Elder>(store, `elder#${watch.elderId}`));
      return watch && elder ? { watch, elder } : null;
    });
    watched.push(...rows.filter((one) => one !== null));
    cursor = page.cursor;
  } while (cursor !== null);
  return loadOf(watched, settings, now);
}
