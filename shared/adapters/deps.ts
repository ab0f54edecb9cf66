/** Joins domain, application and the outside world. The only file that knows all of them. */

import { randomUUID } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SNSClient } from '@aws-sdk/client-sns';
import county from '../../config/county.json' with { type: 'json' };
import type { CallOutside } from '../app/dead-man.ts';
import { createEngine, type Engine } from '../app/engine.ts';
import type { Carrier, Log } from '../app/ports.ts';
import { createReceiver, type Receiver } from '../app/receive.ts';
import { REGISTRY } from '../app/registry.ts';
import type { Store } from '../app/store.ts';
import { createTelephone, type Telephone } from '../app/telephone.ts';
import { type Configuration, configurationOf } from '../domain/configuration.ts';
import type { Attempt, SendResult } from '../domain/message.ts';
import { withAnswersLogged } from './carrier-log.ts';
import { eumText, snsText } from './carriers/aws-sms.ts';
import { twilioCalls } from './carriers/twilio.ts';
import type { Config } from './config.ts';
import { heartbeatTo } from './heartbeat.ts';
import { createLog } from './log.ts';
import { createDocumentClient, createDynamoDbStore } from './store-dynamodb.ts';
import { createWeb } from './web.ts';

const CARRIER_TIMEOUT_MS = 10_000;
const TEXT_LIVES_SECONDS = 12 * 3600;

export interface System {
  readonly store: Store;
  readonly engine: Engine;
  readonly receiver: Receiver;
  readonly telephone: Telephone;
  readonly web: ReturnType<typeof createWeb>;
  readonly log: Log;
  readonly configuration: Configuration;
  readonly clock: () => string;
  /** E.164; null: no synthetic elder. */
  readonly syntheticPhone: string | null;
  readonly callOutside: CallOutside | null;
  /** Asks a carrier for one attempt. */
  readonly perform: (attempt: Attempt) => Promise<SendResult>;
}

export interface Overrides {
  readonly clock?: () => string;
  readonly log?: Log;
  /** Another configuration than `config/county.json`. */
  readonly configuration?: Configuration;
}

export function createSystem(config: Config, overrides: Overrides = {}): System {
  const clock = overrides.clock ?? (() => new Date().toISOString());
  const log = overrides.log ?? createLog((line) => process.stdout.write(`${line}\n`));
  const configuration = overrides.configuration ?? configurationOf(county);
  const endpoint = config.DYNAMODB_ENDPOINT;
  const client = createDocumentClient(endpoint === undefined ? {} : { endpoint });
  const store = createDynamoDbStore({ client, table: config.TABLE_NAME });
  const perform = withAnswersLogged(createCarrier(config), log);
  const engine = createEngine({
    store,
    registry: REGISTRY,
    clock,
    writeId: randomUUID,
    sleep: (milliseconds) => sleep(milliseconds),
    random: Math.random,
    perform,
    configuration,
    shards: config.SHARDS,
    log,
  });
  const receiver = createReceiver(engine, config.SYNTHETIC_SENDER);
  const telephone = createTelephone({ store, receiver, clock, configuration });
  const { PUBLIC_BASE_URL: publicBaseUrl, TWILIO_AUTH_TOKEN: twilioAuthToken } = config;
  const web = createWeb({ receiver, telephone, clock, log, publicBaseUrl, twilioAuthToken });
  const selfWatch = {
    syntheticPhone: config.SYNTHETIC_PHONE === '' ? null : config.SYNTHETIC_PHONE,
    callOutside: heartbeatTo(config.HEARTBEAT_URL),
  };
  return { store, engine, receiver, telephone, web, log, configuration, clock, perform, ...selfWatch };
}

/** Texts by AWS, calls in Twilio format. */
function createCarrier(config: Config): (attempt: Attempt) => Promise<SendResult> {
  const texts = config.SMS_CARRIER === 'eum' ? eum(config) : sns(config);
  const calls = twilioCalls({
    accountSid: config.TWILIO_ACCOUNT_SID,
    authToken: config.TWILIO_AUTH_TOKEN,
    apiBase: config.TWILIO_API_BASE,
    from: config.HOTLINE_NUMBER,
    publicBaseUrl: config.PUBLIC_BASE_URL,
    timeoutMs: CARRIER_TIMEOUT_MS,
  });
  const carrier: Carrier = { text: texts.text, call: calls.call };
  return ({ channel, messageId, to, text, class: kind }) =>
    channel === 'sms'
      ? carrier.text({ kind: 'sms', messageId, to, text, class: kind })
      : carrier.call({ kind: 'call', messageId, to });
}

/** One try, a bounded one, on a connection of its own: a hidden retry after an unknown outcome would double texts. */
function clientConfig(config: Config) {
  return {
    maxAttempts: 1,
    ...(config.AWS_SMS_ENDPOINT === undefined ? {} : { endpoint: config.AWS_SMS_ENDPOINT }),
    requestHandler: {
      requestTimeout: CARRIER_TIMEOUT_MS,
      connectionTimeout: CARRIER_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      httpAgent: new HttpAgent({ keepAlive: false }),
      httpsAgent: new HttpsAgent({ keepAlive: false }),
    },
  };
}

function price(config: Config): { readonly maxPriceUsd?: number } {
  return config.SMS_MAX_PRICE_USD === undefined ? {} : { maxPriceUsd: config.SMS_MAX_PRICE_USD };
}

function eum(config: Config) {
  return eumText({
    client: new PinpointSMSVoiceV2Client(clientConfig(config)),
    originationIdentity: config.EUM_ORIGINATION_IDENTITY,
    configurationSetName: config.EUM_CONFIGURATION_SET,
    timeToLiveSeconds: TEXT_LIVES_SECONDS,
    ...price(config),
  });
}

function sns(config: Config) {
  return snsText({
    client: new SNSClient(clientConfig(config)),
    ...(config.SNS_SENDER_ID === undefined ? {} : { senderId: config.SNS_SENDER_ID }),
    ...price(config),
  });
}
