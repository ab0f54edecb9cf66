/** One run over files: reads them as a stream, judges each person, hands them over in parts, and puts down what came of it. */

import { type BatchCounts, NO_COUNTS, type RowOutcome } from '../domain/batch.ts';
import type { Row } from '../domain/roster-fields.ts';
import type { RowProblem } from '../domain/roster-problem.ts';
import { createTogether, type Where } from '../domain/roster-together.ts';
import { readImport } from './import-read.ts';
import { type Found, type ImportRow, isImportRow, placed } from './import-row.ts';
import type { ImportFile } from './import-sheet.ts';
import type { FieldChange, ReadRow, RowResult, SentRow } from './imports.ts';

/** Rows in their order; `withheld` of those up to `upTo` were refused here. Answers in the order of `rows`. */
export interface Part {
  readonly from: number;
  readonly upTo: number;
  readonly withheld: number;
  readonly rows: readonly SentRow[];
}

export interface RunDeps {
  readonly read: ReadRow;
  send(part: Part): Promise<readonly RowResult[]>;
  /** Told after each part: how many people are done. */
  progress(done: number): void;
}

export interface RunWish {
  /** What is filled in where a file gives nothing: `服务.村委会电话`. */
  readonly fill: Row;
  /** People that an earlier run has dealt with. */
  readonly after: number;
}

export interface Reported extends Found {
  readonly file: string;
  /** Of the cell in its row, the first is 0; null where there is none. */
  readonly index: number | null;
}

export interface RunReport {
  readonly people: number;
  readonly counts: BatchCounts;
  /** What is wrong with the files and the people in them; at most `PROBLEMS_MAX`. */
  readonly problems: readonly Reported[];
  /** How many there were. */
  readonly problemCount: number;
  /** The first fields that are another than what stood; at most `CHANGES_MAX`. */
  readonly changes: readonly (FieldChange & { readonly file: string; readonly row: number })[];
}

const PROBLEMS_MAX = 100_000;
const CHANGES_MAX = 1_000;
const PART_ROWS = 200;

interface Pending {
  readonly file: string;
  readonly row: ImportRow;
  readonly sent: SentRow | null;
  readonly problems: readonly RowProblem[];
}

export async function runImport(files: readonly ImportFile[], wish: RunWish, deps: RunDeps): Promise<RunReport> {
  const together = createTogether();
  const report = createReport();
  let part: Pending[] = [];
  let number = 0;
  const flush = async () => {
    const upTo = number;
    const from = upTo - part.length;
    if (part.length > 0) await hand(deps, report, { part, from, upTo });
    part = [];
    deps.progress(upTo);
  };
  for (const file of files) {
    for await (const one of readImport(file)) {
      if (!isImportRow(one)) {
        report.note({ ...one, file: file.name, index: null });
        continue;
      }
      number += 1;
      const pending = { file: file.name, row: one, ...judge({ one, number, file, several: files.length > 1 }, wish) };
      if (number <= wish.after) continue;
      part.push(pending);
      if (part.length === PART_ROWS) await flush();
    }
  }
  await flush();
  return report.end(number);

  function judge(
    { one, file, several, number: place }: { one: ImportRow; number: number; file: ImportFile; several: boolean },
    { fill }: RunWish,
  ): Pick<Pending, 'sent' | 'problems'> {
    if (one.flaw !== null) return { sent: null, problems: [one.flaw] };
    const values = filled(one.values, fill);
    const { content, problems } = deps.read(values);
    if (content === null) return { sent: null, problems };
    const all = [...problems, ...together.see(content, whereOf(one, several ? file.name : ''))];
    const isRefused = all.some(({ severity }) => severity === 'refused');
    return { sent: isRefused ? null : { number: place, values }, problems: all };
  }
}

async function hand(
  { send }: RunDeps,
  report: ReturnType<typeof createReport>,
  { part, from, upTo }: { readonly part: readonly Pending[]; readonly from: number; readonly upTo: number },
): Promise<void> {
  const rows = part.flatMap(({ sent }) => sent ?? []);
  const results = await send({ from, upTo, withheld: part.length - rows.length, rows });
  const byNumber = new Map(results.map((result) => [result.number, result]));
  for (const { file, row, sent, problems } of part) {
    const result = sent === null ? null : (byNumber.get(sent.number) ?? null);
    const more = result?.problems.filter((one) => !problems.some(({ problem }) => problem === one.problem)) ?? [];
    const all = [...problems, ...more];
    report.count(result?.outcome ?? 'refused', all.length > 0);
    for (const change of result?.changes ?? []) report.change({ ...change, file, row: row.row });
    for (const problem of all) report.note({ ...placed(row, problem), file });
  }
}

function createReport() {
  const counts: Record<keyof BatchCounts, number> = { ...NO_COUNTS };
  const problems: Reported[] = [];
  const changes: RunReport['changes'][number][] = [];
  let problemCount = 0;
  return {
    change: (one: RunReport['changes'][number]) => {
      if (changes.length < CHANGES_MAX) changes.push(one);
    },
    note: (problem: Reported) => {
      problemCount += 1;
      if (problems.length < PROBLEMS_MAX) problems.push(problem);
    },
    count: (outcome: RowOutcome, isDoubted: boolean) => {
      counts[outcome] += 1;
      if (outcome !== 'refused' && isDoubted) counts.doubtful += 1;
    },
    end: (people: number): RunReport => ({ people, counts, problems, problemCount, changes }),
  };
}

function filled(values: Row, fill: Row): Row {
  const lacking = Object.entries(fill).filter(([column]) => (values[column] ?? '').trim() === '');
  return lacking.length === 0 ? values : { ...values, ...Object.fromEntries(lacking) };
}

function whereOf({ sheet, row }: ImportRow, file: string): Where {
  const named = file === '' ? '' : `${file} ${sheet} `;
  return { zh: `${named}第 ${row} 行`, en: `${named}row ${row}` };
}
