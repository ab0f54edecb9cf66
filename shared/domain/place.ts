/** Reads places as people write them: the village out of an address, and the IANA zone out of 外出地点. */

import { DESTINATIONS } from './destinations.ts';

/** What texts say where no village can be read: 本村 ("the village"). */
export const NO_VILLAGE = '本村';
/** Texts to the township leave four characters for the village (words.md). */
const VILLAGE_CHARACTERS = 4;

const TOWNSHIP = /^.{1,12}?(?:镇(?![村社居])|乡(?![镇村社居])|街道)/u;

/**
 * Province, city, county and township, in that order, each up to its own word. A division word right before the word for
 * a village belongs to the village's name (新市村), and so does one before another division word (三乡镇).
 */
const DIVISIONS = [
  /^.{2,10}?(?:省|自治区)/u,
  /^[^镇乡]{1,10}?(?:市|自治州|地区)(?![区县镇乡村社居])/u,
  /^[^镇乡]{1,10}?(?:自治县|县|市|区)(?![市区县镇乡村社居])/u,
  TOWNSHIP,
];

/** A name and the word for its kind; 村民小组 is a group inside a village, not a village. */
const VILLAGE =
  /(\p{Script=Han}{1,8}?)(村民委员会|村委会|村(?!民?小?组|民)|社区居民委员会|社区居委会|社区|居民委员会|居委会|农场|林场)/gu;

const SHORT_KINDS: Readonly<Record<string, string>> = {
  村民委员会: '村',
  村委会: '村',
  社区居民委员会: '社区',
  社区居委会: '社区',
  居民委员会: '居委',
  居委会: '居委',
};

/**
 * The village of an address, without its divisions and group: 海南省琼海市三江镇福田村2组 gives 福田村. The last one named
 * with at most four characters, else the last one, else 本村.
 */
export function villageOf(address: string): string {
  const compact = address.normalize('NFKC').replace(/\s/gu, '');
  const rest = DIVISIONS.reduce((text, division) => text.replace(division, ''), compact);
  const villages = [...rest.matchAll(VILLAGE)].map(([, name, kind = '']) => `${name}${SHORT_KINDS[kind] ?? kind}`);
  return villages.findLast((village) => village.length <= VILLAGE_CHARACTERS) ?? villages.at(-1) ?? NO_VILLAGE;
}

/** The township of an address: 海南省琼海市三江镇福田村2组 gives 三江镇. Empty where it names none. */
export function townshipOf(address: string): string {
  const compact = address.normalize('NFKC').replace(/\s/gu, '');
  const rest = DIVISIONS.slice(0, -1).reduce((text, division) => text.replace(division, ''), compact);
  return TOWNSHIP.exec(rest)?.[0] ?? '';
}

/** The zone of a place in Chinese or English, the most specific name first; null for places we do not know. */
export function zoneOfPlace(place: string): string | null {
  const text = place.normalize('NFKC').toLowerCase();
  const country = DESTINATIONS.find((destination) => names(destination.words, text));
  const parts = (country ? [country] : DESTINATIONS).flatMap((destination) => destination.parts ?? []);
  return parts.find(([words]) => names(words, text))?.[1] ?? country?.zone ?? null;
}

/** The country of a place (ISO 3166-1 alpha-2); null for places we do not know. A place in China's own provinces is CN. */
export function countryOfPlace(place: string): string | null {
  const text = place.normalize('NFKC').toLowerCase();
  const known = DESTINATIONS.find(
    ({ words, parts = [] }) => names(words, text) || parts.some(([part]) => names(part, text)),
  );
  return known?.country ?? null;
}

/** The zone of most people who go to a country (ISO 3166-1 alpha-2); null for countries we do not know. */
export function zoneOfCountry(country: string): string | null {
  return DESTINATIONS.find((destination) => destination.country === country)?.zone ?? null;
}

/** Chinese names are looked for anywhere, others as whole words: "us" must not be found in "Austria". */
function names(words: string, text: string): boolean {
  const padded = ` ${text.replace(/[^\p{L}\p{N}.]+/gu, ' ')} `;
  return words
    .split('|')
    .some((word) =>
      /\p{Script=Han}/u.test(word)
        ? text.includes(word)
        : new RegExp(`(?<![a-z])${word.replaceAll('.', '\\.')}(?![a-z])`, 'u').test(padded),
    );
}
