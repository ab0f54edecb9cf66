/** Six digits to a new number and back: read as nothing else, and nothing else read as them. */

import { describe, expect, it } from 'vitest';
import type { CodeAsked } from '../../shared/domain/line-code.ts';
import { PHONE, Phone, person } from './given-line.ts';

const asked = (fields: Partial<CodeAsked> = {}): CodeAsked => ({
  type: 'codeAsked',
  elderId: 'e1',
  contactId: '',
  id: 'code.c1',
  code: '482915',
  language: 'zh-CN',
  text: '请把482915这六个数字回到这里',
  ...fields,
});
const gone = (contactId = '') =>
  ({ type: 'numberGone', elderId: 'e1', contactId, id: 'gone.c1', text: '不再用于报平安' }) as const;
const elders = () => new Phone().join(person('e1', 'elder')).take(asked());
const verified = (phone: Phone) => phone.others.filter(({ event }) => 'phone' in event).map(({ to }) => to);

describe('the code', () => {
  it('is texted at most once, within half an hour', () => {
    const phone = elders();
    expect(phone.specs).toMatchObject([{ to: PHONE, class: 'reply', text: '请把482915这六个数字回到这里' }]);
    expect(Date.parse(phone.specs[0]?.sendBefore ?? '') - Date.parse(phone.now)).toBe(30 * 60_000);
  });

  it('that comes back proves the number, is thanked for, and works once', () => {
    const phone = elders().sms('482 915。');
    expect(phone.others).toEqual([
      { to: 'watch#e1', event: { type: 'verified', contactId: '', phone: PHONE, at: phone.now } },
    ]);
    expect(phone.texts).toEqual(['收到，新号码登记好了，谢谢。']);
    expect(verified(phone.sms('482915', { factId: 'f2' }))).toEqual([]);
  });

  it('counts before the roster has joined this phone', () => {
    expect(verified(new Phone().take(asked()).sms('482915'))).toEqual(['watch#e1']);
  });

  it('leaves 1, 2 and 3 what they are', () => {
    expect(elders().sms('1').heard).toEqual(['e1 ok']);
    expect(elders().sms('2').heard).toEqual(['e1 unwell']);
    expect(elders().sms('3').heard).toEqual(['e1 help']);
  });

  it('is not taken from keys, nor when none is awaited', () => {
    expect(verified(elders().key('482915'))).toEqual([]);
    expect(verified(new Phone().join(person('e1', 'elder')).sms('482915'))).toEqual([]);
  });

  it('is void after a day, after five wrong tries, and when the person leaves this phone', () => {
    expect(
      verified(
        elders()
          .wait(24 * 60)
          .sms('482915'),
      ),
    ).toEqual([]);
    const phone = elders();
    for (const factId of ['a', 'b', 'c', 'd']) phone.sms('111111', { factId }).wait(60);
    expect(phone.texts[0]).toContain('数字不对');
    phone.sms('222222', { factId: 'e' }).wait(60);
    expect(verified(phone.sms('482915', { factId: 'f' }))).toEqual([]);
    const left = elders().take({ type: 'leave', elderId: 'e1', role: 'elder', contactId: '' });
    expect(left.line.codes).toEqual([]);
  });

  it('asked for again, the older one is void', () => {
    const phone = elders().take(asked({ code: '111222', id: 'code.c2' }));
    expect(verified(phone.sms('482915'))).toEqual([]);
    expect(verified(phone.sms('111222', { factId: 'f2' }))).toEqual(['watch#e1']);
  });

  it('of another person on the same phone stays', () => {
    const phone = elders().take(asked({ elderId: 'e2', code: '333444', id: 'code.c2' }));
    expect(verified(phone.sms('482915'))).toEqual(['watch#e1']);
    expect(phone.line.codes).toMatchObject([{ elderId: 'e2' }]);
  });

  it('gets no answer where so many texts already got one', () => {
    const phone = elders();
    for (let turn = 0; turn < 30; turn += 1) phone.sms('嗯', { factId: `x${turn}` });
    expect(phone.sms('482915', { factId: 'last' }).texts).toEqual([]);
    expect(verified(phone)).toEqual(['watch#e1']);
  });
});

describe('on the phone of a liaison', () => {
  const both = () =>
    new Phone()
      .join(person('e1', 'liaison'), person('e2', 'liaison'), person('e1', 'contact'))
      .take(asked({ contactId: 'child1' }));

  it('six digits that are not the code are two answers, and a try', () => {
    const phone = both().sms('101 115');
    expect(phone.answers).toEqual(['e1 1 - - liaison', 'e2 5 - - liaison']);
    expect(phone.line.codes).toMatchObject([{ tries: 1 }]);
  });

  it('the code is the code', () => {
    const phone = both().sms('482915');
    expect([phone.answers, verified(phone)]).toEqual([[], ['watch#e1']]);
  });
});

describe('the old number', () => {
  it('is told once that it is no longer used', () => {
    const phone = new Phone().join(person('e1', 'elder')).take(gone());
    expect(phone.texts).toEqual(['不再用于报平安']);
  });

  it('is told nothing where somebody else of ours has it', () => {
    expect(new Phone().join(person('e1', 'elder'), person('e2', 'elder')).take(gone()).texts).toEqual([]);
    expect(new Phone().join(person('e1', 'liaison'), person('e1', 'contact')).take(gone('child1')).texts).toEqual([]);
  });
});
