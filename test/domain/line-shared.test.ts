import { describe, expect, it } from 'vitest';
import { asking, Phone, person } from './given-line.ts';

const couple = () => new Phone('+8613800001001').join(person('e1', 'elder'), person('e2', 'elder'));
const asked = () => couple().take(asking('e1')).take(asking('e2')).wake();
const three = () => couple().join(person('e3', 'elder'));
const answers = (phone: Phone) => phone.others.map(({ event }) => event);
const AGAIN = '收到1。王阿婆、李阿公都平安吗？都平安请回8，有一位不好请回2，要人帮忙回3。';

describe('all well on a shared phone', () => {
  it.each(['8', '８', '8。', '我们都平安', '公婆都好', '老两口平安'])('is recorded for each: %s', (text) => {
    const phone = asked().sms(text);
    expect(phone.heard).toEqual(['e1 ok', 'e2 ok']);
    expect(answers(phone)).toMatchObject([{ reply: false }, { reply: false }]);
  });

  it('is thanked by one text for all, in turn in other words', () => {
    const phone = asked();
    const thanks = [1, 2, 3].map(() => phone.sms('8').texts[0]);
    expect(thanks.every((text) => text?.includes('王阿婆、李阿公'))).toBe(true);
    expect(new Set(thanks).size).toBe(3);
  });

  it('is not thanked by a text when it was a key', () => {
    const phone = asked().key('8');
    expect([phone.heard, phone.texts]).toEqual([['e1 ok', 'e2 ok'], []]);
  });

  it('takes back an opt-out', () => {
    const phone = asked().sms('退订');
    expect(phone.line.optOut).not.toBeNull();
    expect(phone.sms('8').line.optOut).toBeNull();
  });

  it('is nothing that a phone of one can say', () => {
    expect(new Phone().join(person('e1', 'elder')).sms('8').heard).toEqual(['e1 unclear']);
  });
});

describe('a lone 1 on a shared phone', () => {
  it('proves nothing: it is asked once more, and nobody is recorded', () => {
    const phone = asked().sms('1');
    expect([phone.heard, phone.texts]).toEqual([[], [AGAIN]]);
    expect(phone.sms('平安').texts).toEqual([]);
  });

  it('is asked once more a day, also over 08:00 when the UTC date changes', () => {
    const phone = new Phone('+8613800001001', '2026-03-01T23:40:00.000Z').join(
      person('e1', 'elder'),
      person('e2', 'elder'),
    );
    expect(phone.sms('1').texts).toEqual([AGAIN]);
    expect(phone.wait(30).sms('1').texts).toEqual([]);
    expect(phone.timerAt).toBe('2026-03-02T00:40:00.000Z');
    expect(phone.wait(24 * 60).sms('1').texts).toEqual([AGAIN]);
  });

  it('is called after 60 minutes, once', () => {
    const phone = asked().sms('1').wait(59).wake();
    expect(phone.calls).toEqual([]);
    phone.wait(1).wake();
    expect(phone.calls).toMatchObject([
      { class: 'prompt', menu: 'checkin', text: expect.stringMatching(/^王阿婆、李阿公您好.*都平安，请按8/u) },
    ]);
    expect(phone.timerAt).toBeNull();
    expect(phone.wait(60).wake().calls).toEqual([]);
    expect(phone.sms('1').texts).toEqual([]);
  });

  it.each(['8', '2', '3', '退订', '天气怎么样'])('is not called after a further answer: %s', (text) => {
    const phone = asked().sms('1').sms(text, { factId: 'f2' }).wait(60).wake();
    expect(phone.calls).toEqual([]);
  });

  it('is called all the same where the caps allow no reply', () => {
    const phone = asked();
    for (let text = 0; text < 5; text++) phone.sms('王阿婆平安');
    phone.sms('1');
    expect(phone.texts).toEqual([]);
    expect(phone.wait(60).wake().calls).toHaveLength(1);
  });

  it('is not called where the phone is no longer shared, or nobody’s', () => {
    const leave = (elderId: string) => ({ type: 'leave', elderId, role: 'elder', contactId: '' }) as const;
    const phone = asked().sms('1').take(leave('e2')).wait(60).wake();
    expect([phone.calls, phone.line.again]).toEqual([[], null]);
    const empty = asked().sms('1').take(leave('e2')).take(leave('e1')).wait(60).wake();
    expect([empty.calls, empty.line.again]).toEqual([[], null]);
  });

  it('is left to the menu when it was a key', () => {
    const phone = asked().key('1');
    expect([phone.heard, phone.texts, phone.line.again]).toEqual([[], [], null]);
  });

  it('means the only one who was asked today', () => {
    const phone = couple().take(asking('e2')).wait(1).wake().sms('1');
    expect(phone.heard).toEqual(['e2 ok']);
    expect(answers(phone)).toMatchObject([{ reply: true }]);
  });

  it('does not mean who was asked yesterday, nor who was asked after it was sent', () => {
    const phone = couple().take(asking('e2')).wait(1).wake();
    expect(phone.sms('1', { at: '2026-03-02T02:00:00.000Z' }).heard).toEqual([]);
    expect(phone.wait(24 * 60).sms('1').texts).toEqual([AGAIN]);
  });
});

describe('trouble on a shared phone', () => {
  it.each([
    ['2', 'e1 unwell'],
    ['3', 'e1 help'],
    ['天气怎么样', 'e1 unclear'],
    ['我头晕', 'e1 unwell'],
  ])('names all until a person says who: %s', (text, heard) => {
    const phone = asked().sms(text);
    expect(phone.heard).toEqual([heard]);
    expect(answers(phone)).toMatchObject([{ about: ['e1', 'e2'], names: '王桂英或李德福', reply: true }]);
  });

  it('is one case for all when nobody pressed a key', () => {
    expect(answers(asked().key('none'))).toMatchObject([{ label: 'unclear', about: ['e1', 'e2'], reply: false }]);
  });

  it.each([
    ['王阿婆不舒服', 'e1 unwell'],
    ['李德福摔倒了', 'e2 help'],
    ['李阿公平安', 'e2 ok'],
  ])('is about the one who is named: %s', (text, heard) => {
    const phone = asked().sms(text);
    expect(phone.heard).toEqual([heard]);
    expect(answers(phone)).toMatchObject([{ about: [], names: null, reply: true }]);
  });

  it('is about all where several are named', () => {
    expect(answers(asked().sms('李阿公说王阿婆摔倒了'))).toMatchObject([{ label: 'help', about: ['e1', 'e2'] }]);
  });
});

describe('two of three', () => {
  it('are well, and the third was not spoken of', () => {
    const phone = three().sms('王阿婆和李阿公都平安');
    expect(phone.heard).toEqual(['e1 ok', 'e2 ok']);
    expect(phone.texts[0]).toContain('王阿婆、李阿公');
    expect(phone.texts[0]).not.toContain('陈阿婆');
  });

  it('leave the call for a lone 1 as it was', () => {
    const phone = three().sms('1').sms('王阿婆和李阿公都平安', { factId: 'f2' });
    expect(phone.wait(60).wake().calls).toHaveLength(1);
  });
});

describe('stop on a shared phone', () => {
  it('stops for each of them, with one reply', () => {
    const phone = asked().sms('退订');
    expect(phone.heard).toEqual(['e1 stop', 'e2 stop']);
    expect(answers(phone)).toMatchObject([{ reply: true }, { reply: false }]);
    expect(phone.line.optOut).toEqual({ at: phone.now });
  });
});

describe('an elder who leaves between the question and its going out', () => {
  it('is not named in it; the one who is left is asked alone', () => {
    const leave = { type: 'leave', elderId: 'e2', role: 'elder', contactId: '' } as const;
    const phone = couple().take(asking('e1')).take(asking('e2')).take(leave).wait(1).wake();
    expect(phone.texts.join()).toContain('王阿婆');
    expect(phone.texts.join()).not.toContain('李阿公');
  });

  it('is asked no more once more', () => {
    const phone = asked().take({ type: 'leave', elderId: 'e2', role: 'elder', contactId: '' });
    expect(phone.line.asked).toEqual(['e1']);
  });
});
