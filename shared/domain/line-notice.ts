/** What a liaison is told of an elder without a case: joined with what else there is to say. */

import type { Context, Tell } from './actor.ts';
import { fixedNumber } from './line-numbers.ts';
import { alertSms } from './line-send.ts';
import type { Line } from './line-state.ts';
import { packNames } from './pack-names.ts';
import { shortSlot } from './slot.ts';
import { doubtTexts, liaisonTexts, listTexts } from './words-zh.ts';

/** In this order where several are said at once. */
export const NOTICES = [
  'rollDoor',
  'rollMissing',
  'door',
  'covers',
  'takesOver',
  'handedOver',
  'ended',
  'notPaused',
  'pausesEnd',
  'request',
  'declined',
  'contactStopped',
  'contactDead',
  'contactWrote',
  'numberHeard',
  'unverified',
  'contactUnverified',
  'unseen',
  'visitDue',
  'visitOverdue',
] as const;
export type NoticeName = (typeof NOTICES)[number];

/** What a liaison hears of a relative. */
export type FamilyNotice = Extract<NoticeName, 'contactStopped' | 'contactDead' | 'contactWrote'>;

export interface Notice {
  readonly type: 'notice';
  readonly notice: NoticeName;
  readonly elderId: string;
  readonly name: string;
  readonly times: number;
  /** The liaison whose list it is, where a township is told of several; empty otherwise. */
  readonly by: string;
}

export function noticeTexts(line: Line, notices: readonly Notice[], context: Context): Tell[] {
  return NOTICES.flatMap((kind) => {
    const ofKind = notices.filter((one) => one.notice === kind);
    const lists = [...new Set(ofKind.map((one) => one.by))];
    return lists.flatMap((by, list) => {
      const own = ofKind.filter((one) => one.by === by);
      const named = isRollCall(kind)
        ? onRollList(line, own)
        : own.map((one) => ({ ...one, name: nameOnCard(line, one) }));
      const charactersMax = isRollCall(kind) ? ROLL_CHARACTERS_MAX : context.settings.joinNamesMax;
      return packNames(named, charactersMax).map((part, index) => {
        const names = part.map((one) => one.name).join('、');
        const times = Math.max(...part.map((one) => one.times));
        const text = noticeText(kind, { names, times, by, count: named.length }, context);
        const id = `notice.${shortSlot(line.phone)}.${line.sequence}.${kind}.${list}.${index}`;
        return alertSms(line, context, { id, text, origins: [] });
      });
    });
  });
}

function isRollCall(kind: Notice['notice']): boolean {
  return kind === 'rollDoor' || kind === 'rollMissing';
}

/** So many still have their names in a text. A longer list of a roll call has the numbers of the card alone: few texts in a storm. */
const ROLL_NAMES_MAX = 6;
const ROLL_CHARACTERS_MAX = 32;

function onRollList(line: Line, notices: readonly Notice[]): Pick<Notice, 'name' | 'times'>[] {
  if (notices.length <= ROLL_NAMES_MAX) return notices.map((one) => ({ ...one, name: nameOnCard(line, one) }));
  const numbers = notices.flatMap((one) => fixedNumber(line, one.elderId) ?? []).sort((a, b) => a - b);
  const others = notices.filter((one) => fixedNumber(line, one.elderId) === null);
  const times = Math.max(...notices.map((one) => one.times));
  return [...runsOf(numbers).map((name) => ({ name, times })), ...others];
}

/** 10到14号, 16号. */
function runsOf(numbers: readonly number[]): string[] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}号` : `${from}到${to}号`));
}

function nameOnCard(line: Line, notice: Notice): string {
  const number = fixedNumber(line, notice.elderId);
  return number === null ? notice.name : `${number}号${notice.name}`;
}

interface NoticeWords {
  readonly names: string;
  readonly times: number;
  readonly by: string;
  readonly count: number;
}

function noticeText(kind: NoticeName, { names, times, by, count }: NoticeWords, context: Context): string {
  const lists = listTexts(context);
  switch (kind) {
    case 'door':
    case 'request':
    case 'rollDoor':
    case 'rollMissing':
      return liaisonTexts(context)[kind](names, times);
    case 'pausesEnd':
    case 'declined':
    case 'contactStopped':
    case 'contactDead':
    case 'contactWrote':
      return liaisonTexts(context)[kind](names);
    case 'numberHeard':
      return doubtTexts(context).numberHeard(names);
    case 'visitOverdue':
      return by === '' ? lists.visitOverdue(names) : lists.townshipOverdue(by, count, names);
    default:
      return lists[kind](names);
  }
}
