/** Days of elders, played from outside: their phones, their words, and who hears of it when (protocol.md section 1). */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rosterOf, type Service, startService } from './service.ts';
import { numberOf, team } from './team.ts';

const arrears = team(1);
const ringer = team(2);
const chest = team(3);
const stranger = team(4);
const night = team(5);
const request = team(6);
const hospital = team(7);
const couple = team(8);
const DAUGHTER = '+8613750080001';
const CHILD = { '子女1.姓名': '郑小妹', '子女1.联系电话': '13750080001' };
const ROSTER = rosterOf([
  arrears.row(1, '陈欠费'),
  ringer.row(1, '王响铃', { '服务.响铃报平安': '是' }),
  chest.row(1, '李胸闷'),
  stranger.row(1, '赵换号'),
  night.row(1, '孙夜里'),
  night.row(2, '孙清早'),
  request.row(1, '周办事'),
  hospital.row(1, '吴住院'),
  hospital.row(2, '吴不知'),
  couple.row(1, '郑阿公', { '老年人.性别': '男', ...CHILD }),
  couple.row(1, '郑阿婆', CHILD),
]);
const ELDERS = [arrears, ringer, chest, stranger, night, request, hospital].map((one) => one.elder(1));

let run: Service;
beforeAll(async () => {
  run = await startService({ now: '2026-11-25T06:30:00+08:00', roster: ROSTER });
  // Whoever is no part of a scenario answers the call of the morning.
  for (const phone of [...ELDERS, night.elder(2), hospital.elder(2)]) await run.set(phone, { keys: '1' });
  await run.set(couple.elder(1), { keys: '8' });
});
afterAll(() => run.stop());

describe('a phone that does not answer', () => {
  test('for want of credit is a miss in those words, told at once, on the same ladder', async () => {
    await run.set(arrears.elder(1), { state: 'arrears' });
    await run.until('10:29');
    expect(await run.fresh(arrears.liaison)).not.toContain('陈欠费');
    await run.until('10:30');
    expect((await run.elder('陈欠费')).today).toBe('missed');
    expect(await run.fresh(arrears.liaison)).toMatch(/10号陈欠费今早/u);
    await run.until('10:59');
    expect(await run.fresh(arrears.village)).toBe('');
    await run.until('11:00');
    expect(await run.fresh(arrears.village)).toContain('陈欠费');
    expect(await run.fresh(arrears.deputy)).toContain('陈欠费');
    await run.until('11:29');
    expect(await run.fresh(arrears.township)).toBe('');
    await run.until('11:30');
    expect(await run.fresh(arrears.township)).toContain('陈欠费');
    await run.text(arrears.liaison, '101');
    expect((await run.elder('陈欠费')).cases).toEqual([]);
    expect(await run.fresh(arrears.liaison)).toMatch(/已记：10号陈欠费平安/u);
    await run.set(arrears.elder(1), { state: 'on' });
  });
});

describe('an elder who rings', () => {
  test('once at 14:10, having checked in already, is answered and rung back within two minutes; key 3 tells everyone', async () => {
    await run.until('14:10');
    expect((await run.elder('王响铃')).today).toBe('answered');
    await run.set(ringer.elder(1), { keys: '3' });
    await run.fresh(ringer.elder(1));
    const { transcript } = await run.post<{ transcript: string[] }>(`/local/phones/${ringer.elder(1)}/calls`, {
      ringOnce: true,
    });
    expect(transcript.join()).toContain('平安按1');
    await run.advance(2);
    expect(await run.fresh(ringer.elder(1))).toMatch(/☎.*刚才您打来电话.*正在给您接通/u);
    expect((await run.elder('王响铃')).cases).toMatchObject([{ kind: 'help' }]);
    expect(await run.sent(ringer.liaison, 'sms')).toContainEqual(expect.stringMatching(/急！10号王响铃/u));
    expect(await run.sent(ringer.liaison, 'call')).not.toEqual([]);
    await run.advance(4);
    expect(await run.fresh(ringer.village)).toContain('王响铃');
    expect(await run.fresh(ringer.deputy)).toContain('王响铃');
    await run.advance(3);
    expect(await run.fresh(ringer.township)).toContain('王响铃');
    expect((await run.sent(ringer.elder(1))).join(), 'no promise before a person took it').not.toContain('过来');
    await run.text(ringer.township, `${numberOf(await run.sent(ringer.township), '王响铃')}5`);
    expect((await run.sent(ringer.elder(1))).join()).toContain('正在想办法过来');
    await run.text(ringer.liaison, '101');
    await run.set(ringer.elder(1), { keys: '1' });
  });
});

describe('what elders write', () => {
  test('没事，就是胸口闷 is told at once as trouble and never thanked as fine', async () => {
    await run.fresh(chest.elder(1));
    await run.text(chest.elder(1), '没事，就是胸口闷');
    const [open] = (await run.elder('李胸闷')).cases;
    expect(['unwell', 'help']).toContain(open?.kind);
    expect(await run.fresh(chest.liaison)).toMatch(/10号李胸闷/u);
    expect(await run.fresh(chest.elder(1))).not.toMatch(/平安就好|平安收到|知道您平安/u);
    await run.text(chest.elder(1), '1');
    expect((await run.elder('李胸闷')).cases, 'a 1 afterwards closes nothing').toHaveLength(1);
    await run.text(chest.liaison, '101');
  });

  test('0 is an everyday request: the liaison hears of it, nobody is alarmed', async () => {
    await run.fresh(request.liaison);
    await run.text(request.elder(1), '0');
    await run.advance(1);
    expect(await run.fresh(request.liaison)).toContain('10号周办事');
    expect((await run.elder('周办事')).cases).toEqual([]);
    expect((await run.sent(request.liaison)).join()).toMatch(/不急/u);
    await run.until('19:00');
    expect((await run.sent(request.village)).join()).not.toContain('周办事');
  });

  test('打错了 from a stranger stops all texts at once, and the elder is seen in person', async () => {
    await run.until('07:31');
    expect(await run.fresh(stranger.elder(1))).toContain('早上好');
    await run.text(stranger.elder(1), '打错了');
    expect(await run.fresh(stranger.elder(1))).toContain('以后不再给您发短信');
    await run.advance(1);
    expect(await run.fresh(stranger.liaison)).toMatch(/10号赵换号的手机号.*换了人/u);
    await run.until('07:00');
    await run.until('12:00');
    expect(await run.fresh(stranger.elder(1)), 'the next day nothing goes to that phone').toBe('');
    expect((await run.elder('赵换号')).cases, 'and nobody forgets the elder').not.toEqual([]);
    await run.text(stranger.liaison, '101');
  });

  test('a text at 03:50 counts for the day before, one at 04:05 for the new day', async () => {
    await run.until('03:50');
    await run.text(night.elder(1), '1');
    await run.until('04:05');
    await run.text(night.elder(2), '1');
    for (const n of [1, 2]) await run.fresh(night.elder(n));
    expect((await run.elder('孙清早')).today).toBe('answered');
    await run.until('07:31');
    expect(await run.fresh(night.elder(1))).toContain('早上好');
    expect(await run.fresh(night.elder(2))).toBe('');
  });
});

describe('an elder in hospital', () => {
  test('is not asked for the days that the liaison gave; both are reminded the evening before, and the first reminder is a call', async () => {
    await run.text(hospital.liaison, '104');
    await run.text(hospital.liaison, '2');
    expect(await run.fresh(hospital.liaison)).toMatch(/10号吴住院外出几天.*\n.*已记：10号吴住院外出到/u);
    expect((await run.elder('吴住院')).today).toBe('paused');
    const [, month, day] = /外出到(\d+)月(\d+)日/u.exec((await run.sent(hospital.liaison)).join()) ?? [];
    const last = `2026-${month}-${day?.padStart(2, '0')}`;
    await run.fresh(hospital.elder(1));
    await run.until(`${last}T17:30`);
    expect(await run.fresh(hospital.elder(1)), 'nobody asks during the pause').toBe('');
    await run.until(`${last}T18:30`);
    expect(await run.fresh(hospital.elder(1))).toContain('从明早起又每天问您好');
    expect(await run.fresh(hospital.liaison)).toMatch(/明早恢复问候：10号吴住院/u);
    await run.until('07:31');
    expect(await run.fresh(hospital.elder(1))).toContain('早上好');
    await run.until('09:10');
    expect(await run.fresh(hospital.elder(1)), 'the first reminder after a pause is a call').toMatch(/^☎/u);
  });

  test('for an unknown time is asked about again after three days, and comes back early with 1', async () => {
    await run.until('12:00');
    await run.text(hospital.liaison, '114');
    await run.text(hospital.liaison, '0');
    await run.fresh(hospital.liaison);
    await run.advance(2 * 24 * 60);
    await run.until('18:01');
    expect((await run.elder('吴不知')).today).toBe('paused');
    expect(await run.fresh(hospital.liaison)).toContain('11号吴不知外出几天');
    await run.text(hospital.liaison, '0');
    expect((await run.elder('吴不知')).today).toBe('paused');
    await run.text(hospital.liaison, '111');
    await run.fresh(hospital.elder(2));
    await run.until('07:31');
    expect(await run.fresh(hospital.elder(2))).toContain('早上好');
  });
});

describe('a reported death', () => {
  test('stops everything automatic within a minute; the other of a couple is asked alone, and no machine tells the child', async () => {
    await run.fresh(couple.township);
    await run.text(couple.liaison, '去世 10');
    await run.advance(1);
    expect(await run.fresh(couple.township)).toContain('郑阿公');
    await run.fresh(couple.elder(1));
    await run.until('07:31');
    const asked = await run.fresh(couple.elder(1));
    expect(asked).toContain('郑阿婆早上好');
    expect(asked).not.toMatch(/阿公|两位|回8/u);
    expect(await run.sent(DAUGHTER)).not.toContainEqual(expect.stringMatching(/去世|过世|需要您关心/u));
  });
});
