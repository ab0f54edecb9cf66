/** The minute sweep: one rule for each shard, so that a dying sweep does not take its neighbours along. */

import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { DeployedFunction } from './functions.ts';

const EVERY = Duration.minutes(1);

export function createSweepRules(scope: Construct, { lambda, deadLetters }: DeployedFunction, shards: number): void {
  for (let shard = 0; shard < shards; shard++) {
    new Rule(scope, `SweepRule${shard}`, {
      description: `Every minute: what is due in shard ${shard} of ${shards}`,
      schedule: Schedule.rate(EVERY),
      targets: [
        new LambdaFunction(lambda, {
          event: RuleTargetInput.fromObject({ shard }),
          // The next minute is the retry.
          retryAttempts: 0,
          maxEventAge: EVERY,
          deadLetterQueue: deadLetters,
        }),
      ],
    });
  }
}
