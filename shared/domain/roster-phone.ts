/** A telephone cell of the roster: empty, one number, or several of which the first counts. */

import { type Phone, type PhoneTrouble, readPhone } from './phone.ts';
import { givenOf } from './roster-fields.ts';
import { doubt, type Finding, quoted, type RowInHand, refuse } from './roster-problem.ts';

const SEVERAL = /\s*(?:[、,，;；/|或]|(?<=\d{7})\s+(?=\+?\d{7}))\s*/u;

/**
 * Reads the cell; null when it is empty or refused. A number that is given and cannot be read always refuses the row: the
 * number that is silently lost may be the one that was needed.
 */
export function readPhoneCell(hand: RowInHand, column: string): Phone | null {
  const cell = givenOf(hand.row, column);
  if (cell === '') return null;
  const whole = readPhone(cell);
  if (typeof whole !== 'string') return whole;
  const [first = '', ...others] = cell.split(SEVERAL);
  const reading = others.length === 0 ? whole : readPhone(first);
  if (typeof reading === 'string') {
    refuse(hand, column, describe(reading, cell));
    return null;
  }
  doubt(hand, column, {
    problem: '填了几个号码，只用第一个 (several numbers; only the first is used)',
    remedy: '请把要用的号码放在最前面 (put the number to be used first)',
  });
  return reading;
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
