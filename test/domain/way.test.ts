import { expect, test } from 'vitest';
import { byWay, withinVillage } from '../../shared/domain/way.ts';

const at = (text: string, way = '') => ({ text, way });
const sorted = (...places: readonly ReturnType<typeof at>[]) => [...places].sort(byWay).map(({ text }) => text);

test('byWay() goes by the group of the village, in digits or in words', () => {
  const texts = [
    '福田村二十三组',
    '福田村第3村民小组',
    '福田村2组',
    '福田村十二组',
    '福田村二十队',
    '福田村四组',
    '福田村',
  ];
  expect(sorted(...texts.map((text) => at(text)))).toEqual([
    '福田村2组',
    '福田村第3村民小组',
    '福田村四组',
    '福田村十二组',
    '福田村二十队',
    '福田村二十三组',
    '福田村',
  ]);
});

test('byWay() goes by the house number inside a group, and those without one come last', () => {
  expect(sorted(at('2组'), at('2组14号'), at('2组9-1号'), at('1组80号'))).toEqual([
    '1组80号',
    '2组9-1号',
    '2组14号',
    '2组',
  ]);
});

test('byWay() goes by the words that lead to the door where there are no numbers', () => {
  expect(sorted(at('甲', 'b'), at('乙', 'a'), at('丙', 'a'))).toEqual(['丙', '乙', '甲']);
  expect(byWay(at('甲', 'a'), at('甲', 'a'))).toBe(0);
});

test('withinVillage() leaves out what everybody of the list has', () => {
  expect(withinVillage('海南省琼海市三江镇福田村 2组14号', '福田村')).toBe('2组14号');
  expect(withinVillage('福田村委会2组', '福田村')).toBe('2组');
  expect(withinVillage('山口', '福田村')).toBe('山口');
  expect(withinVillage('三江镇福田村', '福田村')).toBe('三江镇福田村');
  expect(withinVillage('三江镇', '')).toBe('三江镇');
});
