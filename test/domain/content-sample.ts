/** Made-up contents of every shape, as reading gives them: for properties that must hold of all. */

import fc from 'fast-check';
import type { Carer, Content, FormElder, FormPhone, Relative, ServiceRecord } from '../../shared/domain/form.ts';
import { readIdCard } from '../../shared/domain/id-card.ts';
import { countryOfPlace } from '../../shared/domain/place.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A valid number of the area that nobody has. */
function idNumberOf(birth: string, order: number): string {
  const body = `990000${birth.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

const date = (from: string, to: string) =>
  fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map((one) => one.toISOString().slice(0, 10));
const idNumber = (from: string, to: string) =>
  fc.tuple(date(from, to), fc.integer({ min: 0, max: 999 })).map(([birth, order]) => idNumberOf(birth, order));
const pick = <const T>(...values: T[]) => fc.constantFrom(...values);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const name = pick('例甲', '例乙', '欧阳例', '阿依古丽·艾山', 'Li Xiao', '例  丙'.replace('  ', ' '));
/** Right, of a township and a village, of another county, former, and of nothing (a postcode). */
const code = pick(null, '469002', '469002101', '469002101201', '460108', '460023', '571400');
const words = pick('', '村口榕树往东第三家', '早上5点到地里', '海南话');
const tail = fc.integer({ min: 0, max: 99_999_999 }).map((number) => String(number).padStart(8, '0'));
const mobile = fc
  .tuple(pick('130', '138', '199'), tail)
  .map(([head, rest]): Omit<FormPhone, 'whose'> => ({ e164: `+86${head}${rest}`, kind: 'mobile' }));
const landline = tail.map((rest): Omit<FormPhone, 'whose'> => ({ e164: `+86898${rest}`, kind: 'landline' }));
const foreign = pick('+14155550199', '+819000000102', '+447700900105').map(
  (e164): Omit<FormPhone, 'whose'> => ({ e164, kind: 'foreign' }),
);
const phones = fc.array(
  fc
    .tuple(fc.oneof(mobile, landline, foreign), pick('', '邻居', '孙子'))
    .map(([phone, whose]) => ({ ...phone, whose })),
  { maxLength: 3 },
);
const remarks = (...fields: string[]) =>
  fc
    .uniqueArray(pick(...fields), { maxLength: 2 })
    .map((some) => Object.fromEntries(some.map((field) => [field, `${field}待核`])));
const staff = fc.record({ name: pick('例丙', '例丁'), phone: mobile.map(({ e164 }) => e164) });

const elder: fc.Arbitrary<FormElder> = fc
  .record({
    name,
    sex: pick('male', 'female', 'unknown'),
    idNumber: maybe(idNumber('1925-01-01', '1964-01-01')),
    people: maybe(pick('01', '06', '19', '97', '98')),
    household: fc.record({ text: pick('', '海南省琼海市三江镇'), code }),
    address: fc.record({
      text: pick('三江镇福田村2组', '海南省琼海市三江镇新市村12号'),
      code,
      way: words,
    }),
    health: maybe(pick('healthy', 'partlyDisabled', 'disabled')),
    illnesses: fc.uniqueArray(pick('高血压', '糖尿病', '风湿'), { maxLength: 3 }),
    living: maybe(pick('good', 'fair', 'poor')),
    income: fc.uniqueArray(pick('work', 'farm', 'children', 'pension', 'allowance', 'kin', 'subsidy'), {
      maxLength: 3,
    }),
    incomeText: pick('', '卖槟榔'),
    lowIncome: maybe(pick('yes', 'no', 'unknown')),
    phones,
    remarks: remarks('联系电话', '健康状况'),
  })
  .map((one): FormElder => {
    const income = one.incomeText === '' ? one.income : [...one.income, 'other' as const];
    return { ...one, income, sex: sexOf(one.idNumber, one.sex) };
  });

/** Without a stated sex the number tells it. */
function sexOf(number: string | null, sex: FormElder['sex']): FormElder['sex'] {
  const card = number === null ? null : readIdCard(number);
  return sex === 'unknown' && card !== null && typeof card !== 'string' ? card.sex : sex;
}

const document = maybe(
  fc.oneof(
    idNumber('1955-01-01', '2000-01-01').map((number) => ({ kind: 'idCard' as const, number })),
    pick(
      { kind: 'passport' as const, number: 'E00000101' },
      { kind: 'permit' as const, number: '港澳通行证 C00000102' },
    ),
  ),
);
const related = {
  name,
  sex: pick<FormElder['sex']>('male', 'female', 'unknown'),
  document,
  phones,
  language: pick<Relative['language']>('zh-CN', 'en'),
};
const withSex = <T extends Relative | Carer>(one: T): T => ({
  ...one,
  sex: sexOf(one.document?.kind === 'idCard' ? one.document.number : null, one.sex),
});

const relative = (kin: Relative['kin']) =>
  fc
    .record({
      ...related,
      awayAt: pick('', '美国旧金山', '日本东京', '广东省深圳市', '火星').map((text) => ({
        text,
        code: null,
        country: text === '' ? null : countryOfPlace(text),
      })),
      awaySince: maybe(pick('2012-03', '2019-11')),
      homeVisits: maybe(pick<NonNullable<Relative['homeVisits']>>('weekly', 'monthly', 'yearly', 'never', 'other')),
      text: pick('', '农忙时回来'),
      remarks: remarks('回家频率', '外出地点'),
    })
    .map(({ text, ...one }): Relative => {
      const homeVisitsText = one.homeVisits === 'other' ? text : '';
      return withSex({ ...one, id: '', kin, homeVisitsText });
    });
const carer = fc
  .record({
    ...related,
    relation: maybe(pick<NonNullable<Carer['relation']>>('neighbour', 'cadre', 'other')),
    text: pick('', '房东'),
    address: fc.record({ text: pick('', '三江镇福田村2组'), code: fc.constant(null) }),
    remarks: remarks('地址'),
  })
  .map(
    ({ text, ...one }): Carer =>
      withSex({ ...one, id: '', kin: 'carer', relationText: one.relation === 'other' ? text : '' }),
  );
const numbered = <T extends Relative | Carer>(people: readonly T[]): T[] =>
  people.map((one, index) => ({ ...one, id: `${one.kin}${index + 1}` }));

const service: fc.Arbitrary<ServiceRecord> = fc.record({
  liaison: staff,
  deputy: maybe(staff),
  village: maybe(staff),
  township: maybe(staff),
  keyholder: maybe(staff),
  doctor: maybe(staff),
  canRead: maybe(fc.boolean()),
  hearing: pick('good', 'poor'),
  salutation: pick('', '例阿婆'),
  speech: words,
  usualHours: words,
  livesAlone: maybe(fc.boolean()),
  phoneKind: maybe(pick('basic', 'smart', 'landline')),
  grandchildren: maybe(fc.integer({ min: 0, max: 20 })),
  heavyFarmWork: maybe(fc.boolean()),
  channel: pick(null, 'door'),
  promptAt: pick('07:30', '06:30', '18:30'),
  startsOn: maybe(pick('2026-12-01')),
  tier: maybe(pick('key', 'ordinary')),
  ringOnce: fc.boolean(),
});

export const contents: fc.Arbitrary<Content> = fc
  .record({
    elder,
    children: fc.array(relative('child'), { maxLength: 2 }),
    obligors: fc.array(relative('obligor'), { maxLength: 1 }),
    guardians: fc.array(relative('guardian'), { maxLength: 1 }),
    carers: fc.array(carer, { maxLength: 1 }),
    service,
  })
  .map(({ elder: one, children, obligors, guardians, carers, service: record }) => ({
    form: {
      elder: one,
      relatives: [...numbered(children), ...numbered(obligors), ...numbered(guardians)],
      carers: numbered(carers),
    },
    service: record,
  }));
