/** Where a place lies: the province and county that its words or its code name, and the path of divisions of a record. */

import { FORMER_CODES, HAINAN, PROVINCES } from './division-codes.ts';
import type { Place } from './form.ts';
import { townshipOf, villageOf } from './place.ts';

interface Home {
  readonly province: string;
  readonly county: string;
}

interface CodeName {
  /** The deepest division that we know of the code: its county in Hainan, its province elsewhere. */
  readonly name: string;
  /** The code of today, where this one is no longer given out. */
  readonly successor: string | null;
}

/** What the words of a place name; `code` is of six digits and only known in Hainan. */
interface Named {
  readonly province: string | null;
  readonly county: string | null;
  readonly code: string | null;
  /** What stands behind them. */
  readonly rest: string;
}

/** What stands where an address names no township, or no county of its own province. */
const NO_TOWNSHIP = '未填乡镇';
const NO_COUNTY = '未填市县';
const HAINAN_PROVINCE = '海南省';

/** City and county of another province, whose divisions we have no list of. */
const COUNTY_ELSEWHERE =
  /^(?:[^镇乡村]{1,10}?(?:市|自治州|地区|盟)(?![市区县旗镇乡村社居]))?([^镇乡村]{1,10}?(?:自治县|县|市|区|旗)(?![市区县镇乡村社居]))/u;
/** Behind a name without its 市 or 县 stands a township: 琼海嘉积镇, but not 白沙街道. */
const TOWNSHIP_AHEAD = '[^镇乡村社街]{2,6}(?:镇|乡|街道)';

const PROVINCE_PATTERNS = Object.values(PROVINCES).map((name) => {
  const short = name.replace(/(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$/u, '');
  return { name, full: new RegExp(`^${name}`, 'u'), short: new RegExp(`^${short}(?!村|市)`, 'u') };
});

const COUNTY_PATTERNS = [
  ...Object.entries(HAINAN).map(([code, name]) => ({ code, name })),
  ...FORMER_CODES.map(([, name, code]) => ({ code, name })),
].map(({ code, name }) => {
  const short = name.replace(/(?:[黎苗]族)*自治县$|[市县区]$/u, '');
  const districts = Object.entries(HAINAN).filter(([other]) => other.startsWith(code.slice(0, 4)));
  const ahead = [TOWNSHIP_AHEAD, '$', ...districts.map(([, district]) => district)].join('|');
  const shortened = short.length < 2 ? '' : `|${short}(?:[市县区](?![市区县镇乡村社居])|(?=${ahead}))`;
  return { code, pattern: new RegExp(`^(?:${name}${shortened})`, 'u') };
});

/**
 * 海南省/琼海市/三江镇/福田村 for an address. What its words leave out is of its code, and what that leaves out is of
 * `home`. Never without its four names.
 */
export function areaOf(address: Place, home: Home): string {
  const words = named(address.text, home.province);
  const coded = words.county === null && address.code !== null ? countyOfCode(address.code) : null;
  const byCode = coded !== null && (words.province ?? coded.province) === coded.province ? coded : null;
  const province = words.province ?? byCode?.province ?? home.province;
  const county = words.county ?? byCode?.county ?? (province === home.province ? home.county : NO_COUNTY);
  const isHome = province === home.province && isSameCounty(county, home);
  const township = townshipOf(words.rest) || NO_TOWNSHIP;
  return [province, isHome ? home.county : county, township, villageOf(address.text)].join('/');
}

/** Six digits for the county of Hainan that the words name, as they stand in the province of `home`; else null. */
export function countyCode(text: string, home: Pick<Home, 'province'>): string | null {
  return named(text, home.province).code;
}

/** The province that the words name, or null where they begin deeper. */
export function provinceOf(text: string): string | null {
  return named(text, '').province;
}

/** What a code of 6, 9 or 12 digits means, today or formerly; null where there is no such code. */
export function nameOfCode(code: string): CodeName | null {
  const [province, county] = [PROVINCES[code.slice(0, 2)], code.slice(0, 6)];
  if (province === undefined) return null;
  if (province !== HAINAN_PROVINCE || county === '460000') return { name: province, successor: null };
  const today = HAINAN[county];
  if (today !== undefined) return { name: today, successor: null };
  const former = FORMER_CODES.find(([old]) => old === county);
  return former === undefined ? null : { name: former[1], successor: former[2] };
}

function named(text: string, context: string): Named {
  const compact = text.normalize('NFKC').replace(/\s/gu, '');
  const ahead = provinceAhead(compact);
  const rest = ahead?.rest ?? compact;
  const province = ahead?.province ?? null;
  if ((province ?? context) === HAINAN_PROVINCE) return { province, ...hainanCounty(rest) };
  const county = province === null ? undefined : COUNTY_ELSEWHERE.exec(rest);
  if (!county) return { province, county: null, code: null, rest };
  return { province, county: county[1] as string, code: null, rest: rest.slice(county[0].length) };
}

/** A province by its full name, or by its short one before a county: 河南村 is a village. */
function provinceAhead(text: string): { readonly province: string; readonly rest: string } | null {
  for (const { name, full, short } of PROVINCE_PATTERNS) {
    const whole = text.replace(full, '');
    if (whole !== text) return { province: name, rest: whole };
    const rest = text.replace(short, '');
    if (rest === text) continue;
    const isBeforeCounty = name === HAINAN_PROVINCE ? countyAhead(rest) !== null : COUNTY_ELSEWHERE.test(rest);
    if (rest === '' || isBeforeCounty) return { province: name, rest };
  }
  return null;
}

/** The county at the beginning, or the district behind its city: 海口市美兰区. */
function hainanCounty(text: string): Omit<Named, 'province'> {
  const outer = countyAhead(text);
  if (outer === null) return { county: null, code: null, rest: text };
  const inner = outer.code.endsWith('00') ? countyAhead(outer.rest) : null;
  const { code, rest } = inner?.code.startsWith(outer.code.slice(0, 4)) ? inner : outer;
  return { county: HAINAN[code] as string, code, rest };
}

function countyAhead(text: string): { readonly code: string; readonly rest: string } | null {
  for (const { code, pattern } of COUNTY_PATTERNS) {
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return { code, rest: text.slice(found.length) };
  }
  return null;
}

function countyOfCode(code: string): Home | null {
  const six = nameOfCode(code)?.successor ?? code.slice(0, 6);
  const county = HAINAN[six];
  return county === undefined ? null : { province: HAINAN_PROVINCE, county };
}

/** Whether they are one county, which settings may write as 琼海 or 海口市美兰区. */
function isSameCounty(county: string, home: Home): boolean {
  const code = countyCode(county, home);
  return code !== null && code === countyCode(home.county, home);
}

const VILLAGE_NAMES = 4;

/** Whether an area's path goes down to the village: 海南省/琼海市/三江镇/福田村. */
export function isVillage(area: string): boolean {
  return area.split('/').length === VILLAGE_NAMES;
}
