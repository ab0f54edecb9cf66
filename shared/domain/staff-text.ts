/** Reads what liaisons, village and township text: `121 155`, `12 1`, `0`, `3`, `风险 12`, `risk 12 3`, `风险 王桂英`. */

import { readStaffCommand, type StaffCommand } from './staff-commands.ts';

export interface Numbered {
  readonly number: number;
  readonly digit: string;
  /** What would be asked next: kind of risk, days away, measure. */
  readonly detail: string | null;
}

export type StaffText =
  | { readonly kind: 'answers'; readonly answers: readonly Numbered[] }
  /** Digits alone: a menu choice, or the answer where exactly one case is open. */
  | { readonly kind: 'bare'; readonly digits: string }
  /** `告诉12 1 2`: whom to tell of a harm. */
  | { readonly kind: 'whom'; readonly number: number; readonly choice: string }
  /** A risk of somebody who is named. */
  | { readonly kind: 'risk'; readonly name: string; readonly detail: string | null }
  | { readonly kind: 'command'; readonly command: StaffCommand };

const NUMBER_MIN = 10;
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d\s*号?\s*)(?:平安|没事|看到了|见到了)/gu, ' 1 '],
  [/(?<=\d\s*号?\s*)找不到/gu, ' 2 '],
  [/(?<=\d\s*号?\s*)出事(?:了)?/gu, ' 3 '],
  [/(?<=\d\s*号?\s*)(?:外出|住院)(?:了)?/gu, ' 4 '],
  [/(?<=\d\s*号?\s*)(?:正在去|在路上|我去|接手)/gu, ' 5 '],
];
/** A command with its number and what would be asked next: risk kind, days away, measure. */
const COMMANDS = [
  { pattern: /^(?:风险|risk)\s*[:：]?\s*(?<number>\d{2,4})\s*号?(?:\s+(?<detail>[0-5]))?$/iu, digit: '3' },
  { pattern: /^外出\s*(?<number>\d{2,4})\s+(?<detail>\d{1,2})$/u, digit: '4' },
  { pattern: /^办结\s*(?<number>\d{2,4})\s+(?<detail>[1-7])$/u, digit: '9' },
] as const;
const WHOM = /^告诉\s*(?<number>\d{2,4})\s*号?\s+(?<choice>\d(?:[\s,，、]*\d)*)$/u;
const RISK_NAME = /^(?:风险|risk)\s*[:：]?\s*(?<name>[^\d\s][^\d]{0,49}?)(?:\s+(?<detail>[0-5]))?$/iu;
const CHARACTERS_MAX = 300;

/** Null where the text is nothing that staff answer with. A longer text is not cut, because a cut number is another one. */
export function readStaffText(raw: string): StaffText | null {
  const text = raw
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\ufeff]/gu, '')
    .trim();
  return text.length > CHARACTERS_MAX ? null : (readCommand(text) ?? readDigits(text));
}

function readCommand(text: string): StaffText | null {
  for (const { pattern, digit } of COMMANDS) {
    const groups = pattern.exec(text)?.groups;
    if (groups)
      return { kind: 'answers', answers: [{ number: Number(groups.number), digit, detail: groups.detail ?? null }] };
  }
  const whom = WHOM.exec(text)?.groups;
  if (whom) return { kind: 'whom', number: Number(whom.number), choice: whom.choice as string };
  const command = readStaffCommand(text);
  if (command) return { kind: 'command', command };
  const named = RISK_NAME.exec(text)?.groups;
  return named ? { kind: 'risk', name: (named.name as string).trim(), detail: named.detail ?? null } : null;
}

function readDigits(text: string): StaffText | null {
  const worded = WORDS.reduce((all, [pattern, digit]) => all.replace(pattern, digit), text);
  const tokens = worded
    .replace(/号/gu, ' ')
    .split(/[\s,，、;；。.+加]+/u)
    .filter((token) => token !== '');
  if (tokens.length === 0 || tokens.some((token) => !/^\d{1,5}$/u.test(token))) return null;
  const answers = pairUp(tokens);
  if (answers) return { kind: 'answers', answers };
  return tokens.every((token) => token.length <= 2) ? { kind: 'bare', digits: tokens.join(' ') } : null;
}

/** `121` is no. 12, answer 1; `12 1` too. Null where any token is left over: never guess. */
function pairUp(tokens: readonly string[]): Numbered[] | null {
  const answers: Numbered[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as string;
    const next = tokens[index + 1];
    if (token.length >= 2 && next?.length === 1) {
      answers.push({ number: Number(token), digit: next, detail: null });
      index++;
    } else if (token.length >= 3) {
      answers.push({ number: Number(token.slice(0, -1)), digit: token.slice(-1), detail: null });
    } else {
      return null;
    }
  }
  return answers.every((answer) => answer.number >= NUMBER_MIN) ? answers : null;
}
