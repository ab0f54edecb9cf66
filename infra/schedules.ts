/** What runs by the clock, and how often. Whatever fails is made up for by the next time, so nothing is tried again in between. */

import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { DeployedFunction } from './functions.ts';

interface Plan {
  readonly every: Duration;
  readonly description: string;
  readonly event?: object;
}

function schedule(scope: Construct, id: string, { lambda, deadLetters, ...plan }: DeployedFunction & Plan): void {
  const { every, description, event = {} } = plan;
  new Rule(scope, id, {
    description,
    schedule: Schedule.rate(every),
    targets: [
      new LambdaFunction(lambda, {
        event: RuleTargetInput.fromObject(event),
        retryAttempts: 0,
        maxEventAge: every,
        deadLetterQueue: deadLetters,
      }),
    ],
  });
}

/** One rule for each shard, so that a dying sweep does not take its neighbours along. */
export function createSweepRules(scope: Construct, sweep: DeployedFunction, shards: number): void {
  for (let shard = 0; shard < shards; shard++)
    schedule(scope, `SweepRule${shard}`, {
      ...sweep,
      every: Duration.minutes(1),
      description: `Every minute: what is due in shard ${shard} of ${shards}`,
      event: { shard },
    });
}

export function createDailyRule(scope: Construct, daily: DeployedFunction): void {
  schedule(scope, 'DailyRule', {
    ...daily,
    every: Duration.hours(1),
    description: "Every hour: the day's figures to the townships, if they are due and have not gone out",
  });
}

/** One that fails is tried again before the figures go out. */
export function createTableAuditRule(scope: Construct, tableAudit: DeployedFunction): void {
  schedule(scope, 'TableAuditRule', {
    ...tableAudit,
    every: Duration.minutes(15),
    description: 'Every quarter of an hour: the audit of the whole table, if it is due and was not made',
  });
}
