import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf } from '../../shared/domain/roster-fields.ts';
import { readRosterRow } from '../../shared/domain/roster-row.ts';
import { columnsOf, rowOf } from '../../shared/domain/roster-write.ts';
import { aContent } from './content-given.ts';
import { contents } from './content-sample.ts';

const TODAY = '2026-11-24';

describe('a written row', () => {
  it('gives the same content when it is read again, and then the same row', () => {
    fc.assert(
      fc.property(contents, (content) => {
        const row = rowOf(content);
        const reading = readRosterRow(row, TODAY);
        expect(reading.content).toEqual(content);
        expect(rowOf(reading.content ?? content)).toEqual(row);
      }),
      { numRuns: 400 },
    );
  });

  it('has columns of the form only, in its order, with everything that was given', () => {
    fc.assert(
      fc.property(fc.array(contents, { minLength: 1, maxLength: 4 }), (some) => {
        const rows = some.map(rowOf);
        const columns = columnsOf(rows);
        expect(columns.map(columnOf)).toEqual(columns);
        expect(new Set(columns).size).toBe(columns.length);
        for (const row of rows) expect(columns).toEqual(expect.arrayContaining(Object.keys(row)));
      }),
      { numRuns: 100 },
    );
  });

  it('reads as a village writes it', () => {
    expect(rowOf(aContent())).toMatchObject({
      '老年人.姓名': '例甲',
      '老年人.性别': '女',
      '老年人.民族': '黎',
      '老年人.健康状况': '健康',
      '老年人.经济来源': '种养、子女供养',
      '老年人.联系电话': '+8613800000001',
      '子女1.语言': 'en',
      '子女1.外出时间': '2019-03',
      '临时照料人1.语言': 'zh-CN',
      '子女1.回家频率': '每年',
      '临时照料人1.与农村留守老年人关系': '邻居',
      '服务.问候时间': '07:30',
      '服务.识字': '是',
    });
  });

  it('keeps a remark and whose telephone it is', () => {
    const phones = [{ e164: '+8613800000001', kind: 'mobile', whose: '邻居' }] as const;
    const row = rowOf(aContent({ phones, remarks: { 联系电话: '白天打' } }));
    expect(row).toMatchObject({ '老年人.联系电话': '+8613800000001(邻居)', '老年人.联系电话备注': '白天打' });
  });
});
