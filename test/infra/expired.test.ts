/** The embedded table forgets what expired, as DynamoDB does by itself. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { removeExpired } from '../../infra/local/expired.ts';
import { startTable, TABLE_NAME } from '../../infra/local/table.ts';
import { createDocumentClient, createDynamoDbStore } from '../../shared/adapters/store-dynamodb.ts';
import { expiry } from '../../shared/app/expiry.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import { itemOf } from '../app/store-fixture.ts';

const NOW = '2026-07-03T00:00:00.000Z';
const path = mkdtempSync(join(tmpdir(), 'expired-'));
afterAll(() => rmSync(path, { recursive: true, force: true }));

test('items whose time is over are removed once, all others stay', async () => {
  Object.assign(process.env, { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
  const { endpoint } = await startTable(path);
  const store = createDynamoDbStore({ client: createDocumentClient({ endpoint }), table: TABLE_NAME });
  const put = (id: ActorId, days: number | null) =>
    store.put(itemOf(id, { version: 1, ...expiry('2026-06-01T00:00:00.000Z', days) }), 0);
  await put('message#over', 30);
  await put('message#later', 60);
  await put('elder#kept', null);
  expect(await removeExpired(endpoint, NOW)).toBe(1);
  expect(await removeExpired(endpoint, NOW)).toBe(0);
  const there = await Promise.all(
    (['message#over', 'message#later', 'elder#kept'] as const).map((id) => store.get(id)),
  );
  expect(there.map((item) => item?.id)).toEqual([undefined, 'message#later', 'elder#kept']);
});
