import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerAws, readAwsRequest } from '../../../infra/local/aws-endpoint.ts';
import { eumText, snsText } from '../../../shared/adapters/carriers/aws-sms.ts';
import type { SendResult } from '../../../shared/domain/message.ts';
import { type Answer, type Loopback, startLoopback } from './loopback.ts';

let server: Loopback;
beforeAll(async () => {
  server = await startLoopback();
});
afterAll(() => server.close());
beforeEach(() => {
  server.seen.length = 0;
});

const message = {
  kind: 'sms',
  messageId: 'm1',
  to: '+8613800138000',
  text: '早安 a&b +1 <x>\n100%',
  class: 'prompt',
} as const;

const config = (endpoint: string, requestTimeout = 5000) => ({
  endpoint,
  region: 'us-east-1',
  maxAttempts: 1,
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'local' },
  requestHandler: { requestTimeout, throwOnRequestTimeout: true, httpAgent: { keepAlive: false } },
});
const sns = (endpoint = server.url, requestTimeout?: number) =>
  snsText({
    client: new SNSClient(config(endpoint, requestTimeout)),
    senderId: 'BPA',
    originationNumber: '+12065550100',
    maxPriceUsd: 0.5,
  });
const eum = (endpoint = server.url, requestTimeout?: number) =>
  eumText({
    client: new PinpointSMSVoiceV2Client(config(endpoint, requestTimeout)),
    originationIdentity: 'pool-1',
    configurationSetName: 'receipts',
    maxPriceUsd: 0.5,
    timeToLiveSeconds: 3600,
  });
const carriers = { sns, eum };

describe('what the real SDKs send', () => {
  test('SNS: a Query request with the documented attributes', async () => {
    server.answer = answerAws('sns', { accepted: 'sns-1' });
    expect(await sns().text(message)).toEqual({ outcome: 'accepted', carrier: 'aws-sns', providerId: 'sns-1' });
    const [request] = server.seen;
    expect(server.seen).toHaveLength(1);
    expect(request).toMatchObject({ method: 'POST', path: '/' });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/sns\/aws4_request/,
      ),
    });
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      Action: 'Publish',
      Version: '2010-03-31',
      PhoneNumber: message.to,
      Message: message.text,
      'MessageAttributes.entry.1.Name': 'AWS.SNS.SMS.SMSType',
      'MessageAttributes.entry.1.Value.DataType': 'String',
      'MessageAttributes.entry.1.Value.StringValue': 'Transactional',
      'MessageAttributes.entry.2.Name': 'AWS.SNS.SMS.SenderID',
      'MessageAttributes.entry.2.Value.DataType': 'String',
      'MessageAttributes.entry.2.Value.StringValue': 'BPA',
      'MessageAttributes.entry.3.Name': 'AWS.MM.SMS.OriginationNumber',
      'MessageAttributes.entry.3.Value.DataType': 'String',
      'MessageAttributes.entry.3.Value.StringValue': '+12065550100',
      'MessageAttributes.entry.4.Name': 'AWS.SNS.SMS.MaxPrice',
      'MessageAttributes.entry.4.Value.DataType': 'Number',
      'MessageAttributes.entry.4.Value.StringValue': '0.5',
    });
  });

  test('SNS: only the type of text where nothing else is configured', async () => {
    server.answer = answerAws('sns', { accepted: 'sns-1' });
    await snsText({ client: new SNSClient(config(server.url)) }).text(message);
    const names = [...new URLSearchParams(server.seen[0]?.body)].filter(([key]) => key.endsWith('.Name'));
    expect(names).toEqual([['MessageAttributes.entry.1.Name', 'AWS.SNS.SMS.SMSType']]);
  });

  test('End User Messaging: a JSON 1.0 request that carries our id', async () => {
    server.answer = answerAws('eum', { accepted: 'eum-1' });
    expect(await eum().text(message)).toEqual({ outcome: 'accepted', carrier: 'aws-eum', providerId: 'eum-1' });
    const [request] = server.seen;
    expect(server.seen).toHaveLength(1);
    expect(request).toMatchObject({ method: 'POST', path: '/' });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'PinpointSMSVoiceV2.SendTextMessage',
      authorization: expect.stringMatching(/\/us-east-1\/sms-voice\/aws4_request/),
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      DestinationPhoneNumber: message.to,
      OriginationIdentity: 'pool-1',
      MessageBody: message.text,
      MessageType: 'TRANSACTIONAL',
      ConfigurationSetName: 'receipts',
      MaxPrice: '0.5',
      TimeToLive: 3600,
      Context: { messageId: 'm1' },
    });
  });

  test.each([
    ['sns', null],
    ['eum', 'm1'],
  ] as const)('can be read by the simulated endpoint: %s', async (api, messageId) => {
    server.answer = answerAws(api, { accepted: 'x' });
    await carriers[api]().text(message);
    const [request] = server.seen;
    expect(request && readAwsRequest(request)).toEqual({ api, to: message.to, text: message.text, messageId });
  });
});

describe('answerAws', () => {
  test.each([
    ['sns', 'InvalidParameterException', 400],
    ['sns', 'AuthorizationErrorException', 403],
    ['sns', 'NotFoundException', 404],
    ['sns', 'ThrottledException', 429],
    ['sns', 'InternalErrorException', 500],
    ['eum', 'ThrottlingException', 400],
    ['eum', 'InternalServerException', 500],
  ] as const)('answers %s %s with the status of the SDK models: %i', (api, error, status) => {
    expect(answerAws(api, { error })).toMatchObject({ status });
  });
});

describe('readAwsRequest', () => {
  const eumHeaders = { 'x-amz-target': 'PinpointSMSVoiceV2.SendTextMessage' };
  const publish = 'Action=Publish&Version=2010-03-31&PhoneNumber=%2B1&Message=a';
  test.each([
    ['another path', { headers: {}, path: '/x', body: publish }],
    ['another action', { headers: {}, path: '/', body: publish.replace('Publish', 'Subscribe') }],
    ['a topic instead of a phone', { headers: {}, path: '/', body: publish.replace('PhoneNumber', 'TopicArn') }],
    ['another target', { headers: { 'x-amz-target': 'DynamoDB_20120810.GetItem' }, path: '/', body: '{}' }],
    ['broken JSON', { headers: eumHeaders, path: '/', body: '{' }],
    ['no number', { headers: eumHeaders, path: '/', body: '{"MessageBody":"a"}' }],
  ])('does not take %s for a text', (_, request) => {
    expect(readAwsRequest(request)).toBeNull();
  });

  test('reads a text without our id', () => {
    const body = '{"DestinationPhoneNumber":"+1","MessageBody":"a"}';
    expect(readAwsRequest({ headers: eumHeaders, path: '/', body })).toEqual({
      api: 'eum',
      to: '+1',
      text: 'a',
      messageId: null,
    });
  });
});

/** Short: `refused: blocked` or the outcome. */
const word = (result: SendResult) => (result.outcome === 'refused' ? `refused: ${result.reason}` : result.outcome);

describe('typed errors', () => {
  const badPhone = 'Invalid parameter: PhoneNumber Reason: +8613800138000 is not valid to publish to';
  test.each([
    ['sns', 'InvalidParameterException', badPhone, 'refused: invalid'],
    ['sns', 'InvalidParameterException', 'Invalid parameter: Message too long', 'refused: other'],
    ['sns', 'InvalidParameterValueException', 'Invalid parameter: PhoneNumber', 'refused: invalid'],
    ['sns', 'OptedOutException', '', 'refused: opted-out'],
    ['sns', 'AuthorizationErrorException', '', 'refused: other'],
    ['sns', 'InvalidSecurityException', '', 'refused: other'],
    ['sns', 'ValidationException', '', 'refused: other'],
    ['sns', 'NotFoundException', '', 'refused: other'],
    ['sns', 'EndpointDisabledException', '', 'refused: other'],
    ['sns', 'KMSDisabledException', '', 'refused: other'],
    ['sns', 'ThrottledException', 'Rate exceeded', 'throttled'],
    ['sns', 'ThrottlingException', 'Rate exceeded', 'throttled'],
    ['sns', 'ExpiredToken', '', 'throttled'],
    ['sns', 'InternalErrorException', '', 'unknown'],
    ['eum', 'ThrottlingException', '', 'throttled'],
    ['eum', 'ExpiredTokenException', '', 'throttled'],
    ['eum', 'InternalServerException', '', 'unknown'],
    ['eum', 'ConflictException', 'DESTINATION_PHONE_NUMBER_OPTED_OUT', 'refused: opted-out'],
    ['eum', 'ConflictException', 'DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE', 'refused: blocked'],
    ['eum', 'ConflictException', 'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION', 'refused: blocked'],
    ['eum', 'ConflictException', 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED', 'refused: other'],
    ['eum', 'ConflictException', 'NO_ORIGINATION_IDENTITIES_FOUND', 'refused: other'],
    ['eum', 'ServiceQuotaExceededException', 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT', 'refused: spend-limit'],
    ['eum', 'ServiceQuotaExceededException', 'DAILY_DESTINATION_CALL_LIMIT', 'refused: other'],
    ['eum', 'ValidationException', 'INVALID_PARAMETER', 'refused: invalid'],
    ['eum', 'ValidationException', 'INVALID_REQUEST', 'refused: invalid'],
    ['eum', 'ValidationException', 'FIELD_VALIDATION_FAILED', 'refused: invalid'],
    ['eum', 'ValidationException', 'INVALID_ARN', 'refused: other'],
    ['eum', 'ValidationException', 'INVALID_IDENTITY_FOR_DESTINATION_COUNTRY', 'refused: other'],
    ['eum', 'ValidationException', 'SENDER_ID_REQUIRES_REGISTRATION', 'refused: other'],
    ['eum', 'ValidationException', 'PRICE_OVER_THRESHOLD', 'refused: spend-limit'],
    ['eum', 'ValidationException', 'DESTINATION_COUNTRY_BLOCKED', 'refused: blocked'],
    ['eum', 'ValidationException', 'COUNTRY_NOT_ENABLED', 'refused: blocked'],
    ['eum', 'AccessDeniedException', 'ACCOUNT_DISABLED', 'refused: other'],
    ['eum', 'ResourceNotFoundException', '', 'refused: other'],
  ] as const)('%s %s %s is %s', async (api, error, reason, expected) => {
    server.answer = answerAws(api, { error, reason });
    const result = await carriers[api]().text(message);
    expect(word(result)).toBe(expected);
    expect(JSON.stringify(result)).not.toContain('13800138000');
    expect(server.seen).toHaveLength(1);
  });

  test.each([
    ['DestinationPhoneNumber', 'refused: invalid'],
    ['MessageBody', 'refused: other'],
    ['OriginationIdentity', 'refused: other'],
  ])('blames the number only where AWS names it: %s', async (Name, expected) => {
    const body = { __type: 'ValidationException', Reason: 'INVALID_PARAMETER', Fields: [{ Name, Message: 'no' }] };
    server.answer = {
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify(body),
    };
    expect(word(await eum().text(message))).toBe(expected);
  });
});

describe.each(['sns', 'eum'] as const)('a broken way to AWS: %s', (api) => {
  test.each<[string, Answer, string]>([
    ['a 503 page of a proxy', { status: 503, headers: {}, body: 'oops' }, 'unknown'],
    ['a 429 page', { status: 429, headers: {}, body: 'oops' }, 'throttled'],
    ['a 404 page', { status: 404, headers: {}, body: 'oops' }, 'refused: other'],
    ['a 200 without an id', { status: 200, headers: {}, body: '' }, 'unknown'],
    ['a 200 cut short', { status: 200, headers: {}, body: api === 'sns' ? '<Pub' : '{"Mess' }, 'unknown'],
    ['a cut connection', 'drop', 'unknown'],
  ])('%s', async (_, answer, expected) => {
    server.answer = answer;
    expect(word(await carriers[api]().text(message))).toBe(expected);
    expect(server.seen).toHaveLength(1);
  });

  test('a time-out leaves us not knowing', async () => {
    server.answer = 'hang';
    expect(word(await carriers[api](server.url, 100).text(message))).toBe('unknown');
  });

  test('a refused connection and an unknown host provably sent nothing', async () => {
    const closed = await startLoopback();
    await closed.close();
    expect(word(await carriers[api](closed.url).text(message))).toBe('throttled');
    expect(word(await carriers[api]('http://aws.invalid').text(message))).toBe('throttled');
  });
});
