import { describe, expect, it } from 'vitest';
import { BARE, MALE, read, refusedColumns } from './roster-sample.ts';

describe('a good row', () => {
  it('gives the elder, the chain of reporting and the contacts, without illness or means', () => {
    expect(read({})).toMatchObject({
      problems: [],
      elder: {
        id: 'e1',
        name: '王秀兰',
        sex: 'female',
        salutation: '王奶奶',
        phone: '+8613800001001',
        village: '福田村',
        township: '三江镇',
        zone: 'Asia/Shanghai',
        tier: 'key',
        channel: 'sms',
        promptAt: '08:00',
        startsOn: null,
        ringOnce: true,
        hearing: 'poor',
        staff: {
          liaison: { name: '符秀英', phone: '+8613900002001' },
          deputy: { name: '副联络人', phone: '+8613900002011' },
          village: { name: '村委会', phone: '+8613900003001' },
          township: { name: '镇值班员', phone: '+8613900003002' },
        },
        contacts: [
          {
            id: 'child1',
            kin: 'child',
            name: '王海生',
            phone: '+14155550101',
            language: 'en',
            zone: 'America/Los_Angeles',
          },
        ],
      },
    });
  });

  it('needs a name and a liaison only; the rest has defaults', () => {
    expect(read({ '老年人.联系电话': '13800001001' }, BARE).elder).toMatchObject({
      sex: 'unknown',
      salutation: '王老人家',
      village: '本村',
      tier: 'ordinary',
      channel: 'sms',
      promptAt: '07:30',
      startsOn: null,
      ringOnce: false,
      hearing: 'good',
      staff: { deputy: null, village: null, township: null },
      contacts: [],
    });
  });

  it('without a phone is asked at the door, with a landline by call', () => {
    expect(read({}, BARE).elder).toMatchObject({ channel: 'door', phone: null });
    expect(read({ '老年人.联系电话': '无' }, BARE).elder).toMatchObject({ channel: 'door', phone: null });
    expect(read({ '老年人.联系电话': '0898-62801234' }, BARE).elder).toMatchObject({ channel: 'voice' });
  });

  it('takes the sex of the ID number where the form gives none', () => {
    expect(read({ '老年人.身份证号': MALE }, BARE).elder).toMatchObject({ sex: 'male', salutation: '王阿公' });
    expect(read({ '老年人.性别': '9', '服务.称呼': '' }).elder).toMatchObject({ sex: 'female', salutation: '王阿婆' });
  });

  it.each([
    ['7:30', '07:30'],
    ['０７：３０', '07:30'],
    ['07:30:00', '07:30'],
    ['6:30', '06:30'],
    ['10:00', '10:00'],
    ['18:30', '18:30'],
    ['', '07:30'],
  ])('may write its time as "%s"', (written, promptAt) => {
    expect(read({ '服务.问候时间': written }).elder).toMatchObject({ promptAt });
  });

  it.each(['2026-02-01', '2026年2月1日', '2026/2/1', '20260201', '２０２６.2.1'])(
    'reads the first day of the service: %s',
    (written) => {
      expect(read({ '服务.启用日期': written }).elder).toMatchObject({ startsOn: '2026-02-01' });
    },
  );

  it('may be untidy: spaces, line breaks and full-width letters', () => {
    const { elder, problems } = read({ '老年人.姓名': ' 王\n秀兰 ', '服务.等级': ' 重 点', '子女1.语言': 'ＥＮ' });
    expect(elder).toMatchObject({ name: '王 秀兰', tier: 'key', contacts: [{ language: 'en' }] });
    expect(problems).toEqual([]);
  });

  it('keeps contacts in the order of the form, numbered as their columns are', () => {
    const { elder } = read({
      '临时照料人1.姓名': '符玉花',
      '临时照料人1.地址': '海南省琼海市',
      '临时照料人1.联系电话': '13700000001',
      '受委托监护人1.姓名': '王大',
      '受委托监护人1.联系电话': '13700000002',
      '扶养人1.姓名': '王二',
      '扶养人1.联系电话': '13700000003',
      '子女10.姓名': '王十',
      '子女10.联系电话': '13700000004',
      '子女2.姓名': '无',
      '子女2.联系电话': '',
      '子女2.语言': 'zh-CN',
      '子女3.联系电话': '13700000005',
    });
    expect(elder?.contacts.map(({ id, kin }) => `${id} ${kin}`)).toEqual([
      'child1 child',
      'child3 child',
      'child10 child',
      'obligor1 obligor',
      'guardian1 guardian',
      'carer1 carer',
    ]);
    expect(elder?.contacts.find(({ id }) => id === 'child3')).toMatchObject({ name: '子女3', language: 'zh-CN' });
  });
});

describe('a row is refused', () => {
  it.each([
    ['without a name', '老年人.姓名', ''],
    ['with a name longer than the form', '老年人.姓名', '王'.repeat(51)],
    ['with a wrong check digit', '老年人.身份证号', '990000195207050025'],
    ['with a birth date that does not exist', '老年人.身份证号', '990000195202300020'],
    ['with a birth date in the future', '老年人.身份证号', '990000209901010019'],
    ['with an ID number that a spreadsheet spoilt', '老年人.身份证号', '9.90000E+17'],
    ['with an ID number of the wrong length', '老年人.身份证号', '99000019520705'],
    ['with a passport instead of the elder’s ID number', '老年人.身份证号', 'E12345678'],
    ['with an elder’s phone that cannot be read', '老年人.联系电话', '1380000100'],
    ['with a phone that a spreadsheet spoilt', '老年人.联系电话', '1.38E+10'],
    ['with a phone that is no number', '老年人.联系电话', '邻居家'],
    ['with a phone of no range', '老年人.联系电话', '12345678901'],
    ['without a liaison', '服务.联络人姓名', ''],
    ['without the liaison’s phone', '服务.联络人电话', ''],
    ['with a liaison’s phone that cannot be read', '服务.联络人电话', '139'],
    ['with a deputy’s phone that cannot be read', '服务.副联络人电话', '139'],
    ['with a child’s phone that cannot be read', '子女1.联系电话', '+1 415 555'],
    ['with a child’s phone that lacks its country code', '子女1.联系电话', '1-415-555-0123'],
    ['when none of several phones can be read', '子女1.联系电话', '1380000、13700000001'],
    ['with a child’s wrong ID number', '子女1.身份证号', '990000195207050025'],
    ['with an unknown way of asking', '服务.问候方式', '微信'],
    ['with an unknown tier', '服务.等级', '普通'],
    ['with an unknown answer about ringing', '服务.响铃报平安', '可以'],
    ['with an unknown hearing: 无 is not 好', '服务.听力', '无'],
    ['with an unknown language', '子女1.语言', '法语'],
    ['with an unknown sex', '老年人.性别', '3'],
    ['with an unknown state of health', '老年人.健康状况', '糖尿病'],
    ['with unknown means', '老年人.生活状况', '富裕'],
    ['with an unknown answer about 低保', '老年人.是否享受低保', '曾经'],
    ['with a word that only JavaScript knows', '服务.等级', 'constructor'],
    ['with a first day that is none', '服务.启用日期', '下周一'],
    ['with a first day that no calendar has', '服务.启用日期', '2026-06-31'],
    ['with a month that no calendar has', '服务.启用日期', '20261301'],
    ['with a time that is none', '服务.问候时间', '早上'],
    ['with an impossible minute', '服务.问候时间', '7:60'],
    ['with a time too early', '服务.问候时间', '06:29'],
    ['with a time too late', '服务.问候时间', '10:01'],
    ['with another evening time', '服务.问候时间', '19:00'],
  ])('%s', (_, column, cell) => {
    expect(refusedColumns({ [column]: cell })).toEqual([column]);
  });

  it('when text or call is chosen and there is no phone', () => {
    const silent = { '老年人.联系电话': '', '服务.响铃报平安': '否' };
    expect(refusedColumns({ ...silent, '服务.问候方式': '短信' })).toEqual(['服务.问候方式']);
    expect(refusedColumns({ ...silent, '服务.问候方式': '电话', '服务.听力': '好' })).toEqual(['服务.问候方式']);
  });

  it('for a birth date in the future even when the check digit is right', () => {
    expect(read({ '老年人.身份证号': '990000209901010019' }).problems[0]?.problem).toContain('in the future');
  });

  it('with everything that is wrong at once, each with how to mend it', () => {
    const { problems } = read({ '老年人.姓名': '', '服务.等级': '普通', '子女1.联系电话': '12' });
    expect(problems.map(({ column }) => column)).toEqual(['老年人.姓名', '服务.等级', '子女1.联系电话']);
    expect(problems[1]).toEqual({
      column: '服务.等级',
      problem: '不是表上的用语 (not one of the words of the form)',
      remedy: '请填：重点、一般 (write one of: 重点, 一般)',
      severity: 'refused',
    });
  });

  it('without showing an ID number or an illness, even in the wrong column', () => {
    const { problems } = read({
      '老年人.身份证号': '990000195207050025',
      '老年人.健康状况': '高血压',
      '老年人.生活状况': '高血压',
      '老年人.是否享受低保': '高血压',
      '老年人.联系电话': '高血压',
      '服务.联络人电话': '990000195207050025',
      '服务.等级': '99000019520705002X',
      '服务.问候时间': '９９００００ 19520705 0024',
    });
    expect(problems).toHaveLength(8);
    const said = JSON.stringify(problems);
    expect(said).not.toMatch(/高血压|990000|１９|1952/u);
    expect(said).toContain('“***”');
  });

  it('with a long value cut short', () => {
    expect(read({ '服务.问候时间': '很'.repeat(100) }).problems[0]?.problem).toContain(`“${'很'.repeat(24)}…”`);
  });
});
