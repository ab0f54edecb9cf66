/** Who is not behind a phone any more is neither greeted, asked nor named there. */

import { describe, expect, it } from 'vitest';
import type { EchoWords } from '../../shared/domain/echo-words.ts';
import { entry } from '../../shared/domain/hotline.ts';
import { alert, asking, notice, Phone, person, view } from './given-line.ts';

const ELDERS_PHONE = '+8613800001001';

const absent = (elderId: string, why: 'number' | 'died' | null) => ({ type: 'absent', elderId, absent: why }) as const;
const alone = () => new Phone(ELDERS_PHONE).join(person('e1', 'elder'));
const couple = () => new Phone(ELDERS_PHONE).join(person('e1', 'elder'), person('e2', 'elder'));

describe('a text that says "wrong number"', () => {
  it("goes to the watch as a stranger's, who may be begged pardon", () => {
    const phone = alone().sms('你打错了');
    expect(phone.tells.map(({ event }) => event)).toMatchObject([{ label: 'unclear', wrongNumber: true, reply: true }]);
  });

  it('on a shared phone is said of all of them, and begged pardon once', () => {
    const phone = couple().sms('不认识');
    expect(phone.tells).toMatchObject([
      { to: 'watch#e1', event: { wrongNumber: true, reply: true } },
      { to: 'watch#e2', event: { wrongNumber: true, reply: false } },
    ]);
  });

  it('may name the elder', () => {
    expect(alone().sms('我不是王桂英').tells).toMatchObject([{ event: { wrongNumber: true } }]);
  });

  it('from a liaison or a child who has this phone too is only unclear', () => {
    for (const role of ['liaison', 'contact'] as const) {
      const phone = alone().join(person('e3', role)).sms('打错了');
      expect(phone.heard).toEqual(['e1 unclear']);
      expect(phone.tells).toMatchObject([{ event: { wrongNumber: false } }]);
    }
  });

  it('a cry in the same words stays a cry', () => {
    expect(alone().sms('摔了打错了').heard).toEqual(['e1 help']);
  });
});

describe('an elder who is absent', () => {
  it('is heard by the watch, and the phone hears nothing', () => {
    const phone = alone().take(absent('e1', 'number')).sms('1');
    expect(phone.tells).toMatchObject([{ to: 'watch#e1', event: { type: 'answer', label: 'ok', reply: false } }]);
  });

  it('may still say that no more texts are wanted, whoever has the phone', () => {
    const doubted = alone().take(absent('e1', 'number'));
    expect(doubted.sms('TD').line.optOut).not.toBeNull();
    expect(doubted.sms('1').line.optOut).not.toBeNull();
  });

  it('is not greeted on the hotline: the caller is an unknown one', () => {
    expect(entry(view(alone().line))).toBe('elder~rings~0');
    expect(entry(view(alone().take(absent('e1', 'number')).line))).toBe('unknown~0');
  });

  it('leaves the other alone on the phone, who is then asked alone', () => {
    const phone = couple().take(asking('e1')).take(asking('e2')).take(absent('e1', 'died'));
    expect(phone.tells).toMatchObject([{ to: 'watch#e2', event: { type: 'phoneShared', shared: false } }]);
    phone.wake();
    expect(phone.texts.join()).toContain('李阿公早上好，今天好吗');
    expect(phone.texts.join()).not.toContain('王阿婆');
  });

  it('stays absent when the same record is imported again', () => {
    const phone = alone().take(absent('e1', 'number')).join(person('e1', 'elder'));
    expect(phone.line.people).toMatchObject([{ absent: 'number' }]);
  });

  it('is there again after a person said so; what is known already changes nothing', () => {
    const phone = alone().take(absent('e1', 'number')).take(absent('e1', null));
    expect(phone.line.people).toMatchObject([{ absent: null }]);
    expect(phone.take(absent('e1', null)).ignored).toBe(1);
    expect(phone.take(absent('e9', 'number')).ignored).toBe(2);
  });
});

describe('号对 12', () => {
  it('from a liaison leads to the elder of that number', () => {
    const phone = new Phone().join(person('e1', 'liaison')).sms('号对10');
    expect(phone.tells).toMatchObject([{ to: 'watch#e1', event: { type: 'numberRight', by: { role: 'liaison' } } }]);
  });

  it('from a duty phone leads to the elder of the case', () => {
    const phone = new Phone().duty('township').alert({ role: 'township', elderId: 'e2' }).sms('号对 10');
    expect(phone.tells).toMatchObject([{ to: 'watch#e2', event: { type: 'numberRight', by: { role: 'township' } } }]);
  });

  it('of a number that nobody has is not understood', () => {
    expect(new Phone().join(person('e1', 'liaison')).sms('号对 99').texts.join()).toContain('没看懂');
  });
});

describe('the liaison hears', () => {
  it('one number in doubt in words of its own', () => {
    const phone = new Phone().join(person('e1', 'liaison')).told({ kind: 'number', words: 'stranger' });
    expect(phone.texts).toEqual(['10号王桂英的手机号停用或换了人，已停发。请今天看望并问新号码，回10加1平安或3出事。']);
  });

  it('several in one text', () => {
    const phone = new Phone().join(person('e1', 'liaison'), person('e2', 'liaison'));
    phone.alert({ kind: 'number' }).alert({ kind: 'number', elderId: 'e2' }).wake();
    expect(phone.texts).toEqual([
      '手机号停用或换了人，已停发：10号王桂英、11号李德福。请今天看望，回号加1平安 3出事。',
    ]);
  });

  it('that somebody answered from a number in doubt', () => {
    const phone = new Phone().join(person('e1', 'liaison')).take(notice('numberHeard', 'e1')).wake();
    expect(phone.texts).toEqual(['停发的手机号有人回话：10号王桂英。请问本人，号码没错就回“号对”加号。']);
  });

  it('on which day in a row the elder is missed; the township since how many days', () => {
    const phone = new Phone().join(person('e1', 'liaison')).told({ days: 2, times: 2 });
    expect(phone.texts.join()).toContain('今早第2天没回音');
    const duty = new Phone().duty('township').told(alert({ role: 'township', days: 3 }));
    expect(duty.texts.join()).toContain('从2天前起没消息');
  });
});

describe('the township hears', () => {
  it('that nobody saw the elder of a number in doubt', () => {
    const phone = new Phone().duty('township').told({ role: 'township', kind: 'number', words: 'stranger' });
    expect(phone.texts.join()).toContain('王桂英的手机号不对，还没人看到');
  });
});

describe('an echo to the liaison', () => {
  const echo = (words: EchoWords, time = '') =>
    new Phone()
      .join(person('e1', 'liaison'))
      .take({ type: 'echo', elderId: 'e1', caseId: null, name: '王桂英', words, time, person: '3' })
      .texts.join();

  it('says that the number is right, and what to change after false alarms', () => {
    expect(echo('numberRight')).toBe('已记：10号王桂英的手机号没错，照旧问候，谢谢。');
    expect(echo('proposeHour', '09:00')).toContain('10号王桂英半个月误报3次，常常回得晚。建议改到09:00问');
    expect(echo('proposeVoice')).toContain('建议改成打电话问');
    expect(echo('proposeDoor')).toContain('建议请邻居当面看');
    expect(echo('proposePhone')).toContain('建议换手机或号码');
  });
});
