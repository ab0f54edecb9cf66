/** Days of liaisons, deputies and duty phones, played from outside (protocol.md section 2). */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rosterOf, type Service, startService } from './service.ts';
import { numberOf, team } from './team.ts';

const undo = team(11);
const leave = team(12);
const duty = team(13);
const both = team(14);
const away = team(15);
const search = team(16);
const SON = '+8613750160001';
const ROSTER = rosterOf([
  undo.row(1, '陈错字'),
  leave.row(1, '王代管'),
  duty.row(1, '李交班', { '服务.问候时间': '06:30' }),
  both.row(1, '赵两人'),
  away.row(1, '孙过节'),
  away.row(2, '孙回家'),
  search.row(1, '周找人', { '子女1.姓名': '周小弟', '子女1.联系电话': '13750160001' }),
]);

let run: Service;
beforeAll(async () => {
  run = await startService({ now: '2026-11-25T06:00:00+08:00', roster: ROSTER });
  for (const phone of [undo, leave, duty, both, away, search].map((one) => one.elder(1)))
    await run.set(phone, { keys: '1' });
  await run.set(away.elder(2), { keys: '1' });
});
afterAll(() => run.stop());

describe('a liaison', () => {
  test('who pressed a wrong digit takes it back with 撤 and the number', async () => {
    await run.set(undo.elder(1), { keys: '' });
    await run.until('10:31');
    await run.text(undo.liaison, '101');
    expect((await run.elder('陈错字')).cases).toEqual([]);
    await run.fresh(undo.liaison);
    await run.text(undo.liaison, '撤10');
    expect(await run.fresh(undo.liaison)).toMatch(/10号陈错字/u);
    expect((await run.elder('陈错字')).cases).toMatchObject([{ kind: 'missed' }]);
    await run.until('11:31');
    expect((await run.sent(undo.village)).join(), 'the ladder goes on').toContain('陈错字');
    await run.text(undo.liaison, '101');
    await run.advance(11);
    await run.text(undo.liaison, '撤10');
    expect((await run.elder('陈错字')).cases, 'after ten minutes it is too late').toEqual([]);
    await run.set(undo.elder(1), { keys: '1' });
  });

  test('and another who answer the same case hear of each other, and the elder is not visited twice', async () => {
    await run.until('06:30');
    await run.set(both.elder(1), { keys: '' });
    await run.until('11:01');
    for (const phone of [both.liaison, both.deputy, both.village]) await run.fresh(phone);
    await run.text(both.liaison, '105');
    expect(await run.fresh(both.deputy)).toMatch(/赵两人已由林小妹/u);
    const number = numberOf(await run.sent(both.deputy), '赵两人');
    await run.text(both.deputy, `${number}5`);
    expect(await run.fresh(both.deputy)).toMatch(/赵两人已由林小妹在办/u);
    await run.text(both.deputy, `${number}1`);
    expect((await run.elder('赵两人')).cases).toEqual([]);
    expect(await run.fresh(both.liaison)).toMatch(/赵两人的事.*已经办好/u);
    await run.text(both.liaison, '101');
    expect((await run.elder('赵两人')).cases).toEqual([]);
    await run.set(both.elder(1), { keys: '1' });
  });

  test('who is ill hands the list to the deputy; where the deputy does not answer, village and township hear in time', async () => {
    await run.until('07:00');
    await run.set(leave.elder(1), { keys: '' });
    await run.text(leave.liaison, '请假 3');
    expect(await run.fresh(leave.liaison)).toMatch(/已记您请假到/u);
    expect(await run.fresh(leave.township)).toMatch(/请假/u);
    await run.fresh(leave.deputy);
    await run.until('10:31');
    expect(await run.fresh(leave.deputy)).toContain('王代管');
    expect(await run.fresh(leave.liaison)).not.toContain('王代管');
    await run.until('11:01');
    expect(await run.fresh(leave.village)).toContain('王代管');
    await run.until('11:31');
    expect(await run.fresh(leave.township)).toContain('王代管');
    await run.text(leave.deputy, `${numberOf(await run.sent(leave.deputy), '王代管')}1`);
    expect((await run.elder('王代管')).cases).toEqual([]);
    await run.text(leave.liaison, '上班');
    await run.set(leave.elder(1), { keys: '1' });
  });

  test('pauses a whole list for a festival with 全4 7', async () => {
    await run.until('07:00');
    await run.text(away.liaison, '全4 7');
    expect(await run.fresh(away.liaison)).toMatch(/2位|2人/u);
    await run.fresh(away.elder(1));
    await run.fresh(away.elder(2));
    expect((await run.elder('孙过节')).today).toBe('paused');
    await run.until('12:00');
    expect((await run.elder('孙回家')).today).toBe('paused');
    expect(`${await run.fresh(away.elder(1))}${await run.fresh(away.elder(2))}`).not.toContain('早上好');
    await run.text(away.liaison, '101');
    await run.fresh(away.elder(1));
    await run.until('07:31');
    expect(await run.fresh(away.elder(1)), 'one came back early').toContain('早上好');
    expect(await run.fresh(away.elder(2))).not.toContain('早上好');
  });
});

describe('a duty phone', () => {
  test('that took a case at 07:50 gives it up at the hand-over at 08:00, and the case rings again', async () => {
    await run.until('05:00');
    await run.until('06:35');
    await run.text(duty.elder(1), '摔倒了起不来');
    await run.until('07:50');
    const number = numberOf(await run.sent(duty.township), '李交班');
    await run.text(duty.township, `${number}5`);
    await run.fresh(duty.township);
    await run.until('07:59');
    expect(await run.fresh(duty.township), 'held: nobody is rung').not.toContain('☎');
    await run.until('08:01');
    const handed = await run.fresh(duty.township);
    expect(handed).toMatch(/交班/u);
    expect(handed).toContain('李交班');
    expect(handed).toContain('☎');
    await run.text(duty.liaison, '101');
    expect((await run.elder('李交班')).cases).toEqual([]);
  });
});

describe('an elder whom nobody finds', () => {
  test('is asked for at the family at once, the township hears after 30 minutes, a person decides about the police after two hours', async () => {
    await run.until('07:00');
    await run.set(search.elder(1), { keys: '' });
    await run.until('10:31');
    for (const phone of [search.village, search.township, SON]) await run.fresh(phone);
    await run.text(search.liaison, '102');
    expect(await run.fresh(search.village)).toMatch(/周找人找不到/u);
    expect(await run.fresh(SON)).toMatch(/暂时没找到您的母亲/u);
    await run.until('11:00');
    expect(await run.fresh(search.township)).not.toContain('周找人');
    await run.until('11:02');
    expect(await run.fresh(search.township)).toContain('周找人');
    await run.text(search.elder(1), '1');
    expect((await run.elder('周找人')).cases, 'a text proves nothing now').toHaveLength(1);
    await run.until('12:32');
    expect((await run.sent(search.township)).join()).toMatch(/报警/u);
    await run.text(search.liaison, '101');
    expect((await run.elder('周找人')).cases).toEqual([]);
    expect(await run.fresh(SON)).toMatch(/找到了，您的母亲平安/u);
  });
});
