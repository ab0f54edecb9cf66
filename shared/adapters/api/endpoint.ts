/**
 * An operation of the API as data: address, right, schemas and what it does. `app.ts` mounts them, `document.ts` describes
 * them: an operation cannot forget its right, its audit or its documentation.
 */

import type * as z from 'zod';
import type { Audit } from '../../app/audit.ts';
import type { Engine } from '../../app/engine.ts';
import type { Reread } from '../../app/failures.ts';
import type { Log } from '../../app/ports.ts';
import type { Register } from '../../app/register.ts';
import type { SignedIn, StaffDeps } from '../../app/staff.ts';
import type { Store } from '../../app/store.ts';
import type { Vault } from '../../app/vault.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Action } from '../../domain/rights.ts';

export interface ApiDeps {
  readonly store: Store;
  readonly engine: Engine;
  readonly vault: Vault;
  readonly register: Register;
  readonly audit: Audit;
  readonly staff: StaffDeps;
  readonly configuration: Configuration;
  readonly reread: Reread;
  readonly clock: () => string;
  readonly writeId: () => string;
  readonly log: Log;
  /** The subject of a token. Throws `Problem` not-signed-in. */
  readonly authenticate: (authorization: string | undefined) => Promise<string>;
}

/** JSON by a schema, or a file. */
export type Result = z.ZodType | 'html' | 'xlsx' | 'csv';

export interface FileResult {
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Without a person's name: it lands in logs of proxies and in folders. */
  readonly name: string;
}

/** One request, after it was read: `require` first, then look. */
export interface Call<P = unknown, Q = unknown, B = unknown> {
  readonly staff: SignedIn;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** From the header `x-reason` (percent-encoded UTF-8), trimmed; empty where none was given. */
  readonly reason: string;
  /** The version in `if-match`; null where none was given. */
  readonly version: number | null;
  readonly now: string;
  readonly deps: ApiDeps;
  /**
   * Throws `not-allowed`, or `not-found` where the area is outside the caller's, and writes the audit trail: a right that
   * is asked for is one that is used. `elders` are blind ids.
   */
  require(use: { readonly area: string; readonly action?: Action; readonly elders?: readonly string[] }): Promise<void>;
}

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters in braces: `/api/elders/{id}`. */
  readonly path: string;
  readonly action: Action;
  /** Why nothing need be required; without it an answer that required nothing is refused. */
  readonly open: string | null;
  readonly summary: { readonly zh: string; readonly en: string };
  readonly params: z.ZodObject | null;
  readonly query: z.ZodObject | null;
  /** `bytes`: the body is handed on as it is. */
  readonly body: z.ZodType | 'bytes' | null;
  /** Asked for: at least four characters. */
  readonly needsReason: boolean;
  readonly result: Result;
  readonly handle: (call: Call) => Promise<unknown>;
}

type Read<S> = S extends z.ZodType ? z.infer<S> : S extends 'bytes' ? Uint8Array : null;

interface Wish<P, Q, B> {
  readonly method: Endpoint['method'];
  readonly path: string;
  readonly action: Action;
  readonly open?: string;
  readonly summary: Endpoint['summary'];
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly needsReason?: boolean;
  readonly result: Result;
  /** The result, or for a file a `FileResult`. */
  readonly handle: (call: Call<Read<P>, Read<Q>, Read<B>>) => Promise<unknown>;
}

/** Fills in what is left out, and lets `handle` see the types of its schemas. */
export function endpoint<
  P extends z.ZodObject | null = null,
  Q extends z.ZodObject | null = null,
  B extends z.ZodType | 'bytes' | null = null,
>(wish: Wish<P, Q, B>): Endpoint {
  const { params = null, query = null, body = null, needsReason = false, open = null, handle, ...rest } = wish;
  return { ...rest, open, params, query, body, needsReason, handle: handle as Endpoint['handle'] };
}
