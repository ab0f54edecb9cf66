/** What failed for good: listed without what was said, replayed or discarded by whoever is signed in. */

import * as z from 'zod';
import { discard, type FailuresDeps, failureOf, type Listed, listFailures, replay } from '../../app/failures.ts';
import { isWithin } from '../../domain/rights.ts';
import { type Call, endpoint } from './endpoint.ts';
import { NOT_HERE, Problem } from './problem.ts';

const PAGE = 100;
const CURSOR_CHARACTERS_MAX = 500;

const ById = z.object({ id: z.string().regex(/^[0-9a-z]{1,13}$/u) });
const Act = z.object({ act: z.enum(['replay', 'discard']), at: z.string(), by: z.string(), reason: z.string() });
const Row = z.object({
  id: z.string(),
  kind: z.enum(['message', 'item', 'body', 'event']),
  of: z.string().meta({
    description: '短信还是电话；哪类对象；哪家运营商的什么；哪个函数 (sms or call; kind of actor; source; function)',
  }),
  reason: z.string(),
  firstAt: z.string(),
  failedAt: z.string(),
  count: z.int(),
  area: z.string(),
  elders: z.array(z.string()).readonly(),
  acts: z.array(Act).readonly(),
  settled: z.object({ how: z.enum(['recovered', 'replayed', 'discarded']), at: z.string() }).nullable(),
});

function rowOf({ failure, area, elders }: Listed): z.infer<typeof Row> {
  const { what, acts, ...rest } = failure;
  return {
    ...rest,
    kind: what.kind,
    of: ofWhat(failure),
    area,
    elders,
    acts: acts.map(({ act, at, by, reason }) => ({ act, at, by: by.name, reason })),
  };
}

/** Of an actor its kind only: the key of a line is a telephone. */
function ofWhat({ what }: Listed['failure']): string {
  if (what.kind === 'message') return what.channel;
  if (what.kind === 'item') return what.actor.slice(0, what.actor.indexOf('#'));
  return what.kind === 'body' ? what.source : what.function;
}

function failuresDeps({ deps }: Pick<Call, 'deps'>): FailuresDeps {
  const { store, engine, reread, clock, writeId, configuration } = deps;
  const { province, county } = configuration.county.registry.home;
  return { store, engine, reread, clock, writeId, home: `${province}/${county}` };
}

/** An open one of the caller's area; notes in the audit trail that it was acted on. */
async function open(call: Call<z.infer<typeof ById>, null, null>): Promise<Listed> {
  const found = await failureOf(failuresDeps(call), call.params.id);
  if (found === null) throw new Problem('not-found', NOT_HERE);
  await call.require({ area: found.area, elders: found.elders });
  if (found.failure.settled !== null)
    throw new Problem('conflict', '已经处理过了，见 GET /api/failures?settled=true (settled already)');
  return found;
}

/** As it stands after the act. */
async function after(call: Call<z.infer<typeof ById>, null, null>): Promise<z.infer<typeof Row>> {
  return rowOf((await failureOf(failuresDeps(call), call.params.id)) as Listed);
}

export const failureEndpoints = [
  endpoint({
    method: 'GET',
    path: '/api/failures',
    action: 'failures',
    summary: {
      zh: '没送到、没处理成、要人来重做或者放弃的',
      en: 'What failed for good and waits for a person: alerts, stuck work, unreadable texts, dead letters',
    },
    query: z.object({
      settled: z.stringbool().default(false),
      cursor: z.string().max(CURSOR_CHARACTERS_MAX).optional(),
    }),
    result: z.object({ failures: z.array(Row), cursor: z.string().nullable() }),
    handle: async (call) => {
      const { staff, query, require } = call;
      await require({ area: staff.area });
      const { rows, cursor } = await listFailures(failuresDeps(call), { ...query, limit: PAGE });
      return { failures: rows.filter(({ area }) => isWithin(area, staff.area)).map(rowOf), cursor };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/failures/{id}/replay',
    action: 'failures',
    summary: { zh: '再做一次：再发、再读、再处理', en: 'Try it again: send, read or carry out' },
    params: ById,
    result: z.object({ outcome: z.enum(['worked', 'sent', 'failed', 'over', 'impossible']), failure: Row }),
    handle: async (call) => {
      const { failure } = await open(call);
      const outcome = await replay(failuresDeps(call), failure, { id: call.staff.id, name: call.staff.name });
      return { outcome, failure: await after(call) };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/failures/{id}/discard',
    action: 'failures',
    summary: { zh: '放弃，写明理由', en: 'Discard it, and say why' },
    params: ById,
    needsReason: true,
    result: Row,
    handle: async (call) => {
      const { failure } = await open(call);
      const by = { id: call.staff.id, name: call.staff.name };
      await discard(failuresDeps(call), failure, { by, reason: call.reason });
      return after(call);
    },
  }),
];
