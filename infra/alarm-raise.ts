/** What every alarm has: words that say whom it harms, whom it tells, and what silence means. */

import { type CfnCondition, Stack } from 'aws-cdk-lib';
import { Alarm, type CfnAlarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** Where functions/sweep.ts and functions/daily.ts publish, with the dimensions `service` (the stack, since two may share an account) and `shard`. */
export const NAMESPACE = 'Baopingan';

interface AlarmProps {
  readonly metric: IMetric;
  /** What harm it means and to whom, then what to look at. */
  readonly impact: string;
  readonly comparison?: ComparisonOperator;
  readonly threshold?: number;
  readonly periods?: number;
  /** What silence means; by default that nothing happened. */
  readonly missing?: TreatMissingData;
  /** Only where this holds. */
  readonly only?: CfnCondition;
}

export type Raise = (id: string, props: AlarmProps) => void;

export function raiser(scope: Construct, topic: Topic): Raise {
  const action = new SnsAction(topic);
  return (id, props) => {
    const alarm = new Alarm(scope, `${id}Alarm`, {
      alarmName: `${Stack.of(scope).stackName}-${id}`,
      alarmDescription: props.impact,
      metric: props.metric,
      comparisonOperator: props.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      threshold: props.threshold ?? 1,
      evaluationPeriods: props.periods ?? 1,
      treatMissingData: props.missing ?? TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    if (props.only !== undefined) (alarm.node.defaultChild as CfnAlarm).cfnOptions.condition = props.only;
  };
}
