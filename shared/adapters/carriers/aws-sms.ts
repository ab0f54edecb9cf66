/**
 * Texts by AWS: SNS `Publish`, End User Messaging v2 `SendTextMessage`, and what comes back on SNS or EventBridge.
 * Source: wire-formats.md sections 1a and 1b.
 *
 * The caller builds the clients, and must give them
 * - `maxAttempts: 1`: the SDK's own retry after a time-out sends a second text although the first may have gone out;
 *   whether to try again is for the sender to decide, who knows what may be doubled;
 * - `requestHandler: { requestTimeout, throwOnRequestTimeout: true, connectionTimeout }`: without the second the SDK only
 *   logs a warning and waits on;
 * - `requestHandler: { httpsAgent: { keepAlive: false } }`: a connection that died while a Lambda was frozen ends in
 *   ECONNRESET, which must be read as "may have been sent", and a prompt would be given up for nothing.
 */

import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import * as z from 'zod';
import type { InboundText, OutgoingText, Receipt } from '../../app/ports.ts';
import type { SendResult, UndeliveredReason } from '../../domain/message.ts';
import { readAwsFailure } from './aws-errors.ts';
import { idCharactersMax, inboundCharactersMax, parseJson } from './inbound.ts';

interface Texts {
  text(message: OutgoingText): Promise<SendResult>;
}

interface SnsOptions {
  readonly client: SNSClient;
  /** 3 to 11 letters and digits, at least one letter. Countries without sender IDs ignore or refuse it. */
  readonly senderId?: string;
  /** One of the account's numbers, 5 to 14 digits. */
  readonly originationNumber?: string;
  /** US dollars a text; over it SNS does not send, and says so only in its delivery log. */
  readonly maxPriceUsd?: number;
}

/**
 * SNS cannot carry our id and gives no receipts: opt-outs, dead numbers and the price cap never come back, so `accepted`
 * means less here than with End User Messaging.
 */
export function snsText({ client, ...options }: SnsOptions): Texts {
  const carrier = 'aws-sns';
  return {
    text: ({ to, text }) =>
      result(carrier, () =>
        client.send(new PublishCommand({ PhoneNumber: to, Message: text, MessageAttributes: snsAttributes(options) })),
      ),
  };
}

/** Names as documented for sms_publish-to-phone; the origination number's is AWS.MM.SMS, not AWS.SNS.SMS. */
function snsAttributes(options: Omit<SnsOptions, 'client'>): Record<string, MessageAttributeValue> {
  const { senderId, originationNumber, maxPriceUsd } = options;
  return {
    'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
    ...(senderId && { 'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: senderId } }),
    ...(originationNumber && {
      'AWS.MM.SMS.OriginationNumber': { DataType: 'String', StringValue: originationNumber },
    }),
    ...(maxPriceUsd !== undefined && {
      'AWS.SNS.SMS.MaxPrice': { DataType: 'Number', StringValue: String(maxPriceUsd) },
    }),
  };
}

interface EumOptions {
  readonly client: PinpointSMSVoiceV2Client;
  /** A number, pool or sender ID, or its ARN. */
  readonly originationIdentity: string;
  /** Without one no receipts are sent. */
  readonly configurationSetName: string;
  /** US dollars a text; over it the text is refused with `spend-limit`. */
  readonly maxPriceUsd?: number;
  /** How long the network may keep trying; a prompt that arrives tomorrow would be answered for the wrong day. */
  readonly timeToLiveSeconds: number;
}

/** End User Messaging copies `Context` into every event, so a receipt finds its message even before we stored the id. */
export function eumText({ client, ...options }: EumOptions): Texts {
  const carrier = 'aws-eum';
  const { originationIdentity, configurationSetName, maxPriceUsd, timeToLiveSeconds } = options;
  return {
    text: ({ to, text, messageId }) =>
      result(carrier, () =>
        client.send(
          new SendTextMessageCommand({
            DestinationPhoneNumber: to,
            OriginationIdentity: originationIdentity,
            MessageBody: text,
            MessageType: 'TRANSACTIONAL',
            ConfigurationSetName: configurationSetName,
            TimeToLive: timeToLiveSeconds,
            Context: { messageId },
            ...(maxPriceUsd !== undefined && { MaxPrice: String(maxPriceUsd) }),
          }),
        ),
      ),
  };
}

/** A 200 without an id (both SDKs let an empty body pass) leaves us not knowing. */
async function result(carrier: string, send: () => Promise<{ MessageId?: string | undefined }>): Promise<SendResult> {
  try {
    const { MessageId } = await send();
    return MessageId ? { outcome: 'accepted', carrier, providerId: MessageId } : { outcome: 'unknown', carrier };
  } catch (error) {
    return { ...readAwsFailure(error), carrier };
  }
}

/** docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html; further fields are dropped. */
const inboundSchema = z.object({
  originationNumber: z.string().trim().min(1).max(idCharactersMax),
  messageBody: z.string(),
  inboundMessageId: z.string().min(1).max(idCharactersMax),
});

/** A text that came in: the `Message` string of the SNS notification. AWS gives no send time. */
export function parseAwsInbound(snsMessage: string): InboundText | 'malformed' {
  const read = inboundSchema.safeParse(parseJson(snsMessage));
  if (!read.success) return 'malformed';
  const { originationNumber, messageBody, inboundMessageId } = read.data;
  return {
    provider: 'aws-eum',
    providerId: inboundMessageId,
    from: originationNumber,
    text: messageBody.slice(0, inboundCharactersMax),
    sentAt: null,
  };
}

/** docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html */
const eventSchema = z.object({
  eventType: z.string(),
  isFinal: z.boolean().optional().catch(undefined),
  context: z.record(z.string(), z.unknown()).optional().catch(undefined),
});
const contextSchema = z.object({ messageId: z.string().min(1).max(idCharactersMax) });
/** EventBridge puts the same event into `detail` of its envelope. */
const envelopeSchema = z.object({ source: z.literal('aws.sms-voice'), detail: eventSchema });
const deliverySchema = z.union([envelopeSchema.transform(({ detail }) => detail), eventSchema]);

/** configuration-sets-event-types.html. A null reason: still on its way. */
const undelivered: Readonly<Record<string, UndeliveredReason>> = {
  TEXT_UNREACHABLE: 'off',
  TEXT_TTL_EXPIRED: 'off',
  TEXT_CARRIER_UNREACHABLE: 'other',
  TEXT_UNKNOWN: 'other',
  TEXT_INVALID_MESSAGE: 'other',
  TEXT_INVALID: 'dead',
  TEXT_BLOCKED: 'blacklisted',
  TEXT_CARRIER_BLOCKED: 'blacklisted',
  TEXT_PROTECT_BLOCKED: 'blacklisted',
  TEXT_SPAM: 'blacklisted',
};
const onItsWay = new Set(['TEXT_QUEUED', 'TEXT_PENDING', 'TEXT_SENT', 'TEXT_SUCCESSFUL']);

/**
 * What became of a text: the `Message` string of an SNS notification, or an EventBridge event or its detail.
 * null: not about one of our texts (voice, media or RCS, an event type added later, or no id of ours in its context).
 */
export function parseAwsDelivery(event: unknown): Receipt | null | 'malformed' {
  const read = deliverySchema.safeParse(typeof event === 'string' ? parseJson(event) : event);
  if (!read.success) return 'malformed';
  const { eventType, isFinal, context } = read.data;
  const messageId = contextSchema.safeParse(context).data?.messageId;
  if (messageId === undefined) return null;
  const reason = Object.hasOwn(undelivered, eventType) ? undelivered[eventType] : undefined;
  if (reason) return { messageId, status: 'undelivered', reason };
  // AWS uses DELIVERED and SUCCESSFUL interchangeably by country: a final SUCCESSFUL is the best we shall hear.
  const isDelivered = eventType === 'TEXT_DELIVERED' || (eventType === 'TEXT_SUCCESSFUL' && isFinal === true);
  if (isDelivered) return { messageId, status: 'delivered', reason: null };
  return onItsWay.has(eventType) ? { messageId, status: 'sent', reason: null } : null;
}
