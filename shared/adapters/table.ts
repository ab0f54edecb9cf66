/**
 * The one table, as plain data: CDK builds it in the cloud, `createTableInput` in the local run and the tests.
 *
 * Both indexes are sparse (an item without `dueAt` or `areaPk` is in none) and carry keys only: they are hints, the item
 * itself is read before anything is done.
 */

import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

interface KeyPair {
  readonly partition: string;
  readonly sort: string;
}

interface TableDefinition {
  /** All key attributes are strings. */
  readonly key: KeyPair;
  readonly indexes: readonly (KeyPair & { readonly name: string })[];
  /** Epoch seconds after which DynamoDB may delete the item. */
  readonly ttlAttribute: string;
}

export const DUE_INDEX = 'due';
export const AREA_INDEX = 'area';

export const TABLE: TableDefinition = {
  key: { partition: 'pk', sort: 'sk' },
  indexes: [
    { name: DUE_INDEX, partition: 'duePk', sort: 'dueAt' },
    { name: AREA_INDEX, partition: 'areaPk', sort: 'pk' },
  ],
  ttlAttribute: 'ttl',
};

/** For CreateTable. The TTL is a call of its own (UpdateTimeToLive), which dynalite does not know. */
export function createTableInput(name: string): CreateTableCommandInput {
  const pairs = [TABLE.key, ...TABLE.indexes];
  const attributes = [...new Set(pairs.flatMap((pair) => [pair.partition, pair.sort]))];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributes.map((attribute) => ({ AttributeName: attribute, AttributeType: 'S' })),
    KeySchema: keySchema(TABLE.key),
    GlobalSecondaryIndexes: TABLE.indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index),
      Projection: { ProjectionType: 'KEYS_ONLY' },
    })),
  };
}

function keySchema(pair: KeyPair): NonNullable<CreateTableCommandInput['KeySchema']> {
  return [
    { AttributeName: pair.partition, KeyType: 'HASH' },
    { AttributeName: pair.sort, KeyType: 'RANGE' },
  ];
}
