/** The day of an elder (protocol.md section 1): who is asked when, how, and when it is missed. */

import { describe, expect, it } from 'vitest';
import type { Elder } from '../../shared/domain/elder.ts';
import { decideWatch } from '../../shared/domain/watch.ts';
import {
  aContext,
  accepted,
  anAnswer,
  anAskedWatch,
  anElder,
  at,
  aWatch,
  ELDER,
  LIAISON,
  opened,
  plan,
  sent,
  TODAY,
  toLine,
  YESTERDAY,
} from './given.ts';

const TOMORROW = '2026-07-04';

/** The whole of today for an elder whose first question a carrier took, and who is silent. */
function silentDay(elder: Elder): string[] {
  const story = aWatch(elder);
  const base = at(elder.promptAt, TODAY, elder.zone);
  const prompt = story.runTo(base);
  story.hears(accepted('prompt'), base);
  return plan([...prompt, ...story.runTo(at('23:59', TODAY, elder.zone))], base);
}

describe('the steps of a silent day', () => {
  it('重点 by text: text, reminder +90, calls +120 and +140, missed +180', () => {
    expect(silentDay(anElder())).toEqual([
      '+0 sms',
      '+90 sms',
      '+120 call checkin',
      '+140 call checkin~last',
      '+180 missed silent',
    ]);
  });

  it('一般 by text: reminder +120, calls +180 and +200, missed +270', () => {
    expect(silentDay(anElder({ tier: 'ordinary' }))).toEqual([
      '+0 sms',
      '+120 sms',
      '+180 call checkin',
      '+200 call checkin~last',
      '+270 missed silent',
    ]);
  });

  it('who cannot read is called every time', () => {
    expect(silentDay(anElder({ channel: 'voice' }))).toEqual([
      '+0 call checkin',
      '+90 call checkin',
      '+120 call checkin',
      '+140 call checkin~last',
      '+180 missed silent',
    ]);
  });

  it.each([
    ['key', '+90', '+160'],
    ['ordinary', '+120', '+250'],
  ] as const)('who is hard of hearing (%s) is not called, and missed 20 minutes earlier', (tier, reminder, missed) => {
    const day = silentDay(anElder({ tier, hearing: 'poor' }));
    expect(day).toEqual(['+0 sms', `${reminder} sms`, `${missed} missed silent`]);
  });

  it.each(['good', 'poor'] as const)(
    'at the door (hearing %s): the liaison gets the list twice, no deadline moves',
    (hearing) => {
      expect(silentDay(anElder({ channel: 'door', phone: null, hearing }))).toEqual([
        '+0 list 1',
        '+90 list 2',
        '+180 missed silent',
      ]);
    },
  );

  it('the offsets count from her own prompt time, not from the clock', () => {
    expect(silentDay(anElder({ promptAt: '10:00' })).at(-1)).toBe('+180 missed silent');
    expect(silentDay(anElder({ promptAt: '18:30' })).at(-1)).toBe('+180 missed silent');
  });
});

describe('the words of the questions', () => {
  it('morning: by her form of address, never by the bare name, until the deadline at most', () => {
    const [prompt] = sent(aWatch().wakes(at('07:30')));
    expect(prompt).toMatchObject({
      to: ELDER,
      class: 'prompt',
      text: '【三江镇民政】王阿婆早上好，今天好吗？平安请回1，不舒服回2，要人帮忙回3，也可拨0898-00000000报平安。',
      sendBefore: at('10:30'),
      origins: [{ kind: 'watch', id: 'e1', key: 'ask.2026-07-03.prompt' }],
    });
  });

  it('evening', () => {
    const [prompt] = sent(aWatch(anElder({ promptAt: '18:30' })).wakes(at('18:30')));
    expect(prompt?.text).toContain('王阿婆晚上好，今晚好吗？');
  });

  it('from noon on it is evening', () => {
    const story = aWatch(anElder({ promptAt: '12:00' }));
    expect(sent(story.wakes(at('12:00')))[0]?.text).toContain('晚上好');
  });

  it('the reminder uses other words and announces the call', () => {
    const [reminder] = sent(anAskedWatch().wakes(at('09:00')));
    expect(reminder?.text).toBe(
      '【三江镇民政】王阿婆，还没等到您的平安。回1就好，不舒服回2，要帮忙回3。等会儿0898-00000000打给您，请接。',
    );
  });

  it('the reminder of who is hard of hearing announces no call', () => {
    const [reminder] = sent(anAskedWatch(anElder({ hearing: 'poor' })).wakes(at('09:00')));
    expect(reminder?.text).toBe(
      '【三江镇民政】王阿婆，还没等到您的平安。回1就好，不舒服回2，要帮忙回3。看到请回一下。',
    );
  });

  it('the call says who sends it', () => {
    const story = anAskedWatch();
    story.runTo(at('09:00'));
    const [call] = sent(story.wakes(at('09:30')));
    expect(call?.text).toContain('王阿婆您好，这里是三江镇报平安，李小明托我问您好。平安，请按1。');
  });

  it('the list at the door goes to the liaison with the name', () => {
    const [notice] = toLine(aWatch(anElder({ channel: 'door', phone: null })).wakes(at('07:30')), 'notice');
    expect(notice).toMatchObject({ phone: LIAISON, event: { notice: 'door', name: '王桂英', times: 1 } });
  });

  it('a shared phone gets one joint question through its line', () => {
    const story = aWatch();
    story.hears({ type: 'phoneShared', shared: true }, at('14:00', YESTERDAY));
    expect(toLine(story.wakes(at('07:30')), 'ask')).toEqual([
      {
        phone: ELDER,
        event: {
          type: 'ask',
          elderId: 'e1',
          key: 'ask.2026-07-03.prompt',
          salutation: '王阿婆',
          byCall: false,
          late: false,
          words: 'prompt',
          evening: false,
          deaf: false,
          step: 'prompt',
          round: 0,
          liaison: '李小明',
          sendBefore: at('10:30'),
        },
      },
    ]);
    expect(toLine(story.wakes(at('09:00')), 'ask')[0]?.event).toMatchObject({ words: 'reminder', byCall: false });
    expect(toLine(story.wakes(at('09:30')), 'ask')[0]?.event).toMatchObject({ words: 'reminder', byCall: true });
  });
});

describe('enrolment', () => {
  it('arms the watch without any first answer', () => {
    const story = aWatch(anElder(), at('05:00'));
    expect(story.timerAt).toBe(at('07:30'));
    expect(story.now.day).toMatchObject({ date: TODAY, status: 'before', over: false });
  });

  it('after the prompt time asks from tomorrow, and today is no miss', () => {
    const story = aWatch(anElder(), at('07:31'));
    expect(story.timerAt).toBe(at('07:30', TOMORROW));
    expect(plan(story.runTo(at('07:30', TOMORROW)), at('07:30', TOMORROW))).toEqual(['+0 sms']);
  });

  it('in the small hours asks the same morning', () => {
    expect(aWatch(anElder(), at('02:00')).timerAt).toBe(at('07:30'));
  });

  it('again changes nothing of the day', () => {
    const story = anAskedWatch();
    const before = story.now;
    story.hears({ type: 'enrolled' }, at('08:00'));
    expect(story.now).toEqual(before);
    expect(story.timerAt).toBe(at('09:00'));
  });

  it('is the only beginning, and without an elder nothing is decided', () => {
    expect(decideWatch(null, { type: 'timer' }, aContext(at('07:30')))).toBeNull();
    expect(decideWatch(null, { type: 'enrolled' }, aContext(at('07:30'), { elder: null }))).toBeNull();
  });

  it('of a second elder on the phone is told once', () => {
    const story = aWatch();
    expect(story.decide({ type: 'phoneShared', shared: false }, at('14:00', YESTERDAY))).toBeNull();
    story.hears({ type: 'phoneShared', shared: true }, at('14:00', YESTERDAY));
    expect(story.now.shared).toBe(true);
  });

  it('with fewer steps in the middle of the day keeps the deadline', () => {
    const story = anAskedWatch();
    story.runTo(at('09:40'));
    story.elder = anElder({ channel: 'door', phone: null });
    story.hears({ type: 'enrolled' }, at('09:45'));
    expect(story.timerAt).toBe(at('10:30'));
    expect(opened(story.wakes(at('10:30'))).map((one) => one.kind)).toEqual(['missed']);
  });
});

describe('not asked is not missed', () => {
  it('no carrier took any question: not asked, our fault', () => {
    const story = aWatch();
    const day = plan(story.runTo(at('12:00')), at('07:30'));
    expect(day.at(-1)).toBe('+180 notAsked fault');
    expect(story.now.day.status).toBe('notAsked');
  });

  it('one accepted question is enough, also the last one', () => {
    const story = aWatch();
    story.runTo(at('09:30'));
    story.hears(accepted('call'), at('09:30'));
    story.runTo(at('23:00'));
    expect(story.now.open.map((one) => one.kind)).toEqual(['missed']);
  });

  it.each([
    ['off', 'off'],
    ['arrears', 'arrears'],
    ['dead', 'dead'],
    ['blacklisted', 'blacklisted'],
    ['full', 'full'],
    ['dead-number', 'dead'],
    ['invalid', 'dead'],
    ['opted-out', 'blacklisted'],
    ['blocked', 'blacklisted'],
  ] as const)('the phone itself (%s): the same case and ladder, only the words differ', (reason, words) => {
    const story = aWatch();
    story.runTo(at('07:30'));
    story.hears({ type: 'news', to: '', key: 'ask.2026-07-03.prompt', outcome: 'failed', reason }, at('07:31'));
    const [open] = opened(story.runTo(at('10:30')).flatMap((one) => one.tells));
    expect(open).toMatchObject({
      kind: 'missed',
      words,
      since: at('07:30'),
      about: ['e1'],
      names: '王桂英',
      discreet: false,
      suggestion: null,
      ringBack: false,
      recordedBy: null,
    });
  });

  it('a question that an outage of ours has made late does not ring at night; the deadline stands', () => {
    const evening = aWatch(anElder({ promptAt: '18:30' }));
    evening.runTo(at('20:35'));
    evening.hears(accepted('prompt'), at('20:36'));
    expect(sent(evening.wakes(at('21:10')))).toEqual([]);
    const [prompt] = sent(aWatch(anElder({ promptAt: '18:30' })).wakes(at('18:30')));
    expect(prompt?.sendBefore).toBe(at('21:00'));
    expect(evening.runTo(at('22:00')).flatMap((one) => opened(one.tells))).toMatchObject([{ kind: 'missed' }]);
  });

  it.each(['spend-limit', 'other', 'late', null] as const)('our own failure (%s) is no ask', (reason) => {
    const story = aWatch();
    story.runTo(at('07:30'));
    const news = { type: 'news', to: '', key: 'ask.2026-07-03.prompt', outcome: 'failed', reason } as const;
    expect(story.decide(news, at('07:31'))).toBeNull();
    story.runTo(at('10:30'));
    expect(story.now.day.status).toBe('notAsked');
  });

  it.each([
    ['undelivered', 'other'],
    ['unanswered', null],
  ] as const)('%s can only be said by a carrier that took the question: missed', (outcome, reason) => {
    const story = aWatch();
    story.runTo(at('07:30'));
    story.hears({ type: 'news', to: '', key: 'ask.2026-07-03.prompt', outcome, reason }, at('07:31'));
    const [open] = opened(story.runTo(at('10:30')).flatMap((one) => one.tells));
    expect(open).toMatchObject({ kind: 'missed', words: 'silent' });
  });

  it('news of another day, or of something that is no question, changes nothing', () => {
    const story = aWatch();
    story.runTo(at('07:30'));
    expect(story.decide(accepted('prompt', YESTERDAY), at('08:00'))).toBeNull();
    expect(
      story.decide({ type: 'news', to: '', key: 'clarify.f1', outcome: 'accepted', reason: null }, at('08:00')),
    ).toBeNull();
    expect(story.now.day.reached).toBe(false);
    expect(anAskedWatch().decide(accepted('reminder'), at('09:00'))).toBeNull();
  });
});

describe('the days that follow', () => {
  it('a day that was answered is left in peace until tomorrow', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ at: at('08:00') }), at('08:00'));
    expect(story.timerAt).toBe(at('07:30', TOMORROW));
    expect(story.runTo(at('23:59'))).toEqual([]);
  });

  it('the last seven outcomes are kept, newest last', () => {
    const story = aWatch();
    story.runTo(at('23:00', '2026-07-12'));
    expect(story.now.recent).toHaveLength(7);
    expect(story.now.recent.at(-1)?.date).toBe('2026-07-11');
  });

  it('a new prompt time counts from tomorrow', () => {
    const story = anAskedWatch();
    story.elder = anElder({ promptAt: '09:00' });
    story.hears({ type: 'enrolled' }, at('07:40'));
    story.hears(anAnswer(), at('08:00'));
    expect(story.timerAt).toBe(at('09:00', TOMORROW));
  });
});

describe('where the clocks change', () => {
  it.each([
    ['Europe/Berlin', '2026-03-28', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-24', '2026-10-25', 25],
    ['America/New_York', '2026-03-07', '2026-03-08', 23],
    ['America/New_York', '2026-10-31', '2026-11-01', 25],
  ])('%s %s: the next prompt is at 07:30 on the wall, %s, %i hours later', (zone, eve, day, hours) => {
    const story = aWatch(anElder({ zone }), at('05:00', eve, zone));
    const first = at('07:30', eve, zone);
    story.runTo(first);
    story.hears(anAnswer({ at: first }), first);
    expect(story.timerAt).toBe(at('07:30', day, zone));
    expect((Date.parse(story.timerAt as string) - Date.parse(first)) / 3_600_000).toBe(hours);
    story.runTo(at('07:30', day, zone));
    story.hears(accepted('prompt', day), at('07:30', day, zone));
    expect(opened(story.runTo(at('10:30', day, zone)).flatMap((one) => one.tells))[0]).toMatchObject({
      kind: 'missed',
    });
  });
});
