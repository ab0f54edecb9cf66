/**
 * The week as a script: who does what at which simulated minute, from the seed alone. What staff and children answer
 * depends on what they were texted; when and whether they do, and in which words, is a draw by name.
 */

import type { PhoneState } from '../../../infra/local/journal.ts';
import type { Chance } from '../../../infra/local/story-chance.ts';
import type { Asked } from '../../../infra/local/story-staff.ts';
import { LIAISONS, type Person, type Role, STAFF } from './people.ts';

/** A thing that somebody does; `id` is the carrier's name of the text or call, the same at every repeat. */
export type Deed = { readonly phone: string; readonly id: string } & (
  | { readonly does: 'text'; readonly text: string }
  | { readonly does: 'dial'; readonly keys: string }
  | { readonly does: 'ring' }
  | { readonly does: 'set'; readonly state: PhoneState; readonly keys: string }
);

/** Minutes after midnight at which people act; everybody reads their texts at each of them. */
export const MOMENTS: readonly number[] = [
  362, 423, 472, 493, 552, 558, 583, 637, 672, 698, 737, 843, 1020, 1206, 1410,
];
const at = (hour: number, minute: number): number => {
  const wanted = hour * 60 + minute;
  return MOMENTS.find((one) => one >= wanted) ?? (MOMENTS.at(-1) as number);
};

/** What a texting elder does on a day; each comes up over the week, because days and elders walk through the list. */
const FATES: readonly string[] = `early early unclear early never early unwell early reminded early help early
  stop early late early hotline early off early hangsUp`.split(/\s+/u);

const WELL = ['1', '1', '平安', '好', '没事', '好好好，勿烦心'];
const UNCLEAR = ['鸡今天下了三个蛋', '？？', '你是哪个'];

/** Deeds by moment, of elders and of whoever reports on their own account. */
export function deedsOfDay(people: readonly Person[], day: number, chance: Chance): Map<number, Deed[]> {
  const deeds = new Map<number, Deed[]>(MOMENTS.map((moment) => [moment, []]));
  people.forEach((one, index) => {
    for (const [moment, deed] of elderDeeds(one, { index, day, chance, before: people[index - 1] }))
      deeds.get(moment)?.push(deed);
  });
  return deeds;
}

interface Turn {
  readonly index: number;
  readonly day: number;
  readonly chance: Chance;
  readonly before: Person | undefined;
}

function elderDeeds(one: Person, { index, day, chance, before }: Turn): [number, Deed][] {
  const { phone, name } = one;
  if (phone === null || before?.phone === phone) return [];
  const id = (what: string) => `${day}.${name}.${what}`;
  const text = (moment: number, words: string): [number, Deed] => [
    moment,
    { does: 'text', phone, text: words, id: id(`text${moment}`) },
  ];
  const set = (state: PhoneState, keys: string): [number, Deed] => [
    at(6, 0),
    { does: 'set', phone, state, keys, id: id('set') },
  ];
  const dial = (moment: number, keys: string): [number, Deed] => [
    moment,
    { does: 'dial', phone, keys, id: id('dial') },
  ];
  const luck = chance.draw(name, day, 'luck');
  if (one.kind === 'voice') return [set(luck < 0.9 ? 'on' : 'off', luck < 0.75 ? '1' : '')];
  if (one.kind === 'ring')
    return luck < 0.8 ? [[at(7, 0), { does: 'ring', phone, id: id('ring') }]] : [text(at(9, 0), '1')];
  if (one.kind === 'couple')
    return luck < 0.6 ? [text(at(8, 10), '8')] : luck < 0.85 ? [text(at(7, 50), '1'), text(at(9, 0), '8')] : [];
  const well = chance.oneOf(WELL, name, day, 'words');
  switch (FATES[(index * 5 + day * 3) % FATES.length]) {
    case 'early':
      return [set('on', ''), text(at(8, 10), well)];
    case 'reminded':
      return [text(at(9, 40), well)];
    case 'late':
      return [text(at(11, 30), well)];
    case 'unclear':
      return [text(at(8, 10), chance.oneOf(UNCLEAR, name, day, 'words'))];
    case 'unwell':
      return [text(at(8, 15), '有点头晕')];
    case 'help':
      return [text(at(9, 10), '摔倒了起不来')];
    case 'stop':
      return [text(at(8, 10), '退订')];
    case 'hotline':
      return [dial(at(8, 15), '1')];
    case 'hangsUp':
      return [dial(at(9, 10), '')];
    case 'off':
      return [set('off', '')];
    default:
      return [];
  }
}

interface Reply {
  /** Moments later; 0 is at once. */
  readonly after: number;
  readonly text: string;
}

/** What this phone texts back about somebody; nothing where nobody looks at it today. */
export function repliesTo({ phone, name, number, why }: Asked, day: number, chance: Chance): Reply[] {
  const luck = chance.draw(phone, name, day, why);
  const urgent = why === 'help' || why === 'risk';
  const after = urgent ? 0 : chance.between(0, 1, phone, name, day, why, 'after');
  const well = { after, text: `${number}1` };
  const taken = { after, text: `${number}5` };
  switch (STAFF.get(phone) as Role) {
    case 'liaison':
      if (luck < 0.15) return [];
      if (why === 'door') return [well];
      if (luck < 0.3) return [taken, { after: after + 1, text: `风险${number} 3` }];
      return luck < 0.45
        ? [
            { after, text: `${number}2` },
            { after: after + 1, text: `${number}1` },
          ]
        : [well];
    case 'deputy':
      return luck < 0.2 ? [well] : [];
    case 'village':
      return luck < 0.5 ? [taken, { after: after + 1, text: `${number}1` }] : [];
    case 'township':
      return [taken, { after: after + 2, text: why === 'risk' ? `办结${number} 1` : `${number}1` }];
  }
}

/** Who rings the hotline as staff, one on each day, to hear the list: its order is free, so no key is pressed about its first. */
export function staffDeed(day: number): Deed {
  const phone = LIAISONS[day % LIAISONS.length] as string;
  return { does: 'dial', phone, keys: '', id: `${day}.${phone}.dial` };
}
