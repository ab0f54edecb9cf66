/**
 * The simulated phone network: a carrier for AWS texts and Twilio calls, and the phones at its other end.
 *
 * It speaks only the carriers' own wire formats with the service: the SDK clients and the webhooks are the real ones.
 */

import { randomUUID } from 'node:crypto';
import type { SNSEvent } from 'aws-lambda';
import { answerAws, readAwsRequest } from './aws-endpoint.ts';
import type { Job, Journal, PhoneMessage, PhoneState } from './journal.ts';
import { SYNTHETIC } from './own-numbers.ts';
import { Call, type CallOptions, postSigned } from './twilio-call.ts';

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
/** Of a number that the sender's own rules bar. */
const REFUSED_TEXT = 'DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE';
const hex = () => randomUUID().replaceAll('-', '');

interface LiveWish {
  readonly call?: string | undefined;
  readonly key?: string | undefined;
  readonly hangUp?: boolean | undefined;
}

export class PhoneNetwork {
  readonly #deps: NetworkDeps;
  readonly #journal: Journal;
  readonly #live = new Map<string, { readonly call: Call; reported: number }>();

  constructor(deps: NetworkDeps) {
    this.#deps = deps;
    this.#journal = deps.journal;
  }

  /** A request of an AWS SDK client. */
  aws(request: { headers: Record<string, string>; body: string; path: string }) {
    const read = readAwsRequest(request);
    if (read === null) return { status: 404, headers: {}, body: '' };
    const { api, to, text, messageId } = read;
    const providerId = randomUUID();
    const { state } = this.#journal.phone(to);
    if (state === 'refused') return answerAws(api, { error: 'ConflictException', reason: REFUSED_TEXT });
    this.#list(to, { direction: 'out', kind: 'sms', text }, hex(), messageId);
    if (messageId !== null)
      this.#journal.add({ t: 'todo', id: hex(), job: { kind: 'receipt', messageId, providerId, to, state } });
    if (to === SYNTHETIC.phone && state === 'on') this.#bringBack(text);
    return answerAws(api, { accepted: providerId });
  }

  /** The telephone of the synthetic elder is ours: what it gets comes in as a text of our own sender. */
  #bringBack(text: string): void {
    const sid = `SM${hex()}`;
    const job = { kind: 'text', sid, from: SYNTHETIC.sender, text, at: this.#deps.now() } as const;
    this.#journal.add({ t: 'todo', id: sid, job });
  }

  /** POST …/Calls.json: accepted now, placed when the service is at rest; null: refused. */
  placeCall(form: URLSearchParams): string | null {
    const sid = `CA${hex()}`;
    const of = (name: string) => (form.get(name) ?? '').replace(/#.*$/u, '');
    const [to, url, statusCallback] = [of('To'), of('Url'), of('StatusCallback')];
    if (this.#journal.phone(to).state === 'refused') return null;
    this.#list(to, { direction: 'out', kind: 'call', text: '' }, `call.${sid}`, new URL(url).searchParams.get('m'));
    this.#journal.add({ t: 'todo', id: hex(), job: { kind: 'call', sid, to, url, statusCallback } });
    return sid;
  }

  /** Carries out what the carriers still owe the service; returns how much that was. */
  async work(): Promise<number> {
    const jobs = [...this.#journal.jobs].slice(0, JOBS_MAX);
    for (const [id, job] of jobs) await this.#carryOut(id, job);
    return jobs.length;
  }

  /** The phone sends a text to the service. */
  async text(from: string, text: string): Promise<void> {
    const sid = `SM${hex()}`;
    this.#list(from, { direction: 'in', kind: 'sms', text });
    const job = { kind: 'text', sid, from, text, at: this.#deps.now() } as const;
    this.#journal.add({ t: 'todo', id: sid, job });
    await this.#carryOut(sid, job);
  }

  /** The phone rings the hotline and presses these keys in turn; it hangs up where they run out. */
  async dial(phone: string, keys: string): Promise<readonly string[]> {
    const id = this.#list(phone, { direction: 'in', kind: 'call', text: '' });
    const call = this.#inboundCall(phone);
    await call.start();
    await pressAll(call, keys, 0);
    this.#said(id, call);
    await call.hangUp();
    return call.said;
  }

  /** Rings once: hangs up as soon as it is answered, if it is not refused. */
  async ringOnce(phone: string): Promise<readonly string[]> {
    const id = this.#list(phone, { direction: 'in', kind: 'call', text: '响一声' });
    const call = this.#inboundCall(phone);
    await call.start();
    if (!call.rejected) this.#said(id, call);
    await call.hangUp();
    return call.said;
  }

  /** A call of a person at the page: opened, keyed and hung up step by step. */
  async live(phone: string, wish: LiveWish): Promise<{ call: string; say: string[]; over: boolean }> {
    const id = wish.call ?? hex();
    const known = this.#live.get(id);
    const { call, reported } = known ?? { call: this.#inboundCall(phone), reported: 0 };
    if (!known) {
      this.#list(phone, { direction: 'in', kind: 'call', text: '' }, `live.${id}`);
      await call.start();
    } else if (wish.hangUp) await call.hangUp();
    else if (wish.key !== undefined) await call.press(wish.key);
    this.#said(`live.${id}`, call);
    if (call.over) this.#live.delete(id);
    else this.#live.set(id, { call, reported: call.said.length });
    return { call: id, say: call.said.slice(reported), over: call.over };
  }

  #list(phone: string, message: Omit<PhoneMessage, 'at'>, id = hex(), messageId: string | null = null): string {
    this.#journal.add({ t: 'message', id, phone, message: { at: this.#deps.now(), ...message }, messageId });
    return id;
  }

  #said(id: string, call: Call): void {
    this.#journal.add({ t: 'said', id, text: call.said.join(' ') });
  }

  /** Rings another simulated phone, to be connected with `from`. */
  #ring(to: string, from: string): boolean {
    const answered = this.#journal.phone(to).state === 'on';
    this.#list(to, { direction: 'out', kind: 'call', text: answered ? `接通 ${from}` : '' });
    return answered;
  }

  #call(options: CallOptions): Call {
    return new Call({ ...this.#deps, ring: (to, from) => this.#ring(to, from), post: postSigned }, options);
  }

  #inboundCall(phone: string): Call {
    const startUrl = `${this.#deps.baseUrl}/voice/twilio`;
    return this.#call({
      sid: `CA${hex()}`,
      phone,
      direction: 'inbound',
      startUrl,
      statusUrl: `${startUrl}/status`,
      machine: false,
    });
  }

  async #carryOut(id: string, job: Job): Promise<void> {
    if (job.kind === 'text') await deliverText(this.#deps, job);
    if (job.kind === 'receipt') await this.#deps.receipts(receiptEvent(job, this.#deps.now()));
    if (job.kind === 'call') await this.#placed(job);
    this.#journal.add({ t: 'done', id });
  }

  /** Our call to a phone: it is picked up, or the status says why not. */
  async #placed(job: Extract<Job, { kind: 'call' }>): Promise<void> {
    const { sid, to, url, statusCallback } = job;
    const { state, keys } = this.#journal.phone(to);
    if (state !== 'on' && state !== 'machine') {
      const params = {
        ...unanswered(state),
        CallSid: sid,
        From: this.#deps.hotline,
        To: to,
        Direction: 'outbound-api',
      };
      await postSigned(this.#deps.authToken, statusCallback, params);
      return;
    }
    const machine = state === 'machine';
    const call = this.#call({
      sid,
      phone: to,
      direction: 'outbound-api',
      startUrl: url,
      statusUrl: statusCallback,
      machine,
    });
    await call.start();
    await pressAll(call, keys, SILENT_TURNS_MAX);
    this.#said(`call.${sid}`, call);
    await call.hangUp();
  }
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
