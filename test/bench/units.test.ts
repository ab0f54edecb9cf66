/** The rules by which the bench counts; each cites what it is held against in `units.ts`. */

import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import type { Item } from '../../shared/app/store.ts';
import { createCountingStore, type Request } from './counting-store.ts';
import { indexReadUnits, indexWriteUnits, itemBytes, strongReadUnits, writeUnits } from './units.ts';

const AT = '2026-07-03T00:00:00.000Z';

describe('an item', () => {
  it('has the bytes of its names and of its texts in UTF-8', () => {
    expect(itemBytes({ pk: 'a', name: '王' })).toBe(2 + 1 + 4 + 3);
  });

  it('has one byte for two significant digits of a number, and one; zeroes at both ends are trimmed', () => {
    const bytes = (n: number) => itemBytes({ n }) - 1;
    expect([0, 7, 12, 123, 1200, 0.05, -12].map(bytes)).toEqual([2, 2, 2, 3, 2, 2, 2]);
  });

  it('has one byte for null and for a truth value, and none for what is not written', () => {
    expect(itemBytes({ a: null, b: true, c: undefined })).toBe(4);
  });

  it('has three bytes more for a list or map, and one for each element', () => {
    expect(itemBytes({ l: [] })).toBe(4);
    expect(itemBytes({ l: ['ab', null] })).toBe(1 + 3 + 1 + 2 + 1 + 1);
    expect(itemBytes({ m: { ab: 'c' } })).toBe(1 + 3 + 1 + 2 + 1);
  });
});

describe('units', () => {
  it('are whole kilobytes of the larger item for a write, at least one', () => {
    expect([writeUnits(0, 0), writeUnits(0, 1_024), writeUnits(0, 1_025), writeUnits(2_049, 10)]).toEqual([1, 1, 2, 3]);
  });

  it('are whole 4 KB for a strong read, half of it for an index, also where nothing is found', () => {
    expect([strongReadUnits(0), strongReadUnits(4_096), strongReadUnits(4_097)]).toEqual([1, 1, 2]);
    expect(indexReadUnits(0)).toBe(0.5);
  });

  it('are none for an index row that stays, one for a new or gone one, two for another key', () => {
    const row = { duePk: 'due#0#alert', dueAt: AT };
    expect(indexWriteUnits(row, { ...row })).toBe(0);
    expect([indexWriteUnits(null, row), indexWriteUnits(row, null)]).toEqual([1, 1]);
    expect(indexWriteUnits(row, { ...row, dueAt: '2026-07-04T00:00:00.000Z' })).toBe(2);
    expect(indexWriteUnits(null, null)).toBe(0);
  });
});

function anItem(overrides: Partial<Item> = {}): Item {
  return {
    id: 'watch#e1',
    version: 1,
    dueAt: AT,
    timerAt: AT,
    outbox: [],
    fails: 0,
    at: AT,
    slots: {},
    lane: 'alert',
    shard: 0,
    area: 'watches',
    writer: 'w1',
    state: { text: 'x' },
    ...overrides,
  };
}

function counted() {
  const requests: Request[] = [];
  const store = createCountingStore(createMemoryStore(), (request) => requests.push(request));
  return { store, last: () => requests.at(-1), requests };
}

describe('a counted store', () => {
  it('counts a new item with a row in each index, and a save that moves one of them', async () => {
    const { store, last } = counted();
    await store.put(anItem(), 0);
    expect(last()).toMatchObject({ operation: 'put', kind: 'watch', write: 1, index: 2, read: 0, refused: false });
    await store.put(anItem({ version: 2, dueAt: '2026-07-04T00:00:00.000Z' }), 1);
    expect(last()).toMatchObject({ write: 1, index: 2 });
    await store.settle('watch#e1', 2, { outbox: [], dueAt: null, fails: 0 });
    expect(last()).toMatchObject({ operation: 'settle', write: 1, index: 1 });
  });

  it('counts the whole item for a settling, also a refused one', async () => {
    const { store, last } = counted();
    await store.put(anItem({ state: { text: 'x'.repeat(3_000) } }), 0);
    await store.settle('watch#e1', 7, { outbox: [], dueAt: null, fails: 0 });
    expect(last()).toMatchObject({ write: 4, index: 0, refused: true });
  });

  it('counts a read of nothing, and half a unit for a query', async () => {
    const { store, last, requests } = counted();
    expect(await store.get('watch#none')).toBeNull();
    expect(last()).toMatchObject({ operation: 'get', read: 1, bytes: 0 });
    expect(await store.due({ shard: 0, lane: 'alert', before: AT, limit: 10 })).toEqual([]);
    expect(last()).toMatchObject({ operation: 'due', read: 0.5 });
    expect(requests).toHaveLength(2);
  });
});
