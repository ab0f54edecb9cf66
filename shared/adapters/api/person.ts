/** What the operations on one elder share: the id, the record that must be in the caller's area, the change that is made. */

import * as z from 'zod';
import { stateOf } from '../../app/store.ts';
import type { Change, Registered } from '../../domain/record.ts';
import type { Call } from './endpoint.ts';
import { NOT_HERE, Problem } from './problem.ts';

/** A blind id: of an elder, or of a member of staff. */
export const BLIND_ID = z.string().regex(/^[0-9a-f]{20}$/u);
export const ById = z.object({ id: BLIND_ID });

/** Null is nobody, and looks like somebody outside the caller's area. */
export async function registeredOf({ deps }: Pick<Call, 'deps'>, id: string): Promise<Registered> {
  const registered = await stateOf<Registered>(deps.store, `record#${id}`);
  if (registered === null) throw new Problem('not-found', NOT_HERE);
  return registered;
}

/** Asks for the right where this person lives, before anything is looked at or changed. */
export async function requireFor(call: Pick<Call, 'deps' | 'require'>, id: string): Promise<Registered> {
  const registered = await registeredOf(call, id);
  await call.require({ area: registered.area, elders: [id] });
  return registered;
}

export function changeOf({ staff, reason, now, deps }: Pick<Call, 'staff' | 'reason' | 'now' | 'deps'>): Change {
  return { id: deps.writeId(), at: now, by: staff.id, source: 'api', reference: reason };
}
