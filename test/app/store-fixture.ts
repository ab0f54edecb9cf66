/** What the tests of the stores share. DYNAMODB_ENDPOINT names a DynamoDB to test; without it dynalite runs in this process. */

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DeleteTableCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { createDocumentClient } from '../../shared/adapters/store-dynamodb.ts';
import { createTableInput } from '../../shared/adapters/table.ts';
import type { Item, PageOf } from '../../shared/app/store.ts';
import type { ActorId, Tell } from '../../shared/domain/actor.ts';

export interface TestTable {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly close: () => Promise<void>;
}

export async function openTestTable(name: string): Promise<TestTable> {
  const table = `${name}-${process.pid}-${Date.now()}`;
  const server = process.env.DYNAMODB_ENDPOINT ? null : await startDynalite();
  const endpoint = server
    ? `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    : String(process.env.DYNAMODB_ENDPOINT);
  const client = createDocumentClient({ endpoint, region: 'eu-central-1', credentials });
  await client.send(new CreateTableCommand(createTableInput(table)));
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { TableName: table });
  const close = async () => {
    await client.send(new DeleteTableCommand({ TableName: table }));
    client.destroy();
    server?.close();
  };
  return { client, table, close };
}

export const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

async function startDynalite(): Promise<Server> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export const minute = (n: number) => new Date(Date.UTC(2030, 0, 1, 0, n)).toISOString();
export const tell = {
  to: 'case#1',
  slot: 'a',
  event: { type: 'open', nested: { list: [1, null, 'x'], empty: '' } },
} as unknown as Tell;

let last = 0;
/** A key, shard and area that no other test uses. */
export const unique = () => 1000 + ++last;

export function itemOf(id: ActorId, change: Partial<Item> = {}): Item {
  return {
    id,
    version: 1,
    dueAt: null,
    timerAt: null,
    outbox: [],
    fails: 0,
    at: minute(0),
    slots: {},
    lane: 'alert',
    shard: 0,
    area: null,
    writer: 'w1',
    state: { name: '王阿婆', when: null },
    ...change,
  };
}

export async function allOf<T>(page: (cursor: string | null) => Promise<PageOf<T>>): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | null = null;
  do {
    const read: PageOf<T> = await page(cursor);
    rows.push(...read.rows);
    cursor = read.cursor;
  } while (cursor !== null);
  return rows;
}
