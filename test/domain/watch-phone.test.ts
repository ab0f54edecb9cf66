/** A number that is a stranger's, dead, or off for weeks: nothing personal goes there, and the elder is seen. */

import { describe, expect, it } from 'vitest';
import type { Tell } from '../../shared/domain/actor.ts';
import { addDays } from '../../shared/domain/time.ts';
import { ringCounts } from '../../shared/domain/watch-answer.ts';
import { channelToday, phoneToday } from '../../shared/domain/watch-reach.ts';
import type { WatchEvent } from '../../shared/domain/watch-state.ts';
import {
  aContext,
  accepted,
  anAnswer,
  anAskedWatch,
  anElder,
  aStaffAnswer,
  at,
  aWatch,
  by,
  closed,
  ELDER,
  echoed,
  LIAISON,
  opened,
  plan,
  sent,
  TODAY,
  texts,
  toLine,
  told,
} from './given.ts';

const TOMORROW = '2026-07-04';
const STRANGER = anAnswer({ factId: 'w1', label: 'unclear', wrongNumber: true, at: at('07:40') });

function trouble(reason: 'dead' | 'dead-number' | 'invalid' | 'off' | 'arrears', date = TODAY): WatchEvent {
  return { type: 'news', to: '', key: `ask.${date}.prompt`, outcome: 'undelivered', reason };
}

function aStranger(elder = anElder()) {
  const story = anAskedWatch(elder);
  const tells = story.hears(STRANGER, at('07:40'));
  return { story, tells };
}

/** Everything that would reach the elder's phone. */
function toPhone(moments: readonly { readonly tells: readonly Tell[] }[]): string[] {
  return moments.flatMap(({ tells }) => sent(tells).filter((spec) => spec.to === ELDER)).map((spec) => spec.text);
}

describe('a stranger who answers "wrong number"', () => {
  it('is begged pardon once; the liaison has a case at once, and the line greets nobody there any more', () => {
    const { tells } = aStranger();
    expect(texts(tells)).toEqual([`sms ${ELDER}: 【三江镇民政】对不起，号码登记有误，以后不再给您发短信。`]);
    expect(opened(tells)).toMatchObject([{ kind: 'number', words: 'stranger', hushed: 'phone' }]);
    expect(toLine(tells, 'absent')).toEqual([
      { phone: ELDER, event: { type: 'absent', elderId: 'e1', absent: 'number' } },
    ]);
  });

  it('is not replied to where no reply may be sent', () => {
    const story = anAskedWatch();
    expect(texts(story.hears({ ...STRANGER, reply: false }, at('07:40')))).toEqual([]);
  });

  it('is never texted or called again: not today, and not tomorrow', () => {
    const { story } = aStranger();
    expect(toPhone(story.runTo(at('23:00', TOMORROW)))).toEqual([]);
  });

  it('today the deadline stands: the case of the number becomes the miss, in the same case', () => {
    const { story } = aStranger();
    const caseId = story.now.open[0]?.id as string;
    const moments = story.runTo(at('10:30'));
    expect(moments.flatMap(({ tells }) => told(tells, `case#${caseId}`))).toEqual([
      { type: 'missedDay', date: TODAY, since: at('07:30'), words: 'stranger' },
    ]);
    expect(story.now).toMatchObject({ day: { status: 'missed' }, open: [{ id: caseId, kind: 'missed' }] });
  });

  it('whoever saw the elder in person ends the day safe', () => {
    const { story } = aStranger();
    story.hears(aStaffAnswer('1', { at: at('09:00') }), at('09:00'));
    expect(story.runTo(at('23:00'))).toEqual([]);
    expect(story.now.day).toMatchObject({ status: 'answered', safe: true });
  });

  it('from tomorrow the liaison gets the list, and silence is a miss', () => {
    const { story } = aStranger();
    story.runTo(at('23:00'));
    story.hears(closed(story.now.open[0]?.id as string), at('23:01'));
    expect(plan(story.runTo(at('23:00', TOMORROW)), at('07:30', TOMORROW))).toEqual([
      '+0 list 1',
      '+90 list 2',
      '+180 missed silent',
    ]);
    expect(channelToday(story.now, anElder())).toBe('door');
    expect(phoneToday(story.now, anElder())).toBeNull();
  });

  it('after a safe day changes nothing of the day', () => {
    const story = anAskedWatch();
    story.hears(anAnswer(), at('08:00'));
    const tells = story.hears({ ...STRANGER, at: at('15:00') }, at('15:00'));
    expect(opened(tells)).toMatchObject([{ kind: 'number' }]);
    expect(story.now.day).toMatchObject({ status: 'answered', safe: true });
  });

  it('open cases go on with people', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ label: 'unwell', factId: 'u1' }), at('07:35'));
    const [unwell] = story.now.open;
    const tells = story.hears(STRANGER, at('07:40'));
    expect(told(tells, `case#${unwell?.id}`)).toEqual([{ type: 'hushed', hushed: 'phone' }]);
  });

  it('after a reported death changes nothing', () => {
    const story = anAskedWatch();
    story.hears(closed('risk.e1.x', { deceased: true }), at('07:35'));
    expect(opened(story.hears(STRANGER, at('07:40')))).toMatchObject([{ kind: 'unclear', hushed: 'death' }]);
    expect(story.now.phone.suspended).toBeNull();
  });
});

describe('a number in doubt that speaks', () => {
  it('"1" is nobody\'s check-in: the liaison is told, once', () => {
    const { story } = aStranger();
    const first = story.hears(anAnswer({ factId: 'a1', at: at('08:00') }), at('08:00'));
    expect(toLine(first, 'notice')).toMatchObject([{ phone: LIAISON, event: { notice: 'numberHeard' } }]);
    expect(sent(first)).toEqual([]);
    const second = story.hears(anAnswer({ factId: 'a2', at: at('08:10') }), at('08:10'));
    expect(toLine(second, 'notice')).toEqual([]);
    expect(story.now.day).toMatchObject({ safe: false, status: 'asked' });
    expect(story.now.lastSafeAt).toBeNull();
  });

  it.each(['help', 'unwell'] as const)('a cry (%s) reaches the township as an unknown number', (label) => {
    const { story } = aStranger();
    const tells = story.hears(anAnswer({ factId: 'a1', label, at: at('08:00') }), at('08:00'));
    expect(told(tells, 'area#main')).toEqual([
      { type: 'stranger', factId: 'a1', phone: ELDER, urgent: true, at: at('08:00') },
    ]);
    expect(opened(tells)).toEqual([]);
  });

  it('a roll call goes to the liaison, and "1" from the number counts for nobody', () => {
    const { story } = aStranger();
    const tells = story.hears({ type: 'rollCall', token: 't1', round: 1, step: 'ask' }, at('08:00'));
    expect(toLine(tells, 'notice')).toMatchObject([{ phone: LIAISON, event: { notice: 'rollDoor' } }]);
    story.hears(anAnswer({ factId: 'a1', at: at('08:01') }), at('08:01'));
    expect(story.now.roll?.status).toBe('asked');
  });

  it('a relative who writes from another phone is heard as ever', () => {
    const { story } = aStranger();
    const tells = story.hears(anAnswer({ factId: 'a1', label: 'help', byContact: true, via: 'key' }), at('08:00'));
    expect(opened(tells)).toMatchObject([{ kind: 'help' }]);
  });

  it('a ring is answered, and a caller who hangs up is not rung back', () => {
    const elder = anElder({ ringOnce: true });
    const { story } = aStranger(elder);
    story.hears(closed(story.now.open[0]?.id as string), at('07:50'));
    expect(ringCounts(story.now, elder, aContext(at('08:00'), { elder }))).toBe(false);
    expect(story.decide({ type: 'callStarted', callId: 'c1' }, at('08:00'))).toBeNull();
  });
});

describe('a number in doubt becomes right again', () => {
  it("by a person's word: the line greets again, open cases may text, and who said so hears it", () => {
    const { story } = aStranger();
    const tells = story.hears({ type: 'numberRight', factId: 'n1', at: at('09:00'), by: by('village') }, at('09:00'));
    expect(toLine(tells, 'absent')).toMatchObject([{ phone: ELDER, event: { absent: null } }]);
    expect(told(tells, `case#${story.now.open[0]?.id}`)).toEqual([{ type: 'hushed', hushed: null }]);
    expect(echoed(tells)).toEqual(['village: numberRight']);
    expect(channelToday(story.now, anElder())).toBe('sms');
    expect(toPhone(story.runTo(at('07:30', TOMORROW)))).toHaveLength(3);
  });

  it('said of a number that nobody doubted, it is echoed and kept as verified', () => {
    const story = anAskedWatch();
    expect(
      echoed(story.hears({ type: 'numberRight', factId: 'n1', at: at('09:00'), by: by('liaison') }, at('09:00'))),
    ).toEqual(['liaison: numberRight']);
    expect(story.now).toMatchObject({ phone: { suspended: null }, numbers: [{ verifiedAt: at('09:00') }] });
  });

  it('is only noted of an elder who has no number', () => {
    const story = aWatch(anElder({ phone: null, channel: 'door' }));
    const tells = story.hears({ type: 'numberRight', factId: 'n1', at: at('09:00'), by: by('liaison') }, at('09:00'));
    expect(echoed(tells)).toEqual(['liaison: numberRight']);
    expect(story.now.numbers).toEqual([]);
  });

  it('after a reported death the line still greets nobody', () => {
    const { story } = aStranger();
    story.hears(closed('risk.e1.x', { deceased: true }), at('08:00'));
    const tells = story.hears({ type: 'numberRight', factId: 'n1', at: at('09:00'), by: by('township') }, at('09:00'));
    expect(toLine(tells, 'absent')).toMatchObject([{ event: { absent: 'died' } }]);
  });

  it('by another number in the roster; the same one again stays wrong', () => {
    const { story } = aStranger();
    story.hears({ type: 'enrolled' }, at('09:00'));
    expect(story.now.phone.suspended).not.toBeNull();
    story.elder = anElder({ phone: '+8613900000099' });
    story.hears({ type: 'enrolled' }, at('09:01'));
    expect(story.now.phone.suspended).toBeNull();
  });
});

describe('a dead number', () => {
  it.each(['dead', 'dead-number', 'invalid'] as const)('(%s) is the miss of that day, in one case', (reason) => {
    const story = anAskedWatch();
    story.hears(trouble(reason), at('07:31'));
    expect(story.now.phone.suspended).toMatchObject({ reason: 'dead', phone: ELDER });
    expect(plan(story.runTo(at('12:00')), at('07:30'))).toEqual(['+180 missed dead']);
  });

  it('of whom a person already said "well" today has a case of its own', () => {
    const story = anAskedWatch();
    story.hears(aStaffAnswer('1', { at: at('07:30') }), at('07:30'));
    expect(opened(story.hears(trouble('dead'), at('07:31')))).toMatchObject([{ kind: 'number' }]);
    expect(story.hears(trouble('dead'), at('07:32'))).toEqual([]);
  });
});

describe('a phone that is off', () => {
  /** Silent and off every morning from today, for so many days; nobody looks in. */
  function offFor(days: number) {
    const story = aWatch();
    for (let day = 0; day < days; day++) {
      const date = addDays(TODAY, day);
      story.runTo(at('07:30', date));
      story.hears(trouble('off', date), at('07:31', date));
    }
    return story;
  }

  it('for 30 days without a sign of life is in doubt', () => {
    expect(offFor(30).now.phone).toMatchObject({ suspended: null, silentSince: at('07:31') });
    expect(offFor(31).now.phone.suspended).toMatchObject({ reason: 'off' });
  });

  it.each<[string, WatchEvent]>([
    ['an answer', anAnswer({ at: at('08:00', '2026-07-22') })],
    ['a call to the hotline', { type: 'callStarted', callId: 'c1' }],
    [
      'a receipt of delivery',
      { type: 'news', to: '', key: 'ask.2026-07-22.prompt', outcome: 'delivered', reason: null },
    ],
    ['a key in our call', { type: 'news', to: '', key: 'clarify.x', outcome: 'keyed', reason: null }],
  ])('%s is a sign of life', (_what, event) => {
    const story = offFor(20);
    story.hears(event, at('08:00', '2026-07-22'));
    expect(story.now.phone.silentSince).toBeNull();
  });

  it('a relative who writes says nothing of the phone', () => {
    const story = offFor(20);
    story.hears(anAnswer({ byContact: true, label: 'help', at: at('08:00', '2026-07-22') }), at('08:00', '2026-07-22'));
    expect(story.now.phone.silentSince).not.toBeNull();
  });

  it('for want of credit is missed day by day, and never in doubt', () => {
    const story = anAskedWatch();
    story.hears(trouble('arrears'), at('07:31'));
    expect(plan(story.runTo(at('12:00')), at('07:30')).at(-1)).toBe('+180 missed arrears');
    expect(story.now.phone).toEqual({ suspended: null, silentSince: null });
  });
});

describe('misses that pile up', () => {
  it('a new miss while an older one is open is told to that case, and the day is on record', () => {
    const story = anAskedWatch();
    story.runTo(at('12:00'));
    const [first] = story.now.open;
    story.runTo(at('07:30', TOMORROW));
    story.hears(accepted('prompt', TOMORROW), at('07:30', TOMORROW));
    const moments = story.runTo(at('12:00', TOMORROW));
    expect(moments.flatMap(({ tells }) => opened(tells))).toEqual([]);
    expect(moments.flatMap(({ tells }) => told(tells, `case#${first?.id}`))).toMatchObject([
      { type: 'missedDay', date: TOMORROW, words: 'silent' },
    ]);
    expect(story.now).toMatchObject({ day: { status: 'missed' }, open: [{ id: first?.id }] });
  });

  it('other open cases of the elder stay what they are', () => {
    const story = anAskedWatch();
    story.runTo(at('12:00'));
    story.hears(anAnswer({ factId: 'u1', label: 'unwell', at: at('13:00') }), at('13:00'));
    story.runTo(at('07:30', TOMORROW));
    story.hears(accepted('prompt', TOMORROW), at('07:30', TOMORROW));
    story.runTo(at('12:00', TOMORROW));
    expect(story.now.open.map((one) => one.kind)).toEqual(['missed', 'unwell']);
  });

  it('a case that had closed meanwhile gives the miss back, and it opens its own', () => {
    const story = anAskedWatch();
    story.runTo(at('12:00'));
    const alone = { type: 'missedAlone', caseId: story.now.open[0]?.id as string, date: TODAY } as const;
    expect(opened(story.hears(alone, at('12:01')))).toMatchObject([{ kind: 'missed', since: at('07:30') }]);
  });

  it('but not where the elder was seen meanwhile', () => {
    const story = anAskedWatch();
    story.runTo(at('12:00'));
    const caseId = story.now.open[0]?.id as string;
    story.hears(aStaffAnswer('1', { at: at('12:00') }), at('12:00'));
    expect(opened(story.hears({ type: 'missedAlone', caseId, date: TODAY }, at('12:01')))).toEqual([]);
    expect(story.now.open).toEqual([]);
  });
});
