/** How liaisons, deputies, village and township of the days answer what they are told, and when. */

import type { Chance } from './story-chance.ts';
import { LEAVE, LIAISONS, TOWNSHIP_PHONE, VILLAGE_PHONE } from './story-people.ts';
import type { SeenMessage } from './story-village.ts';

/** A text that wants an answer about somebody. */
export interface Asked {
  readonly phone: string;
  readonly name: string;
  /** The number to answer with on this phone. */
  readonly number: number;
  readonly why: 'alarm' | 'help' | 'risk' | 'door';
}

export interface Reply {
  readonly afterMinutes: number;
  readonly text: string;
}

const QUIET = /已记|不用去了|已办结|^【[^】]*】好，/u;
const WANTS =
  /请看望|待看望|还有：|看望。|没看懂|没按键|请马上|没消息|没报平安|请抽空看|请当面|当面问明|还没人看到|还没人接手|找不到，请|还没结果|回1流浪|外出几天/u;

/** Whom a text to this phone asks about; nobody where it only tells. */
export function askedIn(message: SeenMessage, names: readonly string[]): Asked[] {
  const { phone, direction, kind, text } = message;
  if (direction !== 'out' || kind !== 'sms' || QUIET.test(text) || !WANTS.test(text)) return [];
  const why = /风险|出事了/u.test(text)
    ? 'risk'
    : /急！/u.test(text)
      ? 'help'
      : /托邻居/u.test(text)
        ? 'door'
        : 'alarm';
  return names.flatMap((name) => {
    const number = new RegExp(String.raw`(\d+)号[^\d。]*?${name}`, 'u').exec(text)?.[1];
    return number === undefined ? [] : [{ phone, name, number: Number(number), why }];
  });
}

export type StaffRole = 'liaison' | 'deputy' | 'village' | 'township';

export function roleOf(phone: string): StaffRole | null {
  if (phone === VILLAGE_PHONE) return 'village';
  if (phone === TOWNSHIP_PHONE) return 'township';
  const liaisons = Object.values(LIAISONS);
  if (liaisons.some((one) => one.phone === phone)) return 'liaison';
  return liaisons.some((one) => one.deputy === phone) ? 'deputy' : null;
}

/** What this phone will text back; `hurt`: the elder has come to harm. Nothing: nobody looks at this phone today. */
export function repliesTo(asked: Asked, hurt: boolean, day: number, chance: Chance): Reply[] {
  const after = patience(asked, day, chance);
  if (after === null) return [];
  const { number, why, phone } = asked;
  const role = roleOf(phone);
  const taken = { afterMinutes: after, text: `${number}5` };
  if (!hurt) return answersWell(asked, after);
  if (role === 'township' && why === 'risk')
    return [
      taken,
      { afterMinutes: after + 50, text: `${number}7` },
      { afterMinutes: after + 55, text: `${number}5` },
      { afterMinutes: after + 110, text: `办结${number} 1` },
    ];
  if (role === 'liaison' && why !== 'risk') return [taken, { afterMinutes: after + 20, text: `风险${number} 3` }];
  return why === 'risk' ? [taken] : [];
}

/** Seen and well: the liaison says so at once, a duty phone sends somebody first. */
function answersWell({ number, phone, why }: Asked, after: number): Reply[] {
  const well = `${number}1`;
  const duty = ['village', 'township'].includes(roleOf(phone) ?? '');
  if (!duty) return [{ afterMinutes: after, text: well }];
  return [
    { afterMinutes: after, text: `${number}5` },
    { afterMinutes: after + 35, text: why === 'risk' ? `办结${number} 6` : well },
  ];
}

/** Minutes until this phone answers; null where it does not. */
function patience({ phone, name, why }: Asked, day: number, chance: Chance): number | null {
  const words = [phone, name, day, why] as const;
  const role = roleOf(phone);
  const urgent = why === 'help' || why === 'risk';
  if (role === 'village') return chance.draw(...words) < 0.7 ? chance.between(5, 40, ...words, 'after') : null;
  if (role === 'township') return chance.between(5, urgent ? 12 : 90, ...words, 'after');
  if (role === 'deputy') return urgent ? null : chance.between(5, 40, ...words, 'after');
  const liaison = Object.values(LIAISONS).find((one) => one.phone === phone);
  const onLeave = day >= LEAVE.from && day <= LEAVE.to;
  if (liaison?.temper === 'on leave' && onLeave) return null;
  if (urgent) return chance.between(2, 6, ...words, 'after');
  if (liaison?.temper === 'slow')
    return chance.draw(...words) < 0.75 ? chance.between(35, 140, ...words, 'after') : null;
  return chance.between(4, 20, ...words, 'after');
}
