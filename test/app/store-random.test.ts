/** Random sequences of operations: both stores must answer alike. */

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDynamoDbStore } from '../../shared/adapters/store-dynamodb.ts';
import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import type { DueRow, Store } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import { allOf, itemOf, minute, openTestTable, type TestTable, tell } from './store-fixture.ts';

const KB_TOO_MANY = 351;

let opened: TestTable;
let dynamoDb: Store;

beforeAll(async () => {
  opened = await openTestTable('random');
  dynamoDb = createDynamoDbStore({ ...opened });
});

afterAll(() => opened.close());

describe('both stores', () => {
  const small = fc.integer({ min: 0, max: 3 });
  const due = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null });
  const value = fc.jsonValue({ noUnicodeString: false, maxDepth: 2 }).filter(storable);
  const operation = fc.oneof(
    fc.record({
      do: fc.constant('put' as const),
      state: value,
      key: small,
      expected: small,
      due,
      lane: fc.boolean(),
      shard: fc.nat(1),
      area: due,
    }),
    fc.record({ do: fc.constant('settle' as const), key: small, expected: small, due, left: fc.nat(2) }),
    fc.record({ do: fc.constant('get' as const), key: small }),
    fc.record({ do: fc.constant('remove' as const), key: small }),
    fc.record({
      do: fc.constant('due' as const),
      shard: fc.nat(1),
      lane: fc.boolean(),
      before: small,
      limit: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({ do: fc.constant('area' as const), area: small, limit: fc.integer({ min: 1, max: 2 }) }),
    fc.record({
      do: fc.constant('append' as const),
      key: small,
      at: small,
      slot: small,
      entry: value,
    }),
    fc.record({ do: fc.constant('history' as const), key: small, limit: fc.integer({ min: 1, max: 2 }) }),
    // What neither may take: too large, or a version that leaves one out.
    fc.record({ do: fc.constant('bad' as const), key: small, how: fc.constantFrom('put', 'append', 'skip') }),
  );
  type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

  /** DynamoDB keeps 38 digits, exponents to 125, no minus zero and no empty names; the SDK refuses unsafe integers. */
  function storable(value: unknown): boolean {
    const text = JSON.stringify(value);
    return (
      !/e[+-]\d/.test(text) &&
      !text.includes('-0') &&
      !text.includes('""') &&
      !text.includes('__proto__') &&
      !/\d{16}/.test(text)
    );
  }

  async function run(store: Store, run: number, operation: Operation): Promise<unknown> {
    const id = (key: number): ActorId => `watch#run${run}-${key}`;
    const shard = (n: number) => 10_000 + run * 2 + n;
    const lane = (prompt: boolean) => (prompt ? 'prompt' : 'alert');
    const at = (n: number | null) => (n === null ? null : minute(n));
    switch (operation.do) {
      case 'put': {
        const { key, expected, due, area, state } = operation;
        const change = {
          version: expected + 1,
          dueAt: at(due),
          timerAt: at(area),
          lane: lane(operation.lane),
          shard: shard(operation.shard),
        } as const;
        return store.put(
          itemOf(id(key), { ...change, state, area: area === null ? null : `run${run}-${area}` }),
          expected,
        );
      }
      case 'settle': {
        const outbox = Array.from({ length: operation.left }, (_, index) => ({ id: `1.${index}`, tell }));
        return store.settle(id(operation.key), operation.expected, {
          outbox,
          dueAt: at(operation.due),
          fails: operation.left,
        });
      }
      case 'get':
        return store.get(id(operation.key));
      case 'remove':
        return store.remove(id(operation.key));
      case 'due': {
        const query = {
          shard: shard(operation.shard),
          lane: lane(operation.lane),
          before: minute(operation.before),
          limit: operation.limit,
        } as const;
        const rows: DueRow[] = [];
        for (let more = true; more; ) {
          const read = await store.due({ ...query, after: rows.at(-1) });
          rows.push(...read);
          more = read.length === query.limit;
        }
        expect(rows.map((row) => row.dueAt)).toEqual(rows.map((row) => row.dueAt).toSorted());
        return rows.map((row) => `${row.dueAt} ${row.id}`).toSorted();
      }
      case 'area':
        return allOf((cursor) => store.area(`run${run}-${operation.area}`, { limit: operation.limit, cursor }));
      case 'append': {
        const { key, slot, entry } = operation;
        return store.append({ key: id(key), at: minute(operation.at), slot: String(slot), entry });
      }
      case 'bad': {
        const { key, how } = operation;
        const entry = 'x'.repeat(KB_TOO_MANY * 1024);
        if (how === 'append') return store.append({ key: id(key), at: minute(0), slot: 'large', entry });
        return store.put(itemOf(id(key), how === 'put' ? { state: entry } : { version: 3 }), 0);
      }
      case 'history':
        return allOf((cursor) => store.history(id(operation.key), { limit: operation.limit, cursor }));
    }
  }

  test('answer any sequence of operations alike', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 40 }), async (operations) => {
        const memory = createMemoryStore();
        const number = runs++;
        for (const one of operations) {
          const [real, simulated] = [run(dynamoDb, number, one), run(memory, number, one)].map((answer) =>
            answer.catch((error: Error) => error.name),
          );
          expect(await real).toEqual(await simulated);
        }
      }),
      { numRuns: 200 },
    );
  });
});
