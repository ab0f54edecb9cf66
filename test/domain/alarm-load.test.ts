/** How often people are alarmed for nothing, how soon they answer, and what is changed for it: never the deadline. */

import { describe, expect, it } from 'vitest';
import { loadOf, proposalFor, withAlarm } from '../../shared/domain/alarm-load.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { addDays, addMinutes } from '../../shared/domain/time.ts';
import type { CaseClosed, Watch } from '../../shared/domain/watch-state.ts';
import {
  aCase,
  aContext,
  anAnswer,
  anAskedWatch,
  anElder,
  at,
  aWatch,
  closed,
  LIAISON,
  PHONE_OF,
  staff,
  TODAY,
  toLine,
  told,
} from './given.ts';

/** Alarms on so many days, the last one today. */
function alarmed(days: number, overrides: Partial<CaseClosed> = {}, watch: Watch = aWatch().now): Watch {
  return Array.from({ length: days }).reduce<Watch>((sofar, _one, index) => {
    const firstAlertAt = at('10:30', addDays(TODAY, index - days + 1));
    const firstAnswerAt = addMinutes(firstAlertAt, 20);
    const event = closed(`missed.e1.${index}`, { firstAlertAt, firstAnswerAt, ...overrides });
    return withAlarm(sofar, event, aContext(at('23:00')));
  }, watch);
}

function answering(watch: Watch, minutes: number, via: 'sms' | 'key'): Watch {
  return { ...watch, answers: Array.from({ length: 5 }, () => ({ minutes, via })) };
}

function proposed(watch: Watch, elder: Elder = anElder()) {
  return proposalFor(watch, elder, DEFAULTS, at('23:00'));
}

describe('an alarm', () => {
  it.each([
    ['missed', 'safe', true],
    ['missed', 'well', true],
    ['unclear', 'well', true],
    ['notAsked', 'well', true],
    ['missed', '1', false],
    ['missed', 'away', false],
    ['help', 'well', false],
    ['risk', '5', false],
  ] as const)('%s that ends with %s was false: %s', (kind, measure, isFalse) => {
    expect(alarmed(1, { kind, measure }).alarms).toMatchObject([{ kind, false: isFalse, answeredMinutes: 20 }]);
  });

  it('is none where nobody was alarmed, or where it went on in another case', () => {
    expect(alarmed(1, { firstAlertAt: null }).alarms).toEqual([]);
    expect(alarmed(1, { measure: 'merged' }).alarms).toEqual([]);
  });

  it('that the elder ended before a person answered has no minutes', () => {
    expect(alarmed(1, { firstAnswerAt: null, measure: 'safe' }).alarms).toMatchObject([{ answeredMinutes: null }]);
  });

  it('is forgotten after 14 days', () => {
    expect(alarmed(20).alarms).toHaveLength(14);
  });

  it('the case tells it with the first alert and the first answer of a person', () => {
    const story = aCase({ words: 'off' });
    story.runTo(at('11:00'));
    story.hears(staff('5', 'liaison', { at: at('11:02') }), at('11:02'));
    const tells = story.hears(staff('1', 'liaison', { at: at('11:30') }), at('11:30'));
    expect(told(tells, 'watch#e1')).toEqual([
      closed('missed.e1.x', { words: 'off', firstAlertAt: at('10:30'), firstAnswerAt: at('11:02') }),
    ]);
  });
});

describe('the answers of an elder', () => {
  it('are kept with their minutes after the question, the last seven, one a day', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ at: at('08:10') }), at('08:10'));
    story.hears(anAnswer({ factId: 'f2', at: at('09:00') }), at('09:00'));
    expect(story.now.answers).toEqual([{ minutes: 40, via: 'sms' }]);
  });
});

describe('after three false alarms in 14 days', () => {
  it('nothing is proposed after two, nor after three of which one was none', () => {
    expect(proposed(alarmed(2))).toBeNull();
    expect(proposed(alarmed(1, { measure: '1' }, alarmed(2)))).toBeNull();
  });

  it('our own faults change nothing for the elder', () => {
    expect(proposed(alarmed(5, { kind: 'notAsked' }))).toBeNull();
  });

  it('who usually answers late is asked at that hour, on the half hour, at 10:00 at the latest', () => {
    expect(proposed(answering(alarmed(3), 95, 'sms'))).toEqual({ falseAlarms: 3, change: 'hour', promptAt: '09:00' });
    expect(proposed(answering(alarmed(3), 300, 'sms'))).toMatchObject({ promptAt: '10:00' });
  });

  it('an hour is no remedy where the answers are early, few, in the evening, or the hour is the latest', () => {
    expect(proposed(answering(alarmed(3), 20, 'sms'))).toMatchObject({ change: 'voice' });
    expect(proposed(alarmed(3))).toMatchObject({ change: 'voice' });
    for (const promptAt of ['18:30', '10:00']) {
      expect(proposed(answering(alarmed(3), 120, 'sms'), anElder({ promptAt }))).toMatchObject({ change: 'voice' });
    }
  });

  it('who does not answer texts is called; who cannot be called, or answers no call, is seen by a neighbour', () => {
    expect(proposed(alarmed(3))).toMatchObject({ change: 'voice' });
    expect(proposed(alarmed(3), anElder({ hearing: 'poor' }))).toMatchObject({ change: 'door' });
    expect(proposed(alarmed(3), anElder({ channel: 'voice' }))).toMatchObject({ change: 'door' });
  });

  it('who is seen at the door already is seen at another time, never asked by the channel that is not there', () => {
    const atTheDoor = anElder({ channel: 'door', phone: null });
    expect(proposed(alarmed(3), atTheDoor)).toEqual({ falseAlarms: 3, change: 'visit' });
    expect(proposed(answering(alarmed(3, { words: 'off' }), 95, 'sms'), atTheDoor)).toMatchObject({ change: 'visit' });
  });

  it.each(['off', 'arrears', 'dead'] as const)('whose phone is usually %s needs another phone', (words) => {
    expect(proposed(answering(alarmed(3, { words }), 95, 'sms'))).toMatchObject({ change: 'phone' });
  });

  it('a number in doubt is the trouble, whatever the alarms said', () => {
    const watch = alarmed(3);
    const suspended = { reason: 'stranger', since: at('08:00'), phone: '+8613900000010', heard: false } as const;
    expect(proposed({ ...watch, phone: { ...watch.phone, suspended } })).toMatchObject({ change: 'phone' });
  });
});

describe('the proposal', () => {
  it('goes to the liaison with the question of the next morning, once in 14 days', () => {
    const story = aWatch();
    story.state = alarmed(3, {}, story.now);
    const days = Array.from({ length: 16 }, (_, index) => addDays(TODAY, index));
    const sentOn = days.filter((date) => {
      const moments = story.runTo(at('07:30', date));
      story.hears(anAnswer({ factId: date, at: at('07:40', date) }), at('07:40', date));
      const last = closed(`missed.e1.${date}`, { firstAlertAt: at('10:30', date), firstAnswerAt: null });
      story.hears(last, at('10:40', date));
      return moments.some(({ tells }) => toLine(tells, 'echo').length > 0);
    });
    expect(sentOn).toEqual([TODAY, addDays(TODAY, 14)]);
  });

  it('says how often it was nothing, and what to change', () => {
    const story = aWatch();
    story.state = answering(alarmed(3, {}, story.now), 100, 'sms');
    const tells = story.runTo(at('07:30')).flatMap((moment) => moment.tells);
    expect(toLine(tells, 'echo')).toMatchObject([
      { phone: LIAISON, event: { words: 'proposeHour', time: '09:00', person: '3' } },
    ]);
  });
});

describe('the load', () => {
  const other = anElder({
    id: 'e2',
    staff: { ...anElder().staff, liaison: { name: '黄丽', phone: '+8613800000009' } },
  });

  it('of each liaison and of all: alarms, share of false ones, minutes to the first answer', () => {
    const rows = [
      { watch: alarmed(1), elder: other },
      { watch: alarmed(3), elder: anElder() },
      { watch: alarmed(1, { measure: '1', firstAnswerAt: null }), elder: anElder({ id: 'e3' }) },
    ];
    const load = loadOf(rows, everywhere(DEFAULTS), at('23:00'));
    expect(load.all).toEqual({ alarms: 5, falseAlarms: 4, falseShare: 0.8, medianMinutes: 20 });
    expect(load.liaisons).toMatchObject([
      { phone: PHONE_OF.liaison, elders: 2, alarms: 4, falseAlarms: 3, falseShare: 0.75, proposals: 1 },
      { phone: '+8613800000009', name: '黄丽', elders: 1, alarms: 1, proposals: 0 },
    ]);
  });

  it('of nobody is nothing', () => {
    expect(loadOf([], everywhere(DEFAULTS), at('23:00'))).toEqual({
      all: { alarms: 0, falseAlarms: 0, falseShare: 0, medianMinutes: null },
      liaisons: [],
    });
  });
});
