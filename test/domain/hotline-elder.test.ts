import { describe, expect, it } from 'vitest';
import type { Elder } from '../../shared/domain/elder.ts';
import { begin, entry, hotline } from '../../shared/domain/hotline.ts';
import { emptyLine } from '../../shared/domain/line-state.ts';
import { ELDER, key, NOBODY, Phone, person, RECORDED, SILENCE, short, TALKED, view } from './given-line.ts';

const own = () => view(new Phone('+8613800001001').join(person('e1', 'elder')).line);
const shared = () => view(new Phone('+8613800001001').join(person('e1', 'elder'), person('e2', 'elder')).line);

type Input = Parameters<typeof hotline>[2];
/** Goes from turn to turn and gives the last one. */
function through(of: ReturnType<typeof own>, start: string, ...inputs: readonly Input[]) {
  return inputs.reduce((turn, input) => short(hotline(of, turn.state as string, input)), short(begin(of, start)));
}

const RINGS = '王阿婆您好。平安按1，不舒服按2，要人帮忙按3，想说说话或办点事按0。';
const WRONG = '这个键没有用，不要紧。平安按1，不舒服按2，要人帮忙按3。';
const GIVEN_UP = '没听到您按键，请人来看看您。再见。';

describe('a call of an elder', () => {
  it('is answered with the name and the four keys, slowly: 15 seconds and one key', () => {
    expect(entry(own())).toBe('elder~rings~0');
    expect(begin(own(), 'elder~rings~0').turn).toEqual({
      kind: 'ask',
      say: [{ text: RINGS, language: 'zh-CN' }],
      state: 'elder~rings~0',
      waitSeconds: 15,
      keysMax: 1,
    });
  });

  it('is thanked for a 1 in the turn after it was stored', () => {
    expect(through(own(), 'elder~rings~0', key('1'))).toEqual({
      kind: 'end',
      said: '收到了，您平安就好。再见。',
      state: null,
      facts: ['1'],
    });
  });

  it('may be followed by a 3 after a 2, heard again, or ended', () => {
    const unwell = through(own(), 'elder~rings~0', key('2'));
    expect(unwell).toMatchObject({
      kind: 'ask',
      said: expect.stringMatching(/^知道您不舒服了，已经告诉符秀英/u),
      facts: ['2'],
    });
    expect(through(own(), 'elder~rings~0', key('2'), key('*'))).toEqual({ ...unwell, facts: [] });
    expect(through(own(), 'elder~rings~0', key('2'), key('3'))).toMatchObject({ kind: 'connect', facts: ['3'] });
    expect(through(own(), 'elder~rings~0', key('2'), SILENCE)).toMatchObject({
      kind: 'end',
      said: '再见。',
      facts: [],
    });
  });

  it('is led to a person for a 0, and may leave words where nobody picks up', () => {
    expect(through(own(), 'elder~rings~0', key('0'))).toMatchObject({
      kind: 'connect',
      to: ELDER.staff.liaison.phone,
      said: '正在给您接通符秀英。没接的话，请在嘀声后说您想办的事。',
      facts: ['0'],
    });
    expect(through(own(), 'elder~rings~0', key('0'), NOBODY)).toMatchObject({ kind: 'record', facts: [] });
    expect(through(own(), 'elder~rings~0', key('0'), NOBODY, RECORDED)).toMatchObject({ kind: 'end', said: '再见。' });
    expect(through(own(), 'elder~rings~0', key('0'), TALKED)).toMatchObject({ kind: 'end', said: '再见。' });
  });

  it('is heard again after a star, as often as wanted', () => {
    const stars = Array.from({ length: 9 }, () => key('*'));
    expect(through(own(), 'elder~rings~0', ...stars)).toMatchObject({ said: RINGS, state: 'elder~rings~0', facts: [] });
  });

  it('says everything twice, then somebody is asked to look in', () => {
    expect(through(own(), 'elder~rings~0', SILENCE)).toMatchObject({ kind: 'ask', said: RINGS, facts: [] });
    expect(through(own(), 'elder~rings~0', SILENCE, SILENCE)).toMatchObject({
      kind: 'end',
      said: GIVEN_UP,
      facts: ['none'],
    });
  });

  it('takes wrong keys three times', () => {
    expect(through(own(), 'elder~rings~0', key('7'))).toMatchObject({ kind: 'ask', said: WRONG, facts: [] });
    expect(through(own(), 'elder~rings~0', key('7'), key('#'))).toMatchObject({ kind: 'ask', said: WRONG });
    expect(through(own(), 'elder~rings~0', key('7'), key('#'), key('8'))).toMatchObject({
      kind: 'end',
      facts: ['none'],
    });
    expect(through(own(), 'elder~rings~0', key('7'), key('#'), key('1'))).toMatchObject({ facts: ['1'] });
  });

  it('hears slow hands out: a silence after a wrong key is not yet the end', () => {
    expect(through(own(), 'elder~rings~0', key('7'), SILENCE)).toMatchObject({ kind: 'ask', said: RINGS });
    expect(through(own(), 'elder~rings~0', key('7'), SILENCE, key('7'))).toMatchObject({
      kind: 'end',
      facts: ['none'],
    });
  });

  it('ends without a word where the record is gone', () => {
    expect(short(begin(view(emptyLine('+86'), { elder: null }), 'elder~rings~0'))).toMatchObject({
      kind: 'end',
      said: '',
    });
  });
});

describe('a call to an elder', () => {
  it('says who asks', () => {
    expect(through(own(), 'checkin').said).toMatch(/^王阿婆您好，这里是三江镇报平安，符秀英托我问您好。/u);
    expect(through(own(), 'checkin', key('1'))).toMatchObject({ kind: 'end', facts: ['1'] });
  });

  it('is tried again where nobody pressed a key, and says so', () => {
    const silent = through(own(), 'checkin', SILENCE, SILENCE);
    expect(silent).toEqual({ kind: 'end', said: '没听到您按键，等会儿再打给您。再见。', state: null, facts: [] });
  });

  it('promises no further call when it is the last one', () => {
    expect(through(own(), 'checkin~last', SILENCE)).toMatchObject({ kind: 'ask', state: 'checkin~last~3' });
    expect(through(own(), 'checkin~last', SILENCE, SILENCE)).toMatchObject({ said: GIVEN_UP, facts: [] });
  });

  it('back to who hung up says why', () => {
    expect(through(own(), 'ringback').said).toBe('王阿婆您好，刚才您打来电话。平安按1，不舒服按2，要人帮忙按3。');
    expect(through(own(), 'ringback', SILENCE)).toMatchObject({ kind: 'ask', state: 'ringback~3' });
    expect(through(own(), 'ringback', SILENCE, SILENCE)).toMatchObject({ said: GIVEN_UP, facts: [] });
  });
});

describe('a call while a harm is open', () => {
  const hidden = (...avoided: readonly ('liaison' | 'deputy' | 'village' | 'township')[]) => ({
    ...own(),
    hidden: { discreet: true, avoided },
  });
  const NEUTRAL = '收到，谢谢您。请把电话放在身边。';

  it('shows nothing of who is told: neutral words, then the people one after the other, as ever', () => {
    const { liaison, deputy } = ELDER.staff;
    expect(through(hidden(), 'elder~rings~0', key('3'))).toMatchObject({ said: NEUTRAL, to: liaison.phone });
    expect(through(hidden(), 'connect~help.e1.x')).toMatchObject({ said: NEUTRAL, to: liaison.phone, facts: [] });
    expect(through(hidden(), 'elder~rings~0', key('3'), NOBODY)).toMatchObject({ to: deputy?.phone });
    expect(through(hidden(), 'elder~rings~0', key('2'))).toMatchObject({ said: NEUTRAL, facts: ['2'] });
    expect(through(hidden(), 'elder~rings~0', key('2'), key('*'))).toMatchObject({ said: NEUTRAL, facts: [] });
  });

  it('never connects who is avoided, and records words where nobody is left', () => {
    const { deputy, township } = ELDER.staff;
    const call = hidden('liaison', 'village');
    expect(through(call, 'elder~rings~0', key('3'))).toMatchObject({ to: deputy?.phone });
    expect(through(call, 'elder~rings~0', key('3'), NOBODY)).toMatchObject({ to: township?.phone });
    expect(through(call, 'elder~rings~0', key('3'), NOBODY, NOBODY)).toMatchObject({
      kind: 'record',
      said: '请在嘀声后说您的名字、村子和要办的事。',
    });
    const nobody = hidden('liaison', 'deputy', 'village', 'township');
    expect(through(nobody, 'elder~rings~0', key('3'))).toMatchObject({ kind: 'record', said: NEUTRAL, facts: ['3'] });
  });
});

describe('a call for help', () => {
  const elder = (staff: Partial<Elder['staff']>) => ({
    ...own(),
    elder: { ...ELDER, staff: { ...ELDER.staff, ...staff } },
  });
  /** The phones that ring one after the other, for how long, and what comes last. */
  function chain(of: ReturnType<typeof own>, start = 'elder~rings~0') {
    const rung: string[] = [];
    let next = start === 'elder~rings~0' ? hotline(of, start, key('3')) : begin(of, start);
    while (next.turn.kind === 'connect') {
      expect(next.turn.ringSeconds).toBe(25);
      rung.push(next.turn.to);
      next = hotline(of, next.turn.state, NOBODY);
    }
    return { rung, last: short(next) };
  }
  const { liaison, deputy, village, township } = ELDER.staff;

  it('is stored, then connected: liaison, deputy, village, township, 25 seconds each', () => {
    expect(through(own(), 'elder~rings~0', key('3'))).toMatchObject({
      said: '知道了，正在给您接通符秀英，请不要挂机。',
      facts: ['3'],
    });
    expect(chain(own()).rung).toEqual([liaison.phone, deputy?.phone, village?.phone, township?.phone]);
  });

  it('is recorded when nobody picks up, and the caller hears that the calls go on', () => {
    const { last } = chain(own());
    expect(last).toMatchObject({ kind: 'record', said: expect.stringMatching(/我们接着一个一个打/u), facts: [] });
    expect(short(hotline(own(), last.state as string, RECORDED))).toMatchObject({ kind: 'end', said: '再见。' });
  });

  it('rings a phone that has two roles once, and passes who has none', () => {
    expect(chain(elder({ deputy: null, village: township })).rung).toEqual([liaison.phone, township?.phone]);
  });

  it('ends when they have talked', () => {
    expect(through(own(), 'elder~rings~0', key('3'), TALKED)).toMatchObject({ kind: 'end', said: '再见。', facts: [] });
  });

  it('that came as a text is rung back and connected the same way, without a second fact', () => {
    const start = 'connect~help.e1.abc';
    expect(short(begin(own(), start))).toMatchObject({ kind: 'connect', facts: [] });
    expect(chain(own(), start).rung).toHaveLength(4);
  });
});

describe('a shared phone', () => {
  const BOTH = '是都平安吗？都平安请按8。有一位不舒服按2，要人帮忙按3。';

  it('names all and asks for 8', () => {
    expect(through(shared(), 'elder~rings~0').said).toMatch(/^王阿婆、李阿公您好。都平安按8/u);
    expect(through(shared(), 'checkin').said).toMatch(/^王阿婆、李阿公您好，.*都平安，请按8/u);
    expect(through(shared(), 'checkin', key('8'))).toMatchObject({ kind: 'end', facts: ['8'] });
  });

  it('asks again after a 1 alone, which is stored', () => {
    expect(through(shared(), 'checkin', key('1'))).toEqual({
      kind: 'ask',
      said: BOTH,
      state: 'elder~both~0',
      facts: ['1'],
    });
    expect(through(shared(), 'checkin', key('1'), key('8'))).toMatchObject({ facts: ['8'] });
  });

  it('has somebody look in where only one key is ever pressed', () => {
    expect(through(shared(), 'checkin', key('1'), key('1'))).toMatchObject({ kind: 'ask', said: BOTH, facts: [] });
    expect(through(shared(), 'checkin', key('1'), key('1'), key('1'), key('1'))).toMatchObject({
      said: GIVEN_UP,
      facts: ['none'],
    });
    expect(through(shared(), 'checkin', key('1'), SILENCE, SILENCE)).toMatchObject({ facts: ['none'] });
  });

  it('never hears that 1 means well', () => {
    expect(through(shared(), 'elder~rings~0', key('7')).said).toMatch(/^王阿婆、李阿公您好。都平安按8/u);
  });

  it('has no 8 when it is the phone of one', () => {
    expect(through(own(), 'checkin', key('8'))).toMatchObject({ said: WRONG, facts: [] });
  });
});
