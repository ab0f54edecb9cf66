/** What the application needs of the outside world. Adapters implement these; `deps.ts` joins them. */

/** Why a carrier will never deliver this text or call. */
export type RefusalReason = 'dead-number' | 'opted-out' | 'blocked' | 'spend-limit' | 'invalid' | 'other';

/** alert: help, risk, missed check-ins; prompt: the daily question; reply: an answer to somebody's text. */
export type MessageClass = 'alert' | 'prompt' | 'reply';

export interface OutgoingText {
  readonly kind: 'sms';
  readonly messageId: string;
  /** E.164. */
  readonly to: string;
  readonly text: string;
  readonly class: MessageClass;
}

export interface OutgoingCall {
  readonly kind: 'call';
  readonly messageId: string;
  /** E.164. */
  readonly to: string;
}

/** `unknown`: the request left us and no answer came, so it may have been sent. */
export type SendResult =
  | { readonly outcome: 'accepted'; readonly carrier: string; readonly providerId: string }
  | { readonly outcome: 'refused'; readonly carrier: string; readonly reason: RefusalReason }
  | { readonly outcome: 'throttled'; readonly carrier: string }
  | { readonly outcome: 'unknown'; readonly carrier: string };

/** Sends texts (`text`) or places calls (`call`). Never throws for what a carrier may answer. */
export interface Carrier {
  text(message: OutgoingText): Promise<SendResult>;
  call(message: OutgoingCall): Promise<SendResult>;
}

/** What became of a text after it was accepted. */
export type DeliveryStatus = 'sent' | 'delivered' | 'undelivered';
/** Why it was not delivered (mission.md section 3, verdict classes). */
export type UndeliveredReason = 'off' | 'arrears' | 'dead' | 'blacklisted' | 'full' | 'other';

export interface Receipt {
  readonly messageId: string;
  readonly status: DeliveryStatus;
  readonly reason: UndeliveredReason | null;
}

export type CallStatus = 'ringing' | 'answered' | 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';

export interface CallProgress {
  readonly messageId: string;
  readonly status: CallStatus;
  /** An answering machine or fax picked up. */
  readonly machine: boolean;
  /** The number does not exist (SIP 404, 604) or is suspended; null where the carrier does not say. */
  readonly reason: UndeliveredReason | null;
}

export interface InboundText {
  /** Names the provider and its id for this message: stored at most once. */
  readonly provider: string;
  readonly providerId: string;
  /** E.164 where it can be read as a number, else as the carrier gave it. */
  readonly from: string;
  readonly text: string;
  /** The carrier's send time, or null where it gives none. */
  readonly sentAt: string | null;
}

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Only these may be logged: ids are blind, nothing here can carry a name, a number or a text. */
export interface LogFields {
  readonly actor?: string;
  readonly kind?: string;
  readonly reason?: string;
  readonly carrier?: string;
  readonly count?: number;
  readonly milliseconds?: number;
  readonly error?: string;
}

/** A keyed hash of an identity: the same person always gets the same id, and nobody reads the identity from it. */
export type Blind = (identity: string) => string;
