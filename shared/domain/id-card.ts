/**
 * Reads a citizen identity number (公民身份号码, GB 11643-1999) without asking anybody whether the person exists.
 *
 * 18 characters: 6 of the place of issue, 8 of the birth date, 3 of order (odd: male), 1 check character. Numbers of
 * 15 digits (cards issued before October 1999) lack the century and the check character; they are upgraded.
 * The place of issue is not looked up: it may be a division that was dissolved long ago, and it need not be the
 * household's (mission.md section 4).
 *
 * Test vectors: `11010519491231002X` and `440524188001010014` are the samples of the standard;
 * `990000194803120012` (male) and `990000195207050024` (female) are synthetic, with a place nobody has.
 */

import type { Sex } from './elder.ts';

interface IdCard {
  /** Always 18 characters, upper-case X. */
  readonly number: string;
  /** YYYY-MM-DD. */
  readonly birth: string;
  readonly sex: Sex;
  /** Upgraded from a number of 15 digits. */
  readonly converted: boolean;
}

/** `spreadsheet`: shown as 1.10105E+17, so its last digits are already lost. */
export type IdCardTrouble = 'spreadsheet' | 'characters' | 'length' | 'date' | 'check-digit';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
/** Order codes that marked people older than a hundred on cards of 15 digits. */
const CENTENARIAN_CODES = ['996', '997', '998', '999'];

/**
 * Reads an identity number of 18 or 15 digits as people write it: full-width digits, a small x and spaces are taken.
 * Answers the trouble as a word when it cannot be a number of GB 11643; a valid number may still be nobody's.
 */
export function readIdCard(text: string): IdCard | IdCardTrouble {
  const written = text
    .normalize('NFKC')
    .replace(/[\s'"=\u200b-]/gu, '')
    .toUpperCase();
  if (/^\d(\.\d+)?E\+?\d+$/u.test(written)) return 'spreadsheet';
  if (!/^\d+X?$/u.test(written)) return 'characters';
  if (written.length === 15) return written.endsWith('X') ? 'characters' : readNumber(upgraded(written), true);
  return written.length === 18 ? readNumber(written, false) : 'length';
}

/** Full years between two ISO dates. */
export function ageOn(today: string, birth: string): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(5) < birth.slice(5) ? years - 1 : years;
}

function readNumber(number: string, converted: boolean): IdCard | IdCardTrouble {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)];
  if (!isRealDate(Number(year), Number(month), Number(day))) return 'date';
  if (checkCharacter(number.slice(0, 17)) !== number[17]) return 'check-digit';
  const sex = Number(number[16]) % 2 === 1 ? 'male' : 'female';
  return { number, birth: `${year}-${month}-${day}`, sex, converted };
}

function upgraded(digits: string): string {
  const century = CENTENARIAN_CODES.includes(digits.slice(12)) ? '18' : '19';
  const body = `${digits.slice(0, 6)}${century}${digits.slice(6)}`;
  return `${body}${checkCharacter(body)}`;
}

/** The check character of 17 digits: ISO 7064 MOD 11-2, written as a weighted sum in the standard. */
function checkCharacter(body: string): string | undefined {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return CHECK_CHARACTERS[sum % 11];
}

function isRealDate(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return year >= 1800 && days !== undefined && day >= 1 && day <= days;
}
