import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { elderRow, rosterOf, type Service, STAFF, startService } from './service.ts';
import { carrierOf } from './week/carrier.ts';

const ROOT = join(import.meta.dirname, '../..');
const NOW = '2026-11-25T07:00:00+08:00';
const KEY = '+8613812340001';
const CHILD = { en: '+16475550123', zh: '+85291234567' };
const FAMILY = {
  '子女1.姓名': '陈明',
  '子女1.联系电话': CHILD.en,
  '子女1.语言': 'en',
  '子女2.姓名': '陈亮',
  '子女2.联系电话': CHILD.zh,
};

let service: Service | null = null;
afterEach(async () => {
  await service?.stop();
  service = null;
});

async function village(rows: readonly Readonly<Record<string, string>>[], now = NOW): Promise<Service> {
  service = await startService({ now, roster: rosterOf(rows) });
  return service;
}

describe('the local run', () => {
  test('asks, reminds, calls twice and flags the miss of a 重点 elder at +180 minutes, then climbs', async () => {
    const run = await village([elderRow('陈阿花', '13812340001')]);
    await run.advance(30);
    expect((await run.elder('陈阿花')).today).toBe('asked');
    await run.advance(90);
    expect((await run.elder('陈阿花')).today).toBe('reminded');
    expect(await run.sent(KEY, 'sms'), 'question, welcome, reminder').toHaveLength(3);
    await run.advance(89);
    expect(await run.sent(KEY, 'call')).toHaveLength(2);
    expect(await run.sent(STAFF.liaison)).toEqual([]);
    await run.advance(1);
    expect(await run.elder('陈阿花')).toMatchObject({ today: 'missed', cases: [{ kind: 'missed' }] });
    expect((await run.sent(STAFF.liaison)).join()).toContain('10号陈阿花今早没回音');
    await run.advance(30);
    expect((await run.sent(STAFF.village)).join()).toContain('陈阿花没报平安');
    expect(await run.sent(STAFF.township)).toEqual([]);
    await run.advance(30);
    expect(await run.sent(STAFF.township)).toHaveLength(1);
    await run.advance(120);
    expect(await run.sent(STAFF.township)).toHaveLength(3);
    await run.text(STAFF.liaison, '101');
    expect(
      await run.get('/local/alarm-load'),
      'nothing had happened, and somebody answered after three hours',
    ).toMatchObject({
      all: { alarms: 1, falseAlarms: 1, medianMinutes: 180 },
      liaisons: [{ phone: STAFF.liaison, alarms: 1, proposals: 0 }],
    });
  });

  test('takes a phone that is off, dead or in arrears for the same miss, in other words', async () => {
    const run = await village([
      elderRow('陈阿花', '13812340001'),
      elderRow('王阿妹', '13812340002'),
      elderRow('李阿香', '13812340003'),
    ]);
    await run.post(`/local/phones/${KEY}`, { state: 'off' });
    await run.post('/local/phones/+8613812340002', { state: 'dead' });
    await run.post('/local/phones/+8613812340003', { state: 'arrears' });
    await run.advance(212);
    for (const name of ['陈阿花', '王阿妹', '李阿香']) expect((await run.elder(name)).today, name).toBe('missed');
    expect(await run.sent(STAFF.liaison), 'one joined text').toHaveLength(1);
    expect((await run.sent(STAFF.liaison))[0]).toContain('3人待看望');
  });

  test('connects a call for help on the hotline and tells everyone whom it climbs to', async () => {
    const run = await village([elderRow('陈阿花', '13812340001')]);
    await run.post(`/local/phones/${STAFF.liaison}`, { state: 'noanswer' });
    const { transcript } = await run.post<{ transcript: string[] }>(`/local/phones/${KEY}/calls`, { keys: '3' });
    expect(transcript.join()).toContain('正在给您接通林小妹');
    expect((await run.elder('陈阿花')).cases).toMatchObject([{ kind: 'help' }]);
    expect((await run.sent(STAFF.liaison, 'sms')).join()).toContain('急！10号陈阿花');
    await run.advance(7);
    expect((await run.sent(STAFF.township, 'sms')).join()).toContain('陈阿花');
    const before = (await run.sent(STAFF.township, 'sms')).length;
    await run.advance(11);
    expect((await run.sent(STAFF.township, 'sms')).length, 'again and again').toBeGreaterThan(before);
    await run.text(KEY, '1');
    expect((await run.elder('陈阿花')).cases, 'a later 1 does not close it').toMatchObject([{ kind: 'help' }]);
  });

  test('rings back a caller who hung up without a key, and opens a case when there is none again', async () => {
    const run = await village([elderRow('陈阿花', '13812340001')]);
    await run.post(`/local/phones/${KEY}/calls`, { keys: '' });
    await run.advance(2);
    expect(await run.sent(KEY, 'call')).toHaveLength(1);
    expect((await run.elder('陈阿花')).cases).toMatchObject([{ kind: 'unclear' }]);
    expect((await run.sent(STAFF.liaison)).join()).toContain('热线');
  });

  test('answers a ring after the check-in of the day, rings back within two minutes, and tells everyone of a 3', async () => {
    const run = await village([elderRow('陈阿花', '13812340001', { '服务.响铃报平安': '是' })]);
    const ring = () => run.post(`/local/phones/${KEY}/calls`, { ringOnce: true });
    await run.advance(31);
    await ring();
    expect((await run.elder('陈阿花')).today, 'the first ring of the day is the check-in').toBe('answered');
    await run.until('14:10');
    await run.set(KEY, { keys: '3' });
    await ring();
    expect(await run.sent(KEY, 'call'), 'answered, and not rung back yet').toEqual([]);
    await run.advance(2);
    expect(await run.sent(KEY, 'call')).toHaveLength(1);
    expect((await run.elder('陈阿花')).cases).toMatchObject([{ kind: 'help' }]);
    await run.advance(6);
    for (const [role, phone] of Object.entries(STAFF))
      expect((await run.sent(phone, 'sms')).join(), role).toMatch(/急！\d+号.*陈阿花/u);
  });

  test('refuses a ring again when the carrier lost the answer and asks once more: nobody is rung back', async () => {
    const run = await village([elderRow('陈阿花', '13812340001', { '服务.响铃报平安': '是' })]);
    await run.advance(31);
    await carrierOf(run).ring(KEY, 'ring', 2);
    await run.advance(3);
    expect((await run.elder('陈阿花')).today).toBe('answered');
    expect(await run.sent(KEY, 'call')).toEqual([]);
  });

  test('tells no relative of a harm before the township names whom', async () => {
    const run = await village([elderRow('陈阿花', '13812340001', FAMILY)]);
    await run.text(STAFF.liaison, '风险 陈阿花 2');
    await run.advance(35);
    const about = [...(await run.sent(CHILD.en)), ...(await run.sent(CHILD.zh))];
    expect(about.filter((text) => !/留了您的号码|gave us your number/u.test(text))).toEqual([]);
    await run.text(CHILD.zh, '状态');
    expect((await run.sent(CHILD.zh)).join()).toContain('今天没有');
    const asked = (await run.sent(STAFF.township)).filter((text) => text.includes('能告诉哪位家人'));
    expect(asked.length).toBeGreaterThan(1);
    await run.text(STAFF.township, '1');
    expect((await run.sent(CHILD.en)).join(), 'a loose digit names nobody').not.toContain('needs your attention');
    const number = /(\d+)号受侵害/u.exec(asked[0] ?? '')?.[1];
    await run.text(STAFF.township, `告诉${number} 1`);
    expect((await run.sent(CHILD.en)).join()).toContain('your mother needs your attention');
    expect((await run.sent(CHILD.zh)).join()).not.toContain('需要您关心');
  });

  test('a child of mother and father confirms both risks in one call, and the family of each is seen', async () => {
    const run = await village([
      elderRow('陈阿花', '13812340001', FAMILY),
      elderRow('陈德福', '13812340002', { ...FAMILY, '老年人.性别': '男' }),
    ]);
    await run.text(STAFF.liaison, '风险 陈阿花 3');
    await run.text(STAFF.liaison, '风险 陈德福 5');
    const told = (await run.sent(CHILD.zh)).filter((text) => text.includes('需要您关心'));
    expect(told.map((text) => /您的(..)需要/u.exec(text)?.[1])).toEqual(['母亲', '父亲']);
    const refs = told.map((text) => /编号(\d{4})/u.exec(text)?.[1]);
    expect(await run.dial(CHILD.zh, '1')).toContain(`编号${refs.join('、')}的事，听到请按1`);
    for (const name of ['陈阿花', '陈德福']) {
      expect((await run.elder(name)).cases, name).toMatchObject([
        {
          kind: 'risk',
          family: [
            { id: 'child1', state: 'told' },
            { id: 'child2', kin: 'child', state: 'confirmed' },
          ],
        },
      ]);
    }
    expect(await run.dial(CHILD.en, '3')).toMatch(/Your mother: It is being dealt with.*Your father: It is being/u);
    await run.advance(11);
    expect((await run.elder('陈阿花')).cases).toMatchObject([
      { family: [{ state: 'called' }, { state: 'confirmed' }] },
    ]);
  });

  test('answers the township, and a stranger once a day, when a number that nobody registered cries for help', async () => {
    const run = await village([elderRow('陈阿花', '13812340001')]);
    await run.text('+8613700000009', '你好');
    await run.text('+8613700000009', '救命啊');
    expect(await run.sent('+8613700000009')).toHaveLength(1);
    expect((await run.sent(STAFF.township, 'sms')).join()).toContain('尾号0009');
    expect(await run.sent(STAFF.township, 'call')).toHaveLength(1);
  });

  test('asks late with a fresh deadline after an outage of its own, else says that nobody was asked', async () => {
    const run = await village([elderRow('陈阿花', '13812340001')]);
    await run.kill();
    await run.restart('2026-11-25T10:00:00+08:00');
    expect((await run.elder('陈阿花')).today).toBe('asked');
    expect((await run.sent(KEY)).join()).toContain('今天问候晚了');
    await run.advance(179);
    expect((await run.elder('陈阿花')).today).toBe('reminded');
    await run.advance(1);
    expect((await run.elder('陈阿花')).today).toBe('missed');
    await run.text(STAFF.liaison, '101');
    await run.kill();
    await run.restart('2026-11-26T18:30:00+08:00');
    expect(await run.elder('陈阿花')).toMatchObject({ today: 'notAsked', cases: [{ kind: 'notAsked' }] });
    expect((await run.sent(STAFF.liaison)).join()).toContain('系统故障，今天没问到');
  });

  test('refuses a bad row with its place and remedy, takes the good one, and changes nothing the second time', async () => {
    const run = await village([
      elderRow('陈阿花', '13812340001'),
      elderRow('钱阿婆', '1381234'),
      elderRow('孙阿婆', '13812340003', { '服务.问候时间': '25:00' }),
    ]);
    expect(run.output()).toMatch(/roster\.csv:3 老年人\.联系电话: .*→/u);
    expect(run.output()).toMatch(/roster\.csv:4 服务\.问候时间: .*→/u);
    expect(run.output()).toContain('1 added');
    const before = (await run.get<{ phone: string; count: number }[]>('/local/phones')).map((one) => one.count);
    await run.kill();
    await run.restart();
    expect(run.output()).toContain('0 added, 0 changed, 1 as before');
    expect((await run.get<{ phone: string; count: number }[]>('/local/phones')).map((one) => one.count)).toEqual(
      before,
    );
  });

  test('says in words what is wrong with a request', async () => {
    const run = await village([elderRow('陈阿花', '13812340001')]);
    await expect(run.post('/local/clock', { advanceMinutes: -5 })).rejects.toThrow(/400.*advanceMinutes/u);
    await expect(run.post(`/local/phones/${KEY}`, { state: 'asleep' })).rejects.toThrow(/400.*state/u);
    await expect(run.post(`/local/phones/${KEY}/calls`, { keys: 'abc' })).rejects.toThrow(/400/u);
  });
});

describe('npm run story', () => {
  test('plays one day of the sample village as promised', () => {
    const played = spawnSync(process.execPath, [join(ROOT, 'infra/local/story.ts')], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(played.stdout).toContain('The day went as promised.');
    expect(played.status).toBe(0);
  });

  test('plays several days with people of all tempers, and prints the load of alarms', () => {
    const played = spawnSync(process.execPath, [join(ROOT, 'infra/local/story.ts'), '--days', '2', '--seed', '4'], {
      encoding: 'utf8',
      timeout: 120_000,
    });
    expect(played.stdout).toMatch(/^day {2}2 {2}2026-11-26 {2}asked \d+ = answered \d+ \+ missed \d+, .* of 12$/mu);
    expect(played.stdout).toMatch(/黎国强 \(slow\) +alarms +\d+ +false/u);
    expect(played.stdout).toContain('All 2 days went as promised.');
    expect(played.status).toBe(0);
  });

  test.each([
    [['--days', '0'], /--days/u],
    [['--days', '3', '--seed', 'x'], /--seed/u],
  ])('%j says how to mend it', (args, words) => {
    const run = spawnSync(process.execPath, [join(ROOT, 'infra/local/story.ts'), ...args], { encoding: 'utf8' });
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(words);
  });
});

describe('npm start with bad options', () => {
  test.each([
    [['--port', '0'], /--port/u],
    [['--clock', 'slow'], /--clock/u],
    [['--clock', 'manual', '--now', 'noon'], /--now/u],
    [['--roster', 'nowhere.csv'], /no such file/u],
    [['--config', 'nowhere.json'], /no such file/u],
    [['--config', 'README.md'], /no JSON/u],
    [['--config', 'package.json'], /package\.json: name: is no setting\. Allowed here: \$schema, county, townships/u],
  ])('%j says how to mend it', (args, words) => {
    const run = spawnSync(process.execPath, [join(ROOT, 'infra/local/start.ts'), ...args], {
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(words);
  });
});
