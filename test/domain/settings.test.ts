/** The defaults are the table of protocol.md, written out once more. */

import { describe, expect, it } from 'vitest';
import type { Ladder } from '../../shared/domain/ladders.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';

function said(ladder: Ladder): string[] {
  const rungs = ladder.rungs.map((rung) => `+${rung.afterMinutes} ${rung.roles.join(' ')}${rung.call ? ' call' : ''}`);
  return [...rungs, `every ${ladder.repeat.everyMinutes} ${ladder.repeat.roles.join(' ')}`];
}

describe('the day', () => {
  it('of 重点 elders: reminder +90, calls +120 and +140, deadline +180', () => {
    expect(DEFAULTS.day.key).toMatchObject({
      reminderMinutes: 90,
      callMinutes: 120,
      secondCallMinutes: 140,
      deadlineMinutes: 180,
      hardOfHearingEarlierMinutes: 20,
    });
  });

  it('of 一般 elders: reminder +120, calls +180 and +200, deadline +270', () => {
    expect(DEFAULTS.day.ordinary).toMatchObject({
      reminderMinutes: 120,
      callMinutes: 180,
      secondCallMinutes: 200,
      deadlineMinutes: 270,
      hardOfHearingEarlierMinutes: 20,
    });
  });
});

describe('the ladders', () => {
  const { missed, unwell, unclear, help, risk, notAsked, stop } = DEFAULTS.ladders;
  it.each([
    ['missed, 重点', missed.key, ['+0 liaison', '+30 deputy village', '+60 township', 'every 60 township']],
    ['missed, 一般', missed.ordinary, ['+0 liaison', '+60 deputy village', '+120 township', 'every 60 township']],
    ['unwell', unwell, ['+0 liaison', '+60 deputy village', '+180 township', 'every 60 township']],
    ['unclear', unclear, ['+0 liaison', '+60 deputy', '+120 village', '+180 township', 'every 60 township']],
    [
      'help',
      help,
      ['+0 liaison call', '+3 deputy village call', '+6 township call', 'every 5 liaison deputy village township'],
    ],
    ['risk', risk, ['+0 village township call', 'every 15 village township']],
  ])('%s', (_kind, ladder, lines) => {
    expect(said(ladder)).toEqual(lines);
  });

  it('not asked and opt-out are looked into the same day, without a call', () => {
    expect(notAsked).toEqual(stop);
    expect(said(notAsked).slice(0, 3)).toEqual(['+0 liaison', '+180 liaison', '+360 township']);
  });

  it('40 % of a village, and at least five, silent within two hours are one outage, told again every hour', () => {
    const { percent, elders, windowMinutes, againMinutes } = DEFAULTS.villageOutage;
    expect([percent, elders, windowMinutes, againMinutes]).toEqual([40, 5, 120, 60]);
  });

  it('a roll call is told to the liaisons after an hour and counted after two', () => {
    expect(DEFAULTS.rollCall).toEqual({ listMinutes: 60, countMinutes: 120, quietMinutes: 60 });
  });

  it('20 % of a township, or five, not asked are our own fault to tell', () => {
    expect(DEFAULTS.faultNotice).toMatchObject({ percent: 20, elders: 5, windowMinutes: 120 });
  });

  it('every township hears the figures of the day at 20:00', () => {
    expect(DEFAULTS.figuresAt).toBe('20:00');
  });

  it('the whole table is audited before them, at 19:30', () => {
    expect(DEFAULTS.auditAt).toBe('19:30');
  });

  it('and its alarm load of the week before on Monday at 09:00', () => {
    expect(DEFAULTS.week).toEqual({ weekday: 1, time: '09:00' });
  });

  it('an answer 5 holds 60 minutes, for help 30, once renewable, with a reminder 10 minutes before', () => {
    expect([missed.key, missed.ordinary, unwell, unclear, risk].map((ladder) => ladder.holdMinutes)).toEqual(
      Array(5).fill(60),
    );
    expect(help.holdMinutes).toBe(30);
    expect(DEFAULTS.cases.holdRenewalsMax).toBe(1);
    expect(DEFAULTS.cases.holdReminderMinutes).toBe(10);
  });
});
