/** The JSON API: authenticate, read, let the operation require its right, answer. Errors become problem details in one place. */

import { Hono, type Context as HonoContext } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type * as z from 'zod';
import { type SignedIn, staffOf } from '../../app/staff.ts';
import { StoreBusy } from '../../app/store.ts';
import { type Action, isWithin, mayDo, RIGHTS } from '../../domain/rights.ts';
import { apiDocument } from './document.ts';
import { apiPage } from './document-page.ts';
import type { ApiDeps, Call, Endpoint, FileResult } from './endpoint.ts';
import { endpoints as allEndpoints } from './endpoints.ts';
import { mistakesOf } from './mistake.ts';
import { type Mistake, NOT_HERE, Problem, problemResponse } from './problem.ts';

/** API Gateway takes 10 MB, and a function 6 MB in base64: so much is left of it. */
const BODY_BYTES_MAX = 4_400_000;
const REASON_CHARACTERS_MIN = 4;
const REASON_CHARACTERS_MAX = 200;

const FAULT = '这次没有做成，已经记下 (this was not done, and is logged)';

const TYPES = {
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

export function createApi(deps: ApiDeps, endpoints: readonly Endpoint[] = allEndpoints): Hono {
  const app = new Hono();
  app.onError((error) => problemResponse(problemOf(error, deps)));
  app.notFound(() =>
    problemResponse(new Problem('not-found', '没有这个地址，目录在 /api (no such address: see /api)')),
  );
  app.use(
    bodyLimit({
      maxSize: BODY_BYTES_MAX,
      onError: () => problemResponse(new Problem('too-large', `最多 ${BODY_BYTES_MAX} 字节，请分批 (split it up)`)),
    }),
  );
  app.get('/api/openapi.json', (c) => c.json(apiDocument(endpoints)));
  app.get('/api', (c) => c.html(apiPage(endpoints)));
  for (const one of endpoints) {
    app.on(one.method, one.path.replace(/\{(\w+)\}/gu, ':$1'), (c) => answer(deps, one, c));
  }
  return app;
}

async function answer(deps: ApiDeps, one: Endpoint, c: HonoContext): Promise<Response> {
  const subject = await deps.authenticate(c.req.header('authorization'));
  const staff = await staffOf(deps.staff, subject);
  if (staff === null)
    throw new Problem(
      'not-allowed',
      '这个账号还没有开通，请找县里或镇里开通 (nobody has given this account a role yet)',
    );
  // Before the body is read: a role that never has this right learns nothing of schemas.
  if (!RIGHTS[one.action].roles.includes(staff.role)) throw notAllowed(staff, one.action);
  const call = await callOf(deps, one, { c, staff });
  let isRequired = false;
  const require: Call['require'] = async (use) => {
    await call.require(use);
    isRequired = true;
  };
  const result = await one.handle({ ...call, require });
  if (!isRequired && one.open === null) {
    deps.log.error('api operation required no right', { kind: `${one.method} ${one.path}` });
    throw new Problem('fault', FAULT);
  }
  if (typeof one.result === 'string') return file(one.result, result as FileResult);
  const version = (result as { version?: unknown } | null)?.version;
  return c.json(one.result.parse(result), 200, {
    'cache-control': 'no-store',
    ...(typeof version === 'number' && { etag: `"${version}"` }),
  });
}

async function callOf(
  deps: ApiDeps,
  one: Endpoint,
  { c, staff }: { readonly c: HonoContext; readonly staff: SignedIn },
): Promise<Call> {
  const mistakes: Mistake[] = [];
  const read = (schema: z.ZodType | null, value: unknown, where: string): unknown => {
    if (schema === null) return null;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    mistakes.push(...mistakesOf(parsed.error, schema, where));
    return null;
  };
  const params = read(one.params, c.req.param(), '/path');
  const query = read(one.query, c.req.query(), '/query');
  const body =
    one.body === 'bytes' ? new Uint8Array(await c.req.arrayBuffer()) : read(one.body, await bodyOf(one, c), '');
  const reason = reasonOf(c.req.header('x-reason') ?? '', one.needsReason, mistakes);
  if (mistakes.length > 0)
    throw new Problem('invalid', '请看 errors，改好再发 (mend what errors names and send it again)', mistakes);
  const require: Call['require'] = async ({ area, action = one.action, elders = [] }) => {
    if (!mayDo(staff, action, area)) {
      throw isWithin(area, staff.area) ? notAllowed(staff, action) : new Problem('not-found', NOT_HERE);
    }
    await deps.audit.note({ by: staff.id, role: staff.role, action, elders, area, reason });
  };
  const version = versionOf(c.req.header('if-match'));
  return { staff, params, query, body, reason, version, now: deps.clock(), deps, require };
}

function notAllowed(staff: SignedIn, action: Action): Problem {
  return new Problem(
    'not-allowed',
    `${staff.role} 没有 ${action} 的权限；有的是：${RIGHTS[action].roles.join('、')} (only these roles may)`,
  );
}

async function bodyOf(one: Endpoint, c: HonoContext): Promise<unknown> {
  if (one.body === null) return null;
  if (!(c.req.header('content-type') ?? '').startsWith('application/json'))
    throw new Problem('wrong-type', '请用 content-type: application/json (send JSON)');
  try {
    return await c.req.json();
  } catch {
    throw new Problem('bad-request', '正文不是 JSON (the body is no JSON)');
  }
}

function reasonOf(header: string, needed: boolean, mistakes: Mistake[]): string {
  const reason = decoded(header)
    .replace(/\p{Cc}/gu, ' ')
    .trim();
  const characters = [...reason].length;
  if (/\d{7}/u.test(reason))
    mistakes.push({
      pointer: '/header/x-reason',
      detail: '理由里不要写身份证号和电话：它会留在审计里 (no ID numbers or telephones: a reason stays in the audit)',
    });
  if ((needed && characters < REASON_CHARACTERS_MIN) || characters > REASON_CHARACTERS_MAX) {
    const allowed = `${REASON_CHARACTERS_MIN} 到 ${REASON_CHARACTERS_MAX} 个字`;
    mistakes.push({ pointer: '/header/x-reason', detail: `请写理由，${allowed} (say why, percent-encoded UTF-8)` });
  }
  return reason;
}

function decoded(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}

function versionOf(header: string | undefined): number | null {
  if (header === undefined) return null;
  const [, version] = /^"(\d{1,9})"$/u.exec(header) ?? [];
  if (version === undefined)
    throw new Problem('bad-request', 'If-Match 要写读到的 ETag，如 "3" (give the ETag that you read)');
  return Number(version);
}

function file(type: keyof typeof TYPES, { body, name }: FileResult): Response {
  const disposition = type === 'html' ? 'inline' : `attachment; filename="${name}"`;
  const headers = { 'content-type': TYPES[type], 'content-disposition': disposition, 'cache-control': 'no-store' };
  return new Response(body, { headers });
}

function problemOf(error: unknown, { log }: ApiDeps): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof StoreBusy) return new Problem('busy', '数据库忙，几秒后再试 (the store is busy: try again)');
  // The message of an unknown error may hold anything: only its name is logged.
  log.error('api failed', { error: error instanceof Error ? error.name : 'unknown' });
  return new Problem('fault', FAULT);
}
