/** The look of the phones page: calm paper, one green, colours with a contrast of at least 4.5 to their ground. */

/** The style sheet, for the head of the page. */
export function phonesStyle(): string {
  return [BASE, TOP, LISTS, PHONE, NARROW].join('\n');
}

const BASE = `:root {
  --paper: #f4f2ec; --card: #fffdf9; --ink: #22302c; --soft: #59655f; --line: #ddd8cc;
  --green: #1f6b57; --green-soft: #e2efe9; --red: #b02a1e; --amber: #835300; --blue: #1c5a9c; --violet: #67429c;
}
* { box-sizing: border-box; }
html, body { margin: 0; height: 100%; }
body {
  display: flex; flex-direction: column; background: var(--paper); color: var(--ink); line-height: 1.5;
  font: 15px/1.5 "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", system-ui, sans-serif;
}
h1, h2, h3, p, ul, ol { margin: 0; padding: 0; }
ul, ol { list-style: none; }
small, [lang="en"] { font-size: 12px; font-weight: 400; }
[lang="en"] { font-family: system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
small { color: var(--soft); }
button, input, select { font: inherit; color: inherit; }
button {
  border: 1px solid var(--line); border-radius: 9px; background: var(--card); padding: 5px 11px; cursor: pointer;
}
button:hover { border-color: var(--green); }
button[aria-disabled="true"] { opacity: .55; cursor: default; }
input, select { border: 1px solid #8d958f; border-radius: 9px; background: #fff; padding: 6px 10px; width: 100%; }
input[type="checkbox"] { width: 18px; height: 18px; accent-color: var(--green); }
:focus-visible { outline: 3px solid #2b7de0; outline-offset: 2px; }
[hidden] { display: none !important; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 12px; top: 8px; z-index: 5; background: #fff; padding: 6px 12px; border-radius: 9px; }
.panel { background: var(--card); border: 1px solid var(--line); border-radius: 14px; }`;

const TOP = `.top {
  position: relative; display: flex; flex-wrap: wrap; align-items: center; gap: 8px 22px; padding: 9px 18px;
  background: var(--card); border-bottom: 1px solid var(--line);
}
h1 { font-size: 21px; color: var(--green); letter-spacing: .04em; white-space: nowrap; }
h1 [lang="en"] { font-size: 14px; letter-spacing: 0; }
.clock { display: flex; align-items: center; gap: 10px; min-width: 232px; }
.clock time { font-size: 30px; line-height: 1.1; font-weight: 600; font-variant-numeric: tabular-nums; }
.clock div { line-height: 1.25; }
.clock small { display: block; }
.advance { display: flex; flex-wrap: wrap; gap: 6px; }
.advance button { white-space: nowrap; }
#auto[aria-checked="true"] { background: var(--green); border-color: var(--green); color: #fff; }
#auto[aria-checked="true"] small { color: #fff; }
.progress {
  position: absolute; z-index: 4; top: 100%; left: 50%; translate: -50% -12px; display: flex; align-items: center; gap: 10px;
  width: max-content; max-width: 94vw; padding: 5px 16px; font-size: 13px; background: var(--card);
  border: 1px solid var(--line); border-radius: 99px; box-shadow: 0 4px 14px rgb(34 48 44 / .18);
}
.progress progress { width: 220px; max-width: 40vw; accent-color: var(--green); }
.progress button { color: var(--ink); padding: 1px 10px; }
.errors {
  display: flex; gap: 14px; align-items: center; justify-content: space-between; padding: 7px 18px;
  background: #fbe9e6; color: #7d1a11; border-bottom: 1px solid #e9c0ba; overflow-wrap: anywhere;
}
.errors button { white-space: nowrap; }
main {
  flex: 1; min-height: 0; display: grid; gap: 14px; padding: 14px 18px;
  grid-template-columns: 256px minmax(240px, 1fr) 390px 264px; max-width: 1480px; width: 100%; margin: 0 auto;
}`;

const LISTS = `.elders, .phones { display: flex; flex-direction: column; min-height: 0; overflow: hidden; }
.elders > h2, .phones > h2 { font-size: 16px; padding: 9px 14px 5px; }
.summary { padding: 0 14px 8px; font-size: 13px; color: var(--soft); }
.scroll { overflow-y: auto; flex: 1; padding: 0 6px 8px; overscroll-behavior: contain; }
.row {
  display: grid; grid-template-columns: 1fr auto; gap: 0 8px; width: 100%; text-align: left; align-items: baseline;
  border: 1px solid transparent; border-radius: 10px; background: none; padding: 5px 9px;
}
.row[aria-disabled="true"] { opacity: 1; }
.row:hover { background: #f3f1e9; border-color: transparent; }
.row[aria-current="true"] { background: var(--green-soft); border-color: #b5d3c7; }
.row:focus-visible { outline-offset: -2px; }
.row .name { font-weight: 600; overflow: hidden; text-overflow: ellipsis; }
.row .under {
  grid-column: 1 / -1; font-size: 13px; color: var(--soft); min-width: 0;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-variant-numeric: tabular-nums;
}
.row.fresh .under { color: var(--ink); }
.group { font-size: 13px; font-weight: 600; color: var(--soft); padding: 8px 9px 3px; position: sticky; top: 0; background: var(--card); }
.jumps { display: flex; flex-wrap: wrap; gap: 4px; padding: 0 10px 7px; }
.jumps button { padding: 1px 6px; border-radius: 99px; font-size: 13px; }
.jumps .badge { margin-left: 4px; min-width: 17px; padding: 0 4px; font-size: 12px; line-height: 17px; display: inline-block; }
.badge {
  position: relative;
  background: var(--red); color: #fff; border-radius: 99px; min-width: 21px; padding: 0 6px; text-align: center;
  font-size: 13px; line-height: 21px; font-weight: 600; font-variant-numeric: tabular-nums;
}
.tag { font-size: 12px; font-weight: 400; color: var(--amber); border: 1px solid #dcc9a0; border-radius: 6px; padding: 0 5px; margin-left: 5px; }
.today { font-weight: 600; white-space: nowrap; color: var(--soft); }
.today small { color: inherit; }
.today::before { content: ""; display: inline-block; width: 8px; height: 8px; border-radius: 50%; background: currentColor; margin-right: 5px; }
.asked { color: var(--blue); } .reminded { color: var(--amber); } .answered { color: var(--green); }
.unconfirmed { color: var(--violet); } .missed { color: var(--red); } .notAsked { color: var(--amber); }
.cases { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 4px; }
.case { font-size: 12px; background: #fbe9e6; color: #7d1a11; border-radius: 6px; padding: 0 6px; margin-top: 2px; }
.case.quiet { background: #f7edd8; color: #6b4400; }
.empty { padding: 10px; color: var(--soft); font-size: 13px; }`;

const PHONE = `.phone-column { min-height: 0; display: flex; outline: none; }
.phone {
  flex: 1; min-height: 0; max-height: 860px; display: flex; flex-direction: column; gap: 9px; padding: 9px 15px 15px;
  background: #2c3a37; border-radius: 34px; border: 3px solid #1d2826; box-shadow: 0 10px 26px rgb(34 48 44 / .22);
}
.ear { width: 64px; height: 5px; border-radius: 9px; background: #0f1716; margin: 1px auto; flex: none; }
.screen { flex: 1; min-height: 170px; display: flex; flex-direction: column; background: #eaf0e2; border-radius: 14px; overflow: hidden; }
.screen-head { padding: 6px 13px; background: #dbe6d2; border-bottom: 1px solid #c5d3ba; }
.screen-head h2 { font-size: 16px; line-height: 1.35; }
.screen-head small, .screen-head p { color: #48554d; font-size: 13px; font-variant-numeric: tabular-nums; }
.messages { flex: 1; overflow-y: auto; padding: 9px 11px; display: flex; flex-direction: column; gap: 6px; overscroll-behavior: contain; }
.messages:focus-visible { outline-offset: -3px; }
.day { align-self: center; font-size: 12px; color: #48554d; }
.bubble {
  max-width: 88%; align-self: flex-start; background: #fff; border-radius: 4px 13px 13px 13px; padding: 5px 11px 6px;
  white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.45;
}
.bubble.mine { align-self: flex-end; background: #cfe6d8; border-radius: 13px 4px 13px 13px; }
.bubble.call { background: #fff6dd; border-left: 3px solid #c99a2e; }
.bubble.call.mine { border-left: 0; border-right: 3px solid #c99a2e; background: #f5efcf; }
.meta { display: block; font-size: 12px; color: #4d574f; font-variant-numeric: tabular-nums; }
.call-log { background: #e3ebf3; }
.note { align-self: center; text-align: center; font-size: 13px; color: #48554d; }
.pressed { font-weight: 700; font-size: 17px; padding: 2px 14px; }
.phone button { border-color: #4a5a56; background: #3d4d49; color: #fff; }
.phone button small { color: #dbe4e0; }
.phone button:hover { border-color: #a9c9bd; }
.phone :focus-visible { outline-color: #ffd257; }
.screen :focus-visible { outline-color: #2b7de0; }
#texting, #calling { display: flex; flex-direction: column; gap: 8px; flex: none; }
.quick { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; min-height: 34px; }
.quick button { padding: 3px 10px; border-radius: 99px; }
.quick select { width: auto; padding: 3px 6px; border-radius: 99px; color: var(--ink); }
.text-form { display: flex; gap: 7px; }
.text-form input { flex: 1; min-width: 0; }
.call-row { display: grid; grid-template-columns: 1fr 1fr; gap: 7px; }
.phone .send, .phone .green { background: #1f7a5f; border-color: #1f7a5f; }
.send { white-space: nowrap; }
.phone .send small, .phone .green small, .phone .red small { color: #fff; }
.phone .red { background: #b02a1e; border-color: #b02a1e; }
.only { grid-column: 1 / -1; }
.keypad { display: grid; grid-template-columns: repeat(3, 1fr); gap: 6px; }
.keypad button { font-size: 20px; font-weight: 600; padding: 5px 0; }
.side { display: flex; flex-direction: column; gap: 14px; min-height: 0; overflow-y: auto; }
.try { padding: 9px 14px 12px; }
.try summary { font-weight: 600; cursor: pointer; }
.try ol { list-style: decimal; padding-left: 20px; margin-top: 5px; font-size: 14px; line-height: 1.45; }
.try li { margin-bottom: 7px; }
.try ul { margin-top: 5px; font-size: 14px; line-height: 1.45; }
.try li.bad { color: #b02a1e; font-weight: 600; }
.try li span { display: block; color: var(--soft); line-height: 1.35; }
#settings { margin: 0; padding: 4px 14px 12px; min-width: 0; }
#settings legend { font-weight: 600; padding: 0 5px; }
#settings label { display: block; margin: 7px 0 3px; }
#settings .check { display: flex; align-items: center; gap: 8px; margin-top: 10px; }
.help { font-size: 13px; color: var(--soft); line-height: 1.35; margin-top: 4px; }
.help span { display: block; }`;

const NARROW = `@media (max-width: 1180px) {
  html, body { height: auto; }
  main { grid-template-columns: minmax(220px, 1fr) minmax(0, 400px); }
  .elders, .phones { max-height: 420px; }
  .phone-column { grid-column: 2; grid-row: 1 / span 2; height: 720px; position: sticky; top: 10px; }
  .side { grid-column: 1 / -1; flex-direction: row; align-items: flex-start; overflow: visible; }
  .side > * { flex: 1; }
}
@media (max-width: 720px) {
  main { grid-template-columns: minmax(0, 1fr); padding: 10px; gap: 10px; }
  .top { padding: 8px 12px; gap: 6px 14px; }
  .clock { min-width: 0; }
  .elders, .phones { max-height: 300px; }
  .phone-column { grid-column: 1; grid-row: auto; position: static; height: min(680px, 96vh); }
  .side { display: contents; }
  .try { order: -1; }
}
@media (prefers-reduced-motion: no-preference) {
  button { transition: border-color .15s, background-color .15s; }
}`;
