import { describe, expect, it } from 'vitest';
import { peopleCode, peopleName } from '../../shared/domain/peoples.ts';

describe('a people', () => {
  it.each([
    ['汉', '01'],
    ['汉族', '01'],
    ['黎族', '19'],
    ['苗', '06'],
    ['01', '01'],
    ['1', '01'],
    ['56', '56'],
    ['97', '97'],
    ['98', '98'],
    ['57', '97'],
    ['58', '98'],
    ['毛难', '36'],
    ['崩龙族', '46'],
    ['其他', '97'],
  ])('%s is %s of GB/T 3304', (text, code) => {
    expect(peopleCode(text)).toBe(code);
    expect(peopleCode(peopleName(code))).toBe(code);
  });

  it.each(['0', '00', '59', '族', '火星族', ''])('%s is none', (text) => {
    expect(peopleCode(text)).toBeNull();
    expect(peopleName(text)).toBe('');
  });
});
