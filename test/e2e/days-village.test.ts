/** Days of whole villages: an outage, a typhoon, the figures of the day, played from outside (protocol.md section 6). */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rosterOf, type Service, startService } from './service.ts';
import { numberOf, team } from './team.ts';

const dark = team(31);
const storm = team(32);
const DARK = ['陈一', '陈二', '陈三', '陈四', '陈五', '陈六', '陈七', '陈八'];
const STORM = Array.from(
  { length: 25 },
  (_, index) => `王${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥春夏秋'[index]}`,
);
const ROSTER = rosterOf([
  ...DARK.map((name, index) => dark.row(index + 1, name)),
  ...STORM.map((name, index) => storm.row(index + 1, name)),
]);

let run: Service;
beforeAll(async () => {
  run = await startService({ now: '2026-11-25T07:00:00+08:00', roster: ROSTER });
  for (const index of STORM.keys()) await run.set(storm.elder(index + 1), { keys: '1' });
});
afterAll(() => run.stop());

describe('a village', () => {
  test('of which most are silent is one case with a walk list, and the single cases are not texted one by one', async () => {
    for (const n of [1, 2, 3]) await run.set(dark.elder(n), { keys: '1' });
    for (const n of [4, 5, 6, 7, 8]) await run.set(dark.elder(n), { state: 'off' });
    await run.until('10:35');
    const village = await run.sent(dark.village, 'sms');
    expect(
      village.filter((text) => /同时联系不上/u.test(text) && !/第\d+次/u.test(text)),
      'once, then 第n次',
    ).toHaveLength(1);
    expect(village.join()).toContain('5位老人同时联系不上');
    expect((await run.sent(dark.township, 'sms')).join()).toContain('同时联系不上');
    for (const name of DARK.slice(3)) expect((await run.elder(name)).cases, name).not.toEqual([]);
    for (const name of DARK.slice(3)) expect(village.join(), name).toContain(name);
    await run.until('11:15');
    expect((await run.sent(dark.village, 'sms')).join(), 'nobody is texted alone').not.toMatch(/没报平安，联络人/u);
    for (const name of DARK.slice(3)) await run.text(dark.village, `${numberOf(await run.sent(dark.village), name)}1`);
    for (const name of DARK.slice(3)) expect((await run.elder(name)).cases, name).toEqual([]);
    for (const n of [4, 5, 6, 7, 8]) await run.set(dark.elder(n), { state: 'on', keys: '1' });
  });

  test('in a typhoon is called over in other words each time; a liaison of 25 hears of it in few texts, and 转移 is an outcome', async () => {
    await run.until('14:00');
    await run.fresh(storm.liaison);
    await run.fresh(storm.elder(1));
    await run.text(storm.township, '台风');
    await run.advance(1);
    const first = await run.fresh(storm.elder(1));
    expect(first).toContain('台风点名');
    for (let n = 1; n <= 20; n++) await run.text(storm.elder(n), '1');
    await run.advance(90);
    const told = (await run.fresh(storm.liaison)).split('\n').filter((text) => text !== '');
    expect(told.length, 'joined').toBeLessThanOrEqual(8);
    for (const name of STORM.slice(20)) expect(told.join(), name).toContain(name);
    for (const name of STORM.slice(0, 20)) expect(told.join(), name).not.toContain(name);
    await run.text(storm.liaison, '转移 30 31');
    expect(await run.fresh(storm.liaison)).toMatch(/王子|王丑|王申|王酉|已记/u);
    await run.fresh(storm.elder(1));
    await run.text(storm.township, '台风');
    await run.advance(1);
    const second = await run.fresh(storm.elder(1));
    expect(second).toContain('点名');
    expect(second, 'carriers drop an equal text').not.toBe(first);
    await run.text(storm.township, '台风结束');
  });

  test('has its figures at the township every evening, and they add up', async () => {
    await run.until('20:05');
    for (const one of [dark, storm]) {
      const text = (await run.sent(one.township)).findLast((said) => /在册\d+人/u.test(said)) ?? '';
      const figure = (word: string) => Number(new RegExp(`${word}(\\d+)`, 'u').exec(text)?.[1] ?? Number.NaN);
      const parts = ['平安', '待核', '未报', '没问到', '停问', '还等'].map(figure);
      expect(
        parts.reduce((a, b) => a + b, 0),
        text,
      ).toBe(figure('在册'));
      expect(text, 'the audit of the table finds nobody forgotten').toMatch(/自查正常。$/u);
      expect(figure('在册')).toBe(one === dark ? DARK.length : STORM.length);
    }
  });
});
