import { describe, expect, it } from 'vitest';
import type { Elder } from '../../shared/domain/elder.ts';
import {
  anAskedWatch,
  anElder,
  anElderWithout,
  aStaffAnswer,
  at,
  aWatch,
  by,
  closed,
  LIAISON,
  type Moment,
  TODAY,
  TOWNSHIP,
  texts,
  toLine,
} from './given.ts';

/** Notices of visits, with the day: `07-25 visitDue liaison`. */
function lists(moments: readonly Moment[]): string[] {
  return moments.flatMap((one) =>
    toLine(one.tells, 'notice')
      .filter(({ event }) => event['notice'] !== 'pausesEnd')
      .map(({ phone, event }) => {
        const who = phone === LIAISON ? 'liaison' : phone === TOWNSHIP ? `township ${event['by']}` : phone;
        return `${one.at.slice(5, 16)} ${event['notice']} ${who}`;
      }),
  );
}
/** Enrolled on Friday 3 July 2026; every day is answered for by nobody, which opens cases and no visit. */
const enrolled = (elder: Elder = anElder()) => aWatch(elder, at('13:00', TODAY));
const visit = (date: string) =>
  ({ type: 'visit', factId: `v${date}`, at: at('10:00', date), by: by('liaison') }) as const;

describe('who was not seen for 30 days', () => {
  it('is told to the liaison on Mondays at 09:00', () => {
    const story = enrolled();
    expect(lists(story.runTo(at('10:00', '2026-08-10')))).toEqual([
      '08-03T01:00 unseen liaison',
      '08-10T01:00 unseen liaison',
    ]);
  });

  it('is told on the thirtieth day, and not before', () => {
    const story = enrolled();
    story.runTo(at('09:00', '2026-07-11'));
    story.hears(visit('2026-07-11'), at('10:00', '2026-07-11'));
    expect(lists(story.runTo(at('10:00', '2026-08-10')))).toEqual(['08-10T01:00 unseen liaison']);
  });

  it('is not told after a visit, or after a person said that all is well', () => {
    const seen = enrolled();
    seen.runTo(at('09:00', '2026-07-20'));
    seen.hears(visit('2026-07-20'), at('10:00', '2026-07-20'));
    expect(lists(seen.runTo(at('10:00', '2026-08-10')))).toEqual([]);
    const well = enrolled();
    well.runTo(at('09:00', '2026-07-20'));
    well.hears(aStaffAnswer('1', { at: at('10:00', '2026-07-20') }), at('10:00', '2026-07-20'));
    expect(lists(well.runTo(at('10:00', '2026-08-10')))).toEqual([]);
  });
});

describe('who was not visited in a month', () => {
  it('is told on the 25th, and on the 1st to the township as well', () => {
    const story = enrolled();
    story.runTo(at('10:00', '2026-08-24'));
    expect(lists(story.runTo(at('10:00', '2026-09-01')))).toEqual([
      '08-25T01:00 visitDue liaison',
      '08-31T01:00 unseen liaison',
      '09-01T01:00 visitOverdue liaison',
      '09-01T01:00 visitOverdue township 李小明',
    ]);
  });

  it('is nobody who came onto the list in it', () => {
    expect(lists(enrolled().runTo(at('10:00', '2026-08-01')))).toEqual([]);
  });

  it('is nobody who was visited in it', () => {
    const story = enrolled();
    story.runTo(at('09:00', '2026-08-10'));
    story.hears(visit('2026-08-10'), at('10:00', '2026-08-10'));
    expect(lists(story.runTo(at('10:00', '2026-09-01')))).toEqual([]);
    expect(story.now.visits).toEqual([{ date: '2026-08-10', role: 'liaison' }]);
  });

  it('is nobody who is away, and still who only stopped the texts', () => {
    const away = enrolled();
    away.runTo(at('09:00', '2026-08-01'));
    away.hears(aStaffAnswer('4', { detail: '60', at: at('10:00', '2026-08-01') }), at('10:00', '2026-08-01'));
    expect(lists(away.runTo(at('10:00', '2026-09-01')))).toEqual([]);
    const dead = enrolled();
    dead.hears(closed('risk.e1.x', { deceased: true }), at('14:00'));
    expect(lists(dead.runTo(at('10:00', '2026-09-01')))).toEqual([]);
  });

  it('is told to the liaison alone where there is no township, or the township stands in', () => {
    const story = enrolled(anElderWithout('township'));
    story.runTo(at('10:00', '2026-08-31'));
    expect(lists(story.runTo(at('10:00', '2026-09-01')))).toEqual(['09-01T01:00 visitOverdue liaison']);
    const { township } = anElder().staff;
    const same = enrolled(
      anElder({ staff: { ...anElder().staff, liaison: { name: '李小明', phone: township?.phone ?? '' } } }),
    );
    same.runTo(at('10:00', '2026-08-31'));
    expect(lists(same.runTo(at('10:00', '2026-09-01')))).toEqual(['09-01T01:00 visitOverdue township ']);
  });
});

describe('visits', () => {
  it('of one day count once, and the last twelve are kept', () => {
    const story = enrolled();
    for (let day = 1; day <= 14; day++) {
      const date = `2026-08-${String(day).padStart(2, '0')}`;
      story.hears(visit(date), at('10:00', date));
      story.hears({ ...visit(date), factId: `again${day}` }, at('11:00', date));
    }
    expect(story.now.visits.map((one) => one.date)).toEqual(
      Array.from({ length: 12 }, (_, index) => `2026-08-${String(index + 3).padStart(2, '0')}`),
    );
    expect(story.now.lastSeenAt).toBe(at('10:00', '2026-08-14'));
  });

  it('close nothing: whether the elder is well is what 1 says', () => {
    const story = enrolled();
    story.runTo(at('12:00', '2026-07-04'));
    expect(story.hears(visit('2026-07-04'), at('12:00', '2026-07-04'))).toEqual([]);
    expect(story.now.open).toHaveLength(1);
  });
});

describe('an everyday request', () => {
  const request = (reply: boolean) =>
    ({ type: 'request', factId: 'r1', callId: null, at: at('08:00'), reply }) as const;
  const asked = () => {
    const story = anAskedWatch();
    story.hears(request(false), at('08:00'));
    return story;
  };
  const requests = (moments: readonly Moment[]) =>
    moments.flatMap((one) =>
      toLine(one.tells, 'notice')
        .filter(({ event }) => event['notice'] === 'request')
        .map(({ event }) => `${one.at.slice(5, 16)} ${event['times']}`),
    );

  it('by text is answered with who rings, once', () => {
    const story = anAskedWatch();
    expect(texts(story.hears(request(true), at('08:00')))[0]).toContain('知道了，李小明会回您电话。急事请回3，或拨');
    expect(texts(anAskedWatch().hears(request(false), at('08:00')))).toEqual([]);
  });

  it('is told once more the next morning, and then on Mondays, never by a ladder', () => {
    expect(requests(asked().runTo(at('10:00', '2026-07-13')))).toEqual([
      '07-04T01:00 2',
      '07-06T01:00 3',
      '07-13T01:00 4',
    ]);
  });

  it('is over when it was noted, and the list forgets it', () => {
    const story = asked();
    const tells = story.hears(aStaffAnswer('6'), at('11:00'));
    expect(toLine(tells, 'echo')).toMatchObject([{ event: { words: 'requestNoted' } }]);
    expect(toLine(tells, 'settled')).toMatchObject([{ phone: LIAISON, event: { caseId: 'request.e1', words: null } }]);
    expect(requests(story.runTo(at('10:00', '2026-07-13')))).toEqual([]);
  });

  it('is over when the elder was seen', () => {
    const well = asked();
    well.hears(aStaffAnswer('1'), at('09:00'));
    expect(well.now.request).toBeNull();
    const visited = asked();
    visited.hears(visit(TODAY), at('10:00'));
    expect(visited.now.request).toBeNull();
  });

  it('is over with a reported death', () => {
    const story = asked();
    const tells = story.hears(closed('risk.e1.x', { deceased: true }), at('09:00'));
    expect(toLine(tells, 'settled')).toMatchObject([{ phone: LIAISON, event: { caseId: 'request.e1' } }]);
    expect(requests(story.runTo(at('10:00', '2026-07-13')))).toEqual([]);
  });

  it('is noted together with what else is open', () => {
    const story = asked();
    story.runTo(at('10:30'));
    const tells = story.hears(aStaffAnswer('6'), at('11:00'));
    expect(tells.map(({ event }) => event.type)).toEqual(['staff', 'settled']);
  });

  it('goes along when the list moves', () => {
    const story = asked();
    story.elder = anElder({ staff: { ...anElder().staff, liaison: { name: '陈芳', phone: '+8613800000002' } } });
    story.runTo(at('10:30'));
    const tells = story.hears({ type: 'moved', from: LIAISON }, at('11:00'));
    expect(tells.map(({ to, event }) => `${to.slice(0, 4)} ${event.type}`)).toEqual([
      'case moved',
      'line settled',
      'line notice',
    ]);
    const quiet = anAskedWatch();
    expect(quiet.hears({ type: 'moved', from: LIAISON }, at('11:00'))).toEqual([]);
  });
});

describe('全4 7 of a liaison', () => {
  const all = (days: number) => ({ type: 'allAway', factId: 'a1', by: by('liaison'), days }) as const;

  it('pauses who is well, tells the elder and echoes nothing of each', () => {
    const story = anAskedWatch();
    const tells = story.hears(all(7), at('08:00'));
    expect(story.now.pause).toMatchObject({ until: '2026-07-09', reason: 'away' });
    expect([texts(tells).length, toLine(tells, 'echo')]).toEqual([1, []]);
  });

  it('names who has an urgent case open, and goes on asking', () => {
    const story = anAskedWatch();
    story.hears({ ...aStaffAnswer('3') }, at('08:00'));
    const tells = story.hears(all(7), at('08:10'));
    expect(toLine(tells, 'notice')).toMatchObject([{ phone: LIAISON, event: { notice: 'notPaused', name: '王桂英' } }]);
    expect(story.now.pause).toBeNull();
  });

  it('ends with 全4 0, which is nothing to who was not paused', () => {
    const story = anAskedWatch();
    expect(story.decide(all(0), at('08:00'))).toBeNull();
    story.hears(all(7), at('08:00'));
    story.hears(all(0), at('09:00'));
    expect(story.now.pause).toBeNull();
  });

  it('is nothing to who died', () => {
    const story = anAskedWatch();
    story.hears(closed('risk.e1.x', { deceased: true }), at('08:00'));
    expect(story.decide(all(7), at('08:00'))).toBeNull();
  });
});
