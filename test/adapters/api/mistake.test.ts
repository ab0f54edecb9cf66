import { expect, test } from 'vitest';
import * as z from 'zod';
import { mistakesOf } from '../../../shared/adapters/api/mistake.ts';

const Body = z.strictObject({
  kind: z.enum(['a', 'b']),
  people: z.array(z.object({ name: z.string() })),
  row: z.record(z.string().max(10), z.string()).optional(),
});

function mistakesIn(value: unknown) {
  const { error } = Body.safeParse(value);
  return mistakesOf(error as z.ZodError, Body, '');
}

test('a mistake is named by the fields of the schema and the columns of the form, with their place', () => {
  expect(mistakesIn({ kind: 'c', people: [{ name: 'x' }, {}], row: { '老年人.姓名': 1 } })).toEqual([
    { pointer: '/kind', detail: 'invalid_value: a, b' },
    { pointer: '/people/1/name', detail: 'invalid_type' },
    { pointer: '/row/老年人.姓名', detail: 'invalid_type' },
  ]);
});

test('a name that is none of ours is not repeated: it may be an ID number or a person', () => {
  const names = ['990000195207050024', '例甲', 'zhangsan', '12345'];
  const row = Object.fromEntries(names.map((name) => [name, 1]));
  const mistakes = mistakesIn({ kind: 'a', people: [], row, ...row });
  const said = JSON.stringify(mistakes);
  for (const name of names) expect(said).not.toContain(name);
  expect(mistakes).toContainEqual({ pointer: '', detail: 'unrecognized_keys: 4' });
  expect(mistakes).toContainEqual({ pointer: '/row/…', detail: 'invalid_type' });
});
