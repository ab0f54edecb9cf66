import { streamXlsxRows } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { formXlsx } from '../../shared/app/form-xlsx.ts';
import { filledSheet } from '../../shared/domain/form-sheet.ts';

async function sheetOf(notes: readonly string[]): Promise<string[][]> {
  const blocks = filledSheet({
    '老年人.姓名': '例甲',
    '老年人.身份证号': '990000195207050024',
    '老年人.联系电话备注': '邻居的电话',
    '子女2.姓名': '例乙',
    '服务.联络人姓名': '例丙',
  });
  const rows: string[][] = [];
  for await (const { values } of streamXlsxRows(await formXlsx(blocks, notes))) {
    rows.push(values.map((value) => (typeof value === 'string' ? value : '')));
  }
  return rows;
}

test('formXlsx() writes the title, what stands below it, the columns and then a row for each field', async () => {
  const rows = await sheetOf(['打印人：符秀英']);
  expect(rows.slice(0, 4).map((row) => row.filter((cell) => cell !== '').join(' '))).toEqual([
    '农村留守老年人信息采集表',
    '打印人：符秀英',
    '信息项 描述 说明 备注',
    '一、老年人基本信息',
  ]);
  expect(rows[4]).toEqual(['姓名', '例甲', '与身份证一致', '']);
  expect(rows.find(([name]) => name === '身份证号')?.[1]).toBe('990000195207050024');
  expect(rows.find(([name]) => name === '联系电话')?.[3]).toBe('邻居的电话');
});

test('formXlsx() numbers the second child, and ends with what the service needs', async () => {
  const names = (await sheetOf([])).map(([name]) => name);
  expect(names).toContain('二、子女2信息');
  expect(names.slice(-2)).toEqual(['五、服务信息', '联络人姓名']);
});
