import { describe, expect, it } from 'vitest';
import type { Row } from '../../shared/domain/roster-fields.ts';
import { placeCell, readPlace } from '../../shared/domain/roster-place.ts';
import type { RowInHand } from '../../shared/domain/roster-problem.ts';

const COLUMN = '老年人.户籍所在地';

function read(cell: string) {
  const row: Row = { [COLUMN]: cell };
  const hand: RowInHand = { row, today: '2026-11-24', problems: [] };
  const place = readPlace(hand, COLUMN);
  return { place, problems: hand.problems };
}

describe('a place of the roster', () => {
  it.each([
    ['469002 海南省琼海市三江镇', '海南省琼海市三江镇', '469002'],
    ['469002海南省琼海市三江镇', '海南省琼海市三江镇', '469002'],
    ['469002101，三江镇', '三江镇', '469002101'],
    ['４６９００２１０１２０１ 福田村', '福田村', '469002101201'],
    ['469002', '', '469002'],
    ['460000 海南省', '海南省', '460000'],
    ['460100 海口市美兰区三江镇', '海口市美兰区三江镇', '460100'],
    ['460108 海口市', '海口市', '460108'],
    ['440825 广东省湛江市徐闻县', '广东省湛江市徐闻县', '440825'],
    ['469030 琼中县', '琼中县', '469030'],
  ])('keeps the code before its words without a doubt: %s', (cell, text, code) => {
    expect(read(cell)).toEqual({ place: { text, code }, problems: [] });
  });

  it.each(['', '海南省琼海市三江镇', '示例镇示例村', '12号', '123456号', '123456-2', '4690021 三江镇', '13800001234'])(
    'has no code in %s',
    (cell) => {
      expect(read(cell)).toEqual({ place: { text: cell, code: null }, problems: [] });
    },
  );

  it.each([
    ['571400 海南省琼海市', '没有区划代码 571400'],
    ['469099 海南省琼海市', '没有区划代码 469099'],
    ['469005 海南省琼海市', '区划代码 469005 是文昌市的'],
    ['460108 琼海市三江镇', '区划代码 460108 是美兰区的'],
    ['440825 海南省琼海市', '区划代码 440825 是广东省的'],
    ['469002 广东省徐闻县', '区划代码 469002 是琼海市的'],
    ['460022 琼海市三江镇', '区划代码 460022 是文昌县的'],
    ['460023 琼海县三江镇', '区划代码 460023 已停用，琼海市现在是 469002'],
    ['460023 三江镇', '区划代码 460023 已停用，琼海市现在是 469002'],
    ['469030 白沙县七坊镇', '区划代码 469030 已停用，白沙黎族自治县现在是 469025'],
    ['469031 西沙群岛', '区划代码 469031 已停用，西沙群岛现在是 460321'],
  ])('keeps a code that does not fit, with a doubt: %s', (cell, problem) => {
    const { place, problems } = read(cell);
    expect(placeCell(place)).toBe(cell);
    expect(problems).toEqual([expect.objectContaining({ column: COLUMN, severity: 'doubt' })]);
    expect(problems[0]?.problem).toContain(problem);
    expect(problems[0]?.problem).toMatch(/\([a-z].+\)$/u);
  });

  it('is written back as it is read', () => {
    for (const place of [
      { text: '三江镇', code: null },
      { text: '三江镇', code: '469002101' },
      { text: '', code: '469002' },
      { text: '', code: null },
    ]) {
      expect(read(placeCell(place)).place).toEqual(place);
    }
  });
});
