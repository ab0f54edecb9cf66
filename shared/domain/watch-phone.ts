/**
 * A number that is not, or no longer, the elder's: a stranger answered, the carrier says that it is dead, or it was off for
 * weeks. Nothing personal goes there, and the elder is asked at the door, until a person says that the number is right.
 */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { openCase } from './case-open.ts';
import type { Elder } from './elder.ts';
import type { UndeliveredReason } from './message.ts';
import { minutesBetween } from './time.ts';
import type { Step } from './watch.ts';
import { echoOf, noticeTo } from './watch-notice.ts';
import { OWN, verifiedNumber } from './watch-number.ts';
import { hushedBy, isGone } from './watch-reach.ts';
import type { By, ElderAnswer, Watch } from './watch-state.ts';

/** Why nothing personal goes to the elder's number, and which number that is. */
export interface Suspended {
  readonly reason: 'stranger' | 'dead' | 'off';
  readonly since: string;
  readonly phone: string;
  /** Somebody answered from it since: the liaison was told. */
  readonly heard: boolean;
}

const DAY_MINUTES = 24 * 60;
/** At the door: prompt, reminder, deadline. */
const DOOR_DEADLINE = 2;

/** An answer, a key, a call of the elder's, or a receipt of delivery: the phone lives. */
export function signOfLife(watch: Watch, at: string): Watch {
  const { silentSince } = watch.phone;
  return silentSince === null || Date.parse(at) < Date.parse(silentSince)
    ? watch
    : { ...watch, phone: { ...watch.phone, silentSince: null } };
}

/** The words of a carrier about the phone, once it said that a question did not arrive. */
export function onTrouble(watch: Watch, trouble: UndeliveredReason, elder: Elder, context: Context): Step {
  if (watch.phone.suspended) return { watch, tells: [] };
  if (trouble === 'dead') return suspendSilent(watch, 'dead', elder, context);
  if (trouble !== 'off') return { watch, tells: [] };
  const silentSince = watch.phone.silentSince ?? context.now;
  const since: Watch = { ...watch, phone: { ...watch.phone, silentSince } };
  const days = minutesBetween(silentSince, context.now) / DAY_MINUTES;
  return days < context.settings.phoneOffDays
    ? { watch: since, tells: [] }
    : suspendSilent(since, 'off', elder, context);
}

/** The miss of this day tells the liaison; where the day is safe already, a case of its own does. */
function suspendSilent(watch: Watch, reason: 'dead' | 'off', elder: Elder, context: Context): Step {
  const suspended = suspend(watch, reason, elder, context);
  return watch.day.safe || watch.day.status === 'paused'
    ? withCase(suspended, `${reason}.${context.now}`, context.now, elder)
    : suspended;
}

/** "Wrong number": all texts and calls to it stop at once, and somebody sees the elder today. */
export function onStranger(watch: Watch, answer: ElderAnswer, elder: Elder, context: Context): Step {
  return withCase(suspend(watch, 'stranger', elder, context), answer.factId, answer.at, elder);
}

function suspend(watch: Watch, reason: Suspended['reason'], elder: Elder, context: Context): Step {
  const suspended = { reason, since: context.now, phone: elder.phone as string, heard: false };
  // Somebody is asked to see the elder, so the list is not sent as well today; the deadline stands.
  const day = watch.day.over
    ? watch.day
    : { ...watch.day, reached: true, next: Math.max(watch.day.next, DOOR_DEADLINE), trouble: reason };
  const next: Watch = { ...watch, day, phone: { ...watch.phone, suspended }, call: null, clarify: null };
  return { watch: next, tells: [mark(suspended.phone, elder, absence(next), context), ...hush(next, context)] };
}

function withCase(step: Step, cause: string, since: string, elder: Elder): Step {
  const opened = openCase(step.watch, elder, { kind: 'number', cause, since, words: 'stranger' });
  return { watch: opened.watch, tells: [...step.tells, ...opened.tells] };
}

/** Why the elder is not behind the phone that the roster gives. */
export function absence(watch: Watch): 'number' | 'died' | null {
  if (isGone(watch)) return 'died';
  return watch.phone.suspended ? 'number' : null;
}

/** The line greets, asks and hears only who is really there. The slot holds the moment: it may change back within three days. */
export function mark(phone: string, elder: Elder, absent: 'number' | 'died' | null, context: Context): Tell {
  const { id: elderId } = elder;
  return tell('line', phone, `absent.${elderId}.${absent}.${context.now}`, { type: 'absent', elderId, absent });
}

/** Open cases go on with people, and text neither the elder's phone nor, after a death, the family. */
export function hush(watch: Watch, context: Context): Tell[] {
  const hushed = hushedBy(watch);
  return watch.open.map((one) => tell('case', one.id, `hushed.${hushed}.${context.now}`, { type: 'hushed', hushed }));
}

/**
 * Whoever has a number that is in doubt is a stranger until a person says otherwise: "1" is nobody's check-in, and a cry
 * reaches the township like that of any unknown number.
 */
export function onHeard(watch: Watch, suspended: Suspended, answer: ElderAnswer, elder: Elder): Step {
  const urgent = answer.label === 'help' || answer.label === 'unwell';
  const { factId, at } = answer;
  const stranger = { type: 'stranger', factId, phone: suspended.phone, urgent, at } as const;
  const tells: Tell[] = [tell('area', 'main', `${factId}.${elder.id}`, stranger)];
  if (!suspended.heard) {
    tells.push(noticeTo(elder, 'numberHeard', `heard.${factId}.${elder.id}`));
  }
  return { watch: { ...watch, phone: { ...watch.phone, suspended: { ...suspended, heard: true } } }, tells };
}

/** `号对 12`: a person says that the number is the elder's. */
export function onNumberRight(
  watch: Watch,
  event: { readonly factId: string; readonly at: string; readonly by: By },
  elder: Elder,
  context: Context,
): Step {
  const verified = verify(watch, elder, context);
  const told = echoOf(elder, event.by.phone, `${event.factId}.${elder.id}.number`, 'numberRight');
  const { phone } = elder;
  const known = phone === null ? verified.watch : verifiedNumber(verified.watch, OWN, phone, event.at);
  return { watch: known, tells: [...verified.tells, told] };
}

function verify(watch: Watch, elder: Elder, context: Context): Step {
  const { suspended } = watch.phone;
  if (!suspended) return { watch, tells: [] };
  const next: Watch = { ...watch, phone: { suspended: null, silentSince: null } };
  return {
    watch: next,
    tells: [mark(suspended.phone, elder, absence(next), context), ...hush(next, context)],
  };
}

/** Who comes back is asked from the next morning on. The roster gives another number; the wrong one imported once more stays wrong. */
export function onEnrolledAgain(before: Watch, elder: Elder, context: Context): Step {
  const watch = before.pause?.reason === 'left' ? { ...before, pause: null, farewells: [], leavesAt: null } : before;
  const { suspended } = watch.phone;
  if (suspended && suspended.phone !== elder.phone) return verify(watch, elder, context);
  // A new phone of somebody whose death was reported greets nobody by that name either.
  return { watch, tells: isGone(watch) && elder.phone !== null ? [mark(elder.phone, elder, 'died', context)] : [] };
}
