/**
 * After a kill -9: entries of both indexes that the embedded table lost. It writes the indexes first and the item after,
 * each by itself, so a kill in between leaves an item that no sweep finds; DynamoDB has no such moment.
 */

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../../shared/adapters/table.ts';

type Row = Readonly<Record<string, string | undefined>>;

/** Only while nobody else writes. Returns how many items were put into their indexes again. */
export async function restoreIndexes(raw: DynamoDBClient, table: string): Promise<number> {
  const client = DynamoDBDocumentClient.from(raw);
  const names = [...new Set([TABLE.key, ...TABLE.indexes].flatMap(({ partition, sort }) => [partition, sort]))];
  const projection = {
    ProjectionExpression: names.map((_, index) => `#n${index}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#n${index}`, name])),
  };
  const rowsOf = async (IndexName?: string): Promise<Row[]> => {
    const rows: Row[] = [];
    const of = { TableName: table, ...(IndexName === undefined ? projection : { IndexName }) };
    for await (const { Items = [] } of paginateScan({ client }, of)) rows.push(...(Items as Row[]));
    return rows;
  };
  const items = await rowsOf();
  const lost = new Set<Row>();
  for (const { name, partition, sort } of TABLE.indexes) {
    const entry = (row: Row) =>
      JSON.stringify([row[TABLE.key.partition], row[TABLE.key.sort], row[partition], row[sort]]);
    const known = new Set((await rowsOf(name)).map(entry));
    for (const row of items)
      if (row[partition] !== undefined && row[sort] !== undefined && !known.has(entry(row))) lost.add(row);
  }
  for (const row of lost) {
    const Key = { [TABLE.key.partition]: row[TABLE.key.partition], [TABLE.key.sort]: row[TABLE.key.sort] };
    const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
    // The same item: writing it enters it into its indexes.
    if (Item) await client.send(new PutCommand({ TableName: table, Item }));
  }
  return lost.size;
}
