/**
 * The simulated phone network: a carrier for AWS texts and Twilio calls, and the phones at its other end.
 *
 * It speaks only the carriers' own wire formats with the service: the SDK clients and the webhooks are the real ones.
 */

import { randomUUID } from 'node:crypto';
import type { SNSEvent } from 'aws-lambda';
import { answerAws, readAwsRequest } from './aws-endpoint.ts';
import type { Job, Journal, PhoneState } from './journal.ts';
import { type Call, createCall, postSigned } from './twilio-call.ts';

export interface NetworkDeps {
  readonly journal: Journal;
  readonly now: () => string;
  readonly baseUrl: string;
  readonly authToken: string;
  readonly accountSid: string;
  readonly hotline: string;
  readonly receipts: (event: SNSEvent) => Promise<void>;
}

const JOBS_MAX = 2000;
const SILENT_TURNS_MAX = 6;
const hex = () => randomUUID().replaceAll('-', '');

export type PhoneNetwork = ReturnType<typeof createPhoneNetwork>;

export function createPhoneNetwork(deps: NetworkDeps) {
  const { journal } = deps;
  const live = new Map<string, Call & { readonly reported: { count: number } }>();

  const list = (
    phone: string,
    message: { direction: 'in' | 'out'; kind: 'sms' | 'call'; text: string },
    id = hex(),
  ): string => {
    journal.add({ t: 'message', id, phone, message: { at: deps.now(), ...message } });
    return id;
  };
  const callDeps = {
    ...deps,
    ring: (to: string, from: string): boolean => {
      const { state } = journal.phone(to);
      const answered = state === 'on';
      list(to, { direction: 'out', kind: 'call', text: answered ? `接通 ${from}` : '' });
      return answered;
    },
  };
  const inboundCall = (phone: string): Call =>
    createCall(callDeps, {
      sid: `CA${hex()}`,
      phone,
      direction: 'inbound',
      startUrl: `${deps.baseUrl}/voice/twilio`,
      statusUrl: `${deps.baseUrl}/voice/twilio/status`,
      machine: false,
    });

  const carryOut = async (id: string, job: Job): Promise<void> => {
    if (job.kind === 'text') await deliverText(deps, job);
    if (job.kind === 'receipt') await deps.receipts(receiptEvent(job, deps.now()));
    if (job.kind === 'call') await placeCall(job);
    journal.add({ t: 'done', id });
  };

  /** Our call to a phone: it is picked up, or the status says why not. */
  const placeCall = async (job: Extract<Job, { kind: 'call' }>): Promise<void> => {
    const phone = journal.phone(job.to);
    const answered = phone.state === 'on' || phone.state === 'machine';
    const id = `call.${job.sid}`;
    if (!answered) {
      await postSigned(deps.authToken, job.statusCallback, {
        ...unanswered(phone.state),
        CallSid: job.sid,
        From: deps.hotline,
        To: job.to,
        Direction: 'outbound-api',
      });
      return;
    }
    const machine = phone.state === 'machine';
    const call = createCall(callDeps, {
      sid: job.sid,
      phone: job.to,
      direction: 'outbound-api',
      startUrl: job.url,
      statusUrl: job.statusCallback,
      machine,
    });
    await call.start();
    await pressAll(call, phone.keys, SILENT_TURNS_MAX);
    journal.add({ t: 'said', id, text: call.said.join(' ') });
    await call.hangUp();
  };

  return {
    /** A request of an AWS SDK client. */
    aws: (request: { headers: Record<string, string>; body: string; path: string }) => {
      const read = readAwsRequest(request);
      if (read === null) return { status: 404, headers: {}, body: '' };
      const providerId = randomUUID();
      const { state } = journal.phone(read.to);
      list(read.to, { direction: 'out', kind: 'sms', text: read.text });
      if (read.messageId !== null)
        journal.add({
          t: 'todo',
          id: hex(),
          job: { kind: 'receipt', messageId: read.messageId, providerId, to: read.to, state },
        });
      return answerAws(read.api, { accepted: providerId });
    },
    /** POST …/Calls.json */
    placeCall: (form: URLSearchParams): { readonly sid: string } => {
      const sid = `CA${hex()}`;
      const [to, url, statusCallback] = ['To', 'Url', 'StatusCallback'].map((name) =>
        (form.get(name) ?? '').replace(/#.*$/u, ''),
      ) as [string, string, string];
      journal.add({
        t: 'message',
        id: `call.${sid}`,
        phone: to,
        message: { at: deps.now(), direction: 'out', kind: 'call', text: '' },
      });
      journal.add({ t: 'todo', id: hex(), job: { kind: 'call', sid, to, url, statusCallback } });
      return { sid };
    },
    /** Carries out what the carriers still owe the service; returns how much that was. */
    work: async (): Promise<number> => {
      let count = 0;
      for (const [id, job] of [...journal.jobs].slice(0, JOBS_MAX)) {
        await carryOut(id, job);
        count++;
      }
      return count;
    },
    /** The phone sends a text to the service. */
    text: async (from: string, text: string): Promise<void> => {
      const sid = `SM${hex()}`;
      list(from, { direction: 'in', kind: 'sms', text });
      journal.add({ t: 'todo', id: sid, job: { kind: 'text', sid, from, text, at: deps.now() } });
      await carryOut(sid, journal.jobs.get(sid) as Job);
    },
    /** The phone rings the hotline and presses these keys in turn; it hangs up where they run out. */
    dial: async (phone: string, keys: string): Promise<readonly string[]> => {
      const id = list(phone, { direction: 'in', kind: 'call', text: '' });
      const call = inboundCall(phone);
      await call.start();
      await pressAll(call, keys, 0);
      journal.add({ t: 'said', id, text: call.said.join(' ') });
      await call.hangUp();
      return call.said;
    },
    /** Rings once: hangs up as soon as it is answered, if it is not refused. */
    ringOnce: async (phone: string): Promise<readonly string[]> => {
      const call = inboundCall(phone);
      await call.start();
      list(phone, { direction: 'in', kind: 'call', text: call.rejected ? '响一声' : call.said.join(' ') });
      await call.hangUp();
      return call.said;
    },
    /** A call of a person at the page: opened, keyed and hung up step by step. */
    live: async (
      phone: string,
      wish: { call?: string | undefined; key?: string | undefined; hangUp?: boolean | undefined },
    ) => {
      const id = wish.call ?? hex();
      const call = live.get(id) ?? Object.assign(inboundCall(phone), { reported: { count: 0 } });
      if (!live.has(id)) {
        live.set(id, call);
        list(phone, { direction: 'in', kind: 'call', text: '' }, `live.${id}`);
        await call.start();
      } else if (wish.hangUp) await call.hangUp();
      else if (wish.key !== undefined) await call.press(wish.key);
      const say = call.said.slice(call.reported.count);
      call.reported.count = call.said.length;
      journal.add({ t: 'said', id: `live.${id}`, text: call.said.join(' ') });
      const { over } = call;
      if (over) live.delete(id);
      return { call: id, say, over };
    },
  };
}

/** Presses keys where the menu waits for them, then stays silent for so many turns. */
async function pressAll(call: Call, keys: string, silentTurns: number): Promise<void> {
  let rest = keys;
  while (rest !== '' && !call.over) {
    const count = call.keysMax;
    await call.press(rest.slice(0, count));
    rest = rest.slice(count);
  }
  for (let turn = 0; turn < silentTurns && !call.over; turn++) await call.press(null);
}

async function deliverText(deps: NetworkDeps, job: Extract<Job, { kind: 'text' }>): Promise<void> {
  const params = {
    MessageSid: job.sid,
    SmsSid: job.sid,
    AccountSid: deps.accountSid,
    From: job.from,
    To: deps.hotline,
    Body: job.text,
    NumMedia: '0',
    NumSegments: '1',
  };
  const response = await postSigned(deps.authToken, `${deps.baseUrl}/sms/twilio`, params);
  if (!response.ok) throw new Error(`Cannot deliver the text: our webhook answered ${response.status}`);
}

function unanswered(state: PhoneState): Record<string, string> {
  switch (state) {
    case 'busy':
      return { CallStatus: 'busy', SipResponseCode: '486' };
    case 'dead':
      return { CallStatus: 'failed', SipResponseCode: '404' };
    case 'off':
      return { CallStatus: 'no-answer', SipResponseCode: '480' };
    case 'arrears':
      return { CallStatus: 'failed', SipResponseCode: '403' };
    default:
      return { CallStatus: 'no-answer', SipResponseCode: '487' };
  }
}

const EVENT_OF_STATE: Partial<Record<PhoneState, string>> = {
  off: 'TEXT_UNREACHABLE',
  arrears: 'TEXT_CARRIER_UNREACHABLE',
  dead: 'TEXT_INVALID',
};

/** A delivery event of End User Messaging, as its SNS topic hands it to the function. */
function receiptEvent(job: Extract<Job, { kind: 'receipt' }>, now: string): SNSEvent {
  const eventType = EVENT_OF_STATE[job.state] ?? 'TEXT_DELIVERED';
  const message = {
    eventType,
    eventVersion: '1.0',
    eventTimestamp: Date.parse(now),
    isFinal: true,
    destinationPhoneNumber: job.to,
    messageId: job.providerId,
    messageType: 'TRANSACTIONAL',
    messageStatus: eventType.replace('TEXT_', ''),
    context: { messageId: job.messageId },
    totalMessageParts: 1,
  };
  const Sns = {
    Message: JSON.stringify(message),
    MessageId: job.providerId,
    Timestamp: now,
    TopicArn: 'local',
    Type: 'Notification',
  };
  return {
    Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: 'local', Sns }],
  } as unknown as SNSEvent;
}
