import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { reportOf } from '../../shared/app/import-report.ts';
import { type Part, runImport } from '../../shared/app/import-run.ts';
import type { ImportFile } from '../../shared/app/import-sheet.ts';
import type { ReadRow } from '../../shared/app/imports.ts';
import { aContent } from '../domain/content-given.ts';
import { csvOf, fileOf, HEADER, LI, WANG } from './import-given.ts';

/** Knows the name and the telephones; nobody without a name. */
const read: ReadRow = (row) => {
  const name = row['老年人.姓名'] ?? '';
  const problem = { column: '老年人.姓名', problem: 'no name', remedy: 'give one', severity: 'refused' } as const;
  if (name === '') return { content: null, problems: [problem] };
  const phone = (row['老年人.联系电话'] ?? '').trim();
  const phones = phone === '' ? [] : [{ e164: `+86${phone}`, kind: 'mobile' as const, whose: '' }];
  const service = {
    liaison: { name: row['服务.联络人姓名'] ?? '', phone: row['服务.联络人电话'] ?? '' },
    ringOnce: true,
  };
  return { content: aContent({ name, idNumber: null, phones }, service), problems: [] };
};

async function run(files: readonly ImportFile[], wish: Partial<Parameters<typeof runImport>[1]> = {}) {
  const parts: Part[] = [];
  const progress: number[] = [];
  const report = await runImport(
    files,
    { fill: {}, after: 0, ...wish },
    {
      read,
      progress: (done) => progress.push(done),
      send: async (part) => {
        parts.push(part);
        return part.rows.map(({ number }) => ({
          number,
          outcome: 'added',
          elderId: 'e',
          version: 1,
          problems: [],
          changes: [],
        }));
      },
    },
  );
  return { report, parts, progress };
}
const told = ({ report }: Awaited<ReturnType<typeof run>>) =>
  report.problems.map(({ row, column, severity }) => `${row} ${column} ${severity}`);
const person = (index: number) =>
  WANG.replace('王秀兰', `例${'甲乙丙丁戊己庚辛壬癸'[index % 10]}${index}`).replace(
    '13800001001',
    `1380000${1000 + index}`,
  );

describe('a run over files', () => {
  it('hands over parts and counts what came of them', async () => {
    const many = Array.from({ length: 450 }, (_, index) => person(index)).join('\n');
    const { report, parts, progress } = await run([csvOf(`${HEADER}\n${many}\n`)]);
    expect(parts.map(({ from, upTo }) => [from, upTo])).toEqual([
      [0, 200],
      [200, 400],
      [400, 450],
    ]);
    expect(progress.at(-1)).toBe(450);
    expect(report).toMatchObject({ people: 450, counts: { added: 450, refused: 0, doubtful: 0 }, problemCount: 0 });
  });

  it('keeps back whom it refuses, names row and column as the file does, and goes on', async () => {
    const text = `${HEADER.replace('老年人.姓名', '老年人． 姓名')}\n${WANG}\n${WANG.replace('王秀兰', '')}\n${LI}\n`;
    const { report, parts } = await run([csvOf(text)]);
    expect(parts).toMatchObject([{ from: 0, upTo: 3, withheld: 1, rows: [{ number: 1 }, { number: 3 }] }]);
    expect(report).toMatchObject({
      counts: { added: 2, refused: 1 },
      problems: [{ row: 3, column: '老年人． 姓名', index: 0 }],
    });
  });

  it('sees people of all its files together: one twice, a phone shared, a liaison’s name that differs', async () => {
    const shared = LI.replace('13800001002', '13800001001').replace('符秀英', '符大山');
    const all = await run([csvOf(`${HEADER}\n${WANG}\n${shared}\n`), csvOf(`${HEADER}\n${WANG}\n`)]);
    expect(told(all)).toEqual(['3 服务.响铃报平安 doubt', '3 服务.联络人姓名 doubt', '2 老年人.姓名 refused']);
    expect(all.report.problems[2]?.problem).toContain('a.csv');
    expect(all.report.counts).toMatchObject({ added: 2, refused: 1, doubtful: 1 });
  });

  it('goes on after whom an earlier run has dealt with, and still knows them', async () => {
    const { parts, report } = await run([csvOf(`${HEADER}\n${WANG}\n${LI}\n${WANG}\n`)], { after: 1 });
    expect(parts).toMatchObject([{ from: 1, upTo: 3, withheld: 1, rows: [{ number: 2 }] }]);
    expect(report.counts).toMatchObject({ added: 1, refused: 1 });
  });

  it('fills in what the files leave empty', async () => {
    const { parts } = await run([csvOf(`${HEADER}\n${WANG.replace('13900003001', '')}\n`)], {
      fill: { '服务.村委会电话': '1', '服务.联络人姓名': '别人' },
    });
    expect(parts[0]?.rows[0]?.values).toMatchObject({ '服务.村委会电话': '1', '服务.联络人姓名': '符秀英' });
  });
});

describe('the workbook to hand back', () => {
  const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
    new Uint8Array(await new Response(stream as never).arrayBuffer());

  it('has the village’s own sheet with each problem marked and noted in its cell, and a list', async () => {
    const files = [csvOf(`${HEADER}\n${WANG}\n${WANG.replace('王秀兰', '')}\n`)];
    const { report } = await run(files);
    const book = await readXlsx(await bytesOf(reportOf(files, report)), { readStyles: true });
    expect(book.sheets.map(({ name }) => name)).toEqual(['问题', 'a.csv']);
    expect(book.sheets[0]?.rows[1]).toEqual(['a.csv', '', '3', '老年人.姓名', '不收 (refused)', 'no name', 'give one']);
    expect(book.sheets[1]?.rows[1]?.[0]).toBe('王秀兰');
    const marked = book.sheets[1]?.cells?.get('2,0');
    expect(marked?.comment?.text).toContain('give one');
    expect(marked?.style?.fill).toMatchObject({ fgColor: { rgb: expect.stringContaining('FFC7CE') } });
  });

  it('of many people has each row’s problems in a first column', async () => {
    const many = Array.from({ length: 2001 }, (_, index) => person(index)).join('\n');
    const files = [fileOf(new TextEncoder().encode(`${HEADER}\n${many}\n${WANG.replace('王秀兰', '')}\n`), 10_000)];
    const { report } = await run(files);
    const book = await readXlsx(await bytesOf(reportOf(files, report)));
    expect(book.sheets[0]?.rows[2002]?.[0]).toContain('give one');
    expect(book.sheets[0]?.rows[1]?.slice(0, 2)).toEqual(['', '例甲0']);
  });
});
