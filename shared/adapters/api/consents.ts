/** Consents of one elder and the people around, the file for that person, and erasing (PIPL 15, 44 to 49). */

import * as z from 'zod';
import { type ConsentDeps, consentsOf, recordConsent } from '../../app/consents.ts';
import { erase } from '../../app/erase.ts';
import { personFile } from '../../app/person-file.ts';
import { PURPOSES, WAYS } from '../../domain/consent.ts';
import { type ApiDeps, endpoint } from './endpoint.ts';
import { ById, changeOf, requireFor } from './person.ts';
import { NOT_HERE, Problem } from './problem.ts';

/** The elder, or the id of a person on the form. */
const About = z.string().regex(/^(?:elder|(?:child|obligor|guardian|carer)\d{1,2})$/u);
const Person = z.string().trim().max(50);
const Said = z.strictObject({
  /** Given by whoever records it: sent twice it is one fact. */
  id: z.uuid(),
  about: About,
  purpose: z.enum(PURPOSES),
  answer: z.enum(['given', 'withdrawn', 'refused']),
  notice: z.string().regex(/^[\w.-]{1,20}$/u),
  how: z.enum(WAYS),
  date: z.iso.date(),
  explainedBy: Person,
  witness: Person,
});
const Consents = z.object({
  facts: z.array(
    z.object({
      ...Said.shape,
      id: z.string(),
      recordedAt: z.string(),
      by: z.string(),
      inWords: z.object({ zh: z.string(), en: z.string() }),
    }),
  ),
  byText: z.array(z.object({ id: z.string(), agreed: z.boolean().nullable() })),
});
const Erasing = z.strictObject({
  /** Also of who is served, and whatever is open: the reason says why. */
  forced: z.boolean(),
});

export const consentEndpoints = [
  endpoint({
    method: 'GET',
    path: '/api/elders/{id}/consents',
    action: 'consent',
    summary: { zh: '本人和家人同意过什么', en: 'What this elder and the relatives agreed to' },
    params: ById,
    result: Consents,
    handle: async (call) => {
      await requireFor(call, call.params.id);
      return consentsOf(depsOf(call.deps), call.params.id);
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/elders/{id}/consents',
    action: 'consent',
    summary: {
      zh: '登记同意、撤回或不同意，马上生效',
      en: 'Record a consent, a withdrawal or a refusal; in force at once',
    },
    params: ById,
    body: Said,
    result: Consents,
    handle: async (call) => {
      await requireFor(call, call.params.id);
      const { deps, params, body, staff } = call;
      const outcome = await recordConsent(depsOf(deps), params.id, { ...body, by: staff.id });
      if (outcome === 'tooMany')
        throw new Problem('conflict', '登记得太多，请先查看已有的 (too many on record: look at them first)');
      if (outcome !== 'recorded') throw new Problem('not-found', NOT_HERE);
      return consentsOf(depsOf(deps), params.id);
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/elders/{id}/file',
    action: 'exportFull',
    summary: { zh: '给本人或近亲属的全部信息', en: 'Everything that is held, for the person or the next of kin' },
    params: ById,
    needsReason: true,
    result: z.record(z.string(), z.unknown()),
    handle: async (call) => {
      await requireFor(call, call.params.id);
      const { deps, params } = call;
      const file = await personFile(depsOf(deps), params.id, await deps.audit.looks(params.id));
      if (file === null) throw new Problem('not-found', NOT_HERE);
      return file;
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/elders/{id}/erase',
    action: 'erase',
    summary: { zh: '删除一个人，不能恢复', en: 'Erase one person; this cannot be taken back' },
    params: ById,
    body: Erasing,
    needsReason: true,
    result: z.object({ outcome: z.enum(['erased', 'already']) }),
    handle: async (call) => {
      await requireFor(call, call.params.id);
      const { deps, params, body } = call;
      const { auditDays } = deps.configuration.county.retention;
      const outcome = await erase({ ...deps, auditDays }, params.id, { change: changeOf(call), forced: body.forced });
      return { outcome: refusing(outcome) };
    },
  }),
];

function refusing(outcome: Awaited<ReturnType<typeof erase>>): 'erased' | 'already' {
  switch (outcome) {
    case 'unknown':
      throw new Problem('not-found', NOT_HERE);
    case 'active':
      throw new Problem(
        'conflict',
        '还在服务，请先办理离开，或写明理由强制 (still served: let the record leave first, or force it)',
      );
    case 'openCase':
      throw new Problem(
        'conflict',
        '有事还没办完，请先办结，或写明理由强制 (a case is open: close it first, or force it)',
      );
    default:
      return outcome;
  }
}

function depsOf({ store, engine, vault, register, clock }: ApiDeps): ConsentDeps {
  return { store, engine, vault, register, clock };
}
