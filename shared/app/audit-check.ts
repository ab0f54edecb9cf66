/**
 * Whether a trail still says what was written: each entry is vouched for by the seal that the one after it names, the
 * last one by the trail itself, and its age by the date that the one after it names.
 *
 * What shows: an entry altered, moved, or removed before its time; an end cut off, while a later entry or an elder's look
 * stands. What cannot show: an end cut off together with its entries and the looks that name them; only a copy of the
 * table from before can tell (point-in-time recovery).
 */

import type { EntryEvent } from '../domain/trail.ts';
import { entryKey, type SealedEntry, type Trail, type TrailEntry } from '../domain/trail.ts';
import { inParallel } from './in-parallel.ts';
import { type Store, stateOf } from './store.ts';

export type Hash = (text: string) => string;

/** Numbers of a trail, the newest first, and what vouches for the first of them. */
export interface Lot {
  readonly rows: readonly { readonly number: number; readonly sealed: SealedEntry | null }[];
  /** Seal and date of the first row, as the row above or the trail names them; null where that is missing. */
  readonly above: { readonly seal: string; readonly at: string } | null;
  /** A number that stands although the trail says that it ended before; null as it should be. */
  readonly beyond: number | null;
}

const AT_ONCE = 16;
const EMPTY: Trail = { count: 0, seal: '', at: '', mark: '' };

export const trailOf = (state: Trail | null): Trail => state ?? EMPTY;

export async function lotOf(
  store: Store,
  by: string,
  { before, limit, hash }: { readonly before: number | null; readonly limit: number; readonly hash: Hash },
): Promise<Lot> {
  const trail = trailOf(await stateOf<Trail>(store, `trail#${by}`));
  const last = Math.min(trail.count, (before ?? trail.count + 1) - 1);
  const numbers = Array.from({ length: Math.max(0, Math.min(limit, last)) }, (_, index) => last - index);
  const rows = await inParallel(numbers, AT_ONCE, async (number) => ({
    number,
    sealed: await sealedOf(store, by, number),
  }));
  if (last < trail.count) {
    const next = await sealedOf(store, by, last + 1);
    return { rows, above: isWhole(hash, next, last + 1) ? voucherOf(next) : null, beyond: null };
  }
  const isMarked = trail.mark === markOf(hash, trail);
  return { rows, above: isMarked ? trail : null, beyond: await beyondOf(store, by, trail.count) };
}

/** An entry is written after its trail: one beyond the end means that the trail was set back, unless it has moved on. */
async function beyondOf(store: Store, by: string, count: number): Promise<number | null> {
  if ((await entryOf(store, by, count + 1)) === null) return null;
  return trailOf(await stateOf<Trail>(store, `trail#${by}`)).count > count ? null : count + 1;
}

/**
 * `bound`: what was noted up to then may be gone. Where an entry is missing too early, those missing below it are named
 * as well: nothing tells how old they were.
 */
export function brokenOf(
  { rows, above, beyond }: Lot,
  bound: string,
  hash: Hash,
): { readonly broken: readonly number[]; readonly expiredTo: number } {
  const broken: number[] = beyond === null ? [] : [beyond];
  let voucher = above;
  for (const { number, sealed } of rows) {
    if (sealed === null && voucher !== null && voucher.at <= bound)
      return { broken: broken.reverse(), expiredTo: number };
    const whole = isWhole(hash, sealed, number) ? sealed : null;
    if (whole === null || (voucher !== null && voucher.seal !== whole.seal)) broken.push(number);
    voucher = whole && voucherOf(whole);
  }
  return { broken: broken.reverse(), expiredTo: 0 };
}

/** An entry that was altered, or stands under another number, vouches for nothing. */
function isWhole(hash: Hash, sealed: SealedEntry | null, number: number): sealed is SealedEntry {
  return sealed !== null && sealed.seal === sealOf(hash, { ...sealed, number });
}

const voucherOf = ({ previous, previousAt }: SealedEntry) => ({ seal: previous, at: previousAt });

/** As it is kept, or as it still waits in the outbox of the trail: then it is as good as written. */
export async function sealedOf(store: Store, by: string, number: number): Promise<SealedEntry | null> {
  const written = await entryOf(store, by, number);
  if (written !== null) return written;
  const waiting = (await store.get(`trail#${by}`))?.outbox.find(({ tell }) => tell.to === entryId(by, number));
  if (waiting === undefined) return entryOf(store, by, number);
  return (waiting.tell.event as Extract<EntryEvent, { type: 'written' }>).sealed;
}

const entryId = (by: string, number: number) => `entry#${entryKey(by, number)}` as const;

const entryOf = (store: Store, by: string, number: number) => stateOf<SealedEntry>(store, entryId(by, number));

export function sealOf(hash: Hash, { entry, number, previous, previousAt }: Omit<SealedEntry, 'seal'>): string {
  return hash(JSON.stringify([number, previous, previousAt, ...fieldsOf(entry)]));
}

export function markOf(hash: Hash, { count, seal, at }: Omit<Trail, 'mark'>): string {
  return hash(JSON.stringify([count, seal, at]));
}

export function isSame(one: TrailEntry, other: TrailEntry): boolean {
  return JSON.stringify(fieldsOf(one)) === JSON.stringify(fieldsOf(other));
}

function fieldsOf({ id, at, by, role, action, elders, area, reason }: TrailEntry): readonly unknown[] {
  return [id, at, by, role, action, elders, area, reason];
}
