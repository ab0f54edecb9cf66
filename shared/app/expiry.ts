/** When the store may remove an item by itself. */

import type { Item } from './store.ts';

const SECONDS_A_DAY = 86_400;

/** So many days after `now`; null: never. */
export function expiry(now: string, days: number | null): Pick<Item, 'ttl'> {
  return days === null ? {} : { ttl: Math.ceil(Date.parse(now) / 1000) + days * SECONDS_A_DAY };
}
