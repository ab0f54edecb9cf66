/** Every figure of the registry by the five heads of the policy and what the service covers: one table for API, page and export. */

export interface Head {
  readonly zh: string;
  readonly en: string;
  /** Name in `Counts`, heading in Chinese, heading in English. */
  readonly counts: readonly (readonly [name: string, zh: string, en: string])[];
}

export const HEADS: readonly Head[] = [
  {
    zh: '数量规模',
    en: 'Numbers',
    counts: [
      ['elders', '老年人', 'elders'],
      ['sex.female', '女', 'women'],
      ['sex.male', '男', 'men'],
      ['sex.unknown', '性别不详', 'sex unknown'],
      ['age.under60', '60岁以下', 'under 60'],
      ['age.60', '60–69岁', '60 to 69'],
      ['age.70', '70–79岁', '70 to 79'],
      ['age.80', '80–89岁', '80 to 89'],
      ['age.90', '90岁以上', '90 and over'],
      ['age.unknown', '年龄不详', 'age unknown'],
      ['people.han', '汉族', 'Han'],
      ['people.li', '黎族', 'Li'],
      ['people.miao', '苗族', 'Miao'],
      ['people.other', '其他民族', 'other peoples'],
      ['people.unknown', '民族不详', 'people unknown'],
      ['leftBehind.yes', '留守', 'left behind'],
      ['leftBehind.no', '非留守', 'not left behind'],
      ['leftBehind.unknown', '留守待核实', 'left behind: unknown'],
    ],
  },
  {
    zh: '经济来源',
    en: 'Income',
    counts: [
      ['income.work', '务工', 'work'],
      ['income.farm', '务农', 'farming'],
      ['income.children', '子女供养', 'children'],
      ['income.pension', '养老金', 'pension'],
      ['income.allowance', '低保金', 'minimum living allowance'],
      ['income.kin', '亲友资助', 'relatives and friends'],
      ['income.subsidy', '补贴', 'subsidy'],
      ['income.other', '其他来源', 'other'],
      ['income.unknown', '来源不详', 'unknown'],
      ['lowIncome.yes', '享受低保', 'on minimum living allowance'],
      ['living.good', '生活良好', 'living well'],
      ['living.fair', '生活一般', 'living fairly'],
      ['living.poor', '生活贫困', 'living poorly'],
      ['living.unknown', '生活状况不详', 'living unknown'],
    ],
  },
  {
    zh: '家庭结构',
    en: 'Family',
    counts: [
      ['family.alone', '独居', 'living alone'],
      ['family.spouseCares', '配偶照料', 'spouse as carer'],
      ['children.0', '没有子女', 'no child'],
      ['children.1', '1个子女', 'one child'],
      ['children.2', '2个子女', 'two children'],
      ['children.3', '3个以上子女', 'three children or more'],
      ['family.abroad', '有子女在国外', 'a child abroad'],
      ['family.grandchildren', '照看孙辈', 'cares for grandchildren'],
    ],
  },
  {
    zh: '健康状况',
    en: 'Health',
    counts: [
      ['health.healthy', '健康', 'healthy'],
      ['health.partlyDisabled', '部分失能', 'partly disabled'],
      ['health.disabled', '失能', 'disabled'],
      ['health.unknown', '健康不详', 'health unknown'],
      ['health.ill', '患病', 'with an illness'],
    ],
  },
  {
    zh: '照料情况',
    en: 'Care',
    counts: [
      ['care.carer', '有临时照料人', 'with a carer'],
      ['care.obligor', '有扶养人', 'with an obligor'],
      ['care.guardian', '有受委托监护人', 'with a guardian'],
      ['care.keyholder', '有人有钥匙', 'with a keyholder'],
      ['care.doctor', '有家庭医生', 'with a family doctor'],
      ['care.farmWork', '干重农活', 'heavy farm work'],
    ],
  },
  {
    zh: '特殊困难与重点',
    en: 'Flags and tier',
    counts: [
      ['flag.alone', '独居', 'alone'],
      ['flag.disabled', '失能', 'disabled'],
      ['flag.poor', '贫困', 'poor'],
      ['flag.aged', '高龄', 'of high age'],
      ['focus', '重点对象', 'focus of clause 6'],
      ['tier.key', '重点', 'key'],
      ['tier.ordinary', '一般', 'ordinary'],
    ],
  },
  {
    zh: '服务覆盖',
    en: 'Coverage',
    counts: [
      ['cover.liaison', '有联络人', 'with a liaison'],
      ['cover.deputy', '有副联络人', 'with a deputy'],
      ['cover.village', '有村委会电话', 'with a village number'],
      ['cover.township', '有乡镇电话', 'with a township number'],
      ['cover.contact', '亲属有电话', 'with a relative who has a telephone'],
      ['cover.answered', '亲属回过短信', 'with a relative who answered'],
      ['consent.service', '同意服务', 'agreed to the service'],
      ['consent.health', '同意登记健康', 'agreed to health on record'],
      ['cover.seen', '本月有人见过', 'seen this month'],
      ['record.complete', '信息完整', 'complete records'],
      ['record.doubts', '待核实', 'with open doubts'],
      ['resurvey.due', '30天内复查', 'survey due within 30 days'],
      ['resurvey.overdue', '复查逾期', 'survey overdue'],
    ],
  },
];
