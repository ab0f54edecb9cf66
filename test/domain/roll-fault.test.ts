/** V13: our own outage is told to the township once when many were not asked, and once more when it works again. */

import { describe, expect, it } from 'vitest';
import type { Tell } from '../../shared/domain/actor.ts';
import { decideRoll, type Roll, type RollEvent } from '../../shared/domain/roll.ts';
import { addMinutes } from '../../shared/domain/time.ts';
import { aContext, accepted, anElderWithout, at, aWatch, TOWNSHIP } from './given.ts';

class Township {
  roll: Roll | null = null;
  now = at('10:30');
  timerAt: string | null = null;
  tells: readonly Tell[] = [];

  constructor(count: number) {
    for (let index = 1; index <= count; index++)
      this.take({ type: 'add', elderId: `e${index}`, name: `老人${index}`, village: '福田村', township: '三江镇' });
  }

  take(event: RollEvent): this {
    const decision = decideRoll(this.roll, event, aContext(this.now, { key: TOWNSHIP }));
    this.tells = decision?.tells ?? [];
    if (decision) {
      this.roll = decision.state;
      this.timerAt = decision.timerAt;
    }
    return this;
  }

  notAsked(...numbers: readonly number[]): this {
    for (const number of numbers)
      this.take({ type: 'notAsked', elderId: `e${number}`, since: at(`07:${10 + number}`) });
    return this;
  }

  again(...numbers: readonly number[]): this {
    for (const number of numbers) this.take({ type: 'askedAgain', elderId: `e${number}` });
    return this;
  }

  wait(minutes: number): this {
    this.now = addMinutes(this.now, minutes);
    return this;
  }

  wake(): this {
    this.now = this.timerAt as string;
    return this.take({ type: 'timer' });
  }

  get said(): readonly string[] {
    return this.tells.flatMap(({ event }) => (event.type === 'say' ? [event.text.replace('【三江镇民政】', '')] : []));
  }
}

describe('a township', () => {
  it('is told once when five, or 20 % of fewer elders, were not asked', () => {
    expect(new Township(40).notAsked(1, 2, 3, 4).timerAt).toBeNull();
    const story = new Township(40).notAsked(2, 1, 3, 4, 5, 6).wake();
    expect(story.said).toEqual(['报平安系统07:11起不正常，6人没问到。请通知各村按纸质名单看望，恢复后再告知。']);
    expect(story.notAsked(7).timerAt).toBeNull();
    expect(story.take({ type: 'timer' }).tells).toEqual([]);
    expect(new Township(10).notAsked(1, 2).wake().said).toHaveLength(1);
  });

  it('is not told of one elder alone, nor of few in a long time', () => {
    expect(new Township(3).notAsked(1, 1).timerAt).toBeNull();
    const slow = new Township(40).notAsked(1, 2, 3, 4).wait(121).notAsked(5);
    expect(slow.timerAt).toBeNull();
    expect(slow.roll?.fault?.elders).toHaveLength(1);
  });

  it('is not woken before the number is whole', () => {
    expect(new Township(10).notAsked(1, 2).take({ type: 'timer' }).tells).toEqual([]);
  });

  it('hears that it works again when few are left, and of the next fault anew', () => {
    const story = new Township(40)
      .notAsked(1, 2, 3, 4, 5, 6)
      .wake()
      .wait(20 * 60);
    expect(story.again(1).said).toEqual([]);
    expect(story.again(2).said).toEqual(['报平安系统06:30已恢复，照常问候。没问到的人请仍看一眼，谢谢。']);
    expect(story.again(3).tells).toEqual([]);
    expect(story.notAsked(1, 2, 3, 4, 5).wake().said).toHaveLength(1);
  });

  it('hears nothing of an end where it heard of no fault, and of another fault after a day and a half', () => {
    expect(new Township(40).notAsked(1, 2).again(1).said).toEqual([]);
    const story = new Township(40)
      .notAsked(1, 2, 3, 4, 5)
      .wake()
      .wait(37 * 60);
    expect(story.notAsked(1, 2, 3, 4, 5).wake().said).toHaveLength(1);
  });
});

describe('the watch of an elder', () => {
  const toRoll = (tells: readonly Tell[]) =>
    tells.filter(({ to }) => to.startsWith('roll#')).map(({ event }) => event.type);
  const tomorrow = '2026-07-04';

  it('tells its township that nobody asked, and the first question that a carrier takes since', () => {
    const story = aWatch();
    expect(toRoll(story.runTo(at('12:30')).flatMap((one) => one.tells))).toEqual(['notAsked']);
    story.runTo(at('07:30', tomorrow));
    expect(toRoll(story.hears(accepted('prompt', tomorrow), at('07:31', tomorrow)))).toEqual(['askedAgain']);
    expect(toRoll(story.hears(accepted('reminder', tomorrow), at('09:00', tomorrow)))).toEqual([]);
  });

  it('has nobody to tell where there is no township', () => {
    const story = aWatch(anElderWithout('township'));
    expect(toRoll(story.runTo(at('07:30', tomorrow)).flatMap((one) => one.tells))).toEqual([]);
    expect(toRoll(story.hears(accepted('prompt', tomorrow), at('07:31', tomorrow)))).toEqual([]);
  });
});
