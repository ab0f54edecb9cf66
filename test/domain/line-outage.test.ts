/** The outage of a village on a duty phone: one number for the whole list, and a number for each elder. */

import { describe, expect, it } from 'vitest';
import type { EchoWords } from '../../shared/domain/echo-words.ts';
import { dutyMenu } from '../../shared/domain/hotline-staff.ts';
import type { OutageAlert } from '../../shared/domain/line-state.ts';
import { alert, Phone, settled, view } from './given-line.ts';

const OUTAGE = 'outage.v1.1';

function member(number: number, caseId: string | null = `missed.e${number}`) {
  return { elderId: `e${number}`, name: `王秀${'甲乙丙丁戊己庚辛壬癸'[number % 10]}`, caseId };
}

function outage(fields: Partial<OutageAlert> = {}): OutageAlert {
  const members = fields.members ?? [member(1), member(2)];
  const about = { outageId: OUTAGE, role: 'township', village: '福田村', count: members.length } as const;
  return { type: 'outage', ...about, times: 1, members, call: false, ...fields };
}

const duty = () => new Phone().duty('township');

describe('the alert of an outage', () => {
  it('is a text with the count, then the list with a number for each', () => {
    const phone = duty().take(outage());
    expect(phone.texts).toEqual([
      '10号：福田村有2位老人同时联系不上，可能停电断网。请按名单挨户看望，接手回105，看名单回100。',
      '名单：11号王秀乙、12号王秀丙。结果回号加1平安或3出事。',
    ]);
    expect(phone.calls).toEqual([]);
  });

  it('rings where it must, and says the number of the outage', () => {
    const [call] = duty().take(outage({ call: true })).calls;
    expect(call).toMatchObject({
      menu: 'notice',
      text: expect.stringContaining('福田村有多位老人同时联系不上，可能停电断网，编号10。'),
    });
  });

  it('says how often it was said, and lists nobody twice', () => {
    const phone = duty()
      .take(outage())
      .take(outage({ times: 2, members: [], count: 1 }));
    expect(phone.texts).toEqual([
      '10号：福田村有1位老人同时联系不上，可能停电断网。请按名单挨户看望，接手回105，看名单回100。第2次',
    ]);
  });

  it('lists who came later without the text again', () => {
    const phone = duty()
      .take(outage())
      .take(outage({ times: 0, members: [member(3)] }));
    expect(phone.texts).toEqual(['名单：13号王秀丁。结果回号加1平安或3出事。']);
  });

  it('lists at most four texts of names, and how many more stand on the printed list', () => {
    const many = Array.from({ length: 40 }, (_, index) => member(index + 1));
    const { texts } = duty().take(outage({ members: many }));
    expect(texts).toHaveLength(5);
    expect(texts.at(-1)).toMatch(/^名单：26号.*，另20位见纸质名单。回号加1或3。$/u);
    for (const text of texts) expect(text.length + 7).toBeLessThanOrEqual(70);
  });

  it('leaves out whose case was closed meanwhile, and numbers who has none by the elder', () => {
    const phone = duty().told({ role: 'township', caseId: 'missed.e1' }).take(settled('missed.e1'));
    phone.take(outage({ members: [member(1), member(2, null)] }));
    expect(phone.texts.at(-1)).toBe('名单：12号王秀丙。结果回号加1平安或3出事。');
    expect(phone.sms('121').answers).toEqual(['e2 1 - - township']);
  });

  it('keeps the number that a phone had for a case', () => {
    const phone = duty().told({ role: 'township', caseId: 'missed.e2', elderId: 'e2' });
    expect(phone.take(outage()).texts.at(-1)).toBe('名单：12号王秀乙、10号王秀丙。结果回号加1平安或3出事。');
  });
});

describe('an answer', () => {
  const told = () => duty().take(outage());

  it('with the number of an elder goes to the elder’s case', () => {
    expect(told().sms('111 123').answers).toEqual(['e1 1 missed.e1 - township', 'e2 3 missed.e2 - township']);
  });

  it.each(['5', '9', '0', '1'])('%s with the number of the outage goes to the village', (digit) => {
    const phone = told().sms(`10${digit}`);
    expect(phone.answers).toEqual([]);
    expect(phone.others).toMatchObject([
      { to: 'village#v1', event: { type: 'outageAnswer', outageId: OUTAGE, digit, by: { role: 'township' } } },
    ]);
  });

  it('0 with the number of an elder is still none', () => {
    expect(told().sms('110').texts[0]).toContain('没看懂');
  });

  it('by a digit alone is none while the list is open', () => {
    expect(told().sms('5').others).toEqual([]);
  });

  it('is echoed in words about the village', () => {
    const echo = (words: EchoWords, person = '') =>
      told().take({ type: 'echo', elderId: '', caseId: OUTAGE, name: '福田村', words, time: '11:30', person }).texts;
    expect(echo('outageTaken')).toEqual([
      '好，10号福田村的名单由您带人看望，到11:30前不再催。各人结果请回各人的号加1或3。',
    ]);
    expect(echo('outageHeld', '村委会')[0]).toContain('已由村委会带人看望');
    expect(echo('outageHow')[0]).toContain('整份名单');
    expect(echo('outageMayNotHold')[0]).toContain('不能再延');
    expect(echo('outageMayNotClose')[0]).toContain('要镇里结束');
    expect(echo('outageClosed')[0]).toContain('已结束');
  });
});

describe('the end of an outage', () => {
  it('is told, and its number rests', () => {
    const phone = duty()
      .take(outage())
      .take(settled(OUTAGE, { elderId: '', name: '福田村', words: 'outageDone' }));
    expect(phone.texts).toEqual(['10号：福田村名单上的老人都有着落了，这次不用再去，谢谢。']);
    expect(phone.told({ ...alert(), role: 'township', caseId: 'missed.e9', elderId: 'e9' }).texts[0]).toMatch(/^13号/u);
  });
});

describe('the list of what is open', () => {
  it('has the outage beside the elders, by text and on the hotline', () => {
    const phone = duty().take(outage());
    expect(phone.sms('0').texts[0]).toBe(
      '待办3件：10号福田村多人没音信、11号王秀乙没回音、12号王秀丙没回音。回号加数字。',
    );
    const { turn } = dutyMenu(view(phone.line), 'list~0~0', null);
    expect(turn).toMatchObject({ kind: 'ask', say: [{ text: expect.stringContaining('编号10，多人没音信') }] });
  });
});
