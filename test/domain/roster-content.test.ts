/** What of the form is kept, and as what. */

import { describe, expect, it } from 'vitest';
import type { Row } from '../../shared/domain/roster-fields.ts';
import { doubtedColumns, read, refusedColumns } from './roster-sample.ts';

const form = (cells: Row) => {
  const { content } = read(cells);
  if (content === null) throw new Error('The test wants a good row');
  return content.form;
};
const service = (cells: Row) => read(cells).content?.service;

describe('the elder', () => {
  it.each([
    ['汉族', '01'],
    ['58', '98'],
    ['毛难', '36'],
  ])('of the people %s has the code %s', (written, people) => {
    expect(form({ '老年人.民族': written }).elder.people).toBe(people);
  });

  it('keeps sources of income by the form’s words, and others as they were written', () => {
    const { income, incomeText } = form({ '老年人.经济来源': '种植，低保/特困/养老金、卖槟榔' }).elder;
    expect([income, incomeText]).toEqual([['farm', 'allowance', 'pension', 'other'], '卖槟榔']);
  });

  it('keeps illnesses one by one', () => {
    expect(form({ '老年人.患病类型': '高血压、糖尿病；风湿' }).elder.illnesses).toEqual(['高血压', '糖尿病', '风湿']);
  });

  it('keeps several telephones in their order, and whose they are', () => {
    const { phones } = form({ '老年人.联系电话': '13800001001（邻居）、0898-62801234' }).elder;
    expect(phones).toEqual([
      { e164: '+8613800001001', kind: 'mobile', whose: '邻居' },
      { e164: '+8689862801234', kind: 'landline', whose: '' },
    ]);
  });

  it('is refused where any of the telephones cannot be read', () => {
    expect(refusedColumns({ '老年人.联系电话': '13800001001、1380000' })).toEqual(['老年人.联系电话']);
  });

  it('is refused with a masked ID number: a masked export is no import', () => {
    expect(refusedColumns({ '老年人.身份证号': '990***********0024' })).toEqual(['老年人.身份证号']);
    expect(refusedColumns({ '老年人.身份证号': '990＊＊＊＊＊＊＊＊＊＊＊0024' })).toEqual(['老年人.身份证号']);
    expect(refusedColumns({ '老年人.患病类型': '***' })).toEqual(['老年人.患病类型']);
    expect(refusedColumns({ '子女1.身份证号': 'E******01' })).toEqual(['子女1.身份证号']);
  });

  it('keeps remarks and the way to the door', () => {
    const { elder } = form({ '老年人.健康状况备注': '腿脚不便', '老年人.寻路说明': '榕树往东' });
    expect([elder.remarks, elder.address.way]).toEqual([{ 健康状况: '腿脚不便' }, '榕树往东']);
  });
});

describe('a relative', () => {
  it.each([
    ['护照 E00000101', 'passport'],
    ['E00000101', 'passport'],
    ['港澳通行证 C00000102', 'permit'],
    ['990000197509080041', 'idCard'],
  ])('with %s holds a %s', (number, kind) => {
    expect(form({ '子女1.身份证号': number }).relatives[0]?.document).toEqual({ kind, number });
  });

  it.each([
    ['美国加州', 'US'],
    ['洛杉矶', 'US'],
    ['海口', 'CN'],
    ['火星', null],
  ])('at %s is in %s', (place, country) => {
    expect(form({ '子女1.外出地点': place }).relatives[0]?.awayAt).toMatchObject({ text: place, country });
  });

  it.each([
    ['2019年5月', '2019-05'],
    ['2019.5', '2019-05'],
    ['201905', '2019-05'],
    ['2019', '2019-01'],
  ])('who left in %s left in %s', (written, month) => {
    expect(form({ '子女1.外出时间': written }).relatives[0]?.awaySince).toBe(month);
  });

  it('whose time of leaving cannot be read or is to come has none', () => {
    expect(form({ '子女1.外出时间': '去年' }).relatives[0]?.awaySince).toBeNull();
    expect(form({ '子女1.外出时间': '2030-01' }).relatives[0]?.awaySince).toBeNull();
  });

  it('who comes home otherwise than the form has it keeps the words', () => {
    const [child] = form({ '子女1.回家频率': '农忙时回来' }).relatives;
    expect([child?.homeVisits, child?.homeVisitsText]).toEqual(['other', '农忙时回来']);
    expect(form({ '子女1.回家频率': '其他' }).relatives[0]).toMatchObject({ homeVisits: 'other', homeVisitsText: '' });
  });
});

describe('a carer', () => {
  const CARER = { '临时照料人1.姓名': '例戊', '临时照料人1.联系电话': '13800000005' };

  it('keeps relation and address, and is asked about where they are empty', () => {
    const cells = { ...CARER, '临时照料人1.与农村留守老年人关系': '房东', '临时照料人1.地址': '福田村' };
    expect(form(cells).carers).toMatchObject([
      { relation: 'other', relationText: '房东', address: { text: '福田村' } },
    ]);
    const empty = { ...CARER, '临时照料人1.与农村留守老年人关系': '', '临时照料人1.地址': '' };
    expect(doubtedColumns(empty)).toEqual(['临时照料人1.与农村留守老年人关系', '临时照料人1.地址']);
    expect(form(CARER).carers).toMatchObject([{ relation: null, relationText: '' }]);
  });
});

describe('the service', () => {
  it('keeps who has the key, who the doctor is, and what whoever goes there should know', () => {
    expect(
      service({
        '服务.钥匙保管人姓名': '例己',
        '服务.钥匙保管人电话': '13800000006',
        '服务.村医电话': '13800000007',
        '服务.识字': '否',
        '服务.独居': '是',
        '服务.手机类型': '老人机',
        '服务.照看孙辈人数': '2个',
        '服务.繁重农活': '否',
        '服务.家中语言': '海南话',
        '服务.作息': '5点到地里',
        '服务.村委会姓名': '例村',
      }),
    ).toMatchObject({
      keyholder: { name: '例己', phone: '+8613800000006' },
      doctor: { name: '村医', phone: '+8613800000007' },
      village: { name: '例村' },
      canRead: false,
      livesAlone: true,
      phoneKind: 'basic',
      grandchildren: 2,
      heavyFarmWork: false,
      speech: '海南话',
      usualHours: '5点到地里',
    });
  });

  it('asks about a helper without a telephone and a number that is none', () => {
    expect(doubtedColumns({ '服务.钥匙保管人姓名': '例己', '服务.照看孙辈人数': '几个' })).toEqual([
      '服务.钥匙保管人电话',
      '服务.照看孙辈人数',
    ]);
    expect(service({ '服务.照看孙辈人数': '无' })?.grandchildren).toBe(0);
    expect(service({ '服务.照看孙辈人数': '99' })?.grandchildren).toBeNull();
  });

  it('refuses any other word than 是 and 否', () => {
    expect(refusedColumns({ '服务.独居': '大概' })).toEqual(['服务.独居']);
  });
});

describe('what is said of a row', () => {
  it('never quotes an illness or a document that slipped into another column', () => {
    const columns = [
      '老年人.民族',
      '服务.等级',
      '服务.问候方式',
      '服务.听力',
      '子女1.语言',
      '子女1.联系电话',
      '服务.称呼',
      '服务.问候时间',
    ];
    for (const column of columns) {
      for (const secret of ['E00000101', '990000194803120012']) {
        expect(JSON.stringify(read({ [column]: secret }).problems)).not.toContain(secret);
      }
    }
    for (const column of columns.slice(0, 5)) {
      expect(JSON.stringify(read({ [column]: '高血压' }).problems)).not.toContain('高血压');
    }
  });
});
