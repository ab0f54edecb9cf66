/** An import on the terminal: counts, the first problems and where the rest is. No ID number and no illness is ever shown. */

import Table from 'cli-table3';
import type { Reported, RunReport } from '../../shared/app/import-run.ts';
import type { BatchCounts } from '../../shared/domain/batch.ts';
import { wrapped } from './wrapped.ts';

const SHOWN_MAX = 20;
const WORDS: readonly (readonly [keyof BatchCounts, string])[] = [
  ['added', '新增 added'],
  ['changed', '修改 changed'],
  ['same', '不变 same'],
  ['refused', '不收 refused'],
  ['conflict', '同时被改 changed by somebody else'],
  ['doubtful', '其中要核对 of these to check'],
];

export function countsText(counts: BatchCounts): string {
  return WORDS.map(([name, words]) => `${words}: ${counts[name]}`).join('，');
}

/** Refusals first; the first of each, and how many more there are. */
export function problemsText(report: RunReport, several: boolean): string {
  if (report.problemCount === 0) return '';
  const head = [...(several ? ['文件 File'] : []), '行 Row', '列 Column', '问题 Problem', '改法 Remedy'];
  const widths = [2, ...(several ? [18] : []), 6, 20, 42, 42];
  const table = new Table({ head: ['', ...head], style: { head: [], border: [] } });
  const refused = report.problems.filter(({ severity }) => severity === 'refused');
  const doubted = report.problems.filter(({ severity }) => severity === 'doubt');
  const shown = [...refused, ...doubted].slice(0, SHOWN_MAX);
  for (const one of shown) table.push(lineOf(one, several).map((cell, index) => wrapped(cell, widths[index] ?? 0)));
  const more = report.problemCount - shown.length;
  const rest =
    more > 0 ? `\n还有 ${more} 条，用 --report 文件.xlsx 全部写出 (${more} more: --report FILE.xlsx writes all)` : '';
  return `${table.toString()}${rest}\n`;
}

/** The first fields that change, from what to what where that may be shown. */
export function changesText({ changes }: RunReport): string {
  if (changes.length === 0) return '';
  const lines = changes.slice(0, SHOWN_MAX).map(({ row, column, from, to }) => {
    const what = from === null ? '' : `: ${from || '空 (empty)'} → ${to || '空 (empty)'}`;
    return `修改 change: 第 ${row} 行 row ${row}, ${column}${what}`;
  });
  const more = changes.length - lines.length;
  return `${[...lines, ...(more > 0 ? [`还有 ${more} 处修改 (more changes)`] : [])].join('\n')}\n`;
}

function lineOf({ file, sheet, row, column, problem, remedy, severity }: Reported, several: boolean): string[] {
  const where = several ? [sheet === '' ? file : `${file} ${sheet}`] : [];
  return [severity === 'refused' ? '✗' : '?', ...where, String(row), column, problem, remedy];
}
