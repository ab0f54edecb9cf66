import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksOf } from '../../shared/domain/form-layout.ts';
import { filledForm, filledSheet } from '../../shared/domain/form-sheet.ts';
import type { Row } from '../../shared/domain/roster-fields.ts';
import { rowOf } from '../../shared/domain/roster-write.ts';
import { aContent } from './content-given.ts';
import { contents } from './content-sample.ts';

const ROW: Row = {
  '老年人.姓名': '例甲',
  '老年人.联系电话': '13800000001',
  '老年人.联系电话备注': '邻居的电话',
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

test('filledForm() says how to find the door behind the address', () => {
  const address = (row: Row) => filledForm(row)[0]?.lines.find(({ name }) => name === '居住地址')?.value;
  expect(address({ '老年人.居住地址': '福田村2组', '老年人.寻路说明': '榕树往东' })).toBe('福田村2组（榕树往东）');
  expect(address({ '老年人.居住地址': '福田村2组' })).toBe('福田村2组');
  expect(address({ '老年人.寻路说明': '榕树往东' })).toBe('（榕树往东）');
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

/** Reads a sheet back as its headings say. */
function rowOfSheet(row: Row): Row {
  const prefixes = new Map(blocksOf(Object.keys(row)).map(({ heading, prefix }) => [heading, prefix]));
  const cells = filledSheet(row).flatMap(({ heading, lines }) =>
    lines.flatMap(({ name, value, remark }) => {
      const column = `${prefixes.get(heading)}.${name}`;
      return [[column, value] as const, [`${column}备注`, remark] as const];
    }),
  );
  return Object.fromEntries(cells.filter(([, cell]) => cell !== ''));
}

test('filledSheet() of any record holds the whole of it, under headings that are there once', () => {
  fc.assert(
    fc.property(contents, (content) => {
      expect(rowOfSheet(rowOf(content))).toEqual(rowOf(content));
    }),
  );
});

test('filledForm() says it in the words of the form', () => {
  const values = filledForm(rowOf(aContent())).flatMap(({ lines }) => lines.map(({ value }) => value));
  for (const word of ['女', '男', '健康', '一般', '种养、子女供养', '每年', '邻居']) expect(values).toContain(word);
});
