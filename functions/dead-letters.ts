/**
 * Called by AWS with what other functions gave up, and what SNS could not hand to them: each is kept for a person first,
 * and only then does SQS delete it. What cannot even be kept stays in its queue, and that is an alarm.
 */

import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { System } from '../shared/adapters/deps.ts';
import { tellFailed } from '../shared/domain/failure.ts';
import { system } from './system.ts';

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return keepDeadLetters(event, await system(), process.env['DEAD_LETTER_QUEUES'] ?? '');
}

type Keeping = Pick<System, 'engine' | 'log'>;

/** `queues`: `receipts=ARN,inbound-sms=ARN`; whose letters they are. */
export async function keepDeadLetters(
  event: Pick<SQSEvent, 'Records'>,
  { engine, log }: Keeping,
  queues: string,
): Promise<SQSBatchResponse> {
  const failed: string[] = [];
  for (const { messageId, body, eventSourceARN } of event.Records) {
    const name = functionOf(queues, eventSourceARN);
    try {
      await engine.tell([tellFailed({ kind: 'event', function: name, event: body }, 'givenUp', messageId)]);
      log.error('dead letter kept', { kind: name });
    } catch (error) {
      log.error('dead letter not kept', { kind: name, error: error instanceof Error ? error.name : 'unknown' });
      failed.push(messageId);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

function functionOf(queues: string, arn: string): string {
  const pair = queues.split(',').find((one) => one.endsWith(`=${arn}`));
  return pair?.slice(0, pair.indexOf('=')) ?? 'unknown';
}
