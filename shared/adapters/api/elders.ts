/** One elder's record: list, look, find, add, change, and what was changed before. */

import * as z from 'zod';
import { changedCells, listVillage, type RowRead, readCells, shownOf, versionsOf } from '../../app/elders.ts';
import type { Opened, Saved } from '../../app/register.ts';
import { COUNTY_ZONE } from '../../domain/area.ts';
import { readIdCard } from '../../domain/id-card.ts';
import type { Sight } from '../../domain/mask.ts';
import { dayOf } from '../../domain/time.ts';
import { type Call, endpoint } from './endpoint.ts';
import { ById, changeOf } from './person.ts';
import { NOT_HERE, Problem } from './problem.ts';

const REASON_CHARACTERS_MIN = 4;

const Village = z.object({
  area: z
    .string()
    .regex(/^[^/\s]{1,30}(?:\/[^/\s]{1,30}){3}$/u)
    .meta({ description: '省/县市/镇/村', example: '海南省/琼海市/三江镇/福田村' }),
  after: z.string().max(200).optional(),
});
const Reveal = z.object({
  reveal: z
    .enum(['idNumbers', 'health', 'all'])
    .optional()
    .meta({ description: '看全号码、健康状况；要权限 reveal，也要写理由 (needs the right reveal, and a reason)' }),
});
const Cells = z.record(z.string().max(60), z.string().max(500)).meta({
  description: '花名册的栏目和内容 (columns of the roster and their cells)',
  example: { '老年人.姓名': '例甲', '服务.联络人姓名': '例丙', '服务.联络人电话': '13900000001' },
});
const Doubt = z.object({ column: z.string(), problem: z.string(), remedy: z.string() });
const Shown = z.object({
  id: z.string(),
  version: z.int(),
  status: z.enum(['active', 'left']),
  area: z.string(),
  row: z.record(z.string(), z.string()),
  standing: z.object({
    flags: z.array(z.enum(['alone', 'disabled', 'poor', 'aged'])).readonly(),
    focus: z.boolean().nullable(),
    tier: z.enum(['key', 'ordinary']),
    reasons: z.array(z.string()).readonly(),
  }),
  leftBehind: z.object({ verdict: z.enum(['yes', 'no', 'unknown']), why: z.string() }),
  completeness: z.object({ percent: z.int(), missing: z.array(z.string()).readonly() }),
  resurveyOn: z.string(),
  doubts: z.array(Doubt).readonly(),
  change: z.object({ at: z.string(), by: z.string(), source: z.string() }),
});
const Listed = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  salutation: z.string(),
  tier: z.enum(['key', 'ordinary']),
  liaison: z.string(),
  completeness: z.int(),
  resurveyOn: z.string(),
  doubts: z.int(),
});
const Outcome = z.object({
  id: z.string(),
  version: z.int(),
  outcome: z.enum(['added', 'changed', 'same']),
  doubts: z.array(Doubt).readonly(),
});
const Version = z.object({
  version: z.int(),
  status: z.string(),
  at: z.string(),
  by: z.string(),
  source: z.string(),
  reference: z.string(),
  changed: z.array(z.object({ column: z.string(), from: z.string(), to: z.string() })).readonly(),
});

export const elderEndpoints = [
  endpoint({
    method: 'GET',
    path: '/api/elders',
    action: 'read',
    summary: { zh: '一个村的老人', en: 'The elders of a village' },
    query: Village,
    result: z.object({ elders: z.array(Listed).readonly(), cursor: z.string().nullable() }),
    handle: async ({ query, deps, require }) => {
      const page = await listVillage(deps.store, query.area, query.after ?? null);
      await require({ area: query.area, elders: page.elders.map(({ id }) => id) });
      return page;
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/elders/search',
    action: 'read',
    summary: { zh: '按身份证号查一位老人', en: 'Find a person by ID number' },
    body: z.object({ idNumber: z.string().max(40) }),
    result: z.object({ id: z.string(), area: z.string() }),
    handle: async (call) => {
      const card = readIdCard(call.body.idNumber);
      if (typeof card === 'string')
        throw new Problem('invalid', '身份证号不对 (not a valid ID number)', [{ pointer: '/idNumber', detail: card }]);
      const id = await call.deps.register.findByNumber(card.number);
      const { registered } = await opened(call, id ?? '');
      return { id: registered.elderId, area: registered.area };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/elders/{id}',
    action: 'read',
    summary: { zh: '一位老人的登记表', en: 'The record of a person, masked unless more is asked for' },
    params: ById,
    query: Reveal,
    result: Shown,
    handle: async (call) => {
      const found = await opened(call, call.params.id);
      const sight = await sightOf(call, found);
      const rules = call.deps.configuration.county.registry;
      const shown = shownOf(found, todayOf(call), { sight, rules });
      if (shown === null) throw new Problem('not-found', NOT_HERE);
      return shown;
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/elders',
    action: 'write',
    summary: { zh: '登记一位老人', en: 'Add a person' },
    body: z.object({ row: Cells }),
    needsReason: true,
    result: Outcome,
    handle: async (call) => {
      const read = readCells(call.body.row, todayOf(call), call.deps.configuration.county.registry.home);
      await call.require({ area: read.area });
      const content = accepted(read);
      const { elderId, clash } = await call.deps.register.find(content);
      if (elderId !== null)
        throw new Problem('conflict', '这个人已经登记过，请改原来的登记表 (already on the roster: change that record)');
      if (clash !== null)
        throw new Problem(
          'conflict',
          '同村有同名同电话、身份证号不同的人，请先核对；确是两个人请填不同的电话 (same name, village and phone with another ID number: check first)',
        );
      return saved(call, read, { elderId: null, basedOn: null });
    },
  }),
  endpoint({
    method: 'PATCH',
    path: '/api/elders/{id}',
    action: 'write',
    summary: { zh: '改几栏；空格表示删掉', en: 'Change some cells; an empty one takes the old away' },
    params: ById,
    body: z.object({ cells: Cells }),
    needsReason: true,
    result: Outcome,
    handle: async (call) => {
      const found = await opened(call, call.params.id);
      if (call.version === null)
        throw new Problem('precondition-required', '请在 If-Match 里写读到的 ETag (send the ETag in If-Match)');
      if (found.kept === null) throw new Problem('not-found', NOT_HERE);
      if (found.registered.status !== 'active')
        throw new Problem('conflict', '这位老人已不在服务中，请先恢复 (no longer served: bring the person back first)');
      const cells = changedCells(found.kept.content, call.body.cells);
      const read = readCells(cells, todayOf(call), call.deps.configuration.county.registry.home);
      // Who moves must belong to the caller before and after.
      if (read.area !== found.registered.area) await call.require({ area: read.area, elders: [call.params.id] });
      return saved(call, read, { elderId: call.params.id, basedOn: call.version });
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/elders/{id}/versions',
    action: 'read',
    summary: { zh: '改过什么：谁、何时、从哪里', en: 'What was changed, by whom, when and from where' },
    params: ById,
    query: Reveal,
    result: z.object({ versions: z.array(Version).readonly() }),
    handle: async (call) => {
      const found = await opened(call, call.params.id);
      const sight = await sightOf(call, found);
      return { versions: await versionsOf(call.deps.register, call.params.id, sight) };
    },
  }),
];

const todayOf = ({ now }: Pick<Call, 'now'>) => dayOf(now, COUNTY_ZONE);

/** Found, in the caller's area, and noted. */
async function opened({ deps, require }: Pick<Call, 'deps' | 'require'>, id: string): Promise<Opened> {
  const found = id === '' ? null : await deps.register.open(id);
  if (found === null) throw new Problem('not-found', NOT_HERE);
  await require({ area: found.registered.area, elders: [id] });
  return found;
}

async function sightOf(call: Call<{ id: string }, z.infer<typeof Reveal>>, { registered }: Opened): Promise<Sight> {
  const { reveal } = call.query;
  if (reveal === undefined) return { idNumbers: false, health: false };
  if ([...call.reason].length < REASON_CHARACTERS_MIN)
    throw new Problem('invalid', '看全要写理由 (say why you need to see it)', [
      { pointer: '/header/x-reason', detail: 'missing' },
    ]);
  await call.require({ area: registered.area, action: 'reveal', elders: [registered.elderId] });
  return { idNumbers: reveal !== 'health', health: reveal !== 'idNumbers' };
}

function accepted({ content, problems }: RowRead) {
  if (content !== null) return content;
  const refused = problems.filter(({ severity }) => severity === 'refused');
  throw new Problem(
    'invalid',
    '登记表有错，没有存 (the record has mistakes and was not saved)',
    refused.map(({ column, problem, remedy }) => ({ pointer: `/row/${column}`, detail: `${problem} → ${remedy}` })),
  );
}

async function saved(
  call: Pick<Call, 'deps' | 'staff' | 'now' | 'reason'>,
  read: RowRead,
  at: { readonly elderId: string | null; readonly basedOn: number | null },
): Promise<z.infer<typeof Outcome>> {
  const wish = { content: accepted(read), doubts: read.doubts, change: changeOf(call), ...at };
  const [{ outcome, elderId, version }] = (await call.deps.register.save([wish])) as [Saved];
  if (outcome === 'conflict')
    throw new Problem(
      'precondition-failed',
      '读过以后别人改了，请重新读、再改 (changed since you read it: read it again)',
    );
  return { id: elderId, version, outcome, doubts: read.doubts };
}
