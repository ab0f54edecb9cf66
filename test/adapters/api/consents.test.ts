/** Consents, the file for one person and erasing over the API: who may, what is refused, and that nothing sealed is shown by accident. */

import { expect, test } from 'vitest';
import { aChange } from '../../app/registry-world.ts';
import { aContent } from '../../domain/content-given.ts';
import { COUNTY, createApiWorld } from './api-world.ts';

const REASON = encodeURIComponent('本人来取');

async function given(area = COUNTY) {
  const world = await createApiWorld();
  await world.grant('li', 'county', area);
  const saving = { content: aContent(), doubts: [], change: aChange('a'), elderId: null, basedOn: null };
  const id = (await world.register.save([saving]))[0]?.elderId as string;
  const call = async (path: string, body?: object, reason = REASON) => {
    const wish = { ...(body && { body }), headers: { 'x-reason': reason } };
    const { status, answer } = await world.ask('li', body === undefined ? 'GET' : 'POST', `/api/elders/${path}`, wish);
    return { status, json: answer };
  };
  return { ...world, id, call };
}

const said = {
  id: '6f1c1f3e-8a55-4d3b-9d52-0c1f2a3b4c5d',
  about: 'elder',
  purpose: 'health',
  answer: 'withdrawn',
  notice: '2026-07',
  how: 'thumbprint',
  date: '2026-07-03',
  explainedBy: '讲解人',
  witness: '见证人',
};

test('a withdrawal is recorded once, in force, and shown with who stood by', async () => {
  const { call, id, register } = await given();
  expect((await call(`${id}/consents`, said)).status).toBe(200);
  const { json } = await call(`${id}/consents`, said);
  expect(json.facts).toMatchObject([{ purpose: 'health', answer: 'withdrawn', witness: '见证人' }]);
  expect(json.facts[0]).not.toHaveProperty('sealed');
  expect((await call(`${id}/consents`)).json).toEqual(json);
  expect((await register.open(id))?.kept?.content.form.elder.illnesses).toEqual([]);
});

test('what is wrong is named by its place, without the value', async () => {
  const { call, id } = await given();
  const { status, json } = await call(`${id}/consents`, { ...said, about: '990000195207050024', date: 'today' });
  expect(status).toBe(422);
  expect(json.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(['/about', '/date']);
  expect(JSON.stringify(json)).not.toContain('9900001952');
});

test('the file of one person asks for a reason and is seen in the audit', async () => {
  const { call, id, deps, logged } = await given();
  expect((await call(`${id}/file`, undefined, '')).status).toBe(422);
  const { status, json } = await call(`${id}/file`);
  expect(status).toBe(200);
  expect(json.record.content.form.elder).toMatchObject({ idNumber: '990000195207050024' });
  expect(json.looks).toMatchObject([{ action: 'exportFull', elders: [id] }]);
  expect(await deps.audit.looks(id)).toHaveLength(1);
  expect(logged).toEqual([]);
});

test('erasing is refused of who is served, forced by the county with a reason, and leaves nothing to read', async () => {
  const { call, id, register } = await given();
  expect(await call(`${id}/erase`, { forced: false })).toMatchObject({
    status: 409,
    json: { detail: expect.stringContaining('还在服务') },
  });
  expect((await call(`${id}/erase`, { forced: true }, '')).status).toBe(422);
  expect(await call(`${id}/erase`, { forced: true })).toMatchObject({ status: 200, json: { outcome: 'erased' } });
  expect((await call(`${id}/file`)).status).toBe(404);
  expect((await call(`${id}/consents`, said)).status).toBe(404);
  expect((await register.open(id))?.kept).toBeNull();
});

test('a reason with an ID number or telephone in it is refused, because it stays in the audit', async () => {
  const { call, id, deps } = await given();
  for (const reason of ['990000195207050024 本人', '请打13800000001']) {
    const { status, json } = await call(`${id}/file`, undefined, encodeURIComponent(reason));
    expect([status, json.errors[0].pointer]).toEqual([422, '/header/x-reason']);
  }
  expect(await deps.audit.looks(id)).toEqual([]);
});

test('whoever may not see the village learns nothing of who lives there', async () => {
  const { call, id } = await given('海南省/文昌市');
  for (const path of [`${id}/consents`, `${id}/file`, `${'0'.repeat(20)}/file`])
    expect(await call(path)).toMatchObject({ status: 404 });
  expect((await call(`${id}/erase`, { forced: true })).status).toBe(404);
});
