/** The people of the days: who they are, of what temper, and what the elders do on a day. */

import type { PhoneState } from './journal.ts';
import type { Chance } from './story-chance.ts';

export type Temper =
  | 'punctual'
  | 'late'
  | 'forgetful'
  | 'uncharged'
  | 'arrears'
  | 'rings'
  | 'chatty'
  | 'tumbles'
  | 'couple'
  | 'keys'
  | 'door';

export interface Person {
  readonly name: string;
  /** Null: nobody asks this elder by telephone. */
  readonly phone: string | null;
  readonly liaison: string;
  /** Minutes after midnight when the question comes. */
  readonly promptAt: number;
  readonly temper: Temper;
}

/** A thing that somebody does at a minute of the day. */
export type Deed =
  | { readonly at: number; readonly phone: string; readonly does: 'text'; readonly text: string }
  | { readonly at: number; readonly phone: string; readonly does: 'ring' }
  | {
      readonly at: number;
      readonly phone: string;
      readonly does: 'set';
      readonly state: PhoneState;
      readonly keys: string;
    };

export const LIAISONS = {
  a: { name: '符秀英', phone: '+8613900002001', deputy: '+8613900002011', temper: 'diligent' },
  b: { name: '黎国强', phone: '+8613900002002', deputy: '+8613900002012', temper: 'slow' },
  c: { name: '陈海燕', phone: '+8613900002003', deputy: '+8613900002013', temper: 'on leave' },
} as const;
export const VILLAGE_PHONE = '+8613900003001';
export const TOWNSHIP_PHONE = '+8613900003002';
export const CHILDREN: readonly string[] = ['+14155550101', '+819000000102', '+8613700004201', '+8613700005201'];

/** The one with leave is away from this day to that one. */
export const LEAVE = { from: 5, to: 7 };
/** The day of the tumble, and of the days in arrears. */
const TUMBLE_DAY = { from: 3, to: 9 };
const ARREARS_DAYS = 4;

const clockTime = (hours: number, minutes = 0) => hours * 60 + minutes;
/** Tempers for whoever answers by text; the seed deals them out. */
const DEALT: readonly Temper[] = ['punctual', 'late', 'forgetful', 'uncharged', 'arrears', 'tumbles'];
const TEXTING: readonly (readonly [string, string, string, number])[] = [
  ['王秀兰', '+8613800001001', LIAISONS.a.phone, clockTime(7, 30)],
  ['郑有才', '+8613800001007', LIAISONS.b.phone, clockTime(8)],
  ['何文昌', '+8613800001009', LIAISONS.c.phone, clockTime(8, 30)],
  ['曾庆安', '+8613800001012', LIAISONS.c.phone, clockTime(10)],
];
const OTHERS: readonly Person[] = [
  person('李德福', '+8613800001002', LIAISONS.a.phone, clockTime(7, 30), 'rings'),
  person('符大山', '+8613800001003', LIAISONS.a.phone, clockTime(7, 30), 'couple'),
  person('黄阿妹', '+8613800001003', LIAISONS.a.phone, clockTime(7, 30), 'couple'),
  person('吴桂英', '+8613800001005', LIAISONS.b.phone, clockTime(7), 'keys'),
  person('林月娥', null, LIAISONS.b.phone, clockTime(7, 30), 'door'),
  person('周玉珍', '+8613800001008', LIAISONS.b.phone, clockTime(7, 30), 'keys'),
  person('黎亚妹', '+8613800001010', LIAISONS.c.phone, clockTime(9), 'chatty'),
  person('韩玉清', '+8613800001011', LIAISONS.c.phone, clockTime(6, 30), 'keys'),
];

function person(name: string, phone: string | null, liaison: string, promptAt: number, temper: Temper): Person {
  return { name, phone, liaison, promptAt, temper };
}

export function elders(chance: Chance): Person[] {
  const dealt = [...DEALT].sort((a, b) => chance.draw('temper', a) - chance.draw('temper', b));
  // Somebody tumbles in every story: where the deal left that out, the first one does.
  const hands = dealt.slice(0, TEXTING.length);
  if (!hands.includes('tumbles')) hands[0] = 'tumbles';
  const texting = TEXTING.map(([name, phone, liaison, at], index) =>
    person(name, phone, liaison, at, hands[index] as Temper),
  );
  return [...texting, ...OTHERS];
}

export function tumbleDay(chance: Chance): number {
  return chance.between(TUMBLE_DAY.from, TUMBLE_DAY.to, 'tumble');
}

const PLAIN = ['1', '1', '1', '平安', '好', '没事'];
const CHATTY = [
  '好好好，勿烦心',
  '冇事，食饱了',
  '平安咧，吃过粥了',
  '蛮好的，谢谢妹子',
  '都好，天气热',
  '1，鸡也喂了',
];

/** What an elder does of their own accord on this day. */
export function deedsOf(one: Person, day: number, chance: Chance): Deed[] {
  const { phone, temper, promptAt, name } = one;
  if (phone === null) return [];
  const at = (from: number, to: number) => promptAt + chance.between(from, to, name, day, 'when');
  const text = (minute: number, words: string): Deed => ({ at: minute, phone, does: 'text', text: words });
  const set = (state: PhoneState, keys: string): Deed => ({ at: 220, phone, does: 'set', state, keys });
  const well = text(at(4, 50), chance.oneOf(PLAIN, name, day, 'words'));
  const luck = chance.draw(name, day, 'luck');
  switch (temper) {
    case 'door':
      return [];
    case 'punctual':
      return [well];
    case 'chatty':
      return [text(at(5, 70), chance.oneOf(CHATTY, name, day, 'words'))];
    case 'late':
      return [text(at(70, 200), '1')];
    case 'forgetful':
      if (luck < 0.55) return [set('on', ''), well];
      return [set('on', luck < 0.8 ? '1' : '')];
    case 'uncharged':
      return luck < 0.6 ? [set('on', ''), well] : [set('off', '')];
    case 'arrears':
      return arrearsOn(day, chance) ? [set('arrears', '')] : [set('on', ''), well];
    case 'rings':
      return luck < 0.9 ? [{ at: at(-60, 20), phone, does: 'ring' }] : [];
    case 'couple':
      return name === '符大山' ? coupleDeeds(text, at, luck) : [];
    case 'keys':
      return [set(luck < 0.93 ? 'on' : 'off', luck < 0.86 ? '1' : '')];
    case 'tumbles':
      return day === tumbleDay(chance) ? [text(promptAt + 25, '摔倒了起不来')] : [well];
  }
}

function coupleDeeds(
  text: (at: number, words: string) => Deed,
  at: (from: number, to: number) => number,
  luck: number,
) {
  if (luck < 0.6) return [text(at(5, 60), '8')];
  return luck < 0.9 ? [text(at(5, 40), '1'), text(at(45, 90), '8')] : [];
}

function arrearsOn(day: number, chance: Chance): boolean {
  const first = chance.between(2, 6, 'arrears');
  return day >= first && day < first + ARREARS_DAYS;
}
