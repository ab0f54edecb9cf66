/** Our own outage, seen by a township (V13): told once when many were not asked, and once more when it works again. */

import type { Context } from './actor.ts';
import { COUNTY_ZONE } from './area.ts';
import type { Roll, RollEvent } from './roll.ts';
import { type RollStep, say } from './roll-typhoon.ts';
import { addSeconds, clock, isDue, minutesBetween } from './time.ts';
import { villageTexts } from './words-zh.ts';

/** Who of a fault was not asked again so long after it is paused or gone: what comes then is another fault. */
const FAULT_MINUTES_MAX = 36 * 60;

export interface Fault {
  readonly elders: readonly { readonly elderId: string; readonly at: string }[];
  readonly since: string;
  /** When the township is told, so that the number is whole; null: not yet many, or told. */
  readonly sayAt: string | null;
  readonly said: boolean;
}

function many(roll: Roll, context: Context): number {
  const { elders, percent, atLeast } = context.settings.faultNotice;
  return Math.min(elders, Math.max(atLeast, Math.ceil((roll.entries.length * percent) / 100)));
}

export function onNotAsked(roll: Roll, event: Extract<RollEvent, { type: 'notAsked' }>, context: Context): RollStep {
  const known = current(roll.fault, context);
  const others = known?.elders.filter((one) => one.elderId !== event.elderId) ?? [];
  const elders = [...others, { elderId: event.elderId, at: context.now }];
  const said = known?.said ?? false;
  const due = !said && elders.length >= many(roll, context);
  const sayAt = due ? (known?.sayAt ?? addSeconds(context.now, context.settings.joinSeconds)) : null;
  const since = known && Date.parse(known.since) < Date.parse(event.since) ? known.since : event.since;
  return { roll: { ...roll, fault: { elders, since, sayAt, said } }, tells: [] };
}

/** Until the township was told only the window counts; after that it is one fault until it is over. */
function current(fault: Fault | null, context: Context): Fault | null {
  if (fault === null) return null;
  const minutesMax = fault.said ? FAULT_MINUTES_MAX : context.settings.faultNotice.windowMinutes;
  const elders = fault.elders.filter((one) => minutesBetween(one.at, context.now) < minutesMax);
  return elders.length > 0 ? { ...fault, elders } : null;
}

export function onFaultTimer(roll: Roll, context: Context): RollStep | null {
  const { fault } = roll;
  if (!fault || !isDue(fault.sayAt, context.now)) return null;
  const text = villageTexts(context).fault(clock(fault.since, COUNTY_ZONE), fault.elders.length);
  const told: Fault = { ...fault, sayAt: null, said: true };
  return { roll: { ...roll, fault: told }, tells: [say(context, `fault.${fault.sayAt}`, text)] };
}

/** It works again when fewer than would have been many still wait for their first question since. */
export function onAskedAgain(
  roll: Roll,
  event: Extract<RollEvent, { type: 'askedAgain' }>,
  context: Context,
): RollStep | null {
  const { fault } = roll;
  if (!fault?.elders.some((one) => one.elderId === event.elderId)) return null;
  const elders = fault.elders.filter((one) => one.elderId !== event.elderId);
  const over = fault.said && elders.length < many(roll, context);
  if (!over) return { roll: { ...roll, fault: { ...fault, elders } }, tells: [] };
  const time = clock(context.now, COUNTY_ZONE);
  const id = `fault.over.${fault.since}`;
  return { roll: { ...roll, fault: null }, tells: [say(context, id, villageTexts(context).faultOver(time))] };
}
