/**
 * The whole table as it lies there, for the table audit: a Scan in parallel segments, page by page, without any envelope.
 *
 * A Scan is billed by what it reads (DynamoDB developer guide, "Scan"), so that leaving things out saves no unit, but the time
 * to send and read them: most of a table are texts, replies and trails of months ago that have nothing left to do.
 */

import { type DynamoDBDocumentClient, GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { RawItems } from '../app/table-audit.ts';
import type { RawItem } from '../app/table-audit-read.ts';
import type { ActorId } from '../domain/actor.ts';
import { itemKey } from './keys.ts';

export interface RawItemsOptions {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: () => string;
  /** Read units of a request, for who counts the cost. */
  readonly onUnits?: (units: number) => void;
}

/** Read at the same time: a single reader waits for each page. */
const SEGMENTS = 8;
/** The audit looks back ten days. */
const RESTS_DAYS = 14;
/** What comes in and goes out every day, and is only kept. */
const KEPT_KINDS = ['message', 'inbound', 'revision', 'entry', 'history'];

interface Page {
  readonly segment: number;
  readonly items: readonly RawItem[];
  readonly next: Record<string, unknown> | undefined;
}

export function createRawItems(options: RawItemsOptions): RawItems {
  const { client, table: TableName } = options;
  return {
    all: () => pagesOf(options),
    read: async (id) => {
      const Key = itemKey(id as ActorId);
      const got = await client.send(
        new GetCommand({ TableName, Key, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' }),
      );
      options.onUnits?.(got.ConsumedCapacity?.CapacityUnits ?? 0);
      return got.Item ?? null;
    },
  };
}

/** At most two pages of each segment are in memory: while one is read, the next one comes. */
async function* pagesOf(options: RawItemsOptions): AsyncGenerator<RawItem> {
  const filter = atRest(options.clock());
  const coming = new Map<number, Promise<Page>>();
  const ask = (segment: number, from?: Page['next']) => {
    const page = pageOf(options, filter, { segment, from });
    // Where another segment fails first, nobody waits for this one any more.
    page.catch(() => undefined);
    coming.set(segment, page);
  };
  for (let segment = 0; segment < SEGMENTS; segment++) ask(segment);
  while (coming.size > 0) {
    const { segment, items, next } = await Promise.race(coming.values());
    coming.delete(segment);
    if (next !== undefined) ask(segment, next);
    yield* items;
  }
}

type Filter = Pick<ScanCommand['input'], 'FilterExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>;

/** Left out is only what says clearly that it is kept, old, and has neither timer nor effects. */
function atRest(now: string): Filter {
  const kinds = KEPT_KINDS.map((kind, index) => [`:kind${index}`, `${kind}#`] as const);
  const isKept = kinds.map(([name]) => `begins_with(pk, ${name})`).join(' OR ');
  const nothing = '(attribute_not_exists(outbox) OR size(outbox) = :none)';
  return {
    FilterExpression: `NOT (#at < :old AND attribute_not_exists(dueAt) AND attribute_not_exists(timerAt) AND ${nothing} AND (${isKept}))`,
    ExpressionAttributeNames: { '#at': 'at' },
    ExpressionAttributeValues: {
      ':old': new Date(Date.parse(now) - RESTS_DAYS * 86_400_000).toISOString(),
      ':none': 0,
      ...Object.fromEntries(kinds),
    },
  };
}

interface Wanted {
  readonly segment: number;
  readonly from: Page['next'];
}

async function pageOf(
  { client, table, onUnits }: RawItemsOptions,
  filter: Filter,
  { segment, from }: Wanted,
): Promise<Page> {
  const got = await client.send(
    new ScanCommand({
      TableName: table,
      Segment: segment,
      TotalSegments: SEGMENTS,
      ReturnConsumedCapacity: 'TOTAL',
      ...filter,
      ...(from && { ExclusiveStartKey: from }),
    }),
  );
  onUnits?.(got.ConsumedCapacity?.CapacityUnits ?? 0);
  return { segment, items: got.Items ?? [], next: got.LastEvaluatedKey };
}
