/**
 * The store port: one item per actor or record, saved only if its version is the one that was read.
 *
 * Every call may throw `StoreBusy`: throttled, timed out or unavailable. A write that threw may have been applied, so the
 * caller reads back and looks for its own `writer`.
 */

import type { ActorId, Lane, Tell } from '../domain/actor.ts';

/** An effect that rides inside the saved item until it was carried out. */
export interface Waiting {
  /** Unique within the item for ever: the version that added it, and its place. */
  readonly id: string;
  readonly tell: Tell;
}

/** What surrounds an actor's state; design.md section 3, rule 1. Instants are ISO in UTC with milliseconds, so they sort. */
export interface Item {
  readonly id: ActorId;
  /** 1 for a new item; every put adds one, settle does not. */
  readonly version: number;
  /** When a sweep must look; null where nothing is left to do. */
  readonly dueAt: string | null;
  /** When the actor wants to be woken. */
  readonly timerAt: string | null;
  readonly outbox: readonly Waiting[];
  /** Failed tries in a row to carry out the outbox or to take the timer. */
  readonly fails: number;
  /** The last `now` that the actor saw: it never runs backwards. */
  readonly at: string;
  /** Short slots of the events that were taken, with the epoch second after which each may be forgotten. */
  readonly slots: Readonly<Record<string, number>>;
  readonly lane: Lane;
  readonly shard: number;
  /** In the index by area; null keeps the item out of it. */
  readonly area: string | null;
  /** Epoch second after which the store may remove the item by itself; left out: it is kept. */
  readonly ttl?: number;
  /** Random id of the write, to know one's own. */
  readonly writer: string;
  /** Plain JSON; undefined fields are not kept. */
  readonly state: unknown;
}

export type Saved = 'saved' | 'conflict';

/** A row of the index on `dueAt`: a hint, never a fact. */
export interface DueRow {
  readonly id: ActorId;
  readonly dueAt: string;
}

export interface DueQuery {
  readonly shard: number;
  readonly lane: Lane;
  /** Inclusive. */
  readonly before: string;
  readonly limit: number;
  /** The last row of the page before. */
  readonly after?: DueRow | undefined;
}

export interface HistoryEntry {
  readonly key: string;
  readonly at: string;
  /** Names the cause: the same key, instant and slot are one entry, and the first one stays. */
  readonly slot: string;
  /** As of an item; only written, never read. */
  readonly ttl?: number;
  readonly entry: unknown;
}

export interface PageOf<T> {
  readonly rows: readonly T[];
  /** Give it back for the next page; null where there is none. A page may be empty and still have a next one. */
  readonly cursor: string | null;
}

export interface PageWish {
  readonly limit?: number | undefined;
  readonly cursor?: string | null | undefined;
}

export interface Store {
  /** Strongly consistent. */
  get(id: ActorId): Promise<Item | null>;
  /** Saves if the stored version is `expectedVersion`; 0: if there is no such item. Throws `ItemTooLarge`. */
  put(item: Item, expectedVersion: number): Promise<Saved>;
  /** Changes only these three fields, if the stored version is `version`; the version stays. */
  settle(id: ActorId, version: number, change: Pick<Item, 'outbox' | 'dueAt' | 'fails'>): Promise<Saved>;
  /** Removes the item for good, whatever its version; nothing to do where there is none. Only keys are ever removed so. */
  remove(id: ActorId): Promise<void>;
  /** Hints, oldest first; eventually consistent. Rows of the same instant come in any order. */
  due(query: DueQuery): Promise<readonly DueRow[]>;
  /** Ids in an area, sorted; eventually consistent. */
  area(area: string, page?: PageWish): Promise<PageOf<ActorId>>;
  /** Idempotent. */
  append(entry: HistoryEntry): Promise<void>;
  /** Oldest first. */
  history(key: string, page?: PageWish): Promise<PageOf<HistoryEntry>>;
}

export const PAGE_ROWS = 500;
/** DynamoDB takes 400 KB (developer guide, "Limits"); the margin is for attribute names and index keys. */
const ITEM_KB_MAX = 350;

/** Throttled, timed out or unavailable. A write may have been applied. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy';
}

class ItemTooLarge extends Error {
  override readonly name = 'ItemTooLarge';
}

/** Throws `ItemTooLarge` for the JSON of an item or entry that no store may take. */
export function checkSize(id: string, json: string): void {
  const kilobytes = Math.ceil(Buffer.byteLength(json) / 1024);
  if (kilobytes <= ITEM_KB_MAX) return;
  throw new ItemTooLarge(`Cannot save a ${id.split('#')[0]}: it has ${kilobytes} KB of at most ${ITEM_KB_MAX} KB`);
}

/** What is due in a shard, alerts before prompts: at most `limit` rows of each lane. */
export async function dueInShard(store: Store, query: Omit<DueQuery, 'lane' | 'after'>): Promise<readonly DueRow[]> {
  const lanes: readonly Lane[] = ['alert', 'prompt'];
  return (await Promise.all(lanes.map((lane) => store.due({ ...query, lane })))).flat();
}

/** The state of an actor, read strongly; null where there is none. The caller names its shape. */
export async function stateOf<T>(store: Store, id: ActorId): Promise<T | null> {
  return ((await store.get(id))?.state ?? null) as T | null;
}

/** Every id in a partition of the index by area. */
export async function everyRow(store: Store, area: string): Promise<ActorId[]> {
  const rows: ActorId[] = [];
  let cursor: string | null = null;
  do {
    const page: PageOf<ActorId> = await store.area(area, { cursor });
    rows.push(...page.rows);
    cursor = page.cursor;
  } while (cursor !== null);
  return rows;
}
