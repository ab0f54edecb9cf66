/** Whose phone rings: one person per number, whatever roles the number has. */

import type { Elder } from '../../shared/domain/elder.ts';
import { ElderPhone, type PeopleDeps } from './elders.ts';
import { createChildPhone } from './family.ts';
import type { Person } from './network.ts';
import { StaffPhone } from './staff.ts';
import {
  createDeadPhone,
  createPasserBy,
  createStrangerPhone,
  drawHolders,
  type Holder,
  PASSER_BY,
} from './strangers.ts';
import type { Truth } from './truth.ts';
import type { Village } from './village.ts';

export type People = Map<string, Person & { newDay?(): void }>;

export function fillPeople(people: People, village: Village, deps: PeopleDeps & { readonly truth: Truth }): void {
  const holderOf = drawHolders(deps.random.fork('numbers'));
  for (const [phone, elders] of village.byPhone) people.set(phone, elderPhone(holderOf(), deps, elders));
  people.set(PASSER_BY, createPasserBy(deps, village.elders));
  const families = new Map<string, string[]>();
  for (const elder of village.elders) {
    const { liaison, deputy, village: committee, township } = elder.staff;
    for (const one of [liaison, deputy, committee, township]) {
      if (one && !people.has(one.phone)) people.set(one.phone, new StaffPhone({ ...deps, village }, one.phone));
    }
    for (const { phone } of elder.contacts) if (phone) families.set(phone, [...(families.get(phone) ?? []), elder.id]);
  }
  for (const [phone, elders] of families) people.set(phone, createChildPhone(deps, phone, elders));
}

function elderPhone(holder: Holder, deps: PeopleDeps, elders: readonly Elder[]): Person & { newDay?(): void } {
  if (holder === 'dead') return createDeadPhone();
  return holder === 'stranger' ? createStrangerPhone(deps, elders) : new ElderPhone(deps, elders);
}
