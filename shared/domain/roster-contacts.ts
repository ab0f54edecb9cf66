/** Parts 2 to 4 of the form: children, other obligors, guardians and temporary carers, numbered as often as needed. */

import type { Contact, Kin } from './elder.ts';
import { ageOn } from './id-card.ts';
import { zoneOf } from './phone.ts';
import { zoneOfPlace } from './place.ts';
import { cellOf, givenOf, type Row } from './roster-fields.ts';
import { readPerson } from './roster-person.ts';
import { readPhoneCell } from './roster-phone.ts';
import { doubt, quoted, type RowInHand } from './roster-problem.ts';
import { LANGUAGE, readWord } from './roster-words.ts';

/** In the order of the form; the guardian (受委托监护人) of the policy's clause 3 comes after the obligors. */
const KINS: Readonly<Record<string, Kin>> = {
  子女: 'child',
  扶养人: 'obligor',
  受委托监护人: 'guardian',
  临时照料人: 'carer',
};
const PARENT_YEARS_MIN = 14;

/** A language alone is what a template fills in, not a person. */
const TEMPLATE_FIELDS = ['语言'];

/** All contacts of a row, in the order of the form. `elderBirth` (YYYY-MM-DD) lets a child's age be compared. */
export function readContacts(hand: RowInHand, elderBirth: string | null): readonly Contact[] {
  const parts = partsOf(hand.row);
  const contacts = parts.flatMap((part) => readContact(hand, part, elderBirth) ?? []);
  if (parts.every((part) => givenOf(hand.row, `${part}.联系电话`) === '')) {
    doubt(hand, '子女1.联系电话', {
      problem: '没有一位家人或照料人有电话 (no child, obligor, guardian or carer can be reached by phone)',
      remedy: '请问清至少一位家人的电话 (find out the phone number of at least one)',
    });
  }
  return contacts;
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

function readContact(hand: RowInHand, part: string, elderBirth: string | null): Contact | null {
  if (givenOf(hand.row, `${part}.姓名`) === '' && givenOf(hand.row, `${part}.联系电话`) === '') {
    doubtLeftovers(hand, part);
    return null;
  }
  const person = readPerson(hand, part);
  const kin = KINS[part.replace(/\d+$/u, '')] as Kin;
  const place = cellOf(hand.row, `${part}.外出地点`) || cellOf(hand.row, `${part}.地址`);
  const phone = readContactPhone(hand, part, place);
  if (person.name === '') {
    doubt(hand, `${part}.姓名`, { problem: '没有姓名 (no name)', remedy: '请补填姓名 (add the name)' });
  }
  if (
    kin === 'child' &&
    elderBirth !== null &&
    person.birth !== null &&
    ageOn(person.birth, elderBirth) < PARENT_YEARS_MIN
  ) {
    doubt(hand, `${part}.身份证号`, {
      problem: `比老人小不到 ${PARENT_YEARS_MIN} 岁 (less than ${PARENT_YEARS_MIN} years younger than the parent)`,
      remedy: '请核对两个身份证号 (check both ID numbers)',
    });
  }
  checkLeavingTime(hand, `${part}.外出时间`);
  return {
    id: `${kin}${part.replace(/^\D+/u, '')}`,
    kin,
    name: person.name || part,
    phone,
    language: readWord(hand, `${part}.语言`, LANGUAGE),
    zone: zoneOf(phone, place),
  };
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

function readContactPhone(hand: RowInHand, part: string, place: string): string | null {
  const column = `${part}.联系电话`;
  const phone = readPhoneCell(hand, column);
  if (phone === null) {
    if (givenOf(hand.row, column) === '') {
      doubt(hand, column, {
        problem: '没有电话，出事时通知不到 (no phone: cannot be told of a risk)',
        remedy: '请问清电话 (find out the phone number)',
      });
    }
    return null;
  }
  const placeZone = zoneOfPlace(place);
  if (!phone.international && placeZone !== null && placeZone !== 'Asia/Shanghai') {
    doubt(hand, column, {
      problem:
        '人在外地，号码没有国家代码，当作大陆号码 (lives abroad, but the number has no country code and was taken as a mainland one)',
      remedy:
        '国外号码以 + 和国家代码开头；确是大陆号码就写 +86 (write + and the country code; +86 if it is a mainland number)',
    });
  }
  if (phone.kind === 'landline') {
    doubt(hand, column, {
      problem: '座机收不到短信，只能打电话 (a landline gets no texts, only calls)',
      remedy: '有手机号请填手机号 (give a mobile number if there is one)',
    });
  }
  return phone.e164;
}

/** 外出时间 is a month: 2019-05, 2019年5月, 201905; a year alone is taken too. */
function checkLeavingTime(hand: RowInHand, column: string): void {
  const cell = givenOf(hand.row, column).normalize('NFKC').replace(/\s/gu, '');
  if (cell === '') return;
  const [, year, month = '1'] = /^(\d{4})(?:[-./年]?(\d{1,2})(?:[-./月]?\d{0,2}[日号]?))?年?$/u.exec(cell) ?? [];
  if (year === undefined || Number(month) < 1 || Number(month) > 12) {
    doubt(hand, column, {
      problem: `看不懂外出时间${quoted(cell)} (cannot read when the person left)`,
      remedy: '写年月，如 2019-05 (write year and month, such as 2019-05)',
    });
  } else if (`${year}-${month.padStart(2, '0')}` > hand.today.slice(0, 7)) {
    doubt(hand, column, {
      problem: `外出时间${quoted(cell)}在今天以后 (the time of leaving is in the future)`,
      remedy: '请核对年月 (check year and month)',
    });
  }
}
