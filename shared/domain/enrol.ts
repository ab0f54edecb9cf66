/** Enrolment: an elder's record joins the watch, the lines of everyone around, the rolls and the county. */

import type { Context, Decision, Tell, TimerEvent } from './actor.ts';
import { tell } from './actor.ts';
import { withBars } from './barred.ts';
import type { Elder } from './elder.ts';
import { absentOf, inForce, listed, standInOf } from './leave.ts';
import type { Joining } from './line-state.ts';
import type { LeaveReason } from './record.ts';
import { villageKey } from './village.ts';
import { noticeTo } from './watch-notice.ts';

export type EnrolEvent =
  | TimerEvent
  /** `cause`: the version of the record; without it, where the record is made up, the moment stands for it. */
  | { readonly type: 'enrol'; readonly elder: Elder; readonly cause?: string }
  /** The liaison or deputy with this phone is on leave, or back. */
  | { readonly type: 'absent' | 'present'; readonly phone: string }
  /** What texts and recordings are not wanted, all of it. */
  | { readonly type: 'barred'; readonly bars: readonly string[] }
  /** No longer served: leaves every list, and is asked nothing more. */
  | { readonly type: 'withdraw'; readonly reason: LeaveReason; readonly cause: string };

/** The same record again changes nothing and sends nothing. An import does not end a leave. */
export function decideElder(state: Elder | null, event: EnrolEvent, context: Context): Decision<Elder> | null {
  if (event.type === 'timer') return null;
  if (event.type === 'enrol') return change(state, inForce(event.elder, absentOf(state)), event.cause ?? context.now);
  if (state === null || state.left !== undefined) return null;
  if (event.type === 'withdraw') return withdraw(state, event);
  if (event.type === 'barred') return { state: withBars(state, event.bars), timerAt: null, tells: [] };
  const others = absentOf(state).filter((phone) => phone !== event.phone);
  const absent = event.type === 'absent' ? [...others, event.phone] : others;
  return change(state, inForce(listed(state), absent), context.now);
}

/** Whether enrolling this record again would change anything. */
export function differs(known: Elder | null, roster: Elder): boolean {
  return !sameRecord(known, withBars(inForce(roster, absentOf(known)), known?.barred ?? []));
}

function change(known: Elder | null, given: Elder, cause: string): Decision<Elder> | null {
  const elder = withBars(given, known?.barred ?? []);
  if (sameRecord(known, elder)) return null;
  // Who comes back joins everything anew.
  const state = known?.left === undefined ? known : null;
  const before = state ? membersOf(state) : [];
  const after = membersOf(elder);
  const gone = before.filter((old) => !after.some((now) => now.phone === old.phone && sameMember(now, old)));
  // Holds the cause, because a record may change back within the three days for which slots are remembered.
  const slot = `${elder.id}.${cause}`;
  const tells: Tell[] = [
    // Joins come in the form's order, the liaison first, so that fixed numbers follow the roster.
    ...after.map((member) => join(member, slot)),
    ...duties(elder, slot),
    ...villages(state, elder, slot),
    tell('watch', elder.id, `enrolled.${slot}`, { type: 'enrolled' }),
    ...gone.map((member) => leave(member, slot)),
    ...dutyGone(state, elder, slot),
    ...moved(state, elder, slot),
  ];
  return { state: elder, timerAt: null, tells };
}

function withdraw(state: Elder, { reason, cause }: Extract<EnrolEvent, { type: 'withdraw' }>): Decision<Elder> {
  const { id: elderId } = state;
  const slot = `${elderId}.${cause}`;
  const duties = DUTIES.flatMap((role) => state.staff[role]?.phone ?? []);
  const tells: Tell[] = [
    tell('watch', elderId, `ended.${slot}`, { type: 'ended', reason }),
    ...membersOf(state).map((member) => leave(member, slot)),
    ...duties.map((phone) => tell('roll', phone, `remove.${slot}`, { type: 'remove', elderId })),
    tell('village', villageKey(state), `moveAway.${slot}`, { type: 'moveAway', elderId }),
    // Not to want the service is no sign of being well: the liaison asks in person (S10).
    ...(reason === 'merged' ? [] : [noticeTo(state, reason === 'declined' ? reason : 'ended', `ended.${slot}`)]),
  ];
  return { state: { ...state, left: reason }, timerAt: null, tells };
}

/** The list goes to another phone, for a leave or for good: who has it now hears so, and what is open goes along. */
function moved(state: Elder | null, elder: Elder, slot: string): Tell[] {
  if (state === null) return [];
  const from = state.staff.liaison.phone;
  const to = elder.staff.liaison.phone;
  const replaced = replacement(state, elder, slot);
  if (from === to) return replaced;
  const back = listed(elder).staff.liaison.phone === to;
  const { id: elderId, name } = elder;
  const covers = { type: 'notice', notice: 'covers', elderId, name, times: 1, by: '' } as const;
  return [
    ...replaced,
    ...(back ? [] : [tell('line', to, `covers.${slot}`, covers)]),
    tell('watch', elderId, `moved.${slot}`, { type: 'moved', from }),
  ];
}

/** The roster names another person: both hear so, each in one text with all the others of that list. */
function replacement(before: Elder, after: Elder, slot: string): Tell[] {
  const old = listed(before).staff.liaison;
  const { liaison } = listed(after).staff;
  return old.phone === liaison.phone
    ? []
    : [
        noticeTo(after, 'takesOver', `takesOver.${slot}`, { phone: liaison.phone }),
        noticeTo(after, 'handedOver', `handedOver.${slot}`, { phone: old.phone }),
      ];
}

function sameRecord(a: Elder | null, b: Elder): boolean {
  return a !== null && JSON.stringify(a) === JSON.stringify(b);
}

interface Member {
  readonly phone: string;
  readonly person: Joining;
}

const sameMember = (a: Member, b: Member) =>
  a.person.role === b.person.role && a.person.contactId === b.person.contactId;

function membersOf(elder: Elder): Member[] {
  const base = {
    elderId: elder.id,
    contactId: '',
    name: elder.name,
    salutation: elder.salutation,
    township: elder.township,
    language: 'zh-CN',
    list: null,
  } as const;
  const { liaison, deputy } = listed(elder).staff;
  const standIn = elder.staff.liaison;
  const township = elder.staff.township?.phone ?? null;
  const list = { name: liaison.name, standIn: standInOf(elder), township };
  return [
    { phone: liaison.phone, person: { ...base, role: 'liaison', list } },
    // Whoever stands in answers with fixed numbers, as the liaison does.
    ...(standIn.phone === liaison.phone
      ? []
      : [{ phone: standIn.phone, person: { ...base, role: 'liaison' } as const }]),
    ...(elder.phone === null ? [] : [{ phone: elder.phone, person: { ...base, role: 'elder' } as const }]),
    ...(deputy === null ? [] : [{ phone: deputy.phone, person: { ...base, role: 'deputy' } as const }]),
    ...elder.contacts.flatMap((contact) =>
      contact.phone === null
        ? []
        : [
            {
              phone: contact.phone,
              person: { ...base, role: 'contact', contactId: contact.id, language: contact.language } as const,
            },
          ],
    ),
  ];
}

function join({ phone, person }: Member, slot: string): Tell {
  return tell('line', phone, `join.${person.role}.${person.contactId}.${slot}`, { type: 'join', phone, person });
}

function leave({ phone, person: { elderId, role, contactId } }: Member, slot: string): Tell {
  return tell('line', phone, `leave.${role}.${contactId}.${slot}`, { type: 'leave', elderId, role, contactId });
}

const DUTIES = ['village', 'township'] as const;

function duties(elder: Elder, slot: string): Tell[] {
  const { township: place } = elder;
  const entry = { elderId: elder.id, name: elder.name, village: elder.village, township: place };
  const tells = DUTIES.flatMap((role) => {
    const phone = elder.staff[role]?.phone;
    if (phone === undefined) return [];
    return [
      tell('line', phone, `duty.${role}.${place}`, { type: 'duty', phone, role, township: place }),
      tell('roll', phone, `add.${slot}`, { type: 'add', ...entry }),
    ];
  });
  const township = elder.staff.township?.phone;
  return township === undefined
    ? tells
    : [...tells, tell('area', 'main', `township.${township}`, { type: 'township', phone: township })];
}

/** The village counts who of its elders is silent; who moves to another one is counted there. */
function villages(before: Elder | null, after: Elder, slot: string): Tell[] {
  const { id: elderId, name, village, staff } = after;
  const committee = staff.village?.phone ?? null;
  const township = staff.township?.phone ?? null;
  const key = villageKey(after);
  const left = before === null || villageKey(before) === key ? null : villageKey(before);
  return [
    tell('village', key, `settle.${slot}`, {
      type: 'settle',
      elderId,
      name,
      village,
      place: after.township,
      committee,
      township,
    }),
    ...(left === null ? [] : [tell('village', left, `moveAway.${slot}`, { type: 'moveAway', elderId })]),
  ];
}

/** A duty phone that changed no longer answers for this elder. */
function dutyGone(before: Elder | null, after: Elder, slot: string): Tell[] {
  if (before === null) return [];
  const now = DUTIES.map((role) => after.staff[role]?.phone);
  return DUTIES.flatMap((role) => {
    const phone = before.staff[role]?.phone;
    return phone === undefined || now.includes(phone)
      ? []
      : [tell('roll', phone, `remove.${slot}`, { type: 'remove', elderId: after.id })];
  });
}
