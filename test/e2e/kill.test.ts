import { afterEach, expect, test } from 'vitest';
import { elderRow, rosterOf, type Service, STAFF, startService } from './service.ts';

const CHILDREN = {
  '子女1.姓名': '陈明',
  '子女1.联系电话': '+16475550123',
  '子女1.语言': 'en',
  '子女2.姓名': '陈亮',
  '子女2.联系电话': '+85291234567',
};
const ROSTER = rosterOf([
  elderRow('陈阿花', '13812340001', CHILDREN),
  elderRow('王阿妹', '13812340002'),
  elderRow('李阿香', '13812340003', { '服务.问候方式': '电话' }),
  elderRow('张阿英', '13812340004', { '服务.等级': '一般', '服务.响铃报平安': '是' }),
  elderRow('符阿娥', '13812340005'),
  elderRow('符阿公', '13812340005'),
]);
const NOW = '2026-11-25T07:00:00+08:00';

/** A day of things that people do; each may be sent twice, as a carrier or a person does after an interruption. */
const DAY: readonly ((service: Service) => Promise<unknown>)[] = [
  (service) => service.advance(20),
  (service) => service.post('/local/phones/+8613812340003', { keys: '1' }),
  (service) => service.post('/local/phones/+8613812340004/calls', { ringOnce: true }),
  (service) => service.advance(15),
  (service) => service.text('+8613812340002', '有点头晕'),
  (service) => service.advance(30),
  (service) => service.text(STAFF.liaison, '115'),
  (service) => service.advance(60),
  (service) => service.text('+8613812340005', '8'),
  (service) => service.advance(120),
  (service) => service.text(STAFF.liaison, '111'),
  (service) => service.advance(90),
  (service) => service.text(STAFF.liaison, '风险 10 3'),
  (service) => service.text('+16475550123', '1'),
  (service) => service.advance(30),
];

let running: Service[] = [];
afterEach(async () => {
  await Promise.all(running.map((service) => service.stop()));
  running = [];
});

async function outcome(service: Service) {
  const elders = await service.get<unknown[]>('/local/elders');
  const phones = [
    '+8613812340001',
    '+8613812340002',
    '+8613812340003',
    '+8613812340004',
    '+8613812340005',
    '+16475550123',
    '+85291234567',
    ...Object.values(STAFF),
  ];
  const texts = await Promise.all(
    phones.map(async (phone) => [phone, [...new Set((await service.sent(phone)).map(plain))].sort()]),
  );
  return { elders, texts: Object.fromEntries(texts) };
}

/** References differ by the carrier's message ids, and a text that was sent twice is thanked in other words. */
function plain(text: string): string {
  const thanks = /有事(?:不管早晚都可|随时)拨/u.test(text) ? 'thanks' : text;
  return thanks.replace(/(ref |编号)\d{4}/gu, '$1N');
}

/** Kills at a moment inside the step, starts again, and does the step once more. */
async function playKilled(service: Service, killAfterMs: (step: number) => number | null): Promise<number> {
  let kills = 0;
  let clock = Date.parse(NOW);
  for (const [index, step] of DAY.entries()) {
    const wait = killAfterMs(index);
    const before = clock;
    if (wait === null) {
      await step(service);
    } else {
      const broken = step(service).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, wait));
      await service.kill();
      await broken;
      kills++;
      await service.restart();
      await finish(service, index, before);
    }
    clock = Date.parse((await service.get<{ now: string }>('/local/clock')).now);
  }
  return kills;
}

/** After a kill the clock may have moved a part of the way: go on to where the step would have ended. */
async function finish(service: Service, index: number, before: number): Promise<void> {
  const minutes = MINUTES[index] ?? 0;
  if (minutes === 0) {
    // A second ring after a check-in is another call (it is answered and rung back), so it is not repeated blindly.
    if (index === RING && (await service.elder('张阿英')).today === 'answered') return;
    await DAY[index]?.(service);
    return;
  }
  const now = Date.parse((await service.get<{ now: string }>('/local/clock')).now);
  await service.advance(Math.round(minutes - (now - before) / 60_000));
}
const RING = 2;
const MINUTES: Readonly<Record<number, number>> = { 0: 20, 3: 15, 5: 30, 7: 60, 9: 120, 11: 90, 14: 30 };

test('a kill -9 at random moments of a day changes no outcome', async () => {
  const calm = await startService({ now: NOW, roster: ROSTER });
  const shaken = await startService({ now: NOW, roster: ROSTER });
  running = [calm, shaken];
  for (const step of DAY) await step(calm);
  const waits = DAY.map(() => (Math.random() < 0.6 ? Math.random() * 120 : null));
  const kills = await playKilled(shaken, (index) => waits[index] ?? null);
  const [expected, found] = [await outcome(calm), await outcome(shaken)];
  expect(kills, 'kills').toBeGreaterThan(0);
  expect(found, `waits ${JSON.stringify(waits)}`).toEqual(expected);
});
