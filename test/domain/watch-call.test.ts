/** Calls of an elder that ended without a key, and the call that asks about a text nobody understood. */

import { describe, expect, it } from 'vitest';
import { anAnswer, anAskedWatch, anElder, at, closed, ELDER, opened, sent, texts } from './given.ts';

/** A hotline call in which nothing was pressed, over at 14:01. */
function aHangUp() {
  const story = anAskedWatch();
  story.hears(anAnswer(), at('08:00'));
  story.hears({ type: 'callStarted', callId: 'c1' }, at('14:00'));
  story.hears({ type: 'callEnded', callId: 'c1' }, at('14:01'));
  return story;
}

function ringBack(outcome: 'accepted' | 'undelivered' | 'unanswered' | 'failed' | 'keyed', callId = 'c1') {
  return { type: 'news', to: '', key: `ringback.${callId}`, outcome, reason: null } as const;
}

describe('a caller who hangs up without a key', () => {
  it('is rung back within two minutes', () => {
    const [moment] = aHangUp().runTo(at('14:03'));
    expect(moment?.at).toBe(at('14:02'));
    expect(sent(moment?.tells ?? [])).toMatchObject([
      {
        id: 'ringback.c1.e1',
        to: ELDER,
        channel: 'call',
        class: 'alert',
        menu: 'ringback',
        text: '王阿婆您好，刚才您打来电话。平安按1，不舒服按2，要人帮忙按3。',
        sendBefore: at('14:12'),
        origins: [{ kind: 'watch', id: 'e1', key: 'ringback.c1' }],
      },
    ]);
  });

  it('is rung back also when we never hear of the end of the call', () => {
    const story = anAskedWatch();
    story.hears({ type: 'callStarted', callId: 'c1' }, at('07:40'));
    expect(texts(story.runTo(at('07:50'))[0]?.tells ?? [])[0]).toContain('刚才您打来电话');
  });

  it.each(['unanswered', 'failed'] as const)('call back %s: a case, by day and by night', (outcome) => {
    const story = aHangUp();
    story.runTo(at('14:03'));
    expect(opened(story.hears(ringBack(outcome), at('14:05')))).toMatchObject([
      { kind: 'unclear', words: 'hotline', since: at('14:05'), delayMinutes: 0 },
    ]);
    expect(story.now.call).toBeNull();
    expect(story.decide(ringBack(outcome), at('14:06'))).toBeNull();
  });

  it('call back with a key: no case', () => {
    const story = aHangUp();
    story.runTo(at('14:03'));
    expect(story.hears(ringBack('keyed'), at('14:04'))).toEqual([]);
    expect(story.now).toMatchObject({ call: null, open: [] });
  });

  it.each(['accepted', 'undelivered'] as const)('call back %s: it goes on', (outcome) => {
    const story = aHangUp();
    story.runTo(at('14:03'));
    expect(story.decide(ringBack(outcome), at('14:03'))).toBeNull();
  });

  it('news of another call back, or of one that is not under way, changes nothing', () => {
    const story = aHangUp();
    expect(story.decide(ringBack('unanswered'), at('14:01'))).toBeNull();
    story.runTo(at('14:03'));
    expect(story.decide(ringBack('unanswered', 'c0'), at('14:04'))).toBeNull();
  });

  it('a second end of the call, or the end of another, changes nothing', () => {
    const story = aHangUp();
    expect(story.decide({ type: 'callEnded', callId: 'c1' }, at('14:02'))).toBeNull();
    expect(story.decide({ type: 'callEnded', callId: 'c0' }, at('14:02'))).toBeNull();
  });

  it('without a number to ring back: a case', () => {
    const story = aHangUp();
    story.elder = anElder({ phone: null, channel: 'door' });
    expect(opened(story.wakes(at('14:02')))).toMatchObject([{ kind: 'unclear', words: 'hotline' }]);
  });

  it('is not rung back where a death was reported', () => {
    const story = anAskedWatch();
    story.hears(closed('risk.e1.x', { deceased: true }), at('08:00'));
    expect(story.decide({ type: 'callStarted', callId: 'c1' }, at('14:00'))).toBeNull();
  });
});

describe('a key in the call', () => {
  it('ends its watch', () => {
    const story = anAskedWatch();
    story.hears({ type: 'callStarted', callId: 'c1' }, at('07:40'));
    story.hears(anAnswer({ via: 'key', callId: 'c1', at: at('07:41'), reply: false }), at('07:41'));
    expect(story.now.call).toBeNull();
    expect(story.decide({ type: 'callEnded', callId: 'c1' }, at('07:42'))).toBeNull();
  });

  it('0 for a person ends it too', () => {
    const story = anAskedWatch();
    story.hears({ type: 'callStarted', callId: 'c1' }, at('07:40'));
    story.hears({ type: 'request', factId: 'f1', callId: 'c1', at: at('07:41'), reply: false }, at('07:41'));
    expect(story.now.call).toBeNull();
  });

  it('in another call, or a text, does not', () => {
    const story = anAskedWatch();
    story.hears({ type: 'callStarted', callId: 'c1' }, at('07:40'));
    story.hears(anAnswer({ via: 'key', callId: 'c0', at: at('07:41') }), at('07:41'));
    story.hears(anAnswer({ factId: 'f2', at: at('07:42') }), at('07:42'));
    expect(story.now.call?.id).toBe('c1');
  });
});

describe('the call about a text that was not understood', () => {
  it('comes five minutes after the text and asks for a key', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ label: 'unclear' }), at('08:00'));
    const [moment, ...more] = story.runTo(at('12:00'));
    expect(moment?.at).toBe(at('08:05'));
    expect(sent(moment?.tells ?? [])).toMatchObject([
      {
        id: 'clarify.f1.e1',
        to: ELDER,
        channel: 'call',
        class: 'alert',
        menu: 'checkin~last',
        text: '王阿婆您好，这里是三江镇报平安，李小明托我问您好。平安，请按1。不舒服，请按2。要人帮忙，请按3。不着急，慢慢按。',
      },
    ]);
    expect(more).toEqual([]);
  });

  it('is not made where there is no number any more: the case goes on without it', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ label: 'unclear' }), at('08:00'));
    story.elder = anElder({ phone: null, channel: 'door' });
    expect(story.wakes(at('08:05'))).toEqual([]);
    expect(story.now).toMatchObject({ clarify: null, open: [{ kind: 'unclear' }] });
  });
});
