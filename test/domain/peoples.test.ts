import { describe, expect, it } from 'vitest';
import { isPeople } from '../../shared/domain/peoples.ts';

describe('a people', () => {
  it.each(['汉', '汉族', '黎族', '01', '1', '56', '97', '98', '58', '毛难', '其他'])(
    '%s is one of GB/T 3304',
    (text) => {
      expect(isPeople(text)).toBe(true);
    },
  );

  it.each(['0', '00', '59', '族', '火星族'])('%s is none', (text) => {
    expect(isPeople(text)).toBe(false);
  });
});
