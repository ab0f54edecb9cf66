/**
 * Who did or saw what of whom, when and why: written before anybody gets an answer, so that nothing is seen unrecorded
 * (mission.md section 5, "Security"; S18). It names no person but by blind ids.
 */

import { tell } from '../domain/actor.ts';
import type { Action, StaffRole } from '../domain/rights.ts';
import { addSeconds } from '../domain/time.ts';
import type { SealedEntry, Trail, TrailEntry } from '../domain/trail.ts';
import { brokenOf, type Hash, isSame, lotOf, markOf, sealedOf, sealOf, trailOf } from './audit-check.ts';
import type { Engine } from './engine.ts';
import { expiry } from './expiry.ts';
import { inParallel } from './in-parallel.ts';
import { type Store, StoreBusy, stateOf } from './store.ts';
import type { Vault } from './vault.ts';

/** What is noted; the rest is filled in. */
export interface Noting {
  readonly by: string;
  readonly role: StaffRole;
  readonly action: Action;
  readonly elders: readonly string[];
  readonly area: string;
  readonly reason: string;
}

interface Wish {
  /** From the number below it backwards; null: from the newest. */
  readonly before: number | null;
  readonly limit: number;
}

export interface TrailCheck {
  /** Numbers of this page that are missing, altered or moved, and the one after the end where the end was cut off. */
  readonly broken: readonly number[];
  /** Numbers up to this one are past the period for which entries are kept; 0 where none is. */
  readonly expiredTo: number;
  /** `before` of the page that follows; null where this is the last. */
  readonly next: number | null;
}

/** What stands with an elder of one entry of a trail: a second witness, in another place. */
interface Look extends Pick<SealedEntry, 'entry' | 'number' | 'seal'> {}

export interface Audit {
  /** Throws `StoreBusy` where it could not be written: then nothing may be shown. */
  note(noting: Noting): Promise<void>;
  /** Entries of one member of staff, the newest first, `limit` at most. */
  trail(by: string, wish: Wish): Promise<readonly SealedEntry[]>;
  /** Whether those entries, and none but those that may be gone, are as they were written. */
  check(by: string, wish: Wish): Promise<TrailCheck>;
  /** Who looked at one elder, the oldest first, and whether the trail of who looked says the same. */
  looks(elderId: string): Promise<readonly (TrailEntry & { readonly holds: boolean })[]>;
}

export interface AuditDeps {
  readonly store: Store;
  readonly engine: Engine;
  readonly vault: Vault;
  readonly clock: () => string;
  readonly writeId: () => string;
  /** For how long an entry must be there; `retention.auditDays`. */
  readonly auditDays: number;
}

const TRIES_MAX = 8;
const AT_ONCE = 16;
const DAY_SECONDS = 86_400;
const PURPOSE = 'trail';

export function createAudit(deps: AuditDeps): Audit {
  const bound = () => addSeconds(deps.clock(), -deps.auditDays * DAY_SECONDS);
  return {
    note: (noting) => note(deps, { ...noting, id: deps.writeId(), at: deps.clock() }),
    trail: async (by, wish) => {
      const hash = await deps.vault.keyed(PURPOSE);
      const { rows } = await lotOf(deps.store, by, { ...wish, hash });
      return rows.flatMap(({ sealed }) => (sealed === null ? [] : [sealed]));
    },
    check: async (by, wish) => {
      const hash = await deps.vault.keyed(PURPOSE);
      const lot = await lotOf(deps.store, by, { ...wish, hash });
      const { broken, expiredTo } = brokenOf(lot, bound(), hash);
      const last = lot.rows.at(-1)?.number ?? 1;
      return { broken, expiredTo, next: last > 1 && expiredTo === 0 ? last : null };
    },
    looks: async (elderId) => {
      const hash = await deps.vault.keyed(PURPOSE);
      const looks = await everyLook(deps.store, elderId);
      return inParallel(looks, AT_ONCE, async (look) => ({
        ...look.entry,
        holds: await holds(deps.store, look, { hash, bound: bound() }),
      }));
    },
  };
}

const looksOf = (elderId: string) => `looks#${elderId}`;

async function everyLook(store: Store, elderId: string): Promise<readonly Look[]> {
  const looks: Look[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['history']>> = await store.history(looksOf(elderId), { cursor });
    looks.push(...page.rows.map((row) => row.entry as Look));
    cursor = page.cursor;
  } while (cursor !== null);
  return looks;
}

async function holds(
  store: Store,
  { entry, number, seal }: Look,
  { hash, bound }: { readonly hash: Hash; readonly bound: string },
): Promise<boolean> {
  const sealed = await sealedOf(store, entry.by, number);
  // Past its period the entry may be gone, and nothing is left to compare with.
  if (sealed === null) return entry.at <= bound;
  return isSame(sealed.entry, entry) && sealed.seal === seal && seal === sealOf(hash, { ...sealed, number });
}

async function note({ store, engine, vault, auditDays }: AuditDeps, entry: TrailEntry): Promise<void> {
  const hash = await vault.keyed(PURPOSE);
  for (let tried = 0; tried < TRIES_MAX; tried++) {
    const { count, seal: previous, at: previousAt } = trailOf(await stateOf<Trail>(store, `trail#${entry.by}`));
    const next = { entry, number: count + 1, previous, previousAt };
    const seal = sealOf(hash, next);
    const mark = markOf(hash, { count: next.number, seal, at: entry.at });
    // One slot for every try: a trail that took this act once does not take it under another number.
    await engine.tell([tell('trail', entry.by, `note.${entry.id}`, { type: 'note', ...next, seal, mark })]);
    const written = await sealedOf(store, entry.by, next.number);
    // Another request of the same person may have taken this number.
    if (written?.entry.id !== entry.id) continue;
    const look: Look = { entry, number: next.number, seal };
    const found = { key: '', at: entry.at, slot: entry.id, ...expiry(entry.at, auditDays), entry: look };
    await inParallel(entry.elders, AT_ONCE, (elderId) => store.append({ ...found, key: looksOf(elderId) }));
    return;
  }
  throw new StoreBusy('Cannot write the audit trail: too many requests of one person at once');
}
