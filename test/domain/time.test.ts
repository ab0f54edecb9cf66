/** Instants are UTC, days and windows are the person's own, also when the clocks change. */

import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMinutes,
  addSeconds,
  atLocal,
  chineseDate,
  clock,
  dayOf,
  daysBetween,
  earliest,
  inWindow,
  lastWeekday,
  later,
  minutesBetween,
  nextLocal,
  wallTime,
} from '../../shared/domain/time.ts';

const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';
const SHANGHAI = 'Asia/Shanghai';

describe('the last weekday', () => {
  it('is that date itself, or one of the six before it', () => {
    expect(lastWeekday('2026-07-06', 1)).toBe('2026-07-06');
    expect(lastWeekday('2026-07-12', 1)).toBe('2026-07-06');
    expect(lastWeekday('2026-07-06', 7)).toBe('2026-07-05');
  });
});

describe('instants', () => {
  it('move by minutes and seconds, also backwards and over midnight', () => {
    expect(addMinutes('2026-07-03T23:50:00.000Z', 20)).toBe('2026-07-04T00:10:00.000Z');
    expect(addMinutes('2026-07-03T00:05:00.000Z', -10)).toBe('2026-07-02T23:55:00.000Z');
    expect(addSeconds('2026-07-03T00:00:00.000Z', 90)).toBe('2026-07-03T00:01:30.000Z');
    expect(minutesBetween('2026-07-03T00:00:00Z', '2026-07-03T01:30:30Z')).toBe(90.5);
    expect(minutesBetween('2026-07-03T01:00:00Z', '2026-07-03T00:00:00Z')).toBe(-60);
  });

  it('compare as instants, not as text', () => {
    const early = '2026-07-03T08:00:00+08:00';
    const late = '2026-07-03T00:30:00Z';
    expect(later(early, late)).toBe(late);
    expect(later(late, early)).toBe(late);
    expect(earliest([null, late, undefined, early])).toBe(early);
    expect(earliest([early, late])).toBe(early);
    expect(earliest([null, undefined])).toBeNull();
  });
});

describe('the day that something belongs to', () => {
  it.each([
    ['03:59 belongs to the day before', '2026-07-02T19:59:59Z', SHANGHAI, '2026-07-02'],
    ['04:00 begins the day', '2026-07-02T20:00:00Z', SHANGHAI, '2026-07-03'],
    ['midnight belongs to the day before', '2026-07-02T16:00:00Z', SHANGHAI, '2026-07-02'],
    ['the last minute before midnight', '2026-07-03T15:59:00Z', SHANGHAI, '2026-07-03'],
    ['03:59 after the spring change in New York', '2026-03-08T07:59:00Z', NEW_YORK, '2026-03-07'],
    ['04:00 after the spring change in New York', '2026-03-08T08:00:00Z', NEW_YORK, '2026-03-08'],
    ['03:59 after the autumn change in New York', '2026-11-01T08:59:00Z', NEW_YORK, '2026-10-31'],
    ['04:00 after the autumn change in New York', '2026-11-01T09:00:00Z', NEW_YORK, '2026-11-01'],
    ['03:59 before new year', '2026-12-31T19:59:00Z', SHANGHAI, '2026-12-31'],
  ])('%s', (_what, instant, zone, day) => {
    expect(dayOf(instant, zone)).toBe(day);
  });

  it('dates move and are counted whole', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-06-28', '2026-07-03')).toBe(5);
    expect(daysBetween('2026-07-03', '2026-06-28')).toBe(-5);
  });
});

describe('wall time', () => {
  it.each([
    ['07:30 in China', '2026-07-03', '07:30', SHANGHAI, '2026-07-02T23:30:00.000Z'],
    ['07:30 in Berlin the day before summer time', '2026-03-28', '07:30', BERLIN, '2026-03-28T06:30:00.000Z'],
    ['07:30 in Berlin on the first day of summer time', '2026-03-29', '07:30', BERLIN, '2026-03-29T05:30:00.000Z'],
    ['07:30 in Berlin on the last day of summer time', '2026-10-24', '07:30', BERLIN, '2026-10-24T05:30:00.000Z'],
    ['07:30 in Berlin the day after', '2026-10-25', '07:30', BERLIN, '2026-10-25T06:30:00.000Z'],
    ['in the spring gap the moment after it', '2026-03-29', '02:30', BERLIN, '2026-03-29T01:30:00.000Z'],
    ['in the autumn overlap the first one', '2026-10-25', '02:30', BERLIN, '2026-10-25T00:30:00.000Z'],
  ])('%s', (_what, date, time, zone, instant) => {
    expect(atLocal(date, time, zone)).toBe(instant);
  });

  it('is read as HH:MM there', () => {
    expect(clock('2026-07-03T00:05:59Z', SHANGHAI)).toBe('08:05');
    expect(clock('2026-07-03T00:05:59Z', NEW_YORK)).toBe('20:05');
  });

  it('dates are said as month and day', () => {
    expect(chineseDate('2026-07-03')).toBe('7月3日');
    expect(chineseDate('2026-12-31')).toBe('12月31日');
  });

  it.each([
    ['20:59', false],
    ['21:00', true],
    ['23:59', true],
    ['00:00', true],
    ['06:29', true],
    ['06:30', false],
  ])('%s is night: %s', (time, night) => {
    expect(inWindow(atLocal('2026-07-03', time, SHANGHAI), SHANGHAI, { from: '21:00', to: '06:30' })).toBe(night);
  });

  it('a window from and to the same time is empty', () => {
    const window = { from: '09:00', to: '09:00' };
    expect(inWindow(atLocal('2026-07-03', '10:00', SHANGHAI), SHANGHAI, window)).toBe(false);
  });

  it.each([
    ['08:59', false],
    ['09:00', true],
    ['17:59', true],
    ['18:00', false],
  ])('%s is office time: %s', (time, open) => {
    expect(inWindow(atLocal('2026-07-03', time, SHANGHAI), SHANGHAI, { from: '09:00', to: '18:00' })).toBe(open);
  });

  it.each([
    ['later today', '2026-07-03T11:59:00Z', '08:00', NEW_YORK, '2026-07-03T12:00:00.000Z'],
    ['tomorrow when it is just now', '2026-07-03T12:00:00Z', '08:00', NEW_YORK, '2026-07-04T12:00:00.000Z'],
    ['tomorrow when it is past', '2026-07-03T15:00:00Z', '08:00', NEW_YORK, '2026-07-04T12:00:00.000Z'],
    ['23 hours later over the spring change', '2026-03-07T13:00:00Z', '08:00', NEW_YORK, '2026-03-08T12:00:00.000Z'],
    ['25 hours later over the autumn change', '2026-10-31T12:00:00Z', '08:00', NEW_YORK, '2026-11-01T13:00:00.000Z'],
  ])('08:00 comes next %s', (_what, now, time, zone, next) => {
    expect(nextLocal(now, time, zone)).toBe(next);
  });
});

describe('wallTime()', () => {
  it('is of the date of the calendar, also before the day of the service begins', () => {
    expect(wallTime('2026-07-02T17:54:00.000Z', 'Asia/Shanghai')).toBe('2026-07-03 01:54');
    expect(dayOf('2026-07-02T17:54:00.000Z', 'Asia/Shanghai')).toBe('2026-07-02');
  });
});
