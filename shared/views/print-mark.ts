/** What every printed page and every exported sheet says of itself: who made it, when, why, and whether it is masked. */

import { html } from 'hono/html';
import { PRINTED_BY } from '../domain/form-layout.ts';

export interface PrintMark {
  readonly by: string;
  /** 2026-07-03 08:15 */
  readonly at: string;
  readonly reason: string;
}

/** For the heading of whatever was masked. */
export const MASKED = '已脱敏：证件号码等已隐去，不能再导入 (masked: cannot be imported back)';

export const markOf = ({ by, at, reason }: PrintMark) => `${PRINTED_BY}${by}　时间：${at}　用途：${reason}`;

/** Across the page, pale, on every sheet of paper; and in words at the foot. */
export function watermark(mark: PrintMark) {
  return html`<div class="watermark" aria-hidden="true">${mark.by}　${mark.at}　${mark.reason}</div>
<footer>${markOf(mark)}。含个人信息，用后收好或销毁。</footer>`;
}

/** Large and black on white: whoever reads it is often over 65, by a lamp. */
export const PRINT_STYLE = `
@page { size: A4; margin: 14mm 12mm 16mm; }
* { box-sizing: border-box; }
body { font: 16px/1.5 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 14mm 12mm; color: #000; background: #fff; }
h1 { font-size: 28px; text-align: center; margin: 0 0 4px; }
h2 { font-size: 20px; margin: 14px 0 4px; break-after: avoid; }
p { margin: 4px 0; }
table { width: 100%; border-collapse: collapse; }
th, td { border: 1px solid #000; padding: 5px 8px; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #eee; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.masked { border: 2px solid #000; padding: 4px 8px; font-weight: bold; }
.watermark { position: fixed; top: 45%; left: 0; right: 0; text-align: center; transform: rotate(-24deg); font-size: 26px; color: #000; opacity: 0.1; pointer-events: none; }
footer { margin-top: 10px; font-size: 14px; }
@media print { nav { display: none; } body { margin: 0; } th { print-color-adjust: exact; } }
`;
