import { describe, expect, it } from 'vitest';
import { areaOf, countyCode, nameOfCode, provinceOf } from '../../shared/domain/division.ts';
import { FORMER_CODES, HAINAN, PROVINCES } from '../../shared/domain/division-codes.ts';

const home = { province: '海南省', county: '琼海市' };
const area = (text: string, code: string | null = null, at = home) => areaOf({ text, code }, at);

describe('the area of an address', () => {
  it.each([
    ['三江镇福田村2组', '海南省/琼海市/三江镇/福田村'],
    ['示例镇示例村', '海南省/琼海市/示例镇/示例村'],
    ['新市村3号', '海南省/琼海市/未填乡镇/新市村'],
    ['河南村3组', '海南省/琼海市/未填乡镇/河南村'],
    ['白沙村3组', '海南省/琼海市/未填乡镇/白沙村'],
    ['东方红村', '海南省/琼海市/未填乡镇/东方红村'],
    ['', '海南省/琼海市/未填乡镇/本村'],
  ])('is at home where %s names no county', (text, expected) => {
    expect(area(text)).toBe(expected);
  });

  it.each([
    ['海南省琼海市三江镇福田村', '海南省/琼海市/三江镇/福田村'],
    ['海南省 文昌市 东郊镇 福田村', '海南省/文昌市/东郊镇/福田村'],
    ['海口市美兰区三江镇福田村', '海南省/美兰区/三江镇/福田村'],
    ['海口美兰区三江镇福田村', '海南省/美兰区/三江镇/福田村'],
    ['海口市三江镇福田村', '海南省/海口市/三江镇/福田村'],
    ['海南省省直辖县级行政区划定安县龙门镇福田村', '海南省/定安县/龙门镇/福田村'],
    ['白沙县七坊镇福田村', '海南省/白沙黎族自治县/七坊镇/福田村'],
    ['白沙七坊镇福田村', '海南省/白沙黎族自治县/七坊镇/福田村'],
    ['海南儋州那大镇福田村', '海南省/儋州市/那大镇/福田村'],
    ['儋县那大镇福田村', '海南省/儋州市/那大镇/福田村'],
    ['海南省琼山市三门坡镇福田村', '海南省/琼山区/三门坡镇/福田村'],
    ['广东省湛江市徐闻县曲界镇福田村', '广东省/徐闻县/曲界镇/福田村'],
    ['广东徐闻县曲界镇福田村', '广东省/徐闻县/曲界镇/福田村'],
    ['广东省曲界镇福田村', '广东省/未填市县/曲界镇/福田村'],
    ['北京市', '北京市/未填市县/未填乡镇/本村'],
  ])('is where %s says', (text, expected) => {
    expect(area(text)).toBe(expected);
  });

  it.each([
    ['三江镇福田村', '460108', '海南省/美兰区/三江镇/福田村'],
    ['海南省三江镇福田村', '460108103', '海南省/美兰区/三江镇/福田村'],
    ['三江镇福田村', '460023', '海南省/琼海市/三江镇/福田村'],
    ['文昌市东郊镇福田村', '460108', '海南省/文昌市/东郊镇/福田村'],
    ['广东省曲界镇福田村', '460108', '广东省/未填市县/曲界镇/福田村'],
    ['三江镇福田村', '571400', '海南省/琼海市/三江镇/福田村'],
  ])('takes from the code what the words leave out: %s, %s', (text, code, expected) => {
    expect(area(text, code)).toBe(expected);
  });

  it('is written as the settings write the county, however the address does', () => {
    const meilan = { province: '海南省', county: '海口市美兰区' };
    expect(area('海口美兰区三江镇福田村', null, meilan)).toBe('海南省/海口市美兰区/三江镇/福田村');
    expect(area('三江镇福田村', '460108', meilan)).toBe('海南省/海口市美兰区/三江镇/福田村');
    const xuwen = { province: '广东省', county: '徐闻县' };
    expect(area('曲界镇福田村', null, xuwen)).toBe('广东省/徐闻县/曲界镇/福田村');
    expect(area('琼海市三江镇福田村', null, xuwen)).toBe('广东省/徐闻县/三江镇/福田村');
  });
});

describe('a division code', () => {
  it.each([
    ['469002', { name: '琼海市', successor: null }],
    ['469002101', { name: '琼海市', successor: null }],
    ['469002101201', { name: '琼海市', successor: null }],
    ['460000', { name: '海南省', successor: null }],
    ['440825', { name: '广东省', successor: null }],
    ['460023', { name: '琼海县', successor: '469002' }],
    ['469030', { name: '琼中黎族苗族自治县', successor: null }],
    ['469099', null],
    ['571400', null],
  ])('%s means what the lists say', (code, expected) => {
    expect(nameOfCode(code)).toEqual(expected);
  });

  it('is found by every name of the lists, full and former', () => {
    for (const [code, name] of Object.entries(HAINAN)) expect([name, countyCode(name, home)]).toEqual([name, code]);
    for (const [, name, successor] of FORMER_CODES) expect([name, countyCode(name, home)]).toEqual([name, successor]);
  });

  it('of former years leads to one of today', () => {
    expect(FORMER_CODES.filter(([, , successor]) => HAINAN[successor] === undefined)).toEqual([]);
    expect(FORMER_CODES.filter(([old, name]) => HAINAN[old] === name)).toEqual([]);
  });

  it('is not looked for in other provinces', () => {
    expect(countyCode('广东省湛江市徐闻县', home)).toBeNull();
    expect(countyCode('琼海市', { province: '广东省' })).toBeNull();
  });

  it('of a province goes by its full name and its short one', () => {
    for (const name of Object.values(PROVINCES)) expect(provinceOf(name)).toBe(name);
    expect(['广西', '内蒙古', '香港', '海南琼海'].map(provinceOf)).toEqual([
      '广西壮族自治区',
      '内蒙古自治区',
      '香港特别行政区',
      '海南省',
    ]);
    expect(provinceOf('河北村3组')).toBeNull();
    expect(provinceOf('海南三江镇')).toBeNull();
  });
});
