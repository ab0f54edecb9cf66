/** What is wrong with a request, by the names that we gave: a value or a name that was sent may be an ID number. */

import * as z from 'zod';
import { columnOf } from '../../domain/roster-fields.ts';
import type { Mistake } from './problem.ts';

/** `where` is the part of the request that the schema reads: `/query`, or empty for the body. */
export function mistakesOf(error: z.ZodError, schema: z.ZodType, where: string): readonly Mistake[] {
  const names = namesIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  const shown = (part: PropertyKey): string => {
    const isOurs = typeof part === 'number' || names.has(String(part)) || columnOf(String(part)) === part;
    return isOurs ? String(part) : '…';
  };
  return error.issues.map((issue) => {
    const parts = issue.path.map((part) => shown(part).replaceAll('~', '~0').replaceAll('/', '~1'));
    const wanted = issue.code === 'invalid_value' ? `: ${issue.values.join(', ')}` : '';
    const unknown = issue.code === 'unrecognized_keys' ? `: ${issue.keys.length}` : '';
    return { pointer: [where, ...parts].join('/'), detail: `${issue.code}${wanted}${unknown}` };
  });
}

/** Every name of a field in a JSON schema, at any depth. */
function namesIn(schema: unknown): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null) return new Set();
  const { properties } = schema as { readonly properties?: object };
  const below = Object.values(schema).flatMap((part) => [...namesIn(part)]);
  return new Set([...Object.keys(properties ?? {}), ...below]);
}
