/** People change: another number, who leaves and comes back, another liaison, two records that are one person. */

import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { previewReplacement, type Replacement, replaceLiaison } from '../../app/liaison.ts';
import { type Merged, merge, split } from '../../app/merge.ts';
import { changeNumber, numbersOf, resendCode } from '../../app/numbers.ts';
import { comeBack, REASONS } from '../../app/people.ts';
import { readPhone } from '../../domain/phone.ts';
import { type Call, endpoint } from './endpoint.ts';
import { BLIND_ID, ById, changeOf, requireFor } from './person.ts';
import { Problem } from './problem.ts';

const OWN = 'own';
const CODES = 1_000_000;
const CODE_DIGITS = 6;

const Whose = z.object({
  id: BLIND_ID,
  who: z
    .string()
    .regex(/^(?:own|(?:child|obligor|guardian|carer)\d{1,2})$/u)
    .meta({ description: 'own: 老人本人 (the elder); child1, carer1: 表上的人 (as on the form)', example: OWN }),
});
const Phone = z.string().min(5).max(30).meta({ example: '13800000077' });
const Version = z.object({ id: z.string(), version: z.int() });
const Done = z.object({ outcome: z.string() });
const Person = z.object({ name: z.string().min(1).max(30), phone: Phone });
const Replacing = z.object({
  from: Phone.meta({ description: '原联络人的电话 (of the liaison who goes)' }),
  to: z.union([Person, z.literal('deputy'), z.null()]).meta({
    description:
      '新联络人；deputy：交给副联络人；null：没有人接，名单上有人时不允许 (refused while somebody is on the list)',
  }),
  area: z.string().regex(/^[^/\s]{1,30}(?:\/[^/\s]{1,30}){1,3}$/u),
  elders: z.array(BLIND_ID).max(500).nullable().meta({ description: 'null：整个名单 (the whole list)' }),
});
const Affected = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  area: z.string(),
  liaison: z.string().nullable().meta({ description: 'null：没有联络人 (nobody would be left)' }),
});

function seen({ version }: Pick<Call, 'version'>): number {
  if (version === null)
    throw new Problem('precondition-required', '请在 If-Match 里写读到的版本，如 "3" (give the version that you read)');
  return version;
}

const newCode = () => String(randomInt(CODES)).padStart(CODE_DIGITS, '0');
const contactOf = (who: string) => (who === OWN ? '' : who);
const LATER = () =>
  new Problem('precondition-failed', '别人刚改过，请读了新的再改 (read the present version, then change it again)');
const refused = (detail: string) => new Problem('conflict', detail);

const phones = [
  endpoint({
    method: 'GET',
    path: '/api/elders/{id}/phones',
    action: 'read',
    summary: { zh: '新号码核实了没有', en: 'Which numbers have proved themselves, and when' },
    params: ById,
    result: z.object({
      phones: z.array(z.object({ who: z.string(), since: z.string(), verifiedAt: z.string().nullable() })),
    }),
    handle: async (call) => {
      await requireFor(call, call.params.id);
      const numbers = await numbersOf(call.deps.store, call.params.id);
      const shown = numbers.map(({ contactId, since, verifiedAt }) => ({ who: contactId || OWN, since, verifiedAt }));
      return { phones: shown };
    },
  }),
  endpoint({
    method: 'PUT',
    path: '/api/elders/{id}/phones/{who}',
    action: 'write',
    summary: {
      zh: '换号码：新号码收到六位数，回过来就核实了；旧号码收到停用说明',
      en: 'Another number: it gets six digits to send back',
    },
    params: Whose,
    body: z.object({ phone: Phone }),
    needsReason: true,
    result: Version,
    handle: async (call) => {
      const { id, who } = call.params;
      await requireFor(call, id);
      const wish = { elderId: id, contactId: contactOf(who), phone: call.body.phone, basedOn: seen(call) };
      const changed = await changeNumber({ ...call.deps, newCode }, { ...wish, change: changeOf(call) });
      if (changed.outcome === 'unreadable')
        throw new Problem('invalid', '号码不对，外国号码请带国家代码 (no such number; abroad with the country code)');
      if (changed.outcome === 'unknown')
        throw refused('这位老人已不在名单，或表上没有这个人 (no longer served, or nobody of that kind on the form)');
      if (changed.outcome === 'conflict') throw LATER();
      return { id, version: 'version' in changed ? changed.version : 0 };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/elders/{id}/phones/{who}/code',
    action: 'write',
    summary: { zh: '再发一次六位数', en: 'The six digits once more' },
    params: Whose,
    result: Done,
    handle: async (call) => {
      const { id, who } = call.params;
      await requireFor(call, id);
      const wish = { elderId: id, contactId: contactOf(who), id: call.deps.writeId() };
      const outcome = await resendCode({ ...call.deps, newCode }, wish);
      if (outcome === 'verified') throw refused('这个号码已经核实，不用再发 (already verified: nothing to send)');
      if (outcome === 'unknown') throw refused('没有可发的号码，请先填号码 (there is no number: enter one first)');
      return { outcome };
    },
  }),
];

const leaving = [
  endpoint({
    method: 'POST',
    path: '/api/elders/{id}/leave',
    action: 'write',
    summary: { zh: '不再服务：搬走、本人不要、去世', en: 'Moved away, declined or died: no longer served' },
    params: ById,
    body: z.object({ reason: z.enum(REASONS) }),
    needsReason: true,
    result: Version,
    handle: async (call) => {
      const { id } = call.params;
      await requireFor(call, id);
      const wish = { change: changeOf(call), basedOn: seen(call), reason: call.body.reason, into: null };
      const left = await call.deps.register.leave(id, wish);
      if (left === null) throw refused('已不在名单，不用再办 (no longer served: nothing to do)');
      if (left.outcome === 'conflict') throw LATER();
      return { id, version: left.version };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/elders/{id}/return',
    action: 'write',
    summary: { zh: '回来了：照原来的信息恢复', en: 'Comes back, with what was known' },
    params: ById,
    needsReason: true,
    result: Version,
    handle: async (call) => {
      const { id } = call.params;
      await requireFor(call, id);
      const back = await comeBack(call.deps.register, { elderId: id, change: changeOf(call), basedOn: seen(call) });
      if (back.outcome === 'merged') throw refused('已并入另一条，请用拆分 (part of another record: split the two)');
      if (back.outcome === 'erased') throw refused('信息已删除，请重新登记 (erased: enter the person anew)');
      if (back.outcome === 'active') throw refused('本来就在名单上 (is served already)');
      if (back.outcome === 'conflict') throw LATER();
      return { id, version: 'version' in back ? back.version : 0 };
    },
  }),
];

function replacementOf({ from, to, area, elders }: z.infer<typeof Replacing>): Replacement {
  const next = to === null || to === 'deputy' ? to : { name: to.name, phone: e164(to.phone, '/to/phone') };
  return { from: e164(from, '/from'), to: next, area, elderIds: elders };
}

function e164(written: string, pointer: string): string {
  const read = readPhone(written);
  if (typeof read === 'string') throw new Problem('invalid', '号码不对 (no such number)', [{ pointer, detail: read }]);
  return read.e164;
}

const shown = (affected: Awaited<ReturnType<typeof previewReplacement>>) =>
  affected.map(({ elderId, liaison, ...rest }) => ({ id: elderId, ...rest, liaison: liaison?.name ?? null }));

const liaisons = [
  endpoint({
    method: 'POST',
    path: '/api/liaisons/preview',
    action: 'write',
    summary: { zh: '换联络人以前先看：哪些老人，给谁', en: 'Who would go to whom, before a liaison is replaced' },
    body: Replacing,
    result: z.object({ elders: z.array(Affected) }),
    handle: async ({ body, deps, require }) => {
      const wish = replacementOf(body);
      await require({ area: body.area });
      return { elders: shown(await previewReplacement(deps, wish)) };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/liaisons/replace',
    action: 'write',
    summary: { zh: '换联络人：整个名单一次换好，两边各收一条', en: 'Replace a liaison for the whole list in one act' },
    body: Replacing,
    needsReason: true,
    result: z.object({ elders: z.array(Affected) }),
    handle: async (call) => {
      const wish = replacementOf(call.body);
      await call.require({ area: call.body.area });
      const elders = (await previewReplacement(call.deps, wish)).map((one) => one.elderId);
      await call.require({ area: call.body.area, elders });
      const { outcome, affected, elderIds } = await replaceLiaison(call.deps, wish, changeOf(call));
      const ids = elderIds.join('、');
      if (outcome === 'nobody') throw refused('这个电话在这里没有名单 (nobody here is on the list of this telephone)');
      if (outcome === 'withoutLiaison')
        throw refused(
          `这些老人会没有联络人，什么都没改，请指定接手的人 (nobody would be left for these: name somebody)：${ids}`,
        );
      if (outcome === 'conflict')
        throw refused(`这些刚被别人改过，其余已换，请再做一次 (changed meanwhile: do it again)：${ids}`);
      return { elders: shown(affected) };
    },
  }),
];

const WHY: Readonly<Partial<Record<Merged['outcome'], string>>> = {
  same: '是同一条 (the same record twice)',
  unknown: '有一条已不在名单 (one of them is no longer served)',
  notMerged: '没有并入过，不能拆 (was not merged: nothing to take apart)',
};

function settled({ outcome }: Merged): { outcome: string } {
  if (outcome === 'conflict') throw LATER();
  const why = WHY[outcome];
  if (why !== undefined) throw refused(why);
  return { outcome };
}

const merging = [
  endpoint({
    method: 'POST',
    path: '/api/elders/{id}/merge',
    action: 'merge',
    summary: { zh: '把另一条并进这一条：这条的内容不变，空的用那条补', en: 'Make another record part of this one' },
    params: ById,
    body: z.object({ other: BLIND_ID, otherVersion: z.int().min(1) }),
    needsReason: true,
    result: Done,
    handle: async (call) => {
      const { other, otherVersion } = call.body;
      await requireFor(call, call.params.id);
      await requireFor(call, other);
      const wish = { keep: call.params.id, other, otherVersion, keepVersion: seen(call), change: changeOf(call) };
      return settled(await merge(call.deps.register, wish));
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/elders/{id}/split',
    action: 'merge',
    summary: { zh: '拆分：并错了，这条恢复原样', en: 'Take a wrong merge back: this record is served again as it was' },
    params: ById,
    needsReason: true,
    result: Done,
    handle: async (call) => {
      const { leaving: gone } = await requireFor(call, call.params.id);
      if (gone?.into) await requireFor(call, gone.into);
      const wish = { other: call.params.id, basedOn: seen(call), change: changeOf(call) };
      return settled(await split(call.deps.register, wish));
    },
  }),
];

export const changeEndpoints = [...phones, ...leaving, ...liaisons, ...merging];
