/** What only shows when the people of one import are seen together: a person twice, a phone shared, a name that differs. */

import type { Content } from './form.ts';
import { identitiesOf } from './identity.ts';
import type { RowProblem } from './roster-problem.ts';

/** Looks at one person after the other, and remembers of each what the next ones are held against. */
export interface Together {
  /** `where` names the row for the messages: 第 12 行 (row 12). */
  see(content: Content, where: Where): readonly RowProblem[];
}

export interface Where {
  readonly zh: string;
  readonly en: string;
}

interface Phone {
  readonly where: Where;
  readonly promptAt: string;
  readonly channel: string | null;
  readonly ringOnce: boolean;
}

export function createTogether(): Together {
  const people = new Map<string, Where>();
  const phones = new Map<string, Phone>();
  const liaisons = new Map<string, { readonly where: Where; readonly name: string }>();
  return {
    see: (content, where) => {
      const [surest = ''] = identitiesOf(content);
      const earlier = people.get(surest);
      if (earlier !== undefined) return [twice(earlier, content.form.elder.idNumber !== null)];
      people.set(surest, where);
      return [...phoneDoubts(phones, content, where), ...liaisonDoubts(liaisons, content, where)];
    },
  };
}

function twice({ zh, en }: Where, byNumber: boolean): RowProblem {
  const severity = 'refused';
  if (byNumber) {
    return {
      column: '老年人.身份证号',
      severity,
      problem: `身份证号与${zh}相同 (the same ID number as ${en})`,
      remedy: '同一个人只留一行 (keep one row for one person)',
    };
  }
  return {
    column: '老年人.姓名',
    severity,
    problem: `姓名、村、电话与${zh}都相同 (same name, village and telephone as ${en})`,
    remedy:
      '同一个人只留一行；不是同一个人请填身份证号 (keep one row for one person; for two people give their ID numbers)',
  };
}

/** A shared phone gets one joint prompt, and a ring from it cannot say who rang (protocol.md section 1). */
function phoneDoubts(phones: Map<string, Phone>, { form, service }: Content, where: Where): readonly RowProblem[] {
  const phone = form.elder.phones[0]?.e164;
  if (phone === undefined) return [];
  const { promptAt, channel, ringOnce } = service;
  const first = phones.get(phone);
  if (first === undefined) {
    phones.set(phone, { where, promptAt, channel, ringOnce });
    return [];
  }
  const doubts: RowProblem[] = [];
  const { zh, en } = first.where;
  if (first.promptAt !== promptAt || first.channel !== channel) {
    doubts.push({
      column: '老年人.联系电话',
      severity: 'doubt',
      problem: `与${zh}共用电话，问候时间或方式却不同 (shares the phone of ${en}, but is asked at another time or in another way)`,
      remedy: '共用一个电话的请填成一样 (write the same for people who share a phone)',
    });
  }
  if (first.ringOnce || ringOnce) {
    doubts.push({
      column: '服务.响铃报平安',
      severity: 'doubt',
      problem: `与${zh}共用电话，响铃分不清是谁，不算报平安 (a ring from the phone shared with ${en} does not count: it cannot say who rang)`,
      remedy: '两人都填否 (write 否 for both)',
    });
  }
  return doubts;
}

function liaisonDoubts(
  liaisons: Map<string, { readonly where: Where; readonly name: string }>,
  { service: { liaison } }: Content,
  where: Where,
): readonly RowProblem[] {
  const first = liaisons.get(liaison.phone);
  if (first === undefined) liaisons.set(liaison.phone, { where, name: liaison.name });
  if (first === undefined || first.name === liaison.name) return [];
  const { zh, en } = first.where;
  return [
    {
      column: '服务.联络人姓名',
      severity: 'doubt',
      problem: `联络人电话与${zh}相同，姓名却不同 (the liaison’s phone of ${en} under another name)`,
      remedy: '请核对联络人姓名和电话 (check the liaison’s name and phone)',
    },
  ];
}
