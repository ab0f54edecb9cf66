/**
 * How one person is found again: by ID number, and by name, village and telephone. `identity#<keyed hash>` leads to the
 * elder's id, which stays when the number is mended, the liaison changes or two records become one.
 */

import type { Decision, TimerEvent } from './actor.ts';
import type { Content } from './form.ts';
import { villageOf } from './place.ts';

export interface Identity {
  readonly elderId: string | null;
}

export type IdentityEvent =
  | TimerEvent
  /** `from`: the elder who had it, where it goes from one record to another. */
  | { readonly type: 'claim'; readonly elderId: string; readonly from: string | null }
  | { readonly type: 'release'; readonly elderId: string };

/** The first who claims it has it until it is released: a second record with the same number takes nothing away. */
export function decideIdentity(state: Identity | null, event: IdentityEvent): Decision<Identity> | null {
  if (event.type === 'timer') return null;
  const holder = state?.elderId ?? null;
  if (event.type === 'release') return holder === event.elderId ? taken(null) : null;
  return holder === null || holder === event.from ? taken(event.elderId) : null;
}

const taken = (elderId: string | null) => ({ state: { elderId }, timerAt: null, tells: [] });

/** What a person is known by, the surest first. Must be hashed with a key before it is stored; never logged. */
export function identitiesOf({ form, service }: Content): readonly string[] {
  const { name, idNumber, address, phones } = form.elder;
  const phone = phones[0]?.e164 ?? service.liaison.phone;
  const byName = `name|${name}|${villageOf(address.text)}|${phone}`;
  return idNumber === null ? [byName] : [`number|${idNumber}`, byName];
}
