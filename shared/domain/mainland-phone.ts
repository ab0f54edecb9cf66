/**
 * Telephone numbers of the mainland by their numbering plan: mobile `1[3-9]` and nine digits, landline with its area code,
 * 0898 with eight digits. libphonenumber takes almost any eleven digits for a Chinese number.
 */

export interface MainlandPhone {
  readonly e164: string;
  /** Texts do not reach a landline. */
  readonly kind: 'mobile' | 'landline';
  /** Written with its country code, so it cannot be a foreign number in mainland clothes. */
  readonly international: boolean;
}

/** No such mainland number, by its length or by its first digits. */
export type MainlandTrouble = 'length' | 'range';

/** Spaces, dashes, dots, brackets and what spreadsheets put around a number. */
const DECORATION = /[\s'"=().\u2010-\u2015\u2212\u200b-\u200f\u202a-\u202e\u30fc\ufeff-]/gu;
const MOBILE = /^1[3-9]\d{9}$/u;
/** Two-digit area codes have eight digits after them, 0898 too; elsewhere seven or eight. */
const LANDLINE = /^0(?:(?:10|2\d|898)\d{8}|(?!898)[3-9]\d{2}\d{7,8})$/u;
/** A spreadsheet that takes 0898… for a figure drops the nought. */
const LANDLINE_WITHOUT_NOUGHT = /^898\d{8}$/u;
const E164 = /^\+[1-9]\d{6,14}$/u;

/** Without what people and spreadsheets put between the digits; 00 becomes +. */
export function compactNumber(written: string): string {
  return written.replace(/\.0$/u, '').replace(DECORATION, '').replace(/^00/u, '+');
}

/**
 * The number of a caller or sender as a carrier gives it: E.164, or a mainland number with or without 86. Null for names and
 * short codes. What people write into forms is read by `phone.ts`.
 */
export function callerNumber(given: string): string | null {
  const compact = compactNumber(given);
  if (compact.startsWith('+') && !compact.startsWith('+86')) return E164.test(compact) ? compact : null;
  const read = /^\+?\d+$/u.test(compact) ? readMainland(compact) : null;
  return typeof read === 'object' ? (read?.e164 ?? null) : null;
}

/** `compact`: digits, with `+86`, `86` or no country code before them. */
export function readMainland(compact: string): MainlandPhone | MainlandTrouble {
  const international = compact.startsWith('+86') || (compact.startsWith('86') && MOBILE.test(compact.slice(2)));
  const digits = international ? compact.replace(/^\+?86/u, '') : compact;
  if (MOBILE.test(digits)) return { e164: `+86${digits}`, kind: 'mobile', international };
  const noughtMissing = international ? /^[1-9]/u.test(digits) : LANDLINE_WITHOUT_NOUGHT.test(digits);
  const landline = noughtMissing ? `0${digits}` : digits;
  if (LANDLINE.test(landline)) return { e164: `+86${landline.slice(1)}`, kind: 'landline', international };
  return landline.length === (landline.startsWith('0') ? 12 : 11) ? 'range' : 'length';
}
