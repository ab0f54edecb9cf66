/** What a child may be told of the parent, in the child's language. */

import { describe, expect, it } from 'vitest';
import { standing } from '../../shared/domain/watch-family.ts';
import {
  aDaughter,
  aMissedWatch,
  anAnswer,
  anAskedWatch,
  anElder,
  aSon,
  aStaffAnswer,
  at,
  aWatch,
  closed,
  DAUGHTER,
  LIAISON,
  SON,
  sent,
  TODAY,
  texts,
  toLine,
  told,
  YESTERDAY,
} from './given.ts';

const TOMORROW = '2026-07-04';
const ask = (contactId: string) => ({ type: 'status', factId: 'q1', contactId }) as const;

describe('status on request', () => {
  it('answered today: when, in China time, and on how many of seven days', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ at: at('08:05') }), at('08:05'));
    expect(texts(story.hears(ask('child1'), at('09:00')))).toEqual([
      `sms ${SON}: 【三江镇民政】您的母亲最近一次报平安是北京时间7月3日的08:05。近七天平安1天。有空请打个电话回家。`,
    ]);
    expect(texts(story.hears(ask('child2'), at('09:00')))).toEqual([
      `sms ${DAUGHTER}: Sanjiang Civil Affairs: your mother last said "safe" on 2026-07-03 at 08:05 China time; safe on 1 of 7 days. A call home is welcome.`,
    ]);
  });

  it('is a reply that is sent at most once, for an hour', () => {
    const story = anAskedWatch();
    expect(sent(story.hears(ask('child1'), at('09:00')))).toMatchObject([
      { id: 'status.q1.e1', class: 'reply', sendBefore: at('10:00'), origins: [] },
    ]);
  });

  it.each(['unwell', 'unclear'] as const)('%s today is neither "no answer yet" nor safe', (label) => {
    const story = anAskedWatch();
    story.hears(anAnswer({ at: at('08:00', YESTERDAY), factId: 'y' }), at('08:00'));
    story.hears(anAnswer({ label, at: at('08:01'), factId: 'u' }), at('08:01'));
    expect(standing(story.now, anElder(), at('09:00'))).toEqual({ kind: 'quiet' });
  });

  it('counts safe days only: neither a missed day, nor one of trouble, nor what is older than seven', () => {
    const story = aWatch(anElder(), at('05:00', '2026-06-20'));
    const days = Array.from({ length: 13 }, (_, index) =>
      at('08:00', new Date(Date.UTC(2026, 5, 20 + index)).toISOString().slice(0, 10)),
    );
    for (const day of days) {
      if (day.startsWith('2026-06-30')) continue;
      const label = day.startsWith('2026-07-01') ? 'unwell' : 'ok';
      story.hears(anAnswer({ factId: day, at: day, label }), day);
    }
    for (const one of story.now.open) story.hears(closed(one.id), at('20:00', YESTERDAY));
    const missedAndUnwell = 2;
    story.hears(anAnswer({ factId: 'today', at: at('08:00') }), at('08:00'));
    expect(standing(story.now, anElder(), at('09:00'))).toEqual({
      kind: 'safe',
      date: TODAY,
      time: '08:00',
      days: 7 - missedAndUnwell,
    });
  });

  it('seen well by the liaison today is safe today', () => {
    const story = aMissedWatch();
    const [missed] = story.now.open;
    story.hears(aStaffAnswer('1', { at: at('12:40') }), at('12:40'));
    story.hears(closed(missed?.id as string), at('12:40'));
    expect(standing(story.now, anElder(), at('13:00'))).toMatchObject({ kind: 'safe', date: TODAY, time: '12:40' });
  });

  it('not answered yet today: we are following up, and when it was the last time', () => {
    const story = aWatch();
    story.hears(anAnswer({ at: at('14:00', YESTERDAY) }), at('14:00', YESTERDAY));
    expect(standing(story.now, anElder(), at('06:00')).kind).toBe('safe');
    story.runTo(at('07:30'));
    expect(texts(story.hears(ask('child1'), at('09:00')))[0]).toContain(
      '您的母亲今天还没回音，我们正按时联系，上次报平安是7月2日。有要事马上告诉您。',
    );
    expect(texts(story.hears(ask('child2'), at('09:00')))[0]).toContain('no answer from your mother yet today');
  });

  it('before the question of the day: the last time', () => {
    const story = aWatch();
    story.hears(anAnswer({ at: at('14:00', YESTERDAY) }), at('14:00', YESTERDAY));
    story.wakes(at('04:30'));
    expect(standing(story.now, anElder(), at('05:00'))).toMatchObject({ kind: 'safe', date: YESTERDAY });
  });

  it('a child is not told of a mere miss', () => {
    const story = aMissedWatch();
    expect(texts(story.hears(ask('child1'), at('13:00')))[0]).not.toContain('编号');
  });

  it.each([
    ['never answered', () => anAskedWatch()],
    [
      'paused',
      () => {
        const story = anAskedWatch();
        story.hears(anAnswer(), at('08:00'));
        story.hears(aStaffAnswer('4', { detail: '3' }), at('08:30'));
        return story;
      },
    ],
    [
      'not asked',
      () => {
        const story = aWatch();
        story.hears(anAnswer({ at: at('14:00', YESTERDAY) }), at('14:00', YESTERDAY));
        story.runTo(at('10:30'));
        return story;
      },
    ],
    [
      'dead',
      () => {
        const story = anAskedWatch();
        story.hears(anAnswer(), at('08:00'));
        story.hears(closed('risk.e1.x', { deceased: true }), at('08:30'));
        return story;
      },
    ],
  ])('%s: the same quiet words, nothing is given away', (_what, given) => {
    expect(texts(given().hears(ask('child1'), at('13:00')))).toEqual([
      `sms ${SON}: 【三江镇民政】今天没有您母亲的报平安记录。想知道近况，请打家里或村委会电话。`,
    ]);
    expect(texts(given().hears(ask('child2'), at('13:00')))[0]).toContain('there is no check-in of your mother today.');
  });

  it.each(['help', 'risk'] as const)('while a %s is open the case answers, because it knows who may know', (kind) => {
    const story = anAskedWatch();
    if (kind === 'help') story.hears(anAnswer({ label: 'help' }), at('08:00'));
    else story.hears(aStaffAnswer('3'), at('08:00'));
    const [open] = story.now.open;
    const tells = story.hears(ask('child1'), at('09:00'));
    expect(texts(tells)).toEqual([]);
    expect(told(tells, `case#${open?.id}` as never)).toEqual([ask('child1')]);
    expect(standing(story.now, anElder(), at('09:00'))).toMatchObject({
      kind: 'open',
      ref: expect.stringMatching(/^\d{4}$/u),
    });
  });

  it('of a contact who is not on the form, or has no phone, is not answered', () => {
    const story = anAskedWatch(anElder({ contacts: [aSon({ phone: null }), aDaughter()] }));
    expect(story.decide(ask('child1'), at('09:00'))).toBeNull();
    expect(story.decide(ask('child9'), at('09:00'))).toBeNull();
  });
});

describe('a relative', () => {
  const by1 = (factId = 'c1', fields: object = {}) =>
    ({ type: 'confirmed', factId, at: at('08:10'), contactId: 'child1', via: 'sms', ref: null, ...fields }) as const;
  const heard = (how: 'words' | 'ring', factId = 'h1') =>
    ({ type: 'contactHeard', factId, contactId: 'child1', how }) as const;
  const relative = (story: ReturnType<typeof aWatch>) => story.now.relatives[0];

  it('agrees with 1, is thanked once, and gets the weekly text from the next Sunday on', () => {
    const story = anAskedWatch();
    const tells = story.hears(by1(), at('08:10'));
    expect(toLine(tells, 'familyText')).toMatchObject([
      { phone: SON, event: { kind: 'agreed', text: expect.stringContaining('您母亲有要事就告诉您') } },
    ]);
    expect(relative(story)).toMatchObject({ agreed: true, weeklyAt: at('10:00', '2026-07-05') });
    expect(story.decide(by1('c2'), at('08:11'))).toBeNull();
    expect(story.decide(by1('c3', { contactId: 'child9' }), at('08:12'))).toBeNull();
  });

  it('who confirms a risk by key has not agreed to anything', () => {
    const story = anAskedWatch();
    expect(story.decide(by1('c1', { via: 'key' }), at('08:10'))).toBeNull();
    expect(relative(story)?.agreed).toBeNull();
  });

  it('who agrees while a risk is open is thanked by the case, which knows who may know', () => {
    const story = anAskedWatch();
    story.hears(aStaffAnswer('3'), at('08:00'));
    const [risk] = story.now.open;
    const tells = story.hears(by1(), at('08:10'));
    expect(toLine(tells, 'familyText')).toEqual([]);
    expect(told(tells, `case#${risk?.id}` as never)).toMatchObject([{ type: 'confirmed', agreed: true }]);
  });

  it('refuses, the liaison hears it, and 1 changes that again', () => {
    const story = anAskedWatch();
    story.hears(by1(), at('08:10'));
    const stop = { type: 'contactStopped', factId: 's1', contactId: 'child1' } as const;
    expect(toLine(story.hears(stop, at('08:20')), 'notice')).toMatchObject([{ event: { notice: 'contactStopped' } }]);
    expect(relative(story)).toMatchObject({ agreed: false, weeklyAt: null });
    story.hears(by1('c2'), at('08:30'));
    expect(relative(story)?.agreed).toBe(true);
    expect(toLine(story.hears({ ...stop, contactId: 'child9' }, at('08:40')), 'notice')).toHaveLength(1);
  });

  it('writes: to the liaison on a quiet day, to every open case, the worst first', () => {
    const story = anAskedWatch();
    expect(toLine(story.hears(heard('words'), at('08:10')), 'notice')).toMatchObject([
      { phone: LIAISON, event: { notice: 'contactWrote' } },
    ]);
    story.hears(anAnswer({ label: 'unwell' }), at('08:20'));
    story.hears(anAnswer({ label: 'help', factId: 'f2' }), at('08:21'));
    const tells = story.hears(heard('words', 'h2'), at('08:22'));
    expect(tells.map(({ to, event }) => [to.split('.')[0], 'first' in event && event.first])).toEqual([
      ['case#help', true],
      ['case#unwell', false],
    ]);
  });

  it('who rings on a quiet day, or is not on the form, is of no effect', () => {
    const story = anAskedWatch();
    expect(story.decide(heard('ring'), at('08:10'))).toBeNull();
    expect(story.decide({ ...heard('words'), contactId: 'child9' }, at('08:10'))).toBeNull();
  });

  it('whose phone missed the end of a risk is told it when the phone is heard of again, once', () => {
    const story = anAskedWatch();
    const owed = { type: 'endOwed', caseId: 'risk.e1.old', contactId: 'child1' } as const;
    story.hears(owed, at('08:00'));
    expect(story.decide(owed, at('08:01'))).toBeNull();
    expect(story.decide({ ...owed, contactId: 'child9' }, at('08:01'))).toBeNull();
    const tells = story.hears(heard('ring'), at('09:00'));
    expect(told(tells, 'case#risk.e1.old')).toMatchObject([{ type: 'contactHeard', how: 'owed' }]);
    expect(story.decide(heard('ring', 'h2'), at('09:01'))).toBeNull();
  });

  it('shares a number with another contact of the elder: one relative, whoever is meant', () => {
    const story = aWatch(anElder({ contacts: [aSon(), aSon({ id: 'obligor1', kin: 'obligor' })] }));
    story.hears(by1('c1', { contactId: 'obligor1' }), at('08:10'));
    expect(story.now.relatives).toMatchObject([{ id: 'child1', agreed: true }]);
  });

  it('asks how it is after a reported death: quiet, whatever is open', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ label: 'help' }), at('08:00'));
    story.hears(closed('risk.e1.x', { deceased: true }), at('08:30'));
    expect(texts(story.hears(ask('child1'), at('09:00')))[0]).toContain('今天没有您母亲的报平安记录');
  });
});

describe('a confirmation', () => {
  const confirmed = {
    type: 'confirmed',
    factId: 'c1',
    at: at('08:10'),
    contactId: 'child1',
    via: 'sms',
    ref: null,
  } as const;

  it('goes to every open risk', () => {
    const story = anAskedWatch();
    story.hears(aStaffAnswer('3'), at('08:00'));
    const [risk] = story.now.open;
    expect(told(story.hears(confirmed, at('08:10')), `case#${risk?.id}` as never)).toMatchObject([confirmed]);
  });

  it('once more, without an open risk, is of no effect', () => {
    const story = aMissedWatch();
    story.hears(confirmed, at('12:40'));
    expect(story.decide(confirmed, at('12:41'))).toBeNull();
  });
});

it('tomorrow morning the answer of today is yesterday', () => {
  const story = anAskedWatch();
  story.hears(anAnswer({ at: at('08:00') }), at('08:00'));
  story.runTo(at('07:30', TOMORROW));
  expect(standing(story.now, anElder(), at('09:00', TOMORROW))).toEqual({ kind: 'waiting', date: TODAY });
});
