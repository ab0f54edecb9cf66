/** What failed for good: who sees it, what is shown of it, and what a named person's replay or discard does. */

import { describe, expect, test } from 'vitest';
import { stateOf } from '../../../shared/app/store.ts';
import { type ActorId, tell } from '../../../shared/domain/actor.ts';
import { type Failed, type Failure, failureId, tellFailed } from '../../../shared/domain/failure.ts';
import type { SendResult } from '../../../shared/domain/message.ts';
import { addMinutes } from '../../../shared/domain/time.ts';
import { aChange } from '../../app/registry-world.ts';
import { aContent } from '../../domain/content-given.ts';
import { at } from '../../domain/given.ts';
import { COUNTY, createApiWorld, TOWNSHIP, VILLAGE } from './api-world.ts';

const OLD = '+8613800000001';
const REFUSED: SendResult = { outcome: 'refused', carrier: 'test', reason: 'dead-number' };

async function given() {
  const world = await createApiWorld();
  world.clock.now = at('10:00');
  await world.grant('wang', 'township', TOWNSHIP);
  await world.grant('far', 'township', `${COUNTY}/长坡镇`);
  await world.grant('county', 'county', COUNTY);
  await world.grant('auditor', 'auditor', COUNTY);
  const saving = { content: aContent(), doubts: [], change: aChange('a'), elderId: null, basedOn: null };
  const elder = (await world.register.save([saving]))[0]?.elderId ?? '';
  const { perform } = world.engineDeps;
  const carrier = (result: SendResult | null) =>
    Object.assign(world.engineDeps, { perform: result === null ? perform : async () => result });
  /** She calls for help, and the carrier refuses every text and call about it. */
  const unheard = async () => {
    carrier(REFUSED);
    const event = {
      type: 'inbound',
      factId: 'f1',
      at: world.clock.now,
      via: 'sms',
      text: '救命',
      callId: null,
    } as const;
    await world.engine.tell([tell('line', OLD, 'f1', event)]);
    carrier(null);
    const { answer } = await world.ask('wang', 'GET', '/api/failures');
    return answer.failures as readonly { id: string; kind: string; of: string; elders: string[]; count: number }[];
  };
  const listed = async (as: string, query = '') =>
    (await world.ask(as, 'GET', `/api/failures${query}`)).answer.failures;
  const act = (as: string, id: string, what: 'replay' | 'discard') =>
    world.ask(as, 'POST', `/api/failures/${id}/${what}`);
  const fails = async (what: Failed) => {
    await world.engine.tell([tellFailed(what, 'unreadable', 'a')]);
    return failureId(what);
  };
  return { ...world, elder, carrier, unheard, listed, act, fails };
}

describe('the list of what failed for good', () => {
  test('shows kinds, reasons and blind ids, and nothing of what was said or to which number', async () => {
    const { unheard, elder } = await given();
    const rows = await unheard();
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows)
      expect(row).toMatchObject({ kind: 'message', reason: 'dead-number', elders: [elder], area: VILLAGE });
    const shown = JSON.stringify(rows);
    for (const secret of ['救命', '13800000001', '13900000001', '例甲']) expect(shown).not.toContain(secret);
  });

  test('is of the own area, and what is about nobody whom we know is for the county', async () => {
    const { unheard, listed, fails } = await given();
    const rows = await unheard();
    await fails({ kind: 'item', actor: `line#${OLD}` });
    expect(await listed('far')).toEqual([]);
    expect(await listed('wang')).toHaveLength(rows.length);
    const all = await listed('county');
    expect(all.length).toBeGreaterThan(rows.length);
    expect(all.find(({ kind }: { kind: string }) => kind === 'item')).toMatchObject({
      of: 'line',
      elders: [],
      area: COUNTY,
    });
    expect(JSON.stringify(all)).not.toContain('13800000001');
  });

  test('is not for those who only check, and each act stands in the audit trail', async () => {
    const { ask, act, unheard, deps, elder } = await given();
    const [first] = await unheard();
    expect((await ask('auditor', 'GET', '/api/failures')).status).toBe(403);
    await act('wang', first?.id ?? '', 'discard');
    const looks = await deps.audit.looks(elder);
    expect(looks.map(({ action, reason }) => `${action}: ${reason}`)).toEqual(['failures: 入户前核对']);
  });
});

describe('a replay', () => {
  test('of an alert sends it, and it is listed as replayed by whom', async () => {
    const { unheard, act, sent, listed } = await given();
    const [first] = await unheard();
    const { status, answer } = await act('wang', first?.id ?? '', 'replay');
    expect([status, answer.outcome]).toEqual([200, 'worked']);
    expect(answer.failure).toMatchObject({ settled: { how: 'replayed' }, acts: [{ act: 'replay', by: 'wang' }] });
    expect(sent).toHaveLength(1);
    expect((await listed('wang', '?settled=true')).map(({ id }: { id: string }) => id)).toEqual([first?.id]);
    expect((await act('wang', first?.id ?? '', 'replay')).status).toBe(409);
    expect(sent).toHaveLength(1);
  });

  test('that the carrier refuses again says so, and counts; without an answer it is under way', async () => {
    const { unheard, act, carrier } = await given();
    const [first, second] = await unheard();
    carrier(REFUSED);
    const refused = (await act('wang', first?.id ?? '', 'replay')).answer;
    expect([refused.outcome, refused.failure.count, refused.failure.settled]).toEqual([
      'failed',
      (first?.count ?? 0) + 1,
      null,
    ]);
    carrier(null);
    expect((await act('wang', first?.id ?? '', 'replay')).answer.outcome).toBe('worked');
    carrier({ outcome: 'unknown', carrier: 'test' });
    expect((await act('wang', second?.id ?? '', 'replay')).answer.outcome).toBe('sent');
  });

  test('of an alert about a case that is closed would send somebody for nothing: it is over', async () => {
    const { unheard, act, sent, store } = await given();
    const [first] = await unheard();
    const [id = ''] = (await store.area('cases')).rows;
    const item = await store.get(id as ActorId);
    if (item === null) throw new Error('no case');
    const closed = { ...(item.state as object), closed: { at: at('10:00') } };
    await store.put({ ...item, version: item.version + 1, state: closed }, item.version);
    expect((await act('wang', first?.id ?? '', 'replay')).answer.outcome).toBe('over');
    expect(sent).toHaveLength(0);
  });

  test('of an alert about no case is over after a day', async () => {
    const { engine, carrier, act, clock, listed } = await given();
    carrier(REFUSED);
    const spec = {
      to: OLD,
      channel: 'sms',
      class: 'alert',
      text: '外来号码求助',
      sendBefore: at('22:00'),
      origins: [],
    };
    await engine.tell([tell('message', 'stranger', 'send', { type: 'send', id: 'stranger', spec: spec as never })]);
    carrier(null);
    const [row] = await listed('county');
    clock.now = addMinutes(clock.now, 25 * 60);
    expect((await act('county', row.id, 'replay')).answer.outcome).toBe('over');
    clock.now = addMinutes(clock.now, -23 * 60);
    expect((await act('county', row.id, 'replay')).answer.outcome).toBe('worked');
  });

  test('of a text that can be read by now has it do what it says, once, with the time at which it came', async () => {
    const { fails, act, store, clock } = await given();
    const came = at('09:00');
    const text = { originationNumber: OLD, messageBody: '救命', inboundMessageId: 'm1' };
    const id = await fails({ kind: 'body', source: 'aws-text', body: JSON.stringify(text), about: '', at: came });
    clock.now = at('10:30');
    expect((await act('county', id, 'replay')).answer.outcome).toBe('worked');
    expect(await stateOf(store, 'inbound#aws-eum.m1')).toMatchObject({ text: '救命', sentAt: came });
    expect((await store.area('cases')).rows).toHaveLength(1);
  });

  test.each([
    ['aws-text', 'no json'],
    ['aws-receipt', 'no json'],
    ['twilio-text', '{"Body":"1"}'],
    ['twilio-status', '{"CallStatus":"dancing"}'],
  ] as const)('of a body of %s that is unreadable still says so, and counts', async (source, body) => {
    const { fails, act } = await given();
    const id = await fails({ kind: 'body', source, body, about: 'm1', at: at('09:00') });
    const { answer } = await act('county', id, 'replay');
    expect([answer.outcome, answer.failure.count, answer.failure.reason]).toEqual(['failed', 2, 'unreadable']);
  });

  test.each([
    ['aws-receipt', JSON.stringify({ eventType: 'TEXT_DELIVERED', context: { messageId: 'm1' } })],
    ['twilio-text', JSON.stringify({ MessageSid: 'SM1', From: OLD, Body: '1' })],
    ['twilio-status', JSON.stringify({ CallStatus: 'completed' })],
  ] as const)('of a body of %s that can be read settles it', async (source, body) => {
    const { fails, act } = await given();
    const id = await fails({ kind: 'body', source, body, about: 'm1', at: at('09:00') });
    expect((await act('county', id, 'replay')).answer.outcome).toBe('worked');
  });

  test('of a dead letter calls the same reader again; where there is none, that is said', async () => {
    const { fails, act, store } = await given();
    const text = JSON.stringify({ originationNumber: OLD, messageBody: '1', inboundMessageId: 'm2' });
    const event = JSON.stringify({ Records: [{ Sns: { Message: text, Timestamp: at('09:00') } }] });
    const outcome = async (what: Failed) => (await act('county', await fails(what), 'replay')).answer.outcome;
    expect(await outcome({ kind: 'event', function: 'inbound-sms', event })).toBe('worked');
    expect(await stateOf(store, 'inbound#aws-eum.m2')).toMatchObject({ sentAt: at('09:00') });
    expect(await outcome({ kind: 'event', function: 'receipts', event: event.replace('Sns', 'Sqs') })).toBe('failed');
    const receipt = JSON.stringify({ Message: '{"eventType":"TEXT_SENT"}', Timestamp: at('09:00') });
    expect(await outcome({ kind: 'event', function: 'receipts', event: receipt })).toBe('worked');
    expect(await outcome({ kind: 'event', function: 'web', event })).toBe('impossible');
  });

  test('of an item that works again settles it, and of one that is gone is over', async () => {
    const { fails, act, elder, store } = await given();
    const id = await fails({ kind: 'item', actor: `watch#${elder}` });
    expect((await act('wang', id, 'replay')).answer).toMatchObject({ outcome: 'worked', failure: { elders: [elder] } });
    expect((await stateOf<Failure>(store, `failure#${id}`))?.settled?.how).toBe('replayed');
    const gone = await fails({ kind: 'item', actor: 'message#gone' });
    expect((await act('county', gone, 'replay')).answer.outcome).toBe('over');
  });
});

describe('a discard', () => {
  test('needs a reason, and is kept with it and with who did so', async () => {
    const { unheard, ask, act } = await given();
    const [first] = await unheard();
    const path = `/api/failures/${first?.id}/discard`;
    expect((await ask('wang', 'POST', path, { headers: { 'x-reason': '' } })).status).toBe(422);
    const { answer } = await act('wang', first?.id ?? '', 'discard');
    expect(answer).toMatchObject({ settled: { how: 'discarded' }, acts: [{ by: 'wang', reason: '入户前核对' }] });
    expect((await act('wang', first?.id ?? '', 'discard')).status).toBe(409);
  });

  test('of what is in another area, or nowhere, finds nothing', async () => {
    const { unheard, act } = await given();
    const [first] = await unheard();
    expect((await act('far', first?.id ?? '', 'discard')).status).toBe(404);
    expect((await act('county', 'nothing', 'discard')).status).toBe(404);
  });
});
