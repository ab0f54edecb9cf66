import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILE_BYTES_MAX, ROWS_MAX } from '../../shared/app/import-sheet.ts';
import { csvOf, fileOf, HEADER, LI, readAll, WANG, xlsxOf } from './import-given.ts';

const read = (text: string) => readAll(csvOf(text));
const namesIn = ({ rows }: Awaited<ReturnType<typeof readAll>>) =>
  rows.filter(({ flaw }) => flaw === null).map(({ row, values }) => `${row} ${values['老年人.姓名']}`);
const refusals = ({ found }: Awaited<ReturnType<typeof readAll>>) =>
  found.filter(({ severity }) => severity === 'refused');

describe('a CSV file of one row an elder', () => {
  it('gives its people with the row of each', async () => {
    expect(namesIn(await read(`${HEADER}\n${WANG}\n${LI}\n`))).toEqual(['2 王秀兰', '3 李德福']);
  });

  it.each([
    ['with a byte order mark', `\uFEFF${HEADER}\n${WANG}\n`],
    ['with CRLF', `${HEADER}\r\n${WANG}\r\n`],
    ['with mixed line ends', `${HEADER}\r\n${WANG}\n`],
    ['with CR only', `${HEADER}\r${WANG}\r`],
    ['without a last line end', `${HEADER}\n${WANG}`],
    ['with quoted cells', `${HEADER}\n"${WANG.replaceAll(',', '","')}"\n`],
    ['with semicolons', `${HEADER}\n${WANG}\n`.replaceAll(',', ';')],
    ['with tabs', `${HEADER}\n${WANG}\n`.replaceAll(',', '\t')],
    ['with spaces and full-width dots in the header', `${HEADER.replaceAll('.', ' ． ')}\n${WANG}\n`],
    ['with empty cells behind', `${HEADER},,\n${WANG},,\n`],
    ['with rows that end early', `${HEADER},老年人.民族\n${WANG}\n`],
  ])('is read %s', async (_, text) => {
    const reading = await read(text);
    expect(namesIn(reading)).toEqual(['2 王秀兰']);
    expect(refusals(reading)).toEqual([]);
  });

  it('keeps the spreadsheet’s row numbers over empty lines and line breaks in a cell', async () => {
    const text = `\n${HEADER}\n\n,,,,,,,,\n${WANG.replace('三江镇福田村2组', '"三江镇\n福田村2组"')}\n \n${LI}\n`;
    expect(namesIn(await read(text))).toEqual(['5 王秀兰', '7 李德福']);
  });

  it('may have a title above its header', async () => {
    expect(namesIn(await read(`福田村花名册\n\n${HEADER}\n${WANG}\n`))).toEqual(['4 王秀兰']);
  });

  it('is read in the encodings that Excel in China writes', async () => {
    // 老年人.姓名,服务.联络人姓名,服务.联络人电话 / 王秀兰,符秀英,13900002001 in GB18030.
    const gb18030 = Buffer.from(
      'c0cfc4eac8cb2ed0d5c3fb2cb7fecef12ec1aac2e7c8cbd0d5c3fb2cb7fecef12ec1aac2e7c8cbb5e7bbb00acdf5d0e3c0bc2cb7fbd0e3d3a22c31333930303030323030310a',
      'hex',
    );
    expect(namesIn(await readAll(fileOf(gb18030, 7)))).toEqual(['2 王秀兰']);
    const utf16 = Buffer.from(`\uFEFF${HEADER}\n${WANG}\n`.replaceAll(',', '\t'), 'utf16le');
    expect(namesIn(await readAll(fileOf(utf16, 7)))).toEqual(['2 王秀兰']);
  });

  it('refuses a row with more cells than the header: a comma moved everything', async () => {
    const reading = await read(`${HEADER}\n${WANG.replace('三江镇', '三江镇,')}\n${LI}\n`);
    expect(namesIn(reading)).toEqual(['3 李德福']);
    expect(refusals(reading)).toMatchObject([{ row: 2, remedy: expect.stringContaining('双引号') }]);
  });

  it('says once which columns it does not know, and which rung of the ladder has none', async () => {
    const { rows, found } = await read(`老年人.姓名,服务.联络人姓名,服务.联络人电话,爱好\n王秀兰,符秀英,1,好\n`);
    expect(rows).toHaveLength(1);
    const missed = ['老年人.居住地址', '服务.副联络人电话', '服务.村委会电话', '服务.乡镇值班电话'];
    expect(found.map(({ row, column }) => `${row} ${column}`)).toEqual(['爱好', ...missed].map((name) => `1 ${name}`));
  });

  it.each([
    ['without a column that everybody needs', '老年人.姓名,服务.联络人姓名\n王秀兰,符秀英\n', '服务.联络人电话'],
    ['without a header', `${WANG}\n`, '老年人.姓名、服务.联络人姓名、服务.联络人电话'],
    ['with two columns that mean the same', `${HEADER},子女1.姓名,子女.姓名\n${WANG},甲,乙\n`, '子女1.姓名'],
  ])('%s is refused whole with one problem', async (_, text, column) => {
    const { rows, found } = await read(text);
    expect(rows).toEqual([]);
    expect(found).toMatchObject([{ column, severity: 'refused' }]);
  });

  it.each([
    ['that has a header only', `${HEADER}\n`],
    ['without anything', ''],
  ])('%s is doubted', async (_, text) => {
    const { found } = await read(text);
    expect(found).toMatchObject([{ problem: expect.stringContaining('no elder'), severity: 'doubt' }]);
  });

  it.each([
    ['an open quote', `${HEADER}\n"王秀兰,990000195207050024\n`],
    ['a quote inside a cell', `${HEADER}\n王"秀兰,990000195207050024\n`],
    ['something behind a closing quote', `${HEADER}\n"王"秀兰,990000195207050024\n`],
  ])('with %s is read up to its line, and no cell is quoted', async (_, text) => {
    const { rows, found } = await read(text);
    expect(rows).toEqual([]);
    expect(refusals({ rows, found })).toMatchObject([{ row: 2, severity: 'refused' }]);
    expect(JSON.stringify(found)).not.toMatch(/王|990000/u);
  });

  it('that is a picture, or a broken workbook, is refused', async () => {
    for (const bytes of [
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0xff, 0xff],
      [0x50, 0x4b, 0x03, 0x04, 0, 0],
    ]) {
      const { rows, found } = await readAll(fileOf(Uint8Array.from(bytes)));
      expect(rows).toEqual([]);
      expect(found).toMatchObject([{ row: 1, severity: 'refused' }]);
    }
  });

  it('that is too large or too long is read up to the limit', async () => {
    const large = await readAll(fileOf(new Uint8Array(FILE_BYTES_MAX + 1), 10_000_000));
    expect(refusals(large)).toMatchObject([{ problem: expect.stringContaining('MB') }]);
    const long = await readAll(csvOfLarge(`${HEADER}\n${`${WANG}\n`.repeat(ROWS_MAX)}`));
    expect(refusals(long)).toMatchObject([{ row: ROWS_MAX, problem: expect.stringContaining('more than') }]);
  });

  it('never makes the reader throw', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array(), async (bytes) => void (await readAll(fileOf(bytes, 3)))));
    const cells = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('"', ',', '\n', '1380', '')));
    await fc.assert(fc.asyncProperty(cells, async (row) => void (await read(`${HEADER}\n${row.join(',')}\n`))));
  });
});

const csvOfLarge = (text: string) => fileOf(new TextEncoder().encode(text), 1_000_000);

describe('a workbook', () => {
  const table = [HEADER, WANG].map((line) => line.split(','));

  it('of one row an elder is read like a CSV file, and a further sheet of notes is left alone', async () => {
    const reading = await readAll(await xlsxOf({ 花名册: table, 说明: [['请于月底前交']] }));
    expect(namesIn(reading)).toEqual(['2 王秀兰']);
    expect(reading.rows[0]?.sheet).toBe('花名册');
    expect(reading.found).toEqual([]);
  });

  it('gives numbers, dates and times as a CSV file would', async () => {
    const header = ['老年人.姓名', '服务.联络人姓名', '服务.联络人电话', '子女1.外出时间', '服务.问候时间'];
    const time = new Date('1899-12-31T07:30:00Z');
    const cells = ['王秀兰', '符秀英', 13_900_002_001, new Date('2019-03-01T00:00:00Z'), time];
    const { rows } = await readAll(await xlsxOf({ 花名册: [header, cells] }));
    expect(rows[0]?.values).toMatchObject({
      '服务.联络人电话': '13900002001',
      '子女1.外出时间': '2019-03-01',
      '服务.问候时间': '07:30',
    });
  });

  it('shows an ID number that was stored as a number as what lost its end', async () => {
    const header = ['老年人.姓名', '老年人.身份证号', '服务.联络人姓名', '服务.联络人电话'];
    const { rows } = await readAll(await xlsxOf({ a: [header, ['王秀兰', 990_000_195_207_050_000, '符秀英', '1']] }));
    expect(rows[0]?.values['老年人.身份证号']).toBe('9.90000E+17');
  });
});

describe('the sample village', () => {
  it('has twelve people and not one problem of the file', async () => {
    const { rows, found } = await readAll(fileOf(readFileSync('infra/local/sample-village.csv')));
    expect(rows).toHaveLength(12);
    expect(found).toEqual([]);
  });
});
