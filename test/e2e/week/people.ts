/** The people of the week: elders of every kind under three liaisons, and the roster that enrols them. */

import type { Chance } from '../../../infra/local/story-chance.ts';
import { elderRow, rosterOf } from '../service.ts';

type Kind = 'text' | 'couple' | 'voice' | 'ring' | 'door';

export interface Person {
  readonly name: string;
  readonly kind: Kind;
  /** Null: no phone; the second of a couple has the phone of the first. */
  readonly phone: string | null;
  /** Minutes after midnight when the question comes. */
  readonly promptAt: number;
  readonly liaison: string;
  readonly children: readonly string[];
}

export const LIAISONS = ['+8613912340011', '+8613912340012', '+8613912340013'] as const;
const DEPUTIES = ['+8613912340021', '+8613912340022', '+8613912340023'] as const;
const VILLAGE = '+8613912340031';
const TOWNSHIP = '+8613912340032';

export type Role = 'liaison' | 'deputy' | 'village' | 'township';

export const STAFF: ReadonlyMap<string, Role> = new Map<string, Role>([
  ...LIAISONS.map((phone) => [phone, 'liaison'] as const),
  ...DEPUTIES.map((phone) => [phone, 'deputy'] as const),
  [VILLAGE, 'village'],
  [TOWNSHIP, 'township'],
]);

/** The kinds in the proportion of a village; a couple is two rows. */
const KINDS: readonly Kind[] = ['text', 'ring', 'voice', 'text', 'couple', 'couple', 'door', 'text', 'text', 'text'];
const HOURS = [7 * 60, 7 * 60 + 30, 7 * 60 + 30, 8 * 60];
const SURNAMES = '陈王李张符林黄吴周郑韩何';
const GIVEN = ['阿花', '秀兰', '德福', '亚妹', '玉珍', '有才'];
const ABROAD = ['+1647555', '+44770090', '+6149157', '+8525123'];

export function peopleOf(count: number, chance: Chance): Person[] {
  return Array.from({ length: count }, (_, index): Person => {
    const kind = KINDS[index % KINDS.length] as Kind;
    const couple = kind === 'couple' && KINDS[(index - 1) % KINDS.length] === 'couple' ? index - 1 : index;
    const name = `${SURNAMES[index % SURNAMES.length]}${GIVEN[Math.floor(index / SURNAMES.length) % GIVEN.length]}`;
    return {
      name,
      kind,
      phone: kind === 'door' ? null : `+86138123400${String(couple).padStart(2, '0')}`,
      promptAt: chance.oneOf(HOURS, 'hour', couple),
      liaison: LIAISONS[couple % LIAISONS.length] as string,
      children: childrenOf(couple, chance),
    };
  });
}

/** None, one at home or abroad, or one of each. */
function childrenOf(index: number, chance: Chance): string[] {
  const last = String(index).padStart(2, '0');
  const home = `+86137000500${last}`;
  const abroad = `${chance.oneOf(ABROAD, 'abroad', index)}01${last}`;
  return chance.oneOf([[], [home], [abroad], [home, abroad]], 'children', index);
}

export function rosterOfPeople(people: readonly Person[]): string {
  return rosterOf(
    people.map((one) => {
      const k = LIAISONS.indexOf(one.liaison as (typeof LIAISONS)[number]);
      return elderRow(one.name, one.phone ?? '', {
        '服务.联络人电话': one.liaison,
        '服务.副联络人电话': DEPUTIES[k] as string,
        '服务.村委会电话': VILLAGE,
        '服务.乡镇值班电话': TOWNSHIP,
        '服务.问候方式': { text: '短信', couple: '短信', ring: '短信', voice: '电话', door: '上门' }[one.kind],
        '服务.问候时间': timeOf(one.promptAt),
        '服务.等级': '重点',
        '服务.响铃报平安': one.kind === 'ring' ? '是' : '否',
        ...Object.fromEntries(one.children.flatMap((phone, child) => childFields(phone, child + 1))),
      });
    }),
  );
}

function childFields(phone: string, n: number): [string, string][] {
  const language = phone.startsWith('+86') || phone.startsWith('+852') ? 'zh-CN' : 'en';
  return [
    [`子女${n}.姓名`, `${'一二'[n - 1]}子女`],
    [`子女${n}.联系电话`, phone],
    [`子女${n}.语言`, language],
  ];
}

function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
