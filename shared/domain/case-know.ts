/** Who may see a case: staff, the elder's own phone, and each relative (protocol.md sections 3 and 4, kind 2). */

import type { Tell } from './actor.ts';
import type { Case } from './case-state.ts';
import type { Elder, Role } from './elder.ts';
import type { OpenCase } from './watch-state.ts';

/** Somebody on the chain of reporting, the phone of the elder, or one relative. */
export type Reader = Role | 'elder' | { readonly contactId: string };

const ROLES: readonly Role[] = ['liaison', 'deputy', 'village', 'township'];
const LINE = 'line#';

/** A person recorded harm, or the words suggest it and nobody gave a kind so far. */
export function isOfHarm({ risk, discreet, suggestion }: Case): boolean {
  const kind = risk?.kind ?? null;
  return kind === null ? discreet || suggestion === 'harm' : kind === 'harm';
}

/** The elder's phone may be in another hand; of a harm only those relatives hear whom the township named. */
export function mayKnow(state: Case, who: Reader): boolean {
  if (who === 'elder') return !state.discreet && !isOfHarm(state);
  if (typeof who === 'string') return !state.avoided.includes(who);
  return !isOfHarm(state) || (state.risk?.contacts ?? []).some((one) => one.id === who.contactId);
}

/** All the roles that this phone has about this elder. */
export function rolesOf(phone: string, elder: Elder): readonly Role[] {
  return ROLES.filter((role) => elder.staff[role]?.phone === phone);
}

/** A phone with several roles is silent for the one that is avoided; the township's never is. */
export function phoneMayKnow(state: Case, phone: string, elder: Elder): boolean {
  const roles = rolesOf(phone, elder);
  const told = state.told[phone];
  return roles.includes('township') || [...roles, ...(told ? [told.role] : [])].every((role) => mayKnow(state, role));
}

/** Nothing leads to a phone that must not know, but that its number rests, and the answer of any day without a case. */
export function mayHear(state: Case, { to, event }: Tell, elder: Elder): boolean {
  if (!to.startsWith(LINE)) return true;
  if (event.type === 'settled' && event.words === null) return true;
  if (event.type === 'echo' && event.words === 'nothingOpen') return true;
  return phoneMayKnow(state, to.slice(LINE.length), elder);
}

/** What the elder's watch keeps of an open case. */
export function lookOf(state: Case): Omit<OpenCase, 'id'> {
  return { kind: state.kind, discreet: !mayKnow(state, 'elder'), avoided: state.avoided };
}
