/** The audit trail, read by those who check; reading it is noted in it. */

import * as z from 'zod';
import { areaOfStaff } from '../../app/staff.ts';
import { type Call, endpoint } from './endpoint.ts';
import { ById, requireFor } from './person.ts';
import { NOT_HERE, Problem } from './problem.ts';

const Noted = z.object({
  at: z.string(),
  by: z.string(),
  role: z.string(),
  action: z.string(),
  elders: z.array(z.string()),
  area: z.string(),
  reason: z.string(),
});
const PAGE = 100;
/** As many as one request can read in a few seconds; the rest by `before`. */
const CHECK_PAGE = 2000;
const Before = z.object({ before: z.coerce.number().int().positive().optional() });
const Checked = z.object({
  broken: z.array(z.int()).readonly().meta({ description: '缺少、改过或调换的号 (missing, altered or moved)' }),
  expiredTo: z
    .int()
    .meta({ description: '到这个号为止已过保存期 (up to here past the period for which entries are kept)' }),
  next: z.int().nullable(),
});

export const auditEndpoints = [
  endpoint({
    method: 'GET',
    path: '/api/staff/{id}/trail',
    action: 'readAudit',
    summary: { zh: '一个账号看过什么、做过什么', en: 'What one account has done and seen, the newest first' },
    params: ById,
    query: Before,
    result: z.object({ entries: z.array(z.object({ number: z.int(), ...Noted.shape })), ...Checked.shape }),
    handle: async (call) => {
      await accountFor(call);
      const { deps, params, query } = call;
      const page = { before: query.before ?? null, limit: PAGE };
      const entries = await deps.audit.trail(params.id, page);
      const checked = await deps.audit.check(params.id, page);
      return {
        entries: entries.map(({ entry, number }) => ({ number, ...entry, elders: [...entry.elders] })),
        ...checked,
      };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/staff/{id}/trail/check',
    action: 'readAudit',
    summary: {
      zh: '核对一个账号的记录有没有缺、有没有改过',
      en: 'Whether the trail of an account is whole and unaltered',
    },
    params: ById,
    query: Before,
    result: Checked,
    handle: async (call) => {
      await accountFor(call);
      return call.deps.audit.check(call.params.id, { before: call.query.before ?? null, limit: CHECK_PAGE });
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/elders/{id}/looks',
    action: 'readAudit',
    summary: { zh: '谁看过这位老人的信息', en: 'Who looked at this person' },
    params: ById,
    result: z.object({ looks: z.array(z.object({ ...Noted.shape, holds: z.boolean() })) }),
    handle: async (call) => {
      await requireFor(call, call.params.id);
      const looks = await call.deps.audit.looks(call.params.id);
      return { looks: looks.map((look) => ({ ...look, elders: [...look.elders] })) };
    },
  }),
];

/** Of an account in the caller's area, or one that was; of another it looks as if there were none. */
async function accountFor({
  params,
  deps,
  require,
}: Call<z.infer<typeof ById>, z.infer<typeof Before>, null>): Promise<void> {
  const area = await areaOfStaff(deps.staff, params.id);
  if (area === null) throw new Problem('not-found', NOT_HERE);
  await require({ area });
}
