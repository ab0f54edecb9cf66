import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRosterFile } from '../../shared/app/roster-file.ts';

const TODAY = '2025-11-24';
const HEADER =
  '老年人.姓名,老年人.居住地址,老年人.联系电话,子女1.联系电话,服务.联络人姓名,服务.联络人电话,服务.副联络人电话,服务.村委会电话,服务.乡镇值班电话';
const WANG = '王秀兰,三江镇福田村2组,13800001001,13700000001,符秀英,13900002001,13900002011,13900003001,13900003002';
const LI = '李德福,三江镇福田村3组,13800001002,13700000002,符秀英,13900002001,13900002011,13900003001,13900003002';

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readRosterFile('a.csv', utf8(text), TODAY);
const namesIn = (reading: ReturnType<typeof read>) =>
  reading.elders.map(({ row, content }) => `${row} ${content.form.elder.name}`);
/** 子女1 has no name in these short files, which is a doubt of its own. */
const refusals = (reading: ReturnType<typeof read>) =>
  reading.problems.filter(({ severity }) => severity === 'refused');

describe('a roster file', () => {
  it('gives its elders with the row of each', () => {
    expect(namesIn(read(`${HEADER}\n${WANG}\n${LI}\n`))).toEqual(['2 王秀兰', '3 李德福']);
  });

  it.each([
    ['with a byte order mark', `\uFEFF${HEADER}\n${WANG}\n`],
    ['with CRLF', `${HEADER}\r\n${WANG}\r\n`],
    ['with mixed line ends', `${HEADER}\r\n${WANG}\n`],
    ['with CR only', `${HEADER}\r${WANG}\r`],
    ['without a last line end', `${HEADER}\n${WANG}`],
    [
      'with quoted cells',
      `${HEADER}\n${WANG.split(',')
        .map((cell) => `"${cell}"`)
        .join(',')}\n`,
    ],
    ['with semicolons', `${HEADER}\n${WANG}\n`.replaceAll(',', ';')],
    ['with tabs', `${HEADER}\n${WANG}\n`.replaceAll(',', '\t')],
    ['with spaces and full-width dots in the header', `${HEADER.replaceAll('.', ' ． ')}\n${WANG}\n`],
    ['with empty cells behind', `${HEADER},,\n${WANG},,\n`],
    ['with rows that end early', `${HEADER},老年人.民族\n${WANG}\n`],
  ])('is read %s', (_, text) => {
    const reading = read(text);
    expect(namesIn(reading)).toEqual(['2 王秀兰']);
    expect(refusals(reading)).toEqual([]);
  });

  it('keeps the spreadsheet’s row numbers over empty lines and line breaks in a cell', () => {
    const text = `\n${HEADER}\n\n,,,,,,,,\n${WANG.replace('三江镇福田村2组', '"三江镇\n福田村2组"')}\n \n${LI}\n`;
    expect(namesIn(read(text))).toEqual(['5 王秀兰', '7 李德福']);
  });

  it('is read in the encodings that Excel in China writes', () => {
    // 老年人.姓名,服务.联络人姓名,服务.联络人电话 / 王秀兰,符秀英,13900002001 in GB18030.
    const gb18030 = Buffer.from(
      'c0cfc4eac8cb2ed0d5c3fb2cb7fecef12ec1aac2e7c8cbd0d5c3fb2cb7fecef12ec1aac2e7c8cbb5e7bbb00acdf5d0e3c0bc2cb7fbd0e3d3a22c31333930303030323030310a',
      'hex',
    );
    expect(namesIn(readRosterFile('a.csv', gb18030, TODAY))).toEqual(['2 王秀兰']);
    const utf16 = Buffer.from(`\uFEFF${HEADER}\n${WANG}\n`.replaceAll(',', '\t'), 'utf16le');
    expect(namesIn(readRosterFile('a.csv', utf16, TODAY))).toEqual(['2 王秀兰']);
  });

  it('takes the good rows, and names file, row, column, problem and remedy of a bad one', () => {
    const reading = read(
      `${HEADER.replace('老年人.联系电话', '老年人． 联系电话')}\n${WANG.replace('13800001001', '1380000100')}\n${LI}\n`,
    );
    expect(namesIn(reading)).toEqual(['3 李德福']);
    expect(refusals(reading)).toEqual([
      {
        file: 'a.csv',
        row: 2,
        column: '老年人． 联系电话',
        problem: '电话“1380000100”位数不对 (phone number has 10 digits, 11 wanted for a mobile)',
        remedy: '手机 11 位；座机带区号，如 0898-62800000 (a mobile has 11 digits; a landline needs its area code)',
        severity: 'refused',
      },
    ]);
  });

  it('refuses a row with more cells than the header: a comma moved everything', () => {
    const reading = read(`${HEADER}\n${WANG.replace('三江镇', '三江镇,')}\n${LI}\n`);
    expect(namesIn(reading)).toEqual(['3 李德福']);
    expect(refusals(reading)).toMatchObject([{ row: 2, remedy: expect.stringContaining('双引号') }]);
  });

  it('refuses the second row of one person', () => {
    const reading = read(`${HEADER}\n${WANG}\n${WANG}\n`);
    expect(namesIn(reading)).toEqual(['2 王秀兰']);
    expect(refusals(reading)).toMatchObject([{ row: 3, column: '老年人.姓名' }]);
  });

  it('lists problems in the order of the rows', () => {
    const rows = read(`${HEADER},备注\n${WANG}\n${LI}\n${WANG}\n,x,,,,,,,\n`).problems.map(({ row }) => row);
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
    expect(new Set(rows)).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  it('ignores columns it does not know and says so once', () => {
    const { elders, problems } = read(`${HEADER},备注\n${WANG},好\n${LI},好\n`);
    expect(elders).toHaveLength(2);
    expect(problems.filter(({ column }) => column === '备注')).toMatchObject([{ row: 1, severity: 'doubt' }]);
  });

  it('says once for the file which rung of the ladder has no column', () => {
    const { elders, problems } = read(
      '老年人.姓名,服务.联络人姓名,服务.联络人电话\n王秀兰,符秀英,13900002001\n李德福,符秀英,13900002001\n',
    );
    expect(elders).toHaveLength(2);
    expect(problems.filter(({ row }) => row === 1).map(({ column }) => column)).toEqual([
      '老年人.居住地址',
      '服务.副联络人电话',
      '服务.村委会电话',
      '服务.乡镇值班电话',
    ]);
  });

  it.each([
    ['without a column that everybody needs', '老年人.姓名,服务.联络人姓名\n王秀兰,符秀英\n', '服务.联络人电话'],
    ['without a header', `${WANG}\n`, '老年人.姓名、服务.联络人姓名、服务.联络人电话'],
    ['without anything', '', '老年人.姓名、服务.联络人姓名、服务.联络人电话'],
    ['with two columns that mean the same', `${HEADER},子女1.姓名,子女.姓名\n${WANG},甲,乙\n`, '子女1.姓名'],
  ])('%s is refused whole with one problem', (_, text, column) => {
    const { elders, problems } = read(text);
    expect(elders).toEqual([]);
    expect(problems).toMatchObject([{ column, severity: 'refused' }]);
  });

  it('that has a header only is doubted', () => {
    expect(read(`${HEADER}\n`).problems).toMatchObject([
      { problem: expect.stringContaining('no elder'), severity: 'doubt' },
    ]);
  });

  it.each([
    ['an open quote', `${HEADER}\n"王秀兰,990000195207050024\n`],
    ['a quote inside a cell', `${HEADER}\n王"秀兰,990000195207050024\n`],
    ['something behind a closing quote', `${HEADER}\n"王"秀兰,990000195207050024\n`],
  ])('with %s is refused with its line, and without its cells', (_, text) => {
    const { elders, problems } = read(text);
    expect(elders).toEqual([]);
    expect(problems).toMatchObject([{ row: 2, severity: 'refused' }]);
    expect(JSON.stringify(problems)).not.toMatch(/王|990000/u);
  });

  it.each([
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0xff, 0xff)],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x00, 0x00)],
    ['too large', new Uint8Array(20_000_001)],
    ['too long', utf8(`${HEADER}\n${'a\n'.repeat(50_000)}`)],
  ])('that is %s is refused', (_, bytes) => {
    expect(readRosterFile('a.csv', bytes, TODAY)).toMatchObject({ elders: [], problems: [{ severity: 'refused' }] });
  });

  it('never makes the reader throw', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => readRosterFile('a.csv', bytes, TODAY) !== undefined));
    const cells = fc.array(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('"', ',', '\n', '13800001001', '')),
    );
    fc.assert(fc.property(cells, (row) => read(`${HEADER}\n${row.join(',')}\n`) !== undefined));
  });
});

describe('the sample village', () => {
  it('has twelve elders and not one problem', () => {
    const reading = readRosterFile('sample-village.csv', readFileSync('infra/local/sample-village.csv'), TODAY);
    expect(reading.problems).toEqual([]);
    expect(reading.elders).toHaveLength(12);
    expect(new Set(reading.elders.map(({ content }) => content.service.liaison.phone)).size).toBe(3);
    expect(
      reading.elders.filter(({ content }) => content.form.elder.phones[0]?.e164 === '+8613800001003'),
    ).toHaveLength(2);
  });
});
