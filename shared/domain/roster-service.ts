/** The 服务 columns: who is told, how and when the elder is asked. */

import type { Channel, StaffMember, Tier } from './elder.ts';
import type { ServiceRecord } from './form.ts';
import type { Phone } from './phone.ts';
import { cellOf, givenOf } from './roster-fields.ts';
import { readPhoneCell } from './roster-phone.ts';
import { doubt, quoted, type RowInHand, refuse } from './roster-problem.ts';
import { CHANNEL, HEARING, PHONE_KIND, RING_ONCE, readWord, TIER, YES_NO } from './roster-words.ts';
import { addDays, isDate } from './time.ts';

type Asking = Pick<ServiceRecord, 'channel' | 'tier' | 'promptAt' | 'startsOn' | 'ringOnce' | 'hearing'>;

interface Staff {
  /** Null when the row is refused for want of a liaison. */
  readonly liaison: StaffMember | null;
  readonly deputy: StaffMember | null;
  readonly village: StaffMember | null;
  readonly township: StaffMember | null;
}

const PROMPT_DEFAULT = '07:30';
const PROMPT_FROM = '06:30';
const PROMPT_UNTIL = '10:00';
const PROMPT_EVENING = '18:30';
const STARTS_WITHIN_DAYS = 365;

/** How, when and how closely the elder is asked. `phone` is the elder's own, null where there is none that can be read. */
export function readAsking(hand: RowInHand, phone: Phone | null): Asking {
  const tier = readWord(hand, '服务.等级', TIER);
  const channel = readChannel(hand, phone);
  const hearing = readWord(hand, '服务.听力', HEARING);
  const ringOnce = readWord(hand, '服务.响铃报平安', RING_ONCE);
  const landline = channel === null && phone?.kind === 'landline';
  if ((channel === 'voice' || landline) && hearing === 'poor') {
    doubt(hand, '服务.听力', {
      problem: '听力差，却用电话问候 (hard of hearing, yet asked by telephone)',
      remedy: '能看短信用短信，不能看用上门 (短信 for who can read, 上门 for who cannot)',
    });
  }
  if (ringOnce && givenOf(hand.row, '老年人.联系电话') === '') {
    doubt(hand, '服务.响铃报平安', {
      problem: '没有电话，不能响铃报平安 (no phone to ring from)',
      remedy: '填否，或补填电话 (write 否, or add the phone)',
    });
  }
  return { channel, tier, promptAt: readPromptAt(hand, tier), startsOn: readStartsOn(hand), ringOnce, hearing };
}

/** The chain of reporting. Deputy, village and township may go without a name. */
export function readStaff(hand: RowInHand): Staff {
  const liaison = readLiaison(hand);
  const staff = {
    deputy: readRung(hand, '副联络人', '副联络人'),
    village: readRung(hand, '村委会', '村委会'),
    township: readRung(hand, '乡镇值班', '镇值班员'),
  };
  if (liaison !== null && staff.deputy?.phone === liaison.phone) {
    doubt(hand, '服务.副联络人电话', {
      problem: '副联络人与联络人同一个电话 (deputy and liaison have the same phone)',
      remedy: '请填另一个人的电话 (give the phone of another person)',
    });
  }
  return { liaison, ...staff };
}

/** As asked for; null: what follows from the telephone (`project.ts`). */
function readChannel(hand: RowInHand, phone: Phone | null): Channel | null {
  const column = '服务.问候方式';
  const chosen = readWord(hand, column, CHANNEL);
  if (chosen !== null && chosen !== 'door' && givenOf(hand.row, '老年人.联系电话') === '') {
    refuse(hand, column, {
      problem: `问候方式是${chosen === 'sms' ? '短信' : '电话'}，却没有电话 (asked by text or call, but there is no phone)`,
      remedy: '补填老人的电话，或改为上门 (add the elder’s phone, or write 上门)',
    });
  }
  if (chosen === 'sms' && phone?.kind === 'landline') {
    doubt(hand, column, {
      problem: '座机收不到短信 (a landline gets no texts)',
      remedy: '改为电话，或填手机号 (write 电话, or give a mobile number)',
    });
  }
  return chosen;
}

function readPromptAt(hand: RowInHand, tier: Tier | null): string {
  const column = '服务.问候时间';
  const cell = cellOf(hand.row, column);
  const compact = cell.normalize('NFKC').replace(/\s/gu, '');
  if (compact === '') return PROMPT_DEFAULT;
  const [, hour, minute] = /^(\d{1,2}):([0-5]\d)(?::00)?$/u.exec(compact) ?? [];
  const time = hour === undefined ? null : `${hour.padStart(2, '0')}:${minute}`;
  const isMorning = time !== null && time >= PROMPT_FROM && time <= PROMPT_UNTIL;
  if (time === null || !(isMorning || time === PROMPT_EVENING)) {
    refuse(hand, column, {
      problem:
        time === null
          ? `问候时间${quoted(cell)}不是时刻 (not a time of day)`
          : `问候时间${quoted(cell)}不在允许的时段 (outside the hours in which elders are asked)`,
      remedy: `写 HH:MM，${PROMPT_FROM} 到 ${PROMPT_UNTIL}，或 ${PROMPT_EVENING} (HH:MM from ${PROMPT_FROM} to ${PROMPT_UNTIL}, or ${PROMPT_EVENING})`,
    });
    return PROMPT_DEFAULT;
  }
  if (time === PROMPT_EVENING && tier !== 'key') {
    doubt(hand, column, {
      problem: '一般老人也排在晚上 (the evening slot is meant for 重点)',
      remedy: '请核对等级或问候时间 (check the tier or the time)',
    });
  }
  return time;
}

/** Who is asked before they were told of it takes it for fraud: a date that cannot be read refuses the row. */
function readStartsOn(hand: RowInHand): string | null {
  const column = '服务.启用日期';
  const cell = givenOf(hand.row, column);
  if (cell === '') return null;
  const date = readDate(cell);
  if (date === null) {
    refuse(hand, column, {
      problem: `看不懂启用日期${quoted(cell)} (cannot read from which day the elder is to be asked)`,
      remedy:
        '写年月日，如 2026-12-01，空着就是登记当天 (write a date such as 2026-12-01; empty means the day of enrolment)',
    });
  } else if (date > addDays(hand.today, STARTS_WITHIN_DAYS)) {
    doubt(hand, column, {
      problem: `启用日期${quoted(cell)}在一年以后，到那天以前不问候 (more than a year ahead; the elder is not asked before)`,
      remedy: '请核对年份 (check the year)',
    });
  }
  return date;
}

/** 2026-12-01, 2026年12月1日, 2026/12/1 or 20261201 as YYYY-MM-DD; null where it is no date. */
function readDate(cell: string): string | null {
  const compact = cell.normalize('NFKC').replace(/\s/gu, '');
  const [, year, month, day] =
    /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?$/u.exec(compact) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(compact) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : null;
}

function readLiaison(hand: RowInHand): StaffMember | null {
  const name = givenOf(hand.row, '服务.联络人姓名');
  if (name === '') {
    refuse(hand, '服务.联络人姓名', {
      problem: '没有联络人姓名 (no name of the liaison)',
      remedy: '每位老人都要有一位联络人 (every elder needs one liaison)',
    });
  }
  const column = '服务.联络人电话';
  const phone = readPhoneCell(hand, column);
  if (givenOf(hand.row, column) === '') {
    refuse(hand, column, {
      problem: '没有联络人电话 (no phone of the liaison)',
      remedy: '填联络人的手机号 (give the liaison’s mobile number)',
    });
  }
  if (phone === null) return null;
  doubtLandline(hand, column, phone);
  return { name, phone: phone.e164 };
}

function readRung(hand: RowInHand, field: string, name: string): StaffMember | null {
  const column = `服务.${field}电话`;
  const phone = readPhoneCell(hand, column);
  if (phone !== null) {
    doubtLandline(hand, column, phone);
    return { name: givenOf(hand.row, `服务.${field}姓名`) || name, phone: phone.e164 };
  }
  // A column that is absent is reported once for the file.
  if (column in hand.row && givenOf(hand.row, column) === '') {
    doubt(hand, column, {
      problem: `没有${name}的电话，没人答时少一级可找 (no phone here: the ladder lacks this rung)`,
      remedy: '请补填电话 (add the phone number)',
    });
  }
  return null;
}

function doubtLandline(hand: RowInHand, column: string, phone: Phone): void {
  if (phone.kind !== 'landline') return;
  doubt(hand, column, {
    problem: '座机收不到短信，只能打电话 (a landline gets no texts, only calls)',
    remedy: '请填值班的手机号 (give the mobile of who is on duty)',
  });
}

type Surroundings = Omit<ServiceRecord, keyof Asking | keyof Staff | 'salutation'>;

const GRANDCHILDREN_MAX = 20;

/** Who has the key, who the doctor is, and what whoever goes there should know. */
export function readSurroundings(hand: RowInHand): Surroundings {
  const { row } = hand;
  return {
    keyholder: readHelper(hand, '钥匙保管人'),
    doctor: readHelper(hand, '村医'),
    canRead: readWord(hand, '服务.识字', YES_NO),
    speech: givenOf(row, '服务.家中语言'),
    usualHours: givenOf(row, '服务.作息'),
    livesAlone: readWord(hand, '服务.独居', YES_NO),
    phoneKind: readWord(hand, '服务.手机类型', PHONE_KIND),
    grandchildren: readGrandchildren(hand),
    heavyFarmWork: readWord(hand, '服务.繁重农活', YES_NO),
  };
}

function readHelper(hand: RowInHand, field: string): StaffMember | null {
  const column = `服务.${field}电话`;
  const name = givenOf(hand.row, `服务.${field}姓名`);
  const phone = readPhoneCell(hand, column);
  if (phone !== null) return { name: name || field, phone: phone.e164 };
  if (name !== '' && givenOf(hand.row, column) === '') {
    doubt(hand, column, {
      problem: `${field}没有电话，没有登记 (no phone: this person was left out)`,
      remedy: '请补填电话 (add the phone number)',
    });
  }
  return null;
}

/** Policy clause 40. A count only: names of children are not kept. */
function readGrandchildren(hand: RowInHand): number | null {
  const column = '服务.照看孙辈人数';
  const cell = cellOf(hand.row, column);
  const written = cell.normalize('NFKC').replace(/[\s个人名]/gu, '');
  if (written === '') return null;
  const count = written === '无' ? 0 : /^\d{1,2}$/u.test(written) ? Number(written) : null;
  if (count !== null && count <= GRANDCHILDREN_MAX) return count;
  doubt(hand, column, {
    problem: `看不懂人数${quoted(cell)} (cannot read how many grandchildren)`,
    remedy: '只填数字，如 2 (write a number, such as 2)',
  });
  return null;
}
