/** Roll calls in a typhoon: who is asked and how, what counts, which lists go to whom, and that the counts add up. */

import { describe, expect, it } from 'vitest';
import type { Tell } from '../../shared/domain/actor.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import { decideRoll, type Roll, type RollEvent } from '../../shared/domain/roll.ts';
import { addMinutes } from '../../shared/domain/time.ts';
import { villageKeyOf } from '../../shared/domain/village.ts';
import { type Counts, NO_COUNTS } from '../../shared/domain/village-state.ts';
import type { RollStatus, WatchEvent } from '../../shared/domain/watch-state.ts';
import {
  aCase,
  aContext,
  aMissedWatch,
  anAnswer,
  anAskedWatch,
  anElder,
  aStaffAnswer,
  at,
  aWatch,
  closed,
  echoed,
  plan,
  sent,
  staff,
  TOWNSHIP,
  texts,
  toLine,
  VILLAGE,
} from './given.ts';
import { VillageStory } from './given-village.ts';

const roll = (step: 'ask' | 'list' = 'ask', round = 1): WatchEvent => ({
  type: 'rollCall',
  token: `t${round}`,
  round,
  step,
});
const counted = (tells: readonly Tell[]): string[] =>
  tells.flatMap(({ event }) => (event.type === 'counted' ? [event.status] : []));
const notices = (tells: readonly Tell[]) =>
  toLine(tells, 'notice').map(({ event }) => `${event.notice} ${event.times}`);

/** Asked by a roll call at 09:00, after the morning's question. */
function aCalledWatch(elder: Elder = anElder()) {
  const story = anAskedWatch(elder);
  story.hears(roll(), at('09:00'));
  return story;
}

describe('a roll call asks', () => {
  it('by text, in other words each round', () => {
    const story = anAskedWatch();
    expect(texts(story.hears(roll(), at('09:00')))).toEqual([
      'sms +8613900000010: 【三江镇民政】台风点名：王阿婆，平安请回1，要人帮忙回3。请待在安全的屋里，听村干部安排，手机省着用。',
    ]);
    expect(texts(story.hears(roll('ask', 2), at('13:00')))[0]).toContain('】第2次点名：王阿婆，');
  });

  it('by call who cannot read', () => {
    const [call] = sent(aWatch(anElder({ channel: 'voice' })).hears(roll(), at('06:00')));
    expect(call).toMatchObject({ channel: 'call', menu: 'rollcall', text: expect.stringContaining('台风点名') });
  });

  it('by the liaison who has no phone, or wants no texts', () => {
    expect(notices(aWatch(anElder({ channel: 'door', phone: null })).hears(roll(), at('09:00')))).toEqual([
      'rollDoor 1',
    ]);
    const stopped = anAskedWatch();
    stopped.hears(anAnswer({ label: 'stop' }), at('08:00'));
    expect(notices(stopped.hears(roll(), at('09:00')))).toEqual(['rollDoor 1']);
  });

  it('a shared phone once, for all of them', () => {
    const story = aWatch();
    story.hears({ type: 'phoneShared', shared: true }, at('06:00'));
    expect(toLine(story.hears(roll(), at('06:30')), 'ask')).toMatchObject([{ event: { words: 'rollCall', round: 1 } }]);
  });

  it('nobody whom people are with already, and nobody who died', () => {
    const help = anAskedWatch();
    help.hears(anAnswer({ label: 'help' }), at('08:00'));
    const tells = help.hears(roll(), at('09:00'));
    expect([counted(tells), sent(tells)]).toEqual([['help'], []]);
    const dead = anAskedWatch();
    dead.hears(closed('x', { deceased: true }), at('08:00'));
    expect(dead.decide(roll(), at('09:00'))).toBeNull();
  });
});

describe('the question of the day', () => {
  it('is not asked beside a roll call of the last hour, and its deadline stays', () => {
    const story = aWatch();
    story.hears(roll(), at('07:00'));
    story.hears(
      { type: 'news', to: '', key: 'ask.2026-07-03.roll.t1', outcome: 'accepted', reason: null },
      at('07:01'),
    );
    expect(plan(story.runTo(at('10:30')), at('07:30'))).toEqual([
      '+90 sms',
      '+120 call checkin',
      '+140 call checkin~last',
      '+180 missed silent',
    ]);
  });

  it('is answered by the answer to the roll call', () => {
    const story = aWatch();
    story.hears(roll(), at('06:00'));
    expect(counted(story.hears(anAnswer({ at: at('06:20') }), at('06:20')))).toEqual(['safe']);
    expect(plan(story.runTo(at('12:30')), at('07:30'))).toEqual([]);
  });
});

describe('what counts for the roll', () => {
  it.each([
    ['ok', ['safe']],
    ['help', ['help']],
    ['unwell', ['help']],
    ['unclear', []],
  ] as const)('%s of the elder', (label, statuses) => {
    expect(counted(aCalledWatch().hears(anAnswer({ label, at: at('09:10') }), at('09:10')))).toEqual(statuses);
  });

  it('an answer once, and only what was sent after the call', () => {
    const story = aCalledWatch();
    expect(counted(story.hears(anAnswer({ at: at('08:59') }), at('09:10')))).toEqual([]);
    expect(counted(story.hears(anAnswer({ factId: 'f2', at: at('09:11') }), at('09:11')))).toEqual(['safe']);
    expect(counted(story.hears(anAnswer({ factId: 'f3', at: at('09:12') }), at('09:12')))).toEqual([]);
  });

  it('not what comes a day later, nor what a relative writes', () => {
    const next = '2026-07-04';
    const late = anAnswer({ factId: 'f9', at: at('09:00', next) });
    expect(counted(aCalledWatch().hears(late, at('09:00', next)))).toEqual([]);
    const relative = anAnswer({ label: 'help', byContact: true, at: at('09:10') });
    expect(counted(aCalledWatch().hears(relative, at('09:10')))).toEqual([]);
  });

  it.each([
    ['1', null, ['safe']],
    ['1', 'shelter', ['moved']],
    ['3', null, ['help']],
    ['4', '3', []],
  ] as const)('%s of staff (%s)', (digit, detail, statuses) => {
    const answer = aStaffAnswer(digit, { detail, at: at('09:30') });
    expect(counted(aCalledWatch().hears(answer, at('09:30')))).toEqual(statuses);
  });

  it('the elder’s own 1 neither undoes a call for help nor the shelter; a person’s does', () => {
    const story = aCalledWatch();
    story.hears(anAnswer({ label: 'help', at: at('09:10') }), at('09:10'));
    expect(counted(story.hears(anAnswer({ factId: 'f2', at: at('09:20') }), at('09:20')))).toEqual([]);
    expect(counted(story.hears(aStaffAnswer('1', { at: at('09:30') }), at('09:30')))).toEqual(['safe']);
    story.hears(aStaffAnswer('1', { factId: 's2', detail: 'shelter', at: at('09:40') }), at('09:40'));
    expect(counted(story.hears(aStaffAnswer('1', { factId: 's3', at: at('09:50') }), at('09:50')))).toEqual([]);
  });

  it('a call for help from a shared phone, for each of them', () => {
    const story = aCalledWatch();
    expect(
      counted(story.hears({ type: 'linked', caseId: 'c1', kind: 'unclear', discreet: false }, at('09:10'))),
    ).toEqual([]);
    expect(counted(story.hears({ type: 'linked', caseId: 'c2', kind: 'help', discreet: false }, at('09:11')))).toEqual([
      'help',
    ]);
  });
});

describe('after an hour', () => {
  it('who has not answered goes on the liaison’s list, who has does not', () => {
    expect(notices(aCalledWatch().hears(roll('list'), at('10:00')))).toEqual(['rollMissing 1']);
    const answered = aCalledWatch();
    answered.hears(anAnswer({ at: at('09:10') }), at('09:10'));
    expect(answered.decide(roll('list'), at('10:00'))).toBeNull();
    expect(answered.decide(roll('list', 2), at('10:00'))).toBeNull();
  });
});

describe('moved to a shelter', () => {
  it('is seen and well, and is echoed in words of its own', () => {
    const story = anAskedWatch();
    const tells = story.hears(aStaffAnswer('1', { detail: 'shelter', at: at('09:30') }), at('09:30'));
    expect(echoed(tells)).toEqual(['liaison: echoShelter']);
    expect(story.now.day).toMatchObject({ status: 'answered', safe: true });
    expect(story.now.lastSeenAt).toBe(at('09:30'));
    expect(aMissedWatch().hears(aStaffAnswer('1', { detail: 'shelter' }), at('11:00'))[0]).toMatchObject({
      event: { digit: '1', detail: 'shelter' },
    });
  });

  it('closes a miss with that measure', () => {
    const story = aCase();
    const closed = story.hears(staff('1', 'liaison', { detail: 'shelter' }), at('11:00'));
    expect(story.now.closed?.measure).toBe('shelter');
    expect(echoed(closed)).toEqual(['liaison: echoShelter', 'liaison: null']);
  });

  it.each(['help', 'unwell', 'risk'] as const)('does not close %s: what it is about goes with the person', (kind) => {
    const story = aCase({ id: `${kind}.e1.x`, kind });
    expect(echoed(story.hears(staff('1', 'liaison', { detail: 'shelter' }), at('11:00')))).toEqual([
      'liaison: shelterStillOpen',
    ]);
    expect(story.now.closed).toBeNull();
  });
});

/** A village in which a round has begun. */
function calledVillage(count = 4): VillageStory {
  return new VillageStory(count).take({ type: 'rollCall', token: 't1', round: 1, replyTo: TOWNSHIP });
}

function status(story: VillageStory, number: number, said: RollStatus, token = 't1'): VillageStory {
  return story.take({ type: 'counted', token, elderId: `e${number}`, status: said });
}

function toWatches(tells: readonly Tell[]): string[] {
  return tells.flatMap(({ to, event }) =>
    event.type === 'rollCall' && 'step' in event ? [`${to.slice(6)} ${event.step}`] : [],
  );
}

function reports(tells: readonly Tell[]): Counts[] {
  return tells.flatMap(({ to, event }) =>
    to === `roll#${TOWNSHIP}` && event.type === 'rollCounted' ? [event.counts] : [],
  );
}

describe('a village', () => {
  it('asks everybody but who is away', () => {
    const story = new VillageStory(3)
      .take({ type: 'paused', elderId: 'e1', until: '2026-07-09', away: true })
      .take({ type: 'paused', elderId: 'e2', until: '2026-07-09', away: false })
      .take({ type: 'rollCall', token: 't1', round: 1, replyTo: TOWNSHIP });
    expect(toWatches(story.tells)).toEqual(['e2 ask', 'e3 ask']);
    expect(
      new VillageStory(2)
        .take({ type: 'paused', elderId: 'e1', until: '2026-07-02', away: true })
        .take({ type: 'rollCall', token: 't1', round: 1, replyTo: TOWNSHIP }).tells,
    ).toHaveLength(2);
  });

  it('after an hour has the missing put on the lists, after another one counts', () => {
    const story = status(status(status(calledVillage(), 1, 'safe'), 2, 'moved'), 3, 'help');
    const begun = story.now;
    expect(toWatches(story.wake().tells)).toEqual(['e4 list']);
    expect(story.now).toBe(addMinutes(begun, 60));
    const { tells } = story.wake();
    expect(story.now).toBe(addMinutes(begun, 120));
    expect(reports(tells)).toEqual([{ expected: 4, safe: 1, moved: 1, help: 1, missing: 1 }]);
    expect(toLine(tells, 'walkList')).toMatchObject([
      {
        phone: VILLAGE,
        event: {
          text: '【三江镇民政】福田村第1次台风点名：应到4人，平安1，转移1，求助1，没回1。没回的请派人看。',
          members: [{ elderId: 'e4', caseId: null }],
        },
      },
    ]);
    expect(story.timerAt).toBeNull();
  });

  it('leads the missing to their open cases, and tells each committee of its own', () => {
    const story = new VillageStory(2).settle(2, null).settle(3, '+8613800000099').silent(1);
    story.take({ type: 'rollCall', token: 't1', round: 1, replyTo: TOWNSHIP }).wake();
    story.silent(1).wake();
    const lists = toLine(story.tells, 'walkList').map(({ phone, event }) => [phone, event.members]);
    expect(lists).toEqual([
      [VILLAGE, [{ elderId: 'e1', name: '老人1', caseId: 'missed.e1' }]],
      ['+8613800000099', [{ elderId: 'e3', name: '老人3', caseId: null }]],
    ]);
  });

  it('counts a round up before the next one, and asks nobody again who was moved', () => {
    const story = status(calledVillage(), 2, 'moved');
    story.wait(30).take({ type: 'rollCall', token: 't2', round: 2, replyTo: TOWNSHIP });
    expect(reports(story.tells)).toEqual([{ expected: 4, safe: 0, moved: 1, help: 0, missing: 3 }]);
    expect(toWatches(story.tells)).toEqual(['e1 ask', 'e3 ask', 'e4 ask']);
    expect(status(story, 1, 'safe', 't1').tells).toEqual([]);
    story.wake().wake();
    story.take({ type: 'rollCall', token: 't3', round: 3, replyTo: TOWNSHIP });
    expect(reports(story.tells)).toEqual([]);
  });

  it('does not expect who turns out to be away or gone, and takes no word of a stranger', () => {
    const story = calledVillage().take({ type: 'paused', elderId: 'e1', until: '2026-07-09', away: true });
    story.take({ type: 'paused', elderId: 'e2', until: '2026-07-09', away: false });
    story.take({ type: 'moveAway', elderId: 'e3' });
    expect(Object.keys(story.village?.roll?.answers ?? {})).toEqual(['e2', 'e4']);
    expect(decideNothing(story)).toBe(true);
    expect(status(new VillageStory(1), 1, 'safe').village?.roll).toBeNull();
  });

  it('counts for the last time when the typhoon is over, also what came late', () => {
    const story = calledVillage();
    story.wake().wake();
    status(story, 1, 'safe').take({ type: 'rollOver', token: 'o', replyTo: TOWNSHIP });
    expect(reports(story.tells)).toEqual([{ expected: 4, safe: 1, moved: 0, help: 0, missing: 3 }]);
    expect(story.village?.roll).toBeNull();
    expect(reports(calledVillage().take({ type: 'rollOver', token: 'o', replyTo: TOWNSHIP }).tells)).toHaveLength(2);
    expect(reports(new VillageStory(1).take({ type: 'rollOver', token: 'o', replyTo: TOWNSHIP }).tells)).toEqual([
      NO_COUNTS,
    ]);
  });
});

function decideNothing(story: VillageStory): boolean {
  const before = story.village;
  return status(story, 9, 'safe').village === before;
}

/** The roll of a township with two villages. */
class Township {
  roll: Roll | null = null;
  tells: readonly Tell[] = [];

  constructor(...villages: readonly string[]) {
    for (const [index, village] of villages.entries())
      this.take({ type: 'add', elderId: `e${index}`, name: `老人${index}`, village, township: '三江镇' });
  }

  take(event: RollEvent): this {
    const decision = decideRoll(this.roll, event, aContext(at('09:00'), { key: TOWNSHIP }));
    this.tells = decision?.tells ?? [];
    this.roll = decision?.state ?? this.roll;
    return this;
  }

  typhoon(factId: string, over = false): this {
    return this.take({ type: 'typhoon', factId, over });
  }

  count(village: string, counts: Partial<Counts>): this {
    const token = this.roll?.counting[0]?.token as string;
    return this.take({
      type: 'rollCounted',
      token,
      village: villageKeyOf(TOWNSHIP, village),
      counts: { ...NO_COUNTS, ...counts },
    });
  }

  get said(): readonly string[] {
    return this.tells.flatMap(({ event }) => (event.type === 'say' ? [event.text.replace('【三江镇民政】', '')] : []));
  }
}

describe('a township', () => {
  it('calls the roll of all its villages, round by round', () => {
    const township = new Township('福田村', '福田村', '山口村').typhoon('f1');
    expect(township.said).toEqual(['第1次台风点名已发出，2个村名册3人。两小时后告诉您结果，结束请回台风结束。']);
    expect(township.tells.filter(({ to }) => to.startsWith('village#'))).toMatchObject([
      { event: { type: 'rollCall', round: 1, replyTo: TOWNSHIP } },
      { event: { type: 'rollCall', round: 1 } },
    ]);
    expect(township.typhoon('f2').said[0]).toContain('第2次台风点名');
  });

  it('gets one summary a round, which adds up, when the last village has counted', () => {
    const township = new Township('福田村', '山口村').typhoon('f1');
    expect(township.count('福田村', { expected: 5, safe: 4, missing: 1 }).said).toEqual([]);
    expect(township.count('福田村', { expected: 5, safe: 4, missing: 1 }).said).toEqual([]);
    expect(township.count('山口村', { expected: 4, safe: 1, moved: 2, help: 1 }).said).toEqual([
      '第1次台风点名：应到9人，平安5，转移2，求助1，没回1。再点请回台风。',
    ]);
    expect(township.roll?.counting).toEqual([]);
  });

  it('ends it with a last summary, and begins the next typhoon with the first round', () => {
    const township = new Township('福田村').typhoon('f1').count('福田村', { expected: 1, missing: 1 });
    township.typhoon('f2', true);
    expect(township.tells).toMatchObject([{ event: { type: 'rollOver', replyTo: TOWNSHIP } }]);
    expect(township.count('福田村', { expected: 1, safe: 1 }).said).toEqual([
      '台风点名结束：应到1人，平安1，转移0，求助0，没回0。没办结的事照常办。',
    ]);
    expect(township.typhoon('f3').roll?.round).toBe(1);
  });

  it('without a roll call, or without elders, hears that there is nothing', () => {
    expect(new Township('福田村').typhoon('f1', true).said[0]).toContain('现在没有台风点名');
    expect(new Township().typhoon('f1').said[0]).toContain('现在没有台风点名');
  });
});
