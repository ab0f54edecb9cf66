/**
 * Who is told when the service stops, and in which words: every alarm says what it means to people.
 *
 * By e-mail, never by the texts that may be what is broken (reliability.md, "Watching the watcher"). No alarm rests on
 * X-Ray or on metrics of asynchronous invocations, which do not exist in every partition.
 */

import { type CfnCondition, Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { ComparisonOperator, MathExpression, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { TABLE } from '../shared/adapters/table.ts';
import { NAMESPACE, type Raise, raiser } from './alarm-raise.ts';
import { watchTableAudit } from './alarms-audit.ts';
import { watchCarriers, watchSynthetic } from './alarms-carriers.ts';
import type { DeployedFunction, FunctionName } from './functions.ts';
import { LOG_SIGNS } from './log-signs.ts';

/** Nothing may be due for longer than the audit allows (design.md section 3). */
const OLDEST_DUE_SECONDS_MAX = 300;
/** A dead sweep is told within 15 min (L7); one lost minute is nothing. */
const SILENT_MINUTES = 5;
/** The figures are looked after every hour; one lost hour is nothing. */
const FIGURES_SILENT_HOURS = 3;
/** The reader of dead letters comes within seconds; a quarter of an hour is no throttling. */
const EMPTIED_PERIODS = 3;
const HOUR = Duration.hours(1);
const PERIOD = Duration.minutes(5);
const MINUTE = Duration.minutes(1);

export interface Watched {
  readonly topic: Topic;
  readonly shards: number;
  readonly api: HttpApi;
  readonly table: Table;
  readonly functions: readonly DeployedFunction[];
  readonly textsPerDayMax: number;
  /** Whether a synthetic elder is configured. */
  readonly synthetic: CfnCondition;
  /** Queues of what could not be handed to a function at all. */
  readonly undelivered: readonly { readonly id: string; readonly queue: Queue; readonly impact: string }[];
}

export function createAlarms(scope: Construct, watched: Watched): void {
  const raise = raiser(scope, watched.topic);
  watchSweeps(raise, watched.shards, Stack.of(scope).stackName);
  watchFigures(raise, Stack.of(scope).stackName);
  watchTableAudit(raise, Stack.of(scope).stackName);
  for (const deployed of watched.functions) watchFunction(raise, deployed);
  watchFailures(raise, Stack.of(scope).stackName);
  for (const { id, queue, impact } of watched.undelivered) watchEmptied(raise, id, queue, impact);
  watchLogs(scope, raise, watched.functions);
  watchCarriers(scope, raise, watched);
  watchSynthetic(raise, Stack.of(scope).stackName, watched.synthetic);
  watchApi(raise, watched.api);
  watchTable(raise, watched.table);
}

/** One for each shard: seven living shards must not hide the eighth. */
function watchSweeps(raise: Raise, shards: number, service: string): void {
  for (let shard = 0; shard < shards; shard++) {
    const metric = (metricName: string, statistic: string) =>
      new Metric({
        namespace: NAMESPACE,
        metricName,
        dimensionsMap: { service, shard: String(shard) },
        statistic,
        period: MINUTE,
      });
    raise(`SweepSilent${shard}`, {
      metric: metric('SweepHeartbeat', Stats.SUM),
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      periods: SILENT_MINUTES,
      missing: TreatMissingData.BREACHING,
      impact:
        `Elders in shard ${shard} are not asked, missed check-ins are not flagged and no case climbs: ` +
        `its sweep has not finished for ${SILENT_MINUTES} minutes. See the rule and the log of the sweep.`,
    });
    raise(`SweepBehind${shard}`, {
      metric: metric('OldestDueSeconds', Stats.MAXIMUM),
      comparison: ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: OLDEST_DUE_SECONDS_MAX,
      periods: 2,
      missing: TreatMissingData.IGNORE,
      impact:
        `Something in shard ${shard} has been due for more than ${OLDEST_DUE_SECONDS_MAX / 60} minutes: a liaison may not yet ` +
        'know of an elder who did not answer. See the log of the sweep for throttling or an item that fails.',
    });
  }
}

/** The townships' own sign that all is well: that it stays away must not go unnoticed (protocol.md section 6). */
function watchFigures(raise: Raise, service: string): void {
  raise('FiguresMissing', {
    metric: new Metric({
      namespace: NAMESPACE,
      metricName: 'FiguresHeartbeat',
      dimensionsMap: { service },
      statistic: Stats.SUM,
      period: HOUR,
    }),
    comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
    periods: FIGURES_SILENT_HOURS,
    missing: TreatMissingData.BREACHING,
    impact:
      `Townships do not get the figures of the day, or nobody knows whether they do: the function daily has not finished ` +
      `for ${FIGURES_SILENT_HOURS} hours. See its rule and its log, and tell the townships by telephone.`,
  });
}

/** What no software will mend waits for a named person (reliability.md, L6). */
function watchFailures(raise: Raise, service: string): void {
  raise('FailuresOpen', {
    metric: new Metric({
      namespace: NAMESPACE,
      metricName: 'OpenFailures',
      dimensionsMap: { service },
      statistic: Stats.MAXIMUM,
      period: HOUR,
    }),
    impact:
      'A liaison, a child or a township was not reached, or what an elder sent was not carried out, and nothing is tried ' +
      'any more by itself. List it with npm run failed, then replay or discard each.',
  });
}

const FUNCTION_IMPACT: Readonly<Record<FunctionName, string>> = {
  web: 'People who ring the hotline may hear an error, and texts of elders wait until the carrier tries again.',
  api: 'Staff cannot read or change the records of elders, and an import stops; alerts to liaisons are not affected.',
  sweep: 'Prompts to elders and alerts to liaisons of one shard are up to a minute late, and later if it goes on.',
  daily:
    'Townships get the figures of the day an hour late, and later if it goes on; who left is not erased in time, and ' +
    'who turns 80 does not get the shorter deadline.',
  'table-audit':
    'Nobody looks today whether an elder, a case or an alert was forgotten, and the townships hear so at 20:00.',
  'inbound-sms': 'Answers and calls for help that elders sent by SMS wait until they are tried again.',
  receipts: 'An alert that did not reach a liaison or a child counts as on its way, so the call that follows is late.',
  'dead-letters': 'What elders sent and our code gave up is not yet on the list of what a person replays.',
};

const DEAD_LETTER_IMPACT: Readonly<Record<FunctionName, string>> = {
  web: 'The rest of what a caller or an elder told the hotline was not carried out. Replay what lies in the queue.',
  api: 'What a member of staff saved of an elder may not have been carried out. Replay what lies in the queue.',
  sweep: 'A sweep died in its minute, so elders of one shard are looked after late. The next sweep is the retry.',
  daily:
    'Townships wait for the figures of the day: they could not be counted in that hour. The next hour is the retry.',
  'table-audit':
    'The audit that looks for forgotten elders was given up once. In a quarter of an hour it is tried again: see that it is made.',
  'inbound-sms':
    'Texts of elders, perhaps calls for help, were given up and could not be kept for a person either. ' +
    'See the log of the function dead-letters; the texts lie in the queue.',
  receipts:
    'Nobody knows whether some alerts reached liaisons and children, and the receipts could not be kept for a person. ' +
    'See the log of the function dead-letters; they lie in the queue.',
  'dead-letters':
    'What elders sent and our code gave up may be lost from the list of what a person replays: see the queue.',
};

/** Whose queues the function dead-letters empties: there a letter that lies still is the fault. */
const EMPTIED: readonly FunctionName[] = ['inbound-sms', 'receipts'];

function watchFunction(raise: Raise, { name, lambda, deadLetters }: DeployedFunction): void {
  const id = lambda.node.id;
  raise(`${id}Fails`, {
    metric: lambda.metricErrors({ period: PERIOD }),
    impact: `${FUNCTION_IMPACT[name]} The function ${name} fails: see its log.`,
  });
  raise(`${id}Throttled`, {
    metric: lambda.metricThrottles({ period: PERIOD }),
    impact: `${FUNCTION_IMPACT[name]} The function ${name} is held back: raise the concurrency of the account.`,
  });
  const watch = EMPTIED.includes(name) ? watchEmptied : watchQueue;
  watch(raise, deadLetters.node.id, deadLetters, DEAD_LETTER_IMPACT[name]);
}

/** Counted with what the reader holds, because between two tries a letter is seldom to be seen. */
function watchEmptied(raise: Raise, id: string, queue: Queue, impact: string): void {
  const options = { period: PERIOD, statistic: Stats.MAXIMUM };
  raise(id, {
    metric: new MathExpression({
      expression: 'FILL(waiting, 0) + FILL(held, 0)',
      usingMetrics: {
        waiting: queue.metricApproximateNumberOfMessagesVisible(options),
        held: queue.metricApproximateNumberOfMessagesNotVisible(options),
      },
      label: 'Letters in the queue',
      period: PERIOD,
    }),
    periods: EMPTIED_PERIODS,
    impact,
  });
}

function watchQueue(raise: Raise, id: string, queue: Queue, impact: string): void {
  raise(id, {
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: Stats.MAXIMUM }),
    impact,
  });
}

function watchLogs(scope: Construct, raise: Raise, functions: readonly DeployedFunction[]): void {
  for (const { id, pattern, impact, ...limits } of LOG_SIGNS) {
    const filters = functions.map(
      ({ logGroup, lambda }) =>
        new MetricFilter(scope, `${id}In${lambda.node.id}`, {
          logGroup,
          filterPattern: FilterPattern.literal(pattern),
          metricNamespace: `${NAMESPACE}/${Stack.of(scope).stackName}`,
          metricName: id,
        }),
    );
    const metric = filters[0]?.metric({ statistic: Stats.SUM, period: PERIOD });
    if (metric) raise(id, { metric, impact, ...limits });
  }
}

function watchApi(raise: Raise, api: HttpApi): void {
  raise('ApiFails', {
    metric: api.metricServerError({ period: PERIOD, statistic: Stats.SUM }),
    impact:
      'Carriers got an error instead of an answer: an elder on the hotline heard the fallback, or a text waits to be sent again. ' +
      'See the access log and the log of the function web.',
  });
}

/** Throttling of an index holds back the writes to its table. */
function watchTable(raise: Raise, table: Table): void {
  const places = [{}, ...TABLE.indexes.map(({ name }) => ({ GlobalSecondaryIndexName: name }))];
  const metrics = places.flatMap((place) =>
    ['ReadThrottleEvents', 'WriteThrottleEvents'].map(
      (metricName) =>
        new Metric({
          namespace: 'AWS/DynamoDB',
          metricName,
          dimensionsMap: { TableName: table.tableName, ...place },
          statistic: Stats.SUM,
        }),
    ),
  );
  raise('TableThrottled', {
    metric: new MathExpression({
      expression: metrics.map((_, index) => `FILL(m${index}, 0)`).join(' + '),
      usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric])),
      label: 'Throttled reads and writes',
      period: PERIOD,
    }),
    periods: 2,
    impact: 'Check-ins of elders and alerts to liaisons are stored and found late: the table is busier than it may be.',
  });
}
