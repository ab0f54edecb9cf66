import { describe, expect, it } from 'vitest';
import { menu, Phone, person, settled } from './given-line.ts';

const liaison = () => new Phone().join(person('e1', 'liaison'), person('e2', 'liaison')).told({});
const township = () => new Phone().duty('township').told({ role: 'township' });
const DAYS = menu('days', { elderId: 'e2', name: '李德福' });
const ASKS_DAYS = '11号李德福外出几天？回天数，如3。不知道回0，三天后再问您。住院也这样回。';
const ASKS_KIND = '已通知村和镇，请先救人。10号王桂英属哪类？回1流浪 2受侵害 3病重 4精神 5困境 0其他。';

describe('a question to staff', () => {
  it('is asked in the words of the role', () => {
    expect(liaison().take(menu('kind')).texts).toEqual([ASKS_KIND]);
    expect(township().take(menu('kind', { times: 2 })).texts).toEqual([
      '10号王桂英的风险属哪类？回1流浪 2受侵害 3病重 4精神 5困境 0其他。第2次',
    ]);
    expect(township().take(menu('measure')).texts[0]).toMatch(/^10号王桂英怎样办结？回1已就医/u);
    expect(township().take(menu('whom', { options: '1王海生 2王海燕' })).texts[0]).toMatch(
      /^10号受侵害，能告诉哪位家人？1王海生 2王海燕。/u,
    );
    expect(liaison().take(DAYS).texts).toEqual([ASKS_DAYS]);
  });

  it.each([
    ['kind', '3', 'e1 kind 3 missed.e1 township'],
    ['measure', '7', 'e1 measure 7 missed.e1 township'],
  ] as const)('takes the digit alone: %s %s', (name, digits, choice) => {
    const phone = township().take(menu(name)).sms(digits);
    expect(phone.choices).toEqual([choice]);
    expect(phone.line.menus).toEqual([]);
  });

  it('takes the days of who is away, for the person who asked', () => {
    expect(liaison().take(DAYS).sms('10').choices).toEqual(['e2 days 10 - liaison']);
    expect(liaison().take(DAYS).sms('0').choices).toEqual(['e2 days 0 - liaison']);
  });

  it('is never answered by a number with a digit', () => {
    const phone = liaison().take(menu('kind')).sms('115');
    expect(phone.choices).toEqual([]);
    expect(phone.answers).toEqual(['e2 5 - - liaison']);
    expect(phone.line.menus).toHaveLength(1);
  });

  it('is answered by a number that brings the choice along', () => {
    const phone = liaison().take(menu('kind')).take(DAYS).sms('风险10 3');
    expect(phone.answers).toEqual(['e1 3 - 3 liaison']);
    expect(phone.texts).toEqual([ASKS_DAYS]);
    expect(phone.line.menus.map((one) => one.menu)).toEqual(['days']);
  });

  it('goes on when the number brought something along that answers another one', () => {
    expect(liaison().take(menu('kind')).sms('外出10 3').line.menus).toHaveLength(1);
    expect(liaison().take(menu('kind')).sms('风险11 3').line.menus).toHaveLength(1);
  });

  it('is asked again where the digit is none of its choices, and nothing is lost', () => {
    const phone = liaison().take(menu('kind')).sms('7');
    expect(phone.choices).toEqual([]);
    expect(phone.texts).toEqual([ASKS_KIND]);
    expect(phone.sms('3').choices).toEqual(['e1 kind 3 missed.e1 liaison']);
  });

  it('lets 0 list where 0 is none of its choices', () => {
    expect(township().take(menu('measure')).sms('0').texts[0]).toMatch(/^待办1件/u);
  });

  it('runs out after ten minutes: its late answer closes nothing else, the question is asked again', () => {
    const phone = liaison().take(menu('kind')).wait(9.9);
    expect(phone.sms('1').choices).toHaveLength(1);
    const late = liaison().take(menu('kind')).wait(10).wake().sms('1');
    expect([late.choices, late.answers]).toEqual([[], []]);
    expect(late.texts.join()).toContain('属哪类');
    expect(late.sms('1', { factId: 'f2' }).choices).toHaveLength(1);
  });

  it('whom to tell of a harm is never a loose digit: it wants the number of the case', () => {
    const phone = township().take(menu('whom'));
    expect(phone.sms('1').choices).toEqual([]);
    expect(phone.texts.join()).toMatch(/告诉\d+加空格/u);
    const number = phone.line.cases['missed.e1']?.number;
    expect(phone.sms(`告诉${number} 1 3`, { factId: 'f2' }).choices).toEqual(['e1 whom 1 3 missed.e1 township']);
    expect(phone.line.menus).toEqual([]);
    expect(phone.sms('告诉99 1', { factId: 'f3' }).choices).toEqual([]);
  });

  it('is gone when its case ends', () => {
    const phone = liaison().take(menu('kind')).take(settled('missed.e1')).sms('3');
    expect(phone.choices).toEqual([]);
  });

  it('asks on behalf of a phone that has left the chain as the liaison it was told as', () => {
    const phone = new Phone().told({}).take(DAYS).sms('3');
    expect(phone.choices).toEqual(['e2 days 3 - liaison']);
  });
});

describe('several questions', () => {
  it('queue: the next is asked when the first is answered, and has its full time', () => {
    const phone = liaison().take(menu('kind')).wait(8).take(DAYS);
    expect(phone.texts).toEqual([]);
    phone.wait(1).sms('3');
    expect(phone.texts).toEqual([ASKS_DAYS]);
    expect(phone.wait(9).sms('4').choices).toEqual(['e2 days 4 - liaison']);
  });

  it('never take a digit for a question that was not asked yet', () => {
    const phone = liaison().take(menu('kind')).wait(5).take(DAYS).wait(6).sms('3');
    expect([phone.choices, phone.answers]).toEqual([[], []]);
  });

  it('a digit that may be meant for the one before is not taken: it wants the number', () => {
    const phone = liaison().take(menu('kind')).wait(5).take(DAYS).wait(5).wake().wait(1).sms('3');
    expect([phone.choices, phone.answers]).toEqual([[], []]);
    expect(phone.texts.join()).toMatch(/请写上号再回：外出\d+ /u);
    const calm = liaison().take(menu('kind')).wait(5).take(DAYS).wait(5).wake().wait(3).take(DAYS).wait(8).sms('3');
    expect(calm.choices).toHaveLength(1);
  });

  it('a digit once more, after its question was answered, closes nothing else', () => {
    const phone = liaison().take(menu('kind')).sms('3');
    expect(phone.choices).toHaveLength(1);
    const again = phone.wait(1).sms('1', { factId: 'f2' });
    expect([again.choices, again.answers]).toEqual([[], []]);
    expect(again.texts.join()).toContain('没看懂');
    expect(phone.wait(180).sms('1', { factId: 'f3' }).answers).toEqual(['e1 1 - - liaison']);
  });

  it('an answer that was on its way for an hour is not taken for the only open case', () => {
    const phone = liaison().take(menu('kind'));
    const asked = phone.now;
    phone.sms('3').wait(240);
    expect(phone.sms('1', { factId: 'f2', at: asked }).answers).toEqual([]);
  });

  it('one that waits and is over leaves the question in progress alone', () => {
    const phone = liaison().take(menu('kind')).take(DAYS);
    const number = phone.line.people.find((person) => person.elderId === 'e2')?.number;
    phone.sms(`外出${number} 3`);
    expect(phone.line.menus.map((one) => one.menu)).toEqual(['kind']);
    expect(phone.texts).toEqual([]);
  });

  it('an ambiguous digit is not taken either where no reply may be sent any more', () => {
    const phone = liaison().take(menu('kind')).wait(5).take(DAYS).wait(5).wake().wait(1);
    for (let count = 0; count < 6; count++) phone.sms('3', { factId: `g${count}` });
    expect([phone.choices, phone.texts]).toEqual([[], []]);
  });

  it('a digit that was sent before the question was asked is not its answer', () => {
    const phone = liaison();
    const before = phone.now;
    expect(phone.wait(2).take(menu('kind')).sms('1', { at: before }).choices).toEqual([]);
  });

  it('a question that gives way to another one leaves its late answer nothing to hit', () => {
    const phone = liaison().take(menu('kind')).wait(11).take(DAYS).wait(1).sms('3');
    expect(phone.choices).toEqual([]);
  });

  it('are asked one after the other when nobody answers', () => {
    const phone = liaison().take(menu('kind')).wait(5).take(DAYS).wait(5).wake();
    expect(phone.texts).toEqual([ASKS_DAYS]);
    expect(phone.timerAt).toBeNull();
  });

  it('hold the same question once: asked again it takes its own place', () => {
    const first = township()
      .take(menu('whom'))
      .wait(5)
      .take(menu('whom', { times: 2 }));
    expect(first.texts[0]).toMatch(/第2次$/u);
    expect(first.line.menus).toHaveLength(1);
    const queued = township()
      .take(menu('whom'))
      .take(DAYS)
      .take(menu('kind'))
      .take(menu('kind', { times: 2 }));
    expect(queued.texts).toEqual([]);
    expect(queued.line.menus.map((one) => [one.menu, one.times])).toEqual([
      ['whom', 1],
      ['days', 1],
      ['kind', 2],
    ]);
  });

  it('hold it once also where the first has run out', () => {
    const phone = liaison().take(menu('kind')).take(DAYS).wait(11).take(DAYS);
    expect(phone.texts).toEqual([ASKS_DAYS]);
    expect(phone.line.menus.map((one) => one.menu)).toEqual(['days']);
  });
});

describe('a risk whose kind nobody gave', () => {
  const callMenu = {
    type: 'callMenu',
    caseId: 'risk.e1',
    elderId: 'e1',
    name: '王桂英',
    menu: 'kind',
    key: 'k1',
  } as const;

  it('is asked for by call, with the number of its case', () => {
    const phone = new Phone().duty('township').alert({ role: 'township', kind: 'risk' }).take(callMenu);
    expect(phone.calls).toMatchObject([
      { text: expect.stringMatching(/^编号10的风险还没分类/u), menu: 'kind~risk.e1', class: 'alert' },
    ]);
  });

  it('is asked for on a phone that was not told of it, which then has it open', () => {
    const phone = new Phone().duty('village', 'township').take(callMenu);
    expect(phone.line.cases['risk.e1']).toMatchObject({ number: 10, role: 'township', settledAt: null });
    expect(new Phone().duty('village').take(callMenu).line.cases['risk.e1']?.role).toBe('village');
  });
});
