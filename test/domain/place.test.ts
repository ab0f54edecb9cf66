import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DESTINATIONS } from '../../shared/domain/destinations.ts';
import { townshipOf, villageOf, zoneOfCountry, zoneOfPlace } from '../../shared/domain/place.ts';

describe('the township of an address', () => {
  it.each([
    ['海南省琼海市三江镇福田村2组', '三江镇'],
    ['海南省 琼海市 三江镇', '三江镇'],
    ['三江镇福田村', '三江镇'],
    ['三乡镇古鹤村', '三乡镇'],
    ['海南省保亭黎族苗族自治县什玲镇界村', '什玲镇'],
    ['海口市美兰区海甸街道沿江社区', '海甸街道'],
    ['福田村', ''],
    ['', ''],
  ])('%s is %s', (address, township) => {
    expect(townshipOf(address)).toBe(township);
  });
});

describe('the village of an address', () => {
  it.each([
    ['海南省琼海市三江镇福田村2组', '福田村'],
    ['海南省 琼海市 三江镇 福田村 ２组', '福田村'],
    ['福田村', '福田村'],
    ['三江镇福田村委会', '福田村'],
    ['海南省五指山市通什镇番茅村民委员会', '番茅村'],
    ['福田村第二村民小组', '福田村'],
    ['福田村村东路3号', '福田村'],
    ['海口市美兰区三江镇福田村委会下坡村3号', '下坡村'],
    ['海南省保亭黎族苗族自治县什玲镇界村', '界村'],
    ['广东省广州市天河区珠村', '珠村'],
    ['三江镇三江社区居委会5号', '三江社区'],
    ['三江镇新市居委会', '新市居委'],
    ['东升农场3队', '东升农场'],
  ])('%s is %s', (address, village) => {
    expect(villageOf(address)).toBe(village);
  });

  it.each([
    ['三江镇新市村', '新市村'],
    ['海口市新市村1号', '新市村'],
    ['三乡镇古鹤村', '古鹤村'],
    ['湾岭镇镇海村5组', '镇海村'],
  ])('keeps a division’s word that belongs to the name: %s is %s', (address, village) => {
    expect(villageOf(address)).toBe(village);
  });

  it('is the last one that fits a text, else the last one in full', () => {
    expect(villageOf('三江镇福田村委会龙门坡大新村')).toBe('福田村');
    expect(villageOf('三江镇龙门坡大新村')).toBe('龙门坡大新村');
  });

  it.each(['', '海南省琼海市三江镇', '12 Abc Road'])('is 本村 where none is named: "%s"', (address) => {
    expect(villageOf(address)).toBe('本村');
  });

  it('is never empty, whatever is written', () => {
    const pieces = fc.constantFrom(
      '海南省',
      '琼海市',
      '市',
      '镇',
      '乡',
      '村',
      '社区',
      '福',
      '田',
      '2组',
      ' ',
      '村民小组',
    );
    fc.assert(fc.property(fc.array(pieces), (address) => villageOf(address.join('')).length >= 2));
  });
});

describe('the zone of a place', () => {
  it.each([
    ['美国加州', 'America/Los_Angeles'],
    ['美国旧金山', 'America/Los_Angeles'],
    ['美国德州休斯敦', 'America/Chicago'],
    ['美国', 'America/New_York'],
    ['加拿大多伦多', 'America/Toronto'],
    ['加拿大温哥华', 'America/Vancouver'],
    ['日本东京', 'Asia/Tokyo'],
    ['英国', 'Europe/London'],
    ['澳大利亚悉尼', 'Australia/Sydney'],
    ['澳大利亚珀斯', 'Australia/Perth'],
    ['新加坡', 'Asia/Singapore'],
    ['中国香港', 'Asia/Hong_Kong'],
    ['广东省深圳市', 'Asia/Shanghai'],
    ['California', 'America/Los_Angeles'],
    ['San Francisco, CA', 'America/Los_Angeles'],
    ['U.S.A.', 'America/New_York'],
    ['ＵＫ', 'Europe/London'],
    ['London', 'Europe/London'],
  ])('%s is %s', (place, zone) => {
    expect(zoneOfPlace(place)).toBe(zone);
  });

  it.each([
    ['美国加州奥克兰', 'America/Los_Angeles'],
    ['奥克兰', 'Pacific/Auckland'],
    ['印度尼西亚', 'Asia/Jakarta'],
    ['罗马尼亚', 'Europe/Bucharest'],
    ['Austria', 'Europe/Vienna'],
  ])('is not taken from a name inside another: %s is %s', (place, zone) => {
    expect(zoneOfPlace(place)).toBe(zone);
  });

  it('is unknown for places we do not know', () => {
    expect(zoneOfPlace('')).toBeNull();
    expect(zoneOfPlace('外地打工')).toBeNull();
    expect(zoneOfCountry('MT')).toBeNull();
  });

  it('is one that every clock knows, for every destination', () => {
    const zones = DESTINATIONS.flatMap(({ zone, parts }) => [zone, ...(parts ?? []).map(([, part]) => part)]);
    for (const zone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
  });

  it('is found again by every name of every country', () => {
    for (const { country, words } of DESTINATIONS) {
      for (const word of words.split('|')) expect(zoneOfPlace(word), `${country} ${word}`).not.toBeNull();
    }
  });
});
