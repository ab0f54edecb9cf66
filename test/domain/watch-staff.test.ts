/** Answers of liaison, deputy, village and township, led to the elder's open cases. */

import { describe, expect, it } from 'vitest';
import type { MenuAnswer } from '../../shared/domain/watch-state.ts';
import {
  aMissedWatch,
  anAnswer,
  anAskedWatch,
  anElder,
  aStaffAnswer,
  at,
  aWatch,
  by,
  closed,
  echoed,
  LIAISON,
  opened,
  TOWNSHIP,
  texts,
  toLine,
  told,
  YESTERDAY,
} from './given.ts';

const TOMORROW = '2026-07-04';

/** A missed check-in, then a call for help: two open cases. */
function aTroubledWatch() {
  const story = aMissedWatch();
  story.hears(anAnswer({ factId: 'h1', label: 'help', at: at('12:40') }), at('12:40'));
  const [missed, help] = story.now.open.map((one) => one.id) as [string, string];
  return { story, missed, help };
}

function menu(overrides: Partial<MenuAnswer>): MenuAnswer {
  const answer = {
    type: 'menu',
    factId: 'm1',
    at: at('11:00'),
    by: by('liaison'),
    menu: 'days',
    caseId: null,
  } as const;
  return { ...answer, choice: '3', ...overrides };
}

describe('1, seen or heard, well', () => {
  it('from a phone that was told of the elder in a walk list only closes the silence, and not a call for help', () => {
    const { story, missed, help } = aTroubledWatch();
    const tells = story.hears(aStaffAnswer('1', { at: at('12:50'), told: ['walk'] }), at('12:50'));
    expect(told(tells, `case#${missed}` as never)).toMatchObject([{ type: 'staff', digit: '1' }]);
    expect(told(tells, `case#${help}` as never)).toEqual([]);
  });

  it('closes the miss, counts as a visit and makes the day a safe one, visibly late', () => {
    const story = aMissedWatch();
    const [missed] = story.now.open;
    const answer = aStaffAnswer('1', { at: at('11:30') });
    const tells = story.hears(answer, at('11:30'));
    expect(told(tells, `case#${missed?.id}` as never)).toMatchObject([{ ...answer, told: [missed?.id], echo: true }]);
    expect(story.now).toMatchObject({
      lastSeenAt: at('11:30'),
      lastSafeAt: at('11:30'),
      day: { status: 'answered', over: true, resolvedLate: true },
    });
  });

  it('before the deadline ends the day without a miss', () => {
    const story = anAskedWatch();
    const tells = story.hears(aStaffAnswer('1', { at: at('08:30') }), at('08:30'));
    expect(echoed(tells)).toEqual(['liaison: echoWell']);
    expect(story.now.day).toMatchObject({ status: 'answered', over: true, resolvedLate: false });
    expect(story.runTo(at('23:59'))).toEqual([]);
  });

  it('goes to every open case, worst first, and only the first is echoed', () => {
    const { story, missed, help } = aTroubledWatch();
    const tells = story.hears(aStaffAnswer('1', { at: at('13:00') }), at('13:00'));
    expect(tells.map(({ to, event }) => [to, (event as { echo: boolean }).echo])).toEqual([
      [`case#${help}`, true],
      [`case#${missed}`, false],
    ]);
  });

  it('with the number of a duty phone goes to that case alone', () => {
    const { story, missed } = aTroubledWatch();
    const tells = story.hears(aStaffAnswer('1', { by: by('village'), caseId: missed, at: at('13:00') }), at('13:00'));
    expect(tells.map((one) => one.to)).toEqual([`case#${missed}`]);
  });

  it('on a day that was answered, or that it was not sent on, changes nothing of the day', () => {
    const story = anAskedWatch();
    story.hears(anAnswer(), at('08:00'));
    story.hears(aStaffAnswer('1', { at: at('07:50') }), at('09:00'));
    expect(story.now).toMatchObject({ lastSafeAt: at('08:00'), day: { status: 'answered', resolvedLate: false } });
    const other = anAskedWatch();
    other.hears(aStaffAnswer('1', { at: at('22:00', YESTERDAY) }), at('08:00'));
    expect(other.now.day.status).toBe('asked');
  });

  it('after a text that was not understood: the call is not made', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ label: 'unclear' }), at('08:00'));
    story.hears(aStaffAnswer('1', { at: at('08:02') }), at('08:02'));
    expect(story.now).toMatchObject({ clarify: null, day: { status: 'answered' } });
  });

  it('ends an absence early, but not an opt-out', () => {
    const story = aWatch();
    story.hears(aStaffAnswer('4', { detail: '5', at: at('14:00', YESTERDAY) }), at('14:00', YESTERDAY));
    story.hears(aStaffAnswer('1', { factId: 's2', at: at('11:00') }), at('11:00'));
    expect(story.now.pause).toBeNull();
    const stopped = anAskedWatch();
    stopped.hears(anAnswer({ label: 'stop' }), at('08:00'));
    stopped.hears(aStaffAnswer('1', { at: at('11:00') }), at('11:00'));
    expect(stopped.now.pause?.reason).toBe('stopped');
  });

  it('the next morning accounts for the day before first', () => {
    const story = anAskedWatch();
    const now = at('06:00', TOMORROW);
    expect(opened(story.hears(aStaffAnswer('1', { at: now }), now))).toMatchObject([{ kind: 'missed' }]);
    expect(story.now.day).toMatchObject({ date: TOMORROW, status: 'answered' });
  });
});

describe('3, trouble', () => {
  it('without a case opens a risk, with the person who recorded it', () => {
    const story = anAskedWatch();
    const tells = story.hears(aStaffAnswer('3', { at: at('08:30') }), at('08:30'));
    expect(opened(tells)).toMatchObject([
      { kind: 'risk', recordedBy: by('liaison'), riskKind: null, since: at('08:30') },
    ]);
    expect(story.now.open).toMatchObject([{ kind: 'risk' }]);
  });

  it.each([
    ['1', 'wandering'],
    ['2', 'harm'],
    ['3', 'critical_illness'],
    ['4', 'mental_illness'],
    ['5', 'hardship'],
    ['0', 'other'],
  ] as const)('with the kind %s at once', (detail, kind) => {
    const tells = anAskedWatch().hears(aStaffAnswer('3', { detail }), at('08:30'));
    expect(opened(tells)).toMatchObject([{ kind: 'risk', riskKind: kind }]);
  });

  it('is about the cases that this phone was told of: another is left alone', () => {
    const { story, missed, help } = aTroubledWatch();
    const tells = story.hears(aStaffAnswer('5', { at: at('13:00'), told: [missed as string] }), at('13:00'));
    expect(told(tells, `case#${missed}`)).toHaveLength(1);
    expect(told(tells, `case#${help}`)).toEqual([]);
  });

  it('makes the worst open case the risk; the others go on in it', () => {
    const { story, missed, help } = aTroubledWatch();
    const answer = aStaffAnswer('3', { at: at('13:00') });
    const tells = story.hears(answer, at('13:00'));
    expect(told(tells, `case#${help}`)).toMatchObject([{ ...answer, told: expect.anything(), echo: true }]);
    expect(told(tells, `case#${missed}`)).toEqual([{ type: 'merged', by: by('liaison'), key: 's13' }]);
    expect(opened(tells)).toEqual([]);
  });
});

describe('4, away', () => {
  it('asks for the days', () => {
    const tells = anAskedWatch().hears(aStaffAnswer('4'), at('08:30'));
    expect(toLine(tells, 'menu')).toMatchObject([
      { phone: LIAISON, event: { menu: 'days', elderId: 'e1', caseId: null, name: '王桂英' } },
    ]);
  });

  it('the days pause until the last of them, are echoed, tell the elder and every open case', () => {
    const story = aMissedWatch();
    const [missed] = story.now.open;
    const tells = story.hears(menu({ choice: '3' }), at('12:40'));
    expect(story.now).toMatchObject({
      pause: { until: '2026-07-05', reason: 'away', by: 'liaison', reminded: false },
      day: { status: 'paused', over: true },
    });
    expect(toLine(tells, 'echo')).toMatchObject([{ phone: LIAISON, event: { words: 'echoAway', time: '7月5日' } }]);
    expect(told(tells, `case#${missed?.id}` as never)).toEqual([
      { type: 'away', by: by('liaison'), until: '2026-07-05', key: 'm1.days' },
    ]);
    expect(texts(tells)[0]).toContain('王阿婆，7月6日前不再每天问您。提早回家请回1');
  });

  it.each([
    ['0', '2026-07-05'],
    ['1', '2026-07-03'],
    ['99', '2026-08-31'],
    ['x', '2026-07-05'],
  ])('%s days end on %s: unknown is three, sixty at most', (choice, until) => {
    const story = aMissedWatch();
    story.hears(menu({ choice }), at('12:40'));
    expect(story.now.pause?.until).toBe(until);
  });

  it('after she answered leaves the day a safe one', () => {
    const story = anAskedWatch();
    story.hears(anAnswer(), at('08:00'));
    story.hears(menu({}), at('12:40'));
    expect(story.now.day.status).toBe('answered');
  });

  it.each(['voice', 'shared', 'door'] as const)('is not texted to an elder by %s', (how) => {
    const elder =
      how === 'door'
        ? anElder({ channel: 'door', phone: null })
        : anElder({ channel: how === 'voice' ? 'voice' : 'sms' });
    const story = aWatch(elder);
    if (how === 'shared') story.hears({ type: 'phoneShared', shared: true }, at('14:00', YESTERDAY));
    expect(texts(story.hears(menu({}), at('12:40')))).toEqual([]);
  });

  it('never wakes a reported death again', () => {
    const story = anAskedWatch();
    story.hears(closed('risk.e1.x', { deceased: true }), at('08:00'));
    expect(echoed(story.hears(menu({}), at('12:40')))).toEqual(['liaison: nothingOpen']);
    expect(story.now.pause?.reason).toBe('deceased');
  });
});

describe('2, 5, 6, 7 and 9', () => {
  it.each(['2', '5', '6', '7', '9'])('%s goes to the open cases, worst first', (digit) => {
    const { story, missed, help } = aTroubledWatch();
    const tells = story.hears(aStaffAnswer(digit, { at: at('13:00') }), at('13:00'));
    expect(tells.map((one) => one.to)).toEqual([`case#${help}`, `case#${missed}`]);
    expect(tells[0]?.event).toMatchObject({ digit, echo: true });
    expect(tells[1]?.event).toMatchObject({ digit, echo: false });
  });

  it('without an open case are echoed as that', () => {
    const tells = anAskedWatch().hears(aStaffAnswer('5'), at('08:30'));
    expect(toLine(tells, 'echo')).toMatchObject([{ phone: LIAISON, event: { words: 'nothingOpen', name: '王桂英' } }]);
  });

  it('for a case that is closed by now are echoed as that, to the phone that answered', () => {
    const { story } = aTroubledWatch();
    const answer = aStaffAnswer('5', { by: by('township'), caseId: 'missed.e1.old' });
    expect(toLine(story.hears(answer, at('13:00')), 'echo')).toMatchObject([
      { phone: TOWNSHIP, event: { words: 'nothingOpen' } },
    ]);
  });
});

describe('choices of a menu', () => {
  it.each(['kind', 'measure', 'whom'] as const)('%s goes to its case', (name) => {
    const { story, help } = aTroubledWatch();
    const answer = menu({ menu: name, caseId: help, choice: '2' });
    expect(told(story.hears(answer, at('13:00')), `case#${help}`)).toEqual([answer]);
  });
});
