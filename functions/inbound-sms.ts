/** Called by AWS: inbound two-way texts on the SNS topic. IAM proves the sender. */

import type { SNSEvent } from 'aws-lambda';
import { receiveTexts } from '../shared/adapters/carriers/aws-events.ts';
import { system } from './system.ts';

export async function handler(event: SNSEvent): Promise<void> {
  await receiveTexts(event, await system());
}
