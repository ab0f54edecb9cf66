/** The form of one elder as the annex prints it, on A4. */

import { html, raw } from 'hono/html';
import { FORM_COLUMNS, FORM_TITLE } from '../domain/form-layout.ts';
import type { FilledBlock } from '../domain/form-sheet.ts';
import { MASKED, PRINT_STYLE, type PrintMark, watermark } from './print-mark.ts';

export interface FormPage {
  readonly blocks: readonly FilledBlock[];
  /** 海南省/琼海市/三江镇/福田村 */
  readonly area: string;
  readonly version: number;
  /** YYYY-MM-DD: of the last change, and when the form is asked anew. */
  readonly changedOn: string;
  readonly resurveyOn: string;
  readonly masked: boolean;
  readonly mark: PrintMark;
}

export function formPage({ blocks, area, version, changedOn, resurveyOn, masked, mark }: FormPage) {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${FORM_TITLE}</title>
<style>${raw(PRINT_STYLE)}
td.name { width: 19%; font-weight: bold; }
td.value { width: 37%; font-size: 18px; min-height: 30px; height: 34px; }
td.explanation { width: 26%; font-size: 14px; }
.sign { display: flex; gap: 8mm; margin-top: 8mm; }
.sign span { flex: 1; border-bottom: 1px solid #000; padding-bottom: 7mm; }
</style>
</head>
<body>
<h1>${FORM_TITLE}</h1>
<p>${area.replaceAll('/', ' ')}　第${version}版　${changedOn}更新　${resurveyOn}前重新核实</p>
${masked ? html`<p class="masked">${MASKED}</p>` : ''}
${blocks.map(block)}
<p class="sign"><span>采集人签字：</span><span>老年人或监护人签字：</span><span>日期：</span></p>
${watermark(mark)}
</body>
</html>`;
}

function block({ heading, lines }: FilledBlock) {
  return html`<h2>${heading}</h2>
<table>
<thead><tr>${FORM_COLUMNS.map((column) => html`<th>${column}</th>`)}</tr></thead>
<tbody>
${lines.map(
  ({ name, value, explanation, remark }) => html`<tr>
<td class="name">${name}</td><td class="value">${value}</td><td class="explanation">${explanation}</td><td>${remark}</td>
</tr>
`,
)}</tbody>
</table>
`;
}
