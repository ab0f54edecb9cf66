/** What a county switched off does not happen; everything else goes on. */

import { describe, expect, it } from 'vitest';
import { decideLine } from '../../shared/domain/line.ts';
import { DEFAULTS, type Settings, type Switches } from '../../shared/domain/settings.ts';
import { ringCounts } from '../../shared/domain/watch-answer.ts';
import {
  aContext,
  aMissedWatch,
  aNewWatch,
  anAnswer,
  anAskedWatch,
  anElder,
  at,
  sent,
  texts,
  toLine,
  YESTERDAY,
} from './given.ts';
import { asking, at as contextAt, Phone, person } from './given-line.ts';

function without(one: keyof Switches): Settings {
  return { ...DEFAULTS, switches: { ...DEFAULTS.switches, [one]: false } };
}

describe('without 响铃报平安', () => {
  it('no ring counts as a check-in, whatever the roster says', () => {
    const elder = anElder({ ringOnce: true });
    const counts = (settings: Settings) =>
      ringCounts(anAskedWatch(elder).now, elder, aContext(at('08:00'), { elder, settings }));
    expect([counts(DEFAULTS), counts(without('ringOnce'))]).toEqual([true, false]);
  });
});

describe('without thanks', () => {
  it('a safe answer counts and is not thanked; a late one is, because somebody was worried', () => {
    const asked = anAskedWatch();
    asked.settings = without('thanks');
    expect(sent(asked.hears(anAnswer(), at('08:00')))).toEqual([]);
    expect(asked.now.day).toMatchObject({ status: 'answered', safe: true, thanked: false });
    const missed = aMissedWatch();
    missed.settings = without('thanks');
    expect(texts(missed.hears(anAnswer({ at: at('13:00') }), at('13:00')))[0]).toContain('也告诉李小明了');
  });

  it('nor are the two of a shared phone', () => {
    const { line, now } = new Phone('+8613800001001')
      .join(person('e1', 'elder'), person('e2', 'elder'))
      .take(asking('e1'))
      .take(asking('e2'))
      .wake();
    const event = { type: 'inbound', factId: 'f1', at: now, via: 'sms', text: '8', callId: null } as const;
    const heard = (settings: Settings) => decideLine(line, event, { ...contextAt(now), settings })?.tells ?? [];
    expect(sent(heard(DEFAULTS))).toHaveLength(1);
    expect(heard(without('thanks')).map(({ to }) => to)).toEqual(['watch#e1', 'watch#e2']);
  });
});

describe('without the welcome', () => {
  it('neither elder nor relatives get a first text, once and for all', () => {
    const story = aNewWatch();
    story.settings = without('welcome');
    const tells = story.runTo(at('23:00', YESTERDAY)).flatMap((one) => one.tells);
    expect([texts(tells), toLine(tells, 'familyText')]).toEqual([[], []]);
    expect([story.now.welcomeAt, ...story.now.relatives.map((one) => one.welcomeAt)]).toEqual([null, null, null]);
  });
});

describe('without the weekly note', () => {
  it('relatives who agreed get none, and it is looked at again in a week', () => {
    const story = aNewWatch();
    story.settings = without('weeklyNote');
    story.hears(
      { type: 'confirmed', factId: 'c1', at: at('13:30', YESTERDAY), contactId: 'child1', via: 'sms', ref: null },
      at('13:30', YESTERDAY),
    );
    const kinds = toLine(
      story.runTo(at('23:00', '2026-07-12')).flatMap((one) => one.tells),
      'familyText',
    ).map(({ event }) => event.kind);
    expect(new Set(kinds)).toEqual(new Set(['welcome']));
    expect(story.now.relatives[0]?.weeklyAt).toBe(at('10:00', '2026-07-19'));
  });
});
