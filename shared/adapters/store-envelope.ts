/** What a stored item looks like, checked on every read: another version of the code may have written it. */

import * as z from 'zod';
import type { DueRow, HistoryEntry, Item } from '../app/store.ts';
import type { ActorId, Tell } from '../domain/actor.ts';
import { areaPartition, duePartition, itemKey } from './keys.ts';
import { TABLE } from './table.ts';

const instant = z.iso.datetime();
const stored = z.object({
  pk: z.string().regex(/^[a-z]+#./s),
  version: z.int().min(1),
  duePk: z.string().regex(/^due#\d+#(alert|prompt)$/),
  dueAt: instant.optional(),
  timerAt: instant.optional(),
  outbox: z.array(
    z.object({
      id: z.string(),
      tell: z.object({ to: z.string(), slot: z.string(), event: z.looseObject({ type: z.string() }) }),
    }),
  ),
  fails: z.int().min(0),
  at: instant,
  slots: z.record(z.string(), z.number()),
  areaPk: z.string().optional(),
  ttl: z.int().optional(),
  writer: z.string(),
  state: z.unknown(),
});

export function readItem(raw: unknown): Item {
  const { pk, duePk, dueAt, timerAt, areaPk, outbox, ttl, ...rest } = parse(stored, raw, 'an item');
  const [, shard, lane] = duePk.split('#');
  return {
    id: pk as ActorId,
    ...rest,
    dueAt: dueAt ?? null,
    timerAt: timerAt ?? null,
    outbox: outbox.map(({ id, tell }) => ({ id, tell: tell as Tell })),
    shard: Number(shard),
    lane: lane === 'prompt' ? 'prompt' : 'alert',
    area: areaPk?.slice(areaPartition('').length) ?? null,
    ...(ttl !== undefined && { ttl }),
  };
}

/** Undefined attributes are not written, which keeps both indexes sparse. */
export function writeItem(item: Item): Record<string, unknown> {
  const { id, dueAt, timerAt, area, shard, lane, ttl, ...rest } = item;
  return {
    ...itemKey(id),
    ...rest,
    duePk: duePartition(shard, lane),
    dueAt: dueAt ?? undefined,
    timerAt: timerAt ?? undefined,
    areaPk: area === null ? undefined : areaPartition(area),
    [TABLE.ttlAttribute]: ttl,
  };
}

const dueRow = z.object({ pk: z.string(), dueAt: z.string() });

export function readDueRow(raw: unknown): DueRow {
  const { pk, dueAt } = parse(dueRow, raw, 'a row of the index on dueAt');
  return { id: pk as ActorId, dueAt };
}

const historyRow = z.object({ at: z.string(), slot: z.string(), entry: z.unknown() });

export function readHistory(raw: unknown): Omit<HistoryEntry, 'key'> {
  return parse(historyRow, raw, 'a history entry');
}

const sortKey = z.object({ pk: z.string(), sk: z.string() });

export function readSortKey(raw: unknown): z.infer<typeof sortKey> {
  return parse(sortKey, raw, 'a key');
}

/** The error names fields, never their content: it is logged. */
function parse<T>(schema: z.ZodType<T>, raw: unknown, what: string): T {
  const read = schema.safeParse(raw);
  if (read.success) return read.data;
  const fields = read.error.issues.map((issue) => `${issue.path.join('.')} (${issue.code})`);
  throw new Error(`Cannot read ${what}: ${fields.join(', ')}`);
}
