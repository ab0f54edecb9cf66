import { describe, expect, it } from 'vitest';
import { decideRoll, type Entry, type Roll, type RollEvent } from '../../shared/domain/roll.ts';
import { at, NOW, PHONE } from './given-line.ts';

const entry = (elderId: string, name: string, village = '福田村'): Entry => ({ elderId, name, village });
const adding = (one: Entry, township = '三江镇') => ({ type: 'add', ...one, township }) as const;
const take = (roll: Roll | null, event: RollEvent) => decideRoll(roll, event, at(NOW));
const rollOf = (...entries: readonly Entry[]) =>
  entries.reduce<Roll | null>((roll, one) => take(roll, adding(one))?.state ?? null, null);
const find = (roll: Roll | null, name: string) =>
  take(roll, { type: 'find', factId: 'f1', at: NOW, name, role: 'township', detail: '3', replyTo: PHONE })?.tells ?? [];

describe('the roll of a duty phone', () => {
  it('finds a person by the whole name and tells the line that asked', () => {
    const tells = find(rollOf(entry('e1', '王桂英'), entry('e2', '王桂英花')), '王桂英');
    expect(tells).toEqual([
      {
        to: `line#${PHONE}`,
        slot: 'f1',
        event: {
          type: 'found',
          factId: 'f1',
          at: NOW,
          role: 'township',
          detail: '3',
          matches: [{ elderId: 'e1', name: '王桂英', village: '福田村' }],
        },
      },
    ]);
  });

  it('finds all of equal names, six at most, and nobody', () => {
    const eight = rollOf(...Array.from({ length: 8 }, (_, index) => entry(`e${index}`, '王桂英')));
    expect(find(eight, '王桂英')).toMatchObject([{ event: { matches: eight?.entries.slice(0, 6) } }]);
    expect(find(eight, '李德福')).toMatchObject([{ event: { matches: [] } }]);
    expect(find(null, '王桂英')).toHaveLength(1);
  });

  it('holds an elder once, under the present name and village', () => {
    expect(rollOf(entry('e1', '王桂英'), entry('e1', '王桂花', '山口村'))).toEqual({
      entries: [{ elderId: 'e1', name: '王桂花', village: '山口村' }],
      townships: ['三江镇'],
      round: 0,
      counting: [],
      fault: null,
    });
  });

  it('forgets who is no longer behind this phone', () => {
    const roll = take(rollOf(entry('e1', '王桂英'), entry('e2', '李德福')), { type: 'remove', elderId: 'e1' })?.state;
    expect(roll?.entries.map(({ elderId }) => elderId)).toEqual(['e2']);
  });

  it('says what to do where it is full', () => {
    const entries = Array.from({ length: 3000 }, (_, index) => entry(`e${index}`, '王桂英'));
    const full: Roll = { entries, townships: [], round: 0, counting: [], fault: null };
    expect(() => take(full, adding(entry('new', '李德福')))).toThrow('a phone per district');
    expect(take(full, adding(entry('e5', '李德福')))?.state.entries).toHaveLength(3000);
  });

  it('never wakes by itself', () => {
    expect(take(null, { type: 'timer' })).toBeNull();
    expect(take(null, adding(entry('e1', '王桂英')))?.timerAt).toBeNull();
  });
});
