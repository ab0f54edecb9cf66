/** People of a scenario: a liaison, deputy, village and township of their own, so that scenarios share a service and not a phone. */

import { elderRow } from './service.ts';

export interface Team {
  readonly liaison: string;
  readonly deputy: string;
  readonly village: string;
  readonly township: string;
  /** The phone of the team's n-th elder. */
  elder(n: number): string;
  /** A roster row of that elder. */
  row(n: number, name: string, fields?: Readonly<Record<string, string>>): Record<string, string>;
}

/** The k-th team; numbers are made up. */
export function team(k: number): Team {
  const staff = (role: number) => `13950${String(k).padStart(2, '0')}000${role}`;
  const elder = (n: number) => `13850${String(k).padStart(2, '0')}00${String(n).padStart(2, '0')}`;
  return {
    liaison: `+86${staff(1)}`,
    deputy: `+86${staff(2)}`,
    village: `+86${staff(3)}`,
    township: `+86${staff(4)}`,
    elder: (n) => `+86${elder(n)}`,
    row: (n, name, fields = {}) =>
      elderRow(name, elder(n), {
        '老年人.居住地址': `海南省文昌市东路镇约${'甲乙丙丁戊己庚辛壬癸'[k % 10]}村3组`,
        '服务.联络人姓名': '林小妹',
        '服务.联络人电话': staff(1),
        '服务.副联络人电话': staff(2),
        '服务.村委会电话': staff(3),
        '服务.乡镇值班电话': staff(4),
        ...fields,
      }),
  };
}

/** The number that a duty phone answers with, as its last text about this elder says it. */
export function numberOf(texts: readonly string[], name: string): string {
  const number = new RegExp(String.raw`(\d+)号[^\d。]*?${name}`, 'u').exec(
    texts.findLast((text) => text.includes(name)) ?? '',
  )?.[1];
  if (number === undefined) throw new Error(`no text has a number for ${name}: ${texts.join(' | ')}`);
  return number;
}
