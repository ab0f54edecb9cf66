/** Called by AWS: delivery events of End User Messaging on the SNS topic. */

import type { SNSEvent } from 'aws-lambda';
import { receiveReceipts } from '../shared/adapters/carriers/aws-events.ts';
import { system } from './system.ts';

export async function handler(event: SNSEvent): Promise<void> {
  await receiveReceipts(event, await system());
}
