import { expect, test } from 'vitest';
import { rosterColumns } from '../../shared/domain/roster-columns.ts';

test('rosterColumns() gives every column once, in the order of the form, with what the annex lacks behind its block', () => {
  const first = { '服务.联络人姓名': '', '老年人.语言': '', '老年人.姓名': '' };
  const second = { '子女2.姓名': '', '老年人.性别': '', '老年人.姓名': '', '子女1.语言': '', '子女1.姓名': '' };
  expect(rosterColumns([first, second])).toEqual([
    '老年人.姓名',
    '老年人.性别',
    '老年人.语言',
    '子女1.姓名',
    '子女1.语言',
    '子女2.姓名',
    '服务.联络人姓名',
  ]);
});
