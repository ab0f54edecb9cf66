import { describe, expect, it } from 'vitest';
import { begin, entry, hotline } from '../../shared/domain/hotline.ts';
import { emptyLine } from '../../shared/domain/line-state.ts';
import { key, NOBODY, RECORDED, SILENCE, short, TALKED, view } from './given-line.ts';

const caller = (phone = '+8613700000000', townshipPhone: string | null = '+8613900003002') =>
  view(emptyLine(phone), { elder: null, townshipPhone });
type Input = Parameters<typeof hotline>[2];
function through(of: ReturnType<typeof caller>, ...inputs: readonly Input[]) {
  return inputs.reduce((turn, input) => short(hotline(of, turn.state as string, input)), short(begin(of, entry(of))));
}

describe('a caller whom nobody registered', () => {
  it('hears what to press in distress, and that words can be left', () => {
    expect(through(caller())).toMatchObject({
      kind: 'ask',
      said: expect.stringMatching(/^这里是三江镇报平安，这个电话没有登记。有急事请按3/u),
      facts: [],
    });
    expect(through(caller('anonymous')).said).toMatch(/^这里是三江镇报平安/u);
  });

  it('hears it in English from abroad, to the end of the call', () => {
    const abroad = caller('+14155550199');
    const said = (...inputs: readonly Input[]) => through(abroad, ...inputs).said;
    expect(said()).toMatch(/^Sanjiang check-in line/u);
    expect(said(key('3'))).toMatch(/^Connecting you to the duty officer/u);
    expect(said(key('3'), NOBODY)).toMatch(/^Nobody picked up yet/u);
    expect(said(SILENCE)).toMatch(/^Please say your name/u);
    expect(said(SILENCE, RECORDED)).toBe('Goodbye.');
    expect(hotline(abroad, 'unknown~0', SILENCE).turn).toMatchObject({ say: [{ language: 'en' }] });
  });

  it('hears it again after a star', () => {
    expect(through(caller(), key('*'))).toEqual(through(caller()));
  });

  it('is stored as distress with 3 and connected to the duty phone for 25 seconds', () => {
    expect(through(caller(), key('3'))).toMatchObject({ kind: 'connect', to: '+8613900003002', facts: ['3'] });
    expect(hotline(caller(), 'unknown~0', key('3')).turn).toMatchObject({ ringSeconds: 25 });
    expect(through(caller(), key('3'), TALKED)).toMatchObject({ kind: 'end', said: '再见。', facts: [] });
  });

  it('is recorded where nobody picks up, or there is no duty phone, and hears that the calls go on', () => {
    const goesOn = { kind: 'record', said: expect.stringMatching(/我们接着一个一个打/u) };
    expect(through(caller(), key('3'), NOBODY)).toMatchObject({ ...goesOn, facts: [] });
    expect(through(caller('+8613700000000', null), key('3'))).toMatchObject({ ...goesOn, facts: ['3'] });
  });

  it('leaves words without distress, which are stored; no words, nothing', () => {
    expect(through(caller(), SILENCE)).toMatchObject({
      kind: 'record',
      said: '请在嘀声后说您的名字、村子和要办的事。',
      facts: [],
    });
    expect(through(caller(), key('5'))).toMatchObject({ kind: 'record', facts: [] });
    expect(through(caller(), SILENCE, RECORDED)).toMatchObject({ kind: 'end', facts: ['留言'] });
    expect(through(caller(), SILENCE, SILENCE)).toMatchObject({ kind: 'end', facts: [] });
  });
});

describe('a menu that does not exist', () => {
  it('ends without a word', () => {
    expect(short(begin(caller(), 'gone~1'))).toEqual({ kind: 'end', said: '', state: null, facts: [] });
  });
});
