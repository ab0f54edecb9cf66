/** The functions: what each may do, for how long, and where its failures are kept. */

import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { AREA_INDEX, DUE_INDEX } from '../shared/adapters/table.ts';
import { bundlingOf } from './bundle.ts';
import { explain } from './explained.ts';
import type { Partition } from './partition.ts';
import { grantRegistry } from './registry-key.ts';

export type FunctionName =
  | 'web'
  | 'api'
  | 'sweep'
  | 'daily'
  | 'table-audit'
  | 'inbound-sms'
  | 'receipts'
  | 'dead-letters';

interface Limits {
  readonly id: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** Guaranteed to this function and its ceiling; undefined: what the account has left. */
  readonly concurrency?: number;
  readonly retries: 0 | 2;
  readonly eventAgeMinutes: number;
  readonly deadLetterHours: number;
}

/** An event that fails three times in six hours is no longer helped by trying again: a person replays it. */
const KEPT = { retries: 2, eventAgeMinutes: 6 * 60, deadLetterHours: 14 * 24 } as const;

const LIMITS: Readonly<Record<FunctionName, (shards: number) => Limits>> = {
  // The HTTP API gives up after 30 s. Memory buys speed: somebody is holding the receiver.
  web: () => ({ id: 'Web', timeoutSeconds: 25, memoryMegabytes: 1024, ...KEPT }),
  // An import sends a page of rows in one request, and each is sealed.
  api: () => ({ id: 'Registry', timeoutSeconds: 29, memoryMegabytes: 1024, ...KEPT }),
  // The next minute is the retry, and an older tick has been overtaken: there is nothing to replay, so its dead letter
  // (and the alarm) ends after an hour. Twice the shards: a sweep may meet the next.
  sweep: (shards) => ({
    id: 'Sweep',
    timeoutSeconds: 50,
    memoryMegabytes: 1024,
    concurrency: 2 * shards,
    retries: 0,
    eventAgeMinutes: 1,
    deadLetterHours: 1,
  }),
  // The next hour is the retry. A ceiling of one: two at a time would read every watch twice.
  daily: () => ({
    id: 'Daily',
    timeoutSeconds: 50,
    memoryMegabytes: 1024,
    concurrency: 1,
    retries: 0,
    eventAgeMinutes: 60,
    deadLetterHours: 24,
  }),
  // The next quarter of an hour is the retry. It sends nothing, so it may take as long as a function can.
  'table-audit': () => ({
    id: 'TableAudit',
    timeoutSeconds: 15 * 60,
    memoryMegabytes: 1769,
    concurrency: 1,
    retries: 0,
    eventAgeMinutes: 15,
    deadLetterHours: 24,
  }),
  'inbound-sms': () => ({ id: 'InboundSms', timeoutSeconds: 30, memoryMegabytes: 512, ...KEPT }),
  // A ceiling: ten thousand receipts of one morning must not take the room of the hotline.
  receipts: () => ({ id: 'Receipts', timeoutSeconds: 30, memoryMegabytes: 512, concurrency: 20, ...KEPT }),
  'dead-letters': () => ({ id: 'DeadLetters', timeoutSeconds: 25, memoryMegabytes: 512, ...KEPT }),
};

export const FUNCTION_NAMES = Object.keys(LIMITS) as FunctionName[];

/** Longer than the replies and texts are kept (shared/domain/settings-retention.ts), so that last winter can still be looked into. */
export const LOG_DAYS = RetentionDays.EIGHTEEN_MONTHS;

export interface FunctionDeps {
  readonly partition: Partition;
  readonly shards: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly table: Table;
  readonly registryKey: Key;
  readonly twilioSecret: ISecret;
  /** What texts may be sent with; none where the partition has no SMS. */
  readonly sendTextArns: readonly string[];
}

export interface DeployedFunction {
  readonly name: FunctionName;
  readonly lambda: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly deadLetters: Queue;
}

export function createFunction(scope: Construct, name: FunctionName, deps: FunctionDeps): DeployedFunction {
  const limits = LIMITS[name](deps.shards);
  const { partition } = deps;
  const deadLetters = createDeadLetters(scope, `${limits.id}DeadLetters`, Duration.hours(limits.deadLetterHours));
  const logGroup = new LogGroup(scope, `${limits.id}Log`, { retention: LOG_DAYS, removalPolicy: RemovalPolicy.RETAIN });
  // A role of its own: the one that AWS manages may write to every log of the account.
  const role = new Role(scope, `${limits.id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  const lambda = new NodejsFunction(scope, limits.id, {
    entry: fileURLToPath(new URL(`../functions/${name}.ts`, import.meta.url)),
    depsLockFilePath: fileURLToPath(new URL('../package-lock.json', import.meta.url)),
    handler: 'handler',
    runtime: partition.runtime,
    architecture: partition.architecture,
    role,
    logGroup,
    timeout: Duration.seconds(limits.timeoutSeconds),
    memorySize: limits.memoryMegabytes,
    ...(limits.concurrency !== undefined && { reservedConcurrentExecutions: limits.concurrency }),
    retryAttempts: limits.retries,
    maxEventAge: Duration.minutes(limits.eventAgeMinutes),
    deadLetterQueue: deadLetters,
    environment: { ...deps.environment, ...(opensRecords(name) && { DATA_KEY_ARN: deps.registryKey.keyArn }) },
    bundling: bundlingOf(partition),
  });
  if (partition.olderRuntime !== null) explain(lambda, 'AwsSolutions-L1', partition.olderRuntime);
  grantRights(lambda, name, deps);
  return { name, lambda, logGroup, deadLetters };
}

/** Encrypted by the queue service itself: a failure must be kept also when a key is not to be had. */
export function createDeadLetters(scope: Construct, id: string, retentionPeriod: Duration): Queue {
  return new Queue(scope, id, { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod });
}

/** Whoever opens sealed records; no alert waits for that. */
function opensRecords(name: FunctionName): boolean {
  return name === 'api' || name === 'daily';
}

/** No batch: only keys can be removed. Nobody reads the whole roster by way of a function but the audit of the table. */
const ITEM_ACTIONS = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

function grantRights(lambda: LambdaFunction, name: FunctionName, deps: FunctionDeps): void {
  const { table, twilioSecret, sendTextArns } = deps;
  allow(lambda, ITEM_ACTIONS, [table.tableArn]);
  if (name === 'table-audit') allow(lambda, ['dynamodb:Scan'], [table.tableArn]);
  if (name === 'sweep') allow(lambda, ['dynamodb:Query'], [`${table.tableArn}/index/${DUE_INDEX}`]);
  if (opensRecords(name)) grantRegistry(lambda, deps.registryKey, table);
  if (opensRecords(name)) allow(lambda, ['dynamodb:Query'], [`${table.tableArn}/index/${AREA_INDEX}`]);
  twilioSecret.grantRead(lambda);
  // Each other one may have to text or call at once: what a request causes is carried out by the same request.
  if (sendTextArns.length > 0 && name !== 'table-audit') allow(lambda, ['sms-voice:SendTextMessage'], sendTextArns);
}

function allow(lambda: LambdaFunction, actions: readonly string[], resources: readonly string[]): void {
  lambda.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
}
