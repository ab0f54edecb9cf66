/** Removes what expired: DynamoDB does so by itself, the embedded one does not. */

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../../shared/adapters/table.ts';
import { TABLE_NAME } from './table.ts';

/** Returns how many items. As in the cloud, what expires was over before: nothing is asked of it. */
export async function removeExpired(endpoint: string, now: string): Promise<number> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint }));
  const { partition, sort } = TABLE.key;
  const expired: Record<string, unknown>[] = [];
  const input = {
    TableName: TABLE_NAME,
    FilterExpression: '#ttl < :now',
    ExpressionAttributeNames: { '#ttl': TABLE.ttlAttribute },
    ExpressionAttributeValues: { ':now': Math.floor(Date.parse(now) / 1000) },
  };
  for await (const { Items = [] } of paginateScan({ client }, input)) expired.push(...Items);
  for (const item of expired) {
    const Key = { [partition]: item[partition], [sort]: item[sort] };
    await client.send(new DeleteCommand({ TableName: TABLE_NAME, Key }));
  }
  client.destroy();
  return expired.length;
}
