import { describe, expect, test } from 'vitest';
import { REGISTRY_DEFAULTS } from '../../shared/domain/settings-registry.ts';
import { birthOf, standingOf } from '../../shared/domain/tier.ts';
import { aContent } from './content-given.ts';

const TODAY = '2026-11-24';
const of = (...given: Parameters<typeof aContent>) => standingOf(aContent(...given), TODAY, REGISTRY_DEFAULTS);
/** 78 years old on TODAY; the other is 80 since the day before. */
const NOT_AGED = '990000194803120012';
const AGED = '990000194611230019';

describe('flags', () => {
  test('every one of the four stands for itself', () => {
    expect(of({ idNumber: NOT_AGED }).flags).toEqual([]);
    expect(of({ idNumber: AGED, health: 'disabled', living: 'poor' }, { livesAlone: true }).flags).toEqual([
      'alone',
      'disabled',
      'poor',
      'aged',
    ]);
  });

  test('who is on the minimum living allowance counts as poor', () => {
    expect(of({ lowIncome: 'yes' }).flags).toEqual(['poor']);
  });

  test('an age that nobody knows is no high age', () => {
    expect(birthOf(null)).toBeNull();
    expect(of({ idNumber: null }).flags).toEqual([]);
  });
});

describe('重点对象', () => {
  test('are the aged and the disabled of poor households, and nobody else', () => {
    expect(of({ idNumber: AGED, living: 'poor' }).focus).toBe(true);
    expect(of({ idNumber: NOT_AGED, living: 'poor', health: 'partlyDisabled' }).focus).toBe(true);
    expect(of({ idNumber: NOT_AGED, living: 'poor', health: 'disabled' }).focus).toBe(true);
    expect(of({ idNumber: NOT_AGED, living: 'poor' }).focus).toBe(false);
    expect(of({ idNumber: AGED, health: 'disabled' }).focus).toBe(false);
  });
});

describe('the tier', () => {
  test('follows from the rules, and each rule that is met says so', () => {
    const standing = of({ idNumber: AGED, living: 'poor' }, { livesAlone: true });
    expect(standing.tier).toBe('key');
    expect(standing.reasons).toEqual([
      '经济困难、高龄，定为重点 (poor and of high age: key)',
      '独居、高龄，定为重点 (lives alone and of high age: key)',
    ]);
  });

  test('a hand-entered 一般 never lowers a computed 重点', () => {
    const standing = of({ health: 'disabled' }, { tier: 'ordinary' });
    expect(standing.tier).toBe('key');
    expect(standing.reasons.join()).toContain('没有采用');
  });

  test('a hand-entered 重点 stands where no rule asks for it', () => {
    expect(of({ idNumber: NOT_AGED }, { tier: 'key' })).toMatchObject({
      tier: 'key',
      reasons: ['人工定为重点 (entered by hand as key)'],
    });
  });

  test('without a rule that is met it is 一般, and that is said too', () => {
    expect(of({ idNumber: NOT_AGED })).toMatchObject({ tier: 'ordinary', reasons: [expect.stringContaining('一般')] });
  });

  test('a county may have other rules', () => {
    const rules = { ...REGISTRY_DEFAULTS, keyRules: [['alone' as const]] };
    expect(standingOf(aContent({}, { livesAlone: true }), TODAY, rules).tier).toBe('key');
    expect(standingOf(aContent({ health: 'disabled' }), TODAY, rules).tier).toBe('ordinary');
  });
});
