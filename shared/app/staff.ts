/** Members of staff: who a signed-in subject is, and who gave them the right. */

import { tell } from '../domain/actor.ts';
import { FIRST_GRANT, type Grant } from '../domain/grant.ts';
import { mayGrant, type Staff } from '../domain/rights.ts';
import type { Engine } from './engine.ts';
import { inParallel } from './in-parallel.ts';
import { GRANTS } from './registry.ts';
import { everyRow, type Store, stateOf } from './store.ts';
import type { Vault } from './vault.ts';

export interface SignedIn extends Staff {
  /** Keyed hash of the subject (a deployment has one identity provider): what logs, records and audit know of the person. */
  readonly id: string;
  readonly name: string;
}

export interface StaffDeps {
  readonly store: Store;
  readonly engine: Engine;
  readonly vault: Vault;
  readonly clock: () => string;
  readonly writeId: () => string;
  /** The subject who sets up a new deployment, and the area of the county; holds until anybody was given a grant. */
  readonly first: { readonly subject: string; readonly area: string } | null;
}

const AT_ONCE = 8;

/** Null: signed in, but nobody here. Read with every request. */
export async function staffOf(deps: StaffDeps, subject: string): Promise<SignedIn | null> {
  const id = await staffId(deps, subject);
  const grant = await stateOf<Grant>(deps.store, `grant#${id}`);
  if (grant?.active) return { id, name: grant.name, role: grant.role, area: grant.area };
  if (deps.first?.subject !== subject || grant !== null) return null;
  // Not the index of grants: it is eventually consistent, and empty again when the last one was taken away.
  if ((await deps.store.get(`grant#${FIRST_GRANT}`)) !== null) return null;
  return { id, name: '首位管理员 First administrator', role: 'county', area: deps.first.area };
}

/** Where an account belongs, or belonged until its right was taken; null for one that never had any. */
export async function areaOfStaff(deps: StaffDeps, id: string): Promise<string | null> {
  const grant = await stateOf<Grant>(deps.store, `grant#${id}`);
  if (grant !== null) return grant.area;
  const isFirst = deps.first !== null && id === (await staffId(deps, deps.first.subject));
  return isFirst ? (deps.first?.area ?? null) : null;
}

export async function staffId({ vault }: Pick<StaffDeps, 'vault'>, subject: string): Promise<string> {
  return (await vault.blind())(`staff|${subject}`);
}

export interface Granting extends Staff {
  readonly name: string;
}

/** Gives, changes or (null) takes the right of a blind id. A word where it may not be done. */
export async function grantTo(
  deps: StaffDeps,
  { by, id, granting }: { readonly by: SignedIn; readonly id: string; readonly granting: Granting | null },
): Promise<'granted' | 'taken' | 'unknown' | 'notAllowed'> {
  const before = await stateOf<Grant>(deps.store, `grant#${id}`);
  if (before?.active && !mayGrant(by, before)) return 'notAllowed';
  if (granting === null && !before?.active) return 'unknown';
  if (granting !== null && !mayGrant(by, granting)) return 'notAllowed';
  const { name, role, area } = granting ?? (before as Grant);
  const grant: Grant = { name, role, area, active: granting !== null, by: by.id, at: deps.clock() };
  await deps.engine.tell([tell('grant', id, `grant.${deps.writeId()}`, { type: 'grant', grant })]);
  return granting === null ? 'taken' : 'granted';
}

/** Everybody with a right. */
export async function allStaff({ store }: Pick<StaffDeps, 'store'>): Promise<readonly SignedIn[]> {
  const ids = await everyRow(store, GRANTS);
  const grants = await inParallel(ids, AT_ONCE, async (key) => {
    const grant = await stateOf<Grant>(store, key as `grant#${string}`);
    return grant && { id: key.slice('grant#'.length), name: grant.name, role: grant.role, area: grant.area };
  });
  return grants.filter((one) => one !== null);
}
