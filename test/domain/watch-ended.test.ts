import { describe, expect, test } from 'vitest';
import { columnOf } from '../../shared/domain/figures.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { aMissedWatch, anElder, at, aWatch, TODAY } from './given.ts';

const ended = { type: 'ended' } as const;
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
