/**
 * Reads and writes a place of the roster: its words, and before them the division code that a cell may begin with
 * (`469002 海南省琼海市三江镇`). A code is never corrected and never a reason to refuse: what does not fit is a doubt.
 */

import { countyCode, nameOfCode, provinceOf } from './division.ts';
import { FORMER_CODES, HAINAN, PROVINCES } from './division-codes.ts';
import type { Place } from './form.ts';
import { givenOf } from './roster-fields.ts';
import { doubt, type Finding, type RowInHand } from './roster-problem.ts';

/** Six digits to the county, nine to the township, twelve to the village; 123456号 is a house. */
const CODE = /^(\p{Nd}{12}|\p{Nd}{9}|\p{Nd}{6})(?:$|[\s,，、:：]+|(?=[^\p{Nd}号室栋幢组队弄巷座楼房-]))/u;

export function readPlace(hand: RowInHand, column: string): Place {
  const cell = givenOf(hand.row, column);
  const [ahead, digits] = CODE.exec(cell) ?? [];
  if (ahead === undefined || digits === undefined) return { text: cell, code: null };
  const place = { text: cell.slice(ahead.length), code: digits.normalize('NFKC') };
  const finding = findingOf(place);
  if (finding !== null) doubt(hand, column, finding);
  return place;
}

/** The cell that reads as this place. */
export function placeCell({ text, code }: Place): string {
  return [code ?? '', text].filter((part) => part !== '').join(' ');
}

function findingOf({ text, code }: { readonly text: string; readonly code: string }): Finding | null {
  const meaning = nameOfCode(code);
  if (meaning === null) {
    return {
      problem: `没有区划代码 ${code} (no division has this code)`,
      remedy: '请核对；这里不写邮政编码 (check it; a postcode does not belong here)',
    };
  }
  const six = code.slice(0, 6);
  const words = countyCode(text, { province: provinceOfCode(code) });
  const today = meaning.successor ?? six;
  if (words !== null && !isWithin(words, today)) {
    return FORMER_CODES.some(([old, , successor]) => old === six && successor === words)
      ? former(six, words)
      : other(code, meaning.name);
  }
  if (words === null && ![null, provinceOfCode(code)].includes(provinceOf(text))) return other(code, meaning.name);
  return meaning.successor === null ? null : former(six, meaning.successor);
}

/** Of a code that the lists have. */
const provinceOfCode = (code: string) => PROVINCES[code.slice(0, 2)] as string;

/** A city has its districts in it, and the province everything: either may be written shorter than the other. */
function isWithin(one: string, other: string): boolean {
  const [short, long] = [one, other].map((code) => code.replace(/(?:00)+$/u, '')).sort((a, b) => a.length - b.length);
  return (long as string).startsWith(short as string);
}

function former(code: string, successor: string): Finding {
  const name = HAINAN[successor];
  return {
    problem: `区划代码 ${code} 已停用，${name}现在是 ${successor} (a former code; it is ${successor} today)`,
    remedy: `请把前六位改成 ${successor} (write ${successor} for its first six digits)`,
  };
}

function other(code: string, name: string): Finding {
  return {
    problem: `区划代码 ${code} 是${name}的，与文字不符 (the code is of ${name}, the words name another place)`,
    remedy: '请核对代码和文字，改正错的一个 (check both and mend the wrong one)',
  };
}
