import { expect, test } from 'vitest';
import { blocksOf, FORM_COLUMNS, FORM_PARTS, FORM_TITLE } from '../../shared/domain/form-layout.ts';

/** As the annex has them, mission.md section 2. */
const ANNEX: Readonly<Record<string, string>> = {
  '一、老年人基本信息':
    '姓名 性别 身份证号 民族 户籍所在地 居住地址 健康状况 患病类型 生活状况 经济来源 是否享受低保 联系电话',
  '二、子女信息': '姓名 性别 身份证号 联系电话 外出地点 外出时间 回家频率',
  '三、其他赡养义务人（扶养人）信息': '姓名 性别 身份证号 联系电话 外出地点 外出时间 回家频率',
  '四、临时照料人信息': '姓名 性别 身份证号 与农村留守老年人关系 地址 联系电话',
};

test('FORM_PARTS has the four parts and 32 fields of the annex, in its order and wording', () => {
  expect(FORM_TITLE).toBe('农村留守老年人信息采集表');
  expect(FORM_COLUMNS.join(' ')).toBe('信息项 描述 说明 备注');
  const parts = FORM_PARTS.map(({ heading, fields }) => [heading, fields.map(({ name }) => name).join(' ')]);
  expect(Object.fromEntries(parts)).toEqual(ANNEX);
  expect(parts.map(([heading]) => heading)).toEqual(Object.keys(ANNEX));
  expect(FORM_PARTS.flatMap(({ fields }) => fields)).toHaveLength(32);
});

test('FORM_PARTS says at every field what to fill in', () => {
  for (const { fields } of FORM_PARTS) for (const { explanation } of fields) expect(explanation).not.toBe('');
});

test('blocksOf() leaves one block of every part empty where the form names nobody', () => {
  expect(blocksOf(['老年人.姓名']).map(({ heading }) => heading)).toEqual([
    '一、老年人基本信息',
    '二、子女信息',
    '三、其他赡养义务人（扶养人）信息',
    '四、临时照料人信息',
  ]);
});

test('blocksOf() repeats the parts for as many as there are, with their own numbers, and keeps the service behind', () => {
  const columns = ['老年人.姓名', '子女2.姓名', '子女1.姓名', '子女1.性别', '受委托监护人1.姓名', '服务.联络人姓名'];
  expect(blocksOf(columns).map(({ prefix }) => prefix)).toEqual([
    '老年人',
    '子女1',
    '子女2',
    '扶养人1',
    '受委托监护人1',
    '临时照料人1',
    '服务',
  ]);
  const headings = blocksOf(columns).map(({ heading }) => heading);
  expect(headings.slice(1, 3)).toEqual(['二、子女信息', '二、子女2信息']);
  expect(headings.at(-1)).toBe('五、服务信息');
});
