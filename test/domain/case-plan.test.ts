/** A change of configuration never changes an open case: two cases live the same days, one under other settings. */

import { describe, expect, it } from 'vitest';
import type { CaseEvent, CaseKind } from '../../shared/domain/case-state.ts';
import { DEFAULTS, type Settings } from '../../shared/domain/settings.ts';
import { aCase, anOpening, at, by, type Moment, staff } from './given.ts';

/** Three times every number, another wall time, and nobody but the liaison: as different as settings can be. */
function changed<T>(value: T): T {
  if (typeof value === 'number') return (value * 3 + 7) as T;
  if (typeof value === 'string') return (/^\d\d:\d\d$/u.test(value) ? '11:11' : 'liaison') as T;
  if (Array.isArray(value)) return value.map(changed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changed(one)])) as T;
}

const OTHER: Settings = { ...DEFAULTS, cases: changed(DEFAULTS.cases), ladders: changed(DEFAULTS.ladders) };

type Life = readonly (readonly [string, CaseEvent])[];

function lived(kind: CaseKind, life: Life, later: Settings): readonly Moment[] {
  const story = aCase({ kind });
  story.settings = later;
  const moments = life.flatMap(([time, event]) => {
    const before = story.runTo(at(time));
    return [...before, { at: at(time), tells: story.hears(event, at(time)) }];
  });
  return [...moments, ...story.runTo(at('23:00', '2026-07-05'))];
}

const undelivered = (key: string): CaseEvent => ({ type: 'news', to: '', key, outcome: 'undelivered', reason: 'off' });
const kindIs = (choice: string): CaseEvent => ({
  type: 'menu',
  factId: 'm1',
  at: at('11:10'),
  by: by('liaison'),
  menu: 'kind',
  caseId: 'missed.e1.x',
  choice,
});

describe('an open case', () => {
  const lives: readonly (readonly [string, CaseKind, Life])[] = [
    ['that nobody answers', 'missed', []],
    ['whose alerts no carrier takes', 'missed', [1, 2, 3].map((n) => ['10:31', undelivered(`alert.${n}`)])],
    ['that is held, renewed, and held again', 'unwell', ['10:40', '11:20', '12:00'].map((time) => [time, staff('5')])],
    ['whose elder cannot be found', 'missed', [['10:45', staff('2')]]],
    ['that becomes a risk without a kind', 'help', [['10:50', staff('3')]]],
    ['that becomes a harm', 'help', [['10:50', staff('3', 'liaison', { detail: '2' })]]],
    [
      'that becomes a risk of which the family hears',
      'missed',
      [
        ['10:50', staff('3')],
        ['11:10', kindIs('3')],
      ],
    ],
  ];

  it.each(lives)('%s goes on as it was opened', (_what, kind, life) => {
    expect(lived(kind, life, OTHER)).toEqual(lived(kind, life, DEFAULTS));
  });

  it('is opened by the settings of that moment', () => {
    const story = aCase();
    story.state = null;
    story.settings = OTHER;
    const before = aCase().now.plan;
    story.hears(anOpening(), at('10:30'));
    expect(story.now.plan).not.toEqual(before);
    expect(story.now.plan.holdRenewalsMax).toBe(10);
  });
});
