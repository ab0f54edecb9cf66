/** Cells that allow a few words only: the form's own. Any other word refuses the row, because a guess could be unsafe. */

import type { Channel, Language, Sex, Tier } from './elder.ts';
import type { FormElder, Health, HomeVisits, Income, Living, Relation, ServiceRecord } from './form.ts';
import { cellOf } from './roster-fields.ts';
import { type RowInHand, refuse } from './roster-problem.ts';

export interface Choice<T> {
  readonly words: Readonly<Record<string, T>>;
  /** What an empty cell or an absent column means. */
  readonly otherwise: T;
  /** The words to name in the remedy, where `words` also has other spellings. */
  readonly allowed?: string;
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
export const TIER: Choice<Tier | null> = { words: { 重点: 'key', 一般: 'ordinary' }, otherwise: null };
export const RING_ONCE: Choice<boolean> = { words: { 是: true, 否: false }, otherwise: false };
export const HEARING: Choice<'good' | 'poor'> = { words: { 好: 'good', 差: 'poor' }, otherwise: 'good' };
export const CHANNEL: Choice<Channel | null> = { words: { 短信: 'sms', 电话: 'voice', 上门: 'door' }, otherwise: null };

export const YES_NO: Choice<boolean | null> = { words: { 是: true, 否: false }, otherwise: null };
export const PHONE_KIND: Choice<ServiceRecord['phoneKind']> = {
  words: { 按键机: 'basic', 老人机: 'basic', 功能机: 'basic', 智能机: 'smart', 座机: 'landline' },
  otherwise: null,
  allowed: '按键机、智能机、座机',
};

export const HEALTH: Choice<Health | null> = {
  words: { 健康: 'healthy', 部分失能: 'partlyDisabled', 失能: 'disabled' },
  otherwise: null,
};
export const LIVING: Choice<Living | null> = {
  words: { 良好: 'good', 一般: 'fair', 贫困: 'poor' },
  otherwise: null,
};
export const LOW_INCOME: Choice<FormElder['lowIncome']> = {
  words: { 是: 'yes', 否: 'no', 未知: 'unknown', 不详: 'unknown' },
  otherwise: null,
};
/** 经济来源: several may stand in one cell. */
export const INCOME: Choice<Income | null> = {
  words: {
    务工: 'work',
    种养: 'farm',
    种植: 'farm',
    养殖: 'farm',
    务农: 'farm',
    子女供养: 'children',
    养老金: 'pension',
    '低保/特困': 'allowance',
    低保: 'allowance',
    特困: 'allowance',
    亲友: 'kin',
    补贴: 'subsidy',
    其他: 'other',
  },
  otherwise: null,
};
export const HOME_VISITS: Choice<HomeVisits | null> = {
  words: {
    每周: 'weekly',
    每月: 'monthly',
    每季: 'quarterly',
    每半年: 'halfYearly',
    每年: 'yearly',
    两年以上: 'everyTwoYears',
    不回: 'never',
    其他: 'other',
  },
  otherwise: null,
};
export const RELATION: Choice<Relation | null> = {
  words: {
    配偶: 'spouse',
    兄弟姐妹: 'sibling',
    亲属: 'relative',
    邻居: 'neighbour',
    村干部: 'cadre',
    雇工: 'employee',
    其他: 'other',
  },
  otherwise: null,
};

/** The form's word for a value; empty where it is not answered. */
export function wordFor<T>(choice: Choice<T>, value: T): string {
  // Codes are words too, and stand first in any object.
  return Object.keys(choice.words).find((word) => choice.words[word] === value && !/^\d+$/u.test(word)) ?? '';
}

/** What a word means, without refusing any other: null for words that are not the form's. */
export function meantBy<T>(choice: Choice<T>, text: string): T | null {
  const word = text.normalize('NFKC').replace(/\s/gu, '');
  return Object.hasOwn(choice.words, word) ? (choice.words[word] as T) : null;
}

/** Reads a cell that allows a few words only; refuses the row for any other and answers as if it were empty. */
export function readWord<T>(hand: RowInHand, column: string, choice: Choice<T>): T {
  const cell = cellOf(hand.row, column);
  const word = cell.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
  if (word === '') return choice.otherwise;
  const meant = Object.hasOwn(choice.words, word) ? choice.words[word] : undefined;
  if (meant !== undefined) return meant;
  const allowed = choice.allowed ?? Object.keys(choice.words).join('、');
  refuse(hand, column, {
    // Never quoted: what slipped in from a neighbouring cell may be an illness.
    problem: '不是表上的用语 (not one of the words of the form)',
    remedy: `请填：${allowed} (write one of: ${allowed.replaceAll('、', ', ')})`,
  });
  return choice.otherwise;
}
