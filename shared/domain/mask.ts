/**
 * What of a row leaves the house: ID numbers as `460***********1234`, health not at all, unless whoever asks may see them
 * (mission.md section 2). Nothing that was masked can be read back: a star is in no ID number and no word of the form.
 */

import { REMARK, type Row } from './roster-fields.ts';
import { HEALTH_FIELDS } from './withhold.ts';

/** What the reader of an export may see beyond names, addresses and telephones. */
export interface Sight {
  readonly idNumbers: boolean;
  /** And means, and remarks, which may say anything. */
  readonly health: boolean;
}

const DOCUMENT_FIELD = '身份证号';
const MEANS_FIELDS = ['生活状况', '经济来源', '是否享受低保'];
const HIDDEN = '***';
/** Of an ID number of 15 or 18 characters; of a passport or permit fewer, because it is shorter. */
const SHOWN = { idCard: { first: 3, last: 4 }, other: { first: 1, last: 2 } };
const ID_CARD_CHARACTERS_MIN = 15;

/** 460***********1234, as long as it was; words beside a number (护照) are left. */
export function maskedNumber(text: string): string {
  return text.replace(/[0-9A-Za-z]+/gu, (number) => {
    const { first, last } = number.length >= ID_CARD_CHARACTERS_MIN ? SHOWN.idCard : SHOWN.other;
    if (number.length <= first + last) return HIDDEN;
    return `${number.slice(0, first)}${'*'.repeat(number.length - first - last)}${number.slice(-last)}`;
  });
}

/** Empty cells stay empty: that something is missing is no secret, and must be seen to be mended. */
export function maskedRow(row: Row, sight: Sight): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, cell]) => {
      const field = column.slice(column.indexOf('.') + 1);
      if (cell === '') return [column, cell];
      if (!sight.idNumbers && field === DOCUMENT_FIELD) return [column, maskedNumber(cell)];
      if (!sight.idNumbers && field.startsWith(DOCUMENT_FIELD)) return [column, HIDDEN];
      if (!sight.health && isSensitive(field)) return [column, HIDDEN];
      return [column, cell];
    }),
  );
}

function isSensitive(field: string): boolean {
  return field.endsWith(REMARK) || [...HEALTH_FIELDS, ...MEANS_FIELDS].includes(field);
}
