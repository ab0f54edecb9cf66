/**
 * The store on DynamoDB: single-item conditional writes only, so it runs the same on dynalite and in every AWS partition.
 *
 * `duePk` stays on every item and only `dueAt` comes and goes, so that `settle` need not know shard and lane.
 */

import assert from 'node:assert/strict';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import {
  checkSize,
  type DueRow,
  type HistoryEntry,
  PAGE_ROWS,
  type Saved,
  type Store,
  StoreBusy,
} from '../app/store.ts';
import type { ActorId } from '../domain/actor.ts';
import { areaPartition, duePartition, historyKey, historyPartition, itemKey } from './keys.ts';
import { readDueRow, readHistory, readItem, readSortKey, writeItem } from './store-envelope.ts';
import { AREA_INDEX, DUE_INDEX, TABLE } from './table.ts';

/** What one request cost; a refused or failed one costs units that DynamoDB does not tell. */
export interface Measured {
  readonly operation: string;
  readonly units: number;
}

export interface DynamoDbOptions {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly onRequest?: (measured: Measured) => void;
}

const ATTEMPTS_MAX = 2;
const CONNECT_MILLISECONDS = 1_000;
/** DynamoDB answers within 10 ms; after two seconds the engine's own tries do better than waiting. */
const REQUEST_MILLISECONDS = 2_000;

/** For the store. `config` names endpoint, region and credentials where the environment does not. */
export function createDocumentClient(config: DynamoDBClientConfig = {}): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    maxAttempts: ATTEMPTS_MAX,
    requestHandler: {
      connectionTimeout: CONNECT_MILLISECONDS,
      requestTimeout: REQUEST_MILLISECONDS,
      throwOnRequestTimeout: true,
    },
    ...config,
  });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

export function createDynamoDbStore(options: DynamoDbOptions): Store {
  return { ...itemCalls(options), ...indexCalls(options), ...historyCalls(options) };
}

const VERSION = { '#version': 'version' };
const ABSENT = 'attribute_not_exists(pk)';

function itemCalls(options: DynamoDbOptions): Pick<Store, 'get' | 'put' | 'settle' | 'remove'> {
  const { client, table: TableName } = options;
  return {
    get: async (id) => {
      const input = { TableName, Key: itemKey(id), ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' } as const;
      const { Item } = await call(options, 'get', () => client.send(new GetCommand(input)));
      return Item ? readItem(Item) : null;
    },

    put: async (item, expectedVersion) => {
      assert.equal(item.version, expectedVersion + 1, 'a put adds one to the version');
      checkSize(item.id, JSON.stringify(item));
      const condition =
        expectedVersion === 0
          ? { ConditionExpression: ABSENT }
          : {
              ConditionExpression: '#version = :expected',
              ExpressionAttributeNames: VERSION,
              ExpressionAttributeValues: { ':expected': expectedVersion },
            };
      const input = { TableName, Item: writeItem(item), ...condition, ReturnConsumedCapacity: 'TOTAL' } as const;
      return conditional(() => call(options, 'put', () => client.send(new PutCommand(input))));
    },

    settle: (id, version, { outbox, dueAt, fails }) => {
      const set = 'SET outbox = :outbox, fails = :fails';
      const input = {
        TableName,
        Key: itemKey(id),
        UpdateExpression: dueAt === null ? `${set} REMOVE dueAt` : `${set}, dueAt = :dueAt`,
        ConditionExpression: '#version = :expected',
        ExpressionAttributeNames: VERSION,
        ExpressionAttributeValues: {
          ':outbox': outbox,
          ':fails': fails,
          ':expected': version,
          ...(dueAt !== null && { ':dueAt': dueAt }),
        },
        ReturnConsumedCapacity: 'TOTAL',
      } as const;
      return conditional(() => call(options, 'settle', () => client.send(new UpdateCommand(input))));
    },

    remove: async (id) => {
      const input = { TableName, Key: itemKey(id), ReturnConsumedCapacity: 'TOTAL' } as const;
      await call(options, 'remove', () => client.send(new DeleteCommand(input)));
    },
  };
}

function indexCalls(options: DynamoDbOptions): Pick<Store, 'due' | 'area'> {
  const { client, table: TableName } = options;
  return {
    due: async ({ shard, lane, before, limit, after }) => {
      const duePk = duePartition(shard, lane);
      const input = {
        TableName,
        IndexName: DUE_INDEX,
        KeyConditionExpression: 'duePk = :duePk AND dueAt <= :before',
        ExpressionAttributeValues: { ':duePk': duePk, ':before': before },
        Limit: limit,
        ReturnConsumedCapacity: 'TOTAL',
        ...(after && { ExclusiveStartKey: { ...itemKey(after.id), duePk, dueAt: after.dueAt } }),
      } as const;
      const { Items = [] } = await call(options, 'due', () => client.send(new QueryCommand(input)));
      return Items.map((row): DueRow => readDueRow(row));
    },

    area: async (area, { limit = PAGE_ROWS, cursor } = {}) => {
      const areaPk = areaPartition(area);
      const input = {
        TableName,
        IndexName: AREA_INDEX,
        KeyConditionExpression: 'areaPk = :areaPk',
        ExpressionAttributeValues: { ':areaPk': areaPk },
        Limit: limit,
        ReturnConsumedCapacity: 'TOTAL',
        ...(cursor && { ExclusiveStartKey: { ...itemKey(cursor as ActorId), areaPk } }),
      } as const;
      const { Items = [], LastEvaluatedKey } = await call(options, 'area', () => client.send(new QueryCommand(input)));
      return {
        rows: Items.map((row) => readSortKey(row).pk as ActorId),
        cursor: LastEvaluatedKey ? readSortKey(LastEvaluatedKey).pk : null,
      };
    },
  };
}

function historyCalls(options: DynamoDbOptions): Pick<Store, 'append' | 'history'> {
  const { client, table: TableName } = options;
  return {
    append: async ({ key, at, slot, entry, ttl }) => {
      checkSize('history', JSON.stringify(entry));
      const input = {
        TableName,
        Item: { ...historyKey(key, at, slot), at, slot, entry, [TABLE.ttlAttribute]: ttl },
        ConditionExpression: ABSENT,
        ReturnConsumedCapacity: 'TOTAL',
      } as const;
      await conditional(() => call(options, 'append', () => client.send(new PutCommand(input))));
    },

    history: async (key, { limit = PAGE_ROWS, cursor } = {}) => {
      const pk = historyPartition(key);
      const input = {
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
        Limit: limit,
        ReturnConsumedCapacity: 'TOTAL',
        ...(cursor && { ExclusiveStartKey: { pk, sk: cursor } }),
      } as const;
      const { Items = [], LastEvaluatedKey } = await call(options, 'history', () =>
        client.send(new QueryCommand(input)),
      );
      const rows = Items.map((row): HistoryEntry => ({ key, ...readHistory(row) }));
      return { rows, cursor: LastEvaluatedKey ? readSortKey(LastEvaluatedKey).sk : null };
    },
  };
}

/** A refused condition is a word, not an error. After an inner retry it may be the sequel of our own write. */
async function conditional(write: () => Promise<unknown>): Promise<Saved> {
  try {
    await write();
    return 'saved';
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return 'conflict';
    throw error;
  }
}

interface Costed {
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number | undefined } | undefined;
}

async function call<T extends Costed>(options: DynamoDbOptions, operation: string, send: () => Promise<T>): Promise<T> {
  let units = 0;
  try {
    const answer = await send();
    units = answer.ConsumedCapacity?.CapacityUnits ?? 0;
    return answer;
  } catch (error) {
    if (isBusy(error))
      throw new StoreBusy(`Cannot finish the store's ${operation}: ${(error as Error).name}`, { cause: error });
    throw error;
  } finally {
    options.onRequest?.({ operation, units });
  }
}

/** Names from the DynamoDB developer guide, "Error handling"; the rest is Node's and the SDK's for a lost connection. */
const BUSY = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'LimitExceededException',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
  'RequestTimeout',
  'AbortError',
  'NetworkingError',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, code, $metadata } = error as Error & { code?: string; $metadata?: { httpStatusCode?: number } };
  return BUSY.has(name) || BUSY.has(code ?? '') || ($metadata?.httpStatusCode ?? 0) >= 500;
}
