/** The figures of an area, as a page to print and as CSV: a table for each head, a row for each village or township. */

import { html, raw } from 'hono/html';
import { HEADS } from '../domain/statistics-heads.ts';
import type { Counts } from '../domain/tally.ts';

export interface FiguresView {
  readonly area: string;
  /** 2026-07-03 08:15; null: a part was never counted. */
  readonly countedAt: string | null;
  readonly pending: number;
  readonly rounded: boolean;
  readonly counts: Counts;
  readonly parts: readonly { readonly name: string; readonly counts: Counts }[];
}

type Row = FiguresView['parts'][number];

const STYLE = `
@page { size: A4 landscape; margin: 12mm; }
body { font: 15px/1.5 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 12mm; color: #000; background: #fff; }
h1 { font-size: 24px; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 14px 0 4px; break-after: avoid; }
table { width: 100%; border-collapse: collapse; }
th, td { border: 1px solid #000; padding: 3px 6px; text-align: right; }
th { font-weight: normal; background: #eee; vertical-align: bottom; }
tr > :first-child { text-align: left; white-space: nowrap; }
tbody tr:last-child { font-weight: bold; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
small { display: block; font-size: 11px; }
@media print { body { margin: 0; } th { print-color-adjust: exact; } }
`;

export function statisticsPage(view: FiguresView) {
  const rows = rowsOf(view);
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${view.area} 统计</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<h1>${view.area.split('/').at(-1)} 统计 <span lang="en">Statistics</span></h1>
${notesOf(view).map((note) => html`<p>${note}</p>`)}
${HEADS.map(
  ({ zh, en, counts }) => html`<h2>${zh} <span lang="en">${en}</span></h2>
<table>
<thead><tr><th>地区</th>${counts.map(([, chinese, english]) => html`<th>${chinese}<small lang="en">${english}</small></th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr><th scope="row">${row.name}</th>${counts.map(([name]) => html`<td>${row.counts[name] ?? 0}</td>`)}</tr>`)}
</tbody>
</table>`,
)}
</body>
</html>`;
}

/** Two lines of headings, with the mark by which Excel knows UTF-8. */
export function statisticsCsv(view: FiguresView): string {
  const columns = HEADS.flatMap(({ zh, counts }) => counts.map(([name, chinese]) => ({ zh, name, chinese })));
  const lines = [
    ['', ...columns.map(({ zh }) => zh)],
    ['地区', ...columns.map(({ chinese }) => chinese)],
    ...rowsOf(view).map(({ name, counts }) => [name, ...columns.map((column) => String(counts[column.name] ?? 0))]),
    ...notesOf(view).map((note) => [note]),
  ];
  return `\uFEFF${lines.map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

function rowsOf({ parts, counts }: FiguresView): readonly Row[] {
  return [...parts, { name: '合计', counts }];
}

function notesOf({ countedAt, pending, rounded }: FiguresView): readonly string[] {
  return [
    `统计时间：${countedAt ?? '还有地方没有统计过'} (counted: ${countedAt ?? 'a part was never counted'})`,
    ...(pending > 0
      ? [`${pending}个村有改动，下次统计计入 (${pending} villages changed: counted at the next turn)`]
      : []),
    ...(rounded ? ['每格单独取3的倍数，相加不等于合计 (each figure is rounded to threes: they do not add up)'] : []),
  ];
}

/** A name that begins like a formula is not run by a spreadsheet. */
function cellOf(text: string): string {
  return `"${text.replace(/^[=+\-@\t\r]/u, "'$&").replaceAll('"', '""')}"`;
}
