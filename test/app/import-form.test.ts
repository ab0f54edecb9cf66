import type { CellValue } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { formXlsx } from '../../shared/app/form-xlsx.ts';
import { placed } from '../../shared/app/import-row.ts';
import { filledSheet } from '../../shared/domain/form-sheet.ts';
import { rowOf } from '../../shared/domain/roster-write.ts';
import { aContent, aRelative } from '../domain/content-given.ts';
import { fileOf, readAll, xlsxOf } from './import-given.ts';

const ELDER = [
  ['姓名', '王秀兰'],
  ['性别', '女'],
  ['身份证号', '990000195207050024'],
  ['居住地址', '海南省琼海市三江镇福田村2组'],
  ['健康状况', '健康'],
  ['生活状况', '一般'],
  ['经济来源', '子女供养'],
  ['是否享受低保', '否'],
  ['联系电话', '13800001001'],
];
const child = (name: string, phone: string) => [
  ['姓名', name],
  ['联系电话', phone],
  ['外出地点', '广东省深圳市'],
];
const CARER = [
  ['姓名', '符玉花'],
  ['与农村留守老年人关系', '邻居'],
  ['联系电话', '13700004103'],
];
/** As the annex prints it: a row for the part, then field, 描述, 说明 and 备注. */
const FORM: CellValue[][] = [
  ['农村留守老年人信息采集表'],
  ['字段名称', '描述', '说明', '备注'],
  ['一、老年人基本信息'],
  ...ELDER.map(([label = '', value = '']) => [label, value, '必填', label === '联系电话' ? '邻居的电话' : '']),
  ['二、子女信息'],
  ...child('王海生', '13700000001'),
  ...child('王海霞', '13700000002'),
  ['三、其他赡养义务人（扶养人）信息'],
  ...child('', ''),
  ['四、临时照料人信息'],
  ...CARER,
];
const read = async (rows: CellValue[][]) => (await readAll(await xlsxOf({ 表: rows }))).rows;

describe('the official form', () => {
  it('gives one elder with every part, and leaves out what is blank', async () => {
    const [row, ...others] = await read(FORM);
    expect(others).toEqual([]);
    expect(row?.values).toMatchObject({
      '老年人.姓名': '王秀兰',
      '老年人.联系电话': '13800001001',
      '子女1.姓名': '王海生',
      '子女2.姓名': '王海霞',
      '子女2.外出地点': '广东省深圳市',
      '临时照料人1.与农村留守老年人关系': '邻居',
    });
    expect(Object.keys(row?.values ?? {}).filter((column) => column.startsWith('扶养人'))).toEqual([
      '扶养人1.外出地点',
    ]);
  });

  it('gives one elder a sheet, or several below each other', async () => {
    const li = FORM.map((cells) => cells.map((cell) => (cell === '王秀兰' ? '李德福' : cell)));
    const sheets = await readAll(await xlsxOf({ 甲: FORM, 乙: li }));
    expect(sheets.rows.map(({ sheet, values }) => `${sheet} ${values['老年人.姓名']}`)).toEqual([
      '甲 王秀兰',
      '乙 李德福',
    ]);
    expect((await read([...FORM, ...li])).map(({ values }) => values['老年人.姓名'])).toEqual(['王秀兰', '李德福']);
  });

  it('is read wherever its rows stand, with the part in a column of its own', async () => {
    const part = (name: string, rows: string[][]) =>
      rows.map(([label = '', value = ''], index) => ['', index === 0 ? name : '', `${label}：`, value]);
    const shifted = [[], ['采集表'], [], ...part('老年人信息', ELDER), [], ...part('子女一', child('王海生', '1'))];
    const more = [...shifted, ...part('子女二', child('王海霞', '2')), [], ...part('临时照料人', CARER)];
    const [row] = await read(more as CellValue[][]);
    expect(row?.values).toMatchObject({ '老年人.姓名': '王秀兰', '子女1.姓名': '王海生', '子女2.姓名': '王海霞' });
    expect(row?.values['临时照料人1.姓名']).toBe('符玉花');
  });

  it('names the row of the field in a problem', async () => {
    const [row] = await read(FORM);
    const problem = { column: '老年人.身份证号', problem: '', remedy: '', severity: 'refused' } as const;
    expect(row && placed(row, problem)).toMatchObject({ sheet: '表', row: 6, index: 1 });
  });

  it('takes who asks and answers from a fifth part', async () => {
    const service = [['五、服务记录'], ['联络人姓名', '符秀英'], ['联络人电话', '13900002001']];
    const [row] = await read([...FORM, ...service]);
    expect(row?.values).toMatchObject({ '服务.联络人姓名': '符秀英', '服务.联络人电话': '13900002001' });
  });

  it('that was exported brings every cell of the record back', async () => {
    const relatives = [
      aRelative(),
      aRelative({ id: 'child2', name: '例己' }),
      aRelative({ id: 'guardian1', kin: 'guardian' }),
    ];
    const row = rowOf(aContent({ remarks: { 联系电话: '邻居的电话' } }, {}, { relatives }));
    const { rows, found } = await readAll(fileOf(await formXlsx(filledSheet(row), ['打印人：例丙']), 1009));
    expect(found).toEqual([]);
    const given = Object.entries(row).filter(([column, value]) => column.startsWith('老年人.') || value !== '');
    expect(rows.map(({ values }) => values)).toEqual([Object.fromEntries(given)]);
  });
});
