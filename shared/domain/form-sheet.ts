/** The form of one elder, filled in: the blocks of the annex with what a row of the roster says at each field. */

import { blocksOf } from './form-layout.ts';
import { REMARK, type Row } from './roster-fields.ts';

export interface FilledLine {
  readonly name: string;
  /** 描述 */
  readonly value: string;
  /** 说明 */
  readonly explanation: string;
  /** 备注 */
  readonly remark: string;
}

export interface FilledBlock {
  readonly heading: string;
  readonly lines: readonly FilledLine[];
}

/** Of what the annex has no field for, only the way to the door: it stands behind the address. */
const ADDRESS = '老年人.居住地址';
const WAY = '老年人.寻路说明';

/** The annex as it is, without what the service keeps beside it. */
export function filledForm(row: Row): readonly FilledBlock[] {
  const way = row[WAY] ?? '';
  const shown = way === '' ? row : { ...row, [ADDRESS]: `${row[ADDRESS] ?? ''}（${way}）` };
  return blocksOf(Object.keys(row))
    .filter(({ fields }) => fields.length > 0)
    .map(({ heading, prefix, fields }) => ({
      heading,
      lines: fields.map((field) => lineOf(shown, `${prefix}.${field.name}`, field)),
    }));
}

/** The annex, and in every block what else the row says there (语言), and the service behind it: nothing of the row is lost. */
export function filledSheet(row: Row): readonly FilledBlock[] {
  return blocksOf(Object.keys(row)).map(({ heading, prefix, fields }) => {
    const known = new Set(fields.map(({ name }) => name));
    const others = Object.keys(row)
      .filter((column) => column.startsWith(`${prefix}.`))
      .map((column) => column.slice(prefix.length + 1))
      .filter((name) => !known.has(name) && !name.endsWith(REMARK));
    const all = [...fields, ...others.map((name) => ({ name, explanation: '' }))];
    return { heading, lines: all.map((field) => lineOf(row, `${prefix}.${field.name}`, field)) };
  });
}

function lineOf(row: Row, column: string, field: { readonly name: string; readonly explanation: string }): FilledLine {
  return { ...field, value: row[column] ?? '', remark: row[`${column}${REMARK}`] ?? '' };
}
