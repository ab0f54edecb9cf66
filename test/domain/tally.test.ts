/** Figures from village to province: what is counted, what is not counted yet, and what comes late. */

import { describe, expect, test } from 'vitest';
import { decideTally, type Tally, type TallyEvent } from '../../shared/domain/tally.ts';

const VILLAGE = '海南省/琼海市/三江镇/福田村';
const TOWNSHIP = '海南省/琼海市/三江镇';

const tallied = (events: readonly TallyEvent[], key = VILLAGE) =>
  events.reduce<Tally | null>((state, event) => decideTally(state, event, { key })?.state ?? state, null) as Tally;
const stale = { type: 'stale' } as const;
const counts = (changes: number, at: string, elders = 2) =>
  ({ type: 'counts', changes, at, counts: { elders } }) as const;
const part = (name: string, order: number, elders: number, more: { at?: string | null; pending?: number } = {}) =>
  ({ type: 'part', name, part: { counts: { elders }, at: '1', pending: 0, order, ...more } }) as const;

describe('a village', () => {
  test('is pending from the first change until a count has seen the last one', () => {
    expect(tallied([stale])).toMatchObject({ changes: 1, pending: 1, at: null });
    expect(tallied([stale, counts(1, '1')])).toMatchObject({ seen: 1, pending: 0, at: '1', counts: { elders: 2 } });
  });

  test('that changed while it was counted stays pending', () => {
    expect(tallied([stale, stale, counts(1, '1')])).toMatchObject({ changes: 2, seen: 1, pending: 1 });
  });

  test('keeps the later of two counts, whichever arrives first', () => {
    expect(tallied([counts(1, '2', 5), counts(1, '1', 4)])).toMatchObject({ at: '2', counts: { elders: 5 } });
    expect(tallied([counts(1, '1', 4), counts(1, '2', 5)])).toMatchObject({ at: '2', counts: { elders: 5 } });
  });

  test('takes a second count of the same instant only where it saw more', () => {
    expect(tallied([counts(1, '1', 4), counts(2, '1', 5)]).counts).toEqual({ elders: 5 });
    expect(tallied([counts(2, '1', 5), counts(2, '1', 4)]).counts).toEqual({ elders: 5 });
  });

  test('tells the township once that it changed, and again once it was counted', () => {
    const first = decideTally(null, stale, { key: VILLAGE });
    expect(first?.tells).toEqual([
      {
        to: `tally#${TOWNSHIP}`,
        slot: 'part.福田村.1',
        event: { type: 'part', name: '福田村', part: { counts: {}, at: null, pending: 1, order: 1 } },
      },
    ]);
    expect(decideTally(first?.state as Tally, stale, { key: VILLAGE })?.tells).toEqual([]);
    expect(decideTally(first?.state as Tally, counts(1, '1'), { key: VILLAGE })?.tells).toMatchObject([
      { event: { part: { counts: { elders: 2 }, at: '1', pending: 0, order: 2 } } },
    ]);
    expect(decideTally(null, { type: 'timer' }, { key: VILLAGE })).toBeNull();
  });
});

describe('a township', () => {
  test('is the sum of its villages, as old as the oldest of them', () => {
    const both = tallied([part('福田村', 1, 2, { at: '2' }), part('新村', 1, 3, { at: '1', pending: 1 })], TOWNSHIP);
    expect(both).toMatchObject({ counts: { elders: 5 }, at: '1', pending: 1 });
    const never = tallied([part('福田村', 1, 2), part('新村', 1, 0, { at: null })], TOWNSHIP);
    expect(never.at).toBeNull();
  });

  test('takes no older sum of a village after a newer one', () => {
    expect(tallied([part('福田村', 2, 5), part('福田村', 1, 4)], TOWNSHIP).counts).toEqual({ elders: 5 });
  });

  test('hands its sum up in order, and the province to nobody', () => {
    const first = decideTally(null, part('福田村', 7, 2), { key: TOWNSHIP });
    const second = decideTally(first?.state as Tally, part('新村', 3, 3), { key: TOWNSHIP });
    expect(second?.tells).toMatchObject([
      { to: 'tally#海南省/琼海市', event: { type: 'part', name: '三江镇', part: { order: 2, counts: { elders: 5 } } } },
    ]);
    expect(decideTally(null, part('琼海市', 1, 2), { key: '海南省' })?.tells).toEqual([]);
  });
});
