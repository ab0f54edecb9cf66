/** A missed check-in of a village without network: what its watch tells the village, and how its ladder rests. */

import { describe, expect, it } from 'vitest';
import type { Tell } from '../../shared/domain/actor.ts';
import type { CaseEvent } from '../../shared/domain/case-state.ts';
import { addMinutes } from '../../shared/domain/time.ts';
import { villageKey } from '../../shared/domain/village.ts';
import {
  aCase,
  accepted,
  alerted,
  anAnswer,
  anAskedWatch,
  anElder,
  anElderWithout,
  aStaffAnswer,
  at,
  aWatch,
  by,
  climbed,
  echoed,
  LIAISON,
  staff,
  TODAY,
  told,
} from './given.ts';

const KEY = villageKey(anElder());
const rest = (until: string): CaseEvent => ({ type: 'outage', outage: 'outage.v1.1', until });
const OVER: CaseEvent = { type: 'outage', outage: null, until: null };

function toVillage(tells: readonly Tell[]): string[] {
  return told(tells, `village#${KEY}`).map((event) => {
    const fields = event as { type: string; caseId?: string; until?: string | null };
    return [fields.type, fields.caseId ?? fields.until].filter(Boolean).join(' ');
  });
}

/** Missed at 10:30, resting since 10:31. */
function aRestingCase(elder = anElder()) {
  const story = aCase({}, at('10:30'), elder);
  story.hears(rest(at('12:31')), at('10:31'));
  return story;
}

describe('the village is told', () => {
  it('of a miss, and nothing of a plain check-in', () => {
    const story = anAskedWatch();
    expect(toVillage(story.hears(anAnswer(), at('08:00')))).toEqual([]);
    const silent = anAskedWatch();
    const moments = silent.runTo(at('10:30'));
    const caseId = silent.now.open[0]?.id;
    expect(toVillage(moments.flatMap((one) => one.tells))).toEqual([`silent ${caseId}`]);
  });

  it('nothing of a question that never left us, which is our fault and not the network of the village', () => {
    expect(
      toVillage(
        aWatch()
          .runTo(at('12:30'))
          .flatMap((one) => one.tells),
      ),
    ).toEqual([]);
  });

  it('of a phone that is off, once a day, and of its first sign of life', () => {
    const story = anAskedWatch();
    const off = (step: string) =>
      ({ type: 'news', to: '', key: `ask.${TODAY}.${step}`, outcome: 'undelivered', reason: 'off' }) as const;
    expect(toVillage(story.hears(off('prompt'), at('07:40')))).toEqual(['unreachable']);
    expect(toVillage(story.hears(off('reminder'), at('09:10')))).toEqual([]);
    expect(toVillage(story.hears(anAnswer(), at('09:30')))).toEqual(['heard']);
    expect(toVillage(story.hears(anAnswer({ factId: 'f2' }), at('09:31')))).toEqual([]);
  });

  it('of a phone that is off where a person saw the elder instead, but not for what was said of yesterday', () => {
    const off = { type: 'news', to: '', key: `ask.${TODAY}.prompt`, outcome: 'undelivered', reason: 'off' } as const;
    const story = anAskedWatch();
    story.hears(off, at('07:40'));
    expect(toVillage(story.hears(aStaffAnswer('1', { at: at('23:00', '2026-07-02') }), at('08:00')))).toEqual([]);
    expect(toVillage(story.hears(aStaffAnswer('1', { factId: 's2' }), at('11:00')))).toEqual(['heard']);
  });

  it('of other troubles with a phone nothing: they are the elder’s own', () => {
    const dead = { type: 'news', to: '', key: `ask.${TODAY}.prompt`, outcome: 'undelivered', reason: 'dead' } as const;
    expect(toVillage(anAskedWatch().hears(dead, at('07:40')))).toEqual([]);
  });

  it('of a phone found off after the day is over nothing', () => {
    const story = anAskedWatch();
    story.hears(anAnswer(), at('08:00'));
    const off = { type: 'news', to: '', key: `ask.${TODAY}.prompt`, outcome: 'undelivered', reason: 'off' } as const;
    expect(toVillage(story.hears(off, at('08:10')))).toEqual([]);
    expect(story.hears(accepted('call'), at('08:11'))).toEqual([]);
  });

  it('of a pause when it begins and when it ends', () => {
    const story = anAskedWatch();
    expect(toVillage(story.hears(aStaffAnswer('4', { detail: '2' }), at('09:00')))).toEqual(['paused 2026-07-04']);
    expect(toVillage(story.hears(aStaffAnswer('1', { factId: 's2' }), at('10:00')))).toEqual(['paused']);
  });

  it('when the case is over, when it becomes a risk and when somebody looked in vain', () => {
    const over = ['caseOver missed.e1.x'];
    expect(toVillage(aCase().hears({ type: 'safe', at: at('11:00') }, at('11:00')))).toEqual(over);
    expect(toVillage(aCase().hears(staff('3'), at('11:00')))).toEqual(over);
    expect(toVillage(aCase().hears(staff('2'), at('11:00')))).toEqual(over);
    const help = aCase({ id: 'help.e1.x', kind: 'help' });
    expect(toVillage(help.hears(staff('3'), at('11:00')))).toEqual([]);
    expect(toVillage(help.hears(staff('2'), at('11:00')))).toEqual([]);
  });
});

describe('a case in an outage', () => {
  it('climbs no ladder as long as the village says so again', () => {
    const story = aRestingCase();
    expect(story.runTo(at('12:30'))).toEqual([]);
    story.hears(rest(at('13:31')), at('11:31'));
    expect(story.runTo(at('13:30'))).toEqual([]);
  });

  it('of which no carrier took a word goes on all the same: nobody knows of it yet', () => {
    const lost: CaseEvent = { type: 'news', to: '', key: 'alert.1', outcome: 'failed', reason: null };
    const unheard = aRestingCase();
    expect(alerted(unheard.hears(lost, at('10:39')))).toEqual(['deputy', 'village']);
    const heard = aRestingCase();
    heard.hears({ ...lost, outcome: 'accepted' }, at('10:32'));
    expect(alerted(heard.hears(lost, at('10:39')))).toEqual([]);
  });

  it('woken before that does nothing', () => {
    expect(aRestingCase().wakes(at('11:30'))).toEqual([]);
  });

  it('goes on with the minutes that it had left when the outage is over', () => {
    const story = aRestingCase();
    story.hears(OVER, at('11:00'));
    expect(climbed(story.runTo(at('13:00')), at('11:00'))).toEqual([
      '+29 deputy village',
      '+59 township',
      '+119 township#2',
    ]);
    expect(story.hears(OVER, at('13:01'))).toEqual([]);
  });

  it('goes on by itself when it hears nothing of its outage any more', () => {
    expect(climbed(aRestingCase().runTo(at('13:30')), at('12:31'))).toEqual(['+29 deputy village', '+59 township']);
  });

  it('does not climb because the liaison’s phone is off too', () => {
    const failed = { type: 'news', to: '', key: 'alert.1', outcome: 'undelivered', reason: 'off' } as const;
    expect(aRestingCase().hears(failed, at('10:40'))).toEqual([]);
  });

  it('is closed by the elder’s own late answer; the duty phones that had it on a list only hear nothing', () => {
    const closed = aRestingCase().hears({ type: 'safe', at: at('11:00') }, at('11:00'));
    expect(echoed(closed)).toEqual(['village: null', 'township: null', 'liaison: resolved']);
  });

  it('is answered by the liaison still: 5 holds it, and its end wakes nobody', () => {
    const story = aRestingCase();
    expect(echoed(story.hears(staff('5'), at('10:40')))).toEqual(['liaison: echoTaken']);
    const moments = story.runTo(at('12:00'));
    expect(moments.flatMap((one) => alerted(one.tells))).toEqual([]);
    expect(moments.flatMap((one) => echoed(one.tells))).toEqual(['liaison: timeRunsOut', 'liaison: timeRanOut']);
    expect(echoed(story.hears(staff('1'), at('12:05')))).toContain('liaison: echoWell');
  });

  it('is closed by the duty phone that had it on its list, which is echoed', () => {
    const closed = aRestingCase().hears(staff('1', 'township'), at('11:00'));
    expect(echoed(closed)).toEqual(['township: echoWell', 'village: null', 'township: null', 'liaison: closedBy']);
  });

  it('answered 3 is a risk at once, and 2 is looked for at once: neither rests', () => {
    const risk = aRestingCase();
    expect(alerted(risk.hears(staff('3'), at('11:00')))).toEqual(['village+call', 'township+call']);
    expect(risk.now.rest).toBeNull();
    const search = aRestingCase();
    expect(alerted(search.hears(staff('2'), at('11:00')))).toEqual(['deputy', 'village']);
    expect(climbed(search.runTo(at('11:30')), at('11:00'))).toEqual(['+30 township']);
  });

  it('without duty phones is on nobody’s list', () => {
    expect(Object.keys(aRestingCase(anElderWithout('village', 'township')).now.told)).toEqual([LIAISON]);
  });
});

describe('what is never swallowed by an outage', () => {
  it.each(['help', 'unwell', 'unclear', 'notAsked'] as const)('%s', (kind) => {
    const story = aCase({ id: `${kind}.e1.x`, kind });
    expect(toVillage(story.hears(rest(at('12:31')), at('10:31')))).toEqual([`caseOver ${kind}.e1.x`]);
    expect(story.now.rest).toBeNull();
  });

  it('an elder whom somebody could not find', () => {
    const story = aCase();
    story.hears(staff('2'), at('10:35'));
    expect(toVillage(story.hears(rest(at('12:36')), at('10:36')))).toEqual(['caseOver missed.e1.x']);
  });

  it('a case that was closed before the village knew: it says that it is over', () => {
    const story = aCase();
    story.hears(staff('1'), at('10:35'));
    expect(toVillage(story.hears(rest(at('12:36')), at('10:36')))).toEqual(['caseOver missed.e1.x']);
    expect(toVillage(story.hears(OVER, at('10:40')))).toEqual(['caseOver missed.e1.x']);
    expect(story.decide({ type: 'safe', at: at('10:41') }, at('10:41'))).toBeNull();
  });

  it('a case without a next step of its own rests and goes on at once', () => {
    const story = aCase();
    story.state = { ...story.now, nextAt: null };
    story.hears(rest(addMinutes(at('10:31'), 120)), at('10:31'));
    story.hears(OVER, at('11:00'));
    expect(story.now.nextAt).toBe(at('11:00'));
    expect(by('liaison').phone).toBe(LIAISON);
  });
});
