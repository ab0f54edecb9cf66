/** The store in memory, with the same conditions as DynamoDB: for the simulation, tests and demonstrations. */

import assert from 'node:assert/strict';
import {
  checkSize,
  type DueRow,
  type HistoryEntry,
  type Item,
  PAGE_ROWS,
  type Saved,
  type Store,
} from '../app/store.ts';
import type { ActorId } from '../domain/actor.ts';
import { duePartition } from './keys.ts';
import { createSortedSet, type SortedSet } from './sorted-set.ts';

/** An item as JSON, so that nobody holds a reference into the store and undefined fields vanish as they do in DynamoDB. */
interface Kept extends Pick<Item, 'version' | 'dueAt' | 'area'> {
  readonly json: string;
  readonly duePk: string;
}

export function createMemoryStore(): Store {
  const items = new Map<ActorId, Kept>();
  const due = new Map<string, SortedSet>();
  const areas = new Map<string, SortedSet>();

  const read = (id: ActorId): Item | null => {
    const kept = items.get(id);
    return kept === undefined ? null : (JSON.parse(kept.json) as Item);
  };

  const forget = (id: ActorId): void => {
    const kept = items.get(id);
    if (kept === undefined) return;
    if (kept.dueAt !== null) due.get(kept.duePk)?.remove(dueText({ id, dueAt: kept.dueAt }));
    if (kept.area !== null) areas.get(kept.area)?.remove(id);
    items.delete(id);
  };
  const write = ({ id, version, dueAt, area, shard, lane }: Item, json: string): void => {
    forget(id);
    const duePk = duePartition(shard, lane);
    items.set(id, { json, version, dueAt, area, duePk });
    if (dueAt !== null) at(due, duePk, createSortedSet).add(dueText({ id, dueAt }));
    if (area !== null) at(areas, area, createSortedSet).add(id);
  };

  return {
    get: async (id) => read(id),

    put: async (item, expectedVersion): Promise<Saved> => {
      assert.equal(item.version, expectedVersion + 1, 'a put adds one to the version');
      const json = JSON.stringify(item);
      checkSize(item.id, json);
      if ((items.get(item.id)?.version ?? 0) !== expectedVersion) return 'conflict';
      write(item, json);
      return 'saved';
    },

    settle: async (id, version, { outbox, dueAt, fails }): Promise<Saved> => {
      if (items.get(id)?.version !== version) return 'conflict';
      const after: Item = { ...(read(id) as Item), outbox, dueAt, fails };
      write(after, JSON.stringify(after));
      return 'saved';
    },

    remove: async (id) => forget(id),

    due: async ({ shard, lane, before, limit, after }) => {
      const rows: DueRow[] = [];
      for (const text of due.get(duePartition(shard, lane))?.after(after ? dueText(after) : '') ?? []) {
        const row = dueRow(text);
        if (row.dueAt > before || rows.length === limit) break;
        rows.push(row);
      }
      return rows;
    },

    area: async (area, { limit = PAGE_ROWS, cursor } = {}) => {
      const rows: ActorId[] = [];
      for (const id of areas.get(area)?.after(cursor ?? '') ?? []) {
        if (rows.length === limit) return { rows, cursor: rows.at(-1) ?? null };
        rows.push(id as ActorId);
      }
      return { rows, cursor: null };
    },

    ...createHistories(),
  };
}

/** Sorts before everything that an id or an instant may hold, so that rows are in the order of their instants. */
const BETWEEN = '\u0000';

function dueText({ id, dueAt }: DueRow): string {
  return `${dueAt}${BETWEEN}${id}`;
}

function dueRow(text: string): DueRow {
  const end = text.indexOf(BETWEEN);
  return { dueAt: text.slice(0, end), id: text.slice(end + 1) as ActorId };
}

function createHistories(): Pick<Store, 'append' | 'history'> {
  const histories = new Map<string, Map<string, string>>();
  return {
    append: async ({ key, at: instant, slot, entry }) => {
      const sort = `${instant}#${slot}`;
      const json = JSON.stringify({ key, at: instant, slot, entry });
      checkSize('history', json);
      const entries = at(histories, key, () => new Map<string, string>());
      if (!entries.has(sort)) entries.set(sort, json);
    },

    history: async (key, { limit = PAGE_ROWS, cursor } = {}) => {
      const entries = [...(histories.get(key) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
      const rest = entries.filter(([sort]) => !cursor || sort > cursor);
      const page = rest.slice(0, limit);
      const rows = page.map(([, json]) => JSON.parse(json) as HistoryEntry);
      return { rows, cursor: rest.length > page.length ? (page.at(-1)?.[0] ?? null) : null };
    },
  };
}

function at<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made = make();
  map.set(key, made);
  return made;
}
