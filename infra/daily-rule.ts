/** Looks every hour whether the figures of the day or of the week are due: an hour in which it fails is made up for by the next. */

import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { DeployedFunction } from './functions.ts';

const EVERY = Duration.hours(1);

export function createDailyRule(scope: Construct, { lambda, deadLetters }: DeployedFunction): void {
  new Rule(scope, 'DailyRule', {
    description: "Every hour: the day's figures to the townships, if they are due and have not gone out",
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
