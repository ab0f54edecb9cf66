/** A kill between the index and the item of the embedded table loses no item from the sweep's sight. */

import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { startTable, TABLE_NAME } from '../../infra/local/table.ts';
import { DUE_INDEX } from '../../shared/adapters/table.ts';

const { create } = createRequire(import.meta.url)('dynalite/db/index.js');

async function withTable<T>(path: string, work: (client: DynamoDBDocumentClient) => Promise<T>): Promise<T> {
  const { endpoint, close } = await startTable(path);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const raw = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  const result = await work(DynamoDBDocumentClient.from(raw));
  raw.destroy();
  await close();
  return result;
}

test('an item whose entry in the index was lost is due again after the restart', async () => {
  Object.assign(process.env, { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
  const folder = mkdtempSync(join(tmpdir(), 'baopingan-indexes-'));
  const path = join(folder, 'table');
  const item = { pk: 'watch#1', sk: 'item', duePk: 'due#0#alert', dueAt: '2026-11-26T23:00:00.000Z', version: 3 };
  const due = (client: DynamoDBDocumentClient) =>
    client.send(new ScanCommand({ TableName: TABLE_NAME, IndexName: DUE_INDEX })).then(({ Items }) => Items);
  await withTable(path, (client) => client.send(new PutCommand({ TableName: TABLE_NAME, Item: item })));
  const store = create({ path });
  await new Promise((resolve) => store.deleteIndexDb('Global', TABLE_NAME, DUE_INDEX, resolve));
  await new Promise((resolve) => store.db.close(resolve));
  expect(await withTable(path, due)).toMatchObject([{ pk: 'watch#1', dueAt: item.dueAt }]);
  rmSync(folder, { recursive: true, force: true });
});
