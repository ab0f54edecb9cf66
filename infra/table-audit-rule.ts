/** Looks every quarter of an hour whether the audit of the table is due: one that fails is tried again before the figures go out. */

import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { DeployedFunction } from './functions.ts';

const EVERY = Duration.minutes(15);

export function createTableAuditRule(scope: Construct, { lambda, deadLetters }: DeployedFunction): void {
  new Rule(scope, 'TableAuditRule', {
    description: 'Every quarter of an hour: the audit of the whole table, if it is due and was not made',
    schedule: Schedule.rate(EVERY),
    targets: [
      new LambdaFunction(lambda, {
        event: RuleTargetInput.fromObject({}),
        retryAttempts: 0,
        maxEventAge: EVERY,
        deadLetterQueue: deadLetters,
      }),
    ],
  });
}
