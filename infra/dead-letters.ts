/**
 * Who empties the dead-letter queues: a function that keeps each letter for a person (npm run failed). Only of what comes
 * without anybody waiting: carriers send again what the HTTP API refused, and the next tick makes up for a lost one.
 */

import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { createFunction, type DeployedFunction, type FunctionDeps, type FunctionName } from './functions.ts';

export interface Letters {
  readonly of: FunctionName;
  readonly queue: Queue;
}

/** One at a time is enough, and two is the least that the event source takes. */
const AT_ONCE = 2;
const BATCH = 10;
const GATHER = Duration.seconds(1);

export function createDeadLetterReader(
  scope: Construct,
  deps: FunctionDeps,
  letters: readonly Letters[],
): DeployedFunction {
  const reader = createFunction(scope, 'dead-letters', deps);
  for (const { queue } of letters)
    reader.lambda.addEventSource(
      new SqsEventSource(queue, {
        batchSize: BATCH,
        maxBatchingWindow: GATHER,
        maxConcurrency: AT_ONCE,
        // What could not be kept stays, and only that.
        reportBatchItemFailures: true,
      }),
    );
  const queues = letters.map(({ of, queue }) => `${of}=${queue.queueArn}`);
  reader.lambda.addEnvironment('DEAD_LETTER_QUEUES', queues.join(','));
  return reader;
}
