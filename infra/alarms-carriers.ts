/** Alarms on what leaves us: whether carriers take texts and calls, how many they took, and whether our own came back. */

import { type CfnCondition, Duration, Stack } from 'aws-cdk-lib';
import {
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Answer } from '../shared/adapters/carrier-log.ts';
import { NAMESPACE, type Raise } from './alarm-raise.ts';
import type { DeployedFunction } from './functions.ts';

/** Of so many attempts that say something of the carrier, so many percent may fail. */
const ATTEMPTS_MIN = 20;
const FAILED_PERCENT_MAX = 10;
/** In a small village fewer leave in a quarter of an hour: these fail, and none is taken. */
const FAILED_IN_A_ROW = 3;
const QUARTER = Duration.minutes(15);
const DAY = Duration.days(1);
/** The daily run looks every hour; one lost hour is nothing. */
const SYNTHETIC_SILENT_HOURS = 2;
const HOUR = Duration.hours(1);

/** What shared/adapters/carrier-log.ts logs, counted over all functions. */
function counted(
  scope: Construct,
  functions: readonly DeployedFunction[],
  one: { id: string; pattern: string; period: Duration },
): IMetric {
  const filters = functions.map(
    ({ logGroup, lambda }) =>
      new MetricFilter(scope, `${one.id}In${lambda.node.id}`, {
        logGroup,
        filterPattern: FilterPattern.literal(`{ $.event = "carrier-answered" && ${one.pattern} }`),
        metricNamespace: `${NAMESPACE}/${Stack.of(scope).stackName}`,
        metricName: one.id,
        // What is never seen is none: else nothing could be compared with it.
        defaultValue: 0,
      }),
  );
  return (filters[0] as MetricFilter).metric({ statistic: Stats.SUM, period: one.period });
}

const said = (answer: Answer) => `$.reason = "${answer}"`;

export function watchCarriers(
  scope: Construct,
  raise: Raise,
  { functions, textsPerDayMax }: { readonly functions: readonly DeployedFunction[]; readonly textsPerDayMax: number },
): void {
  const of = (id: string, pattern: string, period: Duration) => counted(scope, functions, { id, pattern, period });
  const accepted = of('CarrierAccepted', said('accepted'), QUARTER);
  const failed = of('CarrierFailed', said('failed'), QUARTER);
  const many = `(a + f >= ${ATTEMPTS_MIN} AND 100 * f > ${FAILED_PERCENT_MAX} * (a + f))`;
  raise('CarrierRefuses', {
    metric: new MathExpression({
      expression: `IF(${many} OR (f >= ${FAILED_IN_A_ROW} AND a == 0), f, 0)`,
      usingMetrics: { a: accepted, f: failed },
      label: 'Attempts that failed, where too many did',
      period: QUARTER,
    }),
    impact:
      `Elders are not asked, and liaisons and children not told, by text or call: in 15 minutes more than ${FAILED_PERCENT_MAX} % ` +
      `of at least ${ATTEMPTS_MIN} attempts failed, or the first ${FAILED_IN_A_ROW}. See the carrier's status page, account and spend limit; ` +
      'tell the townships by telephone that the liaisons go by themselves.',
  });
  raise('ManyTexts', {
    metric: of('TextsAccepted', `$.kind = "sms" && ${said('accepted')}`, DAY),
    threshold: textsPerDayMax,
    impact:
      'More texts left within a day than TextsPerDayMax: somebody may be texted again and again, and when the spend limit of the ' +
      'carrier is reached no elder is asked and no liaison told. See which messages are many, and the bill.',
  });
}

/** Only where a synthetic elder is configured. */
export function watchSynthetic(raise: Raise, service: string, only: CfnCondition): void {
  raise('SyntheticSilent', {
    metric: new Metric({
      namespace: NAMESPACE,
      metricName: 'SyntheticHeartbeat',
      dimensionsMap: { service },
      statistic: Stats.SUM,
      period: HOUR,
    }),
    comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    periods: SYNTHETIC_SILENT_HOURS,
    missing: TreatMissingData.BREACHING,
    only,
    impact:
      'Liaisons may not get the alerts of elders who did not answer: the alert of the synthetic elder has not come back through ' +
      `the carrier for ${SYNTHETIC_SILENT_HOURS} hours after its time, or nobody looks. Text a liaison by hand; see the carrier and the log of daily.`,
  });
}
