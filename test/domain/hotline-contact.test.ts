import { describe, expect, it } from 'vitest';
import { begin, entry, type HotlineView, hotline, type Parent } from '../../shared/domain/hotline.ts';
import { emptyLine } from '../../shared/domain/line-state.ts';
import { key, NOBODY, Phone, person, SILENCE, short, TALKED, view } from './given-line.ts';

type Fields = Partial<Parent> & { readonly language?: 'zh-CN' | 'en' };
const MOTHER: Parent = { parent: '母亲', refs: ['4711'], standing: { kind: 'open', ref: '4711' } };
const child = ({ language = 'zh-CN', ...fields }: Fields = {}, ...others: readonly Parent[]) =>
  view(new Phone('+14155550101').join(person('e1', 'contact')).line, {
    contact: { parents: [{ ...MOTHER, ...fields }, ...others], language },
  });
const english = (fields: Fields = {}) => child({ parent: 'mother', language: 'en', ...fields });

type Input = Parameters<typeof hotline>[2];
function through(of: HotlineView, start: string, ...inputs: readonly Input[]) {
  return inputs.reduce((turn, input) => short(hotline(of, turn.state as string, input)), short(begin(of, start)));
}
const CALL = 'contact~risk.e1.2tt8b6z~child1';
const BUSY = '值班员的电话没有接通，我们会请值班员打给您。再见。';

describe('a call to a child about a risk', () => {
  it('says who calls, the reference and the keys, in the language of the child', () => {
    expect(through(child(), CALL)).toMatchObject({
      kind: 'ask',
      said: expect.stringMatching(/^您好，这里是海南三江镇民政。您的母亲需要您关心，编号4711。/u),
      state: `${CALL}~0`,
    });
    const turn = begin(english(), CALL).turn;
    expect(turn).toMatchObject({
      say: [{ language: 'en', text: expect.stringMatching(/Your mother needs your attention, reference 4711/u) }],
    });
  });

  it('is confirmed with 1, which is stored as words that no other role uses', () => {
    expect(through(child(), CALL, key('1'))).toMatchObject({
      kind: 'ask',
      said: '收到，谢谢您。找值班员说话请按2，没有别的事可以挂了。',
      facts: ['收到4711'],
    });
    expect(through(english(), CALL, key('1'))).toMatchObject({
      said: 'Thank you. Press 2 to speak to the duty officer, or hang up.',
      facts: ['收到4711'],
    });
    expect(through(child(), CALL, key('1'), SILENCE)).toMatchObject({ kind: 'end', said: '', facts: [] });
  });

  it('is not confirmed by silence, said twice, nor by a wrong key', () => {
    expect(through(child(), CALL, SILENCE)).toMatchObject({
      kind: 'ask',
      said: through(child(), CALL).said,
      facts: [],
    });
    expect(through(child(), CALL, SILENCE, SILENCE)).toMatchObject({ kind: 'end', facts: [] });
    expect(through(child(), CALL, key('7'), key('7'))).toMatchObject({ kind: 'end', facts: [] });
  });

  it('is heard again after a star', () => {
    expect(through(child(), CALL, key('*'), key('*'))).toMatchObject({ kind: 'ask', state: `${CALL}~0` });
  });

  it('has nothing to confirm any more when the case is over', () => {
    expect(through(child({ refs: [] }), CALL)).toMatchObject({
      said: '您好。找值班员请按2。听最近一次报平安，请按3。',
    });
    expect(through(child({ refs: [] }), CALL, key('1'))).toMatchObject({ kind: 'ask', facts: [], state: `${CALL}~1` });
  });

  it('connects to the duty officer with 2', () => {
    expect(through(child(), CALL, key('2'))).toMatchObject({
      kind: 'connect',
      to: '+8613900003002',
      said: '正在给您接值班员，请不要挂机。',
      facts: [],
    });
    expect(hotline(english(), `${CALL}~0`, key('2')).turn).toMatchObject({
      ringSeconds: 25,
      say: [{ text: 'Connecting you to the duty officer. Please hold the line.', language: 'en' }],
    });
    expect(through(child(), CALL, key('2'), TALKED)).toMatchObject({ kind: 'end', facts: [] });
  });

  it('promises a call back where the duty officer does not pick up, and asks for it', () => {
    expect(through(child(), CALL, key('2'), NOBODY)).toMatchObject({ kind: 'end', said: BUSY, facts: ['请回电'] });
    expect(through({ ...child(), townshipPhone: null }, CALL, key('2'))).toMatchObject({
      said: BUSY,
      facts: ['请回电'],
    });
    expect(hotline(english(), `${CALL}~1`, NOBODY).turn).toMatchObject({
      say: [{ language: 'en', text: expect.stringMatching(/^The duty officer did not pick up/u) }],
    });
  });
});

describe('a call of a child', () => {
  it('begins with the family menu', () => {
    expect(entry(child())).toBe('family~0');
    expect(through(child(), 'family~0').said).toBe(
      '您好。编号4711的事，听到请按1，找值班员请按2。听最近一次报平安，请按3。',
    );
    expect(through(english(), 'family~0').said).toMatch(/^Hello. Reference 4711: press 1 to confirm/u);
  });

  it('about mother and father: one key confirms both, each by its reference, and 3 tells of each', () => {
    const father: Parent = { parent: '父亲', refs: ['5822'], standing: { kind: 'quiet' } };
    const both = child({}, father);
    expect(through(both, 'family~0')).toMatchObject({ said: expect.stringMatching(/^您好。编号4711、5822的事/u) });
    expect(through(both, 'family~0', key('1'))).toMatchObject({ facts: ['收到4711', '收到5822'] });
    expect(through(both, 'family~0', key('3')).said).toBe(
      '您的母亲：正在办，请按2问值班员。 您的父亲：今天没有报平安记录。想知道近况，请打家里或村委会电话。',
    );
    const abroad = child({ parent: 'mother', language: 'en' }, { ...father, parent: 'father' });
    expect(through(abroad, 'family~0').said).toMatch(/^Hello. Reference 4711, 5822: press 1/u);
    expect(through(abroad, 'family~0', key('3')).said).toMatch(/^Your mother: .* Your father: /u);
  });

  it('offers no confirmation on a quiet day', () => {
    expect(through(english({ refs: [] }), 'family~0').said).toBe(
      'Hello. Press 2 for the duty officer, 3 for the last check-in.',
    );
    expect(through(child({ refs: [] }), 'family~0', key('1'))).toMatchObject({ kind: 'ask', facts: [] });
    expect(through(child({ refs: [] }), 'family~0', key('1'), key('1'))).toMatchObject({ kind: 'end', facts: [] });
  });

  it.each([
    [{ kind: 'open', ref: '4711' }, '正在办，请按2问值班员。', 'It is being dealt with; press 2 for the duty officer.'],
    [
      { kind: 'safe', date: '2026-03-02', time: '07:41', days: 6 },
      '最近一次报平安是北京时间3月2日07:41。',
      'The last check-in was on 2026-03-02 at 07:41 China time.',
    ],
    [
      { kind: 'waiting', date: '2026-03-01' },
      '今天没有报平安记录。想知道近况，请打家里或村委会电话。',
      'There is no check-in today. For news please call home or the village committee.',
    ],
    [
      { kind: 'quiet' },
      '今天没有报平安记录。想知道近况，请打家里或村委会电话。',
      'There is no check-in today. For news please call home or the village committee.',
    ],
  ] as const)('hears with 3 how the parent is, in two languages: %o', (standing, chinese, words) => {
    expect(through(child({ standing }), 'family~0', key('3'))).toMatchObject({ kind: 'ask', said: chinese, facts: [] });
    expect(through(english({ standing }), 'family~0', key('3'))).toMatchObject({ said: words });
  });

  it('ends without a word where the contact is gone', () => {
    expect(short(begin(view(emptyLine('+1'), { contact: null }), 'family~0'))).toMatchObject({ kind: 'end', said: '' });
  });
});
