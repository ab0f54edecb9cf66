/** Parts 2 to 4 of the form: children, other obligors, guardians and temporary carers, numbered as often as needed. */

import type { Kin } from './elder.ts';
import type { Carer, Form, FormPhone, Relative } from './form.ts';
import { ageOn } from './id-card.ts';
import { countryOfPlace, zoneOfPlace } from './place.ts';
import { CARER_FIELDS, givenOf, RELATIVE_FIELDS, type Row } from './roster-fields.ts';
import { readPerson } from './roster-person.ts';
import { readPhones } from './roster-phone.ts';
import { doubt, quoted, type RowInHand, remarksOf } from './roster-problem.ts';
import { HOME_VISITS, LANGUAGE, meantBy, RELATION, readWord } from './roster-words.ts';

/** In the order of the form; the guardian (受委托监护人) of the policy's clause 3 comes after the obligors. */
export const KINS: Readonly<Record<string, Kin>> = {
  子女: 'child',
  扶养人: 'obligor',
  受委托监护人: 'guardian',
  临时照料人: 'carer',
};
const PARENT_YEARS_MIN = 14;

/** A language alone is what a template fills in, not a person. */
const TEMPLATE_FIELDS = ['语言'];

/** All of a row, in the order of the form. `elderBirth` (YYYY-MM-DD) lets a child's age be compared. */
export function readRelated(hand: RowInHand, elderBirth: string | null): Omit<Form, 'elder'> {
  const parts = partsOf(hand.row);
  const related = parts.flatMap((part) => readOne(hand, part, elderBirth) ?? []);
  if (parts.every((part) => givenOf(hand.row, `${part}.联系电话`) === '')) {
    doubt(hand, '子女1.联系电话', {
      problem: '没有一位家人或照料人有电话 (no child, obligor, guardian or carer can be reached by phone)',
      remedy: '请问清至少一位家人的电话 (find out the phone number of at least one)',
    });
  }
  return {
    relatives: related.filter((one): one is Relative => one.kin !== 'carer'),
    carers: related.filter((one): one is Carer => one.kin === 'carer'),
  };
}

/** The names of the parts that the row has columns for: 子女1, 子女2, 扶养人1 … */
function partsOf(row: Row): readonly string[] {
  const numbered = new Set(Object.keys(row).map((column) => column.slice(0, column.indexOf('.'))));
  return Object.keys(KINS).flatMap((name) =>
    [...numbered]
      .filter((part) => part.startsWith(name))
      .sort((a, b) => Number(a.slice(name.length)) - Number(b.slice(name.length))),
  );
}

function readOne(hand: RowInHand, part: string, elderBirth: string | null): Relative | Carer | null {
  if (givenOf(hand.row, `${part}.姓名`) === '' && givenOf(hand.row, `${part}.联系电话`) === '') {
    doubtLeftovers(hand, part);
    return null;
  }
  const kin = KINS[part.replace(/\d+$/u, '')] as Kin;
  const person = readPerson(hand, part);
  const place = givenOf(hand.row, `${part}.外出地点`) || givenOf(hand.row, `${part}.地址`);
  const phones = readOwnPhones(hand, part, place);
  if (person.name === '') {
    doubt(hand, `${part}.姓名`, { problem: '没有姓名 (no name)', remedy: '请补填姓名 (add the name)' });
  }
  if (kin === 'child') checkAge(hand, part, { elder: elderBirth, child: person.birth });
  const base = {
    id: `${kin}${part.replace(/^\D+/u, '')}`,
    name: person.name,
    sex: person.sex,
    document: person.document,
    phones,
    language: readWord(hand, `${part}.语言`, LANGUAGE),
  };
  return kin === 'carer'
    ? { ...base, kin, ...readCarer(hand, part), remarks: remarksOf(hand, part, CARER_FIELDS) }
    : { ...base, kin, ...readAway(hand, part), remarks: remarksOf(hand, part, RELATIVE_FIELDS) };
}

function checkAge(hand: RowInHand, part: string, born: { elder: string | null; child: string | null }): void {
  if (born.elder === null || born.child === null || ageOn(born.child, born.elder) >= PARENT_YEARS_MIN) return;
  doubt(hand, `${part}.身份证号`, {
    problem: `比老人小不到 ${PARENT_YEARS_MIN} 岁 (less than ${PARENT_YEARS_MIN} years younger than the parent)`,
    remedy: '请核对两个身份证号 (check both ID numbers)',
  });
}

function doubtLeftovers(hand: RowInHand, part: string): void {
  const leftover = Object.keys(hand.row).find(
    (column) =>
      column.startsWith(`${part}.`) &&
      !TEMPLATE_FIELDS.some((field) => column.endsWith(`.${field}`)) &&
      givenOf(hand.row, column) !== '',
  );
  if (leftover === undefined) return;
  doubt(hand, leftover, {
    problem: '没有姓名也没有电话，这一位没有登记 (neither name nor phone: this person was left out)',
    remedy: '请补填姓名和电话 (add name and phone)',
  });
}

function readOwnPhones(hand: RowInHand, part: string, place: string): readonly FormPhone[] {
  const column = `${part}.联系电话`;
  const { phones, read } = readPhones(hand, column);
  if (givenOf(hand.row, column) === '') {
    doubt(hand, column, {
      problem: '没有电话，出事时通知不到 (no phone: cannot be told of a risk)',
      remedy: '请问清电话 (find out the phone number)',
    });
  }
  const [first] = read;
  const placeZone = zoneOfPlace(place);
  if (first && !first.international && placeZone !== null && placeZone !== 'Asia/Shanghai') {
    doubt(hand, column, {
      problem:
        '人在外地，号码没有国家代码，当作大陆号码 (lives abroad, but the number has no country code and was taken as a mainland one)',
      remedy:
        '国外号码以 + 和国家代码开头；确是大陆号码就写 +86 (write + and the country code; +86 if it is a mainland number)',
    });
  }
  if (first?.kind === 'landline') {
    doubt(hand, column, {
      problem: '座机收不到短信，只能打电话 (a landline gets no texts, only calls)',
      remedy: '有手机号请填手机号 (give a mobile number if there is one)',
    });
  }
  return phones;
}

function readAway(hand: RowInHand, part: string) {
  const text = givenOf(hand.row, `${part}.外出地点`) || givenOf(hand.row, `${part}.地址`);
  const visits = givenOf(hand.row, `${part}.回家频率`);
  const homeVisits = visits === '' ? null : (meantBy(HOME_VISITS, visits) ?? 'other');
  return {
    awayAt: { text, code: null, country: text === '' ? null : countryOfPlace(text) },
    awaySince: readMonth(hand, `${part}.外出时间`),
    homeVisits,
    homeVisitsText: visits === '' || meantBy(HOME_VISITS, visits) !== null ? '' : visits,
  };
}

function readCarer(hand: RowInHand, part: string) {
  const column = `${part}.与农村留守老年人关系`;
  const relation = givenOf(hand.row, column);
  const text = givenOf(hand.row, `${part}.地址`) || givenOf(hand.row, `${part}.外出地点`);
  for (const [field, given] of [
    [column, relation],
    [`${part}.地址`, text],
  ] as const) {
    if (given !== '' || !(field in hand.row)) continue;
    doubt(hand, field, {
      problem: '表上要求填写，现在是空的 (the form wants this, and it is empty)',
      remedy: '请在下次探访时问清补填 (ask at the next visit and add it)',
    });
  }
  const known = meantBy(RELATION, relation);
  return {
    relation: relation === '' ? null : (known ?? 'other'),
    relationText: relation === '' || known !== null ? '' : relation,
    address: { text, code: null },
  };
}

/** 外出时间 is a month: 2019-05, 2019年5月, 201905; a year alone is its January. */
function readMonth(hand: RowInHand, column: string): string | null {
  const cell = givenOf(hand.row, column).normalize('NFKC').replace(/\s/gu, '');
  if (cell === '') return null;
  const [, year, written = '1'] = /^(\d{4})(?:[-./年]?(\d{1,2})(?:[-./月]?\d{0,2}[日号]?))?年?$/u.exec(cell) ?? [];
  if (year === undefined || Number(written) < 1 || Number(written) > 12) {
    doubt(hand, column, {
      problem: `看不懂外出时间${quoted(cell)} (cannot read when the person left)`,
      remedy: '写年月，如 2019-05 (write year and month, such as 2019-05)',
    });
    return null;
  }
  const month = `${year}-${written.padStart(2, '0')}`;
  if (month <= hand.today.slice(0, 7)) return month;
  doubt(hand, column, {
    problem: `外出时间${quoted(cell)}在今天以后 (the time of leaving is in the future)`,
    remedy: '请核对年月 (check year and month)',
  });
  return null;
}
