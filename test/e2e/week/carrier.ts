/**
 * The carrier at our doors: posts what people do as signed webhooks, and the same again, under the same id, until we
 * acknowledge it, as carriers do.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Call, postSigned } from '../../../infra/local/twilio-call.ts';

const HOTLINE = '+8689800000000';
const ACCOUNT = `AC${'0'.repeat(32)}`;
const TRIES_MAX = 5_000;
const PAUSE_MS = 40;

export interface Carrier {
  /** Names of facts that we must have stored, because they were acknowledged. */
  readonly acknowledged: string[];
  /** Posts that had to be sent again. */
  repeats: number;
  /** Webhooks under way. */
  open: number;
  text(phone: string, text: string, id: string): Promise<void>;
  /** `asked`: how often it asks what to do before it has our answer. */
  ring(phone: string, id: string, asked?: number): Promise<void>;
  dial(phone: string, keys: string, id: string): Promise<void>;
}

export function carrierOf(service: { readonly base: string; readonly data: string }): Carrier {
  // Made by the first start.
  const tokenOf = () => readFileSync(join(service.data, 'data', 'twilio-token')).toString('hex');
  const post = async (url: string, params: Record<string, string>): Promise<Response> => {
    carrier.open++;
    let last = '';
    try {
      for (let tried = 0; tried < TRIES_MAX; tried++) {
        // The answer is a part of the acknowledgement: it is read to its end before it counts.
        const answer = await postOnce(tokenOf(), url, params).catch((error: Error) => error);
        if (answer instanceof Response && answer.ok) return answer;
        last = answer instanceof Response ? `it answered ${answer.status}` : answer.message;
        carrier.repeats++;
        await sleep(PAUSE_MS);
      }
    } finally {
      carrier.open--;
    }
    throw new Error(`Cannot deliver to ${url}: not acknowledged after ${TRIES_MAX} tries, ${last}`);
  };
  const callOf = (phone: string, id: string): Call => {
    const startUrl = `${service.base}/voice/twilio`;
    return new Call(
      {
        authToken: tokenOf(),
        accountSid: ACCOUNT,
        hotline: HOTLINE,
        ring: () => true,
        post: (_, url, params) => post(url, params),
      },
      { sid: sidOf('CA', id), phone, direction: 'inbound', startUrl, statusUrl: `${startUrl}/status`, machine: false },
    );
  };
  const carrier: Carrier = {
    acknowledged: [],
    repeats: 0,
    open: 0,
    text: async (phone, text, id) => {
      const MessageSid = sidOf('SM', id);
      const fixed = { AccountSid: ACCOUNT, To: HOTLINE, NumMedia: '0', NumSegments: '1' };
      await post(`${service.base}/sms/twilio`, { ...fixed, MessageSid, SmsSid: MessageSid, From: phone, Body: text });
      carrier.acknowledged.push(`inbound#twilio.${MessageSid}`);
    },
    ring: async (phone, id, asked = 1) => {
      const lost = { AccountSid: ACCOUNT, CallSid: sidOf('CA', id), From: phone, To: HOTLINE, Direction: 'inbound' };
      for (let n = 1; n < asked; n++) await post(`${service.base}/voice/twilio`, { ...lost, CallStatus: 'ringing' });
      const call = callOf(phone, id);
      await call.start();
      await call.hangUp();
    },
    dial: async (phone, keys, id) => {
      const call = callOf(phone, id);
      await call.start();
      for (const key of keys) await call.press(key);
      await call.hangUp();
    },
  };
  return carrier;
}

async function postOnce(authToken: string, url: string, params: Record<string, string>): Promise<Response> {
  const response = await postSigned(authToken, url, params);
  return new Response(response.status === 204 ? null : await response.text(), { status: response.status });
}

/** As long as the real ones, and the same whenever the same thing is sent. */
function sidOf(kind: 'SM' | 'CA', id: string): string {
  return kind + createHash('sha256').update(id).digest('hex').slice(0, 32);
}
