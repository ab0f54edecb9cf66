/** The widest ordinary value of every variable (words.md): a text must be one part with these. */

import type { Settings } from './settings.ts';

const LIST = '12号欧阳春兰、23号司马建国、34号王英、45号李';

/** A name longer than these is sent whole, in two parts if need be, never cut. */
const WIDEST: Readonly<Record<string, string>> = {
  称呼: '欧阳阿婆',
  称呼们: '欧阳阿婆、欧阳阿婆',
  姓名: '欧阳春兰',
  姓名们: '欧阳春兰或欧阳春兰',
  人: '司马建国',
  替的人: '副联络人和村委会',
  号: '999',
  村: '福田新村',
  点名名单: `${LIST}、56号陈大`,
  看望名单: '101号欧阳春兰、102号司马建国、103号欧阳春兰、104号司马建国、105号王英',
  联络人名单: '欧阳春兰99次、欧阳春兰99次',
  家人名单: '1欧阳春兰 2司马建国 3王桂英 4李明',
  原因: '第99天回话没看懂',
  类: '5',
  数: '99',
  人数: '999',
  村数: '99',
  分钟: '999',
  次: '99',
  次数: '28',
  第几次: '第99次',
  日期: '12月31日',
  时间: '23:59',
  天数: '7',
  编号: '9999',
  称谓: '父母亲',
  尾号: '9999',
  例: '9991',
  回法: '风险100 ',
  命令: '全4空格',
  天: '60',
  验码: '999999',
  digits: '999999',
  已确认: '10',
  没联系上: '10',
  在册: '999',
  应到: '999',
  平安: '999',
  报警: '99',
  误报: '99',
  建议: '99',
  待核: '99',
  未报: '99',
  没问到: '99',
  停问: '99',
  还等: '99',
  在办: '99',
  自查: '自查正常',
  处数: '999',
  转移: '99',
  求助: '99',
  没回: '99',
  parent: 'relative',
  ref: '9999',
  person: 'duty officer',
  date: '2026-12-31',
  time: '23:59',
  days: '7',
  times: '99',
};

/** Null for a variable that nobody has measured; a list is as long as the settings let it be. */
export function widestOf(variable: string, { joinNamesMax }: Settings): string | null {
  if (variable === '名单') return LIST.padEnd(joinNamesMax, '名').slice(0, joinNamesMax);
  return WIDEST[variable] ?? null;
}
