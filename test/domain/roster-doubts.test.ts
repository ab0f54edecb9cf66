import { describe, expect, it } from 'vitest';
import { BARE, doubtedColumns, GOOD, MALE, read } from './roster-sample.ts';

describe('a row goes in with a doubt', () => {
  it.each([
    ['when the name has digits', '老年人.姓名', '王2'],
    ['when the sex differs from the ID number', '老年人.性别', '男'],
    ['when the elder is under 60', '老年人.身份证号', '990000197001010026'],
    ['when the elder is over 110', '老年人.身份证号', '990000191001010029'],
    ['when the ID number is one of 15 digits', '老年人.身份证号', '990000520705002'],
    ['when the ID number is empty', '老年人.身份证号', ''],
    ['when health is empty', '老年人.健康状况', ''],
    ['when the people is unknown', '老年人.民族', '火星族'],
    ['when the illness is a story', '老年人.患病类型', '病'.repeat(201)],
    ['when the address names no village', '老年人.居住地址', ''],
    ['when there are several phones', '老年人.联系电话', '13800001001、13800001009'],
    ['when there are several phones with a space between', '老年人.联系电话', '13800001001 13800001009'],
    ['when a contact has no phone', '子女1.联系电话', ''],
    ['when a child has no name', '子女1.姓名', '无'],
    ['when a child left in the future', '子女1.外出时间', '2025年12月'],
    ['when nobody can read when a child left', '子女1.外出时间', '前年'],
    ['when a child left in a thirteenth month', '子女1.外出时间', '2019-13'],
    ['when a child’s number is a landline', '子女1.联系电话', '+86 898 62801234'],
    ['when a child abroad has a number without country code', '子女1.联系电话', '13700000001'],
    ['when the deputy is missing', '服务.副联络人电话', ''],
    ['when the village is missing', '服务.村委会电话', ''],
    ['when the township is missing', '服务.乡镇值班电话', '无'],
    ['when the deputy is the liaison', '服务.副联络人电话', '13900002001'],
    ['when the liaison has a landline', '服务.联络人电话', '0898-62801234'],
    ['when the township has a landline', '服务.乡镇值班电话', '0898-62801234'],
    ['when the elder’s phone is the liaison’s', '老年人.联系电话', '13900002001'],
    ['when the form of address is the bare name', '服务.称呼', '王秀兰'],
    ['when the form of address is too long', '服务.称呼', '福田村的王奶奶'],
    ['when the form of address has brackets', '服务.称呼', '【王】'],
  ])('%s', (_, column, cell) => {
    expect(doubtedColumns({ [column]: cell })).toContain(column);
  });

  it('when the age is outside 60 to 110, counted to the day', () => {
    const doubts = (number: string) => doubtedColumns({ '老年人.身份证号': number });
    expect(doubts('99000019651124002X')).toEqual([]);
    expect(doubts('990000196511250025')).toEqual(['老年人.身份证号']);
    expect(doubts('990000191411250025')).toEqual([]);
    expect(doubts('99000019141124002X')).toEqual(['老年人.身份证号']);
  });

  it('when the sex differs, and keeps what the form says', () => {
    expect(read({ '老年人.性别': '男' }).elder).toMatchObject({ sex: 'male' });
  });

  it('when the form of address cannot be used, and uses the default', () => {
    expect(read({ '服务.称呼': '王秀兰' }).elder).toMatchObject({ salutation: '王阿婆' });
  });

  it('when there are several phones, and uses the first', () => {
    expect(read({ '老年人.联系电话': '13800001001/13800001009' }).elder).toMatchObject({ phone: '+8613800001001' });
  });

  it('when somebody on 低保 is said to live well', () => {
    expect(doubtedColumns({ '老年人.是否享受低保': '是', '老年人.生活状况': '良好' })).toEqual(['老年人.是否享受低保']);
  });

  it('when a text is to go to a landline', () => {
    expect(doubtedColumns({ '老年人.联系电话': '0898-62801234' })).toEqual(['服务.问候方式']);
  });

  it('when the hard of hearing are asked by call', () => {
    expect(doubtedColumns({ '服务.问候方式': '电话' })).toEqual(['服务.听力']);
  });

  it('when ringing once is chosen without a phone', () => {
    expect(doubtedColumns({ '老年人.联系电话': '', '服务.问候方式': '上门' })).toEqual(['服务.响铃报平安']);
  });

  it('asks about a first day that is more than a year ahead', () => {
    expect(doubtedColumns({ '服务.启用日期': '2026-11-25' })).toEqual(['服务.启用日期']);
    expect(doubtedColumns({ '服务.启用日期': '2026-11-24' })).toEqual([]);
  });

  it('when the evening slot is given to somebody who is not 重点', () => {
    expect(doubtedColumns({ '服务.问候时间': '18:30', '服务.等级': '一般' })).toEqual(['服务.问候时间']);
    expect(doubtedColumns({ '服务.问候时间': '18:30' })).toEqual([]);
  });

  it('when nobody of the family can be reached', () => {
    expect(doubtedColumns({ '子女1.联系电话': '' })).toEqual(['子女1.联系电话', '子女1.联系电话']);
    expect(doubtedColumns({}, BARE)).toEqual(['子女1.联系电话']);
  });

  it('when a part has something, but neither name nor phone', () => {
    expect(doubtedColumns({ '子女2.姓名': '', '子女2.外出地点': '深圳' })).toEqual(['子女2.外出地点']);
  });

  it('when a child is hardly younger than the parent, where both ID numbers are given', () => {
    expect(doubtedColumns({ '子女1.身份证号': MALE })).toEqual(['子女1.身份证号']);
    expect(doubtedColumns({ '子女1.身份证号': '990000196607040014' })).toEqual(['子女1.身份证号']);
    expect(doubtedColumns({ '子女1.身份证号': '99000019660705001X' })).toEqual([]);
    expect(doubtedColumns({ '子女1.身份证号': '990000197001010026' })).toEqual([]);
    expect(doubtedColumns({ '子女1.身份证号': MALE }, { ...GOOD, '老年人.身份证号': '无' })).toEqual([
      '老年人.身份证号',
    ]);
  });
});

describe('a contact', () => {
  it.each(['E12345678', '护照 AB123456', 'Passport 123', 'H12345678(0)'])(
    'may have another document: %s',
    (document) => {
      expect(read({ '子女1.身份证号': document }).problems).toEqual([]);
    },
  );

  it.each(['2019-05', '2019年5月', '201905', '2019.5', '2019/5/1', '2019年', '2025-11', ''])(
    'may have left in "%s"',
    (written) => {
      expect(read({ '子女1.外出时间': written }).problems).toEqual([]);
    },
  );

  it('abroad may keep a mainland number that is written with +86', () => {
    expect(read({ '子女1.联系电话': '+86 13700000001' }).problems).toEqual([]);
  });

  it('in the mainland needs no country code', () => {
    expect(read({ '子女1.联系电话': '13700000001', '子女1.外出地点': '深圳' }).problems).toEqual([]);
  });
});
