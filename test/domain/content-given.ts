/** A made-up elder of the registry, whole: whoever tests a rule changes what the rule is about. */

import type { Carer, Content, FormElder, Relative, ServiceRecord } from '../../shared/domain/form.ts';

const mobile = (e164: string) => ({ e164, kind: 'mobile', whose: '' }) as const;

function aFormElder(overrides: Partial<FormElder> = {}): FormElder {
  return {
    name: '例甲',
    sex: 'female',
    idNumber: '990000195207050024',
    people: '19',
    household: { text: '海南省琼海市三江镇', code: null },
    address: { text: '海南省琼海市三江镇福田村2组', code: null, way: '村口榕树往东第三家' },
    health: 'healthy',
    illnesses: ['高血压'],
    living: 'fair',
    income: ['farm', 'children'],
    incomeText: '',
    lowIncome: 'no',
    phones: [mobile('+8613800000001')],
    remarks: {},
    ...overrides,
  };
}

export function aRelative(overrides: Partial<Relative> = {}): Relative {
  return {
    id: 'child1',
    kin: 'child',
    name: '例乙',
    sex: 'male',
    document: { kind: 'passport', number: 'E00000101' },
    phones: [{ e164: '+14155550199', kind: 'foreign', whose: '' }],
    language: 'en',
    awayAt: { text: '美国旧金山', code: null, country: 'US' },
    awaySince: '2019-03',
    homeVisits: 'yearly',
    homeVisitsText: '',
    remarks: {},
    ...overrides,
  };
}

export function aCarer(overrides: Partial<Carer> = {}): Carer {
  return {
    id: 'carer1',
    kin: 'carer',
    name: '例戊',
    sex: 'female',
    document: null,
    phones: [mobile('+8613800000005')],
    language: 'zh-CN',
    relation: 'neighbour',
    relationText: '',
    address: { text: '三江镇福田村2组', code: null },
    remarks: {},
    ...overrides,
  };
}

function aService(overrides: Partial<ServiceRecord> = {}): ServiceRecord {
  return {
    liaison: { name: '例丙', phone: '+8613900000001' },
    deputy: { name: '副联络人', phone: '+8613900000002' },
    village: { name: '村委会', phone: '+8613900000003' },
    township: { name: '镇值班员', phone: '+8613900000004' },
    keyholder: null,
    doctor: null,
    canRead: true,
    hearing: 'good',
    salutation: '',
    speech: '海南话',
    usualHours: '',
    livesAlone: false,
    phoneKind: 'basic',
    grandchildren: 0,
    heavyFarmWork: false,
    channel: null,
    promptAt: '07:30',
    startsOn: null,
    tier: null,
    ringOnce: false,
    ...overrides,
  };
}

export function aContent(
  elder: Partial<FormElder> = {},
  service: Partial<ServiceRecord> = {},
  others: Partial<Content['form']> = {},
): Content {
  return {
    form: { elder: aFormElder(elder), relatives: [aRelative()], carers: [aCarer()], ...others },
    service: aService(service),
  };
}
