/** Chooses the language of a person, and the words for relations and dates in it. */

import type { Contact, Elder, Language, RiskKind, Role } from './elder.ts';
import { chineseDate } from './time.ts';
import { CONTACT_TEXTS } from './words-contact.ts';
import { CONTACT_TEXTS_EN, SPOKEN_EN } from './words-en.ts';
import { SPOKEN } from './words-spoken.ts';
import { type Rendered, rendered, type Speaker } from './words-template.ts';

type ContactWords = Rendered<typeof CONTACT_TEXTS.templates>;

export function contactWords(speaker: Speaker, language: Language): ContactWords {
  return language === 'en' ? rendered(CONTACT_TEXTS_EN, speaker) : rendered(CONTACT_TEXTS, speaker);
}

type ContactSpeech = Rendered<typeof SPOKEN_EN.templates>;

export function contactSpeech(speaker: Speaker, language: Language): ContactSpeech {
  return language === 'en' ? rendered(SPOKEN_EN, speaker) : rendered(SPOKEN, speaker);
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

/** Who is meant where no name is said. */
export const OFFICES: Readonly<Record<Role, string>> = {
  liaison: '联络人',
  deputy: '副联络人',
  village: '村委会',
  township: '镇值班员',
};

/** 人: who is meant, in a text to somebody else on the chain. */
export function roleWord(elder: Elder, role: Role): string {
  return role === 'liaison' ? elder.staff.liaison.name : OFFICES[role];
}

/** Who is in charge, in a text to a relative: in English by office, because names are not plain ASCII. */
export function chargeWord(elder: Elder, role: Role, language: Language): string {
  if (language === 'zh-CN') return roleWord(elder, role);
  return { liaison: 'the liaison', deputy: 'the liaison', village: 'the village', township: 'the duty officer' }[role];
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
