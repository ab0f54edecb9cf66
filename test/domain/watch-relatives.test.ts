/** The welcome and the weekly text (protocol.md section 5): by day there, once, and only to who agreed. */

import { describe, expect, it } from 'vitest';
import type { Tell } from '../../shared/domain/actor.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import type { FamilyText } from '../../shared/domain/line-contact.ts';
import type { News } from '../../shared/domain/message.ts';
import { shortSlot } from '../../shared/domain/slot.ts';
import {
  aDaughter,
  aNewWatch,
  anAnswer,
  anElder,
  aSon,
  aStaffAnswer,
  at,
  closed,
  DAUGHTER,
  LIAISON,
  type Moment,
  SON,
  sent,
  TODAY,
  texts,
  toLine,
  YESTERDAY,
} from './given.ts';

const TOMORROW = '2026-07-04';
/** 2026-07-12 is a Sunday. */
const SUNDAY = '2026-07-12';
const confirmed = (factId: string, contactId = 'child1') =>
  ({ type: 'confirmed', factId, at: at('13:30', YESTERDAY), contactId, via: 'sms', ref: null }) as const;

const texted = (tells: readonly Tell[]) =>
  toLine(tells, 'familyText').map(({ phone, event }) => ({ phone, ...(event as unknown as FamilyText) }));
const family = (moments: readonly Moment[]) =>
  moments.flatMap((one) => texted(one.tells).map(({ phone, kind }) => `${one.at.slice(5, 16)} ${kind} ${phone}`));
const welcomes = (elder: Elder, enrolledAt: string, until: string) => family(aNewWatch(elder, enrolledAt).runTo(until));

describe('the welcome', () => {
  it('goes to every contact by day there, ten minutes after the roster came in at the earliest', () => {
    // 13:10 in China is 01:10 in New York: her 09:00 is 21:00 in China.
    expect(welcomes(anElder(), at('13:00', YESTERDAY), at('23:00', YESTERDAY))).toEqual([
      `07-02T05:10 welcome ${SON}`,
      `07-02T13:00 welcome ${DAUGHTER}`,
    ]);
  });

  it('says what we do, that we never ask for money, and how to agree or refuse, in their language', () => {
    const moments = aNewWatch().runTo(at('23:00', YESTERDAY));
    expect(moments.flatMap((one) => texted(one.tells)).map(({ text }) => text)).toEqual([
      '【三江镇民政】您的母亲参加每天报平安，留了您的号码。有要事会短信告知。同意回1，不同意回0。我们从不问钱。',
      'Sanjiang Civil Affairs: your mother joined our daily safe-check and gave us your number. Reply 1 to agree, STOP to refuse. We never ask for money.',
    ]);
  });

  it('waits for the day on which the service begins; until then nobody is asked, and no day is missed', () => {
    const story = aNewWatch(anElder({ contacts: [aSon()], startsOn: '2026-07-05' }));
    const before = story.runTo(at('23:59', TOMORROW));
    expect(before).toEqual([]);
    expect(story.now.recent.map((day) => day.status)).toEqual(['before', 'before']);
    expect(story.now.day).toMatchObject({ date: TOMORROW, status: 'before', over: true });
    const moments = story.runTo(at('12:00', '2026-07-05'));
    expect(sent(moments[0]?.tells ?? [])).toMatchObject([
      { to: anElder().phone, text: expect.stringContaining('早上好') },
    ]);
    expect(family(moments)).toEqual([`07-05T01:00 welcome ${SON}`]);
  });

  it('a service that begins earlier than first written asks on that day', () => {
    const story = aNewWatch(anElder({ contacts: [aSon()], startsOn: '2026-07-20' }));
    story.runTo(at('06:00'));
    story.wakes(at('06:00'));
    story.elder = anElder({ contacts: [aSon()], startsOn: TODAY });
    story.hears({ type: 'enrolled' }, at('06:30'));
    expect(sent(story.runTo(at('07:30'))[0]?.tells ?? [])).toHaveLength(1);
    expect(story.now.day.status).toBe('asked');
  });

  it('is said once, also when the form changes; a contact who is added, or changes number, is welcomed', () => {
    const story = aNewWatch(anElder({ contacts: [aSon()] }));
    expect(family(story.runTo(at('14:00', YESTERDAY)))).toHaveLength(1);
    story.elder = anElder({ contacts: [aSon({ id: 'child2' }), aDaughter({ id: 'child1', zone: 'Asia/Shanghai' })] });
    story.hears({ type: 'enrolled' }, at('15:00', YESTERDAY));
    expect(family(story.runTo(at('23:00', YESTERDAY)))).toEqual([`07-02T07:10 welcome ${DAUGHTER}`]);
    story.elder = anElder({ contacts: [aSon({ phone: '+8613700000099' })] });
    story.hears({ type: 'enrolled' }, at('10:00'));
    expect(family(story.runTo(at('11:00')))).toEqual(['07-03T02:10 welcome +8613700000099']);
  });

  it('that our outage kept for the night waits for the morning', () => {
    const story = aNewWatch(anElder({ contacts: [aSon()] }));
    expect(texted(story.wakes(at('22:00', YESTERDAY)))).toEqual([]);
    expect(family(story.runTo(at('12:00')))).toEqual([`07-03T01:00 welcome ${SON}`]);
  });

  it('that provably never left goes out again the next day, a weekly text not', () => {
    const story = aNewWatch(anElder({ contacts: [aSon()] }));
    story.runTo(at('14:00', YESTERDAY));
    story.hears(news('welcome', 'failed', 'late'), at('23:10', YESTERDAY));
    expect(family(story.runTo(at('12:00')))).toEqual([`07-03T01:00 welcome ${SON}`]);
    expect(story.decide(news('weekly', 'failed', 'late'), at('13:00'))).toBeNull();
  });

  it('of the elder is practised by day: with 1, on a shared phone with 8', () => {
    const first = (shared: boolean) => {
      const story = aNewWatch(anElder({ contacts: [] }));
      story.hears({ type: 'phoneShared', shared }, at('13:01', YESTERDAY));
      return texts(story.runTo(at('14:00', YESTERDAY)).flatMap((one) => one.tells))[0];
    };
    expect(first(false)).toMatch(/王阿婆，李小明给您办了每天报平安，请回1试一试。我们从不问钱/u);
    expect(first(true)).toMatch(/请回8试一试/u);
  });

  it('of the elder waits for the day, and is not owed to who has answered or reads no texts', () => {
    const night = aNewWatch(anElder({ contacts: [] }));
    expect(texts(night.wakes(at('22:00', YESTERDAY)))).toEqual([]);
    expect(night.now.welcomeAt).toBe(at('09:00'));
    const answered = aNewWatch(anElder({ contacts: [] }));
    answered.hears(anAnswer({ at: at('13:05', YESTERDAY) }), at('13:05', YESTERDAY));
    expect(answered.runTo(at('14:00', YESTERDAY))).toEqual([]);
    expect(aNewWatch(anElder({ contacts: [], channel: 'voice' })).runTo(at('14:00', YESTERDAY))).toEqual([]);
  });

  it('is not sent after a reported death', () => {
    const story = aNewWatch();
    story.hears(closed('risk.e1.x', { deceased: true }), at('13:05', YESTERDAY));
    expect(family(story.runTo(at('23:00')))).toEqual([]);
    expect(texted(story.wakes(at('10:00')))).toEqual([]);
  });

  it('to who just left the form is not sent', () => {
    const story = aNewWatch(anElder({ contacts: [aSon()] }));
    story.elder = anElder({ contacts: [] });
    expect(texted(story.wakes(at('13:10', YESTERDAY)))).toEqual([]);
  });
});

function news(kind: 'welcome' | 'weekly', outcome: News['outcome'], reason: News['reason'], phone = SON): News {
  return { type: 'news', to: '', key: `family.child1.${kind}.${shortSlot(phone)}`, outcome, reason };
}

/** Answers every day at 08:00 until the Saturday. */
function aGoodWeek(elder: Elder = anElder({ contacts: [aSon()] })) {
  const story = aNewWatch(elder);
  story.hears(confirmed('c1'), at('13:30', YESTERDAY));
  for (let day = 3; day <= 11; day++) {
    const morning = at('08:00', `2026-07-${String(day).padStart(2, '0')}`);
    story.runTo(morning);
    story.hears(anAnswer({ factId: morning, at: morning }), morning);
  }
  return story;
}
const weeklyOf = (story: ReturnType<typeof aNewWatch>, until = at('23:00', SUNDAY)) =>
  story.runTo(until).flatMap((one) => texted(one.tells).map(({ text }) => `${one.at.slice(5, 16)} ${text}`));

describe('a text that reached its relative', () => {
  it('is no lost one, and begins the count of lost ones anew', () => {
    const story = aGoodWeek();
    story.hears(news('welcome', 'undelivered', 'off'), at('10:00', SUNDAY));
    expect(story.now.relatives[0]).toMatchObject({ lost: 1 });
    expect(story.hears(news('weekly', 'delivered', null), at('10:05', SUNDAY))).toEqual([]);
    expect(story.now.relatives[0]).toMatchObject({ lost: 0, deadTold: false });
  });
});

describe('the weekly text', () => {
  it('comes on Sunday at 10:00 of the relative: safe days, and the last date; a question still out is no unsafe day', () => {
    expect(weeklyOf(aGoodWeek())).toEqual([
      '07-12T02:00 【三江镇民政】您的母亲这七天有7天报了平安，最近是7月11日。打个电话回家吧。不想收周报回0。',
    ]);
  });

  it('follows the summer time of the relative', () => {
    const elder = anElder({ contacts: [aDaughter({ id: 'child1' })] });
    const story = aGoodWeek(elder);
    expect(weeklyOf(story).map((line) => line.slice(0, 11))).toEqual(['07-12T14:00']);
    expect(story.now.relatives[0]?.weeklyAt).toBe('2026-07-19T14:00:00.000Z');
  });

  it('goes to nobody who has not agreed, nor in the first week', () => {
    const story = aGoodWeek();
    const stranger = aNewWatch(anElder({ contacts: [aSon()] }));
    expect(weeklyOf(stranger).filter((line) => line.includes('七天'))).toEqual([]);
    expect(story.now.relatives[0]?.agreed).toBe(true);
    const young = aNewWatch(anElder({ contacts: [aSon()], startsOn: TODAY }));
    young.hears(confirmed('c1'), at('13:30', YESTERDAY));
    expect(weeklyOf(young, at('23:00', '2026-07-05')).filter((line) => line.includes('七天'))).toEqual([]);
  });

  it.each(['help', 'risk'] as const)('while a %s is open it is the quiet words, to everyone', (kind) => {
    const story = aGoodWeek();
    if (kind === 'help')
      story.hears(anAnswer({ factId: 'h', label: 'help', at: at('20:00', '2026-07-11') }), at('20:00', '2026-07-11'));
    else story.hears(aStaffAnswer('3', { at: at('20:00', '2026-07-11') }), at('20:00', '2026-07-11'));
    expect(weeklyOf(story)[0]).toContain('今天没有您母亲的报平安记录');
  });

  it('of a week without any answer is quiet too', () => {
    const story = aNewWatch(anElder({ contacts: [aSon()] }));
    story.hears(confirmed('c1'), at('13:30', YESTERDAY));
    expect(weeklyOf(story).at(-1)).toContain('今天没有您母亲的报平安记录');
  });

  it('counts today once today has come to something', () => {
    const story = aGoodWeek();
    story.hears(anAnswer({ factId: 'today', at: at('08:00', SUNDAY) }), at('08:00', SUNDAY));
    expect(weeklyOf(story)[0]).toContain('有7天报了平安，最近是7月12日');
  });

  it('that an outage of ours kept until the night is left to the next week', () => {
    const story = aGoodWeek();
    expect(texted(story.wakes(at('20:01', SUNDAY)))).toEqual([]);
    expect(story.now.relatives[0]?.weeklyAt).toBe(at('10:00', '2026-07-19'));
  });

  it('ends with 0, and is wanted again with 周报; agreed they stay', () => {
    const story = aGoodWeek();
    const wish = (wanted: boolean) => ({ type: 'weekly', factId: 'w', contactId: 'child1', wanted }) as const;
    story.hears(wish(false), at('09:00', '2026-07-11'));
    expect(story.now.relatives[0]).toMatchObject({ agreed: true, weeklyAt: null });
    story.hears(wish(true), at('09:01', '2026-07-11'));
    expect(story.now.relatives[0]?.weeklyAt).toBe(at('10:00', SUNDAY));
    expect(story.decide({ ...wish(true), contactId: 'child9' }, at('09:02', '2026-07-11'))).toBeNull();
  });
});

describe('a text that does not arrive', () => {
  const notices = (tells: readonly Tell[]) => toLine(tells, 'notice').map(({ phone, event }) => [phone, event.notice]);
  const begun = () => {
    const story = aNewWatch(anElder({ contacts: [aSon()] }));
    story.runTo(at('14:00', YESTERDAY));
    return story;
  };

  it.each([
    ['undelivered', 'dead'],
    ['undelivered', null],
    ['failed', 'dead-number'],
  ] as const)('%s, %s: the liaison is asked for the new number, once', (outcome, reason) => {
    const story = begun();
    expect(notices(story.hears(news('weekly', outcome, reason), at('10:05')))).toEqual([[LIAISON, 'contactDead']]);
    expect(notices(story.hears(news('weekly', outcome, reason), at('10:06')))).toEqual([]);
  });

  it('because the phone is off: only the second in a row, and not when it was heard of in between', () => {
    const story = begun();
    const off = news('weekly', 'undelivered', 'off');
    expect(notices(story.hears(off, at('10:05')))).toEqual([]);
    story.hears(confirmed('c2'), at('11:00'));
    expect(notices(story.hears(off, at('12:05')))).toEqual([]);
    expect(notices(story.hears(off, at('13:05')))).toEqual([[LIAISON, 'contactDead']]);
  });

  it.each(['opted-out', 'blacklisted'] as const)(
    '%s at the carrier is a refusal: told once, no weekly text',
    (reason) => {
      const story = begun();
      expect(notices(story.hears(news('weekly', 'failed', reason), at('10:05')))).toEqual([
        [LIAISON, 'contactStopped'],
      ]);
      expect(story.now.relatives[0]).toMatchObject({ agreed: false, weeklyAt: null });
      expect(story.decide(news('weekly', 'failed', reason), at('10:06'))).toBeNull();
    },
  );

  it('nobody knows, or another number, or it was taken: nothing follows', () => {
    const story = begun();
    expect(story.decide(news('weekly', 'failed', null), at('10:05'))).toBeNull();
    expect(story.decide(news('weekly', 'accepted', null), at('10:05'))).toBeNull();
    expect(story.decide(news('weekly', 'undelivered', null, '+8613700000099'), at('10:05'))).toBeNull();
    story.elder = anElder({ contacts: [] });
    expect(story.decide(news('weekly', 'undelivered', null), at('10:05'))).toBeNull();
  });
});
