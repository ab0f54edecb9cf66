/** What an elder's answer does: trouble is never read as fine, and a late safe answer resolves a plain miss, visibly. */

import { describe, expect, it } from 'vitest';
import type { Elder } from '../../shared/domain/elder.ts';
import { ringCounts } from '../../shared/domain/watch-answer.ts';
import type { Watch } from '../../shared/domain/watch-state.ts';
import {
  aContext,
  aMissedWatch,
  anAnswer,
  anAskedWatch,
  anElder,
  at,
  aWatch,
  closed,
  ELDER,
  LIAISON,
  opened,
  sent,
  TODAY,
  texts,
  toLine,
  told,
  YESTERDAY,
} from './given.ts';

const TOMORROW = '2026-07-04';

describe('well', () => {
  it('ends the day and is thanked once', () => {
    const story = anAskedWatch();
    const tells = story.hears(anAnswer({ at: at('08:00') }), at('08:00'));
    expect(texts(tells)).toEqual([`sms ${ELDER}: 【三江镇民政】收到，王阿婆平安就好。有事随时拨0898-00000000。`]);
    expect(story.now).toMatchObject({ lastSafeAt: at('08:00'), day: { status: 'answered', resolvedLate: false } });
    expect(story.hears(anAnswer({ factId: 'f2', at: at('09:00') }), at('09:00'))).toEqual([]);
  });

  it('is thanked in other words every day', () => {
    const story = aWatch();
    const words = [TODAY, TOMORROW, '2026-07-05', '2026-07-06'].map(
      (date) => texts(story.hears(anAnswer({ factId: date, at: at('08:00', date) }), at('08:00', date)))[0],
    );
    expect(new Set(words).size).toBe(3);
    expect(words[3]).toBe(words[0]);
  });

  it.each(['key', 'ring'] as const)('by %s', (via) => {
    const story = anAskedWatch();
    const tells = story.hears(anAnswer({ via }), at('08:00'));
    expect(texts(tells)).toHaveLength(via === 'key' ? 0 : 1);
    expect(story.now.day.status).toBe('answered');
  });

  it('is not thanked where the line itself answers for several elders', () => {
    expect(anAskedWatch().hears(anAnswer({ reply: false }), at('08:00'))).toEqual([]);
  });
});

describe('ahead of time', () => {
  it('from 04:00 counts for the day, and nobody is asked', () => {
    const story = aWatch();
    story.hears(anAnswer({ at: at('04:00') }), at('04:00'));
    expect(story.now.day).toMatchObject({ date: TODAY, status: 'answered', over: true });
    expect(story.runTo(at('23:59'))).toEqual([]);
  });

  it('before 04:00 belongs to the day before, and she is asked', () => {
    const story = aWatch();
    story.hears(anAnswer({ at: at('03:59') }), at('03:59'));
    expect(story.now.day).toMatchObject({ date: YESTERDAY, status: 'answered' });
    expect(sent(story.runTo(at('07:30')).flatMap((one) => one.tells))).toHaveLength(1);
  });

  it('the time of sending decides, not that of arrival', () => {
    const story = aWatch();
    story.hears(anAnswer({ at: at('03:30') }), at('05:00'));
    expect(story.now.day).toMatchObject({ date: YESTERDAY, status: 'answered' });
  });

  it('a text of yesterday that arrives today is no answer for today, and takes back nothing newer', () => {
    const story = anAskedWatch();
    const tells = story.hears(anAnswer({ at: at('22:00', YESTERDAY) }), at('08:00'));
    expect(story.now.day.status).toBe('asked');
    expect(texts(tells)[0]).toContain('收到，王阿婆平安就好。有事随时拨');
    story.hears(anAnswer({ factId: 'f2', at: at('08:10') }), at('08:10'));
    story.hears(anAnswer({ factId: 'f3', at: at('23:00', YESTERDAY) }), at('08:20'));
    expect(story.now.lastSafeAt).toBe(at('08:10'));
  });

  it('the first answer of a new day accounts for the day before', () => {
    const story = anAskedWatch();
    const tells = story.hears(anAnswer({ at: at('05:00', TOMORROW) }), at('05:00', TOMORROW));
    expect(opened(tells)).toMatchObject([{ kind: 'missed', since: at('07:30') }]);
    expect(story.now.recent.at(-1)).toEqual({ date: TODAY, status: 'missed', safe: false });
    expect(story.now.day).toMatchObject({ date: TOMORROW, status: 'answered' });
  });
});

describe('too late', () => {
  it('resolves the miss, tells the case, and the day shows it', () => {
    const story = aMissedWatch();
    const [missed] = story.now.open;
    const tells = story.hears(anAnswer({ at: at('12:00') }), at('12:00'));
    expect(told(tells, `case#${missed?.id}` as never)).toEqual([{ type: 'safe', at: at('12:00') }]);
    expect(texts(tells)).toEqual([
      `sms ${ELDER}: 【三江镇民政】收到，王阿婆平安就好，也告诉李小明了。下次晚了不要紧，记得回1。`,
    ]);
    expect(story.now.day).toMatchObject({ status: 'answered', resolvedLate: true });
    story.hears(anAnswer({ factId: 'f2', at: at('13:00') }), at('13:00'));
    expect(story.now.day.resolvedLate).toBe(true);
  });

  it('after "not asked" too', () => {
    const story = aWatch();
    story.runTo(at('10:30'));
    story.hears(anAnswer({ at: at('12:00') }), at('12:00'));
    expect(story.now.day).toMatchObject({ status: 'answered', resolvedLate: true });
  });

  it('a case of help, unwell or stop hears of a later 1, and stays open', () => {
    for (const label of ['help', 'unwell', 'stop'] as const) {
      const story = anAskedWatch();
      story.hears(anAnswer({ label }), at('08:00'));
      const tells = story.hears(anAnswer({ factId: 'f2', at: at('08:30') }), at('08:30'));
      expect(tells.filter((one) => one.to.startsWith('case#')).map((one) => one.event.type)).toEqual(['safe']);
      expect(story.now.open).toHaveLength(1);
    }
  });
});

describe('ring-once', () => {
  const ringer = anElder({ ringOnce: true });
  const counts = (story: { now: Watch }, now: string, elder: Elder = ringer) =>
    ringCounts(story.now, elder, aContext(now, { elder }));

  it('counts from 04:00 to the deadline', () => {
    expect(counts(aWatch(ringer), at('03:59'))).toBe(false);
    expect(counts(aWatch(ringer), at('04:00'))).toBe(true);
    expect(counts(anAskedWatch(ringer), at('07:31'))).toBe(true);
    const story = anAskedWatch(ringer);
    story.runTo(at('09:30'));
    expect(counts(story, at('10:29'))).toBe(true);
    expect(counts(story, at('10:30'))).toBe(false);
  });

  it('counts to the deadline also when the day was never begun for our own outage', () => {
    expect(counts(aWatch(ringer), at('10:29'))).toBe(true);
    expect(counts(aWatch(ringer), at('10:30'))).toBe(false);
  });

  it('does not count from an elder who did not choose it', () => {
    expect(counts(aWatch(), at('08:00'), anElder())).toBe(false);
  });

  it('does not count from a shared phone', () => {
    const story = anAskedWatch(ringer);
    story.hears({ type: 'phoneShared', shared: true }, at('07:40'));
    expect(counts(story, at('08:00'))).toBe(false);
  });

  it("does not count when today's check-in is given", () => {
    const story = anAskedWatch(ringer);
    story.hears(anAnswer(), at('08:00'));
    expect(counts(story, at('08:05'))).toBe(false);
  });

  it('does not count while a case is open, or when yesterday still owes one', () => {
    const story = aMissedWatch(ringer);
    expect(counts(story, at('05:00', TOMORROW))).toBe(false);
    expect(counts(anAskedWatch(ringer), at('05:00', TOMORROW))).toBe(false);
  });

  it('does not count during a pause', () => {
    const story = aWatch(ringer);
    story.hears(anAnswer({ label: 'stop', at: at('14:00', YESTERDAY) }), at('14:00', YESTERDAY));
    story.hears(closed(story.now.open[0]?.id as string), at('15:00', YESTERDAY));
    expect(counts(story, at('08:00'))).toBe(false);
  });
});

describe('unwell', () => {
  it('opens a case for the liaison at once and tells the elder whom', () => {
    const story = anAskedWatch();
    const tells = story.hears(anAnswer({ label: 'unwell', risk: 'critical_illness' }), at('08:00'));
    expect(opened(tells)).toMatchObject([
      {
        kind: 'unwell',
        words: 'words',
        delayMinutes: 0,
        ringBack: false,
        suggestion: 'critical_illness',
        recordedBy: null,
      },
    ]);
    expect(texts(tells)).toEqual([
      `sms ${ELDER}: 【三江镇民政】收到，您不舒服。已告诉李小明，今天会打电话或过来看您。难受加重请打120。`,
    ]);
  });

  it('ends the questions of the day, but the day is not a safe one', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ label: 'unwell' }), at('08:00'));
    expect(story.now).toMatchObject({ lastSafeAt: null, day: { status: 'answered', safe: false, over: true } });
    expect(story.runTo(at('23:59'))).toEqual([]);
  });

  it('after a safe answer opens a case and leaves the day', () => {
    const story = anAskedWatch();
    story.hears(anAnswer(), at('08:00'));
    const tells = story.hears(anAnswer({ factId: 'f2', label: 'unwell', at: at('09:00') }), at('09:00'));
    expect(opened(tells)).toHaveLength(1);
    expect(story.now.day.status).toBe('answered');
  });

  it('of yesterday, arriving late, opens a case and leaves today asked', () => {
    const story = anAskedWatch();
    expect(opened(story.hears(anAnswer({ label: 'unwell', at: at('22:00', YESTERDAY) }), at('08:00')))).toHaveLength(1);
    expect(story.now.day).toMatchObject({ status: 'asked', over: false });
  });

  it('by key is answered by voice alone', () => {
    expect(texts(anAskedWatch().hears(anAnswer({ label: 'unwell', via: 'key' }), at('08:00')))).toEqual([]);
  });
});

describe('help', () => {
  it('by text: who is contacted, and a call back that connects', () => {
    const tells = anAskedWatch().hears(anAnswer({ label: 'help' }), at('08:00'));
    expect(opened(tells)).toMatchObject([{ kind: 'help', ringBack: true, delayMinutes: 0, since: at('08:00') }]);
    expect(texts(tells)).toEqual([
      `sms ${ELDER}: 【三江镇民政】知道了，正在联系李小明和村里来帮您。请把手机放身边，等我们电话。危急请打120或110。`,
    ]);
  });

  it('by key: she is connected in the call, so no call back', () => {
    expect(opened(anAskedWatch().hears(anAnswer({ label: 'help', via: 'key' }), at('08:00')))).toMatchObject([
      { kind: 'help', ringBack: false },
    ]);
  });

  it('that suggests harm or farewell: the phone shows only thanks, and does not ring', () => {
    const tells = anAskedWatch().hears(anAnswer({ label: 'help', discreet: true, risk: 'harm' }), at('08:00'));
    expect(texts(tells)).toEqual([`sms ${ELDER}: 【三江镇民政】收到，谢谢您。`]);
    expect(opened(tells)).toMatchObject([{ discreet: true, ringBack: false, suggestion: 'harm' }]);
  });

  it('again goes into the open case, and is never lost', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ label: 'help' }), at('08:00'));
    const [help] = story.now.open;
    const again = anAnswer({ factId: 'f2', label: 'help', at: at('08:05') });
    const tells = story.hears(again, at('08:05'));
    expect(told(tells, `case#${help?.id}` as never)).toEqual([{ type: 'again', answer: again }]);
    expect(story.now.open).toHaveLength(1);
  });

  it('again, when the case closed meanwhile, opens a new one', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ label: 'help' }), at('08:00'));
    const [help] = story.now.open;
    const answer = anAnswer({ factId: 'f2', label: 'help', at: at('08:05') });
    const tells = story.hears({ type: 'again', answer, caseId: help?.id as string }, at('08:06'));
    expect(opened(tells)).toHaveLength(1);
    expect(story.now.open).toHaveLength(1);
    expect(story.now.open[0]?.id).not.toBe(help?.id);
  });

  it('is not swallowed by a lesser open case', () => {
    const story = aMissedWatch();
    story.hears(anAnswer({ label: 'unwell', at: at('12:00') }), at('12:00'));
    const tells = story.hears(anAnswer({ factId: 'f2', label: 'help', at: at('12:01') }), at('12:01'));
    expect(opened(tells).map((one) => one.kind)).toEqual(['help']);
    expect(story.now.open.map((one) => one.kind)).toEqual(['missed', 'unwell', 'help']);
    expect(story.now.day.status).toBe('missed');
  });

  it('works during a pause', () => {
    const story = aWatch();
    story.hears(anAnswer({ label: 'stop', at: at('14:00', YESTERDAY) }), at('14:00', YESTERDAY));
    expect(opened(story.hears(anAnswer({ factId: 'f2', label: 'help' }), at('08:00')))).toMatchObject([
      { kind: 'help' },
    ]);
    expect(story.now).toMatchObject({ pause: { reason: 'stopped' }, day: { status: 'paused' } });
  });

  it('from a shared phone opens one case that names all, and the other watch hears of it', () => {
    const about = { about: ['e1', 'e2'], names: '王桂英或李德福' };
    const tells = anAskedWatch().hears(anAnswer({ label: 'help', ...about }), at('08:00'));
    const [open] = opened(tells);
    expect(open).toMatchObject({ about: ['e1', 'e2'], names: '王桂英或李德福' });
    expect(told(tells, 'watch#e2')).toEqual([{ type: 'linked', caseId: open?.id, kind: 'help', discreet: false }]);
  });

  it('told twice by the same fact is one open case', () => {
    const story = anAskedWatch();
    const stop = anAnswer({ label: 'stop' });
    const [first] = opened(story.hears(stop, at('08:00')));
    const [second] = opened(story.hears(stop, at('08:01')));
    expect(second?.id).toBe(first?.id);
    expect(story.now.open).toHaveLength(1);
  });
});

describe('a case that names several', () => {
  it.each(['asked', 'answered'] as const)('found the other elder %s', (status) => {
    const story = anAskedWatch();
    if (status === 'answered') story.hears(anAnswer(), at('08:00'));
    story.hears({ type: 'linked', caseId: 'help.e0.x', kind: 'help', discreet: false }, at('08:10'));
    expect(story.now.open).toEqual([{ id: 'help.e0.x', kind: 'help', discreet: false, avoided: [] }]);
    expect(story.now.day).toMatchObject({ status: 'answered', over: true, safe: status === 'answered' });
  });

  it('is to be confirmed where the text was not understood', () => {
    const story = anAskedWatch();
    story.hears({ type: 'linked', caseId: 'unclear.e0.x', kind: 'unclear', discreet: false }, at('08:10'));
    expect(story.now.day).toMatchObject({ status: 'unconfirmed', over: true, safe: false });
  });

  it('becomes a risk, and closes', () => {
    const story = anAskedWatch();
    story.hears({ type: 'linked', caseId: 'help.e0.x', kind: 'help', discreet: false }, at('08:10'));
    story.hears({ type: 'linked', caseId: 'unwell.e0.x', kind: 'unwell', discreet: false }, at('08:10'));
    story.hears({ type: 'caseIs', caseId: 'help.e0.x', kind: 'risk', discreet: false, avoided: [] }, at('08:20'));
    expect(story.now.open.map((one) => one.kind)).toEqual(['risk', 'unwell']);
    story.hears(closed('help.e0.x'), at('09:00'));
    expect(story.now).toMatchObject({ open: [{ id: 'unwell.e0.x' }], pause: null });
  });
});

describe('not understood', () => {
  it('is asked about by a call within 10 minutes, and the liaison 10 minutes after', () => {
    const story = anAskedWatch();
    const tells = story.hears(anAnswer({ label: 'unclear' }), at('08:00'));
    expect(texts(tells)).toEqual([
      `sms ${ELDER}: 【三江镇民政】收到您的短信，我们没看明白。平安回1，要人帮忙回3。等会儿0898-00000000打给您，请接。`,
    ]);
    expect(opened(tells)).toMatchObject([{ kind: 'unclear', words: 'words', delayMinutes: 15 }]);
    expect(story.timerAt).toBe(at('08:05'));
    expect(story.now.day.status).toBe('unconfirmed');
  });

  it('from who is hard of hearing: no call, the liaison at once', () => {
    const story = anAskedWatch(anElder({ hearing: 'poor' }));
    const tells = story.hears(anAnswer({ label: 'unclear' }), at('08:00'));
    expect(texts(tells)[0]).toContain('我们会请人来问您');
    expect(opened(tells)).toMatchObject([{ delayMinutes: 0 }]);
    expect(story.now.clarify).toBeNull();
  });

  it('in a call without a key: the liaison at once, told that it was a call', () => {
    const tells = anAskedWatch().hears(anAnswer({ label: 'unclear', via: 'key' }), at('08:00'));
    expect(opened(tells)).toMatchObject([{ kind: 'unclear', words: 'hotline', delayMinutes: 0 }]);
  });

  it('a clear 1 afterwards makes the day safe, tells the case, and the call is not made', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ label: 'unclear' }), at('08:00'));
    const [unclear] = story.now.open;
    const tells = story.hears(anAnswer({ factId: 'f2', at: at('08:03') }), at('08:03'));
    expect(told(tells, `case#${unclear?.id}` as never)).toEqual([{ type: 'safe', at: at('08:03') }]);
    expect(story.now).toMatchObject({ clarify: null, day: { status: 'answered', resolvedLate: false } });
    expect(story.runTo(at('23:59'))).toEqual([]);
  });
});

describe('stop', () => {
  it('texts end, the day is neither missed nor fine, the liaison asks in person', () => {
    const story = anAskedWatch();
    const tells = story.hears(anAnswer({ label: 'stop' }), at('08:00'));
    expect(texts(tells)).toEqual([
      `sms ${ELDER}: 【三江镇民政】好的，不再发短信问您了。李小明会来问您想怎么报平安。要人帮忙随时可拨0898-00000000。`,
    ]);
    expect(opened(tells)).toMatchObject([{ kind: 'stop', delayMinutes: 0 }]);
    expect(story.now).toMatchObject({
      day: { status: 'paused', over: true },
      pause: { until: '2026-07-10', reason: 'stopped', by: 'elder' },
    });
    expect(story.runTo(at('23:59', '2026-07-10'))).toEqual([]);
    expect(sent(story.runTo(at('07:30', '2026-07-11'))[0]?.tells ?? [])).toHaveLength(1);
  });

  it('without an answer where the caps are reached', () => {
    expect(texts(anAskedWatch().hears(anAnswer({ label: 'stop', reply: false }), at('08:00')))).toEqual([]);
  });

  it('takes back neither a safe answer nor a miss', () => {
    const safe = anAskedWatch();
    safe.hears(anAnswer(), at('08:00'));
    safe.hears(anAnswer({ factId: 'f2', label: 'stop', at: at('09:00') }), at('09:00'));
    expect(safe.now.day.status).toBe('answered');
    const missed = aMissedWatch();
    missed.hears(anAnswer({ label: 'stop', at: at('12:30') }), at('12:30'));
    expect(missed.now).toMatchObject({ day: { status: 'missed' }, open: [{ kind: 'missed' }, { kind: 'stop' }] });
  });

  it('ends with her own 1 by text, not with a key', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ label: 'stop' }), at('08:00'));
    story.hears(anAnswer({ factId: 'f2', via: 'key', at: at('09:00') }), at('09:00'));
    expect(story.now.pause?.reason).toBe('stopped');
    story.hears(anAnswer({ factId: 'f3', at: at('10:00') }), at('10:00'));
    expect(story.now.pause).toBeNull();
  });
});

describe('everyday request', () => {
  it('is told to the liaison, without a case', () => {
    const story = anAskedWatch();
    const tells = story.hears(
      { type: 'request', factId: 'f1', callId: null, at: at('08:00'), reply: false },
      at('08:00'),
    );
    expect(toLine(tells, 'notice')).toMatchObject([
      { phone: LIAISON, event: { notice: 'request', name: '王桂英', elderId: 'e1' } },
    ]);
    expect(story.now).toMatchObject({ open: [], day: { status: 'asked' } });
  });
});

describe('a reported death', () => {
  function gone() {
    const story = anAskedWatch();
    story.hears(anAnswer({ label: 'unclear' }), at('08:00'));
    story.hears(closed(story.now.open[0]?.id as string, { deceased: true }), at('08:01'));
    return story;
  }

  it('stops everything automatic, for good', () => {
    const story = gone();
    expect(story.now).toMatchObject({
      pause: { until: '9999-12-31', reason: 'deceased', by: 'township' },
      day: { status: 'paused', over: true },
      call: null,
      clarify: null,
      open: [],
    });
    // Only the registry hears: the record ends as well.
    const tells = story.runTo(at('23:59', '2026-08-03')).flatMap((one) => one.tells.map(({ to }) => to));
    expect(tells).toEqual(['record#e1']);
  });

  it('what still comes from the phone is answered by nobody automatic and goes to a person', () => {
    const story = gone();
    const tells = story.hears(anAnswer({ factId: 'f2', at: at('09:00') }), at('09:00'));
    expect(texts(tells)).toEqual([]);
    expect(opened(tells)).toMatchObject([{ kind: 'unclear', delayMinutes: 0 }]);
    expect(story.now).toMatchObject({ lastSafeAt: null, clarify: null, pause: { reason: 'deceased' } });
    expect(opened(story.hears(anAnswer({ factId: 'f3', label: 'help' }), at('09:01')))).toMatchObject([
      { kind: 'help' },
    ]);
  });

  it('an opt-out from the phone changes nothing: nobody is asked again in a week', () => {
    const story = gone();
    expect(story.hears(anAnswer({ factId: 'f2', label: 'stop' }), at('09:00'))).toEqual([]);
    expect(story.now.pause?.until).toBe('9999-12-31');
  });
});

it('a contact who wants no more texts is told to the liaison', () => {
  const tells = anAskedWatch().hears({ type: 'contactStopped', contactId: 'child1', factId: 'f1' }, at('08:00'));
  expect(toLine(tells, 'notice')).toMatchObject([{ phone: LIAISON, event: { notice: 'contactStopped' } }]);
});
