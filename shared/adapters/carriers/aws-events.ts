/** Events of SNS, as the functions for inbound texts and receipts get them, and what a person has read again later. */

import type { SNSEvent } from 'aws-lambda';
import * as z from 'zod';
import type { Log } from '../../app/ports.ts';
import type { Receiver } from '../../app/receive.ts';
import { parseAwsDelivery, parseAwsInbound } from './aws-sms.ts';

interface Receiving {
  readonly receiver: Receiver;
  readonly log: Log;
  readonly clock: () => string;
}

type Records = Pick<SNSEvent, 'Records'>;

/** Every record is stored, or kept for a person where it cannot be read; a failed write is thrown, so that SNS tries again. */
export async function receiveTexts(event: Records, { receiver, log, clock }: Receiving): Promise<void> {
  for (const { Sns } of event.Records) {
    const inbound = parseAwsInbound(Sns.Message);
    if (inbound === 'malformed') {
      await receiver.unreadable({ source: 'aws-text', body: Sns.Message, about: '', at: Sns.Timestamp });
      log.error('inbound text cannot be read', { kind: 'aws-text' });
    } else {
      // The payload has no send time; SNS says when it took the text.
      await receiver.text({ ...inbound, sentAt: inbound.sentAt ?? Sns.Timestamp }, clock());
    }
  }
}

/** Events of other kinds (voice, registrations) are not ours. */
export async function receiveReceipts(event: Records, { receiver, log }: Omit<Receiving, 'clock'>): Promise<void> {
  for (const { Sns } of event.Records) {
    const receipt = parseAwsDelivery(Sns.Message);
    if (receipt === 'malformed') {
      await receiver.unreadable({ source: 'aws-receipt', body: Sns.Message, about: '', at: Sns.Timestamp });
      log.error('receipt cannot be read', { kind: 'aws-receipt' });
    } else if (receipt !== null) await receiver.receipt(receipt);
  }
}

const recordSchema = z.object({ Message: z.string(), Timestamp: z.string() });
const eventSchema = z.object({ Records: z.array(z.object({ Sns: recordSchema })).min(1) });

/**
 * What lay in a dead-letter queue: the event of a function, or, in the queue of a subscription, the notification that
 * never reached one. Null where it is neither.
 */
export function readSnsEvent(json: string): Records | null {
  const parsed = parseJson(json);
  const event = eventSchema.safeParse(parsed);
  if (event.success) return event.data as SNSEvent;
  const notification = recordSchema.safeParse(parsed);
  return notification.success ? ({ Records: [{ Sns: notification.data }] } as SNSEvent) : null;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
