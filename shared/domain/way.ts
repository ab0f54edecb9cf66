/** The order in which a village is walked: by group (组), house number, then the words that lead to the door. */

import type { Address } from './form.ts';

const GROUP = /第?(\d{1,3}|[一二三四五六七八九十]{1,3})(?:村民)?小?(?:组|队|社)/u;
const HOUSE = /(\d{1,5})(?:[-之]\d{1,3})?(?:号|栋|幢)/u;
const DIGITS = '一二三四五六七八九';

type Where = Pick<Address, 'text' | 'way'>;

/** Whoever has no group, or no house number, comes behind those who have one. */
export function byWay(a: Where, b: Where): number {
  const [one, other] = [placeOf(a), placeOf(b)];
  if (one.group !== other.group) return one.group - other.group;
  if (one.house !== other.house) return one.house - other.house;
  return one.words < other.words ? -1 : Number(one.words > other.words);
}

/** What of an address is left inside the village: 海南省琼海市三江镇福田村2组14号 gives 2组14号; the whole where it does not name it. */
export function withinVillage(address: string, village: string): string {
  const plain = address.normalize('NFKC').replace(/\s/gu, '');
  const at = plain.lastIndexOf(village);
  if (village === '' || at < 0) return plain;
  return plain.slice(at + village.length).replace(/^(?:民委员会|委会)/u, '') || plain;
}

function placeOf({ text, way }: Where): { readonly group: number; readonly house: number; readonly words: string } {
  const plain = `${text} ${way}`.normalize('NFKC');
  const group = numberOf(GROUP.exec(plain)?.[1]);
  return { group, house: numberOf(HOUSE.exec(plain)?.[1]), words: `${way} ${text}` };
}

/** Beyond every group and house of a village; a difference of two such is still a number. */
const LAST = 1_000_000;

function numberOf(text: string | undefined): number {
  if (text === undefined) return LAST;
  if (/^\d/u.test(text)) return Number(text);
  const at = text.indexOf('十');
  // 十二 is 12, 二十 is 20, 二十三 is 23.
  const tens = at < 0 ? 0 : at === 0 ? 1 : DIGITS.indexOf(text.slice(0, at)) + 1;
  const units = text.slice(at + 1);
  return tens * 10 + (units === '' ? 0 : DIGITS.indexOf(units) + 1);
}
