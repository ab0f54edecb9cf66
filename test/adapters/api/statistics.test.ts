/** Figures and re-surveys over the API: who sees which, exact or rounded, on a page and as CSV. */

import { describe, expect, test } from 'vitest';
import { recount } from '../../../shared/app/statistics.ts';
import { aContent } from '../../domain/content-given.ts';
import { COUNTY, createApiWorld, TOWNSHIP, VILLAGE } from './api-world.ts';

const query = (area: string) => `?area=${encodeURIComponent(area)}`;

async function given() {
  const world = await createApiWorld();
  const change = { id: 'c', at: '2026-07-03T00:00:00.000Z', by: 'staff', source: 'api', reference: 'why' } as const;
  const saving = { content: aContent({ health: 'disabled' }), doubts: [], change, elderId: null, basedOn: null };
  const [saved] = await world.register.save([saving]);
  await world.grant('town', 'township', TOWNSHIP);
  await world.grant('check', 'auditor', COUNTY);
  await world.grant('other', 'township', `${COUNTY}/嘉积镇`);
  const count = () => recount(world.deps, world.clock.now);
  return { ...world, count, elderId: saved?.elderId };
}

describe('the figures', () => {
  test('say when they were counted, and how many villages changed since', async () => {
    const { ask, count } = await given();
    const before = await ask('town', 'GET', `/api/statistics${query(TOWNSHIP)}`);
    expect(before.answer).toMatchObject({ countedAt: null, pending: 1, counts: {} });
    await count();
    const { answer } = await ask('town', 'GET', `/api/statistics${query(TOWNSHIP)}`);
    expect(answer).toMatchObject({ pending: 0, rounded: false, counts: { elders: 1, 'health.disabled': 1 } });
    expect(answer.countedAt).toMatch(/^2026-/u);
    expect(answer.parts).toMatchObject([{ name: '福田村', counts: { elders: 1 } }]);
    expect(answer.heads[0]).toMatchObject({
      zh: '数量规模',
      counts: [{ name: 'elders', zh: '老年人' }, ...Array(17).fill({})],
    });
  });

  test('are exact for who may open the records, and rounded for who only checks', async () => {
    const { ask, count } = await given();
    await count();
    const { answer } = await ask('check', 'GET', `/api/statistics${query(VILLAGE)}`);
    expect(answer).toMatchObject({ rounded: true, counts: { elders: 0, 'health.disabled': 0 } });
    const page = await ask('check', 'GET', `/api/statistics.html${query(TOWNSHIP)}`);
    expect(page.answer).toContain('每格单独取3的倍数');
  });

  test('are not shown to another township, and of a place that nobody knows not at all', async () => {
    const { ask, count } = await given();
    await count();
    expect((await ask('other', 'GET', `/api/statistics${query(TOWNSHIP)}`)).status).toBe(404);
    expect((await ask('town', 'GET', `/api/statistics${query(`${TOWNSHIP}/无名村`)}`)).status).toBe(404);
  });

  test('come as a page to print, with a row for each village and the sum', async () => {
    const { ask, count } = await given();
    const early = await ask('town', 'GET', `/api/statistics.html${query(TOWNSHIP)}`);
    expect(early.answer).toContain('还有地方没有统计过');
    expect(early.answer).toContain('1个村有改动');
    await count();
    const { type, answer } = await ask('town', 'GET', `/api/statistics.html${query(TOWNSHIP)}`);
    expect(type).toContain('text/html');
    for (const words of ['三江镇 统计', '福田村', '合计', '数量规模', '照料情况', '失能'])
      expect(answer).toContain(words);
    expect(answer).not.toContain('例甲');
  });

  test('come as CSV that a spreadsheet reads as UTF-8, two lines of headings above', async () => {
    const { ask, count } = await given();
    await count();
    const { answer } = await ask('town', 'GET', `/api/statistics.csv${query(TOWNSHIP)}`);
    const lines = answer.replace('\uFEFF', '').split('\r\n');
    expect(lines[0]).toContain('"数量规模"');
    expect(lines[1]).toMatch(/^"地区","老年人","女","男"/u);
    expect(lines[2]).toMatch(/^"福田村","1","1","0"/u);
    expect(lines[3]).toMatch(/^"合计","1"/u);
  });
});

describe('re-surveys', () => {
  test('are listed by village, by id, for the days ahead that are asked for', async () => {
    const { ask, elderId } = await given();
    const none = await ask('town', 'GET', `/api/resurvey${query(VILLAGE)}`);
    expect(none.answer.due).toEqual([]);
    const { answer } = await ask('town', 'GET', `/api/resurvey${query(VILLAGE)}&days=366`);
    expect(answer.due).toMatchObject([{ id: elderId, overdue: false, doubts: 0 }]);
  });

  test('of a whole township are asked for village by village', async () => {
    const { ask } = await given();
    expect((await ask('town', 'GET', `/api/resurvey${query(TOWNSHIP)}`)).status).toBe(422);
    expect((await ask('other', 'GET', `/api/resurvey${query(VILLAGE)}`)).status).toBe(404);
  });
});
