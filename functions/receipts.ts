/** Called by AWS: delivery events of End User Messaging on the SNS topic. */

import type { SNSEvent } from 'aws-lambda';
import { parseAwsDelivery } from '../shared/adapters/carriers/aws-sms.ts';
import type { System } from '../shared/adapters/deps.ts';
import { system } from './system.ts';

export async function handler(event: SNSEvent): Promise<void> {
  await receiveReceipts(event, await system());
}

/** For every record: events of other kinds (voice, registrations) are not ours. */
export async function receiveReceipts(
  event: SNSEvent,
  { receiver, log }: Pick<System, 'receiver' | 'log'>,
): Promise<void> {
  for (const { Sns } of event.Records) {
    const receipt = parseAwsDelivery(Sns.Message);
    if (receipt === 'malformed') log.error('receipt cannot be read', { kind: 'aws-eum', reason: 'malformed' });
    else if (receipt !== null) await receiver.receipt(receipt);
  }
}
