/** What only shows when the rows of one file are seen together: a person twice, a phone shared, a name that differs. */

import type { Channel } from './elder.ts';
import type { Content } from './form.ts';
import { villageOf } from './place.ts';
import type { RowProblem } from './roster-problem.ts';

export interface ReadRow {
  /** The row's number in the file; the header is 1. */
  readonly row: number;
  readonly content: Content;
}

type RowDoubt = RowProblem & { readonly row: number };

export interface Together {
  /** What shows at this row, of it or of an earlier one. A row that is refused is not the first of anything. */
  add(read: ReadRow): readonly RowDoubt[];
}

interface Sharer {
  readonly row: number;
  readonly promptAt: string;
  readonly channel: Channel | null;
  readonly ringOnce: boolean;
}

/** Keeps a few words of every row and no content, because a file may have a hundred thousand. */
export function createTogether(): Together {
  const people = new Map<string, number>();
  const phones = new Map<string, Sharer>();
  const liaisons = new Map<string, { readonly row: number; readonly name: string }>();
  return {
    add: (read) => {
      const { row, content } = read;
      const { identity, byNumber } = identityOf(content);
      const earlier = people.get(identity);
      if (earlier !== undefined) return [duplicate(row, earlier, byNumber)];
      people.set(identity, row);
      return [...sharedPhone(read, phones), ...otherName(read, liaisons)];
    },
  };
}

/** By ID number; without one by name, village and liaison. */
function identityOf({ form: { elder }, service }: Content): { readonly identity: string; readonly byNumber: boolean } {
  if (elder.idNumber !== null) return { identity: elder.idNumber, byNumber: true };
  return { identity: `${elder.name}|${villageOf(elder.address.text)}|${service.liaison.phone}`, byNumber: false };
}

function duplicate(row: number, earlier: number, byNumber: boolean): RowDoubt {
  return {
    row,
    column: byNumber ? '老年人.身份证号' : '老年人.姓名',
    severity: 'refused',
    problem: byNumber
      ? `身份证号与第 ${earlier} 行相同 (the same ID number as row ${earlier})`
      : `姓名、村、联络人与第 ${earlier} 行都相同 (same name, village and liaison as row ${earlier})`,
    remedy: byNumber
      ? '同一个人只留一行 (keep one row for one person)'
      : '同一个人只留一行；不是同一个人请填身份证号 (keep one row for one person; for two people give their ID numbers)',
  };
}

/** A shared phone gets one joint prompt, and a ring from it cannot say who rang (protocol.md section 1). */
function sharedPhone({ row, content }: ReadRow, phones: Map<string, Sharer>): readonly RowDoubt[] {
  const phone = content.form.elder.phones[0]?.e164;
  if (phone === undefined) return [];
  const { promptAt, channel, ringOnce } = content.service;
  const first = phones.get(phone);
  if (first === undefined) {
    phones.set(phone, { row, promptAt, channel, ringOnce });
    return [];
  }
  const doubts: RowDoubt[] = [];
  if (first.promptAt !== promptAt || first.channel !== channel) {
    doubts.push({
      row,
      column: '老年人.联系电话',
      severity: 'doubt',
      problem: `与第 ${first.row} 行共用电话，问候时间或方式却不同 (shares the phone of row ${first.row}, but is asked at another time or in another way)`,
      remedy: '共用一个电话的请填成一样 (write the same for people who share a phone)',
    });
  }
  const ringer = first.ringOnce ? first.row : ringOnce ? row : null;
  if (ringer !== null) {
    doubts.push({
      row: ringer,
      column: '服务.响铃报平安',
      severity: 'doubt',
      problem:
        '几个人共用的电话，响铃分不清是谁，不算报平安 (a ring from a shared phone does not count: it cannot say who rang)',
      remedy: '填否 (write 否)',
    });
  }
  return doubts;
}

function otherName(
  { row, content }: ReadRow,
  liaisons: Map<string, { readonly row: number; readonly name: string }>,
): readonly RowDoubt[] {
  const { phone, name } = content.service.liaison;
  const first = liaisons.get(phone);
  if (first === undefined) liaisons.set(phone, { row, name });
  if (first === undefined || first.name === name) return [];
  return [
    {
      row,
      column: '服务.联络人姓名',
      severity: 'doubt',
      problem: `联络人电话与第 ${first.row} 行相同，姓名却不同 (the liaison’s phone of row ${first.row} under another name)`,
      remedy: '请核对联络人姓名和电话 (check the liaison’s name and phone)',
    },
  ];
}
