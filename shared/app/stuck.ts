/** What fails again and again is listed for a person, and no longer once it works (reliability.md, L6). */

import type { ActorId } from '../domain/actor.ts';
import { tellFailed, tellWorked } from '../domain/failure.ts';
import type { EngineDeps } from './engine.ts';
import { handle } from './handle.ts';
import { logFields } from './retry.ts';
import type { Item } from './store.ts';

/** Told with every further try: whoever dies before this has it told by the next one. */
export function tellStuck(deps: EngineDeps, { id, version, fails }: Failing, reason: string): Promise<void> {
  return list(deps, id, tellFailed({ kind: 'item', actor: id }, reason, `${version}.${fails}`));
}

/** Before the count of its tries is taken back: whoever dies between leaves it stuck, and it works again. */
export function tellUnstuck(deps: EngineDeps, { id, version, fails }: Failing): Promise<void> {
  return list(deps, id, tellWorked({ kind: 'item', actor: id }, `${version}.${fails}`));
}

type Failing = Pick<Item, 'id' | 'version' | 'fails'>;

/** Never throws: the list must not hinder the work. */
async function list(deps: EngineDeps, about: ActorId, told: ReturnType<typeof tellFailed>): Promise<void> {
  try {
    await handle(deps, { target: told.to, inputs: [told] });
  } catch (error) {
    deps.log.error('tell-failed', logFields(about, error));
  }
}
