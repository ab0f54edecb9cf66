/** Texts by AWS End User Messaging: two topics that it publishes to, and what our functions send with. */

import { Aws, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnConfigurationSet } from 'aws-cdk-lib/aws-smsvoice';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Letters } from './dead-letters.ts';
import { explain } from './explained.ts';
import { createDeadLetters, type DeployedFunction } from './functions.ts';
import { originationIdentityArn } from './settings.ts';

const KEPT = Duration.days(14);

interface FromSms {
  readonly functions: readonly DeployedFunction[];
  readonly undelivered: readonly (Letters & { readonly id: string; readonly impact: string })[];
  readonly letters: readonly Letters[];
}

export interface Sms {
  readonly sendTextArns: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly subscribe: (inbound: DeployedFunction, receipts: DeployedFunction) => FromSms;
}

export function createSms(scope: Construct): Sms {
  const key = createKey(scope);
  const inboundTopic = createTopic(scope, 'InboundTopic', key);
  const receiptTopic = createTopic(scope, 'ReceiptTopic', key);
  const configurationSet = createConfigurationSet(scope, receiptTopic);
  const identity = originationIdentityArn(scope);
  new CfnOutput(scope, 'InboundTopicArn', {
    value: inboundTopic.topicArn,
    description: 'Set this as the two-way channel of the phone number, with self-managed opt-outs on.',
  });
  return {
    sendTextArns: [identity, configurationSet.attrArn],
    environment: {
      SMS_CARRIER: 'eum',
      EUM_ORIGINATION_IDENTITY: identity,
      EUM_CONFIGURATION_SET: configurationSet.ref,
    },
    subscribe: (inbound, receipts) => {
      const inboundQueue = subscribe(inboundTopic, inbound);
      const receiptQueue = subscribe(receiptTopic, receipts);
      return {
        functions: [inbound, receipts],
        undelivered: [
          {
            id: inboundQueue.node.id,
            of: inbound.name,
            queue: inboundQueue,
            impact:
              'Texts of elders, perhaps calls for help, never reached our code, and could not be kept for a person either. ' +
              'See the log of the function dead-letters; the texts lie in the queue.',
          },
          {
            id: receiptQueue.node.id,
            of: receipts.name,
            queue: receiptQueue,
            impact:
              'Whether alerts reached liaisons and children is not known, and the receipts could not be kept for a person. ' +
              'See the log of the function dead-letters; they lie in the queue.',
          },
        ],
        letters: [
          { of: inbound.name, queue: inbound.deadLetters },
          { of: receipts.name, queue: receipts.deadLetters },
          { of: inbound.name, queue: inboundQueue },
          { of: receipts.name, queue: receiptQueue },
        ],
      };
    },
  };
}

/** A key of our own, because the one that AWS manages for topics does not let End User Messaging publish. */
function createKey(scope: Construct): Key {
  const key = new Key(scope, 'SmsKey', {
    description: 'Texts and receipts on their way from End User Messaging to our functions',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  // docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-iam-policy-auto.html
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('sms-voice.amazonaws.com')],
      actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  return key;
}

function createTopic(scope: Construct, id: string, masterKey: Key): Topic {
  const topic = new Topic(scope, id, { masterKey, enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('sms-voice.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  return topic;
}

/** Without a configuration set a text gives no receipts. */
function createConfigurationSet(scope: Construct, receipts: Topic): CfnConfigurationSet {
  const set = new CfnConfigurationSet(scope, 'ConfigurationSet', {
    configurationSetName: Stack.of(scope).stackName,
    eventDestinations: [
      {
        eventDestinationName: 'receipts',
        enabled: true,
        matchingEventTypes: ['TEXT_ALL'],
        snsDestination: { topicArn: receipts.topicArn },
      },
    ],
  });
  // It is refused while the topic does not let it publish.
  set.node.addDependency(receipts);
  return set;
}

function subscribe(topic: Topic, { lambda }: DeployedFunction): Queue {
  const queue = createDeadLetters(topic.stack, `${topic.node.id}Undelivered`, KEPT);
  topic.addSubscription(new LambdaSubscription(lambda, { deadLetterQueue: queue }));
  explain(
    queue,
    'AwsSolutions-SQS3',
    'It is itself the dead-letter queue of a subscription, where the rule does not look.',
  );
  return queue;
}
