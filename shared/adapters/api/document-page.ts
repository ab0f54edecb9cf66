/** A page that shows the API: every operation with who may call it, what it takes and gives. No script, nothing from elsewhere. */

import { html, raw } from 'hono/html';
import * as z from 'zod';
import { ACTIONS, RIGHTS, ROLES } from '../../domain/rights.ts';
import { operationId } from './document.ts';
import type { Endpoint } from './endpoint.ts';
import { PROBLEM_KINDS } from './problem.ts';

type Html = ReturnType<typeof html>;

const STYLE = `
  body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
  h1, h2, h3 { line-height: 1.25; }
  code, pre { font: 14px/1.5 ui-monospace, monospace; }
  pre { background: #f4f4f4; padding: .75rem; overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; }
  th, td { border: 1px solid #999; padding: .3rem .5rem; text-align: left; vertical-align: top; }
  article { border-top: 1px solid #bbb; padding-top: .5rem; }
  .method { font-weight: 700; }
`;

export function apiPage(endpoints: readonly Endpoint[]): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>报平安 API</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<h1>报平安接口 <span lang="en">Baopingan API</span></h1>
<p>每个请求带上登录得到的令牌：<code>Authorization: Bearer …</code>。要写理由的，放在 <code>x-reason</code> 里（UTF-8，百分号编码）。
<span lang="en">Every request carries the access token of your sign-in; a reason goes into the header <code>x-reason</code>, percent-encoded.</span>
机器读的说明 <span lang="en">for machines</span>: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<nav aria-label="目录 Contents"><ul>
${endpoints.map((one) => html`<li><a href="#${operationId(one)}"><code>${one.method} ${one.path}</code></a> ${one.summary.zh}</li>`)}
</ul></nav>
<h2>操作 <span lang="en">Operations</span></h2>
${endpoints.map(operation)}
${rights()}
${problems()}
</main>
</body>
</html>`;
}

function operation(one: Endpoint): Html {
  const { roles, why } = RIGHTS[one.action];
  return html`<article id="${operationId(one)}">
<h3><code><span class="method">${one.method}</span> ${one.path}</code></h3>
<p>${one.summary.zh}。<span lang="en">${one.summary.en}.</span></p>
<p>权限 <span lang="en">right</span> <code>${one.action}</code>: ${roles.join(', ')}. <span lang="en">${why}</span>${
    one.needsReason ? html` <strong>要写理由 <span lang="en">needs a reason</span>.</strong>` : ''
  }</p>
${schema('地址里的 (path)', one.params)}${schema('问号后面的 (query)', one.query)}${body(one)}${result(one)}
</article>`;
}

function schema(title: string, one: z.ZodType | null): Html | '' {
  if (one === null) return '';
  const json = z.toJSONSchema(one, { io: 'input', unrepresentable: 'any' });
  const { $schema: _dialect, ...plain } = json;
  return html`<details><summary>${title}</summary><pre>${JSON.stringify(plain, null, 1)}</pre></details>`;
}

function body({ body: one }: Endpoint): Html | '' {
  return one === 'bytes'
    ? html`<p>正文 <span lang="en">body</span>: 文件原样 <span lang="en">the file as it is</span></p>`
    : schema('正文 (body)', one);
}

function result({ result: one }: Endpoint): Html | '' {
  return typeof one === 'string'
    ? html`<p>返回 <span lang="en">result</span>: ${one}</p>`
    : schema('返回 (result)', one);
}

function rights(): Html {
  return html`<h2>谁能做什么 <span lang="en">Who may do what</span></h2>
<p>都只在自己的辖区里。<span lang="en">Always in the own area and below it only.</span></p>
<table><thead><tr><th scope="col">right</th>${ROLES.map((role) => html`<th scope="col">${role}</th>`)}</tr></thead>
<tbody>${ACTIONS.map(
    (action) =>
      html`<tr><th scope="row">${action}</th>${ROLES.map((role) => html`<td>${RIGHTS[action].roles.includes(role) ? '✓' : ''}</td>`)}</tr>`,
  )}</tbody></table>`;
}

function problems(): Html {
  return html`<h2>出错 <span lang="en">Problems</span></h2>
<p><span lang="en">RFC 9457, <code>application/problem+json</code>.</span></p>
<table><thead><tr><th scope="col">status</th><th scope="col">type</th><th scope="col">title</th></tr></thead>
<tbody>${PROBLEM_KINDS.map(
    ({ kind, status, title }) =>
      html`<tr><td>${status}</td><td><code>urn:baopingan:problem:${kind}</code></td><td>${title}</td></tr>`,
  )}</tbody></table>`;
}
