/** The day of the sample village, and what was promised about it. */

import type { Village } from './story-village.ts';

const ELDER = {
  wang: '+8613800001001',
  li: '+8613800001002',
  couple: '+8613800001003',
  wu: '+8613800001005',
  zheng: '+8613800001007',
  zhou: '+8613800001008',
  han: '+8613800001011',
  zeng: '+8613800001012',
};
const LIAISON = { a: '+8613900002001', b: '+8613900002002', c: '+8613900002003' };
const VILLAGE = '+8613900003001';
const TOWNSHIP = '+8613900003002';
const CHILD = { california: '+14155550101', tokyo: '+819000000102' };

/** Plays from 06:00 to the evening; returns the promises that were broken. */
export async function storyOf(village: Village): Promise<string[]> {
  const failures: string[] = [];
  const check = (holds: boolean, promise: string) => {
    process.stdout.write(`${holds ? '✓' : '✗'} ${promise}\n`);
    if (!holds) failures.push(promise);
  };
  const story: Story = { village, check, until: (time) => advanceTo(village, time) };
  await morning(story);
  await answers(story);
  await helpAndMisses(story);
  await riskAbroad(story);
  return failures;
}

interface Story {
  readonly village: Village;
  readonly check: (holds: boolean, promise: string) => void;
  readonly until: (time: string) => Promise<void>;
}

async function advanceTo(village: Village, time: string): Promise<void> {
  const now = await village.now();
  const target = Date.parse(`2026-11-25T${time}:00+08:00`);
  await village.advance(Math.round((target - Date.parse(now)) / 60_000));
}

async function heard(village: Village, phone: string, words: RegExp, kind?: 'sms' | 'call'): Promise<boolean> {
  const messages = await village.messages(phone);
  return messages.some(
    (one) => one.direction === 'out' && words.test(one.text) && (kind === undefined || one.kind === kind),
  );
}

async function today(village: Village, name: string): Promise<string> {
  return (await village.elders()).find((elder) => elder.name === name)?.today ?? 'unknown';
}

async function cases(village: Village, name: string): Promise<string> {
  const elder = (await village.elders()).find((one) => one.name === name);
  return (elder?.cases ?? []).map((one) => one.kind).join(',');
}

/** Calls at 06:30 and 07:00 that are answered by key; a ring ahead of time. */
async function morning({ village, check, until }: Story): Promise<void> {
  for (const phone of [ELDER.han, ELDER.wu, ELDER.zhou]) await village.set(phone, { keys: '1' });
  await until('07:05');
  check(await heard(village, ELDER.han, /平安，请按1/u, 'call'), 'an elder who cannot read is called at 06:30');
  check((await today(village, '韩玉清')) === 'answered', 'a key on that call is the check-in (OK by key)');
  await village.ringOnce(ELDER.li);
  check((await today(village, '李德福')) === 'answered', 'a ring ahead of time counts (ring-once)');
  await until('07:35');
  check(!(await heard(village, ELDER.li, /早上好/u)), 'who has reported ahead of time is not asked');
}

async function answers({ village, check, until }: Story): Promise<void> {
  check(await heard(village, ELDER.wang, /王阿婆早上好/u, 'sms'), 'the daily question comes at 07:30');
  await village.text(ELDER.wang, '没事，放心');
  check((await today(village, '王秀兰')) === 'answered', 'an OK by text');
  check(await heard(village, ELDER.wang, /平安/u, 'sms'), 'the elder is thanked');
  const joint = (await village.messages(ELDER.couple)).filter((one) => one.direction === 'out');
  check(joint.length === 1 && /两位都平安回8/u.test(joint[0]?.text ?? ''), 'a shared phone gets one joint question');
  await village.text(ELDER.couple, '1');
  check((await today(village, '符大山')) === 'asked', '1 alone on a shared phone is not yet a check-in');
  await village.text(ELDER.couple, '8');
  check(
    (await today(village, '符大山')) === 'answered' && (await today(village, '黄阿妹')) === 'answered',
    '8 is the check-in of both',
  );
  await village.text(LIAISON.b, '111');
  check((await today(village, '林月娥')) === 'answered', 'the liaison answers for the elder without a phone');
  await until('08:10');
  await village.text(ELDER.zheng, '好，就是有点头晕');
  await until('08:12');
  check((await cases(village, '郑有才')) === 'unwell', 'a symptom behind 好 is a case (unwell)');
  check(await heard(village, LIAISON.b, /郑有才.*不舒服/u, 'sms'), 'the liaison is told of the symptom at once');
  await village.text(LIAISON.b, '121');
  check((await cases(village, '郑有才')) === '', 'the liaison saw him and closes it with one digit');
}

async function helpAndMisses({ village, check, until }: Story): Promise<void> {
  await until('09:30');
  await village.set(LIAISON.c, { keys: '5' });
  await village.text(ELDER.zeng, '摔倒了起不来');
  check(await heard(village, ELDER.zeng, /正在联系陈海燕/u, 'sms'), 'a call for help is answered at once');
  check(
    (await heard(village, LIAISON.c, /急！.*曾庆安/u, 'sms')) && (await heard(village, LIAISON.c, /要人帮忙/u, 'call')),
    'the liaison gets a text and a call',
  );
  check(
    await heard(village, ELDER.zeng, /正在想办法过来/u, 'sms'),
    'the elder hears of it when a person took it, not before',
  );
  await village.text(LIAISON.c, '131');
  check((await cases(village, '曾庆安')) === '', 'the liaison was there and closes it');
  await village.set(LIAISON.c, { keys: '' });
  await until('12:45');
  check((await today(village, '何文昌')) === 'missed', 'silence until the deadline is a miss');
  check(await heard(village, LIAISON.c, /10号何文昌.*没回音/u, 'sms'), 'the liaison is told of the miss');
  await village.text(LIAISON.c, '101');
  check((await cases(village, '何文昌')) === '', 'one digit of the liaison closes the miss');
  await until('15:35');
  check(await heard(village, VILLAGE, /黎亚妹没报平安/u, 'sms'), 'a miss that nobody answers climbs to the village');
  check(await heard(village, TOWNSHIP, /黎亚妹/u, 'sms'), 'and to the township');
  const told = (await village.messages(TOWNSHIP)).find((one) => /黎亚妹/u.test(one.text))?.text ?? '';
  const number = /(\d+)号/u.exec(told)?.[1] ?? '';
  await village.text(TOWNSHIP, `${number}5`);
  await village.text(TOWNSHIP, `${number}1`);
  check((await cases(village, '黎亚妹')) === '', 'the township answers by the number of the text');
}

async function riskAbroad({ village, check, until }: Story): Promise<void> {
  await until('16:00');
  await village.text(LIAISON.a, '风险 10 3');
  check(
    (await heard(village, VILLAGE, /王秀兰/u, 'sms')) && (await heard(village, TOWNSHIP, /王秀兰/u, 'sms')),
    'a recorded risk reaches village and township at once',
  );
  check(
    await heard(village, CHILD.california, /your mother needs your attention/u, 'sms'),
    'the child in California is texted in English',
  );
  check(await heard(village, CHILD.tokyo, /您的母亲需要您关心/u, 'sms'), 'the child in Tokyo is texted in Chinese');
  await village.text(CHILD.california, '1');
  check(await heard(village, CHILD.california, /thank you/u, 'sms'), 'a child confirms with 1');
  await until('16:12');
  check(await heard(village, CHILD.tokyo, /听到请按1/u, 'call'), 'who does not confirm within 10 minutes is called');
  check(!(await heard(village, CHILD.california, /./u, 'call')), 'who confirmed is not called');
  const told = (await village.messages(TOWNSHIP)).findLast((one) => /王秀兰/u.test(one.text))?.text ?? '';
  const number = /(\d+)号/u.exec(told)?.[1] ?? '';
  await village.text(TOWNSHIP, `${number}9`);
  await village.text(TOWNSHIP, '5');
  check((await cases(village, '王秀兰')) === '', 'the township closes with a measure');
  check(
    (await heard(village, CHILD.california, /is closed/u)) && (await heard(village, CHILD.tokyo, /已办结/u)),
    'both children are told the end',
  );
}
