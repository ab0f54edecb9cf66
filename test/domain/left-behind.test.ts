/** 留守 as stated: what counts as away, for how long, and what is not known. */

import { describe, expect, test } from 'vitest';
import type { Relative } from '../../shared/domain/form.ts';
import { hasDied, leftBehindOf } from '../../shared/domain/left-behind.ts';
import { REGISTRY_DEFAULTS } from '../../shared/domain/settings-registry.ts';
import { aContent, aRelative } from './content-given.ts';

const at = (text: string) => ({ text, code: null, country: null });
const verdict = (relatives: readonly Relative[], today = '2026-11-24', address?: string) =>
  leftBehindOf(
    aContent(address === undefined ? {} : { address: { text: address, code: null, way: '' } }, {}, { relatives }),
    today,
    REGISTRY_DEFAULTS,
  ).verdict;
const away = aRelative({ awayAt: at('广东省深圳市'), awaySince: '2026-05' });

describe('an elder is left behind', () => {
  test('where every child is away for half a year, counted in months', () => {
    expect(verdict([away])).toBe('yes');
    expect(verdict([away], '2026-11-01')).toBe('yes');
    expect(verdict([away], '2026-10-31')).toBe('no');
    expect(verdict([aRelative({ awaySince: '2025-12' })], '2026-06-01')).toBe('yes');
  });

  test('not where one child lives in the same township, or at home, whatever the date', () => {
    for (const place of ['三江镇福田村', '海南省琼海市三江镇', '在家', '本村'])
      expect(verdict([away, aRelative({ awayAt: at(place), awaySince: null })])).toBe('no');
  });

  test('where the child lives in another township, or in one of the same name elsewhere', () => {
    expect(verdict([aRelative({ awayAt: at('琼海市嘉积镇') })])).toBe('yes');
    expect(verdict([aRelative({ awayAt: at('广东省佛山市三江镇') })])).toBe('yes');
    expect(verdict([away], '2026-11-24', '福田村')).toBe('yes');
  });

  test('unknown where place or date of a child is missing, or no child is on the form', () => {
    expect(verdict([away, aRelative({ awaySince: null })])).toBe('unknown');
    expect(verdict([aRelative({ awayAt: at('') })])).toBe('unknown');
    expect(verdict([])).toBe('unknown');
    expect(verdict([aRelative({ kin: 'obligor' })])).toBe('unknown');
  });

  test('a child who died is not counted, and no other is known then', () => {
    const dead = aRelative({ awayAt: at('已去世'), awaySince: null });
    expect(verdict([away, dead])).toBe('yes');
    expect(verdict([dead])).toBe('unknown');
    expect(hasDied(aRelative({ remarks: { 姓名: '去世' } }))).toBe(true);
    expect(hasDied(aRelative({ remarks: { 姓名: '丈夫去世' } }))).toBe(false);
  });

  test('and the reason is said in words', () => {
    expect(leftBehindOf(aContent(), '2026-11-24', REGISTRY_DEFAULTS).why).toBe(
      '子女都外出满6个月 (all children are away that long)',
    );
  });
});
