/** A village to test with: its elders, what is told to it, and what it tells. */

import type { Context, Tell } from '../../shared/domain/actor.ts';
import type { LineEvent, OutageAlert } from '../../shared/domain/line-state.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { addMinutes } from '../../shared/domain/time.ts';
import { decideVillage } from '../../shared/domain/village.ts';
import type { Village, VillageEvent } from '../../shared/domain/village-state.ts';
import type { By } from '../../shared/domain/watch-state.ts';
import { at, by, TOWNSHIP, VILLAGE } from './given.ts';

const KEY = 'v1';
export const OUTAGE = `outage.${KEY}.1`;

/** A village of so many elders, e1, e2 and so on, event after event. */
export class VillageStory {
  village: Village | null = null;
  now = at('10:30');
  timerAt: string | null = null;
  tells: readonly Tell[] = [];

  constructor(count: number, committee: string | null = VILLAGE, township: string | null = TOWNSHIP) {
    for (let index = 1; index <= count; index++) this.settle(index, committee, township);
  }

  settle(number: number, committee: string | null, township: string | null = TOWNSHIP): this {
    const elder = { elderId: `e${number}`, name: `老人${number}`, village: '福田村', place: '三江镇' };
    return this.take({ type: 'settle', ...elder, committee, township });
  }

  get context(): Context {
    return { key: KEY, now: this.now, settings: DEFAULTS, elder: null, line: null };
  }

  /** Null where the village has nothing to do with it. */
  take(event: VillageEvent): this {
    const decision = decideVillage(this.village, event, this.context);
    this.tells = decision?.tells ?? [];
    if (decision === null) return this;
    this.village = decision.state;
    this.timerAt = decision.timerAt;
    return this;
  }

  silent(...numbers: readonly number[]): this {
    const all = numbers.flatMap((number) => {
      const elderId = `e${number}`;
      return this.take({ type: 'silent', elderId, name: `老人${number}`, caseId: `missed.${elderId}` }).tells;
    });
    this.tells = all;
    return this;
  }

  off(...numbers: readonly number[]): this {
    for (const number of numbers) this.take({ type: 'unreachable', elderId: `e${number}`, name: `老人${number}` });
    return this;
  }

  over(...numbers: readonly number[]): this {
    for (const number of numbers) this.take({ type: 'caseOver', elderId: `e${number}`, caseId: `missed.e${number}` });
    return this;
  }

  reached(): this {
    return this.take({ type: 'news', to: '', key: OUTAGE, outcome: 'accepted', reason: null });
  }

  answer(digit: string, role: By['role'] = 'township', factId = `f${digit}`): this {
    return this.take({ type: 'outageAnswer', factId, outageId: OUTAGE, by: by(role), digit });
  }

  /** Wakes at its own timer. */
  wake(): this {
    this.now = this.timerAt as string;
    return this.take({ type: 'timer' });
  }

  wait(minutes: number): this {
    this.now = addMinutes(this.now, minutes);
    return this;
  }

  /** Texts about the outage: to whom, how many are left, which time, who is listed, `+call`. */
  get alerts(): readonly string[] {
    return this.tells.flatMap(({ to, event }) => {
      if (event.type !== 'outage' || !('members' in event)) return [];
      const { role, count, times, members, call } = event as OutageAlert;
      const listed = members.map((one) => one.elderId).join(' ');
      return [`${role === roleOf(to) ? role : to} ${count} #${times} [${listed}]${call ? ' +call' : ''}`];
    });
  }

  /** Cases whose ladder rests, and those that go on. */
  get resting(): readonly string[] {
    return this.tells.flatMap(({ to, event }) =>
      event.type === 'outage' && 'until' in event
        ? [`${to.slice(5)} ${event.outage === null ? 'goes on' : 'rests'}`]
        : [],
    );
  }

  get words(): readonly string[] {
    return this.tells.flatMap(({ to, event }) => {
      const told = event as LineEvent;
      return told.type === 'echo' || told.type === 'settled'
        ? [`${roleOf(to)}: ${told.words} ${told.person}`.trim()]
        : [];
    });
  }
}

function roleOf(to: string): string {
  return to === `line#${VILLAGE}` ? 'village' : 'township';
}
