/** The walk list of a village, printed before the network fails: large, by liaison and number on the card. No illness. */

import { html } from 'hono/html';

export interface WalkRow {
  /** On the liaison's card. */
  readonly number: number | null;
  readonly name: string;
  /** 称呼: how to call at the door. */
  readonly salutation: string;
  readonly phone: string | null;
  readonly liaison: string;
  readonly liaisonPhone: string;
  readonly hardOfHearing: boolean;
  /** Has no telephone, or is asked at the door. */
  readonly atTheDoor: boolean;
}

export interface WalkList {
  readonly village: string;
  /** Every village that has a list, for the way to the others. */
  readonly villages: readonly string[];
  readonly rows: readonly WalkRow[];
  /** 2026-07-03 08:15 */
  readonly printedAt: string;
}

export function walkListPage({ village, villages, rows, printedAt }: WalkList) {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${village}看望名单</title>
<style>
body { font: 18px/1.5 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 16mm 12mm; color: #000; background: #fff; }
h1 { font-size: 28px; margin: 0 0 4px; }
table { width: 100%; border-collapse: collapse; }
th, td { border: 1px solid #000; padding: 6px 8px; text-align: left; vertical-align: top; }
th { font-size: 16px; }
td.number { font-size: 26px; font-weight: bold; text-align: right; }
td.name { font-size: 24px; }
td.box { width: 22%; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
@media print { nav { display: none; } body { margin: 0; } }
</style>
</head>
<body>
<nav>${villages.map((name) => html`<a href="/local/walk-list?village=${encodeURIComponent(name)}">${name}</a> `)}</nav>
<h1>${village}看望名单（${rows.length}位）</h1>
<p>打印于${printedAt}。看到人平安回号加1，找不到加2，出事加3，转移了回“转移”加号。没有网络时记在最后一栏，有网络了再回。</p>
<table>
<thead><tr><th>号</th><th>姓名</th><th>电话</th><th>联络人</th><th>注意</th><th>结果</th></tr></thead>
<tbody>
${rows.map(row)}
</tbody>
</table>
</body>
</html>`;
}

function row(one: WalkRow) {
  const notes = [one.hardOfHearing ? '听力差，请敲门' : '', one.atTheDoor ? '当面问' : ''].filter(
    (note) => note !== '',
  );
  return html`<tr>
<td class="number">${one.number ?? ''}</td>
<td class="name">${one.name}<br><small>${one.salutation}</small></td>
<td>${one.phone ?? '没有'}</td>
<td>${one.liaison}<br>${one.liaisonPhone}</td>
<td>${notes.join('，')}</td>
<td class="box"></td>
</tr>
`;
}
