/** The liaison's card: folded into a pocket, read by a lamp. Numbers, digits and words of protocol.md section 2; nothing sensitive. */

import { html, raw } from 'hono/html';
import type { LiaisonCard } from '../app/liaison-card.ts';
import { PRINT_STYLE, type PrintMark, watermark } from './print-mark.ts';

/** What the digit behind an elder's number means. */
const DIGITS = [
  ['1', '平安，见到或听到了'],
  ['2', '找不到，请村里一起找'],
  ['3', '出事，先救人，报村镇'],
  ['4', '外出，再回几天（或0）'],
  ['5', '我去，在路上了'],
  ['6', '小事，我在办'],
] as const;

const WORDS = [
  ['0', '没办完的清单'],
  ['风险 12', '报这位出事'],
  ['见 12 15', '看望过这几位'],
  ['请假 3', '请假三天'],
  ['上班', '请假回来了'],
  ['撤12', '十分钟内撤回'],
] as const;

const STYLE = `
body { font-size: 20px; }
h1 { text-align: left; }
h2 { font-size: 22px; margin: 8px 0 2px; }
.save { border: 4px solid #000; padding: 6px 12px; font-size: 24px; }
.save b { font-size: 44px; white-space: nowrap; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; }
td { vertical-align: middle; padding: 1px 8px; }
td.key { font-size: 26px; font-weight: bold; width: 1%; white-space: nowrap; }
td.meaning { font-size: 22px; }
.people { columns: 2; column-gap: 8mm; padding: 0; margin: 0; list-style: none; }
.people li { break-inside: avoid; border-bottom: 1px solid #000; padding: 1px 0; font-size: 23px; }
.people b { display: inline-block; min-width: 60px; font-size: 30px; }
`;

export function liaisonCardPage(card: LiaisonCard, mark: PrintMark) {
  const [first] = card.lines;
  const example = first?.number ?? 12;
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>联络人卡片</title>
<style>${raw(PRINT_STYLE + STYLE)}</style>
</head>
<body>
<h1>联络人卡片　${card.liaison}</h1>
<p class="save">请把这个号码存进手机，急事打它：<br><b>${card.hotline}</b></p>
<h2>我的老人（${card.lines.length}位），前面是固定的号</h2>
<ul class="people">${card.lines.map(({ number, name, salutation }) => html`<li><b>${number}</b>${name}　${salutation}</li>`)}</ul>
${card.elsewhere > 0 ? html`<p>另有${card.elsewhere}位在别的村镇，请找那边打印。</p>` : ''}
<div class="two"><div>
<h2>短信回：老人的号，再加一个数字</h2>
<p>例如 ${example}号平安，回 <b>${example}1</b>。一条短信可以回几位：<b>${example}1 ${example + 1}5</b></p>
${table(DIGITS)}
</div><div>
<h2>也可以发这些字</h2>
<p>数字换成您的老人的号，或几天。</p>
${table(WORDS)}
</div></div>
<p>不会发短信就打热线，听到哪一位，按那一位的数字。有生命危险，先打120或110。</p>
${watermark(mark)}
</body>
</html>`;
}

function table(lines: readonly (readonly [string, string])[]) {
  return html`<table><tbody>
${lines.map(
  ([key, meaning]) => html`<tr><td class="key">${key}</td><td class="meaning">${meaning}</td></tr>
`,
)}</tbody></table>`;
}
