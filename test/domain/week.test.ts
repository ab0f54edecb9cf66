/** Once a week a township hears what its alarms come to, so that it changes the roster where that is proposed. */

import { describe, expect, it } from 'vitest';
import { everywhere } from '../../shared/domain/configuration.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import type { Alarm, Watch } from '../../shared/domain/watch-state.ts';
import { weekDue, weekOf } from '../../shared/domain/week.ts';
import { anElder, at, aWatch, TOWNSHIP } from './given.ts';

const MONDAY = '2026-07-06';
const OTHER = '+8613900004002';

function alarmed(dates: readonly string[], overrides: Partial<Alarm> = {}): Watch {
  const alarms = dates.map((date): Alarm => {
    return {
      caseId: 'missed.e1.x',
      at: at('10:30', date),
      kind: 'missed',
      words: 'silent',
      false: true,
      answeredMinutes: 20,
      ...overrides,
    };
  });
  return { ...aWatch().now, alarms };
}

function withStaff(id: string, staff: Partial<Elder['staff']>): Elder {
  const elder = anElder({ id });
  return { ...elder, staff: { ...elder.staff, ...staff } };
}

function week(...watched: readonly { readonly watch: Watch; readonly elder: Elder }[]) {
  return weekOf(watched, [TOWNSHIP, OTHER], everywhere(DEFAULTS), { date: MONDAY, now: at('09:00', MONDAY) });
}

describe('the week is due', () => {
  it('on Monday at 09:00 in the county, and once', () => {
    expect(weekDue(at('08:59', MONDAY), '2026-06-29', DEFAULTS)).toBeNull();
    expect(weekDue(at('09:00', MONDAY), '2026-06-29', DEFAULTS)).toBe(MONDAY);
    expect(weekDue(at('10:00', MONDAY), MONDAY, DEFAULTS)).toBeNull();
    expect(weekDue(at('20:00', '2026-07-12'), MONDAY, DEFAULTS)).toBeNull();
  });

  it('later where the service was down, about the same week, and never at night', () => {
    expect(weekDue(at('22:00', MONDAY), '2026-06-29', DEFAULTS)).toBeNull();
    expect(weekDue(at('06:30', '2026-07-07'), '2026-06-29', DEFAULTS)).toBe(MONDAY);
  });

  it('for the first time about the week before the last Monday', () => {
    expect(weekDue(at('12:00', '2026-07-09'), null, DEFAULTS)).toBe(MONDAY);
    expect(weekDue(at('08:00', MONDAY), null, DEFAULTS)).toBe('2026-06-29');
  });
});

describe('the load of the week', () => {
  it('has the alarms from Monday to Sunday, not those before or on the day itself', () => {
    const watch = alarmed(['2026-06-28', '2026-06-29', '2026-07-05', MONDAY]);
    expect(week({ watch, elder: anElder() })).toMatchObject({ [TOWNSHIP]: { alarms: 2, falseAlarms: 2 } });
  });

  it('goes to each township with its own; who has none is counted for the first one', () => {
    const loads = week(
      { watch: alarmed(['2026-07-01'], { false: false }), elder: withStaff('e1', { township: null }) },
      { watch: alarmed(['2026-07-02', '2026-07-03'], { answeredMinutes: 40 }), elder: anElder({ id: 'e2' }) },
      {
        watch: alarmed(['2026-07-02'], { answeredMinutes: null }),
        elder: withStaff('e3', { township: { name: '镇', phone: OTHER } }),
      },
    );
    expect(loads[TOWNSHIP]).toMatchObject({ alarms: 3, falseAlarms: 2, medianMinutes: 40 });
    expect(loads[OTHER]).toMatchObject({ alarms: 1, medianMinutes: null });
  });

  it('names the liaisons, most alarmed first, and counts the elders for whom a change is proposed', () => {
    const second = withStaff('e2', { liaison: { name: '黄丽', phone: '+8613800000009' } });
    const idle = withStaff('e3', { liaison: { name: '符强', phone: '+8613800000008' } });
    const loads = week(
      { watch: alarmed(['2026-07-01']), elder: anElder() },
      { watch: alarmed(['2026-07-01', '2026-07-02', '2026-07-03']), elder: second },
      { watch: alarmed(['2026-06-25']), elder: idle },
    );
    expect(loads[TOWNSHIP]).toMatchObject({
      proposals: 1,
      liaisons: [
        { name: '黄丽', alarms: 3 },
        { name: anElder().staff.liaison.name, alarms: 1 },
      ],
    });
  });

  it('is not told where there was no alarm, nor where no township is known', () => {
    expect(week({ watch: alarmed([]), elder: anElder() })).toEqual({});
    const nowhere = [{ watch: alarmed(['2026-07-01']), elder: withStaff('e1', { township: null }) }];
    expect(weekOf(nowhere, [], everywhere(DEFAULTS), { date: MONDAY, now: at('09:00', MONDAY) })).toEqual({});
  });
});
