import { describe, expect, it } from 'vitest';
import { defaultSalutation } from '../../shared/domain/salutation.ts';

describe('the default form of address', () => {
  it.each([
    ['王秀兰', 'female', '王阿婆'],
    ['李德福', 'male', '李阿公'],
    ['陈三', 'unknown', '陈老人家'],
    ['欧阳秀英', 'female', '欧阳阿婆'],
    ['诸葛亮', 'male', '诸葛阿公'],
    ['欧阳', 'male', '欧阿公'],
    ['阿依古丽·艾山', 'female', '阿依古丽阿婆'],
    ['阿卜杜热合曼·艾山', 'male', '阿公'],
    ['王 秀 兰', 'female', '王阿婆'],
    ['Mary', 'female', '阿婆'],
  ] as const)('of %s (%s) is %s', (name, sex, salutation) => {
    expect(defaultSalutation(name, sex)).toBe(salutation);
  });
});
