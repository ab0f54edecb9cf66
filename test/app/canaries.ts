/** People in whose records every field that must stay sealed holds a word that stands nowhere else. */

import type { Content } from '../../shared/domain/form.ts';
import { aCarer, aContent, aRelative } from '../domain/content-given.ts';

/** Area 990000 exists nowhere (GB 11643, mission.md section 4). */
const ID_NUMBERS = ['990000195207050024', '990000194803120012'];

/** Names, telephones, salutation, village and township may be seen by an alert (design.md, "Fields"); nothing else here. */
export function aCanary(index: number): Content {
  const word = (field: string) => `丝雀${field}${index}`;
  const phone = (digit: number) => `+86138000${digit}${String(index).padStart(4, '0')}`;
  const base = aContent();
  return {
    form: {
      elder: {
        ...base.form.elder,
        name: `例${'甲乙丙丁戊己'[index % 6]}${'山水花木'[index % 4]}`,
        idNumber: ID_NUMBERS[index] ?? null,
        household: { text: word('户籍'), code: '990000000000' },
        address: { text: `海南省琼海市三江镇福田村${word('门牌')}`, code: '990000000001', way: word('路') },
        health: 'partlyDisabled',
        illnesses: [word('病')],
        living: 'poor',
        income: ['subsidy', 'allowance'],
        incomeText: word('钱'),
        phones: [{ e164: phone(1), kind: 'mobile', whose: word('谁') }],
        remarks: { 民族: word('备注') },
      },
      relatives: [
        aRelative({
          name: `例子${index}`,
          document: { kind: 'passport', number: `E9CANARY${index}` },
          phones: [{ e164: phone(2), kind: 'mobile', whose: word('谁') }],
          awayAt: { text: word('外出'), code: '990000000002', country: 'US' },
          homeVisits: 'everyTwoYears',
          homeVisitsText: word('回家'),
          remarks: { 姓名: word('备注') },
        }),
      ],
      carers: [
        aCarer({
          name: `例邻${index}`,
          document: { kind: 'idCard', number: '990000195207050024' },
          phones: [{ e164: phone(3), kind: 'mobile', whose: '' }],
          relationText: word('关系'),
          address: { text: word('照料'), code: null },
        }),
      ],
    },
    service: {
      ...base.service,
      keyholder: { name: word('钥匙'), phone: phone(4) },
      doctor: { name: word('村医'), phone: phone(5) },
      usualHours: word('几点'),
      speech: word('话'),
    },
  };
}

/** What only who has a right and a reason may see: ID numbers, documents, illness, health, means. */
export const HIDDEN = /丝雀(?:病|钱|备注)|CANARY|9900001952|9900001948|partlyDisabled|subsidy/u;

/** What may be found nowhere outside a seal. The last are choices of the form that no other part of the system uses. */
export const CANARY = /丝雀|CANARY|9900001952|9900001948|990000000|partlyDisabled|everyTwoYears|subsidy/u;

/** The same without choices of the form: figures of a village name them (`health.partlyDisabled`), and nobody. */
export const NAMED = /丝雀|CANARY|9900001952|9900001948|990000000/u;
