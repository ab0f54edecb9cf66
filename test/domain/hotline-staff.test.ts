import { describe, expect, it } from 'vitest';
import { begin, entry, hotline } from '../../shared/domain/hotline.ts';
import { emptyLine } from '../../shared/domain/line-state.ts';
import { ELDER, key, NOBODY, Phone, person, SILENCE, settled, short, TALKED, view } from './given-line.ts';

const liaison = () => new Phone().join(person('e1', 'liaison'), person('e2', 'liaison'), person('e3', 'liaison'));
const help = { caseId: 'help.e1.2tt8b6z', kind: 'help' } as const;
const alerted = () => view(liaison().alert(help).line);
const duty = (kind: 'help' | 'risk' = 'help') =>
  view(new Phone().duty('township').alert({ ...help, kind, role: 'township' }).line);

type Input = Parameters<typeof hotline>[2];
function through(of: ReturnType<typeof view>, start: string, ...inputs: readonly Input[]) {
  return inputs.reduce((turn, input) => short(hotline(of, turn.state as string, input)), short(begin(of, start)));
}
const ALERT = 'alert~help.e1.2tt8b6z';

describe('an alert by call', () => {
  it('says number, name and key to the liaison', () => {
    expect(through(alerted(), ALERT)).toEqual({
      kind: 'ask',
      said: '急。10号王桂英要人帮忙。您去，请按5。再听一遍，请按星号。',
      state: `${ALERT}~0`,
      facts: [],
    });
  });

  it('says the village and the number, no name, to a duty phone', () => {
    expect(through(duty(), ALERT).said).toBe('急。福田村有一位老人要人帮忙，编号10。接手请按5，再听请按星号。');
    expect(through({ ...duty(), elder: null }, ALERT).said).toMatch(/^急。村里有一位老人/u);
  });

  it('of a miss at night names nobody', () => {
    const of = view(liaison().told({}).line);
    expect(through(of, 'alert~missed.e1').said).toMatch(/^10号有急事没人看到/u);
  });

  it.each([
    ['5', '105', 'ask'],
    ['3', '103', 'ask'],
    ['1', '101', 'end'],
    ['2', '102', 'end'],
  ])('takes the digits of a text: %s', (pressed, fact, kind) => {
    expect(through(alerted(), ALERT, key(pressed))).toMatchObject({ kind, facts: [fact] });
  });

  it('is said twice, then it is left to the next person: silence and wrong keys are no answer', () => {
    expect(through(alerted(), ALERT, SILENCE)).toMatchObject({ kind: 'ask', facts: [] });
    expect(through(alerted(), ALERT, key('9'))).toMatchObject({ kind: 'ask', facts: [] });
    expect(through(alerted(), ALERT, key('9'), SILENCE)).toEqual({
      kind: 'end',
      said: '再见。',
      state: null,
      facts: [],
    });
  });

  it('is heard again after a star, and then still twice', () => {
    expect(through(alerted(), ALERT, key('*'), key('*'))).toMatchObject({ kind: 'ask', state: `${ALERT}~0` });
  });

  it('about a case that is over, or that this phone does not know, says so', () => {
    const over = view(liaison().alert(help).take(settled(help.caseId)).line);
    expect(through(over, ALERT)).toMatchObject({
      kind: 'end',
      said: expect.stringMatching(/^您好，现在没有待办的事/u),
    });
    expect(through(view(emptyLine('+86')), ALERT)).toMatchObject({ kind: 'end', facts: [] });
  });
});

describe('who took it', () => {
  it('is connected with 7: the liaison with the elder, the duty phone with the liaison', () => {
    expect(through(alerted(), ALERT, key('5')).said).toMatch(/^好，已记您去。要和老人通话，请按7/u);
    expect(through(alerted(), ALERT, key('5'), key('7'))).toMatchObject({
      kind: 'connect',
      to: ELDER.phone,
      facts: [],
    });
    expect(through(duty(), ALERT, key('5')).said).toMatch(/^好，王桂英由您接手。/u);
    expect(through(duty(), ALERT, key('5'), key('7'))).toMatchObject({ to: ELDER.staff.liaison.phone });
  });

  it('hears it again after a star; anything else ends the call', () => {
    expect(through(alerted(), ALERT, key('5'), key('*'))).toMatchObject({ kind: 'ask', facts: [] });
    expect(through(alerted(), ALERT, key('5'), SILENCE)).toMatchObject({ kind: 'end', said: '再见。' });
    expect(through(alerted(), ALERT, key('5'), key('7'), TALKED)).toMatchObject({ kind: 'end', said: '再见。' });
  });

  it('is not connected where nobody has a phone', () => {
    const noPhone = { ...alerted(), elder: { ...ELDER, phone: null } };
    expect(through(noPhone, ALERT, key('5'), key('7'))).toMatchObject({ kind: 'end' });
    expect(through({ ...alerted(), elder: null }, ALERT, key('5'), key('7'))).toMatchObject({ kind: 'end' });
    expect(through({ ...duty(), elder: null }, ALERT, key('5'), key('7'))).toMatchObject({ kind: 'end' });
  });
});

describe('the kind of a risk by voice', () => {
  const KIND = '编号10的风险还没分类。流浪按1，受侵害按2，病重按3，精神按4，困境按5，其他按0。';

  it('is asked after a 3, or by a call of its own', () => {
    expect(through(alerted(), ALERT, key('3')).said).toBe(KIND);
    expect(through(duty('risk'), 'kind~help.e1.2tt8b6z').said).toBe(KIND);
  });

  it.each(['0', '1', '2', '3', '4', '5'])('is stored as a text would say it: %s', (pressed) => {
    expect(through(alerted(), ALERT, key('3'), key(pressed))).toEqual({
      kind: 'end',
      said: '已记下。',
      state: null,
      facts: [`风险10 ${pressed}`],
    });
  });

  it('is heard again after a star or a wrong key, and given up without a word stored', () => {
    expect(through(alerted(), ALERT, key('3'), key('*'))).toMatchObject({ kind: 'ask', said: KIND, facts: [] });
    expect(through(alerted(), ALERT, key('3'), key('9'))).toMatchObject({ kind: 'ask', said: KIND, facts: [] });
    expect(through(alerted(), ALERT, key('3'), SILENCE, SILENCE)).toMatchObject({
      kind: 'end',
      said: '再见。',
      facts: [],
    });
  });
});

describe('the list of open cases by voice', () => {
  const three = () => liaison().told({}, { elderId: 'e2', kind: 'unwell' }, { elderId: 'e3', kind: 'unclear' });
  const rings = (phone: Phone, ...inputs: readonly Input[]) => through(view(phone.line), 'list~0~0', ...inputs);

  it('is where the call of a liaison, a duty phone or who was told of a case begins', () => {
    expect(entry(view(liaison().line))).toBe('list~0~0');
    expect(entry(view(new Phone().duty('village').line))).toBe('list~0~0');
    expect(entry(view(new Phone().told({ role: 'deputy' }).line))).toBe('list~0~0');
  });

  it('says how many there are, and numbers and reasons without names', () => {
    expect(rings(three())).toMatchObject({
      kind: 'ask',
      said: '您好。还有3位没有结果。10号，没回音。平安按1，找不到按2，出事按3，外出按4，正在去按5，小事按6，下一位按井号，再听按星号。请假按8，记探访按9。',
      state: 'list~missed.e1~0',
    });
    expect(rings(three()).said).not.toMatch(/王桂英/u);
  });

  it('says so where nothing is open', () => {
    expect(rings(liaison())).toMatchObject({
      kind: 'ask',
      said: '您好，现在没有待办的事。请假按8，记探访按9。',
      state: 'list~~0',
    });
    expect(rings(liaison(), key('1'))).toMatchObject({ kind: 'end', said: '再见。', facts: [] });
    const township = new Phone().duty('township');
    expect(through(view(township.line), 'list~0~0')).toMatchObject({
      kind: 'end',
      said: expect.stringMatching(/^您好，现在没有待办的事/u),
    });
  });

  it.each(['1', '2', '5', '6'])('stores the digit and goes on to the next: %s', (pressed) => {
    expect(rings(three(), key(pressed))).toMatchObject({
      kind: 'ask',
      said: expect.stringMatching(/^已记下。11号，不舒服。/u),
      state: 'list~unwell.e2~0',
      facts: [`10${pressed}`],
    });
  });

  it('never moves a key to another case, when one closes between two keys', () => {
    const phone = three();
    const first = rings(phone, key('1'));
    phone.take(settled('missed.e1'));
    const second = short(hotline(view(phone.line), first.state as string, key('2')));
    expect(second).toMatchObject({ said: expect.stringMatching(/^已记下。12号，没看懂。/u), facts: ['112'] });
    phone.take(settled('unwell.e2'));
    expect(short(hotline(view(phone.line), second.state as string, key('1')))).toMatchObject({
      kind: 'end',
      said: '已记下。再见。',
      facts: ['121'],
    });
  });

  it('goes past what was settled meanwhile', () => {
    const phone = three();
    const first = rings(phone);
    phone.take(settled('unwell.e2', { elderId: 'e2' }));
    expect(short(hotline(view(phone.line), first.state as string, key('#')))).toMatchObject({
      state: 'list~unclear.e3~0',
    });
  });

  it('begins again where the case is no longer known', () => {
    expect(short(hotline(view(three().line), 'list~gone~0', key('1')))).toMatchObject({
      state: 'list~missed.e1~0',
      facts: [],
    });
  });

  it('goes to the next with the hash key, and ends after the last', () => {
    expect(rings(three(), key('#'))).toMatchObject({ said: expect.stringMatching(/^11号，不舒服。/u), facts: [] });
    expect(rings(three(), key('#'), key('#'), key('#'))).toMatchObject({ kind: 'end', said: '再见。', facts: [] });
  });

  it('is heard again after a star', () => {
    expect(rings(three(), key('*'))).toMatchObject({ said: expect.stringMatching(/^10号，没回音。/u), facts: [] });
  });

  it('asks the kind after a 3, which is stored at once', () => {
    expect(rings(three(), key('3'))).toMatchObject({ state: 'kind~missed.e1~0', facts: ['103'] });
  });

  it('asks for how many days after a 4, of two digits', () => {
    const asked = hotline(view(three().line), 'list~missed.e1~0', key('4'));
    expect(asked).toMatchObject({
      turn: { keysMax: 2, say: [{ text: '外出几天？请按天数，再按井号。不知道请按0。' }] },
      facts: [],
    });
    expect(rings(three(), key('4'), key('10'))).toMatchObject({ kind: 'end', facts: ['外出10 10'] });
    expect(rings(three(), key('4'), key('0'))).toMatchObject({ facts: ['外出10 0'] });
    expect(rings(three(), key('4'), key('*'))).toMatchObject({ kind: 'ask', facts: [] });
    expect(rings(three(), key('4'), SILENCE, SILENCE)).toMatchObject({ kind: 'end', facts: ['104'] });
  });

  it.each(['7', '0'])('has no %s for a liaison', (pressed) => {
    expect(rings(three(), key(pressed))).toMatchObject({
      kind: 'ask',
      said: expect.stringMatching(/^10号/u),
      facts: [],
    });
  });

  it('ends after two silences or three wrong keys', () => {
    expect(rings(three(), SILENCE)).toMatchObject({ kind: 'ask' });
    expect(rings(three(), SILENCE, SILENCE)).toMatchObject({ kind: 'end', said: '再见。', facts: [] });
    expect(rings(three(), key('7'), key('7'))).toMatchObject({ kind: 'ask' });
    expect(rings(three(), key('7'), key('7'), key('7'))).toMatchObject({ kind: 'end', facts: [] });
  });

  it('8 asks for the days of a leave, as the text does, and asks again after a wrong key', () => {
    expect(rings(three(), key('8'))).toMatchObject({ said: '请假几天？请按天数，再按井号。', state: 'leave~~0' });
    expect(rings(three(), key('8'), key('3'))).toMatchObject({ kind: 'end', said: '已记下。', facts: ['请假 3'] });
    expect(rings(three(), key('8'), key('0'))).toMatchObject({ kind: 'ask', state: 'leave~~2', facts: [] });
    expect(rings(three(), key('8'), key('*'))).toMatchObject({ kind: 'ask', state: 'leave~~0', facts: [] });
    expect(rings(three(), key('8'), SILENCE, SILENCE)).toMatchObject({ kind: 'end', facts: [] });
  });

  it('9 records visits, one number after the other, and says "recorded" of no strange number', () => {
    const asked = rings(three(), key('9'));
    expect(asked).toMatchObject({ said: '见到了哪一位？请按卡片上的号，再按井号。', state: 'visit~~0' });
    expect(rings(three(), key('9'), key('12'))).toMatchObject({
      kind: 'ask',
      said: '已记下。见到了哪一位？请按卡片上的号，再按井号。',
      facts: ['见12'],
    });
    expect(rings(three(), key('9'), key('77'))).toMatchObject({ state: 'visit~~2', facts: [] });
  });

  it('ends where a connection ends', () => {
    expect(rings(three(), NOBODY)).toMatchObject({ kind: 'end', said: '再见。' });
  });
});

describe('the list of a duty phone', () => {
  const rings = (...inputs: readonly Input[]) => through(duty('risk'), 'list~0~0', ...inputs);

  it('offers to take over and to close', () => {
    expect(rings().said).toBe(
      '您好。还有1位没有结果。编号10，风险。平安按1，找不到按2，出事按3，接手按5，办结按9，下一件按井号，再听按星号。',
    );
  });

  it('takes progress, of which the children hear', () => {
    expect(rings(key('7'))).toMatchObject({ kind: 'end', said: '已记下。再见。', facts: ['107'] });
  });

  it.each(['1', '2', '3', '4', '5', '6', '7'])('asks the measure after a 9, and closes with it: %s', (pressed) => {
    expect(rings(key('9'))).toMatchObject({ kind: 'ask', said: expect.stringMatching(/^怎样办结？/u), facts: [] });
    expect(rings(key('9'), key(pressed))).toMatchObject({
      kind: 'end',
      said: '已记下。',
      facts: [`办结10 ${pressed}`],
    });
  });

  it('closes nothing without a measure', () => {
    expect(rings(key('9'), key('8'))).toMatchObject({ kind: 'ask', facts: [] });
    expect(rings(key('9'), SILENCE, SILENCE)).toMatchObject({ kind: 'end', said: '再见。', facts: [] });
  });
});
