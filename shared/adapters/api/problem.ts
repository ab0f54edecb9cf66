/** Errors of the API as problem details (RFC 9457): Chinese first, what is wrong and how to mend it, never a person's data. */

export type ProblemKind = keyof typeof PROBLEMS;

const PROBLEMS = {
  'bad-request': { status: 400, title: '请求不对 (the request cannot be read)' },
  'not-signed-in': { status: 401, title: '没有登录，或登录已过期 (not signed in, or no longer)' },
  'not-allowed': { status: 403, title: '没有这项权限 (this is not among your rights)' },
  'not-found': { status: 404, title: '没有找到 (nothing here, or not in your area)' },
  conflict: { status: 409, title: '与现在的情况不符 (this does not fit what stands now)' },
  'precondition-failed': { status: 412, title: '别人已经改过 (somebody else has changed it)' },
  'too-large': { status: 413, title: '太大 (too large)' },
  'wrong-type': { status: 415, title: '格式不对 (not a type that is taken here)' },
  invalid: { status: 422, title: '内容有错 (what was sent has mistakes)' },
  'precondition-required': { status: 428, title: '要写明根据哪个版本改 (say which version you changed)' },
  fault: { status: 500, title: '系统出错 (a fault of ours)' },
  busy: { status: 503, title: '现在忙，请再试 (busy: please try again)' },
} as const satisfies Record<string, { status: number; title: string }>;

/** Whoever may not see a village must not learn who lives there: it looks as if nothing were there. */
export const NOT_HERE = '没有这个人或这个地方，或不在您的辖区 (nobody and nothing of that kind in your area)';

/** Where in the request, as a JSON pointer (RFC 6901) or `query/area`, and what. */
export interface Mistake {
  readonly pointer: string;
  readonly detail: string;
}

/** Thrown by an endpoint; what it says is shown. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  readonly mistakes: readonly Mistake[];
  constructor(kind: ProblemKind, detail: string, mistakes: readonly Mistake[] = []) {
    super(detail);
    this.kind = kind;
    this.mistakes = mistakes;
  }
}

/** For the documents: every kind with its status and title. */
export const PROBLEM_KINDS = Object.entries(PROBLEMS).map(([kind, { status, title }]) => ({ kind, status, title }));

export function problemResponse({ kind, message, mistakes }: Problem): Response {
  const { status, title } = PROBLEMS[kind];
  const body = {
    type: `urn:baopingan:problem:${kind}`,
    title,
    status,
    detail: message,
    ...(mistakes.length > 0 && { errors: mistakes }),
  };
  const headers = new Headers({
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  });
  if (status === 401) headers.set('www-authenticate', 'Bearer realm="baopingan"');
  if (status === 503) headers.set('retry-after', '5');
  return new Response(JSON.stringify(body), { status, headers });
}
