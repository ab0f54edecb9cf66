/** What failed for good: listed once, replayed or discarded by a named person, and settled when it works after all. */

import { describe, expect, it } from 'vitest';
import {
  BODY_SOURCES,
  decideFailure,
  type Failed,
  type Failure,
  type FailureEvent,
  failureId,
  tellFailed,
  tellWorked,
} from '../../shared/domain/failure.ts';
import { emptyLine } from '../../shared/domain/line-state.ts';
import { decideMessage, type Message, type MessageEvent, type MessageSpec } from '../../shared/domain/message.ts';
import { shortSlot } from '../../shared/domain/slot.ts';
import { addMinutes, addSeconds } from '../../shared/domain/time.ts';
import { aContext, at, LIAISON, Story } from './given.ts';

const START = at('10:30');
const BY = { id: 'f'.repeat(20), name: '王主任' };
const MESSAGE: Failed = {
  kind: 'message',
  messageId: 'm1',
  line: shortSlot(LIAISON),
  channel: 'sms',
  origins: [{ kind: 'case', id: 'missed.e1' }],
};
const ITEM: Failed = { kind: 'item', actor: 'watch#e1' };

/** What was listed at 10:30. */
function aFailure(what: Failed = ITEM): Story<Failure, FailureEvent> {
  const story = new Story<Failure, FailureEvent>(decideFailure, aContext(START).elder as never);
  story.hears({ type: 'failed', what, reason: 'TypeError' }, START);
  return story;
}

describe('what failed for good', () => {
  it('is listed once, with its reason and since when, however often it is told', () => {
    const story = aFailure();
    expect(story.now).toMatchObject({ what: ITEM, reason: 'TypeError', firstAt: START, count: 1, settled: null });
    expect(story.decide({ type: 'failed', what: ITEM, reason: 'TypeError' }, at('11:00'))).toBeNull();
  });

  it('has one id for the same thing, another for every other', () => {
    const all: Failed[] = [
      MESSAGE,
      { ...MESSAGE, line: shortSlot('+8613900000077') },
      { ...MESSAGE, channel: 'call' },
      { ...MESSAGE, origins: [{ kind: 'case', id: 'missed.e2' }] },
      ITEM,
      { kind: 'item', actor: 'watch#e2' },
      { kind: 'event', function: 'web', event: '{}' },
      { kind: 'event', function: 'receipts', event: '{}' },
      ...BODY_SOURCES.map((source): Failed => ({ kind: 'body', source, body: 'x', about: '', at: START })),
      { kind: 'body', source: 'twilio-status', body: 'x', about: 'm1', at: START },
    ];
    expect(new Set(all.map(failureId)).size).toBe(all.length);
    const later: Failed = { kind: 'body', source: 'aws-text', body: 'x', about: '', at: at('12:00') };
    expect(failureId(later)).toBe(failureId({ ...later, at: START }));
  });

  it('is one entry for all texts to one telephone about one case, of which a replay sends the last', () => {
    const story = aFailure(MESSAGE);
    story.hears({ type: 'failed', what: { ...MESSAGE, messageId: 'm2' }, reason: 'late' }, at('11:00'));
    expect(failureId({ ...MESSAGE, messageId: 'm2' })).toBe(failureId(MESSAGE));
    expect(story.now).toMatchObject({ count: 2, reason: 'late', firstAt: START, failedAt: at('11:00') });
    expect(story.hears({ type: 'replay', id: 'r1', by: BY }, at('11:01'))).toMatchObject([{ to: 'message#m2' }]);
  });

  it('is addressed by that id, and each failing is told apart from the next', () => {
    expect(tellFailed(ITEM, 'TypeError', '7')).toEqual({
      to: `failure#${failureId(ITEM)}`,
      slot: 'failed.7',
      event: { type: 'failed', what: ITEM, reason: 'TypeError' },
    });
    expect(tellWorked(ITEM, '8')).toMatchObject({ to: `failure#${failureId(ITEM)}`, slot: 'worked.8' });
  });

  it('that works again by itself is settled as recovered', () => {
    const story = aFailure();
    story.hears({ type: 'worked' }, at('11:00'));
    expect(story.now.settled).toEqual({ how: 'recovered', at: at('11:00') });
    expect(story.decide({ type: 'worked' }, at('11:01'))).toBeNull();
  });

  it('is open again, and counted, when it fails anew after that', () => {
    const story = aFailure();
    story.hears({ type: 'worked' }, at('11:00'));
    story.hears({ type: 'failed', what: ITEM, reason: 'RangeError' }, at('12:00'));
    expect(story.now).toMatchObject({ count: 2, reason: 'RangeError', failedAt: at('12:00'), settled: null });
    expect(story.now.firstAt).toBe(START);
  });

  it('of which nobody heard is nothing to settle, and has no timer', () => {
    for (const type of ['worked', 'timer'] as const) expect(decideFailure(null, { type }, aContext(START))).toBeNull();
    expect(decideFailure(null, { type: 'replay', id: 'r1', by: BY }, aContext(START))).toBeNull();
    expect(aFailure().decide({ type: 'timer' }, START)).toBeNull();
  });
});

describe('a replay', () => {
  it('is by a named person; of a message it has the message sent again', () => {
    const story = aFailure(MESSAGE);
    expect(JSON.stringify(story.now)).not.toContain(LIAISON);
    const tells = story.hears({ type: 'replay', id: 'r1', by: BY }, at('11:00'));
    expect(tells).toEqual([{ to: 'message#m1', slot: 'replay.r1', event: { type: 'replay' } }]);
    expect(story.now).toMatchObject({ tried: true, settled: null });
    expect(story.now.acts).toEqual([{ act: 'replay', at: at('11:00'), by: BY, reason: '' }]);
  });

  it('of anything else tells nobody: it is tried by whoever asked for it', () => {
    expect(aFailure().hears({ type: 'replay', id: 'r1', by: BY }, at('11:00'))).toEqual([]);
  });

  it('that worked settles it as replayed', () => {
    const story = aFailure();
    story.hears({ type: 'replay', id: 'r1', by: BY }, at('11:00'));
    story.hears({ type: 'worked' }, at('11:01'));
    expect(story.now.settled).toEqual({ how: 'replayed', at: at('11:01') });
    expect(story.decide({ type: 'replay', id: 'r1', by: BY }, at('11:02'))).toBeNull();
  });

  it('that failed counts, and leaves it open for the next one', () => {
    const story = aFailure();
    story.hears({ type: 'replay', id: 'r1', by: BY }, at('11:00'));
    story.hears({ type: 'failed', what: ITEM, reason: 'TypeError' }, at('11:00'));
    expect(story.now).toMatchObject({ count: 2, tried: false, settled: null });
    expect(story.decide({ type: 'failed', what: ITEM, reason: 'TypeError' }, at('11:01'))).toBeNull();
  });

  it('is remembered with the last nineteen others', () => {
    const story = aFailure();
    for (let minute = 0; minute < 30; minute++)
      story.hears({ type: 'replay', id: 'r1', by: BY }, addMinutes(START, minute));
    expect(story.now.acts).toHaveLength(20);
    expect(story.now.acts.at(-1)?.at).toBe(addMinutes(START, 29));
  });
});

describe('what was discarded', () => {
  const discarded = (): Story<Failure, FailureEvent> => {
    const story = aFailure();
    story.hears({ type: 'discard', by: BY, reason: '已经打过电话' }, at('11:00'));
    return story;
  };

  it('is settled, by whom and why', () => {
    const { now } = discarded();
    expect(now.settled).toEqual({ how: 'discarded', at: at('11:00') });
    expect(now.acts).toEqual([{ act: 'discard', at: at('11:00'), by: BY, reason: '已经打过电话' }]);
  });

  it('does not come back while it goes on failing, and cannot be replayed', () => {
    expect(discarded().decide({ type: 'failed', what: ITEM, reason: 'TypeError' }, at('12:00'))).toBeNull();
    expect(discarded().decide({ type: 'replay', id: 'r1', by: BY }, at('12:00'))).toBeNull();
  });

  it('that works after all is recovered', () => {
    const story = discarded();
    story.hears({ type: 'worked' }, at('12:00'));
    expect(story.now.settled).toEqual({ how: 'recovered', at: at('12:00') });
  });
});

describe('an alert that failed for good', () => {
  const refused = (number: number, reason: 'dead-number' | 'opted-out'): MessageEvent => ({
    type: 'outcome',
    number,
    result: { outcome: 'refused', carrier: 'aws', reason },
  });
  const accepted = (number: number): MessageEvent => ({
    type: 'outcome',
    number,
    result: { outcome: 'accepted', carrier: 'aws', providerId: 'p1' },
  });

  function aMessage(overrides: Partial<MessageSpec> = {}): Story<Message, MessageEvent> {
    const story = new Story<Message, MessageEvent>(decideMessage, aContext(START).elder as never);
    const origins = [{ kind: 'case', id: 'missed.e1', key: 'alert.1' }] as const;
    const spec = {
      to: LIAISON,
      channel: 'sms',
      class: 'alert',
      text: '请看望',
      sendBefore: at('22:30'),
      origins,
    } as const;
    story.hears({ type: 'send', id: 'm1', spec: { ...spec, ...overrides } }, START);
    return story;
  }

  it('is listed: refused, late, or without an answer in five attempts', () => {
    expect(aMessage().hears(refused(1, 'dead-number'), START)).toContainEqual(
      tellFailed(MESSAGE, 'dead-number', 'm1.1'),
    );
    const unknown = aMessage();
    for (let attempt = 1; attempt < 5; attempt++) unknown.wakes(addSeconds(START, 90 * attempt));
    expect(unknown.wakes(addSeconds(START, 450))).toContainEqual(tellFailed(MESSAGE, 'noAnswer', 'm1.5'));
    const spec = { ...aMessage().now, sendBefore: at('10:29') };
    const late = decideMessage(null, { type: 'send', id: 'm1', spec }, aContext(START));
    expect(late?.tells).toContainEqual(tellFailed(MESSAGE, 'late', 'm1.0'));
  });

  it('is not listed for whoever wants no texts, nor is a prompt or a reply', () => {
    const listed = (tells: readonly { to: string }[]) => tells.some(({ to }) => to.startsWith('failure#'));
    const line = { ...emptyLine(LIAISON), optOut: { at: START } };
    const spec = { ...aMessage().now };
    const unwanted = decideMessage(null, { type: 'send', id: 'm1', spec }, aContext(START, { line }));
    expect([unwanted?.attempt, listed(unwanted?.tells ?? [])]).toEqual([undefined, false]);
    for (const kind of ['prompt', 'reply'] as const)
      expect(listed(aMessage({ class: kind }).hears(refused(1, 'dead-number'), START))).toBe(false);
  });

  it('is listed where only the carrier knows of an opt-out, or it came after an attempt', () => {
    expect(aMessage().hears(refused(1, 'opted-out'), START)).toContainEqual(tellFailed(MESSAGE, 'opted-out', 'm1.1'));
    const line = { ...emptyLine(LIAISON), optOut: { at: START } };
    const tried = { ...aMessage().now, status: 'waiting', until: START } as const;
    const ended = decideMessage(tried, { type: 'timer' }, aContext(START, { line }));
    expect(ended?.tells).toContainEqual(tellFailed(MESSAGE, 'opted-out', 'm1.1'));
  });

  it('is sent again by a replay, with five fresh attempts and an hour to leave in', () => {
    const story = aMessage({ sendBefore: at('10:40') });
    story.hears(refused(1, 'dead-number'), START);
    const again = story.decide({ type: 'replay' }, at('15:00'));
    expect(again?.attempt).toMatchObject({ number: 2, to: LIAISON });
    expect(story.now).toMatchObject({ status: 'sending', sendBefore: at('16:00') });
    for (let more = 1; more < 5; more++)
      expect(story.decide({ type: 'timer' }, addSeconds(at('15:00'), 90 * more))?.attempt?.number).toBe(2 + more);
    const tells = story.wakes(addSeconds(at('15:00'), 450));
    expect(tells).toEqual([tellFailed(MESSAGE, 'noAnswer', 'm1.6')]);
  });

  it('of a call may ring for ten minutes after the replay', () => {
    const story = aMessage({ channel: 'call' });
    story.hears(refused(1, 'dead-number'), START);
    story.hears({ type: 'replay' }, at('15:00'));
    expect(story.now.sendBefore).toBe(at('15:10'));
  });

  it('that came through then is settled, and its case hears that somebody was told', () => {
    const story = aMessage();
    story.hears(refused(1, 'dead-number'), START);
    story.hears({ type: 'replay' }, at('15:00'));
    const tells = story.hears(accepted(2), at('15:00'));
    expect(tells[0]).toMatchObject({ to: 'case#missed.e1', event: { outcome: 'accepted' } });
    expect(tells[1]).toEqual(tellWorked(MESSAGE, 'm1.2'));
  });

  it('may be replayed again after an old "not delivered" came in between, and is not settled by that', () => {
    const story = aMessage();
    story.hears(refused(1, 'dead-number'), START);
    story.hears({ type: 'replay' }, at('15:00'));
    const tells = story.hears({ type: 'receipt', status: 'undelivered', reason: 'off' }, at('15:00'));
    expect(tells.some(({ to }) => to.startsWith('failure#'))).toBe(false);
    expect(story.decide({ type: 'replay' }, at('15:05'))?.attempt?.number).toBe(3);
  });

  it('and nothing else is sent again: not what is under way, was taken, or is a prompt', () => {
    expect(aMessage().decide({ type: 'replay' }, START)).toBeNull();
    const taken = aMessage();
    taken.hears(accepted(1), START);
    expect(taken.decide({ type: 'replay' }, START)).toBeNull();
    const prompt = aMessage({ class: 'prompt' });
    prompt.hears(refused(1, 'dead-number'), START);
    expect(prompt.decide({ type: 'replay' }, START)).toBeNull();
  });
});
