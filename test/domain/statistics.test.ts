/** What one record adds to the figures, and what of them may be seen by whom. */

import { describe, expect, test } from 'vitest';
import type { ConsentFact } from '../../shared/domain/consent.ts';
import type { Content } from '../../shared/domain/form.ts';
import { REGISTRY_DEFAULTS } from '../../shared/domain/settings-registry.ts';
import { type Beside, countsOf, roundedCounts } from '../../shared/domain/statistics.ts';
import { HEADS } from '../../shared/domain/statistics-heads.ts';
import { aCarer, aContent, aRelative } from './content-given.ts';

const NAMES = HEADS.flatMap(({ counts }) => counts.map(([name]) => name));

const counted = (content: Content, overrides: Partial<Beside> = {}, today = '2026-11-24') =>
  countsOf(
    content,
    {
      registered: { completeness: 90, doubts: 0, resurveyOn: '2027-11-24' },
      watch: null,
      consents: [],
      ...overrides,
    },
    { today, rules: REGISTRY_DEFAULTS },
  );
const headsOf = (...given: Parameters<typeof counted>) => Object.keys(counted(...given));

describe('the figures', () => {
  test('of an ordinary elder', () => {
    expect(counted(aContent())).toEqual({
      elders: 1,
      'sex.female': 1,
      'age.70': 1,
      'people.li': 1,
      'leftBehind.yes': 1,
      'income.farm': 1,
      'income.children': 1,
      'living.fair': 1,
      'children.1': 1,
      'family.abroad': 1,
      'health.healthy': 1,
      'health.ill': 1,
      'care.carer': 1,
      'tier.ordinary': 1,
      'cover.liaison': 1,
      'cover.deputy': 1,
      'cover.village': 1,
      'cover.township': 1,
      'cover.contact': 1,
    });
  });

  test('of one who is poor, alone, disabled and cares for grandchildren, with everybody around', () => {
    const someone = { name: '例己', phone: '+8613800000009' };
    const poor = { lowIncome: 'yes', living: 'poor', health: 'disabled', income: [] } as const;
    const content = aContent(
      poor,
      { livesAlone: true, grandchildren: 2, heavyFarmWork: true, keyholder: someone, doctor: someone },
      {
        carers: [aCarer({ relation: 'spouse' })],
        relatives: [aRelative({ kin: 'obligor' }), aRelative({ kin: 'guardian' })],
      },
    );
    expect(headsOf(content)).toEqual(
      expect.arrayContaining([
        'lowIncome.yes',
        'living.poor',
        'income.unknown',
        'family.alone',
        'family.spouseCares',
        'children.0',
        'family.grandchildren',
        'health.disabled',
        'care.obligor',
        'care.guardian',
        'care.keyholder',
        'care.doctor',
        'care.farmWork',
        'flag.alone',
        'flag.disabled',
        'flag.poor',
        'focus',
        'tier.key',
      ]),
    );
  });

  test('of a form that says nothing are unknown, never left out', () => {
    const content = aContent(
      { idNumber: null, people: null, health: null, living: null, sex: 'unknown', illnesses: [], phones: [] },
      { deputy: null, village: null, township: null, grandchildren: null, liaison: { name: '', phone: '' } },
      { relatives: [], carers: [] },
    );
    expect(headsOf(content)).toEqual([
      'elders',
      'sex.unknown',
      'age.unknown',
      'people.unknown',
      'leftBehind.unknown',
      'income.farm',
      'income.children',
      'living.unknown',
      'children.0',
      'health.unknown',
      'tier.ordinary',
    ]);
  });

  test('put ages into bands by the day, and peoples whom Hainan does not name into one', () => {
    expect(headsOf(aContent(), {}, '2032-07-04')).toContain('age.70');
    expect(headsOf(aContent(), {}, '2032-07-05')).toContain('age.80');
    expect(headsOf(aContent(), {}, '2055-07-05')).toContain('age.90');
    expect(headsOf(aContent(), {}, '2011-07-05')).toContain('age.under60');
    expect(headsOf(aContent({ people: '05' }))).toContain('people.other');
  });

  test('count four children as three or more, and none of those who died', () => {
    const child = aRelative({ awayAt: { text: '广州市', code: null, country: 'CN' } });
    const four = headsOf(aContent({}, {}, { relatives: [child, child, child, child] }));
    expect(four).toContain('children.3');
    expect(four).not.toContain('family.abroad');
    const dead = aRelative({ awayAt: { text: '去世', code: null, country: null } });
    expect(headsOf(aContent({}, {}, { relatives: [child, dead] }))).toContain('children.1');
  });

  test('say what the service covers: seen this month, answered, agreed, asked again', () => {
    const fact = (purpose: ConsentFact['purpose'], answer: ConsentFact['answer']) =>
      ({ about: 'elder', purpose, answer }) as ConsentFact;
    const relative = { agreed: false } as NonNullable<Beside['watch']>['relatives'][number];
    const heads = headsOf(aContent(), {
      registered: { completeness: 100, doubts: 2, resurveyOn: '2026-11-24' },
      watch: { visits: [{ date: '2026-11-02', role: 'liaison' }], relatives: [relative] },
      consents: [fact('service', 'given'), fact('health', 'given'), fact('health', 'withdrawn')],
    });
    for (const name of [
      'cover.seen',
      'cover.answered',
      'consent.service',
      'record.complete',
      'record.doubts',
      'resurvey.overdue',
    ])
      expect(heads).toContain(name);
    expect(heads).not.toContain('consent.health');
    expect(heads).not.toContain('resurvey.due');
    const soon = { completeness: 1, doubts: 0, resurveyOn: '2026-12-24' };
    const later = { watch: { visits: [{ date: '2026-10-31', role: 'liaison' }], relatives: [] } } as const;
    const quiet = headsOf(aContent(), { registered: soon, ...later });
    expect(quiet).toContain('resurvey.due');
    expect(quiet).not.toContain('cover.seen');
    expect(quiet).not.toContain('cover.answered');
  });

  test('have a heading each, and every heading is its own', () => {
    expect(new Set(NAMES).size).toBe(NAMES.length);
    const incomes = ['work', 'farm', 'children', 'pension', 'allowance', 'kin', 'subsidy', 'other'] as const;
    const everything = [
      ...headsOf(aContent({ income: incomes, people: '06', health: 'partlyDisabled', living: 'good', sex: 'male' })),
      ...headsOf(aContent({ people: '01' })),
    ];
    expect(everything.filter((name) => !NAMES.includes(name))).toEqual([]);
  });

  test('are rounded to threes, each by itself, for who may not open the records', () => {
    expect(roundedCounts({ a: 0, b: 1, c: 2, d: 4, e: 5, f: 300 })).toEqual({ a: 0, b: 0, c: 3, d: 3, e: 6, f: 300 });
  });
});
