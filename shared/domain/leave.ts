/** Leave of a liaison or deputy: one place says who stands in, and everyone who asks the elder's record hears it. */

import type { Elder, Role, StaffMember } from './elder.ts';

/** Nobody falls into a gap: the first of the chain who is there stands in. */
const ORDER: readonly Role[] = ['liaison', 'deputy', 'village', 'township'];

/** The record as the roster gives it, whoever is away. */
export function listed(elder: Elder): Elder {
  const { leave, ...rest } = elder;
  return leave === undefined ? elder : { ...rest, staff: leave.staff };
}

export function absentOf(elder: Elder | null): readonly string[] {
  return elder?.leave?.absent ?? [];
}

/** The record in force while these phones are away. Phones that are not in its chain are no leave of this elder. */
export function inForce(roster: Elder, absent: readonly string[]): Elder {
  const { staff } = roster;
  const away = absent.filter((phone) => phone === staff.liaison.phone || phone === staff.deputy?.phone);
  if (away.length === 0) return roster;
  const isThere = (one: StaffMember | null): one is StaffMember => one !== null && !away.includes(one.phone);
  const liaison = ORDER.map((role) => staff[role]).find(isThere) ?? staff.liaison;
  const deputy = isThere(staff.deputy) ? staff.deputy : null;
  return { ...roster, staff: { ...staff, liaison, deputy }, leave: { staff, absent: away } };
}

/** Who would stand in for the liaison of this record, as it is today; null where nobody can. */
export function standInOf(elder: Elder): Role | null {
  const roster = listed(elder);
  const away = [...absentOf(elder), roster.staff.liaison.phone];
  const { phone } = inForce(roster, away).staff.liaison;
  return ORDER.find((role) => role !== 'liaison' && roster.staff[role]?.phone === phone) ?? null;
}
