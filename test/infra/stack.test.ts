/** What CDK makes of infra/, without bundling: rights, keeping, alarms, partitions. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, describe, expect, test } from 'vitest';
import cdk from '../../cdk.json' with { type: 'json' };
import { LOG_SIGNS } from '../../infra/log-signs.ts';
import { PARTITIONS, type Partition } from '../../infra/partition.ts';
import { createSystemStack, SHARDS } from '../../infra/stack.ts';
import { readConfig } from '../../shared/adapters/config.ts';
import { TABLE } from '../../shared/adapters/table.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';

const outdirs: string[] = [];
afterAll(() => {
  for (const outdir of outdirs) rmSync(outdir, { recursive: true });
});

function newApp(): App {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-'));
  outdirs.push(outdir);
  return new App({ outdir, context: { ...cdk.context, 'aws:cdk:bundling-stacks': [] } });
}

/** Explained findings pass; throws at any other. */
function synthWithNag(partition: Partition, spoil: (stack: Stack) => void = () => {}): void {
  const app = newApp();
  spoil(createSystemStack(app, partition));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
}

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: templates are JSON of many shapes.
  readonly Properties: Record<string, any>;
  readonly DeletionPolicy?: string;
}

function templateOf(partition: Partition) {
  const template = Template.fromStack(createSystemStack(newApp(), partition));
  const all = Object.values(template.toJSON().Resources as Record<string, Resource>);
  const ofType = (type: string) => all.filter((resource) => resource.Type === type);
  return { template, all, ofType, text: JSON.stringify(template.toJSON()) };
}

/** Roles of the functions that may open sealed records. */
const opening = ['DailyRole', 'RegistryRole'];

const global = templateOf(PARTITIONS.aws);
const china = templateOf(PARTITIONS['aws-cn']);

describe.each([
  ['aws', PARTITIONS.aws, global],
  ['aws-cn', PARTITIONS['aws-cn'], china],
] as const)('stack in %s', (_name, partition, { template, ofType, text }) => {
  const functions = ofType('AWS::Lambda::Function').map(({ Properties }) => Properties);

  test('has no finding of cdk-nag that nobody has explained', () => {
    expect(() => synthWithNag(partition)).not.toThrow();
  });

  test('names no partition', () => {
    expect(text).not.toContain('arn:aws:');
    expect(text).not.toContain('arn:aws-cn:');
  });

  test('gives every function a log that is kept, dead letters and less time than an attempt lasts', () => {
    const clockSkewSeconds = 5;
    for (const each of functions) {
      expect(each.LoggingConfig.LogGroup).toBeDefined();
      expect(each.DeadLetterConfig.TargetArn).toBeDefined();
    }
    // The audit of the table sends nothing.
    for (const each of functions.filter(({ Role }) => !JSON.stringify(Role).includes('TableAuditRole'))) {
      expect(each.Timeout).toBeLessThanOrEqual(50);
      expect(each.Timeout + 2 * clockSkewSeconds).toBeLessThanOrEqual(DEFAULTS.attempt.seconds);
    }
    for (const { Properties } of ofType('AWS::Logs::LogGroup')) expect(Properties.RetentionInDays).toBeGreaterThan(400);
  });

  test('runs on what its partition has, with the environment that the functions read', () => {
    for (const { Runtime, Architectures, Environment } of functions) {
      expect([Runtime, Architectures]).toEqual([partition.runtime.name, [partition.architecture.name]]);
      const given = Object.entries(Environment.Variables as Record<string, unknown>);
      const deployed = Object.fromEntries(given.map(([name, value]) => [name, deployedAs(name, value)]));
      expect(() => readConfig({ ...deployed, TWILIO_AUTH_TOKEN: 'from the secret' })).not.toThrow();
      expect(deployed.SHARDS).toBe(String(SHARDS));
    }
  });

  test('gives no function a right to everything', () => {
    for (const { Properties } of ofType('AWS::IAM::Policy')) {
      for (const { Action, Resource: resource } of Properties.PolicyDocument.Statement) {
        expect(JSON.stringify([Action, resource])).not.toContain('*');
      }
    }
    for (const { Properties } of ofType('AWS::IAM::Role')) expect(Properties.ManagedPolicyArns).toBeUndefined();
    const actions = ofType('AWS::IAM::Policy').flatMap(({ Properties }) => actionsOf(Properties));
    expect(actions.filter((action) => action === 'dynamodb:Scan')).toHaveLength(1);
    expect(actions.filter((action) => action === 'dynamodb:DeleteItem')).toHaveLength(opening.length);
  });

  test('lets nobody read the whole table but the audit, which may text nobody', () => {
    const policies = ofType('AWS::IAM::Policy').map(({ Properties }) => Properties);
    const scanning = policies.filter((policy) => actionsOf(policy).includes('dynamodb:Scan'));
    expect(scanning.map(({ Roles }) => JSON.stringify(Roles))).toEqual([expect.stringContaining('TableAuditRole')]);
    expect(actionsOf(scanning[0] ?? {})).not.toContain('sms-voice:SendTextMessage');
  });

  test('alarms when the audit found something, until one finds nothing, and when none was made for an hour', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'TableAuditFindings',
      Threshold: 1,
      TreatMissingData: 'ignore',
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'TableAuditHeartbeat',
      Period: 3600,
      EvaluationPeriods: 1,
      TreatMissingData: 'breaching',
    });
  });

  test('lets only who opens records use the key, of this table alone, and remove nothing but keys', () => {
    template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
    const statements = ofType('AWS::IAM::Policy').flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    const deletes = statements.filter(({ Action }) => JSON.stringify(Action).includes('DeleteItem'));
    const opens = statements.filter(({ Condition }) => Condition?.StringEquals?.['kms:EncryptionContext:about']);
    expect([deletes.length, opens.length]).toEqual([opening.length, opening.length]);
    for (const { Condition } of deletes)
      expect(Condition).toEqual({
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['key#*'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      });
    for (const { Action, Condition } of opens) {
      expect(Action.toSorted()).toEqual(['kms:Decrypt', 'kms:Encrypt']);
      expect(JSON.stringify(Condition)).toContain('/root/key');
    }
    for (const { Role, Environment } of functions)
      expect('DATA_KEY_ARN' in Environment.Variables, JSON.stringify(Role)).toBe(
        opening.some((role) => JSON.stringify(Role).includes(role)),
      );
  });

  test('lets only the sweep query what is due, and only who opens records the lists by area', () => {
    const queries = ofType('AWS::IAM::Policy').filter(({ Properties }) =>
      actionsOf(Properties).includes('dynamodb:Query'),
    );
    const indexes = queries.map((query) => JSON.stringify(query).match(/\/index\/\w+/gu));
    expect(indexes.toSorted()).toEqual([...opening.map(() => ['/index/area']), ['/index/due']]);
  });

  test('keeps the table: point in time, deletion protection, both indexes, time to live', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
        SSESpecification: { SSEEnabled: true },
        TimeToLiveSpecification: { AttributeName: TABLE.ttlAttribute, Enabled: true },
        GlobalSecondaryIndexes: TABLE.indexes.map(({ name, partition: hash, sort }) => ({
          IndexName: name,
          KeySchema: [
            { AttributeName: hash, KeyType: 'HASH' },
            { AttributeName: sort, KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        })),
      },
    });
  });

  test('sweeps every shard every minute, without retry', () => {
    const minutely = ofType('AWS::Events::Rule').filter(
      ({ Properties }) => Properties.ScheduleExpression === 'rate(1 minute)',
    );
    const targets = minutely.map(({ Properties }) => Properties.Targets[0]);
    const shards = Array.from({ length: SHARDS }, (_, shard) => JSON.stringify({ shard }));
    expect(targets.map((target) => target.Input)).toEqual(shards);
    for (const { RetryPolicy, DeadLetterConfig } of targets) {
      expect(RetryPolicy.MaximumRetryAttempts).toBe(0);
      expect(DeadLetterConfig.Arn).toBeDefined();
    }
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumRetryAttempts: 0 });
  });

  test('looks every hour whether the figures of the day are due, and counts their silence as a fault', () => {
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 hour)' });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'FiguresHeartbeat',
      Period: 3600,
      EvaluationPeriods: 3,
      TreatMissingData: 'breaching',
    });
  });

  test('says in every alarm what it means to people, and tells someone', () => {
    const alarms = ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
    expect(alarms.length).toBeGreaterThan(2 * SHARDS);
    for (const { AlarmDescription, AlarmActions } of alarms) {
      expect(AlarmDescription).toMatch(/elder|liaison|child|township|people/i);
      expect(AlarmActions).toHaveLength(1);
    }
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email' });
  });

  test('lets alarms publish, although the topic has a policy of its own', () => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
          }),
        ]),
      }),
    });
  });

  test('counts a silent sweep as a dead one, shard by shard', () => {
    for (let shard = 0; shard < SHARDS; shard++) {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        MetricName: 'SweepHeartbeat',
        Dimensions: Match.arrayWith([{ Name: 'shard', Value: String(shard) }]),
        TreatMissingData: 'breaching',
      });
    }
  });

  test('tells of a dead sweep within 15 minutes, although CloudWatch looks back over more periods where some are missing (L7)', () => {
    const within = 15 * 60;
    const run = 60 + 50;
    for (const name of ['SweepHeartbeat', 'OldestDueSeconds']) {
      const alarms = ofType('AWS::CloudWatch::Alarm').filter(({ Properties }) => Properties.MetricName === name);
      expect(alarms).toHaveLength(SHARDS);
      for (const { Properties } of alarms) {
        const silence = Properties.Period * Properties.EvaluationPeriods;
        const overdue = name === 'OldestDueSeconds' ? Properties.Threshold : 0;
        // With as many periods again as it needs (docs.aws.amazon.com: for 3 it looks at 5).
        expect(run + overdue + 2 * silence).toBeLessThanOrEqual(within);
      }
    }
  });

  test('watches the synthetic elder only where one is configured, and refuses half a configuration', () => {
    template.hasResource('AWS::CloudWatch::Alarm', {
      Condition: 'HasSynthetic',
      Properties: {
        MetricName: 'SyntheticHeartbeat',
        Period: 3600,
        EvaluationPeriods: 2,
        TreatMissingData: 'breaching',
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 1,
      },
    });
    expect(template.toJSON().Rules.SyntheticIsWhole.Assertions).toHaveLength(1);
  });

  test('gives the address of the heartbeat to the daily run alone', () => {
    const given = functions.filter(({ Environment }) => 'HEARTBEAT_URL' in Environment.Variables);
    expect(given.map(({ Role }) => JSON.stringify(Role))).toEqual([expect.stringContaining('DailyRole')]);
  });

  test('alarms when carriers fail in many attempts, and when more texts leave than the operator expects', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `${partition.stackName}-CarrierRefuses`,
      Metrics: Match.arrayWith([
        Match.objectLike({
          Expression: 'IF((a + f >= 20 AND 100 * f > 10 * (a + f)) OR (f >= 3 AND a == 0), f, 0)',
        }),
      ]),
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'TextsAccepted',
      Threshold: { Ref: 'TextsPerDayMax' },
      Period: 86_400,
    });
    const filters = ofType('AWS::Logs::MetricFilter').filter(({ Properties }) =>
      Properties.FilterPattern.includes('carrier-answered'),
    );
    expect(filters).toHaveLength(3 * functions.length);
    for (const { Properties } of filters) expect(Properties.MetricTransformations[0].DefaultValue).toBe(0);
  });

  test('encrypts every queue, refuses plain connections to it and watches it', () => {
    for (const { Properties } of ofType('AWS::SQS::Queue')) expect(Properties.SqsManagedSseEnabled).toBe(true);
    const queues = ofType('AWS::SQS::Queue').length;
    expect(ofType('AWS::SQS::QueuePolicy')).toHaveLength(queues);
    const watched = ofType('AWS::CloudWatch::Alarm').filter((alarm) => JSON.stringify(alarm).includes('AWS/SQS'));
    expect(watched).toHaveLength(queues);
  });

  test('tells somebody of what failed for good and waits for a person', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'OpenFailures',
      Period: 3600,
      Threshold: 1,
    });
  });

  test('writes neither path nor query of a webhook into the access log', () => {
    const format = ofType('AWS::ApiGatewayV2::Stage')[0]?.Properties.AccessLogSettings.Format;
    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/\$context\.(path|protocol|customDomain|http)/);
  });
});

test('stack: a finding that nobody has explained fails the synthesis', () => {
  expect(() => synthWithNag(PARTITIONS.aws, (stack) => new Topic(stack, 'Careless'))).toThrow(/AwsSolutions-SNS3/);
});

describe('End User Messaging', () => {
  test('is in aws: receipts go to their topic, texts leave only by the given identity', () => {
    global.template.hasResourceProperties('AWS::SMSVOICE::ConfigurationSet', {
      EventDestinations: [Match.objectLike({ Enabled: true, MatchingEventTypes: ['TEXT_ALL'] })],
    });
    const sending = global.ofType('AWS::IAM::Policy').flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    for (const { Resource: resource } of sending.filter(({ Action }) => Action === 'sms-voice:SendTextMessage')) {
      expect(resource).toEqual(
        expect.arrayContaining([{ Ref: 'EumOriginationIdentityArn' }, { 'Fn::GetAtt': ['ConfigurationSet', 'Arn'] }]),
      );
    }
  });

  test('hands texts and receipts to functions, with dead letters for what cannot be handed over', () => {
    const subscriptions = global
      .ofType('AWS::SNS::Subscription')
      .filter(({ Properties }) => Properties.Protocol === 'lambda');
    expect(subscriptions).toHaveLength(2);
    for (const { Properties } of subscriptions) expect(Properties.RedrivePolicy.deadLetterTargetArn).toBeDefined();
  });

  test('has every letter that nobody could take kept for a person, and deletes it only then', () => {
    const sources = global.ofType('AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties);
    const queues = sources.map(({ EventSourceArn }) => JSON.stringify(EventSourceArn));
    expect(queues.toSorted()).toEqual([
      expect.stringContaining('InboundSmsDeadLetters'),
      expect.stringContaining('InboundTopicUndelivered'),
      expect.stringContaining('ReceiptTopicUndelivered'),
      expect.stringContaining('ReceiptsDeadLetters'),
    ]);
    const reader = global.ofType('AWS::Lambda::Function').map(({ Properties }) => Properties.Environment.Variables);
    const names = JSON.stringify(reader.find((variables) => 'DEAD_LETTER_QUEUES' in variables)?.DEAD_LETTER_QUEUES);
    for (const { FunctionResponseTypes, EventSourceArn } of sources) {
      expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(names).toContain(EventSourceArn['Fn::GetAtt'][0]);
    }
  });

  test('is not in aws-cn, which has no SMS', () => {
    expect(china.text).not.toMatch(/sms-?voice/i);
    expect(china.ofType('AWS::Lambda::Function')).toHaveLength(3 + opening.length);
    expect(china.ofType('AWS::Lambda::Function')[0]?.Properties.Architectures).toEqual(['x86_64']);
  });
});

test('LOG_SIGNS: every event that an alarm waits for is one that the code logs', () => {
  const sources = ['shared', 'functions'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  const logged = sources.join('\n');
  for (const { pattern } of LOG_SIGNS) {
    const events = [...pattern.matchAll(/\$\.event = "([^"]+)"/g)].map((match) => match[1]);
    expect(events).not.toEqual([]);
    for (const event of events) expect(logged).toMatch(new RegExp(`log\\.(error|warn)\\('${event}'`));
  }
});

function actionsOf(policy: Resource['Properties']): string[] {
  return policy.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action);
}

/** A plain value as it is; of references, what CloudFormation would put there. */
function deployedAs(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (name.startsWith('SYNTHETIC_')) return '';
  if (name === 'HOTLINE_NUMBER') return '+8655112345678';
  return name.endsWith('URL') || name.endsWith('BASE') || name.endsWith('ISSUER') ? 'https://example.org' : 'name';
}
