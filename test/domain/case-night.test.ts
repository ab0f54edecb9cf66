/** The night, 21:00 to 06:30: whom each kind of case wakes; and that a 5 tells the others once. */

import { describe, expect, it } from 'vitest';
import type { OpenCaseEvent } from '../../shared/domain/case-state.ts';
import { addMinutes } from '../../shared/domain/time.ts';
import { aCase, alerted, anElderWithout, at, by, climbed, echoed, staff, texts } from './given.ts';

/** Everybody who is alerted in the first hours of a case that opens at 23:00 and that nobody answers. */
function woken(opening: Partial<OpenCaseEvent>, minutes: number, elder = anElderWithout()): string[] {
  const story = aCase(opening, at('23:00'), elder);
  const moments = [{ at: at('23:00'), tells: story.opening }, ...story.runTo(addMinutes(at('23:00'), minutes))];
  return climbed(moments, at('23:00'));
}

/** A text at once, for the same day; what follows it waits for 06:30. */
const MORNING = ['+0 liaison', '+450 liaison#2', '+630 township'];

describe('who is woken at night', () => {
  it.each<[string, Partial<OpenCaseEvent>, number, readonly string[]]>([
    [
      'help rings everyone',
      { kind: 'help' },
      11,
      ['+0 liaison+call', '+3 deputy+call village+call', '+6 township+call'],
    ],
    [
      'a risk rings village and township',
      { kind: 'risk', recordedBy: by('liaison'), riskKind: 'hardship' },
      15,
      ['+0 village+call township+call', '+15 village+call#2 township+call#2'],
    ],
    [
      'a miss rings the staffed duty phone alone, the others have a text',
      { kind: 'missed' },
      60,
      ['+0 liaison township+call', '+30 deputy village township+call#2', '+60 township+call#3'],
    ],
    [
      'unwell rings the duty phone',
      { kind: 'unwell' },
      60,
      ['+0 liaison township+call', '+60 deputy village township+call#2'],
    ],
    ['not understood rings the duty phone', { kind: 'unclear' }, 30, ['+0 liaison township+call']],
    ['not asked waits for the morning', { kind: 'notAsked' }, 630, MORNING],
    ['no more texts waits for the morning', { kind: 'stop' }, 630, MORNING],
    ['a wrong number waits for the morning', { kind: 'number' }, 630, MORNING],
  ])('%s', (_rule, opening, minutes, expected) => {
    expect(woken(opening, minutes).slice(0, expected.length + 1)).toEqual(
      minutes === 11 ? [...expected, expect.stringContaining('+11 ')] : expected,
    );
  });

  it('without a duty phone a miss rings whoever is told', () => {
    expect(woken({ kind: 'missed' }, 30, anElderWithout('township'))).toEqual([
      '+0 liaison+call',
      '+30 deputy+call village+call',
    ]);
  });
});

describe('a 5 tells the others once', () => {
  function aTaken() {
    const story = aCase({ kind: 'help' });
    story.runTo(at('10:36'));
    expect(echoed(story.hears(staff('5'), at('10:40')))).toEqual([
      'liaison: echoTaken',
      'deputy: takenBy',
      'village: takenBy',
      'township: takenBy',
    ]);
    return story;
  }

  it('renewed, nobody else hears it again, neither does the elder', () => {
    const renewed = aTaken().hears(staff('5', 'liaison', { factId: 's2' }), at('10:55'));
    expect(echoed(renewed)).toEqual(['liaison: echoTaken']);
    expect([...alerted(renewed), ...texts(renewed)]).toEqual([]);
  });

  it('said a second time by another phone, only that phone hears who has it', () => {
    const story = aTaken();
    const before = story.now.hold;
    const second = story.hears(staff('5', 'village', { factId: 's2' }), at('10:45'));
    expect(echoed(second)).toEqual(['village: alreadyHeld']);
    expect([...alerted(second), ...texts(second)]).toEqual([]);
    expect(story.now.hold).toEqual(before);
  });
});
