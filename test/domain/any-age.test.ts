/** What was sent long before it reached us does no harm, whatever it says: it neither answers, closes nor pauses what came after. */

import { describe, expect, it } from 'vitest';
import { decideLine } from '../../shared/domain/line.ts';
import { emptyLine, type Line, type LineEvent } from '../../shared/domain/line-state.ts';
import { addDays, addMinutes, clockSince } from '../../shared/domain/time.ts';
import {
  aCase,
  aContext,
  aMissedWatch,
  anAnswer,
  anAskedWatch,
  anElder,
  aStaffAnswer,
  at,
  by,
  echoed,
  LIAISON,
  opened,
  Story,
  staff,
  TODAY,
  texts,
  toLine,
  told,
  YESTERDAY,
} from './given.ts';

const HOUR = 60;
const NOON = at('12:00');
const ago = (minutes: number) => addMinutes(NOON, -minutes);
const AGES = [
  ['a day', 24 * HOUR],
  ['ten days', 240 * HOUR],
  ['two hundred days', 4_800 * HOUR],
] as const;
const text = (said: string, sentAt: string, factId = said): LineEvent =>
  ({ type: 'inbound', factId, at: sentAt, via: 'sms', text: said, callId: null }) as const;

describe('an old check-in', () => {
  it.each(AGES)('of %s answers no day of now', (_age, minutes) => {
    const story = anAskedWatch();
    story.hears(anAnswer({ at: ago(minutes) }), NOON);
    expect(story.now.day).toMatchObject({ date: TODAY, status: 'asked', safe: false });
    const missed = aMissedWatch();
    const tells = missed.hears(anAnswer({ at: ago(minutes) }), NOON);
    expect(missed.now.day.status).toBe('missed');
    const [openCase] = missed.now.open;
    expect(told(tells, `case#${openCase?.id}`)).toEqual([{ type: 'safe', at: ago(minutes) }]);
    const kase = aCase({ since: at('10:30') });
    kase.hears({ type: 'safe', at: ago(minutes) }, NOON);
    expect(kase.now.closed).toBeNull();
  });

  it('of an hour answers its day, as any other', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ at: at('09:00') }), at('10:00'));
    expect(story.now.day.status).toBe('answered');
  });

  it('does not end a pause that began after it, nor one by STOP', () => {
    for (const begin of [
      aStaffAnswer('4', { detail: '7', at: at('08:00') }),
      anAnswer({ factId: 's', label: 'stop', at: at('08:00') }),
    ]) {
      const story = anAskedWatch();
      story.hears(begin, at('08:00'));
      story.hears(anAnswer({ factId: 'old', at: at('20:00', YESTERDAY) }), at('09:00'));
      expect(story.now.pause).not.toBeNull();
      story.hears(anAnswer({ factId: 'new', at: at('09:00') }), at('09:00'));
      expect(story.now.pause).toBeNull();
    }
  });

  it('does not cancel the call about a text of today that was not understood', () => {
    const story = anAskedWatch();
    story.hears(anAnswer({ factId: 'u', label: 'unclear', at: at('08:00') }), at('08:00'));
    story.hears(anAnswer({ at: ago(24 * HOUR) }), at('08:01'));
    expect(story.now.clarify).not.toBeNull();
  });

  it('is no sign that a phone lives which went silent later', () => {
    const story = anAskedWatch();
    story.state = { ...story.now, phone: { ...story.now.phone, silentSince: at('07:00') } };
    story.hears(anAnswer({ at: ago(24 * HOUR) }), NOON);
    expect(story.now.phone.silentSince).toBe(at('07:00'));
    story.hears(anAnswer({ factId: 'f2', at: at('11:00') }), NOON);
    expect(story.now.phone.silentSince).toBeNull();
  });
});

describe('an old call for help', () => {
  it.each(AGES)('of %s reaches people, with the day and hour at which it was sent', (_age, minutes) => {
    const tells = anAskedWatch().hears(anAnswer({ label: 'help', at: ago(minutes) }), NOON);
    const [opening] = opened(tells);
    expect(opening).toMatchObject({ kind: 'help', since: ago(minutes) });
    const kase = aCase(opening, NOON);
    const alerts = toLine(kase.opening, 'alert');
    expect(alerts.map(({ phone }) => phone)).toContain(LIAISON);
    expect(alerts[0]?.event['since']).toMatch(/^\d+月\d+日12:00$/u);
  });

  it('of this hour says the hour only', () => {
    expect(clockSince(at('11:00'), NOON, 'Asia/Shanghai')).toBe('11:00');
    expect(clockSince(ago(24 * HOUR), NOON, 'Asia/Shanghai')).toBe('7月2日12:00');
  });

  it('a risk that a liaison reported says so as well; one of today says when the case opened', () => {
    const risk = (since: string) => aCase({ kind: 'risk', since, recordedBy: by('liaison') }, NOON);
    expect(toLine(risk(ago(48 * HOUR)).opening, 'alert')[0]?.event['at']).toBe('7月1日12:00');
    expect(toLine(risk(at('11:00')).opening, 'alert')[0]?.event['at']).toBe('12:00');
  });
});

describe('an old answer of a liaison', () => {
  const aHelp = () => aCase({ kind: 'help', since: at('10:00') }, at('10:00'));

  it.each(['1', '5', '9'])('%s closes and quiets nothing that began later, and says so', (digit) => {
    for (const [, minutes] of AGES) {
      const kase = aHelp();
      const tells = kase.hears(staff(digit, 'liaison', { at: ago(minutes) }), NOON);
      expect(kase.now).toMatchObject({ closed: null, hold: null });
      expect(echoed(tells)).toEqual(['liaison: older']);
    }
  });

  it('3 raises the alarm whenever it was sent', () => {
    const kase = aHelp();
    kase.hears(staff('3', 'liaison', { at: ago(24 * HOUR) }), NOON);
    expect(kase.now.risk).not.toBeNull();
  });

  it('1 of the same day ends a miss, also where the person was seen before it was one', () => {
    const missed = () => aCase({ since: at('10:30') });
    const seen = missed();
    seen.hears(staff('1', 'liaison', { at: at('09:00') }), NOON);
    expect(seen.now.closed).not.toBeNull();
    const before = missed();
    before.hears(staff('1', 'liaison', { at: ago(24 * HOUR) }), NOON);
    expect(before.now.closed).toBeNull();
  });

  it('1 is taken where the clocks differ by a minute', () => {
    const kase = aHelp();
    kase.hears(staff('1', 'liaison', { at: at('09:59') }), at('10:01'));
    expect(kase.now.closed).not.toBeNull();
  });

  it('4 counts its days from when it was sent', () => {
    const story = anAskedWatch();
    story.hears(aStaffAnswer('4', { detail: '7', at: ago(48 * HOUR) }), NOON);
    expect(story.now.pause?.until).toBe(addDays(TODAY, 4));
    const over = anAskedWatch();
    const tells = over.hears(aStaffAnswer('4', { detail: '7', at: ago(240 * HOUR) }), NOON);
    expect(over.now.pause).toBeNull();
    expect(echoed(tells)).toEqual(['liaison: nothingOpen']);
  });
});

describe('an old text to a telephone line', () => {
  const aLine = (line: Partial<Line> = {}) => {
    const story = new Story<Line, LineEvent>(decideLine, anElder());
    story.state = { ...emptyLine(LIAISON), duty: ['township'], ...line };
    return story;
  };

  it.each(['台风', '撤12', '全4 7'])(
    '%s, which is meant for the moment, is not done, and the sender hears so',
    (said) => {
      const story = aLine();
      const tells = story.hears(text(said, ago(13 * HOUR)), NOON);
      expect(tells.map(({ to }) => to.split('#')[0])).toEqual(['message']);
      expect(texts(tells)[0]).toContain('7月2日发的，现在才到');
      const silent = aLine({ replies: Array.from({ length: 30 }, () => NOON) });
      expect(silent.hears(text(said, ago(13 * HOUR)), NOON)).toEqual([]);
    },
  );

  it('台风 of an hour ago is done', () => {
    expect(aLine().hears(text('台风', ago(HOUR)), NOON)[0]?.to).toBe(`roll#${LIAISON}`);
  });

  it('wants texts again only if it was sent after the STOP', () => {
    const person = {
      elderId: 'e1',
      role: 'elder',
      contactId: '',
      name: '王桂英',
      salutation: '王阿婆',
      language: 'zh-CN',
      list: null,
      township: '',
      number: null,
      absent: null,
    } as const;
    for (const role of ['elder', 'contact'] as const) {
      const optOut = { at: at('08:00') };
      const story = aLine({ duty: [], people: [{ ...person, role }], optOut });
      story.hears(text('1', ago(24 * HOUR), 'old'), NOON);
      expect(story.now.optOut).toEqual(optOut);
      story.hears(text('1', at('09:00'), 'new'), NOON);
      expect(story.now.optOut).toBeNull();
    }
  });
});

it('a receipt of yesterday’s question changes nothing of today', () => {
  const story = anAskedWatch();
  const before = story.now;
  for (const outcome of ['accepted', 'delivered', 'undelivered', 'failed'] as const)
    story.decide({ type: 'news', to: '', key: `ask.${YESTERDAY}.prompt`, outcome, reason: 'off' }, NOON);
  expect(story.now.day).toEqual(before.day);
  expect(aContext(NOON).now).toBe(NOON);
});
