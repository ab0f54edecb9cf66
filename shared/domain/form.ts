/**
 * The form 农村留守老年人信息采集表 (annex of 琼民发〔2018〕13号), whole, and beside it what the service needs to know. Both
 * are kept sealed (`shared/app/vault.ts`); what an alert needs of them is copied into the elder's record in the open.
 *
 * Every text is trimmed and in Unicode's composed form; an empty text is '', an unanswered choice null.
 */

import type { Channel, Kin, Language, Sex, StaffMember, Tier } from './elder.ts';

/** 健康状况: exactly the form's three words. */
export type Health = 'healthy' | 'partlyDisabled' | 'disabled';
/** 生活状况. */
export type Living = 'good' | 'fair' | 'poor';
/** 经济来源. */
export type Income = 'work' | 'farm' | 'children' | 'pension' | 'allowance' | 'kin' | 'subsidy' | 'other';
/** 回家频率. */
export type HomeVisits =
  | 'weekly'
  | 'monthly'
  | 'quarterly'
  | 'halfYearly'
  | 'yearly'
  | 'everyTwoYears'
  | 'never'
  | 'other';
/** 与农村留守老年人关系. */
export type Relation = 'spouse' | 'sibling' | 'relative' | 'neighbour' | 'cadre' | 'employee' | 'other';

/** Free 备注, by the form's name of the field: `{ 联系电话: '邻居的电话' }`. */
export type Remarks = Readonly<Record<string, string>>;

/** The words, and the code of the deepest division that they name: 6, 9 or 12 digits of GB/T 2260 and its extension. */
export interface Place {
  readonly text: string;
  readonly code: string | null;
}

export interface Address extends Place {
  /** How a stranger finds the door at night: 村口榕树往东第三家. */
  readonly way: string;
}

export interface FormPhone {
  readonly e164: string;
  readonly kind: 'mobile' | 'landline' | 'foreign';
  /** Whose telephone it is where it is not the person's own: 邻居. */
  readonly whose: string;
}

/** 身份证号, or what people abroad hold instead. */
export interface IdentityDocument {
  readonly kind: 'idCard' | 'passport' | 'permit';
  readonly number: string;
}

interface Person {
  readonly name: string;
  readonly sex: Sex;
  /** In the order of use; the first one is called. */
  readonly phones: readonly FormPhone[];
  readonly remarks: Remarks;
}

/** Part 1. */
export interface FormElder extends Person {
  /** 18 characters, GB 11643; null where the form gives none. */
  readonly idNumber: string | null;
  /** GB/T 3304: 01 to 56, 97, 98. */
  readonly people: string | null;
  readonly household: Place;
  readonly address: Address;
  readonly health: Health | null;
  readonly illnesses: readonly string[];
  readonly living: Living | null;
  readonly income: readonly Income[];
  /** What the form says in other words. */
  readonly incomeText: string;
  readonly lowIncome: 'yes' | 'no' | 'unknown' | null;
}

/** Parts 2 to 4 share these. `id` is stable within one elder: `child1`, `obligor1`, `guardian1`, `carer1`. */
interface Related extends Person {
  readonly id: string;
  readonly document: IdentityDocument | null;
  readonly language: Language;
}

/** Parts 2 and 3: a child, another obligor (扶养人), or the guardian of the policy's clause 3. */
export interface Relative extends Related {
  readonly kin: Exclude<Kin, 'carer'>;
  /** 外出地点; `country` is ISO 3166-1 alpha-2, null where the words name none that we know. */
  readonly awayAt: Place & { readonly country: string | null };
  /** 外出时间: YYYY-MM, or null. */
  readonly awaySince: string | null;
  readonly homeVisits: HomeVisits | null;
  /** The words of the form, where they say more than the choice. */
  readonly homeVisitsText: string;
}

/** Part 4. */
export interface Carer extends Related {
  readonly kin: 'carer';
  readonly relation: Relation | null;
  readonly relationText: string;
  readonly address: Place;
}

export interface Form {
  readonly elder: FormElder;
  readonly relatives: readonly Relative[];
  readonly carers: readonly Carer[];
}

/** Not on the form, needed by the service, with a consent of its own (mission.md section 2). */
export interface ServiceRecord {
  /** Nobody active is ever without one (policy clause 13). */
  readonly liaison: StaffMember;
  readonly deputy: StaffMember | null;
  readonly village: StaffMember | null;
  readonly township: StaffMember | null;
  /** Who has the key of the house. */
  readonly keyholder: StaffMember | null;
  readonly doctor: StaffMember | null;
  readonly canRead: boolean | null;
  readonly hearing: 'good' | 'poor';
  /** As the liaison gave it; '' where the default is to be used. */
  readonly salutation: string;
  /** Spoken at home: 海南话. */
  readonly speech: string;
  /** When the elder is usually at home or up: 早上5点到地里. */
  readonly usualHours: string;
  readonly livesAlone: boolean | null;
  readonly phoneKind: 'basic' | 'smart' | 'landline' | null;
  /** Grandchildren cared for, and heavy farm work (policy clause 40): responders must know. No names of children. */
  readonly grandchildren: number | null;
  readonly heavyFarmWork: boolean | null;
  /** As asked for; null: what follows from the telephone. */
  readonly channel: Channel | null;
  /** Local time HH:MM. */
  readonly promptAt: string;
  /** 启用日期, YYYY-MM-DD; null: the day of enrolment. */
  readonly startsOn: string | null;
  /** As entered by hand; the computed tier may be higher, never lower (shared/domain/tier.ts). */
  readonly tier: Tier | null;
  readonly ringOnce: boolean;
}

/** All that is known of one elder. */
export interface Content {
  readonly form: Form;
  readonly service: ServiceRecord;
}
