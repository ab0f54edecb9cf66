/** One contract for both stores. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDocumentClient, createDynamoDbStore, type Measured } from '../../shared/adapters/store-dynamodb.ts';
import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import { type DueRow, type Item, type Store, StoreBusy } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import { allOf, credentials, itemOf, minute, openTestTable, type TestTable, tell, unique } from './store-fixture.ts';

const measured: Measured[] = [];
let opened: TestTable;
let dynamoDb: Store;

beforeAll(async () => {
  opened = await openTestTable('contract');
  dynamoDb = createDynamoDbStore({ ...opened, onRequest: (one) => measured.push(one) });
});

afterAll(() => opened.close());

describe.each([
  { name: 'memory', open: (): Store => createMemoryStore() },
  { name: 'DynamoDB', open: (): Store => dynamoDb },
])('the $name store', ({ open }) => {
  test('get: answers null for what was never put', async () => {
    expect(await open().get(`watch#${unique()}`)).toBeNull();
  });

  test('put: gives back every field of the envelope and the state', async () => {
    const store = open();
    const item = itemOf(`watch#${unique()}`, {
      dueAt: minute(1),
      timerAt: minute(2),
      outbox: [{ id: '1.0', tell }],
      fails: 3,
      slots: { abc: 1_893_456_000 },
      lane: 'prompt',
      shard: 7,
      area: '330481001',
    });
    expect(await store.put(item, 0)).toBe('saved');
    expect(await store.get(item.id)).toEqual(item);
  });

  test('put: leaves out undefined fields of the state', async () => {
    const store = open();
    const item = itemOf(`watch#${unique()}`, { state: { a: 1, b: undefined, c: { d: undefined } } });
    await store.put(item, 0);
    expect((await store.get(item.id))?.state).toStrictEqual({ a: 1, c: {} });
  });

  test('put: is a conflict where another version is stored, where an item is there already or is missing', async () => {
    const store = open();
    const item = itemOf(`watch#${unique()}`);
    const second = { ...item, version: 2, state: 'second' };
    expect(await store.put(second, 1)).toBe('conflict');
    expect(await store.put(item, 0)).toBe('saved');
    expect(await store.put({ ...item, state: 'other' }, 0)).toBe('conflict');
    expect(await store.put(second, 1)).toBe('saved');
    expect(await store.put(second, 1)).toBe('conflict');
    expect(await store.get(item.id)).toEqual(second);
  });

  test('put: of two rivals exactly one is saved', async () => {
    const store = open();
    const item = itemOf(`watch#${unique()}`);
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((writer) => store.put({ ...item, writer }, 0)));
    expect(answers.toSorted()).toEqual(['conflict', 'conflict', 'conflict', 'saved']);
  });

  test('put: refuses an item over 350 KB by name, without its content', async () => {
    const store = open();
    const item = itemOf(`line#+8613800000${unique()}`, { state: '报'.repeat(120_000) });
    const error = await store.put(item, 0).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({
      name: 'ItemTooLarge',
      message: 'Cannot save a line: it has 352 KB of at most 350 KB',
    });
    expect(await store.get(item.id)).toBeNull();
    expect(await store.put({ ...item, state: '报'.repeat(119_000) }, 0)).toBe('saved');
  });

  test('settle: changes outbox, dueAt and fails and leaves version and the rest alone', async () => {
    const store = open();
    const shard = unique();
    const waiting = { id: '1.1', tell };
    const item = itemOf(`case#${unique()}`, {
      outbox: [{ id: '1.0', tell }, waiting],
      dueAt: minute(1),
      shard,
      area: 'x',
    });
    await store.put(item, 0);
    const half = { outbox: [waiting], dueAt: minute(5), fails: 1 };
    expect(await store.settle(item.id, 1, half)).toBe('saved');
    expect(await store.get(item.id)).toEqual({ ...item, ...half });
    const none = { outbox: [], dueAt: null, fails: 0 };
    expect(await store.settle(item.id, 1, none)).toBe('saved');
    expect(await store.get(item.id)).toEqual({ ...item, ...none });
    expect(await store.due({ shard, lane: 'alert', before: minute(60), limit: 9 })).toEqual([]);
    expect(await store.settle(item.id, 1, half)).toBe('saved');
    expect(await store.due({ shard, lane: 'alert', before: minute(60), limit: 9 })).toEqual([
      { id: item.id, dueAt: minute(5) },
    ]);
  });

  test('remove: the item is gone, from the index by area too, and may be made anew; removing nothing is no error', async () => {
    const store = open();
    const area = String(unique());
    const item = itemOf(`key#${unique()}`, { area });
    await store.put(item, 0);
    await store.remove(item.id);
    await store.remove(item.id);
    expect(await store.get(item.id)).toBeNull();
    expect((await store.area(area)).rows).toEqual([]);
    expect(await store.put(item, 0)).toBe('saved');
  });

  test('settle: is a conflict at another version or a missing item, and creates nothing', async () => {
    const store = open();
    const item = itemOf(`case#${unique()}`);
    const change = { outbox: [], dueAt: minute(1), fails: 0 };
    expect(await store.settle(item.id, 1, change)).toBe('conflict');
    expect(await store.get(item.id)).toBeNull();
    await store.put(item, 0);
    expect(await store.settle(item.id, 2, change)).toBe('conflict');
    expect(await store.get(item.id)).toEqual(item);
  });

  test('due: gives the oldest first, up to and with `before`, of one shard and lane', async () => {
    const store = open();
    const shard = unique();
    const put = (key: string, change: Partial<Item>) =>
      store.put(itemOf(`watch#${shard}-${key}`, { shard, ...change }), 0);
    await put('late', { dueAt: minute(3) });
    await put('early', { dueAt: minute(1) });
    await put('exact', { dueAt: minute(2) });
    await put('prompt', { dueAt: minute(1), lane: 'prompt' });
    await put('elsewhere', { dueAt: minute(1), shard: unique() });
    await put('never', { dueAt: null });
    const rows = await store.due({ shard, lane: 'alert', before: minute(2), limit: 10 });
    expect(rows).toEqual([
      { id: `watch#${shard}-early`, dueAt: minute(1) },
      { id: `watch#${shard}-exact`, dueAt: minute(2) },
    ]);
    const prompts = await store.due({ shard, lane: 'prompt', before: minute(2), limit: 10 });
    expect(prompts.map((row) => row.id)).toEqual([`watch#${shard}-prompt`]);
  });

  test('due: pages on after the last row, also within one instant and after a row that is gone', async () => {
    const store = open();
    const shard = unique();
    const ids = Array.from({ length: 7 }, (_, index): ActorId => `watch#${shard}-${index}`);
    for (const id of ids) await store.put(itemOf(id, { shard, dueAt: minute(1) }), 0);
    const rows: DueRow[] = [];
    for (let page = 0; page < 9; page++) {
      const read = await store.due({ shard, lane: 'alert', before: minute(2), limit: 3, after: rows.at(-1) });
      rows.push(...read);
      const gone = read.at(-1);
      if (!gone) break;
      await store.settle(gone.id, 1, { outbox: [], dueAt: null, fails: 0 });
    }
    expect(rows.map((row) => row.id).toSorted()).toEqual(ids);
  });

  test('area: gives the sorted ids of one area in pages, and only while an item names it', async () => {
    const store = open();
    const area = `3304${unique()}`;
    const ids = Array.from({ length: 5 }, (_, index): ActorId => `case#${area}-${index}`);
    for (const id of ids.toReversed()) await store.put(itemOf(id, { area }), 0);
    await store.put(itemOf(`case#${area}-other`, { area: `${area}1` }), 0);
    expect(await allOf((cursor) => store.area(area, { limit: 2, cursor }))).toEqual(ids);
    await store.put(itemOf(`case#${area}-1`, { version: 2, area: null }), 1);
    expect((await store.area(area)).rows).toEqual(ids.filter((id) => !id.endsWith('-1')));
  });

  test('append: keeps the first of two equal entries; history gives them oldest first in pages', async () => {
    const store = open();
    const key = `watch#${unique()}`;
    await store.append({ key, at: minute(2), slot: 'b', entry: { text: 'second' } });
    await store.append({ key, at: minute(1), slot: 'a', entry: { text: 'first' } });
    await store.append({ key, at: minute(2), slot: 'b', entry: { text: 'changed' } });
    await store.append({ key, at: minute(2), slot: 'c', entry: { text: 'third' } });
    await store.append({ key: `${key}0`, at: minute(2), slot: 'c', entry: { text: 'other' } });
    const entries = await allOf((cursor) => store.history(key, { limit: 1, cursor }));
    expect(entries).toEqual([
      { key, at: minute(1), slot: 'a', entry: { text: 'first' } },
      { key, at: minute(2), slot: 'b', entry: { text: 'second' } },
      { key, at: minute(2), slot: 'c', entry: { text: 'third' } },
    ]);
  });
});

describe('DynamoDB', () => {
  test('measures every request with its units (dynalite leaves out those of the indexes)', async () => {
    measured.length = 0;
    const item = itemOf(`watch#${unique()}`);
    await dynamoDb.put(item, 0);
    await dynamoDb.get(item.id);
    await dynamoDb.put(item, 0);
    expect(measured).toEqual([
      { operation: 'put', units: 1 },
      { operation: 'get', units: 1 },
      { operation: 'put', units: 0 },
    ]);
  });

  test('throws StoreBusy where nobody answers', async () => {
    const lost = createDocumentClient({ endpoint: 'http://127.0.0.1:9', region: 'eu-central-1', credentials });
    const store = createDynamoDbStore({ client: lost, table: 'x' });
    await expect(store.get('watch#1')).rejects.toThrow(StoreBusy);
  });

  test.each([
    ['ProvisionedThroughputExceededException', 400],
    ['ThrottlingException', 400],
    ['SomethingNew', 503],
  ])('throws StoreBusy for %s with status %i', async (name, httpStatusCode) => {
    const send = async () => Promise.reject(Object.assign(new Error('x'), { name, $metadata: { httpStatusCode } }));
    const store = createDynamoDbStore({ client: { send } as unknown as TestTable['client'], table: 'x' });
    await expect(store.put(itemOf('watch#1'), 0)).rejects.toThrow(StoreBusy);
  });

  test('throws what is a mistake of ours as it is', async () => {
    const store = createDynamoDbStore({ client: opened.client, table: 'no-such-table' });
    await expect(store.get('watch#1')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('names the fields of an item that it cannot read, without their content', async () => {
    const Item = { pk: 'watch#1', secret: '王阿婆' };
    const store = createDynamoDbStore({
      client: { send: async () => ({ Item }) } as unknown as TestTable['client'],
      table: 'x',
    });
    const error = await store.get('watch#1').catch((thrown: Error) => thrown.message);
    expect(error).toContain('Cannot read an item: version (invalid_type)');
    expect(error).not.toContain('王');
  });
});
