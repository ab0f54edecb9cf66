/** The fields that elders and contacts share: name, sex and identity number (mission.md section 2). */

import type { Sex } from './elder.ts';
import type { IdentityDocument } from './form.ts';
import { type IdCardTrouble, readIdCard } from './id-card.ts';
import { givenOf } from './roster-fields.ts';
import { doubt, type Finding, type RowInHand, refuse } from './roster-problem.ts';
import { readWord, SEX } from './roster-words.ts';

interface Person {
  /** Empty where the form gives none. */
  readonly name: string;
  readonly sex: Sex;
  readonly document: IdentityDocument | null;
  /** YYYY-MM-DD, from the identity number. */
  readonly birth: string | null;
}

const NAME_CHARACTERS_MAX = 50;
const NAME = /^[\p{Script=Han}·・.\p{Script=Latin} '-]+$/u;
/** Passports and permits (港澳台居民来往内地通行证, 居住证), which children abroad may hold instead of an identity card. */
const PERMIT = /通行证|回乡证|台胞证|居住证|居留|permit/iu;
const OTHER_DOCUMENT =
  /^(?:.*(?:护照|通行证|回乡证|台胞证|居住证|居留|passport|permit).*|[A-Z]{1,2}\d{6,10}(?:\(\w\))?)$/iu;

/** Reads name, sex and identity number of a part (老年人, 子女1 …). Without a sex column, the number tells it. */
export function readPerson(hand: RowInHand, part: string): Person {
  const name = readName(hand, `${part}.姓名`);
  const stated = readWord(hand, `${part}.性别`, SEX);
  const { document, card } = readDocument(hand, part);
  if (card === null) return { name, sex: stated, document, birth: null };
  if (stated !== 'unknown' && stated !== card.sex) {
    doubt(hand, `${part}.性别`, {
      problem: '性别与身份证号不符 (the sex differs from the one in the ID number)',
      remedy: '请核对性别和身份证号 (check both)',
    });
  }
  return { name, sex: stated === 'unknown' ? card.sex : stated, document, birth: card.birth };
}

/** Three stars: what an export hides (`mask.ts`). */
export function isMasked(cell: string): boolean {
  return cell.normalize('NFKC').includes('***');
}

function readName(hand: RowInHand, column: string): string {
  const name = givenOf(hand.row, column);
  if (name.length > NAME_CHARACTERS_MAX) {
    refuse(hand, column, {
      problem: `姓名超过 ${NAME_CHARACTERS_MAX} 个字 (the name has more than ${NAME_CHARACTERS_MAX} characters)`,
      remedy: '只填姓名 (write the name only)',
    });
  } else if (name !== '' && !NAME.test(name)) {
    doubt(hand, column, {
      problem: '姓名里有数字或符号 (the name has digits or signs)',
      remedy: '请核对姓名 (check the name)',
    });
  }
  return name;
}

type IdCard = Exclude<ReturnType<typeof readIdCard>, string>;

function readDocument(hand: RowInHand, part: string): { document: IdentityDocument | null; card: IdCard | null } {
  const column = `${part}.身份证号`;
  const cell = givenOf(hand.row, column);
  // The row is refused as a whole.
  if (isMasked(cell)) return { document: null, card: null };
  const plain = cell.normalize('NFKC');
  if (part !== '老年人' && OTHER_DOCUMENT.test(plain)) {
    return { document: { kind: PERMIT.test(plain) ? 'permit' : 'passport', number: cell }, card: null };
  }
  const card = cell === '' ? null : readNumber(hand, column, cell);
  return { document: card && { kind: 'idCard', number: card.number }, card };
}

function readNumber(hand: RowInHand, column: string, cell: string): IdCard | null {
  const card = readIdCard(cell);
  if (typeof card === 'string') {
    refuse(hand, column, ID_FINDINGS[card]);
    return null;
  }
  if (card.birth > hand.today) {
    refuse(hand, column, ID_FINDINGS.future);
    return null;
  }
  if (card.converted) doubt(hand, column, ID_FINDINGS.converted);
  return card;
}

const ID_FINDINGS: Readonly<Record<IdCardTrouble | 'future' | 'converted', Finding>> = {
  spreadsheet: {
    problem:
      '身份证号被表格软件变成了科学计数，末几位已丢 (the spreadsheet turned the ID number into scientific notation and lost its end)',
    remedy: '把这一列设为文本，重新填 (format the column as text and type the number again)',
  },
  characters: {
    problem: '身份证号里有不该有的字 (the ID number has characters that do not belong there)',
    remedy: '填 18 位数字，末位可以是 X (18 digits, the last may be X)',
  },
  length: {
    problem: '身份证号位数不对 (the ID number does not have 18 digits)',
    remedy: '填 18 位；旧号码 15 位也可以 (18 digits; an old number of 15 is taken too)',
  },
  date: {
    problem: '身份证号里的出生日期不存在 (the birth date in the ID number does not exist)',
    remedy: '请看身份证核对第 7 到 14 位 (compare digits 7 to 14 with the card)',
  },
  'check-digit': {
    problem: '身份证号的校验位不对 (the check digit of the ID number is wrong)',
    remedy: '请看身份证逐位核对 (compare every digit with the card)',
  },
  future: {
    problem: '身份证号里的出生日期在今天以后 (the birth date in the ID number is in the future)',
    remedy: '请看身份证核对第 7 到 14 位 (compare digits 7 to 14 with the card)',
  },
  converted: {
    problem: '15 位旧身份证号，已换算成 18 位 (an old ID number of 15 digits, converted to 18)',
    remedy: '方便时请填新号码 (write the new number when you have it)',
  },
};
