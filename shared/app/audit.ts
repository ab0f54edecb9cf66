/**
 * Who did or saw what of whom, when and why: written before anybody gets an answer, so that nothing is seen unrecorded
 * (mission.md section 5, "Security"; S18). It names no person but by blind ids.
 */

import { tell } from '../domain/actor.ts';
import type { Action, StaffRole } from '../domain/rights.ts';
import { entryKey, type SealedEntry, type Trail, type TrailEntry } from '../domain/trail.ts';
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

export interface Audit {
  /** Throws `StoreBusy` where it could not be written: then nothing may be shown. */
  note(noting: Noting): Promise<void>;
  /** Entries of one member of staff, the newest first, `limit` at most, from `before` (a number) backwards. */
  trail(by: string, page: { readonly before: number | null; readonly limit: number }): Promise<readonly SealedEntry[]>;
  /** Who looked at one elder, the oldest first. */
  looks(elderId: string): Promise<readonly TrailEntry[]>;
  /** Numbers that are missing, altered or moved; empty where the whole trail holds. */
  verify(by: string): Promise<readonly number[]>;
}

export interface AuditDeps {
  readonly store: Store;
  readonly engine: Engine;
  readonly vault: Vault;
  readonly clock: () => string;
  readonly writeId: () => string;
  /** How long it is kept who looked at whom. */
  readonly auditDays: number;
}

const TRIES_MAX = 8;
const AT_ONCE = 16;
const PURPOSE = 'trail';

export function createAudit(deps: AuditDeps): Audit {
  const { store, vault } = deps;
  return {
    note: (noting) => note(deps, { ...noting, id: deps.writeId(), at: deps.clock() }),
    trail: async (by, { before, limit }) => {
      const count = (await stateOf<Trail>(store, `trail#${by}`))?.count ?? 0;
      const last = Math.min(count, (before ?? count + 1) - 1);
      const numbers = Array.from({ length: Math.max(0, Math.min(limit, last)) }, (_, index) => last - index);
      const entries = await inParallel(numbers, AT_ONCE, (number) => entryOf(store, by, number));
      return entries.filter((one) => one !== null);
    },
    looks: async (elderId) => {
      const rows: TrailEntry[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<Store['history']>> = await store.history(looksOf(elderId), { cursor });
        rows.push(...page.rows.map((row) => row.entry as TrailEntry));
        cursor = page.cursor;
      } while (cursor !== null);
      return rows;
    },
    verify: async (by) => {
      const { count, seal } = (await stateOf<Trail>(store, `trail#${by}`)) ?? { count: 0, seal: '' };
      const hash = await vault.keyed(PURPOSE);
      const wrong: number[] = [];
      let previous = '';
      for (let number = 1; number <= count; number++) {
        const sealed = await entryOf(store, by, number);
        const holds = sealed?.previous === previous && sealed.seal === sealOf(hash, { ...sealed, number });
        if (!holds) wrong.push(number);
        previous = sealed?.seal ?? '';
      }
      return count > 0 && previous !== seal && !wrong.includes(count) ? [...wrong, count] : wrong;
    },
  };
}

const looksOf = (elderId: string) => `looks#${elderId}`;

const entryOf = (store: Store, by: string, number: number) =>
  stateOf<SealedEntry>(store, `entry#${entryKey(by, number)}`);

async function note({ store, engine, vault, auditDays }: AuditDeps, entry: TrailEntry): Promise<void> {
  const hash = await vault.keyed(PURPOSE);
  for (let tried = 0; tried < TRIES_MAX; tried++) {
    const last = await stateOf<Trail>(store, `trail#${entry.by}`);
    const next = { entry, number: (last?.count ?? 0) + 1, previous: last?.seal ?? '' };
    const seal = sealOf(hash, next);
    await engine.tell([tell('trail', entry.by, `note.${entry.id}.${tried}`, { type: 'note', ...next, seal })]);
    const written = await entryOf(store, entry.by, next.number);
    // Another request of the same person may have taken this number.
    if (written?.entry.id !== entry.id) continue;
    const found = { key: '', at: entry.at, slot: entry.id, ...expiry(entry.at, auditDays), entry };
    await inParallel(entry.elders, AT_ONCE, (elderId) => store.append({ ...found, key: looksOf(elderId) }));
    return;
  }
  throw new StoreBusy('Cannot write the audit trail: too many requests of one person at once');
}

function sealOf(hash: (text: string) => string, { entry, number, previous }: Omit<SealedEntry, 'seal'>): string {
  const { id, at, by, role, action, elders, area, reason } = entry;
  return hash(JSON.stringify([number, previous, id, at, by, role, action, elders, area, reason]));
}
