/** The alarm load of the last 14 days, counted from every watch. */

import { loadOf } from '../domain/alarm-load.ts';
import type { Configuration } from '../domain/configuration.ts';
import { fromEveryWatch } from './every-watch.ts';
import type { Store } from './store.ts';

export async function alarmLoad(
  store: Store,
  configuration: Configuration,
  now: string,
): Promise<ReturnType<typeof loadOf>> {
  const watched = await fromEveryWatch(store, (watch, elder) => ({ watch, elder }));
  return loadOf(watched, configuration, now);
}
