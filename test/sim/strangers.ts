/** Numbers that are not, or no longer, an elder's: somebody else has the phone, or nobody. */

import type { Elder } from '../../shared/domain/elder.ts';
import type { PeopleDeps } from './elders.ts';
import type { Person } from './network.ts';
import type { Random } from './random.ts';

const MINUTE = 60_000;
/** In so many seeds some of the numbers of the roster are wrong. */
const SEEDS_SHARE = 0.5;
const NUMBERS = { elder: 85, stranger: 9, dead: 6 } as const;

export type Holder = keyof typeof NUMBERS;

/** Who really has each number of the roster. */
export function drawHolders(random: Random): () => Holder {
  const some = random.chance(SEEDS_SHARE);
  return () => {
    const holder = random.weighted(NUMBERS);
    return some ? holder : 'elder';
  };
}

/** A stranger mostly says so, once begged pardon is left alone, and then may still text what looks like an answer. */
export function createStrangerPhone(deps: PeopleDeps, elders: readonly Elder[]): Person & { newDay(): void } {
  const { scheduler, network, quiet } = deps;
  const phone = (elders[0] as Elder).phone as string;
  const ids = elders.map((elder) => elder.id);
  const random = deps.random.fork(phone);
  const say = (meant: string, words: string) => network.text({ phone, who: 'stranger', meant, elders: ids }, words);
  let pardoned = false;
  return {
    off: () => false,
    newDay: () => {
      const at = random.int(0, 16 * 60) * MINUTE;
      const words = random.weighted({ ok: 3, help: 1, none: 12 });
      if (!pardoned || quiet() || words === 'none') return;
      scheduler.after(at, () => say(words, words === 'ok' ? '1' : '救命'));
    },
    onText: (text) => {
      if (text.includes('号码登记有误')) pardoned = true;
      if (!/回[18]/u.test(text) || random.chance(0.3)) return;
      scheduler.after(random.int(MINUTE, 60 * MINUTE), () =>
        say('wrongNumber', random.pick(['打错了', '我不是本人', '号码错了'])),
      );
    },
    onCall: () => ({ how: random.pick(['yes', 'no'] as const), press: () => 'hang' }),
  };
}

/** The carrier says so in its receipts and of every call. */
export function createDeadPhone(): Person {
  return { off: () => true, dead: true, onText: () => {}, onCall: () => ({ how: 'no', press: () => null }) };
}

/** Nobody's number: texts what only staff or family may, and now and then a cry. */
export function createPasserBy(deps: PeopleDeps, elders: readonly Elder[]): Person & { newDay(): void } {
  const { scheduler, network, quiet } = deps;
  const random = deps.random.fork(PASSER_BY);
  return {
    off: () => false,
    newDay: () => {
      if (quiet()) return;
      const { name } = random.pick(elders);
      const words = random.pick([
        '121',
        '101',
        `风险 ${name}`,
        `风险${name} 3`,
        '状态',
        '撤12',
        '全4 7',
        '台风',
        '123456',
      ]);
      const at = random.int(0, 16 * 60) * MINUTE;
      const say = (meant: string, text: string) =>
        network.text({ phone: PASSER_BY, who: 'stranger', meant, elders: [] }, text);
      scheduler.after(at, () => say('nothing', words));
      if (random.chance(0.1)) scheduler.after(at + MINUTE, () => say('cry', '救命'));
    },
    onText: () => {},
    onCall: () => ({ how: 'no', press: () => null }),
  };
}

export const PASSER_BY = '+8613300000001';
