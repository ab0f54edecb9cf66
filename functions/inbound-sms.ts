/** Called by AWS: inbound two-way texts on the SNS topic. IAM proves the sender; a failed write is thrown, so that SNS tries again. */

import type { SNSEvent } from 'aws-lambda';
import { parseAwsInbound } from '../shared/adapters/carriers/aws-sms.ts';
import type { System } from '../shared/adapters/deps.ts';
import { system } from './system.ts';

export async function handler(event: SNSEvent): Promise<void> {
  await receiveTexts(event, await system());
}

/** For every record: a text that cannot be read is logged and dropped, because trying again would not mend it. */
export async function receiveTexts(
  event: SNSEvent,
  { receiver, log }: Pick<System, 'receiver' | 'log'>,
  now = new Date().toISOString(),
): Promise<void> {
  for (const { Sns } of event.Records) {
    const inbound = parseAwsInbound(Sns.Message);
    if (inbound === 'malformed') {
      log.error('inbound text cannot be read', { kind: 'aws-eum', reason: 'malformed' });
      continue;
    }
    // The payload has no send time; SNS says when it took the text.
    await receiver.text({ ...inbound, sentAt: inbound.sentAt ?? Sns.Timestamp }, now);
  }
}
