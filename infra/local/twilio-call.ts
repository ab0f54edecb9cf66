/** One simulated telephone call: asks our webhooks for TwiML as Twilio does, and carries it out. */

import { signTwilio } from '../../shared/adapters/carriers/twilio-signature.ts';
import { parseTwiml, type Verb } from './twilio-endpoint.ts';

const TURNS_MAX = 40;

export interface CallDeps {
  readonly authToken: string;
  readonly accountSid: string;
  readonly hotline: string;
  /** Rings another simulated phone; true where somebody picks up. */
  readonly ring: (to: string, from: string) => boolean;
  readonly post: typeof postSigned;
}

export interface CallOptions {
  readonly sid: string;
  /** The simulated phone at the other end. */
  readonly phone: string;
  readonly direction: 'inbound' | 'outbound-api';
  readonly startUrl: string;
  readonly statusUrl: string;
  readonly machine: boolean;
}

type Waiting = { readonly kind: 'key' | 'record'; readonly action: string };

export class Call {
  /** Everything that was said so far, in order. */
  readonly said: string[] = [];
  over = false;
  rejected = false;
  /** How many keys the menu waits for now. */
  keysMax = 1;
  readonly #deps: CallDeps;
  readonly #options: CallOptions;
  #waiting: Waiting | null = null;
  #turns = 0;

  constructor(deps: CallDeps, options: CallOptions) {
    this.#deps = deps;
    this.#options = options;
  }

  start(): Promise<void> {
    const { direction, startUrl, machine } = this.#options;
    if (direction === 'inbound') return this.#follow(startUrl, { CallStatus: 'ringing' });
    return this.#follow(startUrl, { CallStatus: 'in-progress', AnsweredBy: machine ? 'machine_start' : 'human' });
  }

  /** Presses keys at the point where the menu waits; null for silence. */
  async press(keys: string | null): Promise<void> {
    if (this.#waiting === null) return;
    const { kind, action } = this.#waiting;
    if (kind === 'key') return this.#follow(action, { Digits: keys ?? '' });
    const RecordingUrl = `https://api.twilio.com/recordings/${this.#options.sid}`;
    return this.#follow(action, { RecordingUrl, RecordingDuration: '5', Digits: 'hangup' });
  }

  async hangUp(): Promise<void> {
    if (this.over) return;
    this.over = true;
    this.#waiting = null;
    const params = { ...callParams(this.#deps, this.#options), CallStatus: 'completed' };
    const response = await this.#deps.post(this.#deps.authToken, this.#options.statusUrl, params);
    if (!response.ok) throw new Error(`Cannot report the end of the call: our webhook answered ${response.status}`);
  }

  async #follow(url: string, extra: Record<string, string>): Promise<void> {
    this.#turns++;
    if (this.#turns > TURNS_MAX) return this.hangUp();
    const params = { ...callParams(this.#deps, this.#options), CallStatus: 'in-progress', ...extra };
    const response = await this.#deps.post(this.#deps.authToken, url, params);
    if (!response.ok) throw new Error(`Cannot go on with the call: our webhook answered ${response.status}`);
    return this.#carryOut(parseTwiml(await response.text()));
  }

  /** Until the menu waits, goes on elsewhere, or the call is over. */
  async #carryOut(verbs: readonly Verb[]): Promise<void> {
    this.#waiting = null;
    for (const verb of verbs) {
      if (verb.verb === 'say') this.said.push(verb.text);
      else return this.#leave(verb);
    }
    return this.hangUp();
  }

  async #leave(verb: Verb): Promise<void> {
    switch (verb.verb) {
      case 'say':
        return;
      case 'gather':
        this.said.push(...verb.say.map((say) => say.text));
        this.keysMax = verb.keysMax;
        this.#waiting = { kind: 'key', action: verb.action };
        return;
      case 'record':
        this.keysMax = 1;
        this.#waiting = { kind: 'record', action: verb.action };
        return;
      case 'dial': {
        const answered = this.#deps.ring(verb.number, this.#options.phone);
        const DialCallStatus = answered ? 'completed' : 'no-answer';
        return this.#follow(verb.action, { DialCallStatus, DialCallSid: `${this.#options.sid}d` });
      }
      case 'redirect':
        return this.#follow(verb.url, {});
      case 'reject':
        this.rejected = true;
        return this.hangUp();
      case 'hangup':
        return this.hangUp();
    }
  }
}

function callParams(deps: CallDeps, { sid, phone, direction }: CallOptions): Record<string, string> {
  const [from, to] = direction === 'inbound' ? [phone, deps.hotline] : [deps.hotline, phone];
  return {
    AccountSid: deps.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: sid,
    Direction: direction,
    From: from,
    To: to,
    Caller: from,
    Called: to,
  };
}

/** Posts a form as Twilio does, with its signature over the address and the parameters. */
export async function postSigned(authToken: string, url: string, params: Record<string, string>): Promise<Response> {
  const signature = signTwilio({ authToken, url, params });
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': signature,
      'user-agent': 'TwilioProxy/1.1',
    },
    body: new URLSearchParams(params).toString(),
  });
}
