/** The embedded DynamoDB for the bench, filled with what a store in memory holds. */

import { Worker } from 'node:worker_threads';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { itemKey } from '../../shared/adapters/keys.ts';
import { createDocumentClient, createDynamoDbStore, type Measured } from '../../shared/adapters/store-dynamodb.ts';
import { writeItem } from '../../shared/adapters/store-envelope.ts';
import { createTableInput } from '../../shared/adapters/table.ts';
import type { Item, Store } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';

const TABLE_NAME = 'bench';
const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

export interface BenchTable {
  readonly store: Store;
  /** Nothing but the client: a strong read, or a put of a whole item without a condition. */
  readonly bareGet: (id: ActorId) => Promise<unknown>;
  readonly barePut: (item: Item) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

export async function openBenchTable(onRequest: (measured: Measured) => void): Promise<BenchTable> {
  const worker = new Worker(new URL('./table-worker.ts', import.meta.url));
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const client: DynamoDBDocumentClient = createDocumentClient({ endpoint, region: 'local', credentials: CREDENTIALS });
  await client.send(new CreateTableCommand(createTableInput(TABLE_NAME)));
  return {
    store: createDynamoDbStore({ client, table: TABLE_NAME, onRequest }),
    bareGet: (id) => client.send(new GetCommand({ TableName: TABLE_NAME, Key: itemKey(id), ConsistentRead: true })),
    barePut: (item) => client.send(new PutCommand({ TableName: TABLE_NAME, Item: writeItem(item) })),
    close: async () => {
      client.destroy();
      await worker.terminate();
    },
  };
}
