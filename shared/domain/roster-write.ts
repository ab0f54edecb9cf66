/**
 * The inverse of reading: a content as a row of the roster, in the annex's order and wording. Reading a written row gives
 * the same content again, and writing that gives the same row.
 */

import type { Carer, Content, FormPhone, Relative } from './form.ts';
import { peopleName } from './peoples.ts';
import { CARER_FIELDS, ELDER_FIELDS, RELATIVE_FIELDS, REMARK, type Row, SERVICE_FIELDS } from './roster-fields.ts';
import { placeCell } from './roster-place.ts';
import { KINS } from './roster-relatives.ts';
import {
  CHANNEL,
  HEALTH,
  HEARING,
  HOME_VISITS,
  INCOME,
  LIVING,
  LOW_INCOME,
  PHONE_KIND,
  RELATION,
  RING_ONCE,
  SEX,
  TIER,
  wordFor,
  YES_NO,
} from './roster-words.ts';

/** Every column that has something in it; empty ones are left out. */
export function rowOf(content: Content): Row {
  const { relatives, carers } = content.form;
  const cells = [
    ...cellsOf('老年人', elderCells(content)),
    ...[...relatives, ...carers].flatMap((one) => cellsOf(partOf(one), { ...relatedCells(one), ...remarks(one) })),
    ...cellsOf('服务', serviceCells(content)),
  ];
  return Object.fromEntries(cells.filter(([, cell]) => cell !== ''));
}

/** The columns of a file that holds these rows: the whole form of everybody who stands in one of them, in its order. */
export function columnsOf(rows: Iterable<Row>): readonly string[] {
  const parts = new Set<string>();
  const given = new Set<string>();
  for (const row of rows) {
    for (const column of Object.keys(row)) {
      given.add(column);
      parts.add(column.slice(0, column.indexOf('.')));
    }
  }
  const named = [
    '老年人',
    ...Object.keys(KINS).flatMap((name) =>
      [...parts].filter((part) => part.startsWith(name)).sort((a, b) => numberOf(a) - numberOf(b)),
    ),
  ];
  const columns = named.flatMap((part) =>
    fieldsOf(part).flatMap((field) => {
      const column = `${part}.${field}`;
      return given.has(`${column}${REMARK}`) ? [column, `${column}${REMARK}`] : [column];
    }),
  );
  return [...columns, ...SERVICE_FIELDS.map((field) => `服务.${field}`)];
}

const numberOf = (part: string) => Number(part.replace(/^\D+/u, ''));

function fieldsOf(part: string): readonly string[] {
  if (part === '老年人') return ELDER_FIELDS.filter((field) => field !== '语言');
  return part.startsWith('临时照料人') ? CARER_FIELDS : RELATIVE_FIELDS;
}

/** The form's name of the part: 子女2. */
export function partOf({ kin, id }: Pick<Relative | Carer, 'kin' | 'id'>): string {
  const name = Object.keys(KINS).find((one) => KINS[one] === kin);
  return `${name}${id.replace(/^\D+/u, '')}`;
}

function cellsOf(part: string, cells: Readonly<Record<string, string>>): [column: string, cell: string][] {
  return Object.entries(cells).map(([field, cell]) => [`${part}.${field}`, cell]);
}

function remarks({ remarks: given }: { readonly remarks: Content['form']['elder']['remarks'] }) {
  return Object.fromEntries(Object.entries(given).map(([field, remark]) => [`${field}${REMARK}`, remark]));
}

function elderCells({ form: { elder } }: Content) {
  return {
    姓名: elder.name,
    性别: elder.sex === 'unknown' ? '' : wordFor(SEX, elder.sex),
    身份证号: elder.idNumber ?? '',
    民族: elder.people === null ? '' : peopleName(elder.people),
    户籍所在地: placeCell(elder.household),
    居住地址: placeCell(elder.address),
    寻路说明: elder.address.way,
    健康状况: wordFor(HEALTH, elder.health),
    患病类型: elder.illnesses.join('、'),
    生活状况: wordFor(LIVING, elder.living),
    经济来源: incomeOf(elder),
    是否享受低保: wordFor(LOW_INCOME, elder.lowIncome),
    联系电话: phonesOf(elder.phones),
    ...remarks(elder),
  };
}

/** 其他 is the words themselves, where there are any. */
function incomeOf({ income, incomeText }: Content['form']['elder']): string {
  const words = income.filter((one) => one !== 'other' || incomeText === '').map((one) => wordFor(INCOME, one));
  return [...words, incomeText].filter((word) => word !== '').join('、');
}

function phonesOf(phones: readonly FormPhone[]): string {
  return phones.map(({ e164, whose }) => (whose === '' ? e164 : `${e164}(${whose})`)).join('、');
}

function relatedCells(one: Relative | Carer) {
  return {
    姓名: one.name,
    性别: one.sex === 'unknown' ? '' : wordFor(SEX, one.sex),
    身份证号: one.document?.number ?? '',
    联系电话: phonesOf(one.phones),
    语言: one.language,
    ...(one.kin === 'carer'
      ? { 与农村留守老年人关系: one.relationText || wordFor(RELATION, one.relation), 地址: one.address.text }
      : {
          外出地点: one.awayAt.text,
          外出时间: one.awaySince ?? '',
          回家频率: one.homeVisitsText || wordFor(HOME_VISITS, one.homeVisits),
        }),
  };
}

function serviceCells({ service }: Content) {
  const { liaison, deputy, village, township, keyholder, doctor } = service;
  return {
    联络人姓名: liaison.name,
    联络人电话: liaison.phone,
    副联络人姓名: deputy?.name ?? '',
    副联络人电话: deputy?.phone ?? '',
    村委会姓名: village?.name ?? '',
    村委会电话: village?.phone ?? '',
    乡镇值班姓名: township?.name ?? '',
    乡镇值班电话: township?.phone ?? '',
    钥匙保管人姓名: keyholder?.name ?? '',
    钥匙保管人电话: keyholder?.phone ?? '',
    村医姓名: doctor?.name ?? '',
    村医电话: doctor?.phone ?? '',
    问候方式: wordFor(CHANNEL, service.channel),
    问候时间: service.promptAt,
    启用日期: service.startsOn ?? '',
    等级: wordFor(TIER, service.tier),
    响铃报平安: wordFor(RING_ONCE, service.ringOnce),
    称呼: service.salutation,
    听力: wordFor(HEARING, service.hearing),
    识字: wordFor(YES_NO, service.canRead),
    独居: wordFor(YES_NO, service.livesAlone),
    家中语言: service.speech,
    作息: service.usualHours,
    手机类型: wordFor(PHONE_KIND, service.phoneKind),
    照看孙辈人数: service.grandchildren === null ? '' : String(service.grandchildren),
    繁重农活: wordFor(YES_NO, service.heavyFarmWork),
  };
}
