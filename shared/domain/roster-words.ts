/** Cells that allow a few words only: the form's own. Any other word refuses the row, because a guess could be unsafe. */

import type { Channel, Language, Sex, Tier } from './elder.ts';
import { cellOf } from './roster-fields.ts';
import { quoted, type RowInHand, refuse } from './roster-problem.ts';

interface Choice<T> {
  readonly words: Readonly<Record<string, T>>;
  /** What an empty cell or an absent column means. */
  readonly otherwise: T;
  /** The words to name in the remedy, where `words` also has other spellings. */
  readonly allowed?: string;
  /** The cell, or one that slipped in from its neighbour, may hold an illness: never quoted. */
  readonly secret?: boolean;
}

/** GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated. */
export const SEX: Choice<Sex> = {
  words: {
    男: 'male',
    女: 'female',
    男性: 'male',
    女性: 'female',
    '1': 'male',
    '2': 'female',
    '0': 'unknown',
    '9': 'unknown',
    未知: 'unknown',
    未说明: 'unknown',
    未知的性别: 'unknown',
    未说明的性别: 'unknown',
  },
  otherwise: 'unknown',
  allowed: '男、女',
};

export const LANGUAGE: Choice<Language> = {
  words: { 'zh-cn': 'zh-CN', en: 'en' },
  otherwise: 'zh-CN',
  allowed: 'zh-CN、en',
};
export const TIER: Choice<Tier> = { words: { 重点: 'key', 一般: 'ordinary' }, otherwise: 'ordinary' };
export const RING_ONCE: Choice<boolean> = { words: { 是: true, 否: false }, otherwise: false };
export const HEARING: Choice<'good' | 'poor'> = { words: { 好: 'good', 差: 'poor' }, otherwise: 'good' };
export const CHANNEL: Choice<Channel | null> = { words: { 短信: 'sms', 电话: 'voice', 上门: 'door' }, otherwise: null };

const asWritten = (...words: string[]) => Object.fromEntries(words.map((word) => [word, word]));

/** The form's words, only checked: health and means are not stored before the registry brings encryption. */
export const HEALTH: Choice<string> = { words: asWritten('健康', '部分失能', '失能'), otherwise: '', secret: true };
export const LIVING: Choice<string> = { words: asWritten('良好', '一般', '贫困'), otherwise: '', secret: true };
export const LOW_INCOME: Choice<string> = { words: asWritten('是', '否', '未知', '不详'), otherwise: '', secret: true };

/** Reads a cell that allows a few words only; refuses the row for any other and answers as if it were empty. */
export function readWord<T>(hand: RowInHand, column: string, choice: Choice<T>): T {
  const cell = cellOf(hand.row, column);
  const word = cell.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
  if (word === '') return choice.otherwise;
  const meant = Object.hasOwn(choice.words, word) ? choice.words[word] : undefined;
  if (meant !== undefined) return meant;
  const allowed = choice.allowed ?? Object.keys(choice.words).join('、');
  refuse(hand, column, {
    problem: choice.secret
      ? '不是表上的用语 (not one of the words of the form)'
      : `${quoted(cell)}不是表上的用语 (not one of the words of the form)`,
    remedy: `请填：${allowed} (write one of: ${allowed.replaceAll('、', ', ')})`,
  });
  return choice.otherwise;
}
