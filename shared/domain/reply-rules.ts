/** The shape that every list of reading rules shares, and the pieces that many of their patterns are made of. */

import type { RiskKind } from './reply.ts';

export interface Rule {
  readonly risk: RiskKind | null;
  readonly why: string;
  /** The words show harm, farewell, suicide or death, so nothing of it may appear on the elder's own phone. */
  readonly discreet?: true;
  readonly pattern: RegExp;
}

/** "Not", as the country says it: 唔 Cantonese, 无/毋/冇 Min and southern, 莫/没得 Sichuan, 勿 Wu. */
export const NOT = '(?:不|唔|无|毋|冇|莫|勿|弗|没)';
export const NO = '(?:没有|没得|莫得|冇得|唔有|无有|没|冇|无|莫|木有)';
/** Dad, grandma, the old man: whoever may be lost, dead or abusive. */
export const PERSON =
  '(?:老人家|老人|老伴|老头子|老头|老爷子|老太婆|老太太|老太|老婆子|老婆|老公|爷爷|奶奶|阿公|阿婆|阿嬷|阿爷|公公|婆婆|外公|外婆|姥姥|姥爷|爸爸|妈妈|老爸|老妈|阿爸|阿妈|父亲|母亲|爸|妈|爹|娘)';
export const CHILD = '(?:孙子|孙女|孙仔|外孙|孙|娃娃|娃|孩子|小孩|细仔|小宝)';
export const COUNT = '(?:\\d{1,2}|[一二两三四五六七八九十几好多半整]{1,2})';

/** Writes a rule's pattern over several lines: `|` joins them. */
export function anyOf(...patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join('|'));
}
