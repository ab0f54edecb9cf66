/** The OpenAPI 3.1 document, out of the same schemas that read the requests. */

import * as z from 'zod';
import { createDocument } from 'zod-openapi';
import { RIGHTS } from '../../domain/rights.ts';
import type { Endpoint } from './endpoint.ts';
import { PROBLEM_KINDS } from './problem.ts';

const MEDIA = {
  html: 'text/html',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;

const ProblemDetails = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

const REASON = z
  .string()
  .min(4)
  .max(200)
  .meta({ description: '理由 (why), percent-encoded UTF-8; kept in the audit trail' });
const VERSION = z.string().meta({ description: '读到的 ETag (the ETag that was read)' });

type Document = ReturnType<typeof createDocument>;
type Paths = NonNullable<Parameters<typeof createDocument>[0]['paths']>;

export function apiDocument(endpoints: readonly Endpoint[]): Document {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of endpoints) {
    paths[one.path] = { ...paths[one.path], [one.method.toLowerCase()]: operationOf(one) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: '报平安 Baopingan',
      version: '1',
      description: '农村留守老年人信息采集与关爱服务 (registry and care of rural elders left behind)',
    },
    security: [{ bearer: [] }],
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'OpenID Connect access token' },
      },
    },
    paths: paths as Paths,
  });
}

function operationOf(one: Endpoint) {
  const problems = PROBLEM_KINDS.filter(({ status }) => mayAnswer(one, status));
  const failed = problems.map(({ status, title }) => [
    String(status),
    { description: title, content: { 'application/problem+json': { schema: ProblemDetails } } },
  ]);
  const header = z.object({
    'x-reason': one.needsReason ? REASON : REASON.optional(),
    ...(changes(one) && { 'if-match': VERSION.optional() }),
  });
  return {
    operationId: operationId(one),
    summary: `${one.summary.zh} (${one.summary.en})`,
    description: `权限 (right): ${one.action}. ${RIGHTS[one.action].roles.join(', ')}. ${RIGHTS[one.action].why}`,
    requestParams: {
      header,
      ...(one.params !== null && { path: one.params }),
      ...(one.query !== null && { query: one.query }),
    },
    ...(one.body !== null && { requestBody: bodyOf(one.body) }),
    responses: { '200': okOf(one), ...Object.fromEntries(failed) },
  };
}

function bodyOf(body: NonNullable<Endpoint['body']>) {
  return body === 'bytes'
    ? { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }
    : { content: { 'application/json': { schema: body } } };
}

function okOf({ result }: Endpoint) {
  if (typeof result !== 'string') return { description: 'OK', content: { 'application/json': { schema: result } } };
  const schema = { type: 'string', ...(result === 'xlsx' && { format: 'binary' }) };
  return { description: 'OK', content: { [MEDIA[result]]: { schema } } };
}

/** What an operation without a body or a version cannot answer is not promised. */
function mayAnswer(one: Endpoint, status: number): boolean {
  if (status === 413 || status === 415 || status === 400) return one.body !== null;
  if (status === 412 || status === 428) return changes(one);
  if (status === 409) return one.method !== 'GET';
  return true;
}

/** GET /api/elders/{id} is getEldersById. */
export function operationId({ method, path }: Pick<Endpoint, 'method' | 'path'>): string {
  const words = path
    .replace('/api', '')
    .split(/[/.-]/u)
    .filter((word) => word !== '');
  const named = words.map((word) => {
    const parameter = /^\{(\w+)\}$/u.exec(word)?.[1];
    const plain = parameter ?? word;
    return `${parameter ? 'By' : ''}${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
  });
  return `${method.toLowerCase()}${named.join('')}`;
}

/** Names the version that it changes. */
function changes({ method }: Endpoint): boolean {
  return method === 'PUT' || method === 'PATCH';
}
