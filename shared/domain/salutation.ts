/** 称呼, the form of address: 王阿婆, 李阿公. Never the bare legal name to an elder (words.md). */

import type { Sex } from './elder.ts';

const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 ' +
    '宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 ' +
    '微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师'
  ).split(' '),
);
const KIN_WORDS: Readonly<Record<Sex, string>> = { female: '阿婆', male: '阿公', unknown: '老人家' };
const GIVEN_PART_CHARACTERS_MAX = 4;

/** Surname and 阿婆, 阿公 or 老人家. Names with a dot (阿依古丽·艾山) give their first part; names in other letters none. */
export function defaultSalutation(name: string, sex: Sex): string {
  return `${surnameOf(name.replace(/\s/gu, ''))}${KIN_WORDS[sex]}`;
}

function surnameOf(name: string): string {
  if (!/^\p{Script=Han}/u.test(name)) return '';
  const [part = '', ...others] = name.split(/[·・.•]/u);
  if (others.length > 0) return part.length <= GIVEN_PART_CHARACTERS_MAX ? part : '';
  const isCompound = name.length > 2 && COMPOUND_SURNAMES.has(name.slice(0, 2));
  return [...name].slice(0, isCompound ? 2 : 1).join('');
}
