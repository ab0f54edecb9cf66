import { describe, expect, it } from 'vitest';
import { decideLine } from '../../shared/domain/line.ts';
import { alert, at, menu, NOW, notice, PHONE, Phone, person, settled } from './given-line.ts';

const numbers = (phone: Phone) =>
  Object.fromEntries(phone.line.people.map((one) => [one.elderId, one.number] as const));
const caseNumbers = (phone: Phone) => Object.values(phone.line.cases).map((one) => one.number);
const leave = (elderId: string, role: 'liaison' | 'elder') =>
  ({ type: 'leave', elderId, role, contactId: '' }) as const;

describe('the fixed numbers of a liaison', () => {
  it('run from 10 up in the order of joining', () => {
    const phone = new Phone().join(person('e1', 'liaison'), person('e2', 'liaison'), person('e3', 'liaison'));
    expect(numbers(phone)).toEqual({ e1: 10, e2: 11, e3: 12 });
  });

  it('are kept when a record changes', () => {
    const phone = new Phone().join(person('e1', 'liaison'), person('e2', 'liaison'));
    phone.join(person('e1', 'liaison', { name: '王桂花' }));
    expect(phone.line.people).toMatchObject([
      { elderId: 'e1', name: '王桂花', number: 10 },
      { elderId: 'e2', number: 11 },
    ]);
  });

  it('are for liaisons only', () => {
    const phone = new Phone().join(person('e1', 'deputy'), person('e2', 'contact'), person('e3', 'elder'));
    expect(numbers(phone)).toEqual({ e1: null, e2: null, e3: null });
  });

  it('never collide with a case number on the same phone', () => {
    const phone = new Phone().duty('village').told({ role: 'village' });
    expect(caseNumbers(phone)).toEqual([10]);
    phone.join(person('e2', 'liaison'));
    expect(numbers(phone)).toEqual({ e2: 11 });
    phone.told({ role: 'village', caseId: 'missed.e3', elderId: 'e3' });
    expect(caseNumbers(phone)).toEqual([10, 12]);
  });

  it('are used in alerts about their elder', () => {
    const phone = new Phone().join(person('e1', 'liaison'), person('e2', 'liaison')).told({ elderId: 'e2' });
    expect(phone.texts[0]).toMatch(/^11号李德福/u);
  });

  it('rest for 14 days after the elder left the list: the text of yesterday still means the old elder', () => {
    const phone = new Phone().join(person('e1', 'liaison')).take(leave('e1', 'liaison'));
    expect(phone.sms('101').answers).toEqual([]);
    expect(numbers(phone.join(person('e2', 'liaison')))).toEqual({ e2: 11 });
    phone.wait(14 * 24 * 60).join(person('e3', 'liaison'));
    expect(numbers(phone)).toEqual({ e2: 11, e3: 10 });
  });

  it('are given back to an elder who returns meanwhile', () => {
    const phone = new Phone().join(person('e1', 'liaison')).take(leave('e1', 'liaison'));
    phone.join(person('e2', 'liaison'), person('e1', 'liaison'));
    expect(numbers(phone)).toEqual({ e2: 11, e1: 10 });
    expect(phone.line.resting).toEqual([]);
  });

  it('do not rest where none was given', () => {
    const phone = new Phone().join(person('e1', 'elder')).take(leave('e1', 'elder'));
    expect(phone.line).toMatchObject({ people: [], resting: [] });
  });
});

describe('case numbers', () => {
  it('stay the same for every alert of a case', () => {
    const phone = new Phone().duty('village').told({ role: 'village' }).told({ role: 'village', times: 2 });
    expect(caseNumbers(phone)).toEqual([10]);
    expect(phone.texts[0]).toMatch(/^10号：福田村的王桂英.*第2次$/u);
  });

  it('are not given again for 14 days after the case was settled', () => {
    const phone = new Phone().duty('village').told({ role: 'village' }).take(settled('missed.e1'));
    phone.wait(14 * 24 * 60 - 1).alert({ role: 'village', caseId: 'missed.e2', elderId: 'e2' });
    expect(phone.line.cases['missed.e2']?.number).toBe(11);
    phone.wait(1).alert({ role: 'village', caseId: 'missed.e3', elderId: 'e3' });
    expect(phone.line.cases['missed.e3']?.number).toBe(10);
  });

  it('are kept while the case is open, however long', () => {
    const phone = new Phone()
      .duty('village')
      .told({ role: 'village' })
      .wait(60 * 24 * 60);
    phone.alert({ role: 'village', caseId: 'missed.e2', elderId: 'e2' });
    expect(caseNumbers(phone)).toEqual([10, 11]);
  });
});

describe('a phone with several elders', () => {
  const shared = (phone: Phone) => phone.tells.map(({ to, event }) => [to, 'shared' in event ? event.shared : null]);

  it('tells each watch that it is shared, and that it is not when one is left', () => {
    const phone = new Phone().join(person('e1', 'elder'));
    expect(shared(phone)).toEqual([['watch#e1', false]]);
    expect(shared(phone.join(person('e2', 'elder')))).toEqual([
      ['watch#e1', true],
      ['watch#e2', true],
    ]);
    expect(shared(phone.take(leave('e2', 'elder')))).toEqual([['watch#e1', false]]);
  });

  it('says so again when it changes back within the three days for which slots are remembered', () => {
    const phone = new Phone().join(person('e1', 'elder'));
    const before = phone.tells[0]?.slot;
    phone.wait(1).join(person('e2', 'elder')).wait(1).take(leave('e2', 'elder'));
    expect(phone.tells[0]?.slot).not.toBe(before);
  });

  it('says nothing of it when staff or contacts join or leave', () => {
    const phone = new Phone().join(person('e1', 'elder'), person('e2', 'liaison'));
    expect(phone.tells).toEqual([]);
    expect(phone.take(leave('e2', 'liaison')).tells).toEqual([]);
  });

  it('has only its first elder rung back after a call', () => {
    const phone = new Phone().join(person('e1', 'elder'), person('e2', 'elder'));
    const call = (type: 'callStarted' | 'callEnded') => phone.take({ type, callId: 'c1' }).others;
    expect(call('callStarted')).toEqual([{ to: 'watch#e1', event: { type: 'callStarted', callId: 'c1' } }]);
    expect(call('callEnded')).toEqual([{ to: 'watch#e1', event: { type: 'callEnded', callId: 'c1' } }]);
  });

  it('rings nobody back where no elder has the phone', () => {
    const phone = new Phone().join(person('e1', 'liaison')).take({ type: 'callEnded', callId: 'c1' });
    expect(phone.ignored).toBe(1);
  });
});

describe('a ring that was refused', () => {
  it('is a safe answer of the elder who may ring once', () => {
    const phone = new Phone().join(person('e1', 'elder')).take({ type: 'ring', factId: 'r1', at: NOW, elderId: 'e1' });
    expect(phone.others).toMatchObject([
      { to: 'watch#e1', event: { type: 'answer', factId: 'r1', label: 'ok', via: 'ring', callId: null, at: NOW } },
    ]);
  });
});

describe('a duty phone', () => {
  it('takes each role once', () => {
    const phone = new Phone().duty('village', 'township', 'village');
    expect(phone.line.duty).toEqual(['village', 'township']);
    expect(phone.ignored).toBe(1);
  });
});

describe('words of the county', () => {
  it('are texted', () => {
    const phone = new Phone().take({ type: 'say', id: 's1', text: '今天有2个没登记的号码。', call: false });
    expect(phone.specs).toMatchObject([{ to: PHONE, channel: 'sms', class: 'alert', text: '今天有2个没登记的号码。' }]);
  });

  it('are texted and called where they must wake somebody', () => {
    const phone = new Phone().take({ type: 'say', id: 's1', text: '急！', call: true });
    expect(phone.tells.map(({ to }) => to)).toEqual(['message#s1.sms', 'message#s1.call']);
    expect(phone.calls).toMatchObject([{ text: '急！', menu: 'notice' }]);
  });
});

describe('a number that nobody spoke of before', () => {
  it('becomes a line with the first event', () => {
    const joining = { type: 'join', phone: PHONE, person: person('e1', 'liaison') } as const;
    expect(decideLine(null, joining, at(NOW))?.state).toMatchObject({
      phone: PHONE,
      people: [{ elderId: 'e1', number: 10 }],
    });
  });
});

describe('when a line wakes', () => {
  it('is never, where nothing waits', () => {
    expect(new Phone().join(person('e1', 'elder')).timerAt).toBeNull();
  });

  it('is when the joining time ends', () => {
    const phone = new Phone().told({}).take(alert({ caseId: 'missed.e2', elderId: 'e2' }));
    expect(phone.timerAt).toBe(new Date(Date.parse(phone.now) + 20_000).toISOString());
    expect(phone.wake().texts).toEqual([]);
  });

  it('is when the first of several questions runs out', () => {
    const phone = new Phone().join(person('e1', 'liaison')).take(menu('kind'));
    expect(phone.timerAt).toBeNull();
    phone.wait(3).take(menu('days'));
    expect(phone.timerAt).toBe('2026-03-02T02:10:00.000Z');
  });

  it('says everything that is due at once', () => {
    const phone = new Phone().join(person('e1', 'liaison')).take(menu('kind')).take(menu('days'));
    phone.take(notice('door', 'e1')).wait(10).wake();
    expect(phone.texts).toEqual([
      '今天请当面或托邻居看一眼：10号王桂英。看到平安回号加1，找不到回号加2。',
      '10号王桂英外出几天？回天数，如3。不知道回0，三天后再问您。住院也这样回。',
    ]);
  });
});
