/**
 * The peoples of China and their codes, GB/T 3304-1991. Copies of the table disagree on a few names, so the older
 * spellings are taken as well (mission.md section 4); which code is meant matters to statistics, not to the service.
 */

const PEOPLES =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 ' +
  '达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺';

const OTHER_NAMES = ['崩龙', '毛难', '傈傈', '达翰尔', '其他', '未识别', '外国血统中国籍人士', '外国血统', '入籍'];

/** 01 to 56, 97 others, 98 naturalised; some copies number these two 57 and 58. */
const CODE = /^(0?[1-9]|[1-4]\d|5[0-8]|97|98)$/u;

const NAMES = new Set([...PEOPLES.split(' '), ...OTHER_NAMES]);

/** Whether the text is a people's name (汉 or 汉族) or its code of GB/T 3304. */
export function isPeople(text: string): boolean {
  return CODE.test(text) || NAMES.has(text) || NAMES.has(text.replace(/族$/u, ''));
}
