import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  parseTwilioCallProgress,
  parseTwilioReceipt,
  parseTwilioText,
  twilioCalls,
} from '../../../shared/adapters/carriers/twilio.ts';
import { fixture } from './fixture.ts';
import { type Answer, type Loopback, startLoopback } from './loopback.ts';

const form = (name: string): Record<string, string> => Object.fromEntries(new URLSearchParams(fixture(name).form));

describe('parseTwilioText', () => {
  const params = form('twilio-text');

  test('reads the documented webhook', () => {
    expect(parseTwilioText(params)).toEqual({
      provider: 'twilio',
      providerId: 'SM0123456789abcdef0123456789abcdef',
      from: '+8613800138000',
      text: '好 & +1',
      sentAt: null,
    });
  });

  test('takes an empty body as a text, since a picture comes with one', () => {
    expect(parseTwilioText({ ...params, Body: '' })).toMatchObject({ text: '' });
  });

  test('falls back to SmsSid, the older name of the id', () => {
    const { MessageSid: _, ...older } = params;
    expect(parseTwilioText(older)).toMatchObject({ providerId: params.SmsSid });
  });

  test('cuts a body that no phone can send, and keeps its beginning', () => {
    expect(parseTwilioText({ ...params, Body: `1${'x'.repeat(100_000)}` })).toMatchObject({
      text: `1${'x'.repeat(17_084)}`,
    });
  });

  test.each([
    ['no-message-id', { ...params, MessageSid: '', SmsSid: '' }],
    ['no-message-id', { ...params, MessageSid: 'S'.repeat(129) }],
    ['no-sender', { ...params, From: ' ' }],
    ['no-body', { From: '+1', MessageSid: 'SM1' }],
    ['no-message-id', {}],
  ])('says %s instead of guessing', (problem, broken) => {
    expect(parseTwilioText(broken as Record<string, string>)).toBe(problem);
  });
});

describe('parseTwilioCallProgress', () => {
  test('reads the documented callback', () => {
    const expected = { messageId: 'm1', status: 'busy', machine: false, reason: null };
    expect(parseTwilioCallProgress(form('twilio-call-status'), 'm1')).toEqual(expected);
  });

  test.each([
    ['queued', 'ringing'],
    ['initiated', 'ringing'],
    ['ringing', 'ringing'],
    ['in-progress', 'answered'],
    ['completed', 'completed'],
    ['busy', 'busy'],
    ['no-answer', 'no-answer'],
    ['failed', 'failed'],
    ['canceled', 'canceled'],
  ])('reads CallStatus %s as %s', (CallStatus, status) => {
    expect(parseTwilioCallProgress({ CallStatus }, 'm1')).toEqual({
      messageId: 'm1',
      status,
      machine: false,
      reason: null,
    });
  });

  test.each([['nonsense'], [''], ['constructor'], [undefined]])('ignores the status %s', (status) => {
    expect(parseTwilioCallProgress(status === undefined ? {} : { CallStatus: status }, 'm1')).toBeNull();
  });

  test.each([
    ['machine_start', true],
    ['machine_end_beep', true],
    ['machine_end_silence', true],
    ['machine_end_other', true],
    ['fax', true],
    ['human', false],
    ['unknown', false],
  ])('takes AnsweredBy %s for a machine: %s', (AnsweredBy, machine) => {
    expect(parseTwilioCallProgress({ CallStatus: 'completed', AnsweredBy }, 'm1')).toMatchObject({ machine });
  });

  test.each([
    ['failed', '404', 'dead'],
    ['failed', '410', 'dead'],
    ['failed', '484', 'dead'],
    ['failed', '604', 'dead'],
    ['failed', '480', 'off'],
    ['no-answer', '480', 'off'],
    ['no-answer', '408', 'off'],
    ['no-answer', '487', null],
    ['busy', '486', null],
    ['failed', '503', 'other'],
    ['completed', '200', null],
    ['completed', '404', null],
    ['in-progress', '480', null],
  ])('reads %s with SIP %s as %s', (CallStatus, SipResponseCode, reason) => {
    expect(parseTwilioCallProgress({ CallStatus, SipResponseCode }, 'm1')).toMatchObject({ reason });
  });
});

describe('parseTwilioReceipt', () => {
  test.each([
    ['accepted', 'sent'],
    ['scheduled', 'sent'],
    ['queued', 'sent'],
    ['sending', 'sent'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'delivered'],
  ])('reads MessageStatus %s as %s', (MessageStatus, status) => {
    expect(parseTwilioReceipt({ MessageStatus }, 'm1')).toEqual({ messageId: 'm1', status, reason: null });
  });

  test.each([
    ['undelivered', '30003', 'off'],
    ['undelivered', '30004', 'blacklisted'],
    ['undelivered', '30005', 'dead'],
    ['undelivered', '30006', 'other'],
    ['undelivered', '30007', 'blacklisted'],
    ['failed', '21610', 'blacklisted'],
    ['failed', '30008', 'other'],
    ['canceled', '', 'other'],
  ])('reads %s with ErrorCode %s as undelivered: %s', (MessageStatus, ErrorCode, reason) => {
    expect(parseTwilioReceipt({ MessageStatus, ErrorCode }, 'm1')).toEqual({
      messageId: 'm1',
      status: 'undelivered',
      reason,
    });
  });

  test('takes the older name SmsStatus, and ignores what is no receipt', () => {
    expect(parseTwilioReceipt({ SmsStatus: 'delivered' }, 'm1')).toMatchObject({ status: 'delivered' });
    expect(parseTwilioReceipt({ SmsStatus: 'received' }, 'm1')).toBeNull();
    expect(parseTwilioReceipt({}, 'm1')).toBeNull();
  });
});

describe('twilioCalls', () => {
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.seen.length = 0;
  });

  const message = { kind: 'call', messageId: 'm 1&', to: '+8613800138000' } as const;
  const place = (apiBase = server.url, timeoutMs = 5000) =>
    twilioCalls({
      accountSid: 'AC1',
      authToken: 'secret',
      apiBase,
      from: '+85290000000',
      publicBaseUrl: 'https://x.example',
      timeoutMs,
    }).call(message);
  const json = (status: number, body: object): Answer => ({
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

  test('places a call with webhooks that carry our id and ask for retries', async () => {
    server.answer = json(201, { sid: 'CA1', status: 'queued' });
    expect(await place()).toEqual({ outcome: 'accepted', carrier: 'twilio', providerId: 'CA1' });
    const [request] = server.seen;
    expect(server.seen).toHaveLength(1);
    expect(request).toMatchObject({ method: 'POST', path: '/2010-04-01/Accounts/AC1/Calls.json' });
    expect(request?.headers).toMatchObject({
      authorization: `Basic ${btoa('AC1:secret')}`,
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      connection: 'close',
    });
    expect([...new URLSearchParams(request?.body)]).toEqual([
      ['To', '+8613800138000'],
      ['From', '+85290000000'],
      ['Url', 'https://x.example/voice/twilio/out?m=m%201%26#rc=2&rp=all'],
      ['Method', 'POST'],
      ['FallbackUrl', 'https://x.example/voice/twilio/out?m=m%201%26#rc=2&rp=all'],
      ['FallbackMethod', 'POST'],
      ['StatusCallback', 'https://x.example/voice/twilio/status?m=m%201%26#rc=2&rp=all'],
      ['StatusCallbackMethod', 'POST'],
      ['StatusCallbackEvent', 'answered'],
      ['StatusCallbackEvent', 'completed'],
      ['MachineDetection', 'Enable'],
      ['Timeout', '45'],
    ]);
  });

  test('reads the documented error body', async () => {
    server.answer = json(400, fixture('twilio-error').body);
    expect(await place()).toEqual({ outcome: 'refused', carrier: 'twilio', reason: 'invalid' });
  });

  test.each([
    [21214, 'dead-number'],
    [21217, 'invalid'],
    [21215, 'blocked'],
    [21216, 'blocked'],
    [21610, 'opted-out'],
    [21205, 'other'],
  ])('reads the refusal %i as %s', async (code, reason) => {
    server.answer = json(400, { code });
    expect(await place()).toEqual({ outcome: 'refused', carrier: 'twilio', reason });
  });

  test.each<[string, Answer, string]>([
    ['a wrong password', json(401, { code: 20003 }), 'refused'],
    ['a 404 page', { status: 404, headers: {}, body: '<html>' }, 'refused'],
    ['429', json(429, {}), 'throttled'],
    ['the code for too many requests', json(400, { code: 20429 }), 'throttled'],
    ['500', json(500, {}), 'unknown'],
    ['503 with a page', { status: 503, headers: {}, body: '<html>' }, 'unknown'],
    ['201 without an id', json(201, {}), 'unknown'],
    ['201 that is not JSON', { status: 201, headers: {}, body: '{' }, 'unknown'],
    ['a redirect', { status: 302, headers: { location: '/again' }, body: '' }, 'unknown'],
    ['a cut connection', 'drop', 'unknown'],
  ])('reads %s as it should, and asks once only', async (_, answer, outcome) => {
    server.answer = answer;
    expect(await place()).toMatchObject({ outcome, carrier: 'twilio' });
    expect(server.seen).toHaveLength(1);
  });

  test('does not know after a time-out: the phone may be ringing', async () => {
    server.answer = 'hang';
    expect(await place(server.url, 50)).toEqual({ outcome: 'unknown', carrier: 'twilio' });
  });

  test('knows that nothing was sent where no connection came about, so that it can be tried again', async () => {
    const closed = await startLoopback();
    await closed.close();
    expect(await place(closed.url)).toEqual({ outcome: 'throttled', carrier: 'twilio' });
    expect(await place('http://carrier.invalid')).toEqual({ outcome: 'throttled', carrier: 'twilio' });
  });
});
