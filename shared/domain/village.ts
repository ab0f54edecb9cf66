/** One village of a township: knows its elders, and sees what no single watch can see, that many are silent at once. */

import type { Context, Decision, Tell } from './actor.ts';
import type { Elder } from './elder.ts';
import { shortSlot } from './slot.ts';
import { earliest } from './time.ts';
import { forget, onHeard, onMovedAway, onOutageAnswer, onOutageTimer, onSilence } from './village-outage.ts';
import { onCounted, onRollCall, onRollOver, onRollTimer, rollWake, strike } from './village-roll-call.ts';
import { emptyVillage, type Village, type VillageEvent } from './village-state.ts';

export interface VillageStep {
  readonly village: Village;
  readonly tells: readonly Tell[];
}

/** Two townships may each have a village of the same name. */
export function villageKeyOf(township: string, village: string): string {
  return shortSlot(`${township}.${village}`);
}

export function villageKey(elder: Pick<Elder, 'village' | 'staff'>): string {
  return villageKeyOf(elder.staff.township?.phone ?? '', elder.village);
}

export function decideVillage(state: Village | null, event: VillageEvent, context: Context): Decision<Village> | null {
  const step = take(forget(state ?? emptyVillage(), context), event, context);
  if (step === null) return null;
  const { outage } = step.village;
  return {
    state: step.village,
    timerAt: earliest([outage?.listAt, outage?.hold?.until ?? outage?.againAt, rollWake(step.village)]),
    tells: step.tells,
  };
}

function take(village: Village, event: VillageEvent, context: Context): VillageStep | null {
  switch (event.type) {
    case 'timer':
      return onTimer(village, context);
    case 'settle':
      return { village: settle(village, event), tells: [] };
    case 'moveAway':
      return onMovedAway(
        { ...strike(village, event.elderId), villagers: without(village, event.elderId) },
        event.elderId,
        context,
      );
    case 'paused':
      return onPaused(village, event, context);
    case 'silent':
      return onSilence(village, { ...event, at: context.now }, context);
    case 'unreachable':
      return onSilence(village, { ...event, caseId: null, at: context.now }, context);
    case 'heard':
    case 'caseOver':
      return onHeard(village, event, context);
    case 'outageAnswer':
      return onOutageAnswer(village, event, context);
    case 'rollCall':
      return onRollCall(village, event, context);
    case 'rollOver':
      return onRollOver(village, event, context);
    case 'counted':
      return onCounted(village, event);
    case 'news':
      return village.outage && event.outcome === 'accepted'
        ? { village: { ...village, outage: { ...village.outage, reached: true } }, tells: [] }
        : null;
  }
}

function onTimer(village: Village, context: Context): VillageStep {
  const outage = onOutageTimer(village, context);
  const roll = onRollTimer(outage.village, context);
  return { village: roll.village, tells: [...outage.tells, ...roll.tells] };
}

function without(village: Village, elderId: string): Village['villagers'] {
  return village.villagers.filter((one) => one.elderId !== elderId);
}

function settle(village: Village, event: Extract<VillageEvent, { type: 'settle' }>): Village {
  const { elderId, name, place, committee, township } = event;
  const known = village.villagers.find((one) => one.elderId === elderId);
  const { pausedUntil, away } = known ?? { pausedUntil: null, away: false };
  return {
    ...village,
    name: event.village,
    villagers: [...without(village, elderId), { elderId, name, committee, pausedUntil, away }],
    place,
    township,
  };
}

/** Who is away, stopped or dead is asked nothing, so the others' share of silence is counted without them. */
function onPaused(
  village: Village,
  { elderId, until, away }: Extract<VillageEvent, { type: 'paused' }>,
  context: Context,
): VillageStep {
  const villagers = village.villagers.map((one) =>
    one.elderId === elderId ? { ...one, pausedUntil: until, away } : one,
  );
  const paused = { ...(away ? strike(village, elderId) : village), villagers };
  return until === null ? { village: paused, tells: [] } : onHeard(paused, { elderId }, context);
}
