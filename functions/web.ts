/** Called by AWS: every webhook of Twilio-format carriers, through the HTTP API. */

import type { Hono } from 'hono';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { system } from './system.ts';

let serve: ((event: LambdaEvent, context: LambdaContext) => Promise<unknown>) | undefined;

export async function handler(event: LambdaEvent, context: LambdaContext): Promise<unknown> {
  serve ??= handle((await system()).web as Hono);
  return serve(event, context);
}
