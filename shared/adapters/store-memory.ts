/** The store in memory, with the same conditions as DynamoDB: for the simulation, tests and demonstrations. */

import assert from 'node:assert/strict';
import {
  checkSize,
  type DueRow,
  type HistoryEntry,
  type Item,
  PAGE_ROWS,
  type PageOf,
  type PageWish,
  type Saved,
  type Store,
} from '../app/store.ts';
import type { ActorId } from '../domain/actor.ts';
import { duePartition } from './keys.ts';

export function createMemoryStore(): Store {
  // Kept as JSON, so that nobody holds a reference into the store and undefined fields vanish as they do in DynamoDB.
  const items = new Map<ActorId, string>();
  const due = new Map<string, Map<ActorId, string>>();
  const areas = new Map<string, Set<ActorId>>();

  const read = (id: ActorId): Item | null => {
    const json = items.get(id);
    return json === undefined ? null : (JSON.parse(json) as Item);
  };

  const forget = (item: Item | null): void => {
    if (item) due.get(duePartition(item.shard, item.lane))?.delete(item.id);
    if (item?.area) areas.get(item.area)?.delete(item.id);
  };
  const write = (before: Item | null, item: Item, json: string): void => {
    items.set(item.id, json);
    forget(before);
    if (item.dueAt !== null) at(due, duePartition(item.shard, item.lane), () => new Map()).set(item.id, item.dueAt);
    if (item.area !== null) at(areas, item.area, () => new Set()).add(item.id);
  };

  return {
    get: async (id) => read(id),

    put: async (item, expectedVersion): Promise<Saved> => {
      assert.equal(item.version, expectedVersion + 1, 'a put adds one to the version');
      const json = JSON.stringify(item);
      checkSize(item.id, json);
      const before = read(item.id);
      if ((before?.version ?? 0) !== expectedVersion) return 'conflict';
      write(before, item, json);
      return 'saved';
    },

    settle: async (id, version, { outbox, dueAt, fails }): Promise<Saved> => {
      const before = read(id);
      if (before?.version !== version) return 'conflict';
      const after = { ...before, outbox, dueAt, fails };
      write(before, after, JSON.stringify(after));
      return 'saved';
    },

    remove: async (id) => {
      forget(read(id));
      items.delete(id);
    },

    due: async ({ shard, lane, before, limit, after }) => {
      const rows: DueRow[] = [];
      for (const [id, dueAt] of due.get(duePartition(shard, lane)) ?? []) {
        const row = { id, dueAt };
        if (dueAt <= before && (!after || inOrder(after, row) < 0)) rows.push(row);
      }
      return rows.sort(inOrder).slice(0, limit);
    },

    area: async (area, page) => pageOf([...(areas.get(area) ?? [])].sort(), (id) => id, page),

    ...createHistories(),
  };
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

    history: async (key, page) => {
      const entries = [...(histories.get(key) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
      const { rows, cursor } = pageOf(entries, ([sort]) => sort, page);
      return { rows: rows.map(([, json]) => JSON.parse(json) as HistoryEntry), cursor };
    },
  };
}

function inOrder(a: DueRow, b: DueRow): number {
  if (a.dueAt !== b.dueAt) return a.dueAt < b.dueAt ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

function at<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made = make();
  map.set(key, made);
  return made;
}

/** `rows` are sorted by `sortOf`; a cursor is the sort key of the last row that was given. */
function pageOf<T>(
  rows: readonly T[],
  sortOf: (row: T) => string,
  { limit = PAGE_ROWS, cursor }: PageWish = {},
): PageOf<T> {
  const rest = rows.filter((row) => !cursor || sortOf(row) > cursor);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, cursor: rest.length > page.length && last !== undefined ? sortOf(last) : null };
}
