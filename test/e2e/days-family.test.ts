/** Days of children and other relatives, here and abroad, played from outside (protocol.md sections 4 and 5). */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rosterOf, type Service, startService } from './service.ts';
import { numberOf, team } from './team.ts';

const abroad = team(21);
const harm = team(22);
const sea = team(23);
const welcome = team(24);
const CALIFORNIA = '+14155550121';
const TOKYO = '+819000000121';
const SUSPECT = '+8613750220001';
const SISTER = '+8613750220002';
const FISHER = '+8613750230001';
const AGREES = '+8613750240001';
const REFUSES = '+8613750240002';

const child = (n: number, name: string, phone: string, more: Readonly<Record<string, string>> = {}) => ({
  [`子女${n}.姓名`]: name,
  [`子女${n}.联系电话`]: phone,
  ...Object.fromEntries(Object.entries(more).map(([field, value]) => [`子女${n}.${field}`, value])),
});
const ROSTER = rosterOf([
  abroad.row(1, '陈远方', {
    ...child(1, '陈加州', CALIFORNIA, { 外出地点: '美国加州旧金山', 语言: 'en' }),
    ...child(2, '陈东京', TOKYO, { 外出地点: '日本东京' }),
  }),
  harm.row(1, '王受害', { ...child(1, '王大', SUSPECT), ...child(2, '王二', SISTER) }),
  sea.row(1, '李渔家', child(1, '李出海', FISHER)),
  welcome.row(1, '赵新来', { ...child(1, '赵同意', AGREES), ...child(2, '赵不要', REFUSES) }),
]);

let run: Service;
beforeAll(async () => {
  // A Wednesday.
  run = await startService({ now: '2026-11-25T10:00:00+08:00', roster: ROSTER });
  for (const one of [abroad, harm, sea, welcome]) await run.set(one.elder(1), { keys: '1' });
});
afterAll(() => run.stop());

describe('a relative', () => {
  test('is welcomed by day there, and may agree or refuse', async () => {
    await run.advance(15);
    expect(await run.fresh(AGREES)).toMatch(/您的母亲参加每天报平安，留了您的号码/u);
    expect(await run.fresh(CALIFORNIA), '18:05 in California is day').toMatch(
      /your mother joined our daily safe-check/u,
    );
    expect(await run.fresh(REFUSES)).toContain('不同意回0');
    await run.text(AGREES, '1');
    await run.text(REFUSES, '0');
    expect(await run.fresh(REFUSES)).toContain('不再给您发短信');
    await run.advance(1);
    expect(await run.fresh(welcome.liaison)).toMatch(/家人不想再收短信.*赵新来/u);
    await run.text(AGREES, '状态');
    expect((await run.sent(AGREES)).join()).toMatch(/报平安|报了平安/u);
  });

  test('who is abroad at 03:00 is texted and called at once for a risk, and hears plain news in the morning there', async () => {
    // 19:00 here is 03:00 in California.
    await run.until('19:00');
    await run.fresh(CALIFORNIA);
    await run.text(abroad.liaison, '风险 10 3');
    expect(await run.fresh(CALIFORNIA)).toMatch(/your mother needs your attention/u);
    expect(await run.fresh(TOKYO)).toMatch(/您的母亲需要您关心/u);
    await run.text(TOKYO, '1');
    await run.advance(11);
    expect(await run.fresh(CALIFORNIA), 'no answer: called, although it is night there').toMatch(/☎Hello/u);
    await run.set(CALIFORNIA, { keys: '1' });
    await run.text(abroad.township, `${numberOf(await run.sent(abroad.township), '陈远方')}5`);
    await run.text(CALIFORNIA, '1');
    await run.fresh(CALIFORNIA);
    const number = numberOf(await run.sent(abroad.township), '陈远方');
    await run.text(abroad.township, `${number}7`);
    await run.until('22:30');
    const night = await run.fresh(CALIFORNIA);
    expect(night, 'a plain update waits: it is 06:30 there').not.toMatch(/ref \d+ is still open/u);
    await run.text(abroad.township, `办结${numberOf(await run.sent(abroad.township), '陈远方')} 1`);
    await run.until('00:30');
    expect(`${night}${await run.fresh(CALIFORNIA)}`).toMatch(/is closed/u);
    const all = (await run.sent(CALIFORNIA)).join();
    expect(all, 'no illness, name or place').not.toMatch(/\b(?:ill|sick|hospital)\b|陈/iu);
  });

  test('who may be the cause of a harm sees what a quiet day shows, until the township names whom to tell', async () => {
    await run.until('09:00');
    await run.fresh(SUSPECT);
    await run.fresh(SISTER);
    await run.text(harm.liaison, '风险 10 2');
    await run.advance(40);
    expect(await run.fresh(SUSPECT)).toBe('');
    expect(await run.fresh(SISTER)).toBe('');
    const before = (await run.sent(SUSPECT)).length;
    await run.text(SUSPECT, '状态');
    expect(await run.fresh(SUSPECT)).toMatch(/今天没有您母亲的报平安记录/u);
    expect(await run.dial(SUSPECT, '3')).not.toMatch(/正在办|编号\d|值班员在办/u);
    const asked = (await run.sent(harm.township)).filter((text) => text.includes('能告诉哪位家人'));
    expect(asked.length, 'asked at once and every 15 minutes').toBeGreaterThanOrEqual(3);
    const number = /(\d+)号受侵害/u.exec(asked[0] ?? '')?.[1];
    await run.text(harm.township, `告诉${number} 2`);
    expect(await run.fresh(SISTER)).toMatch(/您的母亲需要您关心/u);
    await run.text(harm.township, `办结${number} 4`);
    await run.advance(5);
    expect(await run.fresh(SISTER)).toMatch(/已办结/u);
    expect((await run.sent(SUSPECT)).length, 'one status, no news').toBe(before + 1);
  });

  test('on a boat, whose phone is off until the risk is over, hears no old alarm afterwards; the township sees who is unreached', async () => {
    await run.until('09:00');
    await run.fresh(FISHER);
    await run.fresh(sea.township);
    await run.set(FISHER, { state: 'off' });
    await run.text(sea.liaison, '风险 10 3');
    const number = numberOf(await run.sent(sea.township), '李渔家');
    await run.text(sea.township, `${number}5`);
    await run.advance(30);
    expect((await run.sent(sea.township)).join()).toMatch(/家人0位已确认，1位没联系上/u);
    await run.until('10:20');
    await run.text(sea.township, `办结${number} 1`);
    await run.until('08:30');
    await run.until('08:00');
    await run.set(FISHER, { state: 'on' });
    await run.fresh(FISHER);
    await run.until('08:30');
    expect(await run.fresh(FISHER), 'an old alarm is not sent as it was').not.toMatch(/您的母亲需要您关心/u);
  });

  test('who agreed gets the week on Sunday at 10:00 there, and 0 ends it', async () => {
    const { now } = await run.get<{ now: string }>('/local/clock');
    const day = new Date(Date.parse(now) + 8 * 3600_000);
    const ahead = (7 - day.getUTCDay()) % 7 || 7;
    const sunday = new Date(day.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
    await run.until(`${sunday}T09:58`);
    await run.fresh(AGREES);
    await run.until('10:02');
    expect(await run.fresh(AGREES)).toMatch(/这七天有\d天报了平安/u);
    expect((await run.sent(REFUSES)).join()).not.toContain('这七天');
    await run.text(AGREES, '0');
    await run.fresh(AGREES);
    await run.advance(7 * 24 * 60);
    expect(await run.fresh(AGREES)).not.toContain('这七天');
  });
});
