/** The webhooks of Twilio-format carriers, as one Hono app: authenticate, parse, store, acknowledge. */

import { Hono, type Context as HonoContext } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Log } from '../app/ports.ts';
import { lineOf, type Receiver } from '../app/receive.ts';
import type { Telephone } from '../app/telephone.ts';
import type { BodySource } from '../domain/failure.ts';
import type { HotlineInput } from '../domain/hotline.ts';
import type { Turn } from '../domain/turn.ts';
import { parseTwilioCallProgress, parseTwilioText } from './carriers/twilio.ts';
import { type TwilioParams, verifyTwilio } from './carriers/twilio-signature.ts';
import { renderTwiml } from './carriers/twiml.ts';

const BODY_BYTES_MAX = 64 * 1024;
const PROVIDER = 'twilio';

export interface WebDeps {
  readonly receiver: Receiver;
  readonly telephone: Telephone;
  readonly clock: () => string;
  readonly log: Log;
  /** The address under which carriers reach us; signatures are over it, never over the Host header. */
  readonly publicBaseUrl: string;
  readonly twilioAuthToken: string;
}

type Params = Readonly<Record<string, string>>;
type Answer = (deps: WebDeps, params: Params, c: HonoContext) => Promise<Response>;

export function createWeb(deps: WebDeps): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    deps.log.error('webhook failed', { error: error.name });
    // The carrier tries again: nothing was acknowledged.
    return c.json({ error: 'Cannot store this message now. It was not acknowledged: please send it again.' }, 503, {
      'retry-after': '5',
    });
  });
  app.notFound((c) => c.json({ error: 'No such address. Webhooks are POST /sms/twilio and POST /voice/twilio.' }, 404));
  app.use(
    bodyLimit({
      maxSize: BODY_BYTES_MAX,
      onError: (c) => c.json({ error: `The body is larger than ${BODY_BYTES_MAX} bytes.` }, 413),
    }),
  );
  app.post('/sms/twilio', signed(deps, onText));
  app.post('/voice/twilio', signed(deps, onCall));
  app.post('/voice/twilio/out', signed(deps, onAnswered));
  app.post('/voice/twilio/step', signed(deps, onStep));
  app.post('/voice/twilio/status', signed(deps, onStatus));
  return app;
}

/** Twilio's signature over the public address and every parameter; anything else is refused before it is read. */
function signed(deps: WebDeps, answer: Answer) {
  return async (c: HonoContext): Promise<Response> => {
    const type = c.req.header('content-type') ?? '';
    if (!type.startsWith('application/x-www-form-urlencoded'))
      return c.json({ error: 'The body must be application/x-www-form-urlencoded.' }, 415);
    const params = readForm(await c.req.text());
    const url = deps.publicBaseUrl + pathAndQuery(c.req.url);
    const signature = c.req.header('x-twilio-signature') ?? null;
    if (!verifyTwilio({ authToken: deps.twilioAuthToken, url, params, signature })) {
      deps.log.warn('webhook refused', { reason: 'signature' });
      return c.json(
        {
          error:
            'The X-Twilio-Signature does not fit this address and body. Check PUBLIC_BASE_URL and TWILIO_AUTH_TOKEN.',
        },
        403,
      );
    }
    const single = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value : (value[0] ?? '')]),
    );
    return answer(deps, single, c);
  };
}

function readForm(body: string): TwilioParams {
  const params: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(body)) {
    const before = params[name];
    params[name] = before === undefined ? value : [...(typeof before === 'string' ? [before] : before), value];
  }
  return params;
}

/** Byte for byte: a re-encoded query would not fit the signature. */
function pathAndQuery(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('//') + 2));
}

async function onText(deps: WebDeps, params: Params, c: HonoContext): Promise<Response> {
  const inbound = parseTwilioText(params);
  // Twilio does not send again what was answered with 400: signed by it and yet unreadable, it is kept for a person.
  if (typeof inbound === 'string') await keep(deps, { source: 'twilio-text', params, about: '' });
  else await deps.receiver.text(inbound, deps.clock());
  return xml(c, '<?xml version="1.0" encoding="UTF-8"?><Response></Response>');
}

interface Kept {
  readonly source: BodySource;
  readonly params: Params;
  readonly about: string;
}

async function keep({ receiver, clock, log }: WebDeps, { source, params, about }: Kept): Promise<void> {
  await receiver.unreadable({ source, body: JSON.stringify(params), about, at: clock() });
  log.error('inbound text cannot be read', { kind: source });
}

function xml(c: HonoContext, body: string): Response {
  return c.body(body, 200, { 'content-type': 'text/xml; charset=utf-8' });
}

/** The other end of a call: the caller of an incoming one, the called of ours. */
function placeOf(params: Params, outgoing: boolean) {
  const callId = params['CallSid'] ?? '';
  return { provider: PROVIDER, callId, phone: lineOf((outgoing ? params['To'] : params['From']) ?? '') };
}

const noCall = (c: HonoContext) => c.json({ error: 'Cannot read this call: CallSid is needed.' }, 400);

async function onCall(deps: WebDeps, params: Params, c: HonoContext): Promise<Response> {
  const place = placeOf(params, false);
  if (place.callId === '') return noCall(c);
  return xml(c, twiml(await deps.telephone.incoming(place), deps, { turn: 0, messageId: null }));
}

async function onAnswered(deps: WebDeps, params: Params, c: HonoContext): Promise<Response> {
  const messageId = c.req.query('m') ?? '';
  const place = placeOf(params, true);
  if (place.callId === '' || messageId === '') return noCall(c);
  const progress = parseTwilioCallProgress(params, messageId);
  if (progress !== null) await deps.receiver.call(progress);
  const machine = progress?.machine ?? false;
  return xml(c, twiml(await deps.telephone.answered(place, messageId, machine), deps, { turn: 0, messageId }));
}

async function onStep(deps: WebDeps, params: Params, c: HonoContext): Promise<Response> {
  const messageId = c.req.query('m') ?? null;
  const place = placeOf(params, messageId !== null);
  const state = c.req.query('s') ?? '';
  const turn = Number(c.req.query('t') ?? '0');
  if (place.callId === '' || state === '' || !Number.isInteger(turn)) return noCall(c);
  const next = await deps.telephone.step(
    place,
    { state, turn, messageId },
    inputOf(params),
    params['RecordingUrl'] ?? null,
  );
  return xml(c, twiml(next, deps, { turn: turn + 1, messageId }));
}

const KEYS = /^[0-9*#]{1,4}$/u;

function inputOf(params: Params): HotlineInput {
  const digits = params['Digits'];
  if (params['RecordingUrl'] !== undefined) return { key: null, event: 'recorded' };
  if (params['DialCallStatus'] !== undefined)
    return { key: null, event: params['DialCallStatus'] === 'completed' ? 'talked' : 'nobody' };
  return digits !== undefined && KEYS.test(digits) ? { key: digits } : { key: null, event: 'none' };
}

function twiml(turn: Turn, deps: WebDeps, at: { readonly turn: number; readonly messageId: string | null }): string {
  const about = at.messageId === null ? '' : `m=${encodeURIComponent(at.messageId)}&`;
  return renderTwiml(turn, {
    step: (state) => `${deps.publicBaseUrl}/voice/twilio/step?${about}s=${encodeURIComponent(state)}&t=${at.turn + 1}`,
  });
}

const OVER = ['completed', 'busy', 'failed', 'no-answer', 'canceled'];

/** Progress of our calls, and the end of incoming ones. */
async function onStatus(deps: WebDeps, params: Params, c: HonoContext): Promise<Response> {
  const messageId = c.req.query('m');
  if (messageId === undefined) {
    const place = placeOf(params, false);
    if (place.callId === '') return noCall(c);
    if (OVER.includes(params['CallStatus'] ?? '')) await deps.telephone.ended(place);
    return c.body(null, 204);
  }
  const progress = parseTwilioCallProgress(params, messageId);
  if (progress === null) await keep(deps, { source: 'twilio-status', params, about: messageId });
  else await deps.receiver.call(progress);
  return c.body(null, 204);
}
