/** The embedded DynamoDB: dynalite on a loopback port, its data kept on disk. */

import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { createTableInput } from '../../shared/adapters/table.ts';
import { restoreIndexes } from './indexes.ts';

export const TABLE_NAME = 'baopingan';
const TRIES_MAX = 500;
const TRY_MS = 10;

export interface LocalTable {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Starts it and creates the table where it is absent. Throws where another process has the data open. */
export async function startTable(path: string): Promise<LocalTable> {
  const server = dynalite({ path, createTableMs: 0 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new DynamoDBClient({ endpoint });
  const status = async (): Promise<string | undefined> => {
    try {
      return (await client.send(new DescribeTableCommand({ TableName: TABLE_NAME }))).Table?.TableStatus;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  };
  if ((await status()) === undefined) await client.send(new CreateTableCommand(createTableInput(TABLE_NAME)));
  // A new table, or one that a kill left half made, takes no request before it is active.
  for (let tried = 0; tried < TRIES_MAX; tried++) {
    if ((await status()) === 'ACTIVE') {
      await restoreIndexes(client, TABLE_NAME);
      return { endpoint, close: () => closed(server, client) };
    }
    await sleep(TRY_MS);
  }
  throw new Error(
    `Cannot use the data in ${path}: its table does not become active. Move the folder away and start again.`,
  );
}

function closed(server: ReturnType<typeof dynalite>, client: DynamoDBClient): Promise<void> {
  client.destroy();
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
