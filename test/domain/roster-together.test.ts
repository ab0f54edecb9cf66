import { describe, expect, it } from 'vitest';
import type { Row } from '../../shared/domain/roster-fields.ts';
import { createTogether } from '../../shared/domain/roster-together.ts';
import { MALE, read } from './roster-sample.ts';

describe('rows seen together', () => {
  const rowsOf = (...changes: Row[]) =>
    changes.map((cells, index) => {
      const { content } = read({ '服务.响铃报平安': '否', ...cells });
      if (content === null) throw new Error('The test wants good rows');
      return { row: index + 2, content };
    });
  const whereOf = ({ row }: { row: number }) => ({ zh: `第 ${row} 行`, en: `row ${row}` });
  const readTogether = (rows: ReturnType<typeof rowsOf>) => {
    const together = createTogether();
    const seen = rows.map((one) => ({
      ...one,
      found: together.see(one.content, whereOf(one)).map((found) => ({ row: one.row, ...found })),
    }));
    const isRefused = ({ row, found }: (typeof seen)[number]) =>
      found.some((one) => one.row === row && one.severity === 'refused');
    return { elders: seen.filter((one) => !isRefused(one)), problems: seen.flatMap(({ found }) => found) };
  };

  it('refuse the second row of the same ID number and say where the first is', () => {
    const { elders, problems } = readTogether(rowsOf({}, { '老年人.姓名': '王秀' }));
    expect(elders.map(({ row }) => row)).toEqual([2]);
    expect(problems).toMatchObject([
      { row: 3, column: '老年人.身份证号', severity: 'refused', problem: expect.stringContaining('第 2 行') },
    ]);
  });

  it('refuse the second of two people whom nothing tells apart', () => {
    const { elders, problems } = readTogether(rowsOf({ '老年人.身份证号': '' }, { '老年人.身份证号': '' }));
    expect(elders).toHaveLength(1);
    expect(problems).toMatchObject([{ row: 3, column: '老年人.姓名', severity: 'refused' }]);
  });

  it('take a couple that shares one phone', () => {
    const { elders, problems } = readTogether(rowsOf({}, { '老年人.姓名': '李德福', '老年人.身份证号': MALE }));
    expect(elders).toHaveLength(2);
    expect(problems).toEqual([]);
  });

  it('doubt a shared phone that is asked at two times or in two ways', () => {
    const husband = { '老年人.身份证号': MALE };
    const atTwoTimes = readTogether(rowsOf({}, { ...husband, '服务.问候时间': '09:00' }));
    const inTwoWays = readTogether(rowsOf({}, { ...husband, '服务.问候方式': '上门' }));
    expect(atTwoTimes.problems).toMatchObject([{ row: 3, column: '老年人.联系电话', severity: 'doubt' }]);
    expect(inTwoWays.problems).toMatchObject([{ row: 3, column: '老年人.联系电话', severity: 'doubt' }]);
  });

  it('doubt ringing once from a shared phone at the second of the two, naming the first', () => {
    const { problems } = readTogether(rowsOf({ '服务.响铃报平安': '是' }, { '老年人.身份证号': MALE }));
    expect(problems).toMatchObject([{ row: 3, column: '服务.响铃报平安', severity: 'doubt' }]);
  });

  it('doubt the one of two sharers who rings once, also where it is the second', () => {
    const { problems } = readTogether(rowsOf({}, { '老年人.身份证号': MALE, '服务.响铃报平安': '是' }));
    expect(problems).toMatchObject([{ row: 3, column: '服务.响铃报平安', severity: 'doubt' }]);
  });

  it('do not take elders without a phone for sharers', () => {
    const door = { '老年人.联系电话': '', '服务.问候方式': '上门' };
    expect(readTogether(rowsOf(door, { ...door, '老年人.身份证号': MALE })).problems).toEqual([]);
  });

  it('doubt one liaison’s phone under two names', () => {
    const other = { '老年人.身份证号': MALE, '老年人.联系电话': '13800001002', '服务.联络人姓名': '符秀' };
    expect(readTogether(rowsOf({}, other)).problems).toMatchObject([
      { row: 3, column: '服务.联络人姓名', severity: 'doubt' },
    ]);
  });
});
