/** The roll call of a typhoon in one village: who is asked, who has answered, who goes on which list. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { COUNTY_ZONE } from './area.ts';
import { addMinutes, dayOf, earliest, isDue } from './time.ts';
import type { VillageStep } from './village.ts';
import {
  addCounts,
  type Counts,
  countColumns,
  NO_COUNTS,
  type Village,
  type VillageEvent,
  type VillageRoll,
} from './village-state.ts';
import type { RollStatus } from './watch-state.ts';
import { villageTexts } from './words-zh.ts';

type Called = Extract<VillageEvent, { type: 'rollCall' }>;

export function rollWake({ roll }: Village): string | null {
  return roll && earliest([roll.listAt, roll.countAt]);
}

/** A round begins. The one before is counted up first; who was moved to a shelter is with people, and not asked again. */
export function onRollCall(village: Village, event: Called, context: Context): VillageStep {
  const { token, round, replyTo } = event;
  const before = village.roll === null || village.roll.countAt === null ? [] : [report(village.roll, context)];
  const { listMinutes, countMinutes } = context.settings.rollCall;
  const moved = Object.entries(village.roll?.answers ?? {}).filter(([, status]) => status === 'moved');
  const asked = whoIsHere(village, context).filter((elderId) => !moved.some(([id]) => id === elderId));
  const roll: VillageRoll = {
    token,
    round,
    replyTo,
    answers: {
      ...Object.fromEntries(moved),
      ...Object.fromEntries(asked.map((elderId) => [elderId, 'asked' as const])),
    },
    listAt: addMinutes(context.now, listMinutes),
    countAt: addMinutes(context.now, countMinutes),
  };
  return { village: { ...village, roll }, tells: [...before, ...asked.map((elderId) => call(roll, elderId, 'ask'))] };
}

/** Everybody but who is away or dead: who only stopped our texts is looked for by the liaison. */
function whoIsHere(village: Village, context: Context): string[] {
  const today = dayOf(context.now, COUNTY_ZONE);
  return village.villagers
    .filter((one) => one.pausedUntil === null || one.pausedUntil < today || !one.away)
    .map((one) => one.elderId);
}

function call({ token, round }: VillageRoll, elderId: string, step: 'ask' | 'list'): Tell {
  return tell('watch', elderId, `roll.${token}.${step}`, { type: 'rollCall', token, round, step });
}

export function onCounted(
  village: Village,
  event: { readonly token: string; readonly elderId: string; readonly status: RollStatus },
): VillageStep | null {
  const { roll } = village;
  if (roll?.token !== event.token || roll.answers[event.elderId] === undefined) return null;
  const answers = { ...roll.answers, [event.elderId]: event.status };
  return { village: { ...village, roll: { ...roll, answers } }, tells: [] };
}

/** Who is away after all is not expected. */
export function strike(village: Village, elderId: string): Village {
  if (village.roll?.answers[elderId] === undefined) return village;
  const { [elderId]: _struck, ...answers } = village.roll.answers;
  return { ...village, roll: { ...village.roll, answers } };
}

export function onRollTimer(village: Village, context: Context): VillageStep {
  const { roll } = village;
  if (roll === null) return { village, tells: [] };
  const due = (at: string | null) => isDue(at, context.now);
  const lists = due(roll.listAt) ? missing(roll).map((elderId) => call(roll, elderId, 'list')) : [];
  const counts = due(roll.countAt) ? [report(roll, context), ...toCommittees(village, roll, context)] : [];
  const next: VillageRoll = {
    ...roll,
    listAt: due(roll.listAt) ? null : roll.listAt,
    countAt: due(roll.countAt) ? null : roll.countAt,
  };
  return { village: { ...village, roll: next }, tells: [...lists, ...counts] };
}

/** The typhoon is over: the last figures, and no more lists. The open cases go on as they are. */
export function onRollOver(
  village: Village,
  event: { readonly token: string; readonly replyTo: string },
  context: Context,
): VillageStep {
  const { roll } = village;
  const { token, replyTo } = event;
  const due = roll === null || roll.countAt === null ? [] : [report(roll, context)];
  const last = toRoll(replyTo, token, roll === null ? NO_COUNTS : countsOf(roll, Object.keys(roll.answers)), context);
  return { village: { ...village, roll: null }, tells: [...due, last] };
}

function missing(roll: VillageRoll): string[] {
  return Object.entries(roll.answers).flatMap(([elderId, status]) => (status === 'asked' ? [elderId] : []));
}

/** They add up: expected is safe, moved, in trouble and missing together. */
function countsOf(roll: VillageRoll, elders: readonly string[]): Counts {
  const names = { asked: 'missing', safe: 'safe', moved: 'moved', help: 'help' } as const;
  return elders.reduce((sum, elderId) => {
    const column = names[roll.answers[elderId] as RollStatus];
    return addCounts(sum, { ...NO_COUNTS, expected: 1, [column]: 1 });
  }, NO_COUNTS);
}

function report(roll: VillageRoll, context: Context): Tell {
  return toRoll(roll.replyTo, roll.token, countsOf(roll, Object.keys(roll.answers)), context);
}

function toRoll(replyTo: string, token: string, counts: Counts, { key }: Context): Tell {
  return tell('roll', replyTo, `counted.${token}.${key}`, { type: 'rollCounted', token, village: key, counts });
}

/** Each committee gets the counts of its own elders, and the missing with numbers to answer with. */
function toCommittees(village: Village, roll: VillageRoll, context: Context): Tell[] {
  const expected = village.villagers.filter((one) => roll.answers[one.elderId] !== undefined);
  const phones = [...new Set(expected.map((one) => one.committee))].filter((phone) => phone !== null);
  return phones.map((phone) => {
    const own = expected.filter((one) => one.committee === phone);
    const counts = countsOf(
      roll,
      own.map((one) => one.elderId),
    );
    const members = own
      .filter((one) => roll.answers[one.elderId] === 'asked')
      .map(({ elderId, name }) => ({ elderId, name, caseId: caseOf(village, elderId) }));
    const text = villageTexts(context).rollVillage(village.name, roll.round, ...countColumns(counts));
    return tell('line', phone, `roll.${roll.token}.count`, { type: 'walkList', role: 'village', text, members });
  });
}

function caseOf(village: Village, elderId: string): string | null {
  return village.silent.find((one) => one.elderId === elderId)?.caseId ?? null;
}
