/** What is left of a record, a version and a telephone's line when a person is erased. */

import { describe, expect, test } from 'vitest';
import { decideLine } from '../../shared/domain/line.ts';
import { emptyLine, isNobodys, type Line } from '../../shared/domain/line-state.ts';
import { type Change, decideRecord, type Registered } from '../../shared/domain/record.ts';
import { decideRevision, type Revision } from '../../shared/domain/revision.ts';
import { at, NOW, PHONE } from './given-line.ts';

const change: Change = { id: 'c1', at: NOW, by: 'staff', source: 'api', reference: '例甲去世' };
const record: Registered = {
  elderId: 'e1',
  status: 'left',
  leaving: { reason: 'deceased', at: NOW, into: null },
  version: 3,
  area: '海南省/琼海市/三江镇/福田村',
  sealed: 'v1.x',
  print: 'p',
  identities: ['i1', 'i2'],
  change,
  resurveyOn: '2027-01-01',
  completeness: 80,
  doubts: 1,
};

describe('a record', () => {
  test('is erased once: found by nothing, and a figure of its village', () => {
    const decision = decideRecord(record, { type: 'erase', change });
    expect(decision?.state).toEqual({
      ...record,
      version: 4,
      sealed: '',
      print: '',
      identities: [],
      resurveyOn: '',
      completeness: 0,
      doubts: 0,
      erasedAt: NOW,
    });
    expect(decision?.tells.map(({ to, event }) => `${to} ${event.type}`)).toEqual([
      'identity#i1 release',
      'identity#i2 release',
      'tally#海南省/琼海市/三江镇/福田村 stale',
    ]);
    expect(decideRecord(decision?.state ?? null, { type: 'erase', change })).toBeNull();
  });

  test('of who is served is not erased', () => {
    expect(decideRecord({ ...record, status: 'active' }, { type: 'erase', change })).toBeNull();
    expect(decideRecord(null, { type: 'erase', change })).toBeNull();
  });

  test('leaves in whichever version stands where nobody saw one', () => {
    const leave = { type: 'leave', change, reason: 'declined', into: null } as const;
    const active: Registered = { ...record, status: 'active', leaving: null };
    expect(decideRecord(active, { ...leave, basedOn: null })?.state).toMatchObject({ status: 'left', version: 4 });
    expect(decideRecord(active, { ...leave, basedOn: 2 })).toBeNull();
  });

  test('remembers that health is not to be kept, also in the versions that follow', () => {
    const withheld = decideRecord(record, { type: 'withhold', health: true })?.state as Registered;
    expect(withheld.healthWithheld).toBe(true);
    expect(decideRecord(withheld, { type: 'withhold', health: false })?.state).toEqual(record);
    expect(decideRecord(null, { type: 'withhold', health: true })).toBeNull();
  });

  test('is sealed anew without becoming another version, if it is still that one', () => {
    const reseal = { type: 'reseal', basedOn: 3, sealed: 'v1.y', print: 'q' } as const;
    expect(decideRecord(record, reseal)?.state).toEqual({ ...record, sealed: 'v1.y', print: 'q' });
    expect(decideRecord(record, { ...reseal, basedOn: 2 })).toBeNull();
    expect(decideRecord(null, { ...reseal, basedOn: 0 })).toBeNull();
  });
});

test('a version is sealed anew with who changed what and when, and only where it is', () => {
  const revision: Revision = { elderId: 'e1', version: 1, status: 'active', change, sealed: 'v1.x' };
  const reseal = { type: 'reseal', sealed: 'v1.y' } as const;
  expect(decideRevision(revision, reseal)?.state).toEqual({ ...revision, sealed: 'v1.y' });
  expect(decideRevision(null, reseal)).toBeNull();
});

test('a line forgets one elder in everything, and nobody else', () => {
  const of = (elderId: string) => ({ elderId, name: elderId, number: 10 });
  const both = [of('e1'), of('e2')];
  const line = {
    ...emptyLine(PHONE),
    people: both,
    cases: { c1: { ...of('e1'), settledAt: null }, c2: { ...of('e2'), settledAt: null } },
    resting: both.map((one) => ({ ...one, until: '2099-01-01T00:00:00.000Z' })),
    waiting: both,
    asks: both,
    menus: both.map((one) => ({ ...one, until: '2099-01-01T00:00:00.000Z' })),
    asked: ['e1', 'e2'],
  } as unknown as Line;
  const left = decideLine(line, { type: 'erase', elderId: 'e1' }, at(NOW))?.state as Line;
  expect(JSON.stringify(left)).not.toContain('e1');
  expect([left.people, left.waiting, left.asks, left.menus, left.resting].map((all) => all.length)).toEqual([
    1, 1, 1, 1, 1,
  ]);
  expect(Object.keys(left.cases)).toEqual(['c2']);
  expect([isNobodys(left), isNobodys(emptyLine(PHONE)), isNobodys({ ...emptyLine(PHONE), duty: ['village'] })]).toEqual(
    [false, true, false],
  );
});
