/** The roster as CSV and xlsx, the same columns as the import reads, written row by row: a county fits as well as a village. */

import { writeXlsxStream } from 'hucre/xlsx';
import type { Row } from '../domain/roster-fields.ts';
import { columnsOf } from '../domain/roster-write.ts';

export interface Roster {
  readonly columns: readonly string[];
  /** Who, when, why and whether masked: the last cell of the first line, which the import leaves unread. */
  readonly note: string;
  /** Gives the rows anew each time. */
  readonly rows: () => AsyncIterable<Row>;
}

const SHEET_NAME = '花名册';
/** Excel takes UTF-8 for what it is only behind this. */
const BOM = '\ufeff';
const CHUNK_CHARACTERS = 64_000;

/** Reads everything once for the names of the columns, because the first line needs them; no row is held. */
export async function columnsOfAll(rows: AsyncIterable<Row>): Promise<readonly string[]> {
  const known: Record<string, string> = {};
  for await (const row of rows) for (const column of Object.keys(row)) known[column] = '';
  return columnsOf([known]);
}

/** Every cell is a text: an ID number as a number would lose its last digits. */
export function rosterXlsx({ columns, note, rows }: Roster): ReadableStream<Uint8Array<ArrayBuffer>> {
  async function* lines() {
    yield [...columns, note];
    for await (const row of rows()) yield cellsOf(columns, row);
  }
  const options = { name: SHEET_NAME, freezePane: { rows: 1 } };
  return writeXlsxStream(lines(), options) as ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** RFC 4180 with CRLF. */
export function rosterCsv({ columns, note, rows }: Roster): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  async function* chunks() {
    let text = BOM + csvLine([...columns, note]);
    for await (const row of rows()) {
      text += csvLine(cellsOf(columns, row));
      if (text.length < CHUNK_CHARACTERS) continue;
      yield encoder.encode(text);
      text = '';
    }
    yield encoder.encode(text);
  }
  const made = chunks();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await made.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await made.return(undefined);
    },
  });
}

/** A column that came up after the first line was written would be lost without a word: then the file must fail. */
function cellsOf(columns: readonly string[], row: Row): string[] {
  const cells = columns.map((column) => row[column] ?? '');
  const written = columns.filter((column) => row[column] !== undefined).length;
  if (written < Object.keys(row).length)
    throw new Error('Cannot write the roster: a record with another column was saved meanwhile; export again');
  return cells;
}

const csvLine = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`;

/**
 * A cell that a spreadsheet would take for a formula gets a space in front, which the import trims away again; telephone
 * numbers (+86…) and negative numbers are none.
 */
function csvCell(text: string): string {
  const safe = /^(?:[=@]|[+-](?!\d[\d ]*$))/u.test(text) ? ` ${text}` : text;
  return /[",\r\n]|^ /u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
