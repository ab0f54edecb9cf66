/** Who is told when nobody answers: the frozen ladder, the holds, the night, and what happens where a telephone is missing. */

import { describe, expect, it } from 'vitest';
import { decideCase } from '../../shared/domain/case.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import type { Alert } from '../../shared/domain/line-state.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { addMinutes } from '../../shared/domain/time.ts';
import {
  aCase,
  aContext,
  alerted,
  anAnswer,
  anElder,
  anElderWithout,
  anOpening,
  at,
  type CaseStory,
  climbed,
  DEPUTY,
  ELDER,
  echoed,
  LIAISON,
  PHONE_OF,
  sent,
  staff,
  texts,
  toLine,
  told,
  VILLAGE,
} from './given.ts';

type Kind = Parameters<typeof aCase>[0] extends infer T ? NonNullable<T> : never;

/** The whole ladder of a case that nobody answers, for so many minutes. */
function silence(opening: Kind, minutes: number, openedAt = at('10:30'), elder: Elder = anElder()): string[] {
  const story = aCase(opening, openedAt, elder);
  return climbed([{ at: openedAt, tells: story.opening }, ...story.runTo(addMinutes(openedAt, minutes))], openedAt);
}

function failed(story: CaseStory, outcome: 'unanswered' | 'failed' | 'undelivered' = 'unanswered') {
  return { type: 'news', to: '', key: `alert.${story.now.alerts}`, outcome, reason: null } as const;
}

describe('nobody answers', () => {
  it('a miss, 重点: liaison, +30 deputy and village, +60 township, again every 60 minutes', () => {
    expect(silence({}, 180)).toEqual([
      '+0 liaison',
      '+30 deputy village',
      '+60 township',
      '+120 township#2',
      '+180 township#3',
    ]);
  });

  it('a miss, 一般: +60 and +120', () => {
    const ladder = silence({}, 180, at('12:00'), anElder({ tier: 'ordinary' }));
    expect(ladder).toEqual(['+0 liaison', '+60 deputy village', '+120 township', '+180 township#2']);
  });

  it('unwell: deputy and village +60, township +180', () => {
    expect(silence({ kind: 'unwell' }, 240)).toEqual([
      '+0 liaison',
      '+60 deputy village',
      '+180 township',
      '+240 township#2',
    ]);
  });

  it('unclear: first the call, 15 minutes after the text the liaison, then deputy, village, township', () => {
    expect(silence({ kind: 'unclear', delayMinutes: 15 }, 200)).toEqual([
      '+15 liaison',
      '+75 deputy',
      '+135 village',
      '+195 township',
    ]);
  });

  it('help: calls and texts within minutes, then everyone every 5 minutes until someone takes it', () => {
    expect(silence({ kind: 'help' }, 16)).toEqual([
      '+0 liaison+call',
      '+3 deputy+call village+call',
      '+6 township+call',
      '+11 liaison+call#2 deputy+call#2 village+call#2 township+call#2',
      '+16 liaison+call#3 deputy+call#3 village+call#3 township+call#3',
    ]);
  });

  it.each(['notAsked', 'stop'] as const)(
    '%s: looked into the same day, the liaison twice, then the township',
    (kind) => {
      expect(silence({ kind }, 370)).toEqual(['+0 liaison', '+180 liaison#2', '+360 township']);
    },
  );

  it('the alert says who, since when, how often and for how long nobody answered', () => {
    const story = aCase({ words: 'off' });
    expect(toLine(story.opening, 'alert')[0]).toEqual({
      phone: LIAISON,
      event: {
        type: 'alert',
        caseId: 'missed.e1.x',
        elderId: 'e1',
        role: 'liaison',
        kind: 'missed',
        name: '王桂英',
        village: '福田村',
        words: 'off',
        days: 1,
        since: '07:30',
        at: '10:30',
        waitedMinutes: 0,
        times: 1,
        call: false,
        newsKey: 'alert.1',
        riskKind: null,
        reporter: '',
        search: null,
      } satisfies Alert,
    });
    const [second] = story.runTo(at('11:00'));
    expect(toLine(second?.tells ?? [], 'alert').at(-1)?.event).toMatchObject({
      role: 'village',
      waitedMinutes: 30,
      newsKey: 'alert.2',
    });
  });
});

describe('a frozen ladder', () => {
  it('is not changed by a new configuration', () => {
    const story = aCase();
    const { missed } = DEFAULTS.ladders;
    const slow = {
      ...missed.key,
      rungs: missed.key.rungs.map((rung) => ({ ...rung, afterMinutes: rung.afterMinutes * 10 })),
    };
    story.settings = { ...DEFAULTS, ladders: { ...DEFAULTS.ladders, missed: { ...missed, key: slow } } };
    expect(climbed(story.runTo(at('11:30')), at('10:30'))).toEqual(['+30 deputy village', '+60 township']);
  });

  it('nor by another tier of the elder', () => {
    const story = aCase();
    story.elder = anElder({ tier: 'ordinary' });
    expect(story.timerAt).toBe(at('11:00'));
    expect(climbed(story.runTo(at('11:30')), at('10:30'))).toHaveLength(2);
  });

  it('the people and numbers are those of the day', () => {
    const story = aCase();
    const village = { name: '新村委会', phone: '+8613811111111' };
    story.elder = anElder({ staff: { ...anElder().staff, village } });
    expect(climbed(story.runTo(at('11:00')), at('10:30'))).toEqual(['+30 deputy +8613811111111']);
  });

  it('is opened once, and lives on its own elder', () => {
    const story = aCase();
    expect(story.decide(anOpening(), at('10:31'))).toBeNull();
    expect(decideCase(null, { type: 'timer' }, aContext(at('10:30')))).toBeNull();
    expect(decideCase(story.now, { type: 'timer' }, aContext(at('11:00'), { elder: null }))).toBeNull();
  });

  it('a timer that comes too early tells nobody', () => {
    const story = aCase();
    expect(story.wakes(at('10:59'))).toEqual([]);
    expect(story.timerAt).toBe(at('11:00'));
  });
});

describe('where a telephone is missing', () => {
  it.each([
    ['no deputy', ['deputy'], ['+0 liaison', '+30 village', '+60 township', '+120 township#2']],
    [
      'no village: its rung is the deputy alone',
      ['village'],
      ['+0 liaison', '+30 deputy', '+60 township', '+120 township#2'],
    ],
    ['neither: the township at once', ['deputy', 'village'], ['+0 liaison', '+30 township', '+90 township#2']],
    [
      'no township: all others again and again',
      ['township'],
      ['+0 liaison', '+30 deputy village', '+60 liaison#2 deputy#2 village#2', '+120 liaison#3 deputy#3 village#3'],
    ],
    ['the liaison alone', ['deputy', 'village', 'township'], ['+0 liaison', '+30 liaison#2', '+90 liaison#3']],
  ] as const)('%s', (_what, missing, ladder) => {
    expect(silence({}, 120, at('10:30'), anElderWithout(...missing))).toEqual(ladder);
  });

  it('who has two roles is told once, and the next rung comes at once', () => {
    const elder = anElder();
    const double = { ...elder, staff: { ...elder.staff, deputy: null, village: { name: '李小明', phone: LIAISON } } };
    expect(silence({}, 60, at('10:30'), double)).toEqual(['+0 liaison', '+30 township']);
  });

  it('two roles of one rung on one phone are one text', () => {
    const elder = anElder();
    const double = { ...elder, staff: { ...elder.staff, deputy: { name: '陈芳', phone: VILLAGE } } };
    expect(silence({}, 30, at('10:30'), double)).toEqual(['+0 liaison', '+30 village']);
  });
});

describe('a call or text that does not get through', () => {
  it.each(['unanswered', 'failed', 'undelivered'] as const)('%s: the next person at once', (outcome) => {
    const story = aCase({ kind: 'help' });
    expect(alerted(story.hears(failed(story, outcome), at('10:31')))).toEqual(['deputy+call', 'village+call']);
    expect(alerted(story.hears(failed(story, outcome), at('10:32')))).toEqual(['township+call']);
    expect(story.timerAt).toBe(at('10:37'));
  });

  it('after the last rung nothing is hurried: the repeats keep their time', () => {
    const story = aCase({ kind: 'help' });
    story.hears({ ...failed(story), outcome: 'accepted' }, at('10:30'));
    story.runTo(at('10:36'));
    for (let round = 0; round < 5; round++) expect(story.decide(failed(story), at('10:37'))).toBeNull();
    expect(story.timerAt).toBe(at('10:41'));
    story.runTo(at('10:41'));
    expect(story.decide(failed(story), at('10:42'))).toBeNull();
  });

  it('an earlier alert that fails late hurries nothing', () => {
    const story = aCase();
    const first = failed(story);
    story.runTo(at('11:00'));
    expect(story.decide(first, at('11:01'))).toBeNull();
  });

  it('no carrier took a single alert: the ladder begins again with the liaison, five minutes later', () => {
    const story = aCase({ kind: 'notAsked' });
    for (let rung = 0; rung < 3; rung++) story.decide(failed(story), at('10:38'));
    expect(story.now).toMatchObject({ nextRung: 0, nextAt: at('10:43') });
    const [moment] = story.runTo(at('10:43'));
    expect(moment?.tells.map((one) => one.to)).toEqual([`line#${PHONE_OF.liaison}`]);
  });

  it('is of no matter while somebody is on the way, or when it got through', () => {
    const story = aCase();
    expect(story.hears({ ...failed(story), outcome: 'accepted' }, at('10:31'))).toEqual([]);
    expect(story.decide({ ...failed(story), outcome: 'accepted' }, at('10:31'))).toBeNull();
    expect(story.decide({ ...failed(story), outcome: 'keyed' }, at('10:31'))).toBeNull();
    story.hears(staff('5'), at('10:32'));
    expect(story.decide(failed(story), at('10:33'))).toBeNull();
  });
});

describe('the night', () => {
  it('a miss: the liaison is told, and the staffed duty phone alone rings', () => {
    expect(silence({}, 120, at('21:30'))).toEqual([
      '+0 liaison township+call',
      '+30 deputy village township+call#2',
      '+60 township+call#3',
      '+120 township+call#4',
    ]);
  });

  it('begins at 21:00 and ends at 06:30', () => {
    expect(silence({}, 0, at('20:59'))).toEqual(['+0 liaison']);
    expect(silence({}, 0, at('21:00'))).toEqual(['+0 liaison township+call']);
    expect(silence({}, 0, at('06:29'))).toEqual(['+0 liaison township+call']);
    expect(silence({}, 0, at('06:30'))).toEqual(['+0 liaison']);
  });

  it('without a duty phone those who are told are called', () => {
    expect(silence({}, 30, at('21:30'), anElderWithout('township'))).toEqual([
      '+0 liaison+call',
      '+30 deputy+call village+call',
    ]);
  });

  it.each(['unwell', 'unclear'] as const)('%s wakes the duty phone too', (kind) => {
    expect(silence({ kind }, 0, at('23:00'))).toEqual(['+0 liaison township+call']);
  });

  it.each(['notAsked', 'stop'] as const)('%s wakes nobody', (kind) => {
    expect(silence({ kind }, 0, at('23:00'))).toEqual(['+0 liaison']);
  });

  it('help rings everyone as by day', () => {
    expect(silence({ kind: 'help' }, 6, at('02:00'))).toEqual([
      '+0 liaison+call',
      '+3 deputy+call village+call',
      '+6 township+call',
    ]);
  });

  it('a duty phone that was woken early is not yet the township rung: a late safe answer still resolves', () => {
    const story = aCase({ since: at('18:30') }, at('21:30'));
    expect(story.now.personOnly).toBe(false);
    story.hears({ type: 'safe', at: at('21:45') }, at('21:45'));
    expect(story.now.closed).toMatchObject({ by: 'elder', measure: 'safe' });
  });
});

describe('a second cry', () => {
  const again = { type: 'again', answer: anAnswer({ factId: 'f2', label: 'help' }) } as const;

  it('tells everyone who was told, again', () => {
    const story = aCase({ kind: 'help' });
    story.runTo(at('10:33'));
    expect(alerted(story.hears(again, at('10:35')))).toEqual(['liaison+call#2', 'deputy+call#2', 'village+call#2']);
    expect(story.timerAt).toBe(at('10:36'));
  });

  it('at most once a minute, because phones answer by themselves', () => {
    const story = aCase({ kind: 'help' });
    expect(story.decide(again, addMinutes(at('10:30'), 0.9))).toBeNull();
    expect(alerted(story.hears(again, at('10:31')))).toEqual(['liaison+call#2']);
  });

  it('before anybody was told tells the first', () => {
    const story = aCase({ kind: 'unclear', delayMinutes: 15 });
    expect(alerted(story.hears(again, at('10:31')))).toEqual(['liaison']);
  });

  it('in a case of another kind is told without a call', () => {
    const story = aCase({ kind: 'unwell' });
    expect(alerted(story.hears(again, at('10:40')))).toEqual(['liaison#2']);
  });

  it('of unwell or unclear words adds nothing', () => {
    const answer = anAnswer({ label: 'unwell' });
    expect(aCase({ kind: 'help' }).decide({ type: 'again', answer }, at('10:40'))).toBeNull();
  });

  it('to a closed case goes back to the watch, which opens a new one', () => {
    const story = aCase({ kind: 'help' });
    story.hears(staff('1'), at('10:40'));
    expect(told(story.hears(again, at('10:41')), 'watch#e1')).toEqual([
      { type: 'again', answer: again.answer, caseId: 'missed.e1.x' },
    ]);
    expect(story.timerAt).toBeNull();
  });
});

describe('a help text', () => {
  it('is rung back at once and connected', () => {
    const { opening } = aCase({ id: 'help.e1.x', kind: 'help', ringBack: true }, at('08:00'));
    expect(sent(opening)).toMatchObject([
      {
        id: 'connect.help.e1.x',
        to: ELDER,
        channel: 'call',
        class: 'alert',
        menu: 'connect~help.e1.x',
        text: '知道了，正在给您接通李小明，请不要挂机。',
        sendBefore: at('08:11'),
      },
    ]);
  });

  it('of an elder without a phone of her own is not', () => {
    const elder = anElder({ phone: null, channel: 'door' });
    expect(sent(aCase({ kind: 'help', ringBack: true }, at('08:00'), elder).opening)).toEqual([]);
  });
});

describe('5, I take it', () => {
  it('holds a miss for 60 minutes; the holder is reminded 10 minutes before, then the ladder goes on from where it stood', () => {
    const story = aCase();
    story.runTo(at('11:00'));
    const taken = story.hears(staff('5'), at('11:10'));
    expect(toLine(taken, 'echo').map(({ phone, event }) => [phone, event.words, event.time, event.person])).toEqual([
      [LIAISON, 'echoTaken', '12:10', ''],
      [DEPUTY, 'takenBy', '', '李小明'],
      [VILLAGE, 'takenBy', '', '李小明'],
    ]);
    const moments = story.runTo(at('12:10'));
    expect(moments.map((one) => [one.at, ...echoed(one.tells), ...alerted(one.tells)])).toEqual([
      [at('12:00'), 'liaison: timeRunsOut'],
      [at('12:10'), 'liaison: timeRanOut', 'township'],
    ]);
    expect(toLine(moments[0]?.tells ?? [], 'echo')[0]?.event.time).toBe('12:10');
    expect(story.timerAt).toBe(at('13:10'));
  });

  it('holds help for 30 minutes, and the elder reads that somebody is on the way', () => {
    const story = aCase({ kind: 'help' });
    const taken = story.hears(staff('5'), at('10:32'));
    expect(texts(taken)).toEqual([
      `sms ${ELDER}: 【三江镇民政】李小明已经知道，正在想办法过来。请把手机放身边，门能开就开着。危急请打120或110。`,
    ]);
    expect(climbed(story.runTo(at('11:02')), at('10:32'))).toEqual(['+30 deputy+call village+call']);
  });

  it.each([
    ['harm', { kind: 'help', discreet: true } as const, anElder()],
    ['a miss', { kind: 'missed' } as const, anElder()],
    ['no phone', { kind: 'help' } as const, anElder({ phone: null, channel: 'door' })],
  ])('shows nothing on the phone of the elder: %s', (_what, opening, elder) => {
    expect(texts(aCase(opening, at('10:30'), elder).hears(staff('5'), at('10:32')))).toEqual([]);
  });

  it('is renewed once by the holder, silently for the others, and not a second time', () => {
    const story = aCase();
    story.hears(staff('5'), at('10:40'));
    const renewed = story.hears(staff('5', 'liaison', { factId: 's2' }), at('11:30'));
    expect(toLine(renewed, 'echo').map(({ event }) => [event.words, event.time])).toEqual([['echoTaken', '12:30']]);
    expect(story.now.hold).toMatchObject({ renewals: 1, until: at('12:30') });
    expect(echoed(story.hears(staff('5', 'liaison', { factId: 's3' }), at('12:00')))).toEqual(['liaison: mayNotHold']);
    expect(climbed(story.runTo(at('12:30')), at('12:30'))).toEqual(['+0 deputy village']);
  });

  it('is refused to a second person, who hears who has it', () => {
    const story = aCase();
    story.runTo(at('11:00'));
    story.hears(staff('5', 'village'), at('11:05'));
    const refused = story.hears(staff('5', 'liaison', { factId: 's2' }), at('11:06'));
    expect(toLine(refused, 'echo').map(({ phone, event }) => [phone, event.words, event.person])).toEqual([
      [LIAISON, 'alreadyHeld', '村委会'],
    ]);
    expect(story.now.hold?.by.role).toBe('village');
  });

  it('without an echo where another case of the elder echoes', () => {
    const quiet = { ...staff('5'), echo: false } as ReturnType<typeof staff>;
    expect(echoed(aCase().hears(quiet, at('10:40')))).toEqual([]);
  });

  it('wakes at the reminder and at its end only', () => {
    const story = aCase();
    story.hears(staff('5'), at('10:40'));
    expect(story.timerAt).toBe(at('11:30'));
    expect(story.wakes(at('11:00'))).toEqual([]);
    story.wakes(at('11:30'));
    expect(story.timerAt).toBe(at('11:40'));
    expect(story.wakes(at('11:35'))).toEqual([]);
  });

  it('the reminder is configuration', () => {
    const story = aCase();
    story.state = null;
    story.settings = { ...DEFAULTS, cases: { ...DEFAULTS.cases, holdReminderMinutes: 20 } };
    story.hears(anOpening(), at('10:30'));
    story.hears(staff('5'), at('10:40'));
    expect(story.timerAt).toBe(at('11:20'));
  });
});

describe('a late safe answer', () => {
  it('resolves a plain miss and says so to everyone who was asked', () => {
    const story = aCase();
    story.runTo(at('11:00'));
    const tells = story.hears({ type: 'safe', at: at('11:20') }, at('11:21'));
    expect(toLine(tells, 'settled').map(({ event }) => [event.words, event.time])).toEqual(
      Array(3).fill(['resolved', '11:20']),
    );
    expect(told(tells, 'watch#e1')).toMatchObject([{ type: 'caseClosed', caseId: 'missed.e1.x', deceased: false }]);
    expect(story.runTo(at('23:59'))).toEqual([]);
  });

  it('beyond the township rung does not', () => {
    const story = aCase();
    story.runTo(at('11:30'));
    expect(echoed(story.hears({ type: 'safe', at: at('11:40') }, at('11:40')))).toContain('township: safeSaid');
    expect(story.now.closed).toBeNull();
    expect(story.now.closed).toBeNull();
  });

  it.each(['help', 'unwell', 'stop'] as const)('does not resolve %s', (kind) => {
    const story = aCase({ kind });
    story.hears({ type: 'safe', at: at('11:00') }, at('11:00'));
    expect(story.now.closed).toBeNull();
  });

  it.each(['notAsked', 'unclear'] as const)('resolves %s', (kind) => {
    const story = aCase({ kind });
    story.hears({ type: 'safe', at: at('11:00') }, at('11:00'));
    expect(story.now.closed?.by).toBe('elder');
  });

  it('ahead of time and delayed by the carrier resolves the miss of its own day', () => {
    const story = aCase();
    story.hears({ type: 'safe', at: at('06:00') }, at('11:00'));
    expect(story.now.closed?.measure).toBe('safe');
  });

  it('of yesterday, delivered today, resolves nothing', () => {
    expect(aCase().decide({ type: 'safe', at: at('22:00', '2026-07-02') }, at('11:00'))).toBeNull();
  });

  it('that was sent before the words nobody understood says nothing about them', () => {
    const story = aCase({ kind: 'unclear', since: at('10:30') });
    expect(story.decide({ type: 'safe', at: at('10:29') }, at('10:40'))).toBeNull();
    story.hears({ type: 'safe', at: at('10:30') }, at('10:40'));
    expect(story.now.closed?.by).toBe('elder');
  });
});
