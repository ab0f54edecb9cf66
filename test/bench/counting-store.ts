/** A store that tells what every request would cost on DynamoDB. Works around any store; the figures are computed, not billed. */

import { historyKey } from '../../shared/adapters/keys.ts';
import { writeItem } from '../../shared/adapters/store-envelope.ts';
import { TABLE } from '../../shared/adapters/table.ts';
import type { DueQuery, DueRow, HistoryEntry, Item, Store } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import {
  type Attributes,
  type IndexRow,
  indexReadUnits,
  indexWriteUnits,
  itemBytes,
  strongReadUnits,
  writeUnits,
} from './units.ts';

type Operation = 'get' | 'put' | 'settle' | 'remove' | 'due' | 'area' | 'append' | 'history';

export interface Request {
  readonly operation: Operation;
  /** Kind of the actor or record; the operation again where there is none. */
  readonly kind: string;
  /** Of the item; empty for queries. */
  readonly id: ActorId | '';
  /** The item as written or read. */
  readonly bytes: number;
  readonly write: number;
  readonly index: number;
  readonly read: number;
  /** A condition was not met. */
  readonly refused: boolean;
}

const NOTHING = { id: '', bytes: 0, write: 0, index: 0, read: 0, refused: false } as const;

export function createCountingStore(inner: Store, onRequest: (request: Request) => void): Store {
  const wrote = async (operation: Operation, id: ActorId, write: () => Promise<'saved' | 'conflict'>) => {
    const before = await inner.get(id);
    const saved = await write();
    const after = saved === 'saved' ? await inner.get(id) : before;
    onRequest({ ...costOfWrite(before, after), operation, kind: kindOf(id), id, refused: saved === 'conflict' });
    return saved;
  };
  return {
    get: async (id) => {
      const item = await inner.get(id);
      const bytes = sizeOf(item);
      onRequest({ ...NOTHING, operation: 'get', kind: kindOf(id), id, bytes, read: strongReadUnits(bytes) });
      return item;
    },
    put: (item, expectedVersion) => wrote('put', item.id, () => inner.put(item, expectedVersion)),
    settle: (id, version, change) => wrote('settle', id, () => inner.settle(id, version, change)),
    remove: async (id) => {
      await wrote('remove', id, async () => {
        await inner.remove(id);
        return 'saved';
      });
    },
    ...countedQueries(inner, onRequest),
  };
}

function countedQueries(
  inner: Store,
  onRequest: (request: Request) => void,
): Pick<Store, 'due' | 'area' | 'append' | 'history'> {
  const queried = (operation: 'due' | 'area', bytes: number) => {
    onRequest({ ...NOTHING, operation, kind: operation, bytes, read: indexReadUnits(bytes) });
  };
  return {
    due: async (query) => {
      const rows = await inner.due(query);
      queried('due', dueBytes(rows, query));
      return rows;
    },
    area: async (area, page) => {
      const found = await inner.area(area, page);
      queried('area', bytesOf(found.rows.map((pk) => ({ pk, sk: 'item', areaPk: `area#${area}` }))));
      return found;
    },
    append: async (entry) => {
      await inner.append(entry);
      const bytes = historyBytes(entry);
      onRequest({ ...NOTHING, operation: 'append', kind: 'append', bytes, write: writeUnits(0, bytes) });
    },
    history: async (key, page) => {
      const found = await inner.history(key, page);
      const bytes = found.rows.reduce((sum, row) => sum + historyBytes(row), 0);
      onRequest({ ...NOTHING, operation: 'history', kind: 'history', bytes, read: strongReadUnits(bytes) });
      return found;
    },
  };
}

function historyBytes({ key, at, slot, ttl, entry }: HistoryEntry): number {
  return itemBytes({ ...historyKey(key, at, slot), at, slot, ttl, entry });
}

function costOfWrite(before: Item | null, after: Item | null): Pick<Request, 'bytes' | 'write' | 'index' | 'read'> {
  const rows = { before: indexRows(before), after: indexRows(after) };
  return {
    bytes: sizeOf(after),
    write: writeUnits(sizeOf(before), sizeOf(after)),
    index: TABLE.indexes.reduce(
      (sum, { name }) => sum + indexWriteUnits(rows.before[name] ?? null, rows.after[name] ?? null),
      0,
    ),
    read: 0,
  };
}

function sizeOf(item: Item | null): number {
  return item === null ? 0 : itemBytes(writeItem(item));
}

/** Keys only: the keys of the index and of the table, where the item has them all. */
function indexRows(item: Item | null): Readonly<Record<string, IndexRow>> {
  const written = item === null ? {} : writeItem(item);
  const { key, indexes } = TABLE;
  return Object.fromEntries(
    indexes.map(({ name, partition, sort }) => {
      const keys = [...new Set([partition, sort, key.partition, key.sort])];
      const there = keys.every((one) => written[one] !== undefined);
      return [name, there ? Object.fromEntries(keys.map((one) => [one, written[one]])) : null];
    }),
  );
}

/** Of the rows that a look at the index reads. */
export function dueBytes(rows: readonly DueRow[], { shard, lane }: Pick<DueQuery, 'shard' | 'lane'>): number {
  return bytesOf(rows.map(({ id, dueAt }) => ({ pk: id, sk: 'item', dueAt, duePk: `due#${shard}#${lane}` })));
}

function bytesOf(rows: readonly Attributes[]): number {
  return rows.reduce((sum, row) => sum + itemBytes(row), 0);
}

function kindOf(id: ActorId): string {
  return id.slice(0, id.indexOf('#'));
}
