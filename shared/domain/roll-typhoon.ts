/** `台风` from a township: one more roll call of all its villages, and one summary a round where the counts add up. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { Roll, RollEvent } from './roll.ts';
import { shortSlot } from './slot.ts';
import { villageKeyOf } from './village.ts';
import { addCounts, countColumns, NO_COUNTS } from './village-state.ts';
import { villageTexts } from './words-zh.ts';

export interface RollStep {
  readonly roll: Roll;
  readonly tells: readonly Tell[];
}

export function onTyphoon(roll: Roll, event: Extract<RollEvent, { type: 'typhoon' }>, context: Context): RollStep {
  const { factId, over } = event;
  const villages = [...new Set(roll.entries.map((one) => villageKeyOf(context.key, one.village)))];
  if (villages.length === 0 || (over && roll.round === 0))
    return { roll, tells: [say(context, `typhoon.${factId}`, villageTexts(context).rollNone())] };
  const token = shortSlot(factId);
  const round = over ? roll.round : roll.round + 1;
  const count = { token, round, over, left: villages, sum: NO_COUNTS };
  const replyTo = context.key;
  const calls = villages.map((village) =>
    over
      ? tell('village', village, `over.${token}`, { type: 'rollOver', token, replyTo })
      : tell('village', village, `roll.${token}`, { type: 'rollCall', token, round, replyTo }),
  );
  const begun = over
    ? []
    : [say(context, `typhoon.${factId}`, villageTexts(context).rollBegun(round, villages.length, roll.entries.length))];
  return {
    roll: { ...roll, round: over ? 0 : round, counting: [...roll.counting, count] },
    tells: [...begun, ...calls],
  };
}

/** The summary goes when the last village has counted. */
export function onCounted(
  roll: Roll,
  event: Extract<RollEvent, { type: 'rollCounted' }>,
  context: Context,
): RollStep | null {
  const counted = roll.counting.find((one) => one.token === event.token && one.left.includes(event.village));
  if (counted === undefined) return null;
  const left = counted.left.filter((village) => village !== event.village);
  const sum = addCounts(counted.sum, event.counts);
  const others = roll.counting.filter((one) => one !== counted);
  if (left.length > 0) return { roll: { ...roll, counting: [...others, { ...counted, left, sum }] }, tells: [] };
  const text = counted.over
    ? villageTexts(context).rollOver(...countColumns(sum))
    : villageTexts(context).rollCounted(counted.round, ...countColumns(sum));
  return { roll: { ...roll, counting: others }, tells: [say(context, `roll.${event.token}`, text)] };
}

export function say(context: Context, id: string, text: string): Tell {
  return tell('line', context.key, id, { type: 'say', id: `${id}.${shortSlot(context.key)}`, text, call: false });
}
