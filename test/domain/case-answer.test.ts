/** What the digits of liaison, deputy, village and township do to a case (protocol.md section 2). */

import { describe, expect, it } from 'vitest';
import type { MenuAnswer } from '../../shared/domain/watch-state.ts';
import { aCase, alerted, at, by, echoed, LIAISON, staff, TOWNSHIP, texts, toLine, told } from './given.ts';

function menu(name: MenuAnswer['menu'], choice: string, role: 'liaison' | 'township' = 'township'): MenuAnswer {
  return { type: 'menu', factId: 'm1', at: at('11:00'), by: by(role), menu: name, caseId: 'missed.e1.x', choice };
}

describe('1, well', () => {
  it('closes a miss; who was told hears who settled it, the one who answered hears the name', () => {
    const story = aCase();
    story.runTo(at('11:00'));
    const tells = story.hears(staff('1'), at('11:10'));
    expect(echoed(tells)).toEqual(['liaison: echoWell', 'liaison: null', 'deputy: closedBy', 'village: closedBy']);
    expect(toLine(tells, 'settled')[1]?.event).toMatchObject({ person: '李小明', time: '11:10', name: '王桂英' });
    expect(told(tells, 'watch#e1')).toMatchObject([{ type: 'caseClosed', caseId: 'missed.e1.x', deceased: false }]);
    expect(story.now.closed).toEqual({ by: by('liaison'), measure: 'well', at: at('11:10') });
    expect(story.timerAt).toBeNull();
  });

  it.each(['missed', 'help', 'unwell', 'unclear', 'stop', 'notAsked'] as const)('closes %s', (kind) => {
    const story = aCase({ kind });
    story.hears(staff('1'), at('11:10'));
    expect(story.now.closed?.measure).toBe('well');
  });

  it('does not close a risk: the family hears that people are there, the township closes', () => {
    const story = aCase({ kind: 'risk', recordedBy: by('liaison'), riskKind: 'critical_illness' });
    const tells = story.hears(staff('1'), at('11:10'));
    expect(echoed(tells)).toEqual(['liaison: stillOpen']);
    expect(texts(tells)[0]).toContain('工作人员已见到您的母亲，正在照看');
    expect(story.now.closed).toBeNull();
  });

  it('to a closed case is of no effect', () => {
    const story = aCase();
    story.hears(staff('1'), at('11:10'));
    expect(story.decide(staff('1', 'village'), at('11:11'))).toBeNull();
    expect(story.decide({ type: 'timer' }, at('12:00'))).toBeNull();
  });
});

describe('3, trouble', () => {
  it('village and township at once, by text and call, before any kind; then the kind is asked', () => {
    const story = aCase();
    const tells = story.hears(staff('3'), at('10:45'));
    expect(alerted(tells)).toEqual(['village+call', 'township+call']);
    expect(toLine(tells, 'menu').map(({ phone, event }) => [phone, event.menu, event.times])).toEqual([
      [LIAISON, 'kind', 1],
    ]);
    expect(told(tells, 'watch#e1')).toEqual([
      { type: 'caseIs', caseId: 'missed.e1.x', kind: 'risk', discreet: false, avoided: [] },
    ]);
    expect(story.now).toMatchObject({ kind: 'risk', personOnly: true, hold: null });
    expect(texts(tells)).toEqual([]);
  });

  it('with the kind: the family at once, and no question', () => {
    const tells = aCase().hears(staff('3', 'liaison', { detail: '3' }), at('10:45'));
    expect(texts(tells)).toHaveLength(2);
    expect(toLine(tells, 'menu')).toEqual([]);
  });

  it('again, without a kind, asks for the kind again', () => {
    const story = aCase();
    story.hears(staff('3'), at('10:45'));
    const tells = story.hears(staff('3', 'village', { factId: 's2' }), at('10:47'));
    expect(alerted(tells)).toEqual([]);
    expect(toLine(tells, 'menu')).toHaveLength(1);
  });

  it('again, with the kind, records it', () => {
    const story = aCase();
    story.hears(staff('3'), at('10:45'));
    story.hears(staff('3', 'village', { factId: 's2', detail: '1' }), at('10:47'));
    expect(story.now.risk?.kind).toBe('wandering');
  });
});

describe('4, away', () => {
  const away = { type: 'away', by: by('liaison'), until: '2026-07-05', key: 'k' } as const;

  it.each(['missed', 'unwell', 'unclear', 'notAsked', 'stop'] as const)(
    'closes %s, and tells the others so',
    (kind) => {
      const story = aCase({ kind });
      story.runTo(at('11:40'));
      const tells = story.hears(away, at('11:45'));
      expect(story.now.closed?.measure).toBe('away');
      expect(echoed(tells)[0]).toBe('liaison: null');
      expect(
        new Set(
          echoed(tells)
            .slice(1)
            .map((line) => line.split(': ')[1]),
        ),
      ).toEqual(new Set(['notAsked', 'stop'].includes(kind) ? [] : ['closedBy']));
    },
  );

  it.each(['help', 'risk'] as const)('does not close %s', (kind) => {
    const story = aCase({ kind, recordedBy: kind === 'risk' ? by('liaison') : null });
    expect(story.decide(away, at('11:00'))).toBeNull();
  });
});

describe('6 and 7', () => {
  it('6: a small matter in hand is noted, the ladder goes on', () => {
    const story = aCase();
    expect(echoed(story.hears(staff('6'), at('10:40')))).toEqual(['liaison: echoSmall']);
    expect(story.timerAt).toBe(at('11:00'));
  });

  it('7: progress goes to the family that was told', () => {
    const story = aCase({ kind: 'risk', recordedBy: by('liaison'), riskKind: 'hardship' });
    const tells = story.hears(staff('7', 'township'), at('11:00'));
    expect(echoed(tells)).toEqual(['township: echoProgress']);
    expect(texts(tells)).toHaveLength(2);
  });

  it.each(['liaison', 'deputy'] as const)('7 is not for the %s: the family hears of progress from the duty', (role) => {
    const story = aCase({ kind: 'risk', recordedBy: by('liaison'), riskKind: 'hardship' });
    const tells = story.hears(staff('7', role), at('11:00'));
    expect(echoed(tells)).toEqual([`${role}: mayNotClose`]);
    expect(texts(tells)).toEqual([]);
  });

  it('7 before any family was told goes to nobody', () => {
    expect(texts(aCase().hears(staff('7', 'village'), at('11:00')))).toEqual([]);
  });

  it.each(['0', '8', '4'])('%s is no answer to a case', (digit) => {
    expect(aCase().decide(staff(digit), at('11:00'))).toBeNull();
  });
});

describe('9, close', () => {
  it.each(['liaison', 'deputy'] as const)('is not for the %s', (role) => {
    const story = aCase();
    expect(echoed(story.hears(staff('9', role), at('11:00')))).toEqual([`${role}: mayNotClose`]);
    expect(story.now.closed).toBeNull();
  });

  it.each(['village', 'township'] as const)('asks the %s for the measure', (role) => {
    const story = aCase();
    const tells = story.hears(staff('9', role), at('11:00'));
    expect(toLine(tells, 'menu')).toMatchObject([
      { event: { menu: 'measure', caseId: 'missed.e1.x', name: '王桂英' } },
    ]);
    expect(story.now.closed).toBeNull();
  });

  it('a risk is closed by the township alone', () => {
    const story = aCase({ kind: 'risk', recordedBy: by('liaison') });
    expect(echoed(story.hears(staff('9', 'village'), at('11:00')))).toEqual(['village: mayNotClose']);
    expect(toLine(story.hears(staff('9', 'township'), at('11:00')), 'menu')).toHaveLength(1);
  });

  it('with the measure closes at once, and is echoed although the phone was never told', () => {
    const story = aCase();
    const tells = story.hears(staff('9', 'township', { detail: '1' }), at('11:00'));
    expect(story.now.closed).toEqual({ by: by('township'), measure: '1', at: at('11:00') });
    expect(echoed(tells)).toEqual(['liaison: closedBy', 'township: echoClosed']);
  });
});

describe('choices', () => {
  it('the measure closes', () => {
    const story = aCase();
    story.hears(menu('measure', '5'), at('11:00'));
    expect(story.now.closed).toEqual({ by: by('township'), measure: '5', at: at('11:00') });
  });

  it.each(['0', '8', '11', '1 2'])('a slip (%s) closes nothing and is asked again', (choice) => {
    const story = aCase();
    const tells = story.hears(menu('measure', choice), at('11:00'));
    expect(story.now.closed).toBeNull();
    expect(toLine(tells, 'menu')).toMatchObject([{ phone: TOWNSHIP, event: { menu: 'measure' } }]);
  });

  it('a kind is recorded where a risk is open, and only one of the six', () => {
    const story = aCase();
    expect(story.decide(menu('kind', '3'), at('11:00'))).toBeNull();
    story.hears(staff('3'), at('11:00'));
    expect(story.decide(menu('kind', '7'), at('11:01'))).toBeNull();
    story.hears(menu('kind', '0'), at('11:02'));
    expect(story.now.risk?.kind).toBe('other');
  });

  it('the days of an absence are the affair of the watch', () => {
    expect(aCase().decide(menu('days', '3'), at('11:00'))).toBeNull();
  });

  it('whom to tell is of no matter without a harm', () => {
    expect(aCase().decide(menu('whom', '1'), at('11:00'))).toBeNull();
  });
});

it('merged into another case: it ends without a word to anybody', () => {
  const story = aCase();
  story.runTo(at('11:00'));
  const tells = story.hears({ type: 'merged', by: by('liaison'), key: 'k' }, at('11:05'));
  expect(story.now.closed?.measure).toBe('merged');
  expect(new Set(echoed(tells).map((line) => line.split(': ')[1]))).toEqual(new Set(['null']));
});
