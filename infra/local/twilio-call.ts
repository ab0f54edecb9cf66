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

type Waiting = { readonly kind: 'key' | 'record'; readonly action: string; readonly keysMax: number };

export interface Call {
  /** Everything that was said so far, in order. */
  readonly said: readonly string[];
  readonly over: boolean;
  readonly rejected: boolean;
  start(): Promise<void>;
  /** Presses keys at the point where the menu waits; null for silence. */
  press(keys: string | null): Promise<void>;
  hangUp(): Promise<void>;
  /** How many keys the menu waits for now. */
  readonly keysMax: number;
}

export function createCall(deps: CallDeps, options: CallOptions): Call {
  const said: string[] = [];
  let waiting: Waiting | null = null;
  let over = false;
  let rejected = false;
  let turns = 0;

  const post = async (url: string, extra: Record<string, string>): Promise<string> => {
    const params = { ...callParams(deps, options), CallStatus: 'in-progress', ...extra };
    const response = await postSigned(deps.authToken, url, params);
    if (!response.ok) throw new Error(`Cannot go on with the call: our webhook answered ${response.status}`);
    return response.text();
  };
  const follow = async (url: string, extra: Record<string, string>): Promise<void> => {
    turns++;
    if (turns > TURNS_MAX) return end();
    await carryOut(parseTwiml(await post(url, extra)));
  };
  const end = async (): Promise<void> => {
    if (over) return;
    over = true;
    waiting = null;
    const response = await postSigned(deps.authToken, options.statusUrl, {
      ...callParams(deps, options),
      CallStatus: 'completed',
    });
    if (!response.ok) throw new Error(`Cannot report the end of the call: our webhook answered ${response.status}`);
  };
  const carryOut = async (verbs: readonly Verb[]): Promise<void> => {
    waiting = null;
    for (const verb of verbs) {
      switch (verb.verb) {
        case 'say':
          said.push(verb.text);
          break;
        case 'gather':
          said.push(...verb.say.map((say) => say.text));
          waiting = { kind: 'key', action: verb.action, keysMax: verb.keysMax };
          return;
        case 'dial': {
          const answered = deps.ring(verb.number, options.phone);
          return follow(verb.action, {
            DialCallStatus: answered ? 'completed' : 'no-answer',
            DialCallSid: `${options.sid}d`,
          });
        }
        case 'record':
          waiting = { kind: 'record', action: verb.action, keysMax: 1 };
          return;
        case 'redirect':
          return follow(verb.url, {});
        case 'reject':
          rejected = true;
          return end();
        case 'hangup':
          return end();
      }
    }
    return end();
  };
  return {
    said,
    get over() {
      return over;
    },
    get rejected() {
      return rejected;
    },
    get keysMax() {
      return waiting?.keysMax ?? 1;
    },
    start: () =>
      follow(options.startUrl, {
        CallStatus: options.direction === 'inbound' ? 'ringing' : 'in-progress',
        ...(options.direction === 'inbound' ? {} : { AnsweredBy: options.machine ? 'machine_start' : 'human' }),
      }),
    press: async (keys) => {
      if (waiting === null) return;
      const { kind, action } = waiting;
      if (kind === 'record')
        return follow(action, {
          RecordingUrl: `https://api.twilio.com/recordings/${options.sid}`,
          RecordingDuration: '5',
          Digits: 'hangup',
        });
      return follow(action, { Digits: keys ?? '' });
    },
    hangUp: end,
  };
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
