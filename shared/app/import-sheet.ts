/** A file as sheets of rows of text, read as a stream: what it holds is said elsewhere. Nothing is stored or sent here. */

import type { Finding } from '../domain/roster-problem.ts';
import { csvRows } from './import-csv.ts';
import { xlsxSheets } from './import-xlsx.ts';

/** Read from its beginning each time that it is asked for: a large file is never held whole. */
export interface ImportFile {
  /** For the messages. */
  readonly name: string;
  bytes(): AsyncIterable<Uint8Array>;
}

export interface SheetRow {
  /** As the spreadsheet numbers it: the first line is 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface Sheet {
  /** '' for a file that has only one and no name for it. */
  readonly name: string;
  readonly rows: AsyncIterable<SheetRow>;
}

/** The file, or the rest of it, is no table. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly row: number;
  readonly finding: Finding;
  constructor(row: number, finding: Finding) {
    super(finding.problem);
    this.row = row;
    this.finding = finding;
  }
}

/** 100,000 rows of 51 columns are 39 MB as CSV and 27 MB as xlsx. */
export const FILE_BYTES_MAX = 100_000_000;
export const ROWS_MAX = 200_000;

/** The first bytes of a zip archive, which every xlsx file is. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** The sheets of a CSV or xlsx file. Their rows may throw `Unreadable`, and only once they are read. */
export async function* sheetsOf(file: ImportFile): AsyncGenerator<Sheet> {
  const start = await firstBytes(file);
  if (ZIP.every((byte, index) => start[index] === byte)) yield* xlsxSheets(file);
  else yield { name: '', rows: csvRows(file) };
}

async function firstBytes(file: ImportFile): Promise<Uint8Array> {
  for await (const chunk of file.bytes()) if (chunk.length >= ZIP.length) return chunk;
  return new Uint8Array();
}

/** The file's bytes, up to the most that is read. */
export async function* boundedBytes(file: ImportFile): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of file.bytes()) {
    read += chunk.length;
    if (read > FILE_BYTES_MAX) {
      throw new Unreadable(1, {
        problem: `文件超过 ${FILE_BYTES_MAX / 1e6} MB (the file is larger)`,
        remedy: '请分成几个文件 (split the file)',
      });
    }
    yield chunk;
  }
}

export async function* boundedRows(rows: AsyncIterable<SheetRow>): AsyncGenerator<SheetRow> {
  for await (const one of rows) {
    if (one.row > ROWS_MAX) {
      throw new Unreadable(ROWS_MAX, {
        problem: `超过 ${ROWS_MAX} 行 (more than ${ROWS_MAX} rows)`,
        remedy: '请分成几个文件 (split the file)',
      });
    }
    yield one;
  }
}

export function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}
