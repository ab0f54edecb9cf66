import { describe, expect, test } from 'vitest';
import { tell } from '../../shared/domain/actor.ts';
import { decideGrant, FIRST_GRANT, type Grant } from '../../shared/domain/grant.ts';
import { decideEntry, decideTrail, type SealedEntry, type TrailEntry } from '../../shared/domain/trail.ts';

const entry: TrailEntry = {
  id: 'a',
  at: '2026-11-24T00:00:00.000Z',
  by: 's1',
  role: 'county',
  action: 'read',
  elders: ['e1'],
  area: '海南省/琼海市',
  reason: '',
};
const sealed: SealedEntry = { entry, number: 1, previous: '', previousAt: '', seal: 'x' };
const note = (number: number) => ({ type: 'note', mark: 'm', ...sealed, number }) as const;

describe('a trail', () => {
  test('takes the next number only, and hands the entry on', () => {
    const first = decideTrail(null, note(1), { key: 's1' });
    expect(first?.state).toEqual({ count: 1, seal: 'x', at: entry.at, mark: 'm' });
    expect(first?.tells).toMatchObject([{ to: 'entry#s1.1', event: { type: 'written', sealed } }]);
    expect(decideTrail({ count: 1, seal: 'x', at: entry.at, mark: 'm' }, note(1), { key: 's1' })).toBeNull();
    expect(decideTrail(null, note(2), { key: 's1' })).toBeNull();
    expect(decideTrail(null, { type: 'timer' }, { key: 's1' })).toBeNull();
  });

  test('has entries that are written once', () => {
    expect(decideEntry(null, { type: 'written', sealed })?.state).toEqual(sealed);
    expect(decideEntry(sealed, { type: 'written', sealed: { ...sealed, seal: 'y' } })).toBeNull();
    expect(decideEntry(null, { type: 'timer' })).toBeNull();
  });
});

test('a grant is the last word about a member of staff', () => {
  const grant: Grant = { role: 'county', area: 'x', name: 'n', active: true, by: 's', at: 't' };
  const key = 's1';
  expect(decideGrant(null, { type: 'grant', grant }, { key })?.state).toEqual(grant);
  expect(decideGrant(grant, { type: 'grant', grant: { ...grant, active: false } }, { key })?.state.active).toBe(false);
  expect(decideGrant(grant, { type: 'timer' }, { key })).toBeNull();
});

test('the first grant of an account sets the mark that one was given, once for the deployment', () => {
  const grant: Grant = { role: 'county', area: 'x', name: 'n', active: true, by: 's', at: 't' };
  const mark = { type: 'grant', grant: { ...grant, active: false } } as const;
  expect(decideGrant(null, { type: 'grant', grant }, { key: 's1' })?.tells).toEqual([
    tell('grant', FIRST_GRANT, 'first', mark),
  ]);
  expect(decideGrant(grant, { type: 'grant', grant }, { key: 's1' })?.tells).toEqual([]);
  expect(decideGrant(null, mark, { key: FIRST_GRANT })).toEqual({ state: mark.grant, timerAt: null, tells: [] });
  expect(decideGrant(mark.grant, mark, { key: FIRST_GRANT })).toBeNull();
});
