/**
 * Everything that elders, liaisons, village and township read in Chinese, by audience.
 *
 * Writing guide: one text is one segment (70 characters with the signature) with the widest ordinary names; words a
 * village uses; simplified characters, plain punctuation; digits 1 to 3 mean the same everywhere for elders; staff answer
 * with number + digit; never promise that somebody is coming before a person answered 5; no illness, no address, no
 * link; a repeat says 第n次, because carriers drop equal texts; an elder is addressed by 称呼, never by the bare name.
 */

import { DOUBT_TEXTS } from './words-doubt.ts';
import { DUTY_TEXTS } from './words-duty.ts';
import { ELDER_TEXTS } from './words-elder.ts';
import { LIAISON_TEXTS } from './words-liaison.ts';
import { LIST_TEXTS } from './words-list.ts';
import { SPOKEN } from './words-spoken.ts';
import { rendered, type Speaker } from './words-template.ts';
import { VILLAGE_TEXTS } from './words-village.ts';

export const elderTexts = (speaker: Speaker) => rendered(ELDER_TEXTS, speaker);
export const liaisonTexts = (speaker: Speaker) => rendered(LIAISON_TEXTS, speaker);
export const dutyTexts = (speaker: Speaker) => rendered(DUTY_TEXTS, speaker);
export const listTexts = (speaker: Speaker) => rendered(LIST_TEXTS, speaker);
export const villageTexts = (speaker: Speaker) => rendered(VILLAGE_TEXTS, speaker);
export const doubtTexts = (speaker: Speaker) => rendered(DOUBT_TEXTS, speaker);
export const spoken = (speaker: Speaker) => rendered(SPOKEN, speaker);

/** Three wordings of thanks take turns, so that they do not read like a machine's. */
export function thanksText(speaker: Speaker, who: string, turn: number): string {
  const { thanks, thanksSecond, thanksThird } = elderTexts(speaker);
  return ([thanks, thanksSecond, thanksThird][turn % 3] as typeof thanks)(who);
}

/** Each round in other words: carriers drop equal texts, and so do eyes. */
export function rollCallText(speaker: Speaker, who: string, round: number): string {
  const { rollCall, rollCallAgain } = elderTexts(speaker);
  return round > 1 ? rollCallAgain(who, round) : rollCall(who);
}

/** {原因} of a liaison's text. */
export const REASONS = {
  silent: '没回音',
  off: '手机关机',
  arrears: '欠费停机',
  dead: '号码不通',
  blacklisted: '收不到短信',
  full: '短信箱满',
  other: '没回音',
  words: '回话没看懂',
  hotline: '来电没说话',
  fault: '没问到',
  stranger: '号码换了人',
} as const;
