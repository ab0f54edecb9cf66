/** A case goes from one phone to another that answers for the same role: at the hand-over of a shift, and at a leave. */

import type { Context } from './actor.ts';
import { tell } from './actor.ts';
import type { CaseStep } from './case.ts';
import { alert } from './case-ladder.ts';
import type { Case } from './case-state.ts';
import type { Elder } from './elder.ts';
import { addMinutes, later } from './time.ts';

/** Who left was told of it: whoever has the list now is told too, unless somebody else has taken it. */
export function onMoved(state: Case, from: string, elder: Elder, context: Context): CaseStep | null {
  if (state.told[from] === undefined) return null;
  const free = release(state, from, context);
  if (free.hold) return null;
  return alert(free, { roles: ['liaison'], call: state.kind === 'help' || state.kind === 'risk' }, elder, context);
}

/** Nobody's "5" outlives the shift. What is not taken is asked for again, and the ladder waits as long as that may take. */
export function onHandOver(
  state: Case,
  event: { readonly phone: string; readonly ends: boolean; readonly slot: string },
  context: Context,
): CaseStep | null {
  const role = state.hold?.by.role;
  const duty = role === 'village' || role === 'township';
  const free = event.ends && duty ? release(state, event.phone, context) : state;
  // One of many of a village: the outage is what the shift is told of.
  if (free.hold || free.rest) return null;
  const untaken = {
    type: 'untaken',
    caseId: state.id,
    name: state.names,
    urgent: state.kind === 'help' || state.kind === 'risk',
  } as const;
  return { state: free, tells: [tell('line', event.phone, `${state.id}.${event.slot}`, untaken)] };
}

function release(state: Case, phone: string, context: Context): Case {
  if (state.hold?.by.phone !== phone) return state;
  const wait = Math.min(state.plan.relayMinutes, state.plan.ladder.repeat.everyMinutes);
  const soonest = addMinutes(context.now, wait);
  // Only a closed case has no next rung, and nobody holds a closed case.
  return { ...state, hold: null, nextAt: later(state.nextAt as string, soonest) };
}
