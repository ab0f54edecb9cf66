import { describe, expect, it } from 'vitest';
import { menu, PHONE, Phone, person, settled } from './given-line.ts';

const liaison = () => new Phone().join(person('e1', 'liaison'), person('e2', 'liaison'));
const stranger = (phone: Phone) =>
  phone.others.flatMap(({ to, event }) => (to === 'area#main' && 'urgent' in event ? [event.urgent] : []));
const NOT_UNDERSTOOD = '没看懂。请回老人的号加一个数字，如101。看清单回0，急事请拨0898-00000000。';

describe('numbered answers of a liaison', () => {
  it('are each led to their elder, whatever case is open', () => {
    const phone = liaison().sms('101 115');
    expect(phone.answers).toEqual(['e1 1 - - liaison', 'e2 5 - - liaison']);
    expect(phone.others[0]).toMatchObject({
      to: 'watch#e1',
      event: { factId: 'f1.10', at: phone.now, by: { role: 'liaison', phone: PHONE } },
    });
    expect(new Set(phone.tells.map(({ slot }) => slot)).size).toBe(2);
  });

  it('count also where another one in the text leads nowhere, which is said', () => {
    const phone = liaison().sms('101 991');
    expect(phone.answers).toEqual(['e1 1 - - liaison']);
    expect(phone.texts).toEqual([NOT_UNDERSTOOD]);
  });

  it('are 1 to 7 and 9: a text "110" or "118" is not taken for one', () => {
    expect(liaison().sms('110').answers).toEqual([]);
    expect(liaison().sms('118').texts).toEqual([NOT_UNDERSTOOD]);
  });
});

describe('numbered answers of a duty phone', () => {
  const village = () =>
    new Phone().duty('village').told({ role: 'village' }, { role: 'village', caseId: 'unwell.e1', kind: 'unwell' });

  it('name the case', () => {
    expect(village().sms('111 105').answers).toEqual(['e1 1 unwell.e1 - village', 'e1 5 missed.e1 - village']);
  });

  it('are understood for 14 days after the end', () => {
    const phone = village()
      .take(settled('missed.e1'))
      .wait(14 * 24 * 60 - 1);
    expect(phone.sms('101').answers).toEqual(['e1 1 missed.e1 - village']);
    expect(phone.wait(1).sms('101').answers).toEqual([]);
  });

  it('bring along what would be asked next', () => {
    expect(village().sms('办结10 2').answers).toEqual(['e1 9 missed.e1 2 village']);
  });

  it('have the rights of the township where one phone is village and township', () => {
    const both = new Phone().duty('village', 'township').told({ role: 'village' });
    expect(both.texts[0]).toMatch(/联络人30分钟未答/u);
    expect(both.sms('109').answers).toEqual(['e1 9 missed.e1 - township']);
  });
});

describe('a digit alone', () => {
  it('is taken where exactly one case is open', () => {
    expect(liaison().told({ elderId: 'e2' }).sms('1').answers).toEqual(['e2 1 - - liaison']);
    expect(new Phone().duty('village').told({ role: 'village' }).sms('５').answers).toEqual([
      'e1 5 missed.e1 - village',
    ]);
  });

  it('is not taken where two are open, or none', () => {
    expect(liaison().told({}, { elderId: 'e2' }).sms('1').answers).toEqual([]);
    expect(liaison().sms('1').texts).toEqual([NOT_UNDERSTOOD]);
  });

  it('is one digit that means something', () => {
    expect(liaison().told({}).sms('8').texts).toEqual([NOT_UNDERSTOOD]);
    expect(liaison().told({}).sms('1 2').answers).toEqual([]);
  });

  it("is the elder's own on a phone that a liaison shares with an elder: her 1 closes nobody else's case", () => {
    const phone = liaison().join(person('e9', 'elder')).told({}).sms('1');
    expect(phone.answers).toEqual([]);
    expect(phone.heard).toEqual(['e9 ok']);
    expect(phone.sms('101').answers).toEqual(['e1 1 - - liaison']);
  });

  it('is never an answer of staff when it is a key: the telephone menu names the number', () => {
    const phone = liaison().join(person('e9', 'elder')).told({});
    expect(phone.key('3').heard).toEqual(['e9 help']);
    expect(phone.key('101').answers).toEqual(['e1 1 - - liaison']);
    expect(phone.take(menu('kind')).key('1').choices).toEqual([]);
  });

  it("is the contact's on a phone that is a contact's as well", () => {
    const phone = liaison().join(person('e9', 'contact')).told({}).sms('1');
    expect(phone.answers).toEqual([]);
    expect(phone.others).toMatchObject([{ to: 'watch#e9', event: { type: 'confirmed' } }]);
  });
});

describe('a risk by name', () => {
  const find = { type: 'find', name: '王桂英', detail: null, replyTo: PHONE };

  it("is recorded where one elder of the liaison's or deputy's list has it", () => {
    expect(liaison().sms('风险 王桂英').answers).toEqual(['e1 3 - - liaison']);
    expect(liaison().sms('risk 李德福 3').answers).toEqual(['e2 3 - 3 liaison']);
    expect(new Phone().join(person('e1', 'deputy')).sms('风险 王桂英').answers).toEqual(['e1 3 - - deputy']);
  });

  it('is one elder also where the liaison is the deputy too', () => {
    expect(liaison().join(person('e1', 'deputy')).sms('风险 王桂英').answers).toEqual(['e1 3 - - liaison']);
  });

  it('is asked about where names are equal, with numbers to answer by', () => {
    const phone = liaison()
      .join(person('e3', 'liaison', { name: '王桂英' }))
      .sms('风险 王桂英');
    expect(phone.answers).toEqual([]);
    expect(phone.texts).toEqual(['同名的不止一位：10号王桂英、12号王桂英。请回风险加号，如风险10。']);
    expect(phone.sms('风险12').answers).toEqual(['e3 3 - - liaison']);
  });

  it("is asked about among a deputy's elders too, who have no numbers yet", () => {
    const phone = new Phone()
      .join(person('e1', 'deputy'), person('e3', 'deputy', { name: '王桂英' }))
      .sms('风险 王桂英');
    expect(phone.texts).toEqual(['同名的不止一位：10号王桂英、11号王桂英。请回风险加号，如风险10。']);
    expect(phone.sms('风险 11 2').answers).toEqual(['e3 3 - 2 deputy']);
  });

  it('is looked up in the roll of a duty phone, with its highest rights', () => {
    expect(new Phone().duty('village').sms('风险 王桂英').others).toMatchObject([
      { to: `roll#${PHONE}`, event: { ...find, role: 'village' } },
    ]);
    expect(new Phone().duty('village', 'township').sms('风险 王桂英').others).toMatchObject([
      { event: { ...find, role: 'township' } },
    ]);
  });

  it('is said to be unknown where no list has it, and a cry in it reaches the township', () => {
    const unknown = '名单里没找到这个名字。请回风险加老人的号，或风险加全名。看清单回0。';
    const calm = liaison().sms('风险 张三');
    expect([calm.texts, stranger(calm)]).toEqual([[unknown], []]);
    const cry = liaison().sms('风险 王桂英摔倒了快来人');
    expect([cry.texts, stranger(cry)]).toEqual([[unknown], [true]]);
  });

  it('goes to the township where the caps allow no reply: it is never lost', () => {
    const phone = liaison();
    for (const text of ['101', '102', '103', '104', '105']) phone.sms(text);
    phone.sms('风险 张三');
    expect([phone.texts, stranger(phone)]).toEqual([[], [true]]);
  });
});

describe('what the roll found', () => {
  const found = (...names: readonly string[]) =>
    new Phone().duty('township').take({
      type: 'found',
      factId: 'f1',
      at: '2026-03-02T01:59:00.000Z',
      role: 'township',
      detail: '3',
      matches: names.map((name, index) => ({
        elderId: `e${index + 1}`,
        name,
        village: ['福田村', '山口村'][index] ?? '',
      })),
    });

  it('is recorded where it is one', () => {
    const phone = found('王桂英');
    expect(phone.answers).toEqual(['e1 3 - 3 township']);
    expect(phone.others).toMatchObject([{ event: { factId: 'f1', at: '2026-03-02T01:59:00.000Z' } }]);
  });

  it('gets numbers where it is several, which rest like any other', () => {
    const phone = found('王桂英', '王桂英');
    expect(phone.texts).toEqual(['同名的不止一位：10号福田村王桂英、11号山口村王桂英。请回风险加号，如风险10。']);
    expect(phone.sms('风险11 3').answers).toEqual(['e2 3 - 3 township']);
    expect(phone.sms('0').texts).toEqual(['现在没有待办的事，谢谢。']);
    phone.told({ role: 'township', elderId: 'e5' });
    expect(phone.line.cases['missed.e5']?.number).toBe(12);
  });

  it('is said where it is nobody', () => {
    expect(found().texts[0]).toMatch(/^名单里没找到这个名字/u);
  });
});

describe('a text of staff that is not understood', () => {
  it('is answered with an example that this phone can use', () => {
    expect(liaison().sms('好的').texts).toEqual([NOT_UNDERSTOOD]);
    expect(new Phone().duty('village').told({ role: 'village' }).sms('好的').texts[0]).toMatch(/，如101。/u);
    expect(new Phone().duty('village').sms('好的').texts[0]).toMatch(/，如121。/u);
  });

  it('is answered five times, then the line is silent until something is understood', () => {
    const phone = liaison();
    const spaced = (text: string) => phone.wait(20).sms(text).texts.length;
    expect([1, 2, 3, 4, 5, 6, 7].map(() => spaced('好的'))).toEqual([1, 1, 1, 1, 1, 0, 0]);
    spaced('101');
    expect(spaced('好的')).toBe(1);
  });

  it('is answered again after a menu was understood', () => {
    const phone = liaison();
    for (let text = 0; text < 5; text++) phone.wait(20).sms('好的');
    phone.take(menu('kind')).sms('3').wait(20);
    expect(phone.sms('好的').texts).toEqual([NOT_UNDERSTOOD]);
  });

  it.each(['王阿婆摔倒了快来人', '老人胸口痛'])('reaches a person when it is a cry: %s', (text) => {
    const phone = liaison();
    for (let answered = 0; answered < 6; answered++) phone.wait(20).sms('好的');
    expect(stranger(phone.sms(text))).toEqual([true]);
    expect(phone.texts).toEqual([]);
  });

  it('is no cry when it is digits', () => {
    expect(stranger(liaison().sms('3'))).toEqual([]);
  });
});

describe('the caps', () => {
  const replies = (phone: Phone, count: number, minutesApart: number) => {
    let sent = 0;
    for (let text = 0; text < count; text++) sent += phone.wait(minutesApart).sms('0').texts.length;
    return sent;
  };

  it.each([
    [2, 5, '5 in 15 minutes'],
    [4, 11, '11 in an hour'],
    [7, 21, '21 in 3 hours'],
  ])('stop a phone that answers by itself: texts %i minutes apart, %i replies (%s)', (apart, count) => {
    const phone = liaison();
    let sent = 0;
    while (phone.wait(apart).sms('0').texts.length === 1) sent++;
    expect(sent).toBe(count);
  });

  it('let replies go on when the time has passed, and remember three hours', () => {
    const phone = liaison();
    expect(replies(phone, 6, 0)).toBe(5);
    expect(replies(phone.wait(15), 1, 0)).toBe(1);
    phone.wait(180).take({ type: 'timer' });
    expect(phone.line.replies).toEqual([]);
  });

  it('never silence an answer', () => {
    const phone = liaison();
    replies(phone, 6, 0);
    expect(phone.sms('103').answers).toEqual(['e1 3 - - liaison']);
    phone.take(menu('kind'));
    expect(phone.sms('7').texts).toEqual([]);
    expect(phone.sms('2').choices).toEqual(['e1 kind 2 missed.e1 liaison']);
  });
});

describe('an elder', () => {
  const elder = () => new Phone('+8613800001001').join(person('e1', 'elder'));
  const answer = (phone: Phone) => phone.others[0]?.event;

  it('is heard in own words, and the watch may reply', () => {
    expect(answer(elder().sms('我很好'))).toMatchObject({
      type: 'answer',
      label: 'ok',
      via: 'sms',
      reply: true,
      about: [],
    });
    expect(answer(elder().sms('3'))).toMatchObject({ label: 'help' });
    expect(answer(elder().sms('121'))).toMatchObject({ label: 'unclear' });
  });

  it('is heard by key, without a text in return', () => {
    expect(answer(elder().key('1'))).toMatchObject({ label: 'ok', via: 'key', callId: 'call1', reply: false });
  });

  it('who pressed no key is looked after', () => {
    expect(answer(elder().key('none'))).toMatchObject({ label: 'unclear', via: 'key' });
  });

  it('who presses or texts 0 wants a person', () => {
    expect(answer(elder().key('0'))).toMatchObject({ type: 'request', callId: 'call1', reply: false });
    expect(answer(elder().sms('０'))).toMatchObject({ type: 'request', callId: null, reply: true });
  });

  it('is not replied to beyond the caps, and still heard', () => {
    const phone = elder();
    for (let text = 0; text < 5; text++) phone.sms('1');
    expect(answer(phone.sms('救命'))).toMatchObject({ label: 'help', reply: false });
  });

  it('who opts out gets no more texts, and gets them again after a text that all is well, not after a key', () => {
    const phone = elder().sms('退订', { at: '2026-03-02T01:00:00.000Z' });
    expect(answer(phone)).toMatchObject({ label: 'stop' });
    expect(phone.line.optOut).toEqual({ at: '2026-03-02T01:00:00.000Z' });
    expect(phone.key('1').line.optOut).not.toBeNull();
    expect(phone.sms('2').line.optOut).not.toBeNull();
    expect(phone.sms('1').line.optOut).toBeNull();
  });

  it('who is a liaison too stops only the own questions: alerts go on', () => {
    const phone = liaison().join(person('e9', 'elder')).sms('退订');
    expect([phone.heard, phone.line.optOut]).toEqual([['e9 stop'], null]);
    const childToo = liaison().join(person('e9', 'contact')).sms('退订');
    expect(childToo.others).toMatchObject([{ event: { type: 'contactStopped' } }]);
    expect(childToo.line.optOut).toBeNull();
  });

  it('who is a liaison too is heard in own words', () => {
    expect(new Phone().join(person('e1', 'liaison'), person('e9', 'elder')).sms('救命').heard).toEqual(['e9 help']);
  });
});

describe('a child', () => {
  const child = (language: 'en' | 'zh-CN' = 'en') =>
    new Phone('+14155550101').join(
      person('e1', 'contact', { language }),
      person('e2', 'contact', { contactId: 'child2' }),
    );

  it.each(['1', 'OK', '收到'])('confirms for every parent: %s', (text) => {
    expect(child().sms(text).others).toMatchObject([
      { to: 'watch#e1', event: { type: 'confirmed', contactId: 'child1', via: 'sms' } },
      { to: 'watch#e2', event: { type: 'confirmed', contactId: 'child2', via: 'sms' } },
    ]);
  });

  it.each(['状态', 'STATUS', 'status?', '近况', '平安吗？'])('asks how each parent is: %s', (text) => {
    const phone = child().sms(text);
    expect(phone.others).toMatchObject([
      { to: 'watch#e1', event: { type: 'status', contactId: 'child1' } },
      { to: 'watch#e2', event: { type: 'status', contactId: 'child2' } },
    ]);
    expect(phone.texts).toEqual([]);
  });

  it('asks twice about one parent whom two contacts of this phone share', () => {
    const phone = new Phone().join(person('e1', 'contact'), person('e1', 'contact', { contactId: 'carer1' }));
    expect(new Set(phone.sms('状态').tells.map(({ slot }) => slot)).size).toBe(2);
  });

  it.each(['STOP', '0', '退订'])('refuses texts, is confirmed once, and each liaison hears: %s', (text) => {
    const phone = child().sms(text);
    expect(phone.line.optOut).toEqual({ at: phone.now });
    expect(phone.others).toMatchObject([
      { to: 'watch#e1', event: { type: 'contactStopped' } },
      { to: 'watch#e2', event: { type: 'contactStopped' } },
    ]);
    expect(phone.texts).toEqual([
      'Sanjiang Civil Affairs: you will get no more texts from us; the liaison knows. Reply 1 if you change your mind.',
    ]);
  });

  it('gets texts again after a 1', () => {
    expect(child().sms('STOP').sms('1').line.optOut).toBeNull();
  });

  it('is answered in the own language', () => {
    expect(child('zh-CN').sms('退订').texts).toEqual(['好的，不再给您发短信，已告诉联络人。以后想收，请回1。']);
  });

  it.each([
    ['妈妈电话里说胸口痛', 'a symptom'],
    ['my mother fell, help', 'a cry'],
  ])('who writes of trouble opens help about the parent, whose phone stays silent: %s (%s)', (text) => {
    const phone = child().sms(text);
    expect(phone.others).toMatchObject([
      { to: 'watch#e1', event: { type: 'answer', label: 'help', via: 'key', reply: false } },
      { to: 'watch#e2', event: { type: 'answer', label: 'help', via: 'key', reply: false } },
    ]);
    expect(phone.texts[0]).toMatch(/your message went to the duty officer/u);
  });

  it('who writes something else is passed on', () => {
    const phone = child().sms('她可能去我姐姐家了');
    expect(stranger(phone)).toEqual([false]);
    expect(phone.texts[0]).toMatch(/your message went to the duty officer/u);
  });

  it('is not replied to beyond the caps, and still passed on', () => {
    const phone = child();
    for (let text = 0; text < 5; text++) phone.sms('hello');
    expect([phone.sms('hello').texts, stranger(phone)]).toEqual([[], [false]]);
    expect(phone.sms('STOP').texts).toEqual([]);
  });

  it('who was promised a call back gets one: the township is told at once', () => {
    expect(stranger(child().key('请回电'))).toEqual([true]);
    expect(stranger(child().sms('请回电'))).toEqual([false]);
  });

  it('confirms by key also on a phone that is an elder’s or a liaison’s', () => {
    const elder = new Phone().join(person('e9', 'elder'), person('e1', 'contact'));
    expect(elder.key('收到').others).toMatchObject([{ to: 'watch#e1', event: { type: 'confirmed', via: 'key' } }]);
    expect(elder.sms('状态').others).toMatchObject([{ to: 'watch#e1', event: { type: 'status' } }]);
    expect(elder.key('1').heard).toEqual(['e9 ok']);
    expect(elder.sms('1').heard).toEqual(['e9 ok']);
    const staff = liaison().join(person('e9', 'contact')).key('请回电');
    expect(stranger(staff)).toEqual([true]);
  });

  it('has no keys on a phone that is no contact’s', () => {
    expect(new Phone().join(person('e9', 'elder')).key('收到').heard).toEqual(['e9 ok']);
    expect(new Phone().join(person('e9', 'elder')).sms('状态').heard).toEqual(['e9 unclear']);
  });
});

describe('an unknown number', () => {
  const unknown = (phone = '+8613700000000') => new Phone(phone);

  it('is answered once a day of the county', () => {
    const phone = unknown();
    expect(phone.sms('你好').texts).toEqual(['这个号码没有登记。要人帮忙请拨0898-00000000，危急请打120或110。']);
    expect(phone.sms('你好').texts).toEqual([]);
    // 03:59 in China is still the same day.
    expect(phone.wait(17 * 60 + 59).sms('你好').texts).toEqual([]);
    expect(phone.wait(1).sms('你好').texts).toHaveLength(1);
  });

  it('is answered in English abroad', () => {
    expect(unknown('+14155550199').sms('hello').texts).toEqual([
      'Sanjiang Civil Affairs: this number is not registered. If someone needs help call +86 898 0000 0000.',
    ]);
  });

  it.each(['SANJIANG', '10086', '+861', 'withheld'])(
    'is never answered where it is no telephone number: %s',
    (sender) => {
      const phone = unknown(sender).sms('你好');
      expect([phone.texts, stranger(phone)]).toEqual([[], [false]]);
    },
  );

  it.each(['救命', '3', '我胸口痛'])('in distress reaches the township at once, every time: %s', (text) => {
    const phone = unknown();
    expect(stranger(phone.sms(text))).toEqual([true]);
    expect(stranger(phone.sms(text))).toEqual([true]);
  });

  it.each(['你好', '2', '1'])('waits for the digest otherwise: %s', (text) => {
    const phone = unknown().sms(text);
    expect(stranger(phone)).toEqual([false]);
    expect(phone.others).toMatchObject([{ event: { phone: '+8613700000000', factId: 'f1', at: phone.now } }]);
  });

  it('is not texted for a key', () => {
    const phone = unknown().key('3');
    expect([phone.texts, stranger(phone)]).toEqual([[], [true]]);
  });
});
