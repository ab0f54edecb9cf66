/** Called by AWS: the JSON API of staff, through the HTTP API. */

import type { Hono } from 'hono';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { createApi } from '../shared/adapters/api/app.ts';
import { createApiDeps } from '../shared/adapters/api/deps.ts';
import { registry } from './registry.ts';

let serve: ((event: LambdaEvent, context: LambdaContext) => Promise<unknown>) | undefined;

export async function handler(event: LambdaEvent, context: LambdaContext): Promise<unknown> {
  if (serve === undefined) {
    const { system, config, registry: joined } = await registry();
    serve = handle(createApi(createApiDeps(system, joined, config)) as Hono);
  }
  return serve(event, context);
}
