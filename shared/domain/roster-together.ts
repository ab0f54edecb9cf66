/** What only shows when the rows of one file are seen together: a person twice, a phone shared, a name that differs. */

import type { RowProblem } from './roster-problem.ts';
import type { RosterElder } from './roster-row.ts';

export interface ReadRow {
  /** The row's number in the file; the header is 1. */
  readonly row: number;
  readonly elder: RosterElder;
}

interface Together {
  readonly elders: readonly ReadRow[];
  readonly problems: readonly (RowProblem & { readonly row: number })[];
}

/** Leaves out whoever is already in an earlier row, and adds the doubts about rows that do not agree with each other. */
export function readTogether(rows: readonly ReadRow[]): Together {
  const firstRows = new Map<string, number>();
  const elders: ReadRow[] = [];
  const problems: (RowProblem & { row: number })[] = [];
  for (const read of rows) {
    const earlier = firstRows.get(read.elder.identity);
    if (earlier === undefined) {
      firstRows.set(read.elder.identity, read.row);
      elders.push(read);
    } else {
      problems.push(duplicate(read.row, earlier, /^\d{17}[\dX]$/u.test(read.elder.identity)));
    }
  }
  return { elders, problems: [...problems, ...sharedPhoneDoubts(elders), ...liaisonDoubts(elders)] };
}

function duplicate(row: number, earlier: number, byNumber: boolean): RowProblem & { row: number } {
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
function sharedPhoneDoubts(elders: readonly ReadRow[]): readonly (RowProblem & { row: number })[] {
  const firsts = new Map<string, ReadRow>();
  return elders.flatMap((read) => {
    const { phone, promptAt, channel } = read.elder;
    if (phone === null) return [];
    const first = firsts.get(phone);
    if (first === undefined) {
      firsts.set(phone, read);
      return [];
    }
    const doubts: (RowProblem & { row: number })[] = [];
    if (first.elder.promptAt !== promptAt || first.elder.channel !== channel) {
      doubts.push({
        row: read.row,
        column: '老年人.联系电话',
        severity: 'doubt',
        problem: `与第 ${first.row} 行共用电话，问候时间或方式却不同 (shares the phone of row ${first.row}, but is asked at another time or in another way)`,
        remedy: '共用一个电话的请填成一样 (write the same for people who share a phone)',
      });
    }
    const ringer = [first, read].find(({ elder }) => elder.ringOnce);
    if (ringer !== undefined) {
      doubts.push({
        row: ringer.row,
        column: '服务.响铃报平安',
        severity: 'doubt',
        problem:
          '几个人共用的电话，响铃分不清是谁，不算报平安 (a ring from a shared phone does not count: it cannot say who rang)',
        remedy: '填否 (write 否)',
      });
    }
    return doubts;
  });
}

function liaisonDoubts(elders: readonly ReadRow[]): readonly (RowProblem & { row: number })[] {
  const names = new Map<string, ReadRow>();
  return elders.flatMap((read) => {
    const { liaison } = read.elder.staff;
    const first = names.get(liaison.phone);
    if (first === undefined) names.set(liaison.phone, read);
    if (first === undefined || first.elder.staff.liaison.name === liaison.name) return [];
    return [
      {
        row: read.row,
        column: '服务.联络人姓名',
        severity: 'doubt',
        problem: `联络人电话与第 ${first.row} 行相同，姓名却不同 (the liaison’s phone of row ${first.row} under another name)`,
        remedy: '请核对联络人姓名和电话 (check the liaison’s name and phone)',
      },
    ];
  });
}
