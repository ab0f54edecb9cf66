/**
 * The workbook to hand back to the village: its own sheets with each problem marked in its cell and noted there, and a
 * sheet 问题 that lists them all. Of a large file, in bounded memory, the own rows with their problems in a first column.
 */

import { type CellStyle, type WriteSheet, writeXlsx, writeXlsxStream } from 'hucre/xlsx';
import type { Reported, RunReport } from './import-run.ts';
import { type ImportFile, type SheetRow, sheetsOf, Unreadable } from './import-sheet.ts';

/** More people than this are written as a stream, which knows no notes. */
const MARKED_PEOPLE_MAX = 2_000;
const SHEET_NAME_CHARACTERS_MAX = 31;
const LIST_NAME = '问题';
const LIST_HEAD = ['文件', '工作表', '行', '列', '性质', '问题', '改法'];
const AUTHOR = '报平安';

const filled = (rgb: string): CellStyle => ({ fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb } } });
/** Red: the row did not go in. Yellow: it did, and somebody should look. */
const STYLES = { refused: filled('FFC7CE'), doubt: filled('FFEB9C') };
const WORDS = { refused: '不收 (refused)', doubt: '请核对 (check)' };

/** The bytes of the workbook, as they come. */
export function reportOf(files: readonly ImportFile[], report: RunReport): ReadableStream<Uint8Array> {
  if (report.people > MARKED_PEOPLE_MAX) return writeXlsxStream(streamed(files, report), { name: LIST_NAME });
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(await marked(files, report));
      controller.close();
    },
  });
}

async function marked(files: readonly ImportFile[], report: RunReport): Promise<Uint8Array> {
  const names = new Set([LIST_NAME]);
  const list = report.problems.map(listed);
  const sheets: WriteSheet[] = [{ name: LIST_NAME, rows: [LIST_HEAD, ...list], freezePane: { rows: 1 } }];
  for (const file of files) {
    for await (const { name, rows } of rowsOf(file)) {
      const problems = report.problems.filter((one) => one.file === file.name && one.sheet === name);
      sheets.push(await markedSheet(unique(names, files.length > 1 ? file.name : name || file.name), rows, problems));
    }
  }
  return writeXlsx({ sheets });
}

async function markedSheet(
  name: string,
  rows: AsyncIterable<SheetRow>,
  problems: readonly Reported[],
): Promise<WriteSheet> {
  const written: string[][] = [];
  for await (const { row, cells } of rows) {
    while (written.length < row - 1) written.push([]);
    written.push([...cells]);
  }
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  for (const problem of problems) {
    const at = `${problem.row - 1},${problem.index ?? 0}`;
    const before = cells.get(at);
    const note = `${WORDS[problem.severity]} ${problem.column}: ${problem.problem} → ${problem.remedy}`;
    const text = before?.comment === undefined ? note : `${before.comment.text}\n${note}`;
    const style = before?.style === STYLES.refused ? STYLES.refused : STYLES[problem.severity];
    const value = written[problem.row - 1]?.[problem.index ?? 0] ?? '';
    cells.set(at, { value, type: 'string', style, comment: { author: AUTHOR, text } });
  }
  return { name, rows: written, cells };
}

async function* streamed(files: readonly ImportFile[], report: RunReport): AsyncGenerator<string[]> {
  const byRow = new Map<string, string[]>();
  const keyOf = (file: string, sheet: string, row: number) => `${file}\n${sheet}\n${row}`;
  for (const { file, sheet, row, ...rest } of report.problems) {
    const key = keyOf(file, sheet, row);
    const texts = byRow.get(key) ?? [];
    byRow.set(key, texts);
    texts.push(`${WORDS[rest.severity]} ${rest.column}: ${rest.problem} → ${rest.remedy}`);
  }
  for (const file of files) {
    for await (const { name, rows } of rowsOf(file)) {
      let before = 0;
      for await (const { row, cells } of rows) {
        // So that the rows have the numbers of the village's own sheet.
        for (; before < row - 1; before++) yield [];
        before = row;
        yield [(byRow.get(keyOf(file.name, name, row)) ?? []).join('\n'), ...cells];
      }
    }
  }
}

/** The sheets as far as they can be read: why no further stands in the list. */
async function* rowsOf(file: ImportFile): AsyncGenerator<{ name: string; rows: AsyncIterable<SheetRow> }> {
  try {
    for await (const { name, rows } of sheetsOf(file)) yield { name, rows: readable(rows) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
}

async function* readable(rows: AsyncIterable<SheetRow>): AsyncGenerator<SheetRow> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
}

function listed({ file, sheet, row, column, severity, problem, remedy }: Reported): string[] {
  return [file, sheet, String(row), column, WORDS[severity], problem, remedy];
}

/** A name that a sheet may have, and that no other one has. */
function unique(names: Set<string>, wished: string): string {
  const plain = wished.replace(/[[\]:*?/\\']/gu, ' ').slice(0, SHEET_NAME_CHARACTERS_MAX - 4) || '表';
  let name = plain;
  for (let next = 2; names.has(name); next++) name = `${plain} ${next}`;
  names.add(name);
  return name;
}
