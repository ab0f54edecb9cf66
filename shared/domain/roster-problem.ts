/**
 * What is wrong with a row, in words for the person who mends it: Chinese first, English in brackets.
 *
 * Privacy: ID numbers, illnesses and the state of health are described, never quoted; other values may be quoted, but
 * a long run of digits in the wrong column is masked, since it may be an ID number.
 */

import type { Remarks } from './form.ts';
import { givenOf, REMARK, type Row } from './roster-fields.ts';

export interface RowProblem {
  /** Name of the column, as in `roster-fields.ts`. */
  readonly column: string;
  readonly problem: string;
  readonly remedy: string;
  /** `refused`: the row does not go in; `doubt`: it goes in, and a person should look. */
  readonly severity: 'refused' | 'doubt';
}

/** A row while it is read: the readers put down what they find. */
export interface RowInHand {
  readonly row: Row;
  /** Today's date, YYYY-MM-DD. */
  readonly today: string;
  readonly problems: RowProblem[];
}

export interface Finding {
  readonly problem: string;
  readonly remedy: string;
}

const QUOTE_CHARACTERS_MAX = 24;
const LONG_NUMBER = /\p{Nd}(?:[\s-]?\p{Nd}){13,}[\s-]?[xXｘＸ]?/gu;
/** Passports and permits. */
const DOCUMENT = /[A-Za-z]{1,2}\d{6,10}/gu;

export function refuse(hand: RowInHand, column: string, finding: Finding): void {
  hand.problems.push({ column, ...finding, severity: 'refused' });
}

export function doubt(hand: RowInHand, column: string, finding: Finding): void {
  hand.problems.push({ column, ...finding, severity: 'doubt' });
}

/** A value as it may stand in a problem: short, and without what may be an ID number. */
export function quoted(value: string): string {
  const masked = value.replace(LONG_NUMBER, '***').replace(DOCUMENT, '***');
  return `“${masked.length > QUOTE_CHARACTERS_MAX ? `${masked.slice(0, QUOTE_CHARACTERS_MAX)}…` : masked}”`;
}

/** The 备注 behind the fields of a part. */
export function remarksOf({ row }: RowInHand, part: string, fields: readonly string[]): Remarks {
  const given = fields.map((field) => [field, givenOf(row, `${part}.${field}${REMARK}`)] as const);
  return Object.fromEntries(given.filter(([, remark]) => remark !== ''));
}
