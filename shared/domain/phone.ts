/**
 * Reads a telephone number as somebody wrote it into a form.
 *
 * Mainland numbers are held to the numbering plan of the form (mobile `1[3-9]` and nine digits, landline with its area
 * code, 0898 with eight digits), because libphonenumber takes almost any eleven digits for a Chinese number. Numbers of
 * other countries need their country code; of them only a possible length is asked, since a new range may be unknown here.
 */

import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { zoneOfCountry, zoneOfPlace } from './place.ts';

export interface Phone {
  readonly e164: string;
  /** `landline` is only known of mainland numbers: texts do not reach it. */
  readonly kind: 'mobile' | 'landline' | 'foreign';
  /** Written with its country code, so it cannot be a foreign number in mainland clothes. */
  readonly international: boolean;
}

/**
 * `spreadsheet`: shown as 1.38E+10; `characters`: not digits; `length` and `range`: no such mainland number;
 * `country`: looks like a foreign number without its country code; `foreign`: no such number abroad.
 */
export type PhoneTrouble = 'spreadsheet' | 'characters' | 'length' | 'range' | 'country' | 'foreign';

/** Spaces, dashes, dots, brackets and what spreadsheets put around a number. */
const DECORATION = /[\s'"=().\u2010-\u2015\u2212\u200b-\u200f\u202a-\u202e\u30fc\ufeff-]/gu;
const MOBILE = /^1[3-9]\d{9}$/u;
/** Two-digit area codes have eight digits after them, 0898 too; elsewhere seven or eight. */
const LANDLINE = /^0(?:(?:10|2\d|898)\d{8}|(?!898)[3-9]\d{2}\d{7,8})$/u;
/** A spreadsheet that takes 0898… for a figure drops the nought. */
const LANDLINE_WITHOUT_NOUGHT = /^898\d{8}$/u;
/** 1-415-555-0123: nobody in China groups a mobile number like that. */
const AMERICAN_GROUPS = /^1[\s.(-]+\d{3}[\s.)-]+\d{3}[\s.-]\d{4}$/u;

/** Reads one number; without a country code it is a mainland number. Answers the trouble as a word. */
export function readPhone(text: string): Phone | PhoneTrouble {
  const written = text.normalize('NFKC').trim();
  if (/^\d(?:\.\d+)?E\+?\d+$/iu.test(written)) return 'spreadsheet';
  if (AMERICAN_GROUPS.test(written)) return 'country';
  const compact = written.replace(/\.0$/u, '').replace(DECORATION, '').replace(/^00/u, '+');
  if (!/^\+?\d+$/u.test(compact)) return 'characters';
  if (compact.startsWith('+86')) return readMainland(compact.slice(3), true);
  if (compact.startsWith('+')) return readForeign(compact);
  const countryCodeWithoutPlus = compact.startsWith('86') && MOBILE.test(compact.slice(2));
  return readMainland(countryCodeWithoutPlus ? compact.slice(2) : compact, countryCodeWithoutPlus);
}

/**
 * The IANA zone in which the owner of a number lives: the place (外出地点) decides where it names one we know, then the
 * number's own country, and Asia/Shanghai for the rest.
 */
export function zoneOf(e164: string | null, place: string): string {
  return zoneOfPlace(place) ?? (e164 === null ? null : zoneOfNumber(e164)) ?? 'Asia/Shanghai';
}

function readMainland(digits: string, international: boolean): Phone | PhoneTrouble {
  if (MOBILE.test(digits)) return { e164: `+86${digits}`, kind: 'mobile', international };
  const noughtMissing = international ? /^[1-9]/u.test(digits) : LANDLINE_WITHOUT_NOUGHT.test(digits);
  const landline = noughtMissing ? `0${digits}` : digits;
  if (LANDLINE.test(landline)) return { e164: `+86${landline.slice(1)}`, kind: 'landline', international };
  return landline.length === (landline.startsWith('0') ? 12 : 11) ? 'range' : 'length';
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
