/** Reads a roster file (CSV, as Excel or any script writes it) into elders and problems. Nothing is stored or sent here. */

import { CsvError, parse } from 'csv-parse/sync';
import { columnOf, MISSED_COLUMNS, REQUIRED_COLUMNS, type Row } from '../domain/roster-fields.ts';
import { quoted, type RowProblem } from '../domain/roster-problem.ts';
import { readRosterRow } from '../domain/roster-row.ts';
import { createTogether, type ReadRow } from '../domain/roster-together.ts';

export type RosterProblem = RowProblem & {
  readonly file: string;
  /** As the spreadsheet numbers it: the first line is 1. */
  readonly row: number;
};

export interface RosterReading {
  readonly elders: readonly ReadRow[];
  /** In the order of the rows. */
  readonly problems: readonly RosterProblem[];
}

interface Header {
  readonly row: number;
  /** For each cell the column it means, null for one that is not ours. */
  readonly columns: readonly (string | null)[];
  /** From the column to the cell as the file writes it, for the messages. */
  readonly cells: ReadonlyMap<string, string>;
}

type Found = Omit<RosterProblem, 'file'>;

const FILE_BYTES_MAX = 20_000_000;
const ROWS_MAX = 50_000;

/**
 * Reads a whole file. `file` is its name for the messages, `today` is YYYY-MM-DD. UTF-8 with or without BOM; also
 * GB18030 and UTF-16, which Excel in China writes, and semicolons or tabs. Never throws for what a file may hold.
 */
export function readRosterFile(file: string, bytes: Uint8Array, today: string): RosterReading {
  const { elders, problems } = readTable(bytes, today);
  return { elders, problems: [...problems].sort((a, b) => a.row - b.row).map((problem) => ({ file, ...problem })) };
}

function readTable(bytes: Uint8Array, today: string): { elders: readonly ReadRow[]; problems: readonly Found[] } {
  const table = parseTable(bytes);
  if (!Array.isArray(table)) return { elders: [], problems: [table] };
  const headerIndex = table.findIndex((cells) => !isEmpty(cells));
  const header = readHeader(table[headerIndex] ?? [], headerIndex + 1);
  const flaws = headerFlaws(header, table[headerIndex] ?? []);
  if (flaws.some(({ severity }) => severity === 'refused')) return { elders: [], problems: flaws };

  const problems: Found[] = [...flaws];
  const rows: ReadRow[] = [];
  const together = createTogether();
  for (const [index, cells] of table.entries()) {
    if (index <= headerIndex || isEmpty(cells)) continue;
    const row = index + 1;
    const reading = readCells(cells, header, today);
    problems.push(...reading.problems.map((problem) => ({ row, ...problem })));
    if (reading.content === null) continue;
    const seen = together.add({ row, content: reading.content });
    problems.push(...seen);
    if (!seen.some((one) => one.row === row && one.severity === 'refused'))
      rows.push({ row, content: reading.content });
  }
  if (rows.length === 0 && problems.every(({ severity }) => severity === 'doubt')) {
    problems.push(emptyFile(header.row));
  }
  const inFile = (problem: Found) => ({ ...problem, column: header.cells.get(problem.column) ?? problem.column });
  return { elders: rows, problems: problems.map(inFile) };
}

function readCells(cells: readonly string[], header: Header, today: string): ReturnType<typeof readRosterRow> {
  if (!isEmpty(cells.slice(header.columns.length))) {
    const column = [...header.cells.keys()].at(-1) ?? '';
    const problem = `这一行比表头多出几格 (the row has ${cells.length} cells, the header ${header.columns.length})`;
    const remedy = '格子里有逗号时，请给整格加双引号 (put a cell that has a comma in double quotes)';
    return { content: null, problems: [{ column, problem, remedy, severity: 'refused' }] };
  }
  const named = header.columns.flatMap((column, index) =>
    column === null ? [] : [[column, cells[index] ?? ''] as const],
  );
  const row: Row = Object.fromEntries(named);
  return readRosterRow(row, today);
}

function readHeader(cells: readonly string[], row: number): Header {
  const columns = cells.map(columnOf);
  const known = cells.flatMap((cell, index) => {
    const column = columns[index];
    return column ? [[column, cell.trim()] as const] : [];
  });
  return { row, columns, cells: new Map(known) };
}

function headerFlaws(header: Header, cells: readonly string[]): readonly Found[] {
  const { row, columns } = header;
  const missing = REQUIRED_COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length > 0) return [missingColumns(row, missing)];
  const twice = columns.find((column, index) => column !== null && columns.indexOf(column) !== index);
  if (twice) {
    const problem = '有两列是同一个意思 (two columns mean the same)';
    return [{ row, column: twice, problem, remedy: '只留一列 (keep one of them)', severity: 'refused' }];
  }
  const unknown = cells
    .filter((cell, index) => columns[index] === null && cell.trim() !== '')
    .map((cell) => ({
      row,
      column: cell.trim(),
      problem: `不认识的列${quoted(cell.trim())}，没有读 (an unknown column, not read)`,
      remedy: '如果有用，请改成表上的列名，如 子女1.联系电话 (if it matters, name it as the form does)',
      severity: 'doubt' as const,
    }));
  const missed = MISSED_COLUMNS.filter((column) => !columns.includes(column)).map((column) => ({
    row,
    column,
    problem: `整张表没有“${column}”这一列 (the file has no such column)`,
    remedy: '请加上这一列，没人答时才找得到下一级或找得到门 (add it, so that the next person and the door are found)',
    severity: 'doubt' as const,
  }));
  return [...unknown, ...missed];
}

function missingColumns(row: number, missing: readonly string[]): Found {
  return {
    row,
    column: missing.join('、'),
    problem: `表头缺少：${missing.join('、')} (the header lacks these columns)`,
    remedy:
      '第一行写列名，如 老年人.姓名；用逗号分开，存为 CSV UTF-8 (put the column names in the first line; save as CSV UTF-8)',
    severity: 'refused',
  };
}

function emptyFile(row: number): Found {
  const problem = '文件里一位老人也没有 (the file has no elder)';
  return {
    row,
    column: '老年人.姓名',
    problem,
    remedy: '表头下面每位老人写一行 (write one row an elder)',
    severity: 'doubt',
  };
}

/** All cells, line by line, or the reason why the file is no table. */
function parseTable(bytes: Uint8Array): string[][] | Found {
  if (bytes.length > FILE_BYTES_MAX)
    return unreadable(1, `文件超过 ${FILE_BYTES_MAX / 1e6} MB (the file is larger)`, '请分成几个文件 (split the file)');
  const text = decode(bytes);
  if (text === null || text.includes('\0')) {
    return unreadable(1, '不是文本文件 (not a text file)', '在表格软件里另存为 CSV UTF-8 (save it as CSV UTF-8)');
  }
  try {
    const delimiter = delimiterOf(text);
    const options = { delimiter, relax_column_count: true, skip_empty_lines: false, to: ROWS_MAX + 1 };
    const table = parse(text, { ...options, record_delimiter: ['\r\n', '\n', '\r'] });
    if (table.length <= ROWS_MAX) return table;
    return unreadable(ROWS_MAX, `超过 ${ROWS_MAX} 行 (more than ${ROWS_MAX} rows)`, '请分成几个文件 (split the file)');
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser's own message quotes the cell, which may hold an ID number or an illness.
    const line = Number(error.lines ?? 1);
    return unreadable(
      line,
      '双引号没有成对，整个文件没有读 (a double quote is not closed or stands inside a cell)',
      '请改正这一行附近的双引号 (mend the double quotes near this line)',
    );
  }
}

function unreadable(row: number, problem: string, remedy: string): Found {
  return { row, column: '', problem, remedy, severity: 'refused' };
}

/** Excel's "Unicode text" starts with FF FE; whatever is not UTF-8 is taken for the national encoding. Null when it is neither. */
function decode(bytes: Uint8Array): string | null {
  const encodings = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this encoding.
    }
  }
  return null;
}

/** Comma, semicolon or tab: the one the first line has most of. */
function delimiterOf(text: string): string {
  const firstLine = /^[^\r\n]*/u.exec(text.trimStart())?.[0] ?? '';
  const counted = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: firstLine.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}
