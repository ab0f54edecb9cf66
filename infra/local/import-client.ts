/** The imports of the API as the command line uses them. */

import type { Part } from '../../shared/app/import-run.ts';
import type { UndoPage } from '../../shared/app/import-undo.ts';
import type { Listed, RowResult } from '../../shared/app/imports.ts';
import { type ApiClient, type Connection, connectApi } from './api-client.ts';

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

export async function connect(connection: Connection): Promise<ImportClient> {
  const { url, ask, close } = await connectApi(connection);
  return { url, ...operationsOf(ask), close };
}

function operationsOf(api: ApiClient['ask']): Omit<ImportClient, 'url' | 'close'> {
  const ask = (method: string, path: string, body?: unknown) => api(method, `/api/imports${path}`, { body });
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
