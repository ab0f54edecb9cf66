/** Who I am, and who else may do something here. */

import * as z from 'zod';
import { allStaff, areaOfStaff, grantTo, staffId } from '../../app/staff.ts';
import { isWithin, ROLES } from '../../domain/rights.ts';
import { endpoint } from './endpoint.ts';
import { BLIND_ID, ById } from './person.ts';
import { NOT_HERE, Problem } from './problem.ts';

export const AREA = z
  .string()
  .regex(/^[^/\s]{1,30}(?:\/[^/\s]{1,30}){0,3}$/u)
  .meta({ description: '省/县市/镇/村, as far as it goes', example: '海南省/琼海市/三江镇' });
const Member = z.object({ id: BLIND_ID, name: z.string(), role: z.enum(ROLES), area: AREA });
const Granted = z.object({ name: z.string().min(1).max(50), role: z.enum(ROLES), area: AREA });
/** `sub` of the identity provider; only its keyed hash is kept. */
const Subject = z.object({ subject: z.string().min(1).max(300) });

export const staffEndpoints = [
  endpoint({
    method: 'GET',
    path: '/api/me',
    action: 'statistics',
    open: 'own account',
    summary: { zh: '我是谁，能管哪里', en: 'Who I am, and my area' },
    result: Member,
    handle: async ({ staff }) => staff,
  }),
  endpoint({
    method: 'GET',
    path: '/api/staff',
    action: 'grant',
    summary: { zh: '辖区里开通的人员', en: 'Everybody in my area who may do something' },
    result: z.object({ staff: z.array(Member) }),
    handle: async ({ staff, deps, require }) => {
      await require({ area: staff.area });
      return { staff: (await allStaff(deps)).filter((one) => isWithin(one.area, staff.area)) };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/staff',
    action: 'grant',
    summary: { zh: '给一个账号开通或改权限', en: 'Give an account a role and an area, or another one' },
    body: z.object({ ...Subject.shape, ...Granted.shape }),
    needsReason: true,
    result: ById,
    handle: async (call) => {
      const { subject, ...granting } = call.body;
      const id = await staffId(call.deps.staff, subject);
      await call.require({ area: granting.area });
      granted(await grantTo(call.deps.staff, { by: call.staff, id, granting }));
      return { id };
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/api/staff/{id}',
    action: 'grant',
    summary: { zh: '停用一个账号，马上生效', en: 'Take the rights of an account; in force at once' },
    params: ById,
    needsReason: true,
    result: ById,
    handle: async (call) => {
      const area = await areaOfStaff(call.deps.staff, call.params.id);
      if (area === null) throw new Problem('not-found', NOT_HERE);
      await call.require({ area });
      granted(await grantTo(call.deps.staff, { by: call.staff, id: call.params.id, granting: null }));
      return { id: call.params.id };
    },
  }),
];

function granted(outcome: Awaited<ReturnType<typeof grantTo>>): void {
  if (outcome === 'unknown') throw new Problem('not-found', NOT_HERE);
  if (outcome === 'notAllowed')
    throw new Problem(
      'not-allowed',
      '只能给本辖区、不高于自己的权限 (only in your own area, and no higher than your own)',
    );
}
