/** The walk list of a village, printed before the network fails: large, in the order of the way. No illness. */

import { html, raw } from 'hono/html';
import type { WalkRow } from '../app/walk-list.ts';
import { PRINT_STYLE, type PrintMark, watermark } from './print-mark.ts';

export interface WalkList {
  readonly village: string;
  /** Other lists, for the way to them. */
  readonly others: readonly { readonly name: string; readonly url: string }[];
  readonly rows: readonly WalkRow[];
  readonly mark: PrintMark;
}

const STYLE = `
@page { size: A4 landscape; margin: 10mm; }
body { font-size: 17px; margin: 8mm 10mm; }
h1 { text-align: left; }
td.number { font-size: 26px; font-weight: bold; white-space: nowrap; }
td.name { font-size: 24px; white-space: nowrap; }
td.place { font-size: 20px; width: 22%; }
td.notes { font-weight: bold; }
.phone { white-space: nowrap; font-size: 18px; }
td.result { font-size: 18px; white-space: nowrap; line-height: 1.7; }
`;

export function walkListPage({ village, others, rows, mark }: WalkList) {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${village}看望名单</title>
<style>${raw(PRINT_STYLE + STYLE)}</style>
</head>
<body>
<nav>${others.map(({ name, url }) => html`<a href="${url}">${name}</a> `)}</nav>
<h1>${village}看望名单（${rows.length}位）</h1>
<p>按走的路线排，见到一位勾一位。有网络时回短信：号加1平安，加2找不到，加3出事；转移了回“转移”加号。没有网络先记在纸上，有网络了再回。</p>
<table>
<thead><tr><th>号</th><th>姓名</th><th>住处</th><th>电话</th><th>钥匙在谁手</th><th>联络人</th><th>注意</th><th>结果</th></tr></thead>
<tbody>
${rows.map(row)}
</tbody>
</table>
${watermark(mark)}
</body>
</html>`;
}

function row(one: WalkRow) {
  const notes = [
    one.needsArm && '要人扶着走',
    one.livesAlone && '独居',
    one.hardOfHearing && '听力差，请敲门',
    one.atTheDoor && '当面问',
  ].filter((note) => note !== false);
  return html`<tr>
<td class="number">${one.number ?? ''}</td>
<td class="name">${one.name}<br><small>${one.salutation}</small></td>
<td class="place">${one.place}${one.way === '' ? '' : html`<br><small>${one.way}</small>`}</td>
<td>${one.phones.length === 0 ? '没有' : one.phones.map(({ number, whose }) => html`<div class="phone">${spaced(number)}${whose === '' ? '' : `（${whose}）`}</div>`)}</td>
<td>${one.keyholder === null ? '' : html`${one.keyholder.name}<br><span class="phone">${spaced(one.keyholder.phone)}</span>`}</td>
<td>${one.liaison.name}<br><span class="phone">${spaced(one.liaison.phone)}</span></td>
<td class="notes">${notes.join('，')}</td>
<td class="result">□看到 □转移<br>□没找到 □出事</td>
</tr>
`;
}

/** 138 0000 1001, as people dial it; what is not a mainland mobile number stays as it is. */
function spaced(phone: string): string {
  return phone.replace(/^\+86(1\d{2})(\d{4})(\d{4})$/u, '$1 $2 $3').replace(/^\+86(?=\d)/u, '0');
}
