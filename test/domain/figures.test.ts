/** V10 and rule S17: whoever is looked after stands in exactly one column of the day's figures. */

import { describe, expect, it } from 'vitest';
import type { Elder } from '../../shared/domain/elder.ts';
import { auditDue, type Counted, columnOf, figuresDue, figuresOf } from '../../shared/domain/figures.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import type { Watch } from '../../shared/domain/watch-state.ts';
import {
  aMissedWatch,
  anAnswer,
  anAskedWatch,
  anElder,
  aStaffAnswer,
  at,
  aWatch,
  TODAY,
  TOWNSHIP,
  YESTERDAY,
} from './given.ts';

const NOW = at('20:00');

function column(watch: Watch, now = NOW, date = TODAY, elder: Elder = anElder()) {
  return columnOf(watch, elder, { date, now, settings: DEFAULTS });
}

function answered(label: 'ok' | 'help' | 'unclear' | 'stop'): Watch {
  const story = anAskedWatch();
  story.hears(anAnswer({ label }), at('08:00'));
  return story.now;
}

function notAsked(): Watch {
  const story = aWatch();
  story.runTo(at('12:30'));
  return story.now;
}

function away(): Watch {
  const story = anAskedWatch();
  story.hears(aStaffAnswer('4', { detail: '5' }), at('09:00'));
  return story.now;
}

function dead(): Watch {
  return {
    ...away(),
    pause: { until: '9999-12-31', reason: 'deceased', by: 'township', since: at('09:00'), reminded: true },
  };
}

const EVERY_STATUS: Readonly<Record<string, Watch>> = {
  'a safe answer': answered('ok'),
  'a call for help': answered('help'),
  'words that nobody understood': answered('unclear'),
  'an opt-out': answered('stop'),
  'a miss': aMissedWatch().now,
  'a question that never left': notAsked(),
  'a pause': away(),
  'a question that may still be answered': anAskedWatch().now,
  'a death': dead(),
};

describe('the figures of a day', () => {
  it('put every status in one column, and who died in none', () => {
    const columns = Object.entries(EVERY_STATUS).map(([name, watch]) => `${name}: ${column(watch)}`);
    expect(columns).toEqual([
      'a safe answer: safe',
      'a call for help: notSafe',
      'words that nobody understood: notSafe',
      'an opt-out: paused',
      'a miss: missed',
      'a question that never left: notAsked',
      'a pause: paused',
      'a question that may still be answered: before',
      'a death: null',
    ]);
  });

  it('add up with every status: active is safe, not safe, missed, not asked, paused and before together', () => {
    const counted = Object.values(EVERY_STATUS).flatMap((watch): Counted[] => {
      const found = column(watch);
      return found === null ? [] : [{ township: TOWNSHIP, column: found, open: watch.open.map((one) => one.id) }];
    });
    const figures = figuresOf(counted, [TOWNSHIP])[TOWNSHIP];
    expect(figures).toEqual({
      active: 8,
      safe: 1,
      notSafe: 2,
      missed: 1,
      notAsked: 1,
      paused: 2,
      before: 1,
      inHand: 5,
    });
    const { active, inHand: _inHand, ...columns } = figures as NonNullable<typeof figures>;
    expect(Object.values(columns).reduce((sum, one) => sum + one)).toBe(active);
  });

  it('call an elder not asked whom no sweep has asked by the evening, although the watch never woke', () => {
    expect(column(aWatch().now)).toBe('notAsked');
    expect(column(aWatch().now, at('07:40'))).toBe('before');
  });

  it('count who was enrolled too late for today as before', () => {
    expect(column(aWatch(anElder(), at('13:00')).now)).toBe('before');
  });

  it('that come a day late are those of their day, without who was not enrolled then', () => {
    const story = aMissedWatch();
    const next = at('09:00', '2026-07-04');
    expect(column(story.now, next)).toBe('missed');
    expect(column(story.now, next, YESTERDAY)).toBe('before');
    expect(column(story.now, next, '2026-07-01')).toBeNull();
  });
});

describe('the figures of a township', () => {
  it('count a case about two people once', () => {
    const couple: Counted = { township: TOWNSHIP, column: 'notSafe', open: ['help.e1.x'] };
    expect(figuresOf([couple, couple], [TOWNSHIP])[TOWNSHIP]).toMatchObject({ active: 2, notSafe: 2, inHand: 1 });
  });

  it('hold who has no township under the first one, and a township of nobody holds nobody', () => {
    const alone: Counted = { township: null, column: 'safe', open: [] };
    const figures = figuresOf([alone], [TOWNSHIP, '+8613800000099']);
    expect([figures[TOWNSHIP]?.active, figures['+8613800000099']?.active]).toEqual([1, 0]);
    expect(figuresOf([alone], [])).toEqual({});
  });

  it('are counted for a township that the county does not know yet', () => {
    expect(figuresOf([{ township: TOWNSHIP, column: 'safe', open: [] }], [])[TOWNSHIP]?.safe).toBe(1);
  });
});

describe('figures are due', () => {
  it('at 20:00, once a day', () => {
    expect(figuresDue(at('19:59'), YESTERDAY, DEFAULTS)).toBeNull();
    expect(figuresDue(at('20:00'), YESTERDAY, DEFAULTS)).toBe(TODAY);
    expect(figuresDue(at('23:00'), TODAY, DEFAULTS)).toBeNull();
  });

  it('still on the next morning where the evening failed', () => {
    expect(figuresDue(at('08:00', '2026-07-04'), YESTERDAY, DEFAULTS)).toBe(TODAY);
  });

  it('after the audit of that day, at 19:30', () => {
    expect(auditDue(at('19:29'), YESTERDAY, DEFAULTS)).toBeNull();
    expect(auditDue(at('19:30'), YESTERDAY, DEFAULTS)).toBe(TODAY);
    expect(auditDue(at('19:45'), TODAY, DEFAULTS)).toBeNull();
  });

  it('on the first evening, not for the days before the service began', () => {
    expect(figuresDue(at('08:00'), null, DEFAULTS)).toBeNull();
    expect(figuresDue(at('20:00'), null, DEFAULTS)).toBe(TODAY);
  });
});
