/** A telephone cell of the roster: empty, one number, or several of which the first is used; each may say whose it is. */

import type { FormPhone } from './form.ts';
import { type Phone, type PhoneTrouble, readPhone } from './phone.ts';
import { givenOf } from './roster-fields.ts';
import { doubt, type Finding, quoted, type RowInHand, refuse } from './roster-problem.ts';

const SEVERAL = /\s*(?:[、,，;；/|或]|(?<=\d{7})\s+(?=\+?\d{7}))\s*/u;
/** 13800000001(邻居): whose telephone it is. Digits in brackets belong to the number: (0898)62800000. */
const WHOSE = /[（(]\s*([^\d（()）]{1,12})\s*[)）]\s*$/u;

/** The first number of the cell; null when it is empty or refused. */
export function readPhoneCell(hand: RowInHand, column: string): Phone | null {
  return readPhones(hand, column).read[0] ?? null;
}

interface Phones {
  /** As the form has them, in the order of use. */
  readonly phones: readonly FormPhone[];
  readonly read: readonly Phone[];
}

const NONE: Phones = { phones: [], read: [] };

/**
 * Reads all numbers of the cell. A number that is given and cannot be read always refuses the row: the number that is
 * silently lost may be the one that was needed.
 */
export function readPhones(hand: RowInHand, column: string): Phones {
  const cell = givenOf(hand.row, column);
  if (cell === '') return NONE;
  const whole = partOf(cell);
  const parts = typeof whole.reading === 'string' ? cell.split(SEVERAL).map(partOf) : [whole];
  const wrong = parts.find(({ reading }) => typeof reading === 'string');
  if (wrong !== undefined) {
    refuse(hand, column, describe((parts.length === 1 ? whole : wrong).reading as PhoneTrouble, wrong.text));
    return NONE;
  }
  if (parts.length > 1) {
    doubt(hand, column, {
      problem: '填了几个号码，先用第一个 (several numbers; the first is used)',
      remedy: '请把要用的号码放在最前面 (put the number to be used first)',
    });
  }
  const known = parts.map(({ reading, whose }) => ({ read: reading as Phone, whose }));
  const phones = known.map(({ read: { e164, kind }, whose }) => ({ e164, kind, whose }));
  return { phones, read: known.map(({ read }) => read) };
}

function partOf(text: string): {
  readonly text: string;
  readonly reading: Phone | PhoneTrouble;
  readonly whose: string;
} {
  const whose = WHOSE.exec(text)?.[1]?.trim() ?? '';
  const number = whose === '' ? text : text.replace(WHOSE, '');
  return { text: number, reading: readPhone(number), whose };
}

function describe(trouble: PhoneTrouble, cell: string): Finding {
  const digits = cell.normalize('NFKC').replace(/\D/gu, '').length;
  const value = quoted(cell);
  switch (trouble) {
    case 'spreadsheet':
      return {
        problem:
          '电话被表格软件变成了科学计数，末几位已丢 (the spreadsheet turned the number into scientific notation and lost its end)',
        remedy: '把这一列设为文本，重新填号码 (format the column as text and type the number again)',
      };
    case 'characters':
      return {
        problem: '电话里有不是数字的字 (the phone number has characters that are not digits)',
        remedy: '只填号码，如 13800000000 (write the number only, such as 13800000000)',
      };
    case 'length':
      return {
        problem: `电话${value}位数不对 (phone number has ${digits} digits, 11 wanted for a mobile)`,
        remedy: '手机 11 位；座机带区号，如 0898-62800000 (a mobile has 11 digits; a landline needs its area code)',
      };
    case 'range':
      return {
        problem: `电话${value}不是手机号，也不是座机号 (neither a mobile nor a landline number of the mainland)`,
        remedy: '手机以 13 到 19 开头；座机带区号 (mobiles begin with 13 to 19; landlines with their area code)',
      };
    case 'country':
      return {
        problem: `电话${value}像国外号码，没有加号 (looks like a foreign number without its +)`,
        remedy: '国外号码以 + 和国家代码开头，如 +1 (write + and the country code first, such as +1)',
      };
    case 'foreign':
      return {
        problem: `电话${value}在那个国家没有这样的号码 (that country has no such number)`,
        remedy: '请核对国家代码和位数 (check the country code and the number of digits)',
      };
  }
}
