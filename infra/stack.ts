/** The whole system on one screen: what comes in, what runs every minute, what is kept, who is told when it stops. */

import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { createAlarmTopic } from './alarm-topic.ts';
import { createAlarms } from './alarms.ts';
import { createDeadLetterReader } from './dead-letters.ts';
import { explain } from './explained.ts';
import { createFunction, type FunctionDeps } from './functions.ts';
import { createHttpApi, route } from './http-api.ts';
import type { Partition } from './partition.ts';
import { createRegistryDoor } from './registry-door.ts';
import { createRegistryKey } from './registry-key.ts';
import { createDailyRule, createSweepRules, createTableAuditRule } from './schedules.ts';
import { createSettings, publicBaseUrl, selfWatchSettings } from './settings.ts';
import { createSms } from './sms.ts';
import { createTable } from './table.ts';

/** Rule 9 of design.md section 3: 8 or more in the cloud. A change needs a migration: each item keeps the shard that it was saved under. */
export const SHARDS = 8;

export function createSystemStack(scope: Construct, partition: Partition): Stack {
  const stack = new Stack(scope, partition.stackName, {
    description: 'Baopingan: daily check-ins by SMS and telephone for rural elders left behind',
    terminationProtection: true,
  });
  explain(stack, 'CloudFormation-Validate::W2509', 'TwilioSecretName is the name of a secret, not a secret.');
  const settings = createSettings(stack);
  const selfWatch = selfWatchSettings(stack);
  const table = createTable(stack);
  const registryKey = createRegistryKey(stack);
  const api = createHttpApi(stack);
  const baseUrl = publicBaseUrl(stack, api.apiEndpoint);
  const sms = partition.hasSms ? createSms(stack) : null;

  const deps: FunctionDeps = {
    partition,
    shards: SHARDS,
    table,
    registryKey,
    twilioSecret: Secret.fromSecretNameV2(stack, 'TwilioAuthToken', settings.twilioSecretName),
    sendTextArns: sms?.sendTextArns ?? [],
    environment: {
      TABLE_NAME: table.tableName,
      SHARDS: String(SHARDS),
      PUBLIC_BASE_URL: baseUrl,
      TWILIO_ACCOUNT_SID: settings.twilioAccountSid,
      TWILIO_SECRET_NAME: settings.twilioSecretName,
      TWILIO_API_BASE: settings.twilioApiBase,
      HOTLINE_NUMBER: settings.hotlineNumber,
      SYNTHETIC_PHONE: selfWatch.syntheticPhone,
      SYNTHETIC_SENDER: selfWatch.syntheticSender,
      ...sms?.environment,
      // Two stacks in one account must not count each other's heartbeats.
      POWERTOOLS_SERVICE_NAME: partition.stackName,
      NODE_OPTIONS: '--enable-source-maps',
    },
  };

  const web = createFunction(stack, 'web', deps);
  route(api, web.lambda);
  const sweep = createFunction(stack, 'sweep', deps);
  createSweepRules(stack, sweep, SHARDS);
  // Whoever has the address could keep the alarm quiet: no other function is given it.
  const heartbeat = { HEARTBEAT_URL: selfWatch.heartbeatUrl };
  const daily = createFunction(stack, 'daily', { ...deps, environment: { ...deps.environment, ...heartbeat } });
  createDailyRule(stack, daily);
  const tableAudit = createFunction(stack, 'table-audit', deps);
  createTableAuditRule(stack, tableAudit);
  const registry = createRegistryDoor(stack, api, deps);
  const fromSms = sms?.subscribe(createFunction(stack, 'inbound-sms', deps), createFunction(stack, 'receipts', deps));

  const deadLetters = fromSms ? [createDeadLetterReader(stack, deps, fromSms.letters)] : [];

  createAlarms(stack, {
    topic: createAlarmTopic(stack, settings.alarmEmail),
    shards: SHARDS,
    api,
    table,
    textsPerDayMax: selfWatch.textsPerDayMax,
    synthetic: selfWatch.hasSynthetic,
    functions: [web, sweep, daily, tableAudit, registry, ...(fromSms?.functions ?? []), ...deadLetters],
    undelivered: fromSms?.undelivered ?? [],
  });
  new CfnOutput(stack, 'WebhookBaseUrl', { value: baseUrl });
  return stack;
}
