/**
 * The layout of the official form 农村留守老年人信息采集表: one elder a sheet, a field a row, with its value (描述) beside it.
 *
 * Fields are found by their names wherever they stand, because villages shift rows. Parts 2 to 4 repeat: a heading of the
 * part, or the next 姓名, begins the next person. A fifth part 服务 may give what the service needs beside the form.
 */

import { columnOf, type Row } from '../domain/roster-fields.ts';
import type { Found, ImportRow, Place } from './import-row.ts';
import { isEmpty, type SheetRow } from './import-sheet.ts';

/** The first field of every part. */
const NAME = '姓名';
const ELDER = '老年人';
/** Whatever has these and no header of columns is the form. */
const TELLING = ['身份证号', '健康状况', '生活状况', '是否享受低保', '居住地址'];
const TELLING_MIN = 2;

const HEADS = {
  value: ['描述', '内容', '填写内容'],
  remark: ['备注'],
  ignored: ['说明', '字段', '字段名称', '项目', '名称'],
};

interface Hand {
  readonly sheet: string;
  part: string;
  number: number;
  /** How many of each part there are so far. */
  readonly numbers: Map<string, number>;
  valueAt: number | null;
  remarkAt: number | null;
  row: number;
  values: Record<string, string>;
  places: Map<string, Place>;
}

const plainOf = (cell: string) => cell.normalize('NFKC').replace(/[\s\u200b\ufeff*:]/gu, '');

/** Whether these first rows of a sheet are of the form. */
export function isForm(rows: readonly SheetRow[]): boolean {
  const cells = new Set(rows.flatMap((one) => one.cells.map(plainOf)));
  return TELLING.filter((label) => cells.has(label)).length >= TELLING_MIN;
}

export async function* formRows(sheet: string, rows: AsyncIterable<SheetRow>): AsyncGenerator<ImportRow | Found> {
  let hand = emptyHand(sheet);
  for await (const one of rows) {
    if (isEmpty(one.cells)) continue;
    const next = readLine(hand, one);
    if (next === hand) continue;
    yield finished(hand);
    hand = next;
  }
  if (Object.keys(hand.values).length > 0) yield finished(hand);
}

function emptyHand(sheet: string): Hand {
  return {
    sheet,
    part: ELDER,
    number: 1,
    numbers: new Map(),
    valueAt: null,
    remarkAt: null,
    row: 1,
    values: {},
    places: new Map(),
  };
}

/** Where the line begins the form of another elder, the hand for that one. */
function readLine(hand: Hand, { row, cells }: SheetRow): Hand {
  if (readHeads(hand, cells)) return hand;
  let now = hand;
  for (const [index, cell] of cells.entries()) {
    const label = plainOf(cell);
    if (label === '') continue;
    const part = partOf(label);
    if (part !== null) {
      beginPart(now, part);
      continue;
    }
    if (fieldOf(now, label) === null) continue;
    if (label === NAME && `${ELDER}.${NAME}` in now.values && now.part === ELDER) now = another(now);
    readField(now, { row, cells, index, label });
    return now;
  }
  return now;
}

function another(before: Hand): Hand {
  return { ...emptyHand(before.sheet), valueAt: before.valueAt, remarkAt: before.remarkAt };
}

/** The row that says which column holds what. */
function readHeads(hand: Hand, cells: readonly string[]): boolean {
  const labels = cells.map(plainOf);
  const valueAt = labels.findIndex((label) => HEADS.value.includes(label));
  const known = [...HEADS.value, ...HEADS.remark, ...HEADS.ignored];
  if (valueAt < 0 || labels.filter((label) => known.includes(label)).length < TELLING_MIN) return false;
  const remarkAt = labels.findIndex((label) => HEADS.remark.includes(label));
  hand.valueAt = valueAt;
  hand.remarkAt = remarkAt < 0 ? null : remarkAt;
  return true;
}

const CHINESE_NUMBERS = '一二三四五六七八九十';

/** 二、子女2基本信息: the part and its number; null where the cell is no heading of one. */
function partOf(label: string): { readonly name: string; readonly number: number | null } | null {
  const bare = label
    .replace(/^(?:第?[一二三四五六七八九十\d]+(?:部分)?[、.)]|\([一二三四五六七八九十\d]+\))/u, '')
    .replace(/^农村留守(?=老年人)/u, '')
    .replace(/(?:基本)?(?:信息|情况|资料|记录)$/u, '');
  const [, name = '', written = ''] = /^(.*?)([一二三四五六七八九十]|\d{1,2})?$/u.exec(bare) ?? [];
  if (columnOf(`${name}.${NAME}`) === null && name !== '服务') return null;
  const number = written === '' ? null : CHINESE_NUMBERS.indexOf(written) + 1 || Number(written);
  return { name, number };
}

function beginPart(hand: Hand, { name, number }: NonNullable<ReturnType<typeof partOf>>): void {
  const before = hand.numbers.get(name) ?? 0;
  // A heading that is written again above an empty person does not count twice.
  hand.number = number ?? (hand.part === name && before === 0 ? 1 : before + 1);
  hand.part = name;
}

const columnIn = ({ part, number }: Pick<Hand, 'part' | 'number'>, label: string) =>
  columnOf(`${part}${part === ELDER || part === '服务' ? '' : number}.${label}`);

/** The column that a label means in the present part; a whole name, 子女2.姓名, says it by itself. */
function fieldOf(hand: Hand, label: string): string | null {
  return columnIn(hand, label) ?? columnOf(label);
}

interface Field {
  readonly row: number;
  readonly cells: readonly string[];
  readonly index: number;
  readonly label: string;
}

function readField(hand: Hand, { row, cells, index, label }: Field): void {
  if (label === NAME && hand.places.has(fieldOf(hand, label) ?? '')) hand.number += 1;
  const column = fieldOf(hand, label);
  if (column === null || hand.places.has(column)) return;
  hand.numbers.set(hand.part, Math.max(hand.number, hand.numbers.get(hand.part) ?? 0));
  const valueAt = hand.valueAt !== null && hand.valueAt > index ? hand.valueAt : index + 1;
  if (column === `${ELDER}.${NAME}`) hand.row = row;
  hand.places.set(column, { label: column, row, index: valueAt });
  hand.values[column] = cells[valueAt] ?? '';
  const remark = hand.remarkAt === null ? '' : (cells[hand.remarkAt] ?? '');
  if (remark.trim() !== '') hand.values[`${column}备注`] = remark;
}

/** What a blank part of the form leaves empty is not there; the elder's own fields stay, to be asked about. */
function finished({ sheet, row, values, places }: Hand): ImportRow {
  const given = Object.entries(values).filter(
    ([column, value]) => column.startsWith(`${ELDER}.`) || value.trim() !== '',
  );
  const kept: Row = Object.fromEntries(given);
  return { sheet, row, values: kept, places, flaw: null };
}
