/**
 * The table as it really is, with every save reported to the checks, and a memory of how the index looked some seconds ago.
 *
 * The conditions are those of `store-memory.ts`, which the contract tests hold to DynamoDB. Items are handed out as they are,
 * because copying them as JSON took two thirds of the time of a seed; seeds without faults copy, so that nothing rests on it.
 */

import assert from 'node:assert/strict';
import { duePartition } from '../../shared/adapters/keys.ts';
import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import {
  checkSize,
  type DueRow,
  type Item,
  PAGE_ROWS,
  type Saved,
  type Store,
  type Waiting,
} from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import type { Invocation } from './invocation.ts';

/** How a row of the index was before it changed. */
interface Change {
  readonly id: ActorId;
  readonly at: number;
  readonly before: Item | null;
}

const CHANGES_KEPT_MS = 60_000;

export interface Truth {
  readonly store: Store;
  readonly items: ReadonlyMap<ActorId, Item>;
  /** Who is writing: set by the boundary just before each effect. */
  writer: Invocation | null;
  /** Rows as an index shows them that lags by so long. */
  staleDue(query: Parameters<Store['due']>[0], lagMs: number): Promise<readonly DueRow[]>;
  nextDue(): string | null;
}

export interface TruthOptions {
  readonly now: () => number;
  readonly copies: boolean;
  readonly onSave: (before: Item | null, item: Item, writer: Invocation | null) => void;
  /** These left an outbox. */
  readonly onCleared: (source: Item, gone: readonly Waiting[], writer: Invocation | null) => void;
}

export function createTruth({ now, copies, onSave, onCleared }: TruthOptions): Truth {
  const items = new Map<ActorId, Item>();
  const index = new Map<string, Map<ActorId, string>>();
  const areas = new Map<string, Set<ActorId>>();
  const changes: Change[] = [];
  const histories = createMemoryStore();

  const keep = (item: Item): void => {
    const before = items.get(item.id) ?? null;
    const gone = before?.outbox.filter((old) => !item.outbox.some((one) => one.id === old.id)) ?? [];
    if (before && gone.length > 0) onCleared(before, gone, truth.writer);
    items.set(item.id, copies ? (JSON.parse(JSON.stringify(item)) as Item) : item);
    if (before?.area !== item.area) {
      if (before?.area) areas.get(before.area)?.delete(item.id);
      if (item.area) areas.set(item.area, (areas.get(item.area) ?? new Set()).add(item.id));
    }
    if (before?.dueAt === item.dueAt && before.lane === item.lane) return;
    while (changes[0] && changes[0].at < now() - CHANGES_KEPT_MS) changes.shift();
    changes.push({ id: item.id, at: now(), before });
    if (before) partition(index, before).delete(item.id);
    if (item.dueAt !== null) partition(index, item).set(item.id, item.dueAt);
  };

  const rowsOf = ({ shard, lane, before }: Parameters<Store['due']>[0]): DueRow[] =>
    [...partition(index, { shard, lane })].filter(([, dueAt]) => dueAt <= before).map(([id, dueAt]) => ({ id, dueAt }));

  const page = (rows: readonly DueRow[], { after, limit }: Parameters<Store['due']>[0]) =>
    rows
      .filter((row) => !after || inOrder(after, row) < 0)
      .sort(inOrder)
      .slice(0, limit);

  const store: Store = {
    get: async (id) => items.get(id) ?? null,
    put: async (item, expected): Promise<Saved> => {
      assert.equal(item.version, expected + 1, 'a put adds one to the version');
      if (copies) checkSize(item.id, JSON.stringify(item));
      const before = items.get(item.id) ?? null;
      if ((before?.version ?? 0) !== expected) return 'conflict';
      keep(item);
      onSave(before, item, truth.writer);
      return 'saved';
    },
    remove: async (id) => {
      const before = items.get(id);
      if (before) partition(index, before).delete(id);
      if (before?.area) areas.get(before.area)?.delete(id);
      items.delete(id);
    },
    settle: async (id, version, change): Promise<Saved> => {
      const item = items.get(id);
      if (item?.version !== version) return 'conflict';
      keep({ ...item, ...change });
      return 'saved';
    },
    due: async (query) => page(rowsOf(query), query),
    area: async (area, { limit = PAGE_ROWS, cursor } = {}) => {
      const rest = [...(areas.get(area) ?? [])].sort().filter((id) => !cursor || id > cursor);
      const rows = rest.slice(0, limit);
      return { rows, cursor: rest.length > limit ? (rows.at(-1) ?? null) : null };
    },
    append: histories.append,
    history: histories.history,
  };

  const truth: Truth = {
    store,
    items,
    writer: null,
    staleDue: async (query, lagMs) => {
      const rows = new Map(rowsOf(query).map((row) => [row.id, row]));
      // The oldest change within the lag says how the row looked then.
      for (const { id, at, before } of changes.toReversed()) {
        if (at <= now() - lagMs) break;
        rows.delete(id);
        const fits = before !== null && before.shard === query.shard && before.lane === query.lane;
        if (fits && before.dueAt !== null && before.dueAt <= query.before) rows.set(id, { id, dueAt: before.dueAt });
      }
      return page([...rows.values()], query);
    },
    nextDue: () => {
      let first: string | null = null;
      for (const rows of index.values())
        for (const dueAt of rows.values()) if (first === null || dueAt < first) first = dueAt;
      return first;
    },
  };
  return truth;
}

function partition(
  index: Map<string, Map<ActorId, string>>,
  { shard, lane }: Pick<Item, 'shard' | 'lane'>,
): Map<ActorId, string> {
  const name = duePartition(shard, lane);
  const there = index.get(name) ?? new Map<ActorId, string>();
  index.set(name, there);
  return there;
}

function inOrder(a: DueRow, b: DueRow): number {
  if (a.dueAt !== b.dueAt) return a.dueAt < b.dueAt ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
