import { expect, test } from 'vitest';
import { filledForm, filledSheet, remarkColumnOf } from '../../shared/domain/form-sheet.ts';
import type { Row } from '../../shared/domain/roster-fields.ts';

const ROW: Row = {
  '老年人.姓名': '例甲',
  '老年人.联系电话': '13800000001',
  [remarkColumnOf('老年人.联系电话')]: '邻居的电话',
  '老年人.语言': 'zh-CN',
  '子女1.姓名': '例乙',
  '子女1.语言': 'en',
  '服务.联络人姓名': '例丙',
};

test('filledForm() puts what was filled in, and the remark, at its field', () => {
  const [elder, child] = filledForm(ROW);
  expect(elder?.lines.find(({ name }) => name === '联系电话')).toMatchObject({
    value: '13800000001',
    remark: '邻居的电话',
  });
  expect(child?.lines[0]).toMatchObject({ name: '姓名', value: '例乙', remark: '' });
});

test('filledForm() shows the fields of the annex only, the empty ones as well', () => {
  const blocks = filledForm(ROW);
  expect(blocks).toHaveLength(4);
  expect(blocks.flatMap(({ lines }) => lines)).toHaveLength(32);
  expect(JSON.stringify(blocks)).not.toContain('例丙');
});

test('filledSheet() loses no column of the row: what the annex lacks stands behind its block, and the service at the end', () => {
  const blocks = filledSheet(ROW);
  expect(blocks.at(-1)).toMatchObject({ heading: '五、服务信息', lines: [{ value: '例丙' }] });
  expect(blocks[1]?.lines.at(-1)).toMatchObject({ name: '语言', value: 'en', explanation: '' });
  const cells = blocks.flatMap(({ lines }) => lines.flatMap(({ value, remark }) => [value, remark]));
  expect(cells.filter((cell) => cell !== '').sort()).toEqual(Object.values(ROW).sort());
});
