/** Our own outages, and days on which nobody is to be asked. */

import { describe, expect, it } from 'vitest';
import { daySteps } from '../../shared/domain/day-steps.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import {
  accepted,
  aMissedWatch,
  anAnswer,
  anAskedWatch,
  anElder,
  aStaffAnswer,
  at,
  aWatch,
  ELDER,
  LIAISON,
  opened,
  plan,
  sent,
  TODAY,
  texts,
  toLine,
  told,
  YESTERDAY,
} from './given.ts';

const TOMORROW = '2026-07-04';

describe('our own outage', () => {
  it('of several days leaves a record of every day on which nobody was asked, for a week at most', () => {
    const story = anAskedWatch();
    story.hears(anAnswer(), at('08:00'));
    story.wakes(at('07:30', '2026-07-06'));
    expect(story.now.recent.map(({ date, status }) => `${date} ${status}`)).toEqual([
      '2026-07-02 before',
      '2026-07-03 answered',
      '2026-07-04 notAsked',
      '2026-07-05 notAsked',
    ]);
    story.wakes(at('07:30', '2026-08-06'));
    expect(story.now.recent.map((day) => day.date)).toEqual(
      ['07-30', '07-31', '08-01', '08-02', '08-03', '08-04', '08-05'].map((date) => `2026-${date}`),
    );
  });

  it('during a pause leaves the pause on record', () => {
    const story = anAskedWatch();
    story.hears(aStaffAnswer('4', { detail: '3', at: at('09:00') }), at('09:00'));
    story.wakes(at('07:30', '2026-07-07'));
    expect(story.now.recent.slice(-3).map((day) => day.status)).toEqual(['paused', 'paused', 'notAsked']);
  });

  it('a quarter of an hour is no outage', () => {
    const [prompt] = sent(aWatch().wakes(at('07:45')));
    expect(prompt?.text).toContain('早上好');
    expect(prompt?.sendBefore).toBe(at('10:30'));
  });

  it('asks late, says so, and gives a fresh deadline where three waking hours are left', () => {
    const story = aWatch();
    const [late] = sent(story.wakes(at('17:00')));
    expect(late).toMatchObject({
      id: 'ask.2026-07-03.prompt.e1.late',
      text: '【三江镇民政】王阿婆，今天问候晚了，对不起。平安请回1，不舒服回2，要人帮忙回3，也可拨0898-00000000。',
      sendBefore: at('20:00'),
    });
    story.hears(accepted('prompt'), at('17:00'));
    expect(plan(story.runTo(at('23:00')), at('17:00'))).toEqual([
      '+90 sms',
      '+120 call checkin',
      '+140 call checkin~last',
      '+180 missed silent',
    ]);
  });

  it('with less than three waking hours left it is "not asked", and nobody is asked', () => {
    const tells = aWatch().wakes(at('17:01'));
    expect(sent(tells)).toEqual([]);
    expect(opened(tells)).toMatchObject([{ kind: 'notAsked', words: 'fault' }]);
  });

  it('elders at the door are asked late by a list', () => {
    const story = aWatch(anElder({ channel: 'door', phone: null }));
    expect(toLine(story.wakes(at('12:00')), 'notice')).toHaveLength(1);
    expect(opened(story.runTo(at('15:00')).flatMap((one) => one.tells))[0]?.kind).toBe('missed');
  });

  it('in the middle of the day only the latest step is carried out, and the deadline does not move', () => {
    const story = anAskedWatch();
    expect(plan([{ at: at('09:55'), tells: story.wakes(at('09:55')) }], at('07:30'))).toEqual([
      '+145 call checkin~last',
    ]);
    expect(story.timerAt).toBe(at('10:30'));
    expect(opened(story.wakes(at('13:00')))[0]?.kind).toBe('missed');
  });

  it('a question that left the carrier late moves the deadline with it', () => {
    const story = aWatch();
    story.runTo(at('07:30'));
    story.hears(accepted('prompt'), at('08:10'));
    expect(story.now.day).toMatchObject({ base: at('08:10'), late: true, reached: true });
    expect(plan(story.runTo(at('12:00')), at('08:10')).at(-1)).toBe('+180 missed silent');
  });

  it('a quarter of an hour late at the carrier moves nothing', () => {
    const story = aWatch();
    story.runTo(at('07:30'));
    story.hears(accepted('prompt'), at('07:45'));
    expect(story.now.day).toMatchObject({ base: at('07:30'), late: false, reached: true });
  });

  it('a question that left the carrier late in the evening does not', () => {
    const story = aWatch(anElder({ promptAt: '18:30' }));
    story.runTo(at('18:30'));
    story.hears(accepted('prompt'), at('19:00'));
    expect(story.now.day).toMatchObject({ base: at('18:30'), reached: true });
  });

  it('a question that was taken after the day was over is only noted', () => {
    const story = aWatch();
    story.runTo(at('10:30'));
    story.hears(accepted('secondCall'), at('10:40'));
    expect(story.now.day).toMatchObject({ status: 'notAsked', reached: true, base: at('07:30') });
  });

  it('over the end of the day: the day before is accounted for, and today goes on', () => {
    const story = anAskedWatch();
    const tells = story.wakes(at('07:30', TOMORROW));
    expect(opened(tells)).toMatchObject([{ kind: 'missed', since: at('07:30') }]);
    expect(sent(tells)[0]?.text).toContain('早上好');
    expect(story.now.recent.at(-1)).toEqual({ date: TODAY, status: 'missed', safe: false });
  });

  it('a timer that comes too early does nothing', () => {
    const story = aWatch();
    expect(story.wakes(at('07:29'))).toEqual([]);
    story.runTo(at('07:30'));
    expect(story.wakes(at('08:59'))).toEqual([]);
    expect(story.timerAt).toBe(at('09:00'));
  });
});

describe('pauses', () => {
  function away(days: string) {
    const story = aWatch();
    story.hears({ ...aStaffAnswer('4'), detail: days }, at('14:00', YESTERDAY));
    return story;
  }

  it('have an end, a reason and an actor, and nobody is asked', () => {
    const story = away('3');
    expect(story.now.pause).toMatchObject({ until: TOMORROW, reason: 'away', by: 'liaison', reminded: false });
    expect(sent(story.runTo(at('17:59', TOMORROW)).flatMap((one) => one.tells))).toEqual([]);
    expect(story.now.day).toMatchObject({ date: TOMORROW, status: 'paused', over: true });
    expect(story.now.recent).toEqual([
      { date: YESTERDAY, status: 'paused', safe: false },
      { date: TODAY, status: 'paused', safe: false },
    ]);
  });

  it('for an unknown time: the evening before the third day ends the liaison is asked for the days again', () => {
    const story = away('0');
    story.runTo(at('17:59', TOMORROW));
    const tells = story.runTo(at('23:59', TOMORROW)).flatMap((one) => one.tells);
    expect(toLine(tells, 'menu')).toMatchObject([{ event: { menu: 'days', elderId: anElder().id } }]);
    expect(toLine(tells, 'notice')).toEqual([]);
  });

  it('the evening before they end the elder and the liaison are reminded, once', () => {
    const story = away('3');
    story.runTo(at('17:59', TOMORROW));
    const [moment, ...more] = story.runTo(at('23:59', TOMORROW));
    expect(moment?.at).toBe(at('18:00', TOMORROW));
    expect(toLine(moment?.tells ?? [], 'notice')).toMatchObject([{ phone: LIAISON, event: { notice: 'pausesEnd' } }]);
    expect(texts(moment?.tells ?? [])).toEqual([
      `sms ${ELDER}: 【三江镇民政】王阿婆，从明早起又每天问您好，看到短信请回1。有事可拨0898-00000000。`,
    ]);
    expect(more).toEqual([]);
  });

  it('of an elder who gets no texts only the liaison is reminded', () => {
    const story = aWatch(anElder({ channel: 'voice' }));
    story.hears({ ...aStaffAnswer('4'), detail: '2' }, at('14:00', YESTERDAY));
    const [moment] = story.runTo(at('23:59'));
    expect(moment?.tells.map((one) => one.to)).toEqual([`line#${LIAISON}`]);
  });

  it('on the first day back the question is a text and the reminder a call', () => {
    const story = away('2');
    story.runTo(at('23:59'));
    const base = at('07:30', TOMORROW);
    const prompt = story.runTo(base);
    story.hears(accepted('prompt', TOMORROW), base);
    expect(plan([...prompt, ...story.runTo(at('12:00', TOMORROW))], base)).toEqual([
      '+0 sms',
      '+90 call checkin',
      '+120 call checkin',
      '+140 call checkin~last',
      '+180 missed silent',
    ]);
    expect(story.now.pause).toBeNull();
  });

  it('on the first day back who is hard of hearing is reminded by text', () => {
    const story = aWatch(anElder({ hearing: 'poor' }));
    story.hears({ ...aStaffAnswer('4'), detail: '1' }, at('14:00', YESTERDAY));
    expect(plan(story.runTo(at('09:00')), at('07:30')).slice(-2)).toEqual(['+0 sms', '+90 sms']);
  });
});

it('the deadline is the last step of every plan', () => {
  for (const channel of ['sms', 'voice', 'door'] as const)
    for (const hearing of ['good', 'poor'] as const)
      for (const tier of ['key', 'ordinary'] as const) {
        const steps = daySteps(anElder({ channel, hearing }), DEFAULTS.day[tier]);
        expect(steps.at(-1)?.name).toBe('deadline');
        expect(steps.map((one) => one.minutes)).toEqual([...steps.map((one) => one.minutes)].sort((a, b) => a - b));
      }
});

it('the missed case is opened once, by the watch of its elder, under an id that holds the day', () => {
  const story = aMissedWatch();
  const [first] = story.now.open;
  expect(first?.id).toMatch(/^missed\.e1\.[0-9a-z]+$/u);
  expect(story.runTo(at('23:59'))).toEqual([]);
  story.runTo(at('11:00', TOMORROW));
  expect(new Set(story.now.open.map((one) => one.id)).size).toBe(story.now.open.length);
  expect(told(story.wakes(at('12:00', TOMORROW)), `case#${first?.id}` as never)).toEqual([]);
});
