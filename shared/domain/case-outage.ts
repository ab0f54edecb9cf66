/** A missed check-in that is one of many of its village: its ladder rests while village and township walk their list. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { CaseStep } from './case.ts';
import { phoneOf } from './case-ladder.ts';
import type { Case, LaterCaseEvent } from './case-state.ts';
import type { Elder } from './elder.ts';
import { addMinutes, minutesBetween } from './time.ts';
import { villageKey } from './village.ts';

/** Only a plain miss rests: help, risk, unwell, and whom somebody looked for in vain, are never one of many. */
export function onOutage(
  state: Case,
  event: Extract<LaterCaseEvent, { type: 'outage' }>,
  elder: Elder,
  context: Context,
): CaseStep | null {
  if (event.outage === null || event.until === null)
    return state.rest ? { state: goOn(state, state.rest, context), tells: [] } : null;
  if (state.kind !== 'missed' || state.search) return { state, tells: tellVillage(state, elder, event.outage) };
  const minutesLeft = state.rest?.minutesLeft ?? Math.max(0, minutesBetween(context.now, state.nextAt ?? context.now));
  const rest = { outage: event.outage, until: event.until, minutesLeft };
  return { state: { ...state, rest, told: listed(state, elder) }, tells: [] };
}

/** The duty phones answer with a number of this case, so they must hear when it is over. */
function listed(state: Case, elder: Elder): Case['told'] {
  const roles = ['village', 'township'] as const;
  const entries = roles.flatMap((role) => {
    const phone = phoneOf(elder, role);
    return phone === null ? [] : [[phone, { role, times: 0 }] as const];
  });
  return { ...Object.fromEntries(entries), ...state.told };
}

/** The ladder goes on from where it stood, with the time that it had left. */
function goOn(state: Case, rest: NonNullable<Case['rest']>, context: Context): Case {
  return { ...state, rest: null, nextAt: addMinutes(context.now, rest.minutesLeft) };
}

/** An outage that says nothing any more silences nobody. */
export function wakened(state: Case, context: Context): Case {
  const { rest } = state;
  return rest && Date.parse(rest.until) <= Date.parse(context.now) ? goOn(state, rest, context) : state;
}

/** The village counts this one no longer: it is over, or goes its own way. */
export function tellVillage({ id: caseId, elderId }: Case, elder: Elder, cause: string): Tell[] {
  return [tell('village', villageKey(elder), `over.${caseId}.${cause}`, { type: 'caseOver', elderId, caseId })];
}
