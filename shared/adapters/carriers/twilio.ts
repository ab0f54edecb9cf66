/**
 * The Twilio format: texts that come in, receipts and call progress as webhooks, and calls placed by REST. Inbound
 * requests are trusted only after `verifyTwilio`. Source: wire-formats.md sections 2b and 2d, and the Twilio pages named.
 */

import * as z from 'zod';
import type { CallProgress, CallStatus, InboundText, OutgoingCall, Receipt } from '../../app/ports.ts';
import type { RefusalReason, SendResult, UndeliveredReason } from '../../domain/message.ts';
import { idCharactersMax, inboundCharactersMax, parseJson } from './inbound.ts';
import type { TwilioParams } from './twilio-signature.ts';
import { retryOverrides } from './twiml.ts';
import { wasNeverSent } from './unsent.ts';

const carrier = 'twilio';

type TextProblem = 'no-message-id' | 'no-sender' | 'no-body';

/**
 * An inbound SMS. An empty body is a text like any other (a picture comes with one); an absent one is not a text.
 * Twilio gives no send time. Fields are added without notice, so only the needed ones are looked at.
 */
export function parseTwilioText(params: TwilioParams): InboundText | TextProblem {
  const providerId = field(params, 'MessageSid') || field(params, 'SmsSid');
  if (!providerId || providerId.length > idCharactersMax) return 'no-message-id';
  const from = field(params, 'From')?.trim();
  if (!from) return 'no-sender';
  const body = field(params, 'Body');
  if (body === undefined) return 'no-body';
  return { provider: carrier, providerId, from, text: body.slice(0, inboundCharactersMax), sentAt: null };
}

const callStatuses: Readonly<Record<string, CallStatus>> = {
  queued: 'ringing',
  initiated: 'ringing',
  ringing: 'ringing',
  'in-progress': 'answered',
  completed: 'completed',
  busy: 'busy',
  'no-answer': 'no-answer',
  failed: 'failed',
  canceled: 'canceled',
};

/**
 * SIP answers, by RFC 3398 section 7.2.4.1: 404 is an unallocated number, 410 a changed one, 484 one that is incomplete,
 * 604 exists nowhere; 480 and 408 are a subscriber who is absent from the network.
 */
const reasonBySipCode: Readonly<Record<string, UndeliveredReason>> = {
  '404': 'dead',
  '410': 'dead',
  '484': 'dead',
  '604': 'dead',
  '408': 'off',
  '480': 'off',
};

/**
 * One status callback of a call that we placed; null for a status that we do not know. `messageId` is ours, from the
 * query of the callback's URL.
 */
export function parseTwilioCallProgress(params: TwilioParams, messageId: string): CallProgress | null {
  const status = own(callStatuses, field(params, 'CallStatus'));
  if (!status) return null;
  // human and unknown are spoken to: better to talk to a machine than to hang up on a person.
  const answeredBy = field(params, 'AnsweredBy') ?? '';
  return {
    messageId,
    status,
    machine: answeredBy === 'fax' || answeredBy.startsWith('machine'),
    reason: callFailure(status, field(params, 'SipResponseCode')),
  };
}

/** A call that got through carries SIP 200, and one that is still ringing none that is final: they have no reason. */
function callFailure(status: CallStatus, sipCode: string | undefined): UndeliveredReason | null {
  if (status !== 'failed' && status !== 'no-answer' && status !== 'busy') return null;
  const reason = own(reasonBySipCode, sipCode);
  if (reason) return reason;
  return status === 'failed' && sipCode ? 'other' : null;
}

const sentStatuses = new Set(['accepted', 'scheduled', 'queued', 'sending', 'sent']);
const deliveredStatuses = new Set(['delivered', 'read']);
const undeliveredStatuses = new Set(['undelivered', 'failed', 'canceled']);

/**
 * https://www.twilio.com/docs/api/errors/30003 and so on: 30003 handset off or out of reach, 30004 blocked by the
 * recipient, 30005 no such number, 30006 a landline, 30007 filtered by the carrier, 21610 the person sent STOP.
 */
const reasonByErrorCode: Readonly<Record<string, UndeliveredReason>> = {
  '30003': 'off',
  '30004': 'blacklisted',
  '30005': 'dead',
  '30006': 'other',
  '30007': 'blacklisted',
  '21610': 'blacklisted',
};

/** One status callback of a text; null for the statuses of inbound texts and those that we do not know. */
export function parseTwilioReceipt(params: TwilioParams, messageId: string): Receipt | null {
  const status = field(params, 'MessageStatus') ?? field(params, 'SmsStatus') ?? '';
  if (sentStatuses.has(status)) return { messageId, status: 'sent', reason: null };
  if (deliveredStatuses.has(status)) return { messageId, status: 'delivered', reason: null };
  if (!undeliveredStatuses.has(status)) return null;
  return { messageId, status: 'undelivered', reason: own(reasonByErrorCode, field(params, 'ErrorCode')) ?? 'other' };
}

interface TwilioCallsOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** https://api.twilio.com, or a compatible vendor's, without a final slash. */
  readonly apiBase: string;
  /** E.164, one of the account's numbers. */
  readonly from: string;
  /** Where Twilio reaches us, without a final slash; the same one that signatures are checked against. */
  readonly publicBaseUrl: string;
  readonly fetch?: typeof fetch;
  readonly timeoutMs: number;
}

/** How long the phone may ring: slow walkers, and short enough that most networks have no mailbox answer yet. */
const ringSeconds = 45;

/**
 * Places calls. The answer says only that Twilio took the call on; what became of it comes as callbacks, which carry
 * our message id in the query (one name only: Twilio was seen to sort a query after signing it,
 * https://github.com/twilio/twilio-php/issues/790). A call is not idempotent at Twilio, so nothing is retried here.
 */
export function twilioCalls(options: TwilioCallsOptions): { call(message: OutgoingCall): Promise<SendResult> } {
  const { accountSid, authToken, apiBase, timeoutMs } = options;
  const send = options.fetch ?? fetch;
  const url = `${apiBase}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Calls.json`;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  return {
    async call(message) {
      try {
        const response = await send(url, {
          method: 'POST',
          // A connection kept open may be dead by the next call (a frozen Lambda), and its reset would look like an
          // unknown outcome; a fresh one either opens or provably sends nothing.
          headers: { authorization, connection: 'close' },
          body: callForm(message, options),
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        return readAnswer(response.status, await response.text());
      } catch (error) {
        return { outcome: wasNeverSent(error) ? 'throttled' : 'unknown', carrier };
      }
    },
  };
}

/** https://www.twilio.com/docs/voice/api/call-resource#create-a-call */
function callForm(message: OutgoingCall, { from, publicBaseUrl }: TwilioCallsOptions): URLSearchParams {
  const query = `?m=${encodeURIComponent(message.messageId)}${retryOverrides}`;
  return new URLSearchParams([
    ['To', message.to],
    ['From', from],
    ['Url', `${publicBaseUrl}/voice/twilio/out${query}`],
    ['Method', 'POST'],
    // Asked when Url has failed for good: one more round of tries before the person hears Twilio's error message.
    ['FallbackUrl', `${publicBaseUrl}/voice/twilio/out${query}`],
    ['FallbackMethod', 'POST'],
    ['StatusCallback', `${publicBaseUrl}/voice/twilio/status${query}`],
    ['StatusCallbackMethod', 'POST'],
    // `completed` also stands for busy, no-answer, failed and canceled.
    ['StatusCallbackEvent', 'answered'],
    ['StatusCallbackEvent', 'completed'],
    ['MachineDetection', 'Enable'],
    ['Timeout', String(ringSeconds)],
  ]);
}

const answerSchema = z.object({ sid: z.string().min(1).max(idCharactersMax) });
const errorSchema = z.object({ code: z.number() });

/**
 * https://www.twilio.com/docs/api/errors: 21211 and 21217 not a phone number, 21214 cannot be reached, 21215 country
 * not allowed for this account, 21216 blocked by Twilio, 21610 the person sent STOP.
 */
const reasonByRefusal: Readonly<Record<number, RefusalReason>> = {
  21211: 'invalid',
  21214: 'dead-number',
  21215: 'blocked',
  21216: 'blocked',
  21217: 'invalid',
  21610: 'opted-out',
};

/** Twilio's code for too many requests, also sent with other statuses than 429. */
const tooManyRequests = 20429;

/** A 2xx that we cannot read, a 5xx and a redirect may all have placed the call. */
function readAnswer(status: number, body: string): SendResult {
  if (status >= 200 && status < 300) {
    const answer = answerSchema.safeParse(parseJson(body));
    return answer.success
      ? { outcome: 'accepted', carrier, providerId: answer.data.sid }
      : { outcome: 'unknown', carrier };
  }
  if (status < 400 || status >= 500) return { outcome: 'unknown', carrier };
  const code = errorSchema.safeParse(parseJson(body)).data?.code;
  if (status === 429 || code === tooManyRequests) return { outcome: 'throttled', carrier };
  return { outcome: 'refused', carrier, reason: (code && reasonByRefusal[code]) || 'other' };
}

/** The first value: Twilio repeats none of the fields read here. Own properties only, names come from outside. */
function field(params: TwilioParams, name: string): string | undefined {
  const value = Object.hasOwn(params, name) ? params[name] : undefined;
  return typeof value === 'string' || value === undefined ? value : value[0];
}

function own<T>(table: Readonly<Record<string, T>>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
