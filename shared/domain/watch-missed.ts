/** The deadline of a day: missed, or not asked through our own fault; and one ladder at a time, however many days it takes. */

import type { Tell } from './actor.ts';
import { tell } from './actor.ts';
import { caseIdOf, openCase } from './case-open.ts';
import type { CauseWords } from './case-state.ts';
import type { Elder } from './elder.ts';
import { villageKey } from './village.ts';
import type { Step } from './watch.ts';
import { tellNotAsked } from './watch-fault.ts';
import type { DayStatus, Watch } from './watch-state.ts';

/** The deadline: missed if anybody could have heard the question, else not asked. Never "fine". */
export function runOut(watch: Watch, elder: Elder): Step {
  const status: DayStatus = watch.day.reached ? 'missed' : 'notAsked';
  const over: Watch = { ...watch, day: { ...watch.day, status, over: true } };
  if (watch.day.reached) return missed(over, elder);
  const { date, base } = watch.day;
  const opened = openCase(over, elder, { kind: 'notAsked', cause: date, since: base, words: 'fault' });
  return { watch: opened.watch, tells: [...opened.tells, ...tellNotAsked(watch, elder)] };
}

/** One ladder at a time: a case that is still about where the elder is goes on, in the words and the haste of this day. */
function missed(watch: Watch, elder: Elder): Step {
  const { date, base, trouble } = watch.day;
  const words: CauseWords = trouble ?? 'silent';
  const older = watch.open.find((one) => one.kind === 'missed') ?? watch.open.find((one) => one.kind === 'number');
  if (!older) {
    const opened = openCase(watch, elder, { kind: 'missed', cause: date, since: base, words });
    return { watch: opened.watch, tells: [...opened.tells, silent(watch, elder, caseIdOf('missed', elder, date))] };
  }
  const open = watch.open.map((one) => (one === older ? ({ ...one, kind: 'missed' } as const) : one));
  const told = tell('case', older.id, `missed.${date}`, { type: 'missedDay', date, since: base, words });
  return { watch: { ...watch, open }, tells: [told, silent(watch, elder, older.id)] };
}

/** The older case had closed meanwhile: this day's miss has a case of its own, unless somebody has been seen. */
export function onMissedAlone(
  watch: Watch,
  event: { readonly caseId: string; readonly date: string },
  elder: Elder,
): Step {
  const closed: Watch = { ...watch, open: watch.open.filter((one) => one.id !== event.caseId) };
  const still = closed.day.date === event.date && closed.day.status === 'missed';
  return still ? missed(closed, elder) : { watch: closed, tells: [] };
}

/** One silent elder is a case; many of one village at once are an outage, which only the village sees. */
function silent(watch: Watch, elder: Elder, caseId: string): Tell {
  const { id: elderId, name } = elder;
  const slot = `silent.${caseId}.${watch.day.date}`;
  return tell('village', villageKey(elder), slot, { type: 'silent', elderId, name, caseId });
}
