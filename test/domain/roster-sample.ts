/** A good row, a bare one, and what reading them with some cells changed gives. */

import { expect } from 'vitest';
import { elderOf } from '../../shared/domain/project.ts';
import type { Row } from '../../shared/domain/roster-fields.ts';
import { readRosterRow } from '../../shared/domain/roster-row.ts';
import { REGISTRY_DEFAULTS } from '../../shared/domain/settings-registry.ts';

const TODAY = '2025-11-24';
export const MALE = '990000194803120012';
const FEMALE = '990000195207050024';

/** A whole row without any problem; each test changes the cells it is about. */
export const GOOD: Row = {
  '老年人.姓名': '王秀兰',
  '老年人.性别': '女',
  '老年人.身份证号': FEMALE,
  '老年人.民族': '汉族',
  '老年人.居住地址': '海南省琼海市三江镇福田村2组',
  '老年人.健康状况': '部分失能',
  '老年人.患病类型': '高血压',
  '老年人.生活状况': '一般',
  '老年人.经济来源': '子女供养',
  '老年人.是否享受低保': '否',
  '老年人.联系电话': '13800001001',
  '子女1.姓名': '王海生',
  '子女1.联系电话': '+1 415 555 0101',
  '子女1.外出地点': '美国加州',
  '子女1.语言': 'en',
  '服务.联络人姓名': '符秀英',
  '服务.联络人电话': '13900002001',
  '服务.副联络人电话': '13900002011',
  '服务.村委会电话': '13900003001',
  '服务.乡镇值班电话': '13900003002',
  '服务.问候方式': '短信',
  '服务.问候时间': '08:00',
  '服务.等级': '重点',
  '服务.响铃报平安': '是',
  '服务.称呼': '王奶奶',
  '服务.听力': '差',
};
/** The least a script may give. */
export const BARE: Row = { '老年人.姓名': '王秀兰', '服务.联络人姓名': '符秀英', '服务.联络人电话': '13900002001' };

/** Every text is Chinese with the English in brackets behind it. */
const BILINGUAL = /^.*\p{Script=Han}.* \([^()]*[a-z].*\)$/u;

export const read = (cells: Row, base: Row = GOOD) => {
  const reading = readRosterRow({ ...base, ...cells }, TODAY);
  for (const { problem, remedy } of reading.problems) {
    expect(problem).toMatch(BILINGUAL);
    expect(remedy).toMatch(BILINGUAL);
  }
  // What the watch makes of it, for the rules that are about asking and telling.
  const elder = reading.content && elderOf('e1', reading.content, TODAY, REGISTRY_DEFAULTS);
  return { ...reading, elder };
};
export const refusedColumns = (cells: Row) => {
  const { elder, problems } = read(cells);
  expect(elder).toBeNull();
  return problems.filter(({ severity }) => severity === 'refused').map(({ column }) => column);
};
export const doubtedColumns = (cells: Row, base: Row = GOOD) => {
  const { elder, problems } = read(cells, base);
  expect(elder).not.toBeNull();
  return problems.map(({ column }) => column);
};
