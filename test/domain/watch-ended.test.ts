import { describe, expect, test } from 'vitest';
import { columnOf } from '../../shared/domain/figures.ts';
import type { LeaveReason } from '../../shared/domain/record.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import {
  aMissedWatch,
  aNewWatch,
  anElder,
  aSon,
  at,
  aWatch,
  by,
  closed,
  DAUGHTER,
  SON,
  TODAY,
  toLine,
  told,
} from './given.ts';

const ended = { type: 'ended', reason: 'movedAway' } as const;
const TOMORROW = '2026-07-04';

describe('an elder who is no longer served', () => {
  test('is not asked, not missed and in no column of the figures', () => {
    const story = aWatch();
    story.hears(ended, at('06:00'));
    story.runTo(at('20:00', TOMORROW));
    expect(story.now.open).toEqual([]);
    expect(story.now.pause).toMatchObject({ reason: 'left' });
    const looking = { date: TODAY, now: at('20:00'), settings: DEFAULTS };
    expect(columnOf(story.now, anElder(), looking)).toBeNull();
  });

  test('keeps the cases that are open, which people go on with', () => {
    const story = aMissedWatch();
    const { open } = story.now;
    story.hears(ended, at('13:00'));
    expect(open).toHaveLength(1);
    expect(story.now.open).toEqual(open);
  });

  test('is told once', () => {
    const story = aWatch();
    story.hears(ended, at('06:00'));
    expect(story.decide(ended, at('06:01'))).toBeNull();
  });

  test('who comes back is asked from the next morning on', () => {
    const story = aWatch();
    story.hears(ended, at('06:00'));
    story.hears({ type: 'enrolled' }, at('10:00'));
    expect(story.now.pause).toBeNull();
    story.runTo(at('08:00', TOMORROW));
    expect(story.now.day).toMatchObject({ date: TOMORROW, status: 'asked' });
  });
});

const goodbyes = (story: ReturnType<typeof aWatch>, until: string) =>
  story
    .runTo(until)
    .flatMap(({ at: when, tells }) =>
      toLine(tells, 'familyText').map(({ phone, event }) => `${when.slice(5, 16)} ${event.kind} ${phone}`),
    );
const leaving = (reason: LeaveReason, story = aWatch()) => {
  story.hears({ type: 'ended', reason }, at('12:00'));
  return story;
};

describe('the family of an elder who moved away or declined', () => {
  test('hears once, by day there, that nobody asks any more', () => {
    // 12:00 in China is midnight in New York; her 09:00 is 21:00 in China.
    expect(goodbyes(leaving('movedAway'), at('23:00', TOMORROW))).toEqual([
      `07-03T04:00 ended ${SON}`,
      `07-03T13:00 ended ${DAUGHTER}`,
    ]);
    expect(goodbyes(leaving('declined'), at('12:30'))).toEqual([`07-03T04:00 ended ${SON}`]);
  });

  test('reads it in neutral words', () => {
    const [son] = leaving('movedAway')
      .runTo(at('12:00'))
      .flatMap(({ tells }) => toLine(tells, 'familyText'));
    expect(son?.event.text).toBe(
      '【三江镇民政】您的母亲的每天报平安已停，我们不再发消息。如果不对，请拨+86 898 0000 0000告诉我们。',
    );
  });

  test('hears nothing of a death, of a second record, or of an import that was taken back', () => {
    for (const reason of ['deceased', 'merged', 'importUndone'] as const)
      expect(goodbyes(leaving(reason), at('23:00', TOMORROW))).toEqual([]);
  });

  test('hears nothing while help, a risk or a death is open: people speak to them', () => {
    for (const kind of ['risk', 'help', 'death'] as const) {
      const story = aWatch();
      story.state = { ...story.now, open: [{ id: 'c', kind, discreet: false, avoided: [] }] };
      expect(goodbyes(leaving('movedAway', story), at('23:00', TOMORROW))).toEqual([]);
    }
  });

  test('hears nothing where they refused our texts, were barred or never welcomed, or their number is not verified', () => {
    const refused = aWatch();
    refused.state = { ...refused.now, relatives: refused.now.relatives.map((one) => ({ ...one, agreed: false })) };
    expect(goodbyes(leaving('movedAway', refused), at('23:00'))).toEqual([]);
    expect(goodbyes(leaving('movedAway', aNewWatch(anElder(), at('11:59'))), at('23:00'))).toEqual([]);
    expect(goodbyes(leaving('movedAway', aWatch(anElder({ barred: ['relatives'] }))), at('23:00'))).toEqual([]);
    const unsure = aWatch(anElder({ contacts: [aSon()] }));
    const number = { type: 'newNumber', id: 'c', contactId: 'child1', phone: SON, code: '123456', old: null } as const;
    unsure.hears(number, at('11:00'));
    expect(goodbyes(leaving('movedAway', unsure), at('23:00'))).toEqual([]);
  });

  test('hears nothing where the elder came back meanwhile, or the contact is on the form no more', () => {
    const back = leaving('movedAway');
    back.hears({ type: 'enrolled' }, at('12:00'));
    expect(back.now.farewells).toEqual([]);
    const gone = leaving('movedAway');
    gone.elder = anElder({ contacts: [] });
    expect(goodbyes(gone, at('23:00'))).toEqual([]);
    expect(leaving('movedAway', aWatch(anElder({ contacts: [] }))).now.farewells).toEqual([]);
    const dropped = aWatch();
    dropped.elder = anElder({ contacts: [] });
    expect(leaving('movedAway', dropped).now.farewells).toEqual([]);
  });
});

describe('a death that the township closed', () => {
  const closing = closed('risk.e1.x', { deceased: true, kind: 'risk', measure: '7' });
  const ends = (story: ReturnType<typeof aWatch>, until: string) =>
    story.runTo(until).flatMap(({ at: when, tells }) => told(tells, 'record#e1').map((event) => ({ when, event })));

  test('ends the record an hour after it can be taken back, whichever version stands', () => {
    const story = aWatch();
    story.hears(closing, at('12:00'));
    expect(ends(story, at('23:00'))).toMatchObject([
      { when: at('13:10'), event: { type: 'leave', basedOn: null, reason: 'deceased', into: null } },
    ]);
    expect(ends(story, at('23:00', TOMORROW))).toEqual([]);
  });

  test('that was reported before ends it as well, and then nobody is asked again', () => {
    const story = aWatch();
    story.hears({ type: 'died', factId: 'd1', at: at('11:00'), by: by('liaison') }, at('11:00'));
    story.hears({ ...closing, caseId: story.now.open[0]?.id ?? '' }, at('12:00'));
    expect(ends(story, at('23:00'))).toHaveLength(1);
    story.hears({ type: 'ended', reason: 'deceased' }, at('23:00'));
    expect(story.now.pause?.reason).toBe('left');
  });
});
