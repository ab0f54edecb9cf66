/** What the application needs of the outside world. Adapters implement these; `deps.ts` joins them. */

import type { MessageClass, SendResult, UndeliveredReason } from '../domain/message.ts';

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

/** Sends texts (`text`) or places calls (`call`). Never throws for what a carrier may answer. */
export interface Carrier {
  text(message: OutgoingText): Promise<SendResult>;
  call(message: OutgoingCall): Promise<SendResult>;
}

/** What became of a text after it was accepted. */
export type DeliveryStatus = 'sent' | 'delivered' | 'undelivered';
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

/** Encryption that a test can do without AWS: AES-256-GCM, HMAC-SHA-256, random keys. Keys are 32 bytes in base64. */
export interface Cipher {
  newKey(): string;
  /** `about` is bound to the text: opening it under another name fails. */
  seal(key: string, plain: string, about: string): string;
  /** Throws where the key, the text or `about` is another one. */
  open(key: string, sealed: string, about: string): string;
  /** HMAC-SHA-256 in hexadecimal. */
  mac(key: string, text: string): string;
}

/** Wraps the root key: AWS KMS in the cloud, a key file on one machine. */
export interface KeyService {
  wrap(key: string, about: string): Promise<string>;
  unwrap(wrapped: string, about: string): Promise<string>;
}
