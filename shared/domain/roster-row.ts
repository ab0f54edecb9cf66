/**
 * One row of the roster file: read it whole, put down everything that is wrong with it, and take it only when asking
 * this elder, and telling these people, is safe. Identity numbers, health and means are checked and not kept.
 */

import type { Elder } from './elder.ts';
import { ageOn } from './id-card.ts';
import { isPeople } from './peoples.ts';
import { townshipOf, villageOf } from './place.ts';
import { readContacts } from './roster-contacts.ts';
import { cellOf, givenOf, type Row } from './roster-fields.ts';
import { readPerson } from './roster-person.ts';
import { readPhoneCell } from './roster-phone.ts';
import { doubt, quoted, type RowInHand, type RowProblem, refuse } from './roster-problem.ts';
import { readService, readStaff } from './roster-service.ts';
import { HEALTH, LANGUAGE, LIVING, LOW_INCOME, readWord } from './roster-words.ts';
import { defaultSalutation } from './salutation.ts';

/** An elder without the blind id, which the caller makes of `identity` with a keyed hash. */
export type RosterElder = Omit<Elder, 'id'> & {
  /** The identity number, or where none is given `name|village|liaison's phone`. Must be hashed, never stored or logged. */
  readonly identity: string;
};

interface RowReading {
  /** Null when a problem refuses the row. */
  readonly elder: RosterElder | null;
  readonly problems: readonly RowProblem[];
}

const ELDER_ZONE = 'Asia/Shanghai';
const AGE_MIN = 60;
const AGE_MAX = 110;
const SALUTATION_CHARACTERS_MAX = 6;
const ILLNESS_CHARACTERS_MAX = 200;

/** The form requires these; an empty cell is asked about, an absent column is not. */
const REQUIRED_BY_FORM = ['性别', '身份证号', '健康状况', '生活状况', '经济来源', '是否享受低保'];

/** Reads one row; `today` is YYYY-MM-DD. Never throws: what is wrong is in `problems`, and `elder` is null when it is unsafe. */
export function readRosterRow(row: Row, today: string): RowReading {
  const hand: RowInHand = { row, today, problems: [] };
  const person = readPerson(hand, '老年人');
  if (person.name === '') {
    refuse(hand, '老年人.姓名', { problem: '没有姓名 (no name)', remedy: '填老人的姓名 (write the elder’s name)' });
  }
  checkAge(hand, person.birth);
  checkForm(hand);
  const phone = readPhoneCell(hand, '老年人.联系电话');
  const village = readVillage(hand);
  const salutation = readSalutation(hand, person.name) ?? defaultSalutation(person.name, person.sex);
  const service = readService(hand, phone);
  const { liaison, ...others } = readStaff(hand);
  const contacts = readContacts(hand, person.birth);
  checkOwnPhone(hand, phone?.e164 ?? null, [liaison?.phone, ...contacts.map((contact) => contact.phone)]);

  const { problems } = hand;
  if (liaison === null || problems.some(({ severity }) => severity === 'refused')) return { elder: null, problems };
  const elder = {
    identity: person.idNumber ?? `${person.name}|${village}|${liaison.phone}`,
    name: person.name,
    sex: person.sex,
    salutation,
    phone: phone?.e164 ?? null,
    village,
    township: townshipOf(givenOf(row, '老年人.居住地址')),
    zone: ELDER_ZONE,
    ...service,
    staff: { liaison, ...others },
    contacts,
  };
  return { elder, problems };
}

function checkAge(hand: RowInHand, birth: string | null): void {
  if (birth === null) return;
  const age = ageOn(hand.today, birth);
  if (age >= AGE_MIN && age <= AGE_MAX) return;
  doubt(hand, '老年人.身份证号', {
    problem:
      age < AGE_MIN
        ? `不满 ${AGE_MIN} 岁 (under ${AGE_MIN} years old)`
        : `超过 ${AGE_MAX} 岁 (over ${AGE_MAX} years old)`,
    remedy: '请核对身份证号 (check the ID number)',
  });
}

function checkForm(hand: RowInHand): void {
  const { row } = hand;
  readWord(hand, '老年人.健康状况', HEALTH);
  readWord(hand, '老年人.语言', LANGUAGE);
  const living = readWord(hand, '老年人.生活状况', LIVING);
  const lowIncome = readWord(hand, '老年人.是否享受低保', LOW_INCOME);
  if (lowIncome === '是' && living === '良好') {
    doubt(hand, '老年人.是否享受低保', {
      problem: '享受低保，生活状况却是良好 (on the minimum living allowance, yet 良好)',
      remedy: '请核对这两栏 (check both columns)',
    });
  }
  const people = givenOf(row, '老年人.民族').normalize('NFKC').replace(/\s/gu, '');
  if (people !== '' && !isPeople(people)) {
    doubt(hand, '老年人.民族', {
      problem: `民族${quoted(people)}不在国标里 (not a people of GB/T 3304)`,
      remedy: '填民族名称，如汉、黎、苗 (write the name, such as 汉, 黎 or 苗)',
    });
  }
  if (cellOf(row, '老年人.患病类型').length > ILLNESS_CHARACTERS_MAX) {
    doubt(hand, '老年人.患病类型', {
      problem: `超过 ${ILLNESS_CHARACTERS_MAX} 个字 (more than ${ILLNESS_CHARACTERS_MAX} characters)`,
      remedy: '只写病名 (write the names of the illnesses only)',
    });
  }
  for (const field of REQUIRED_BY_FORM) {
    const column = `老年人.${field}`;
    if (row[column] === undefined || givenOf(row, column) !== '') continue;
    doubt(hand, column, {
      problem: '表上要求填写，现在是空的 (the form wants this, and it is empty)',
      remedy: '请在下次探访时问清补填 (ask at the next visit and add it)',
    });
  }
}

function readVillage(hand: RowInHand): string {
  const column = '老年人.居住地址';
  const address = givenOf(hand.row, column);
  const village = villageOf(address);
  if (village === '本村' && column in hand.row) {
    doubt(hand, column, {
      problem: '地址里看不出是哪个村 (the address names no village)',
      remedy: '写到村和组，如 三江镇福田村2组 (write it down to village and group)',
    });
  }
  return village;
}

/** The form of address that the liaison filled in; null where the default is to be used. */
function readSalutation(hand: RowInHand, name: string): string | null {
  const column = '服务.称呼';
  const salutation = givenOf(hand.row, column);
  if (salutation === '') return null;
  if (salutation === name) {
    doubt(hand, column, {
      problem: '称呼就是姓名，改用了姓加阿婆或阿公 (the bare name; surname and 阿婆 or 阿公 is used instead)',
      remedy: '填大家平时怎么叫，如王阿婆 (write what people say, such as 王阿婆)',
    });
    return null;
  }
  if (salutation.length > SALUTATION_CHARACTERS_MAX || /[\p{Nd}【】]/u.test(salutation)) {
    doubt(hand, column, {
      problem: `称呼${quoted(salutation)}太长或有数字、括号，没有采用 (too long, or with digits or brackets; not used)`,
      remedy: `最多 ${SALUTATION_CHARACTERS_MAX} 个字，如王阿婆 (up to ${SALUTATION_CHARACTERS_MAX} characters, such as 王阿婆)`,
    });
    return null;
  }
  return salutation;
}

/** A person is found by phone, so one phone in two parts of a row would make an alert go back to who raised it. */
function checkOwnPhone(hand: RowInHand, own: string | null, others: readonly (string | null | undefined)[]): void {
  if (own === null || !others.includes(own)) return;
  doubt(hand, '老年人.联系电话', {
    problem: '老人的电话与联络人或家人的相同 (the elder’s phone is also the liaison’s or a contact’s)',
    remedy: '请各填自己的电话 (give everybody’s own phone)',
  });
}
