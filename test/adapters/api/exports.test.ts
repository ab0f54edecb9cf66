import { describe, expect, test } from 'vitest';
import { aChange } from '../../app/registry-world.ts';
import { aContent } from '../../domain/content-given.ts';
import { createApiWorld, TOWNSHIP, VILLAGE } from './api-world.ts';

const ID_NUMBER = '990000195207050024';
const SENSITIVE = new RegExp(`${ID_NUMBER}|高血压|E00000101`, 'u');

async function aVillage() {
  const world = await createApiWorld();
  const change = aChange('c1');
  const [saved] = await world.register.save([
    { content: aContent(), doubts: [], change, elderId: null, basedOn: null },
  ]);
  const staffId = await world.grant('wang', 'township', TOWNSHIP);
  await world.grant('fu', 'liaisonSupervisor', VILLAGE);
  await world.grant('li', 'township', '海南省/琼海市/长坡镇');
  await world.grant('shen', 'province', '海南省');
  const id = saved?.elderId ?? '';
  const area = `area=${encodeURIComponent(VILLAGE)}`;
  const paths = [
    `/api/elders/${id}/form`,
    `/api/elders/${id}/form.xlsx`,
    `/api/elders/${id}/liaison-card`,
    `/api/roster.csv?${area}`,
    `/api/roster.xlsx?${area}`,
    `/api/walk-list?${area}`,
  ];
  return { ...world, id, area, paths, staffId };
}

describe('an export', () => {
  test('asks for a reason, and is kept in the trail with it before anything is shown', async () => {
    const { ask, paths, deps, staffId, id } = await aVillage();
    for (const path of paths) {
      expect((await ask('wang', 'GET', path, { headers: { 'x-reason': '' } })).status).toBe(422);
      expect((await ask('wang', 'GET', path)).status).toBe(200);
    }
    const noted = await deps.audit.trail(staffId, { before: null, limit: 20 });
    expect(noted).toHaveLength(paths.length);
    for (const { entry } of noted)
      expect(entry).toMatchObject({ action: 'export', reason: '入户前核对', elders: [id], area: VILLAGE });
  });

  test('is for nobody of another township, and not for a province', async () => {
    const { ask, paths } = await aVillage();
    for (const path of paths) {
      expect((await ask('li', 'GET', path)).status).toBe(404);
      expect((await ask('shen', 'GET', path)).status).toBe(403);
    }
  });

  test('shows no ID number, passport or illness unless it is asked for', async () => {
    const { ask, paths } = await aVillage();
    for (const path of paths.filter((one) => !one.includes('xlsx')))
      expect((await ask('wang', 'GET', path)).answer).not.toMatch(SENSITIVE);
  });

  test('shows all of it to who may see it, and says so in the trail', async () => {
    const { ask, id, area, deps, staffId } = await aVillage();
    const form = await ask('wang', 'GET', `/api/elders/${id}/form?full=true`);
    expect(form.answer).toContain(ID_NUMBER);
    expect(form.answer).not.toContain('已脱敏');
    expect((await ask('wang', 'GET', `/api/roster.csv?full=true&${area}`)).answer).toContain(ID_NUMBER);
    expect((await ask('fu', 'GET', `/api/elders/${id}/form?full=true`)).status).toBe(403);
    const [last] = await deps.audit.trail(staffId, { before: null, limit: 1 });
    expect(last?.entry.action).toBe('exportFull');
  });

  test('shows health alone to who may reveal it, and stays masked', async () => {
    const { ask, id } = await aVillage();
    const { answer } = await ask('fu', 'GET', `/api/elders/${id}/form?health=true`);
    expect(answer).toContain('高血压');
    expect(answer).toContain('990***********0024');
    expect(answer).toContain('已脱敏');
  });
});

describe('the pages', () => {
  test('say who printed them, when and why', async () => {
    const { ask, paths } = await aVillage();
    for (const path of paths.filter((one) => !/xlsx|csv/u.test(one)))
      expect((await ask('wang', 'GET', path)).answer).toMatch(
        /打印人：wang　时间：\d{4}-\d\d-\d\d \d\d:\d\d　用途：入户前核对/u,
      );
  });

  test('of a walk list are of one village', async () => {
    const { ask } = await aVillage();
    expect((await ask('wang', 'GET', `/api/walk-list?area=${encodeURIComponent(TOWNSHIP)}`)).status).toBe(422);
  });

  test('are of nobody where there is no such person', async () => {
    const { ask } = await aVillage();
    for (const what of ['form', 'form.xlsx', 'liaison-card'])
      expect((await ask('wang', 'GET', `/api/elders/${'0'.repeat(20)}/${what}`)).status).toBe(404);
  });
});
