import { describe, expect, test } from 'vitest';
import { rowOf } from '../../../shared/domain/roster-write.ts';
import { aContent } from '../../domain/content-given.ts';
import { COUNTY, createApiWorld, TOWNSHIP, VILLAGE } from './api-world.ts';

const ROW = rowOf(aContent());
const NUMBER = '990000195207050024';

async function given() {
  const world = await createApiWorld();
  await world.grant('village', 'liaisonSupervisor', VILLAGE);
  await world.grant('town', 'township', TOWNSHIP);
  await world.grant('other', 'township', `${COUNTY}/长坡镇`);
  await world.grant('province', 'province', '海南省');
  const added = await world.ask('town', 'POST', '/api/elders', { body: { row: ROW } });
  const id: string = added.answer.id;
  const change = (cells: object, version = 1, as = 'town') =>
    world.ask(as, 'PATCH', `/api/elders/${id}`, { body: { cells }, headers: { 'if-match': `"${version}"` } });
  return { ...world, added, id, change };
}

describe('a record over the API', () => {
  test('is added, and shown masked: no ID number, no illness, no reason that names them', async () => {
    const { added, id, ask } = await given();
    expect(added).toMatchObject({ status: 200, answer: { outcome: 'added', version: 1 } });
    const shown = await ask('province', 'GET', `/api/elders/${id}`);
    expect(shown.answer).toMatchObject({
      id,
      area: VILLAGE,
      row: { '老年人.姓名': '例甲', '老年人.身份证号': '990***********0024', '老年人.健康状况': '***' },
      standing: { flags: [], reasons: [] },
      leftBehind: { verdict: 'yes' },
    });
    expect(shown.headers.get('etag')).toBe('"1"');
    expect(JSON.stringify(shown.answer)).not.toMatch(/990000195207050024|高血压/u);
  });

  test('is shown in full with the right and a reason only, and that is noted', async () => {
    const { id, ask, deps } = await given();
    expect((await ask('province', 'GET', `/api/elders/${id}?reveal=all`)).status).toBe(403);
    const silent = await ask('town', 'GET', `/api/elders/${id}?reveal=all`, { headers: { 'x-reason': '' } });
    expect(silent.status).toBe(422);
    const shown = await ask('town', 'GET', `/api/elders/${id}?reveal=all`);
    expect(shown.answer.row).toEqual(ROW);
    const health = await ask('village', 'GET', `/api/elders/${id}?reveal=health`);
    expect(health.answer.row).toMatchObject({ '老年人.身份证号': '990***********0024', '老年人.患病类型': '高血压' });
    const actions = (await deps.audit.looks(id)).map(({ action }) => action).sort();
    expect(actions).toEqual(['read', 'read', 'read', 'read', 'reveal', 'reveal']);
  });

  test('is not there for whoever answers for another place', async () => {
    const { id, ask, change } = await given();
    expect((await ask('other', 'GET', `/api/elders/${id}`)).status).toBe(404);
    expect((await ask('other', 'GET', `/api/elders/${id}/versions`)).status).toBe(404);
    expect((await change({ '老年人.姓名': '例' }, 1, 'other')).status).toBe(404);
    expect((await ask('other', 'POST', '/api/elders/search', { body: { idNumber: NUMBER } })).status).toBe(404);
    expect((await ask('other', 'GET', `/api/elders?area=${encodeURIComponent(VILLAGE)}`)).status).toBe(404);
    expect(
      (await ask('other', 'POST', '/api/elders', { body: { row: { ...ROW, '老年人.身份证号': '' } } })).status,
    ).toBe(404);
  });

  test('is found by ID number in the body, never in an address', async () => {
    const { id, ask } = await given();
    expect((await ask('town', 'POST', '/api/elders/search', { body: { idNumber: ` ${NUMBER}` } })).answer).toEqual({
      id,
      area: VILLAGE,
    });
    const nobody = await ask('town', 'POST', '/api/elders/search', { body: { idNumber: '990000194803120012' } });
    expect(nobody.status).toBe(404);
    const wrong = await ask('town', 'POST', '/api/elders/search', { body: { idNumber: '990000194803120013' } });
    expect(wrong).toMatchObject({ status: 422, answer: { errors: [{ pointer: '/idNumber', detail: 'check-digit' }] } });
  });

  test('stands in the list of its village', async () => {
    const { id, ask } = await given();
    const { answer } = await ask('village', 'GET', `/api/elders?area=${encodeURIComponent(VILLAGE)}`);
    expect(answer).toEqual({
      elders: [
        {
          id,
          version: 1,
          name: '例甲',
          salutation: '例阿婆',
          tier: 'ordinary',
          liaison: '例丙',
          completeness: 100,
          resurveyOn: '2027-07-03',
          doubts: 0,
        },
      ],
      cursor: null,
    });
  });

  test('is not added twice, nor with mistakes, and each mistake names its column', async () => {
    const { ask } = await given();
    expect((await ask('town', 'POST', '/api/elders', { body: { row: ROW } })).status).toBe(409);
    const clash = { ...ROW, '老年人.身份证号': '990000194803120012', '老年人.性别': '男' };
    expect((await ask('town', 'POST', '/api/elders', { body: { row: clash } })).status).toBe(409);
    const wrong = { ...ROW, '老年人.身份证号': '990000195207050025', '服务.听力': '还行', 乱写: 'x' };
    const { status, answer } = await ask('town', 'POST', '/api/elders', { body: { row: wrong } });
    expect(status).toBe(422);
    expect(answer.errors.map((one: { pointer: string }) => one.pointer)).toEqual([
      '/row/不认识的第1个栏目',
      '/row/老年人.身份证号',
      '/row/服务.听力',
    ]);
    expect(JSON.stringify(answer)).not.toContain('990000195207050025');
  });

  test('is changed cell by cell, from the version that was read', async () => {
    const { ask, id, change } = await given();
    const missing = await ask('town', 'PATCH', `/api/elders/${id}`, { body: { cells: {} } });
    expect(missing.status).toBe(428);
    expect((await change({ '老年人.生活状况': '贫困', '服务.家中语言': '' })).answer).toMatchObject({
      outcome: 'changed',
      version: 2,
    });
    expect((await change({ '老年人.生活状况': '良好' }, 1)).status).toBe(412);
    expect((await change({ '服务.联络人电话': '' }, 2)).status).toBe(422);
    const { answer } = await ask('town', 'GET', `/api/elders/${id}?reveal=all`);
    expect(answer.row).not.toHaveProperty('服务.家中语言');
    expect(answer.row['老年人.生活状况']).toBe('贫困');
  });

  test('that moves out of the caller’s area is for somebody who answers for both', async () => {
    const { grant, change } = await given();
    await grant('county', 'county', COUNTY);
    const move = { '老年人.居住地址': '琼海市长坡镇新村3组' };
    expect((await change(move)).status).toBe(404);
    expect((await change(move, 1, 'county')).answer).toMatchObject({ outcome: 'changed' });
  });

  test('shows what was changed, by whom and why, masked', async () => {
    const { ask, id, change } = await given();
    await change({ '老年人.生活状况': '贫困', '老年人.身份证号': '990000194803120012', '老年人.性别': '男' });
    const { answer } = await ask('town', 'GET', `/api/elders/${id}/versions`);
    expect(answer.versions).toMatchObject([
      {
        version: 2,
        source: 'api',
        reference: '入户前核对',
        changed: [
          { column: '老年人.性别', from: '女', to: '男' },
          { column: '老年人.身份证号', from: '990***********0024', to: '990***********0012' },
          { column: '老年人.生活状况', from: '***', to: '***' },
        ],
      },
      { version: 1 },
    ]);
  });

  test('of who left cannot be changed, and of who was erased there is nothing', async () => {
    const { ask, id, change, register, vault } = await given();
    const leaving = { at: '2026-07-03T00:00:00.000Z', by: 's', source: 'api', reference: '', id: 'l' } as const;
    await register.leave(id, { change: leaving, basedOn: null, reason: 'movedAway', into: null });
    expect((await change({ '老年人.姓名': '例' }, 2)).status).toBe(409);
    await vault.forget(id);
    expect((await ask('town', 'GET', `/api/elders/${id}`)).status).toBe(404);
    expect((await change({ '老年人.姓名': '例' }, 2)).status).toBe(404);
    expect((await ask('town', 'GET', `/api/elders/${'0'.repeat(20)}`)).status).toBe(404);
  });
});
