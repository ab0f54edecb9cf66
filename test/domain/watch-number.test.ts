/** Another number of an elder or relative: nobody falls into a gap, and nothing sensitive goes where nobody is known. */

import { describe, expect, it } from 'vitest';
import type { NewNumber } from '../../shared/domain/watch-number.ts';
import { aNewWatch, anElder, aSon, at, aWatch, by, ELDER, LIAISON, plan, SON, texts, toLine, told } from './given.ts';

const NEW = '+8613900000099';
const WHEN = at('15:00');
const changed = (fields: Partial<NewNumber> = {}): NewNumber => ({
  type: 'newNumber',
  id: 'c1',
  contactId: '',
  phone: NEW,
  code: '482915',
  old: ELDER,
  ...fields,
});
const ofSon = { contactId: 'child1', old: SON } as const;
const sonMoved = () => anElder({ contacts: [aSon({ phone: NEW })] });
const moved = () => aWatch(anElder({ phone: NEW }));
const verified = (contactId: string) => ({ type: 'verified', contactId, phone: NEW, at: at('15:20') }) as const;
const notices = (tells: Parameters<typeof toLine>[0]) =>
  toLine(tells, 'notice').map(({ phone, event }) => [phone, event.notice]);

describe('a new number', () => {
  it('gets the code, and the old one a word that names nobody', () => {
    const tells = moved().hears(changed(), WHEN);
    expect(told(tells, `line#${NEW}`)).toMatchObject([
      {
        type: 'codeAsked',
        code: '482915',
        text: '【三江镇民政】王阿婆，请把482915这六个数字回到这里，新号码就登记好了。别人来要不要给。',
      },
    ]);
    expect(told(tells, `line#${ELDER}`)).toMatchObject([
      { type: 'numberGone', text: '【三江镇民政】这个号码不再用于报平安。如果不对，请拨+86 898 0000 0000告诉我们。' },
    ]);
  });

  it('of a relative is asked in the language of the relative', () => {
    const elder = anElder({ contacts: [aSon({ phone: NEW, language: 'en' })] });
    const [asked] = toLine(aWatch(elder).hears(changed(ofSon), WHEN), 'codeAsked');
    expect(asked?.event.text).toBe(
      'Sanjiang Civil Affairs: to confirm your new number, reply with 482915. Then we can reach you about your mother. Give it to nobody else.',
    );
  });

  it('without an old one, or asked for once more, tells nobody else', () => {
    expect(toLine(moved().hears(changed({ old: null }), WHEN), 'numberGone')).toEqual([]);
    expect(toLine(moved().hears(changed({ old: NEW }), WHEN), 'numberGone')).toEqual([]);
  });

  it('of nobody on the form, or of whoever left, does nothing', () => {
    expect(moved().decide(changed({ contactId: 'child9' }), WHEN)).toBeNull();
    const left = moved();
    left.hears({ type: 'ended', reason: 'movedAway' }, WHEN);
    expect(left.decide(changed(), WHEN)).toBeNull();
  });

  it('is asked the next morning as usual while nobody has proved it', () => {
    const story = moved();
    story.hears(changed(), WHEN);
    const tomorrow = at('07:30', '2026-07-04');
    expect(plan(story.runTo(tomorrow), tomorrow).at(-1)).toBe('+0 sms');
    expect(story.now.numbers).toMatchObject([{ contactId: '', phone: NEW, verifiedAt: null }]);
  });
});

describe('an old number in doubt', () => {
  it('that was a stranger is told nothing', () => {
    const story = aWatch();
    const suspended = { reason: 'stranger', since: WHEN, phone: ELDER, heard: false } as const;
    story.state = { ...story.now, phone: { suspended, silentSince: null } };
    expect(toLine(story.hears(changed(), WHEN), 'numberGone')).toEqual([]);
  });

  it('of a relative that was dead, or wanted no texts, is told nothing', () => {
    for (const doubt of [{ deadTold: true }, { agreed: false }]) {
      const story = aWatch();
      story.state = { ...story.now, relatives: story.now.relatives.map((one) => ({ ...one, ...doubt })) };
      expect(toLine(story.hears(changed(ofSon), WHEN), 'numberGone')).toEqual([]);
    }
  });
});

describe('until it has proved itself', () => {
  it('the liaison hears so after three days, once, by day', () => {
    const story = moved();
    story.hears(changed(), at('22:00'));
    const heard = story
      .runTo(at('23:00', '2026-07-12'))
      .flatMap(({ at: when, tells }) =>
        notices(tells).flatMap(([phone, kind]) => (kind === 'unverified' ? [`${when} ${phone}`] : [])),
      );
    expect(heard).toEqual([`${at('09:00', '2026-07-07')} ${LIAISON}`]);
  });

  it('who reads no texts is asked by the liaison in person, the same day', () => {
    const story = aWatch(anElder({ phone: NEW, channel: 'voice' }));
    expect(toLine(story.hears(changed(), WHEN), 'codeAsked')).toEqual([]);
    expect(notices(story.wakes(WHEN))).toEqual([[LIAISON, 'unverified']]);
  });

  it('a relative is not welcomed there, and reads the quiet words when asking; then both', () => {
    const story = aNewWatch(sonMoved(), WHEN);
    story.hears(changed(ofSon), WHEN);
    const welcomes = (until: string) => story.runTo(until).flatMap(({ tells }) => toLine(tells, 'familyText'));
    expect(welcomes(at('20:00'))).toEqual([]);
    story.state = { ...story.now, lastSafeAt: at('08:00') };
    const status = (factId: string) => texts(story.hears({ type: 'status', factId, contactId: 'child1' }, at('20:01')));
    expect(status('s1').join()).toContain('今天没有您母亲的报平安记录');
    story.hears(verified('child1'), at('20:02'));
    expect(status('s2').join()).toContain('最近一次报平安');
    expect(welcomes(at('20:00', '2026-07-04'))).toMatchObject([{ phone: NEW, event: { kind: 'welcome' } }]);
  });

  it('each number has its own three days', () => {
    const story = aWatch(anElder({ phone: NEW, contacts: [aSon({ phone: NEW })] }));
    story.hears(changed(), WHEN);
    story.hears(changed(ofSon), at('15:00', '2026-07-04'));
    const heard = story
      .runTo(at('23:00', '2026-07-12'))
      .flatMap(({ at: when, tells }) => notices(tells).map(([, kind]) => `${when.slice(5, 10)} ${kind}`))
      .filter((one) => one.endsWith('nverified'));
    expect(heard).toEqual(['07-06 unverified', '07-07 contactUnverified']);
  });

  it('a relative who does not prove it is spoken of to the liaison', () => {
    const story = aWatch(sonMoved());
    story.hears(changed(ofSon), WHEN);
    const kinds = story.runTo(at('23:00', '2026-07-08')).flatMap(({ tells }) => notices(tells).map(([, kind]) => kind));
    expect(kinds).toContain('contactUnverified');
  });
});

describe('verified', () => {
  it('it is kept since when, and nobody is reminded', () => {
    const story = moved();
    story.hears(changed(), WHEN);
    story.hears(verified(''), at('15:20'));
    expect(story.now.numbers).toEqual([
      { contactId: '', phone: NEW, since: WHEN, verifiedAt: at('15:20'), remindAt: null },
    ]);
  });

  it('in person by 号对 counts as well', () => {
    const story = moved();
    story.hears(changed(), WHEN);
    story.hears({ type: 'numberRight', factId: 'f1', at: at('16:00'), by: by('liaison') }, at('16:00'));
    expect(story.now.numbers).toMatchObject([{ verifiedAt: at('16:00') }]);
  });

  it('is forgotten with the number', () => {
    const story = moved();
    story.hears(verified(''), WHEN);
    story.hears({ ...verified('child1'), phone: SON }, WHEN);
    story.elder = anElder({ phone: ELDER });
    story.hears({ type: 'enrolled' }, WHEN);
    expect(story.now.numbers).toMatchObject([{ contactId: 'child1', since: at('15:20') }]);
    story.elder = anElder({ contacts: [] });
    story.hears({ type: 'enrolled' }, WHEN);
    expect(story.now.numbers).toEqual([]);
  });

  it('after a death nobody is reminded of a number', () => {
    const story = moved();
    story.hears(changed(), WHEN);
    story.hears({ type: 'ended', reason: 'movedAway' }, WHEN);
    expect(notices(story.wakes(at('15:00', '2026-07-09')))).toEqual([]);
  });
});
