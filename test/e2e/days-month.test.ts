/** Five weeks, played from outside: nobody is well for long without having been seen (protocol.md section 1). */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { rosterOf, type Service, startService } from './service.ts';
import { team } from './team.ts';

const month = team(41);
const DAYS = 24 * 60;
let run: Service;
beforeAll(async () => {
  const roster = rosterOf([
    month.row(1, '陈见面', { '服务.问候方式': '电话' }),
    month.row(2, '王没见', { '服务.问候方式': '电话' }),
  ]);
  run = await startService({ now: '2026-11-25T06:00:00+08:00', roster });
  for (const n of [1, 2]) await run.set(month.elder(n), { keys: '1' });
});
afterAll(() => run.stop());

test('whom no person has seen for 30 days stands on the liaison’s weekly list until a visit is told with 见', async () => {
  await run.advance(28 * DAYS);
  expect(await run.fresh(month.liaison)).not.toContain('没见过面');
  await run.advance(10 * DAYS);
  const list = await run.fresh(month.liaison);
  expect(list).toMatch(/没见过面：.*陈见面/u);
  expect(list).toMatch(/没见过面：.*王没见/u);
  await run.text(month.liaison, '见 10');
  expect(await run.fresh(month.liaison)).toMatch(/10号陈见面/u);
  await run.advance(7 * DAYS);
  const next = await run.fresh(month.liaison);
  expect(next).toMatch(/没见过面：.*王没见/u);
  expect(next).not.toContain('陈见面');
});
