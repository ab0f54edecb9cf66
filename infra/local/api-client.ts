/** The API as commands on this machine use it: signs in, tries again while the store is busy, says what failed. */

import { type LocalService, startLocal } from './service.ts';
import { signIn } from './sign-in.ts';

const STANDARD_URL = 'http://127.0.0.1:3000';
const TRIES_MAX = 5;
const PAUSE_MS = 2_000;

export interface Connection {
  /** Null: the service on this machine, or where none runs one in this process over `data`. */
  readonly url: string | null;
  readonly data: string;
  /** A demo person of the local run; a real deployment takes the token of BAOPINGAN_TOKEN. */
  readonly as: string;
}

interface Wish {
  readonly body?: unknown;
  readonly reason?: string;
}

export type Ask = (method: string, path: string, wish?: Wish) => Promise<unknown>;

export interface ApiClient {
  readonly url: string;
  /** Throws what the service said is wrong, and how to mend it. */
  readonly ask: Ask;
  close(): Promise<void>;
}

export async function connectApi({ url, data, as }: Connection): Promise<ApiClient> {
  const local = url === null && !(await answers(STANDARD_URL)) ? await startLocal(localOptions(data)) : null;
  const base = url ?? local?.url ?? STANDARD_URL;
  const given = process.env['BAOPINGAN_TOKEN'];
  let token = given ?? (await signIn(base, as));
  const ask: Ask = async (method, path, wish = {}) => {
    for (let tried = 1; ; tried++) {
      const response = await send({ url: `${base}${path}`, method, token, ...wish });
      if (response.ok) return response.json();
      // A token lasts an hour; a long import does not end with it.
      if (response.status === 401 && given === undefined && tried === 1) token = await signIn(base, as);
      else if (response.status === 503 && tried < TRIES_MAX) await new Promise((wait) => setTimeout(wait, PAUSE_MS));
      else throw new Error(await reasonOf(response));
    }
  };
  return { url: base, ask, close: async () => closed(local) };
}

const localOptions = (data: string) => ({ port: 0, data, manual: false, now: null });

const closed = async (local: LocalService | null) => local?.close();

interface Sent extends Wish {
  readonly url: string;
  readonly method: string;
  readonly token: string;
}

function send({ url, method, body, token, reason }: Sent): Promise<Response> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    ...(reason !== undefined && { 'x-reason': encodeURIComponent(reason) }),
  };
  return fetch(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/api/openapi.json`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Problem details (RFC 9457): what is wrong, where, and how to mend it. */
async function reasonOf(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => ({}))) as Partial<
    Readonly<Record<'title' | 'detail', string>> & { readonly errors: readonly { readonly detail: string }[] }
  >;
  const title = problem.title ?? `答复 ${response.status} (the service answered ${response.status})`;
  return [`${title}: ${problem.detail ?? ''}`, ...(problem.errors ?? []).map(({ detail }) => detail)].join('\n');
}
