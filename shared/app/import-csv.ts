/** CSV as a stream of rows: UTF-8 with or without BOM; also GB18030 and UTF-16, which Excel in China writes; commas, semicolons or tabs. */

import { CsvError, type Parser, parse } from 'csv-parse';
import { boundedBytes, boundedRows, type ImportFile, type SheetRow, Unreadable } from './import-sheet.ts';

const NOT_TEXT = {
  problem: '不是文本文件 (not a text file)',
  remedy: '在表格软件里另存为 xlsx 或 CSV UTF-8 (save it as xlsx or CSV UTF-8)',
};
/** The parser's own message quotes the cell, which may hold an ID number or an illness. */
const BAD_QUOTES = {
  problem:
    '双引号没有成对，从这里起没有读 (a double quote is not closed or stands inside a cell; not read from here on)',
  remedy: '请改正这一行附近的双引号 (mend the double quotes near this line)',
};

/** A header is no longer than this. */
const FIRST_LINE_CHARACTERS_MAX = 65_536;

export function csvRows(file: ImportFile): AsyncGenerator<SheetRow> {
  return boundedRows(parsedRows(file));
}

async function* parsedRows(file: ImportFile): AsyncGenerator<SheetRow> {
  const text = decoded(file, await encodingOf(file));
  const first = await beginning(text);
  const parser = parse({
    delimiter: delimiterOf(first),
    relax_column_count: true,
    skip_empty_lines: false,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  const fed = feed(parser, first, text);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      yield { row, cells };
    }
    await fed;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Unreadable(Number(error.lines ?? row + 1), BAD_QUOTES);
  } finally {
    parser.destroy();
    await fed;
  }
}

/** Writes what there is into the parser, no faster than its rows are read. What fails in it shows where the rows are read. */
async function feed(parser: Parser, first: string, rest: AsyncIterator<string>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    parser.once('close', resolve);
    parser.once('error', () => resolve());
  });
  try {
    for (let text = first; ; ) {
      if (parser.destroyed) return;
      if (!parser.write(text)) {
        await Promise.race([new Promise<void>((resolve) => parser.once('drain', () => resolve())), closed]);
      }
      const next = await rest.next();
      if (next.done) break;
      text = next.value;
    }
    if (!parser.destroyed) parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}

async function* decoded(file: ImportFile, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of boundedBytes(file)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** At least the first line. */
async function beginning(text: AsyncIterator<string>): Promise<string> {
  let first = '';
  while (!/[\r\n]/u.test(first.trimStart()) && first.length < FIRST_LINE_CHARACTERS_MAX) {
    const next = await text.next();
    if (next.done) break;
    first += next.value;
  }
  return first;
}

/** Excel's "Unicode text" starts with FF FE; whatever is not UTF-8 is taken for the national encoding. */
async function encodingOf(file: ImportFile): Promise<string> {
  const candidates = new Map(['utf-8', 'gb18030', 'utf-16le'].map((encoding) => [encoding, decoderOf(encoding)]));
  let first = true;
  for await (const chunk of boundedBytes(file)) {
    if (first) {
      const wide = chunk[0] === 0xff && chunk[1] === 0xfe;
      for (const encoding of wide ? ['utf-8', 'gb18030'] : ['utf-16le']) candidates.delete(encoding);
      first = false;
    }
    for (const [encoding, takes] of candidates) if (!takes(chunk)) candidates.delete(encoding);
  }
  for (const [encoding, takes] of candidates) if (!takes(null)) candidates.delete(encoding);
  const [encoding] = candidates.keys();
  if (encoding === undefined) throw new Unreadable(1, NOT_TEXT);
  return encoding;
}

/** Says of each part of a file, and of its end (null), whether it may be in this encoding. */
function decoderOf(encoding: string): (chunk: Uint8Array | null) => boolean {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (chunk) => {
    try {
      return !(chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true })).includes('\0');
    } catch {
      return false;
    }
  };
}

/** Comma, semicolon or tab: the one the first line has most of. */
function delimiterOf(text: string): string {
  const firstLine = /^[^\r\n]*/u.exec(text.trimStart())?.[0] ?? '';
  const counted = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: firstLine.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}
