/** The audit trail, read by those who check; reading it is noted in it. */

import * as z from 'zod';
import { areaOfStaff } from '../../app/staff.ts';
import { stateOf } from '../../app/store.ts';
import type { Registered } from '../../domain/record.ts';
import { endpoint } from './endpoint.ts';
import { NOT_HERE, Problem } from './problem.ts';

const Id = z.object({ id: z.string().regex(/^[0-9a-f]{20}$/u) });
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

export const auditEndpoints = [
  endpoint({
    method: 'GET',
    path: '/api/staff/{id}/trail',
    action: 'readAudit',
    summary: { zh: '一个账号看过什么、做过什么', en: 'What one account has done and seen, the newest first' },
    params: Id,
    query: z.object({ before: z.coerce.number().int().positive().optional() }),
    result: z.object({ entries: z.array(z.object({ number: z.int(), ...Noted.shape })), broken: z.array(z.int()) }),
    handle: async ({ params, query, deps, require }) => {
      const area = await areaOfStaff(deps.staff, params.id);
      if (area === null) throw new Problem('not-found', NOT_HERE);
      await require({ area });
      const page = { before: query.before ?? null, limit: PAGE };
      const entries = await deps.audit.trail(params.id, page);
      const broken = await deps.audit.verify(params.id);
      return { entries: entries.map(({ entry, number }) => ({ number, ...entry, elders: [...entry.elders] })), broken };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/elders/{id}/looks',
    action: 'readAudit',
    summary: { zh: '谁看过这位老人的信息', en: 'Who looked at this person' },
    params: Id,
    result: z.object({ looks: z.array(Noted) }),
    handle: async ({ params, deps, require }) => {
      const registered = await stateOf<Registered>(deps.store, `record#${params.id}`);
      if (registered === null) throw new Problem('not-found', NOT_HERE);
      await require({ area: registered.area, elders: [params.id] });
      return { looks: await deps.audit.looks(params.id) };
    },
  }),
];
