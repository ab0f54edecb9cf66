/**
 * One row of the roster file: read it whole, put down everything that is wrong with it, and take it only when asking
 * this elder, and telling these people, is safe. What is doubtful goes in, and a person looks.
 */

import type { Content, FormElder, Place } from './form.ts';
import { ageOn } from './id-card.ts';
import { peopleCode } from './peoples.ts';
import { NO_VILLAGE, villageOf } from './place.ts';
import { cellOf, ELDER_FIELDS, givenOf, type Row } from './roster-fields.ts';
import { isMasked, readPerson } from './roster-person.ts';
import { readPhones } from './roster-phone.ts';
import { readPlace } from './roster-place.ts';
import { doubt, quoted, type RowInHand, type RowProblem, refuse, remarksOf } from './roster-problem.ts';
import { readRelated } from './roster-relatives.ts';
import { readAsking, readStaff, readSurroundings } from './roster-service.ts';
import { HEALTH, INCOME, LANGUAGE, LIVING, LOW_INCOME, meantBy, readWord } from './roster-words.ts';

interface RowReading {
  /** Null when a problem refuses the row. */
  readonly content: Content | null;
  readonly problems: readonly RowProblem[];
}

const AGE_MIN = 60;
const AGE_MAX = 110;
const SALUTATION_CHARACTERS_MAX = 6;
const ILLNESS_CHARACTERS_MAX = 200;

/** The form requires these; an empty cell is asked about, an absent column is not. */
const REQUIRED_BY_FORM = ['性别', '身份证号', '健康状况', '生活状况', '经济来源', '是否享受低保'];

/** Reads one row; `today` is YYYY-MM-DD. Never throws: what is wrong is in `problems`, and `content` is null when it is unsafe. */
export function readRosterRow(row: Row, today: string): RowReading {
  const hand: RowInHand = { row, today, problems: [] };
  refuseMasked(hand);
  const person = readPerson(hand, '老年人');
  if (person.name === '') {
    refuse(hand, '老年人.姓名', { problem: '没有姓名 (no name)', remedy: '填老人的姓名 (write the elder’s name)' });
  }
  checkAge(hand, person.birth);
  const { phones, read } = readPhones(hand, '老年人.联系电话');
  const elder: FormElder = {
    name: person.name,
    sex: person.sex,
    idNumber: person.document?.number ?? null,
    ...readForm(hand),
    phones,
    remarks: remarksOf(hand, '老年人', ELDER_FIELDS),
  };
  const salutation = readSalutation(hand, person.name);
  const asking = readAsking(hand, read[0] ?? null);
  const { liaison, ...others } = readStaff(hand);
  const surroundings = readSurroundings(hand);
  const related = readRelated(hand, person.birth);
  const own = phones[0]?.e164 ?? null;
  checkOwnPhone(hand, own, [
    liaison?.phone,
    ...[...related.relatives, ...related.carers].map((one) => one.phones[0]?.e164),
  ]);

  const { problems } = hand;
  if (liaison === null || problems.some(({ severity }) => severity === 'refused')) return { content: null, problems };
  const service = { liaison, ...others, ...surroundings, ...asking, salutation };
  return { content: { form: { elder, ...related }, service }, problems };
}

/** A masked export must not overwrite what it hides. */
function refuseMasked(hand: RowInHand): void {
  for (const [column, cell] of Object.entries(hand.row)) {
    if (!isMasked(cell)) continue;
    refuse(hand, column, {
      problem: '这一格被遮住了，这是遮住的导出 (the cell is masked: this is a masked export)',
      remedy: '请用没有遮住的文件，或填全 (use a file that is not masked, or write it in full)',
    });
  }
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

type FormFields = Omit<FormElder, 'name' | 'sex' | 'idNumber' | 'phones' | 'remarks'>;

function readForm(hand: RowInHand): FormFields {
  const { row } = hand;
  const health = readWord(hand, '老年人.健康状况', HEALTH);
  readWord(hand, '老年人.语言', LANGUAGE);
  const living = readWord(hand, '老年人.生活状况', LIVING);
  const lowIncome = readWord(hand, '老年人.是否享受低保', LOW_INCOME);
  if (lowIncome === 'yes' && living === 'good') {
    doubt(hand, '老年人.是否享受低保', {
      problem: '享受低保，生活状况却是良好 (on the minimum living allowance, yet 良好)',
      remedy: '请核对这两栏 (check both columns)',
    });
  }
  const people = readPeople(hand);
  const illnesses = listOf(givenOf(row, '老年人.患病类型'));
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
  const address = { ...readAddress(hand), way: givenOf(row, '老年人.寻路说明') };
  const household = readPlace(hand, '老年人.户籍所在地');
  return { people, household, address, health, illnesses, living, ...readIncome(hand), lowIncome };
}

function readPeople(hand: RowInHand): string | null {
  const column = '老年人.民族';
  const people = givenOf(hand.row, column).normalize('NFKC').replace(/\s/gu, '');
  const code = people === '' ? null : peopleCode(people);
  if (people !== '' && code === null) {
    doubt(hand, column, {
      problem: '民族不在国标里 (not a people of GB/T 3304)',
      remedy: '填民族名称，如汉、黎、苗 (write the name, such as 汉, 黎 or 苗)',
    });
  }
  return code;
}

/** Several in one cell. A slash divides too, but not inside 低保/特困. */
function listOf(cell: string): readonly string[] {
  const parts = cell.normalize('NFC').split(/[、,，;；\n]|\/(?!特困)/u);
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}

/** Words that are not the form's are kept as they are, under 其他. */
function readIncome({ row }: RowInHand): Pick<FormElder, 'income' | 'incomeText'> {
  const words = listOf(givenOf(row, '老年人.经济来源'));
  const others = words.filter((word) => meantBy(INCOME, word) === null);
  const income = words.map((word) => meantBy(INCOME, word) ?? 'other');
  return { income: [...new Set(income)], incomeText: others.join('、') };
}

function readAddress(hand: RowInHand): Place {
  const column = '老年人.居住地址';
  const address = readPlace(hand, column);
  if (villageOf(address.text) === NO_VILLAGE && column in hand.row) {
    doubt(hand, column, {
      problem: '地址里看不出是哪个村 (the address names no village)',
      remedy: '写到村和组，如 三江镇福田村2组 (write it down to village and group)',
    });
  }
  return address;
}

/** The form of address that the liaison filled in; empty where the default is to be used. */
function readSalutation(hand: RowInHand, name: string): string {
  const column = '服务.称呼';
  const salutation = givenOf(hand.row, column);
  if (salutation === '') return '';
  if (salutation === name) {
    doubt(hand, column, {
      problem: '称呼就是姓名，改用了姓加阿婆或阿公 (the bare name; surname and 阿婆 or 阿公 is used instead)',
      remedy: '填大家平时怎么叫，如王阿婆 (write what people say, such as 王阿婆)',
    });
    return '';
  }
  if (salutation.length > SALUTATION_CHARACTERS_MAX || /[\p{Nd}【】]/u.test(salutation)) {
    doubt(hand, column, {
      problem: `称呼${quoted(salutation)}太长或有数字、括号，没有采用 (too long, or with digits or brackets; not used)`,
      remedy: `最多 ${SALUTATION_CHARACTERS_MAX} 个字，如王阿婆 (up to ${SALUTATION_CHARACTERS_MAX} characters, such as 王阿婆)`,
    });
    return '';
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
