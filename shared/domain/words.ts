/** Chooses the language of a person, and the words for relations and dates in it. */

import type { Contact, Elder, Language, RiskKind, Role } from './elder.ts';
import { chineseDate } from './time.ts';
import { contactTextsEn, spokenEn } from './words-en.ts';
import { contactTexts, spoken } from './words-zh.ts';

export type ContactWords = typeof contactTexts;

export function contactWords(language: Language): ContactWords {
  return language === 'en' ? contactTextsEn : contactTexts;
}

type ContactSpeech = typeof spokenEn;

export function contactSpeech(language: Language): ContactSpeech {
  return language === 'en' ? spokenEn : spoken;
}

/** 称谓: what the elder is to this contact. Only a child has a mother or father here. */
export function parentWord(elder: Elder, contact: Contact): string {
  const chinese = contact.language === 'zh-CN';
  if (contact.kin !== 'child' || elder.sex === 'unknown') return chinese ? '家人' : 'relative';
  if (elder.sex === 'female') return chinese ? '母亲' : 'mother';
  return chinese ? '父亲' : 'father';
}

export function dateWord(date: string, language: Language): string {
  return language === 'en' ? date : chineseDate(date);
}

/** 人: who is meant, in a text to somebody else on the chain. */
export function roleWord(elder: Elder, role: Role): string {
  if (role === 'liaison') return elder.staff.liaison.name;
  return { deputy: '副联络人', village: '村委会', township: '镇值班员' }[role];
}

/** The digit of a kind in the policy's order (clause 22). */
export const KIND_OF_DIGIT = {
  '1': 'wandering',
  '2': 'harm',
  '3': 'critical_illness',
  '4': 'mental_illness',
  '5': 'hardship',
  '0': 'other',
} as const;

export function digitOfKind(kind: RiskKind | 'other'): string {
  const [digit] = Object.entries(KIND_OF_DIGIT).find(([, value]) => value === kind) as [string, string];
  return digit;
}
