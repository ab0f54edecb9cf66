import { describe, expect, test } from 'vitest';
import { parseAwsDelivery, parseAwsInbound } from '../../../shared/adapters/carriers/aws-sms.ts';
import { fixture } from './fixture.ts';

describe('parseAwsInbound', () => {
  const body = fixture('aws-inbound').message;

  test('reads the documented payload', () => {
    expect(parseAwsInbound(JSON.stringify(body))).toEqual({
      provider: 'aws-eum',
      providerId: 'cae173d2-66b9-564c-8309-21f858e9fb84',
      from: '+14255550182',
      text: 'EXAMPLE',
      sentAt: null,
    });
  });

  test('does without previousPublishedMessageId, and takes an empty text', () => {
    const { previousPublishedMessageId: _, ...rest } = body;
    expect(parseAwsInbound(JSON.stringify({ ...rest, messageBody: '' }))).toMatchObject({ text: '' });
  });

  test('cuts a body that no phone can send, and keeps its beginning', () => {
    const long = JSON.stringify({ ...body, messageBody: `1${'好'.repeat(50_000)}` });
    expect(parseAwsInbound(long)).toMatchObject({ text: `1${'好'.repeat(17_084)}` });
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '{}',
    JSON.stringify({ ...body, messageBody: 1 }),
    JSON.stringify({ ...body, originationNumber: ' ' }),
    JSON.stringify({ ...body, inboundMessageId: '' }),
  ])('calls %s malformed', (payload) => {
    expect(parseAwsInbound(payload)).toBe('malformed');
  });
});

describe('parseAwsDelivery', () => {
  const { sns: documented, eventBridge } = fixture('aws-delivery');
  const context = { messageId: 'm1' };

  test('reads the documented event once it carries our id, from SNS and from EventBridge', () => {
    const delivered = { messageId: 'm1', status: 'delivered', reason: null };
    expect(parseAwsDelivery(JSON.stringify({ ...documented, context }))).toEqual(delivered);
    const detail = { ...eventBridge.detail, context };
    expect(parseAwsDelivery({ ...eventBridge, detail })).toEqual(delivered);
    expect(parseAwsDelivery(JSON.stringify({ ...eventBridge, detail }))).toEqual(delivered);
    expect(parseAwsDelivery(detail)).toEqual(delivered);
  });

  test('ignores the documented events as they stand: they carry no id of ours', () => {
    expect(parseAwsDelivery(JSON.stringify(documented))).toBeNull();
    expect(parseAwsDelivery(eventBridge)).toBeNull();
  });

  test.each([
    ['TEXT_QUEUED', false, 'sent', null],
    ['TEXT_PENDING', false, 'sent', null],
    ['TEXT_SENT', false, 'sent', null],
    ['TEXT_SUCCESSFUL', false, 'sent', null],
    ['TEXT_SUCCESSFUL', true, 'delivered', null],
    ['TEXT_DELIVERED', false, 'delivered', null],
    ['TEXT_DELIVERED', true, 'delivered', null],
    ['TEXT_UNREACHABLE', true, 'undelivered', 'off'],
    ['TEXT_TTL_EXPIRED', true, 'undelivered', 'off'],
    ['TEXT_CARRIER_UNREACHABLE', true, 'undelivered', 'other'],
    ['TEXT_UNKNOWN', true, 'undelivered', 'other'],
    ['TEXT_INVALID_MESSAGE', true, 'undelivered', 'other'],
    ['TEXT_INVALID', true, 'undelivered', 'dead'],
    ['TEXT_BLOCKED', true, 'undelivered', 'blacklisted'],
    ['TEXT_SPAM', true, 'undelivered', 'blacklisted'],
    ['TEXT_CARRIER_BLOCKED', true, 'undelivered', 'blacklisted'],
    ['TEXT_PROTECT_BLOCKED', true, 'undelivered', 'blacklisted'],
  ])('reads %s (final: %s) as %s, %s', (eventType, isFinal, status, reason) => {
    expect(parseAwsDelivery({ eventType, isFinal, context })).toEqual({ messageId: 'm1', status, reason });
  });

  test.each(['VOICE_COMPLETED', 'VOICE_TTL_EXPIRED', 'MEDIA_DELIVERED', 'RCS_DELIVERED', 'TEXT_NEW', 'constructor'])(
    'ignores %s',
    (eventType) => {
      expect(parseAwsDelivery({ eventType, isFinal: true, context })).toBeNull();
    },
  );

  test.each(['', '{', 'null', '{}', '{"eventType":1}', '{"source":"aws.sms-voice","detail":{}}'])(
    'calls %s malformed',
    (event) => {
      expect(parseAwsDelivery(event)).toBe('malformed');
    },
  );

  test('passes over a context that is not ours', () => {
    const foreign = [undefined, {}, { messageId: '' }, { messageId: 1 }, 'm1', []];
    expect(foreign.map((each) => parseAwsDelivery({ eventType: 'TEXT_DELIVERED', context: each }))).toEqual(
      foreign.map(() => null),
    );
  });
});
