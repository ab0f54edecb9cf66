/** One outgoing text or call: saved before it is sent, at most once for prompts, again and again for alerts. */

import { describe, expect, it } from 'vitest';
import { emptyLine } from '../../shared/domain/line-state.ts';
import { decideMessage, type Message, type MessageEvent, type MessageSpec, send } from '../../shared/domain/message.ts';
import { addMinutes, addSeconds } from '../../shared/domain/time.ts';
import { aContext, at, LIAISON, Story } from './given.ts';

const START = at('10:30');

function aSpec(overrides: Partial<MessageSpec> = {}): MessageSpec {
  return {
    to: LIAISON,
    channel: 'sms',
    class: 'alert',
    text: '请看望',
    sendBefore: at('22:30'),
    origins: [
      { kind: 'case', id: 'missed.e1', key: 'alert.1' },
      { kind: 'case', id: 'missed.e2', key: 'alert.4' },
    ],
    ...overrides,
  };
}

/** A message whose first attempt is under way. */
function aMessage(overrides: Partial<MessageSpec> = {}): Story<Message, MessageEvent> {
  const story = new Story<Message, MessageEvent>(decideMessage, aContext(START).elder as never);
  story.hears({ type: 'send', id: 'm1', spec: aSpec(overrides) }, START);
  return story;
}

function outcome(result: 'accepted' | 'throttled' | 'unknown', number = 1): MessageEvent {
  const carrier = 'aws';
  return {
    type: 'outcome',
    number,
    result: result === 'accepted' ? { outcome: result, carrier, providerId: 'p1' } : { outcome: result, carrier },
  };
}

function receipt(status: 'sent' | 'delivered' | 'undelivered', reason: 'off' | null = null): MessageEvent {
  return { type: 'receipt', status, reason };
}

function call(status: Extract<MessageEvent, { type: 'call' }>['status'], machine = false): MessageEvent {
  return { type: 'call', status, machine, reason: null };
}

function news(tells: readonly { event: unknown; to: string }[]): string[] {
  const told = tells.filter(({ to }) => !to.startsWith('failure#'));
  return told.map(({ to, event }) => {
    const { key, outcome: what, reason } = event as { key: string; outcome: string; reason: string | null };
    return `${to} ${key}: ${what}${reason ? ` (${reason})` : ''}`;
  });
}

describe('the wish to send', () => {
  it('becomes attempt 1 with 90 seconds, which its caller may now carry out', () => {
    const decision = decideMessage(null, { type: 'send', id: 'm1', spec: aSpec() }, aContext(START));
    expect(decision?.attempt).toEqual({
      messageId: 'm1',
      number: 1,
      until: addSeconds(START, 90),
      channel: 'sms',
      to: LIAISON,
      text: '请看望',
      class: 'alert',
    });
    expect(decision).toMatchObject({ timerAt: addSeconds(START, 90), tells: [], state: { status: 'sending' } });
  });

  it('told twice is sent once', () => {
    expect(aMessage().decide({ type: 'send', id: 'm1', spec: aSpec() }, START)).toBeNull();
  });

  it('is addressed to the message that carries its id', () => {
    expect(send('m1', aSpec())).toEqual({
      to: 'message#m1',
      slot: 'send',
      event: { type: 'send', id: 'm1', spec: aSpec() },
    });
  });

  it('too late is not sent, and every origin hears so', () => {
    const decision = decideMessage(
      null,
      { type: 'send', id: 'm1', spec: aSpec({ sendBefore: at('10:29') }) },
      aContext(START),
    );
    expect(decision?.attempt).toBeUndefined();
    expect(news(decision?.tells ?? [])).toEqual([
      'case#missed.e1 alert.1: failed (late)',
      'case#missed.e2 alert.4: failed (late)',
    ]);
  });

  it.each([
    ['a text', { channel: 'sms', class: 'alert' }, false],
    ['a reply to their own text', { channel: 'sms', class: 'reply' }, true],
    ['a call', { channel: 'call', class: 'alert' }, true],
  ] as const)('to somebody who opted out: %s', (_what, overrides, goes) => {
    const line = { ...emptyLine(LIAISON), optOut: { at: START } };
    const decision = decideMessage(null, { type: 'send', id: 'm1', spec: aSpec(overrides) }, aContext(START, { line }));
    expect(decision?.attempt !== undefined).toBe(goes);
    if (!goes) expect(news(decision?.tells ?? [])[0]).toBe('case#missed.e1 alert.1: failed (opted-out)');
  });

  it('to somebody who did not opt out goes', () => {
    const decision = decideMessage(
      null,
      { type: 'send', id: 'm1', spec: aSpec() },
      aContext(START, { line: emptyLine(LIAISON) }),
    );
    expect(decision?.attempt?.number).toBe(1);
  });

  it('about an elder who is no longer behind the phone is not sent', () => {
    const person = {
      elderId: 'e1',
      role: 'elder',
      contactId: '',
      name: '',
      salutation: '',
      language: 'zh-CN',
    } as const;
    const question = aSpec({ class: 'prompt', origins: [{ kind: 'watch', id: 'e1', key: 'ask.x.prompt' }] });
    const goes = (absent: 'number' | 'died' | null) => {
      const line = { ...emptyLine(LIAISON), people: [{ ...person, list: null, township: '', number: null, absent }] };
      const event = { type: 'send', id: 'm1', spec: question } as const;
      return decideMessage(null, event, aContext(START, { line }))?.attempt !== undefined;
    };
    expect([goes(null), goes('number'), goes('died')]).toEqual([true, false, false]);
  });

  it('anything else that comes before it is ignored', () => {
    expect(decideMessage(null, receipt('delivered'), aContext(START))).toBeNull();
  });
});

describe('a question to an elder', () => {
  const watch = { origins: [{ kind: 'watch', id: 'e1', key: 'ask.x.prompt' }], class: 'prompt' } as const;

  it('that was delivered shows that the phone lives', () => {
    const story = aMessage(watch);
    story.hears(outcome('accepted'), START);
    expect(news(story.hears(receipt('delivered'), START))).toEqual(['watch#e1 ask.x.prompt: delivered']);
  });

  it('by a call that somebody took does so too, and then ends without a key', () => {
    const story = aMessage({ ...watch, channel: 'call' });
    story.hears(outcome('accepted'), START);
    expect(news(story.hears(call('ringing'), START))).toEqual([]);
    expect(news(story.hears(call('answered'), START))).toEqual(['watch#e1 ask.x.prompt: delivered']);
    expect(news(story.hears(call('completed'), START))).toEqual(['watch#e1 ask.x.prompt: unanswered']);
  });
});

describe('the outcome of an attempt', () => {
  it('accepted: the origins hear it, and a text waits for no more', () => {
    const story = aMessage();
    expect(news(story.hears(outcome('accepted'), START))).toEqual([
      'case#missed.e1 alert.1: accepted',
      'case#missed.e2 alert.4: accepted',
    ]);
    expect(story).toMatchObject({ timerAt: null, state: { status: 'accepted', providerId: 'p1' } });
  });

  it('of an attempt that is not the present one is ignored', () => {
    const story = aMessage();
    expect(story.decide(outcome('accepted', 2), START)).toBeNull();
    story.hears(outcome('accepted'), START);
    expect(story.decide(outcome('accepted'), START)).toBeNull();
  });

  it('refused: the origins hear why at once', () => {
    const refused = { outcome: 'refused', carrier: 'aws', reason: 'dead-number' } as const;
    expect(news(aMessage().hears({ type: 'outcome', number: 1, result: refused }, START))[0]).toBe(
      'case#missed.e1 alert.1: failed (dead-number)',
    );
  });

  it('throttled: nothing was sent, so even a prompt is tried again, each time a little later', () => {
    const story = aMessage({ class: 'prompt' });
    story.hears(outcome('throttled'), START);
    expect(story.timerAt).toBe(addSeconds(START, 20));
    const second = story.decide({ type: 'timer' }, addSeconds(START, 20));
    expect(second?.attempt?.number).toBe(2);
    story.hears(outcome('throttled', 2), addSeconds(START, 21));
    expect(story.timerAt).toBe(addSeconds(START, 61));
  });

  it('throttled: an alert comes back soon, and is not worn out by a busy carrier', () => {
    const story = aMessage();
    let now = START;
    for (let number = 1; number <= 12; number++) {
      story.hears(outcome('throttled', number), now);
      expect(story.timerAt).toBe(addSeconds(now, 2 * Math.min(number, 10)));
      now = story.timerAt as string;
      story.wakes(now);
    }
    story.hears(outcome('unknown', 13), now);
    expect(story.decide({ type: 'timer' }, addSeconds(now, 90))?.attempt?.number).toBe(14);
  });

  it('throttled until it is too late: the origins hear so', () => {
    const story = aMessage({ class: 'prompt', sendBefore: addSeconds(START, 10) });
    story.hears(outcome('throttled'), START);
    expect(news(story.wakes(addSeconds(START, 20)))[0]).toBe('case#missed.e1 alert.1: failed (late)');
  });

  it.each(['prompt', 'reply'] as const)('unknown: a %s goes at most once', (kind) => {
    const story = aMessage({ class: kind });
    expect(news(story.hears(outcome('unknown'), START))[0]).toBe('case#missed.e1 alert.1: failed');
    expect(story.timerAt).toBeNull();
  });

  it('unknown: an alert waits for proof until its time ends, then goes again: two texts beat none', () => {
    const story = aMessage();
    expect(story.decide(outcome('unknown'), START)).toBeNull();
    expect(story.decide({ type: 'timer' }, addSeconds(START, 89))).toBeNull();
    expect(story.decide({ type: 'timer' }, addSeconds(START, 90))?.attempt).toMatchObject({
      number: 2,
      until: addSeconds(START, 180),
    });
  });

  it('none by the end of its time: a prompt ends, because it may have been sent', () => {
    const story = aMessage({ class: 'prompt' });
    expect(news(story.wakes(addSeconds(START, 90)))[0]).toBe('case#missed.e1 alert.1: failed');
  });

  it('none of five attempts of an alert: the origins hear that it failed', () => {
    const story = aMessage();
    for (let attempt = 1; attempt < 5; attempt++) {
      expect(story.decide({ type: 'timer' }, addSeconds(START, 90 * attempt))?.attempt?.number).toBe(attempt + 1);
    }
    expect(news(story.wakes(addSeconds(START, 450)))[0]).toBe('case#missed.e1 alert.1: failed');
    expect(story.decide({ type: 'timer' }, addSeconds(START, 900))).toBeNull();
  });
});

describe('receipts of a text', () => {
  it('say delivered: not told again to those who know that it was accepted', () => {
    const story = aMessage();
    story.hears(outcome('accepted'), START);
    expect(story.hears(receipt('delivered'), START)).toEqual([]);
    expect(story.now.status).toBe('delivered');
  });

  it('that come before the outcome prove that it was accepted', () => {
    const story = aMessage();
    expect(news(story.hears(receipt('sent'), START))[0]).toBe('case#missed.e1 alert.1: accepted');
    expect(story.timerAt).toBeNull();
  });

  it('move one way: accepted, sent, delivered', () => {
    const story = aMessage();
    story.hears(outcome('accepted'), START);
    story.hears(receipt('sent'), START);
    expect(story.now.status).toBe('sent');
    expect(story.decide(receipt('sent'), START)).toBeNull();
    story.hears(receipt('delivered'), START);
    expect(story.now.status).toBe('delivered');
    expect(story.decide(receipt('delivered'), START)).toBeNull();
  });

  it('say undelivered: told with the reason', () => {
    const story = aMessage();
    story.hears(outcome('accepted'), START);
    expect(news(story.hears(receipt('undelivered', 'off'), START))[1]).toBe(
      'case#missed.e2 alert.4: undelivered (off)',
    );
  });

  it('never take back what is known: sent after delivered, undelivered after delivered, anything after the end', () => {
    const story = aMessage();
    story.hears(receipt('delivered'), START);
    expect(story.decide(receipt('sent'), START)).toBeNull();
    expect(story.decide(receipt('undelivered', 'off'), START)).toBeNull();
    const dead = aMessage();
    dead.hears(receipt('undelivered', 'off'), START);
    expect(dead.decide(receipt('undelivered', 'off'), START)).toBeNull();
    expect(dead.decide(receipt('delivered'), START)).toBeNull();
  });

  it('for a prompt that was given up as unknown prove that the elder was asked after all', () => {
    const story = aMessage({ class: 'prompt' });
    story.hears(outcome('unknown'), START);
    expect(news(story.hears(receipt('delivered'), START))[0]).toBe('case#missed.e1 alert.1: accepted');
    expect(story.now.status).toBe('delivered');
  });
});

describe('a call', () => {
  it('without a word from the carrier for three minutes counts as unanswered', () => {
    const story = aMessage({ channel: 'call' });
    story.hears(outcome('accepted'), START);
    expect(story.timerAt).toBe(addMinutes(START, 3));
    expect(news(story.wakes(addMinutes(START, 3)))[0]).toBe('case#missed.e1 alert.1: unanswered');
  });

  it('that rings, or was answered, has three more minutes', () => {
    const story = aMessage({ channel: 'call' });
    story.hears(outcome('accepted'), START);
    expect(story.hears(call('ringing'), addMinutes(START, 1))).toEqual([]);
    expect(story.timerAt).toBe(addMinutes(START, 4));
    story.hears(call('answered'), addMinutes(START, 2));
    expect(story.timerAt).toBe(addMinutes(START, 5));
  });

  it.each(['completed', 'busy', 'no-answer', 'failed', 'canceled'] as const)(
    'that ended as %s without a key is unanswered',
    (status) => {
      const story = aMessage({ channel: 'call' });
      story.hears(outcome('accepted'), START);
      expect(news(story.hears(call(status), START))[0]).toBe('case#missed.e1 alert.1: unanswered');
    },
  );

  it('that a machine took is unanswered, whatever else is said of it', () => {
    const story = aMessage({ channel: 'call' });
    expect(news(story.hears(call('answered', true), START))[0]).toBe('case#missed.e1 alert.1: unanswered (machine)');
    expect(story.decide(call('completed'), START)).toBeNull();
  });

  it('in which a key was pressed is keyed, also when the end was heard first', () => {
    const story = aMessage({ channel: 'call' });
    story.hears(call('answered'), START);
    expect(news(story.hears({ type: 'keyed' }, START))[0]).toBe('case#missed.e1 alert.1: keyed');
    expect(story.hears({ type: 'keyed' }, START)).toEqual([]);
    expect(story.decide(call('completed'), START)).toBeNull();
    const late = aMessage({ channel: 'call' });
    late.hears(call('completed'), START);
    expect(news(late.hears({ type: 'keyed' }, START))[0]).toBe('case#missed.e1 alert.1: keyed');
  });
});
