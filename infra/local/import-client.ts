/** The imports of the API as the command line uses them: signs in, tries again while the store is busy, says what failed. */

import type { Part } from '../../shared/app/import-run.ts';
import type { UndoPage } from '../../shared/app/import-undo.ts';
import type { Listed, RowResult } from '../../shared/app/imports.ts';
import { type LocalService, startLocal } from './service.ts';
import { signIn } from './sign-in.ts';

const STANDARD_URL = 'http://127.0.0.1:3000';
const TRIES_MAX = 5;
const PAUSE_MS = 2_000;

export interface ImportClient {
  readonly url: string;
  list(): Promise<readonly Listed[]>;
  /** Begins, or goes on. */
  begin(id: string, label: string): Promise<Listed>;
  preview(id: string, part: Part): Promise<readonly RowResult[]>;
  take(id: string, part: Part): Promise<readonly RowResult[]>;
  finish(id: string): Promise<Listed>;
  undo(id: string): Promise<{ readonly import: Listed; readonly records: UndoPage['records'] }>;
  close(): Promise<void>;
}

export interface Connection {
  /** Null: the service on this machine, or where none runs one in this process over `data`. */
  readonly url: string | null;
  readonly data: string;
  /** A demo person of the local run; a real deployment takes the token of BAOPINGAN_TOKEN. */
  readonly as: string;
}

export async function connect({ url, data, as }: Connection): Promise<ImportClient> {
  const local = url === null && !(await answers(STANDARD_URL)) ? await startLocal(localOptions(data)) : null;
  const base = url ?? local?.url ?? STANDARD_URL;
  const given = process.env['BAOPINGAN_TOKEN'];
  let token = given ?? (await signIn(base, as));
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    for (let tried = 1; ; tried++) {
      const response = await send({ url: `${base}/api/imports${path}`, method, body, token });
      if (response.ok) return response.json();
      // A token lasts an hour; a long import does not end with it.
      if (response.status === 401 && given === undefined && tried === 1) token = await signIn(base, as);
      else if (response.status === 503 && tried < TRIES_MAX) await new Promise((wait) => setTimeout(wait, PAUSE_MS));
      else throw new Error(await reasonOf(response));
    }
  };
  return { url: base, ...operationsOf(ask), close: async () => closed(local) };
}

const localOptions = (data: string) => ({ port: 0, data, manual: false, now: null });

const closed = async (local: LocalService | null) => local?.close();

type Ask = (method: string, path: string, body?: unknown) => Promise<unknown>;

function operationsOf(ask: Ask): Omit<ImportClient, 'url' | 'close'> {
  const resultsOf = async (path: string, body: unknown) =>
    ((await ask('POST', path, body)) as { readonly results: readonly RowResult[] }).results;
  return {
    list: async () => ((await ask('GET', '')) as { readonly imports: readonly Listed[] }).imports,
    begin: async (id, label) => (await ask('POST', '', { id, label })) as Listed,
    preview: (id, { rows }) => resultsOf(`/${id}/preview`, { rows }),
    take: (id, part) => resultsOf(`/${id}/rows`, part),
    finish: async (id) => (await ask('POST', `/${id}/finish`)) as Listed,
    undo: async (id) => (await ask('POST', `/${id}/undo`)) as Awaited<ReturnType<ImportClient['undo']>>,
  };
}

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly body: unknown;
  readonly token: string;
}

function send({ url, method, body, token }: Sent): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return fetch(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/api/openapi.json`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Problem details (RFC 9457): what is wrong and how to mend it. */
async function reasonOf(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => ({}))) as { readonly title?: string; readonly detail?: string };
  return `${problem.title ?? `答复 ${response.status} (the service answered ${response.status})`}: ${problem.detail ?? ''}`;
}
