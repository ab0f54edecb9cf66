/**
 * What comes in from carriers: stored first, acknowledged after, carried out at once, swept up if we die in between.
 *
 * Every fact has a natural id of its carrier, so that a replay is a no-op (reliability.md, S2).
 */

import { type Tell, tell } from '../domain/actor.ts';
import { type Failed, tellFailed } from '../domain/failure.ts';
import { callerNumber } from '../domain/mainland-phone.ts';
import { PROBE } from '../domain/probe.ts';
import { shortSlot } from '../domain/slot.ts';
import type { Engine, InboundId } from './engine.ts';
import type { CallProgress, InboundText, Receipt } from './ports.ts';

const TEXT_MAX = 2000;
const ALPHANUMERIC_MAX = 20;

export interface Receiver {
  /** Throws `StoreBusy` where it could not be stored: the carrier must try again. */
  text(inbound: InboundText, now: string): Promise<'stored' | 'already'>;
  receipt(receipt: Receipt): Promise<void>;
  call(progress: CallProgress): Promise<void>;
  /** What a carrier did deliver, and we cannot read: kept for a person, because it may be a cry for help. Throws as `text` does. */
  unreadable(body: Unreadable): Promise<void>;
  /** A key, or several, or `none`, of a telephone conversation. */
  key(fact: KeyFact): Promise<'stored' | 'already'>;
  /** A ring that was refused before it was answered, from an elder for whom it counts. */
  ring(fact: {
    readonly provider: string;
    readonly callId: string;
    readonly phone: string;
    readonly elderId: string;
    readonly at: string;
  }): Promise<'stored' | 'already'>;
  callStarted(fact: {
    readonly provider: string;
    readonly callId: string;
    readonly phone: string;
    readonly at: string;
  }): Promise<void>;
  callEnded(fact: {
    readonly provider: string;
    readonly callId: string;
    readonly phone: string;
    readonly at: string;
  }): Promise<void>;
}

export type Unreadable = Omit<Extract<Failed, { kind: 'body' }>, 'kind'>;

export interface KeyFact {
  readonly provider: string;
  readonly callId: string;
  /** Counts the turns of a call: a repeated webhook is the same fact. */
  readonly turn: number;
  readonly phone: string;
  readonly text: string;
  readonly at: string;
  /** The outgoing call that was answered, if it was ours. */
  readonly messageId: string | null;
  /** Where the carrier keeps the words that were left after the tone. */
  readonly recording: string | null;
}

/** `own`: the numbers that our own texts come from. What they send is our own text that came back, and goes to no line. */
export function createReceiver(engine: Engine, own: readonly string[] = []): Receiver {
  const ours = own.map(lineOf);
  const store = async (id: InboundId, state: object, tells: readonly Tell[]) => {
    const stored = await engine.record(id, state, tells);
    if (stored === 'already') return stored;
    await engine.carryOut([stored]);
    return 'stored';
  };
  return {
    text: (inbound, now) => {
      const factId = shortSlot(`${inbound.provider}.${inbound.providerId}`);
      const phone = lineOf(inbound.from);
      // A carrier's clock may run ahead of ours; nothing was sent after it arrived.
      const at = inbound.sentAt !== null && Date.parse(inbound.sentAt) < Date.parse(now) ? inbound.sentAt : now;
      const text = inbound.text.slice(0, TEXT_MAX);
      const event = { type: 'inbound', factId, at, via: 'sms', text, callId: null } as const;
      const meant = ours.includes(phone)
        ? tell('probe', PROBE, factId, { type: 'cameBack', factId, at, text })
        : tell('line', phone, factId, event);
      const fact = { ...inbound, from: phone, receivedAt: now };
      return store(`inbound#${inbound.provider}.${inbound.providerId}`, fact, [meant]);
    },
    receipt: async (receipt) => {
      // Receipts go straight to their message, before the 2xx.
      const { status, reason } = receipt;
      await engine.tell([
        tell('message', receipt.messageId, `receipt.${status}.${reason}`, { type: 'receipt', status, reason }),
      ]);
    },
    call: async ({ messageId, status, machine, reason }) => {
      await engine.tell([
        tell('message', messageId, `call.${status}.${machine}`, { type: 'call', status, machine, reason }),
      ]);
    },
    unreadable: (body) => engine.tell([tellFailed({ kind: 'body', ...body }, 'unreadable', 'received')]),
    key: (fact) => {
      const id = `${fact.provider}.${fact.callId}.${fact.turn}.${shortSlot(fact.text)}`;
      const factId = shortSlot(id);
      const event = { type: 'inbound', factId, at: fact.at, via: 'key', text: fact.text, callId: fact.callId } as const;
      const keyed =
        fact.messageId === null || fact.text === 'none'
          ? []
          : [tell('message', fact.messageId, factId, { type: 'keyed' })];
      return store(`inbound#${id}`, fact, [tell('line', fact.phone, factId, event), ...keyed]);
    },
    ring: (fact) => {
      const id = ringFact(fact.provider, fact.callId);
      const factId = shortSlot(id);
      return store(id, fact, [
        tell('line', fact.phone, factId, { type: 'ring', factId, at: fact.at, elderId: fact.elderId }),
      ]);
    },
    callStarted: async ({ provider, callId, phone, at }) => {
      await store(`inbound#${provider}.${callId}.call`, { provider, callId, phone, at }, [
        tell('line', phone, callId, { type: 'callStarted', callId }),
      ]);
    },
    callEnded: async ({ provider, callId, phone, at }) => {
      await store(`inbound#${provider}.${callId}.end`, { provider, callId, phone, at }, [
        tell('line', phone, callId, { type: 'callEnded', callId }),
      ]);
    },
  };
}

/** Where a ring that was refused before it was answered is kept. */
export function ringFact(provider: string, callId: string): InboundId {
  return `inbound#${provider}.${callId}.ring`;
}

/** The number as a line's key: E.164 where it is a telephone number, else as the carrier gave it, without what keys cannot hold. */
export function lineOf(from: string): string {
  const trimmed = from.normalize('NFKC').trim();
  const number = callerNumber(trimmed);
  if (number !== null) return number;
  const digits = trimmed.replace(/[\s().-]/gu, '');
  if (/^\+\d{5,20}$/u.test(digits)) return digits;
  return trimmed.replace(/[^\p{L}\p{N}+]/gu, '').slice(0, ALPHANUMERIC_MAX) || 'withheld';
}
