/**
 * Reads a telephone number as somebody wrote it into a form.
 *
 * Numbers of other countries need their country code; of them only a possible length is asked, since a new range may be
 * unknown here. Apart from `mainland-phone.ts`, so that what answers carriers need not load the numbering plans of the world.
 */

import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { compactNumber, type MainlandPhone, type MainlandTrouble, readMainland } from './mainland-phone.ts';
import { zoneOfCountry, zoneOfPlace } from './place.ts';

export interface Phone extends Omit<MainlandPhone, 'kind'> {
  readonly kind: MainlandPhone['kind'] | 'foreign';
}

/**
 * `spreadsheet`: shown as 1.38E+10; `characters`: not digits; `country`: looks like a foreign number without its country
 * code; `foreign`: no such number abroad.
 */
export type PhoneTrouble = MainlandTrouble | 'spreadsheet' | 'characters' | 'country' | 'foreign';

/** 1-415-555-0123: nobody in China groups a mobile number like that. */
const AMERICAN_GROUPS = /^1[\s.(-]+\d{3}[\s.)-]+\d{3}[\s.-]\d{4}$/u;

/** Reads one number; without a country code it is a mainland number. Answers the trouble as a word. */
export function readPhone(text: string): Phone | PhoneTrouble {
  const written = text.normalize('NFKC').trim();
  if (/^\d(?:\.\d+)?E\+?\d+$/iu.test(written)) return 'spreadsheet';
  if (AMERICAN_GROUPS.test(written)) return 'country';
  const compact = compactNumber(written);
  if (!/^\+?\d+$/u.test(compact)) return 'characters';
  return compact.startsWith('+') && !compact.startsWith('+86') ? readForeign(compact) : readMainland(compact);
}

/**
 * The IANA zone in which the owner of a number lives: the place (外出地点) decides where it names one we know, then the
 * number's own country, and Asia/Shanghai for the rest.
 */
export function zoneOf(e164: string | null, place: string): string {
  return zoneOfPlace(place) ?? (e164 === null ? null : zoneOfNumber(e164)) ?? 'Asia/Shanghai';
}

function readForeign(compact: string): Phone | PhoneTrouble {
  const parsed = parsePhoneNumberFromString(compact);
  if (!parsed?.isPossible()) return 'foreign';
  return { e164: parsed.number, kind: 'foreign', international: true };
}

/** The Pacific coast of North America, where most of our children there live; the rest takes its country's main zone. */
const PACIFIC_AREA_CODES = new Set(
  (
    '209 213 279 310 323 341 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 747 760 805 818 820 831 ' +
    '840 858 909 916 925 949 951 206 253 360 425 509 564 503 541 971 458 702 725 775 236 250 604 672 778'
  ).split(' '),
);

function zoneOfNumber(e164: string): string | null {
  if (e164.startsWith('+1') && PACIFIC_AREA_CODES.has(e164.slice(2, 5))) return 'America/Los_Angeles';
  return zoneOfCountry(parsePhoneNumberFromString(e164)?.getPossibleCountries()[0] ?? '');
}
