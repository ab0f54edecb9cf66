/** The table audit's Scan gives every item that may have something left to do, also what no envelope could hold. */

import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRawItems } from '../../shared/adapters/raw-items.ts';
import { writeItem } from '../../shared/adapters/store-envelope.ts';
import type { RawItem } from '../../shared/app/table-audit-read.ts';
import { itemOf, minute, openTestTable, type TestTable, tell } from '../app/store-fixture.ts';

const NOW = '2030-03-01T00:00:00.000Z';
const YESTERDAY = '2030-02-28T00:00:00.000Z';
const KILOBYTES = 300;

const OLD_TEXTS = [itemOf('message#old'), itemOf('inbound#old'), itemOf('entry#old'), itemOf('revision#old')].map(
  writeItem,
);
const LARGE = Array.from({ length: 10 }, (_, index) =>
  writeItem(itemOf(`line#${index}`, { state: { text: 'x'.repeat(KILOBYTES * 1024) } })),
);
const LEFT_TO_DO: readonly RawItem[] = [
  ...LARGE,
  writeItem(itemOf('watch#old')),
  writeItem(itemOf('message#new', { at: YESTERDAY })),
  writeItem(itemOf('message#due', { dueAt: minute(1), timerAt: minute(1) })),
  { ...writeItem(itemOf('message#asleep')), timerAt: minute(1) },
  writeItem(itemOf('inbound#waits', { outbox: [{ id: '1.0', tell }], dueAt: null })),
  { pk: 'message#torn', sk: 'item', state: 'nothing' },
  { pk: 'watch#torn', sk: 'elsewhere' },
];

describe('raw items', () => {
  let opened: TestTable;
  const units: number[] = [];
  const raw = () => createRawItems({ ...opened, clock: () => NOW, onUnits: (one) => units.push(one) });
  beforeAll(async () => {
    opened = await openTestTable('raw-items');
    for (const Item of [...OLD_TEXTS, ...LEFT_TO_DO])
      await opened.client.send(new PutCommand({ TableName: opened.table, Item }));
  });
  afterAll(() => opened.close());

  it('gives every item once, over many pages, but what is old, kept and at rest', async () => {
    const ids: unknown[] = [];
    for await (const item of raw().all()) ids.push(item['pk']);
    expect(ids.sort()).toEqual(LEFT_TO_DO.map((item) => item['pk']).sort());
  });

  it('counts what was read, not what was given', async () => {
    const megabytes = (LARGE.length * KILOBYTES) / 1024;
    // An eventually consistent read of 4 KB is half a unit (developer guide, "Read consistency").
    expect(units.reduce((sum, one) => sum + one, 0)).toBeGreaterThan((megabytes * 1024) / 8 - 1);
  });

  it('reads one item as it lies there, or nothing', async () => {
    expect(await raw().read('message#torn')).toEqual({ pk: 'message#torn', sk: 'item', state: 'nothing' });
    expect(await raw().read('message#nobody')).toBeNull();
  });

  it('fails where a page cannot be read: half a table is no audit', async () => {
    const failing = createRawItems({ client: opened.client, table: 'no-such-table', clock: () => NOW });
    await expect(failing.all()[Symbol.asyncIterator]().next()).rejects.toThrow();
  });
});
