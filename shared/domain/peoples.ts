/**
 * The peoples of China and their codes, GB/T 3304-1991. Copies of the table disagree on a few names, so the older
 * spellings are taken as well (mission.md section 4); which code is meant matters to statistics, not to the service.
 */

const PEOPLES =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 ' +
  '达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺';

const OLDER: Readonly<Record<string, string>> = {
  崩龙: '46',
  毛难: '36',
  傈傈: '20',
  达翰尔: '31',
  未识别: '97',
  外国血统: '98',
  外国血统中国籍人士: '98',
  入籍: '98',
};

/** 01 to 56 in the standard's order, 97 others, 98 naturalised. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ...PEOPLES.split(' ').map((name, index) => [String(index + 1).padStart(2, '0'), name] as const),
  ['97', '其他'],
  ['98', '外国血统中国籍人士'],
]);
const CODES: ReadonlyMap<string, string> = new Map([
  ...[...NAMES].map(([code, name]) => [name, code] as const),
  ...Object.entries(OLDER),
]);
/** Some copies number the last two 57 and 58. */
const OTHER_NUMBERS: Readonly<Record<string, string>> = { '57': '97', '58': '98' };

/** The code of a people's name (汉 or 汉族), or of a code as people write it (1, 01, 57); null for none of GB/T 3304. */
export function peopleCode(text: string): string | null {
  if (/^\d{1,2}$/u.test(text)) {
    const code = OTHER_NUMBERS[text] ?? text.padStart(2, '0');
    return NAMES.has(code) ? code : null;
  }
  return CODES.get(text) ?? CODES.get(text.replace(/族$/u, '')) ?? null;
}

/** The name of a code: 汉. */
export function peopleName(code: string): string {
  return NAMES.get(code) ?? '';
}
