/** The person who is asked every day, and the people around them, as the roster gives them. */

import type { LeaveReason } from './record.ts';
import type { RiskKind } from './reply.ts';

/** 问候方式: how the elder is asked. `door` elders have no phone, or are deaf and cannot read. */
export type Channel = 'sms' | 'voice' | 'door';

/** 重点 or 一般: decides reminders, calls, deadline and ladder (protocol.md section 1). */
export type Tier = 'key' | 'ordinary';

export type Language = 'zh-CN' | 'en';

/** The chain of reporting, in its order (policy clause 23). */
export type Role = 'liaison' | 'deputy' | 'village' | 'township';

/** Who is told of a risk: children, other obligors (扶养人), the guardian, temporary carers. */
export type Kin = 'child' | 'obligor' | 'guardian' | 'carer';

export type Sex = 'male' | 'female' | 'unknown';

export interface Contact {
  /** Stable within one elder: `child1`, `obligor1`, `carer1`; the number is the column's. */
  readonly id: string;
  readonly kin: Kin;
  readonly name: string;
  /** E.164, or null where the form gives none. */
  readonly phone: string | null;
  readonly language: Language;
  /** IANA zone of the place where the contact lives. */
  readonly zone: string;
}

export interface StaffMember {
  readonly name: string;
  /** E.164. */
  readonly phone: string;
}

/** Who of an elder's chain is on leave, and the chain as the roster has it. */
export interface Leave {
  readonly staff: Elder['staff'];
  readonly absent: readonly string[];
}

export interface Elder {
  /** Blind id: a keyed hash, so that logs and keys carry no name and no ID number. */
  readonly id: string;
  readonly name: string;
  readonly sex: Sex;
  /** 称呼, the form of address: 王阿婆. Never the bare legal name. */
  readonly salutation: string;
  /** E.164, or null for elders without a phone. */
  readonly phone: string | null;
  /** Village name of at most four characters where the address allows it: 福田村. */
  readonly village: string;
  /** Township as the address gives it, 三江镇: decides which settings hold. Empty where the address names none. */
  readonly township: string;
  /** IANA zone: days, windows and quiet hours are computed in it. */
  readonly zone: string;
  readonly tier: Tier;
  readonly channel: Channel;
  /** Local time of the prompt, HH:MM, 06:30 to 10:00 or the evening slot 18:30. */
  readonly promptAt: string;
  /** 启用日期: the first local date on which the elder is asked; null where that is the day of enrolment. */
  readonly startsOn: string | null;
  /** 响铃报平安: may report safe by ringing once. */
  readonly ringOnce: boolean;
  readonly hearing: 'good' | 'poor';
  readonly staff: {
    readonly liaison: StaffMember;
    readonly deputy: StaffMember | null;
    readonly village: StaffMember | null;
    readonly township: StaffMember | null;
  };
  /** Contacts in the order of the form. */
  readonly contacts: readonly Contact[];
  /** Only while somebody is on leave: `staff` then says who stands in. Never part of a roster. */
  readonly leave?: Leave;
  /** Texts and recordings that somebody does not want (`consent.ts`). Never part of a roster. */
  readonly barred?: readonly string[];
  /** No longer served; the record stays for the cases that are still open. Never part of a roster. */
  readonly left?: LeaveReason;
}

/** Contacts with a telephone, in the form's order; a number that two share is texted once. */
export function reachable(elder: Elder): readonly Contact[] {
  const seen = new Set<string>();
  return elder.contacts.filter((contact) => {
    if (contact.phone === null || seen.has(contact.phone)) return false;
    seen.add(contact.phone);
    return true;
  });
}

/** A contact of the form who has a telephone. */
export function contactOf(elder: Elder, id: string): (Contact & { readonly phone: string }) | undefined {
  const contact = elder.contacts.find((one) => one.id === id);
  return contact?.phone ? { ...contact, phone: contact.phone } : undefined;
}

/** Two contacts of one elder may share a number: the one who was told answers for both. */
export function sharesPhone(elder: Elder, contactId: string, contact: Contact): boolean {
  return elder.contacts.some((one) => one.id === contactId && one.phone === contact.phone);
}

export type { RiskKind };
