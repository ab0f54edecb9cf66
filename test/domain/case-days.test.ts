/** A case that outlives its day, and one whose elder must not be texted. */

import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../shared/domain/case-state.ts';
import { aCase, alerted, anAnswer, at, climbed, echoed, sent, staff, texts, toLine, told } from './given.ts';

const TOMORROW = '2026-07-04';
const AGAIN: CaseEvent = { type: 'missedDay', date: TOMORROW, since: at('07:30', TOMORROW), words: 'off' };

describe('missed again on the next day', () => {
  it('everyone who was told hears the new day and its reason', () => {
    const story = aCase();
    story.runTo(at('11:00'));
    const tells = story.hears(AGAIN, at('10:30', TOMORROW));
    expect(alerted(tells)).toEqual(['liaison#2', 'deputy#2', 'village#2']);
    expect(toLine(tells, 'alert')[0]?.event).toMatchObject({ days: 2, words: 'off', since: '07:30' });
  });

  it('in the same minute as another alert nobody is told twice, and the day counts', () => {
    const story = aCase();
    expect(story.hears(AGAIN, at('10:30'))).toEqual([]);
    expect(story.now.days).toBe(2);
  });

  it('nobody is told of one elder while the whole village is looked for', () => {
    const story = aCase();
    story.hears({ type: 'outage', outage: 'o1', until: at('23:00', TOMORROW) }, at('10:31'));
    expect(story.hears(AGAIN, at('10:30', TOMORROW))).toEqual([]);
  });

  it('a case that became a risk is left as it is', () => {
    const story = aCase();
    story.hears(staff('3'), at('10:40'));
    expect(story.decide(AGAIN, at('10:30', TOMORROW))).toBeNull();
  });

  it('a case that closed meanwhile gives the miss back', () => {
    const story = aCase();
    story.hears(staff('1'), at('10:40'));
    expect(told(story.hears(AGAIN, at('10:41')), 'watch#e1')).toEqual([
      { type: 'missedAlone', caseId: 'missed.e1.x', date: TOMORROW },
    ]);
  });
});

describe('a number in doubt', () => {
  const opening = { id: 'number.e1.x', kind: 'number', words: 'stranger', hushed: 'phone' } as const;

  it('is looked into the same day: the liaison, again after 3 hours, the township after 6', () => {
    const story = aCase(opening, at('07:40'));
    expect(alerted(story.opening)).toEqual(['liaison']);
    expect(climbed(story.runTo(at('14:00')), at('07:40'))).toEqual(['+180 liaison#2', '+360 township']);
  });

  it('at the deadline climbs with the haste of a miss', () => {
    const story = aCase(opening, at('07:40'));
    const tells = story.hears({ ...AGAIN, since: at('07:30'), words: 'stranger' }, at('10:30'));
    expect(alerted(tells)).toEqual(['liaison#2']);
    expect(climbed(story.runTo(at('11:30')), at('10:30'))).toEqual(['+30 deputy village', '+60 township']);
    expect(story.now).toMatchObject({ kind: 'missed', days: 1 });
  });

  it('is ended by a person only', () => {
    const story = aCase(opening, at('07:40'));
    expect(story.decide({ type: 'safe', at: at('08:00') }, at('08:00'))).toBeNull();
    expect(echoed(story.hears(staff('1'), at('09:00')))).toContain('liaison: echoWell');
  });
});

describe('a case that is hushed', () => {
  it('texts the elder nothing when somebody takes it, once the number is in doubt', () => {
    const story = aCase({ id: 'help.e1.x', kind: 'help', words: 'words' }, at('08:00'));
    story.hears({ type: 'hushed', hushed: 'phone' }, at('08:01'));
    expect(sent(story.hears(staff('5'), at('08:02')))).toEqual([]);
  });

  it('still tells the family of a risk where only the number is in doubt', () => {
    const story = aCase({ hushed: 'phone' });
    expect(texts(story.hears(staff('3', 'liaison', { detail: '3' }), at('10:40')))).toHaveLength(2);
  });

  it('tells the family nothing after a reported death', () => {
    const story = aCase({ hushed: 'death' });
    expect(texts(story.hears(staff('3', 'liaison', { detail: '3' }), at('10:40')))).toEqual([]);
    expect(story.now.risk?.kind).toBe('critical_illness');
  });

  it('and is no risk calls no family when the reported death was none', () => {
    const story = aCase({ hushed: 'death' });
    expect(story.hears({ type: 'hushed', hushed: null }, at('11:00'))).toEqual([]);
    expect(story.now.hushed).toBeNull();
  });

  it('may text again when it is taken back', () => {
    const story = aCase({ id: 'help.e1.x', kind: 'help', words: 'words', hushed: 'phone' }, at('08:00'));
    story.hears({ type: 'hushed', hushed: null }, at('08:01'));
    expect(sent(story.hears(staff('5'), at('08:02')))).toHaveLength(1);
  });

  it('a cry that came after its end still goes back to the watch', () => {
    const story = aCase();
    story.hears(staff('1'), at('10:40'));
    const tells = story.hears({ type: 'again', answer: anAnswer({ label: 'help' }) }, at('10:41'));
    expect(told(tells, 'watch#e1')).toMatchObject([{ type: 'again' }]);
  });
});
