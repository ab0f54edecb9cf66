/** What a member of staff may do, as an item of its own that is read with every request: a removal works at once. */

import type { Decision, TimerEvent } from './actor.ts';
import type { Staff } from './rights.ts';

export interface Grant extends Staff {
  readonly name: string;
  readonly active: boolean;
  /** Blind subject of who gave or took it. */
  readonly by: string;
  readonly at: string;
}

export type GrantEvent = TimerEvent | { readonly type: 'grant'; readonly grant: Grant };

/** The last word holds. */
export function decideGrant(_state: Grant | null, event: GrantEvent): Decision<Grant> | null {
  return event.type === 'timer' ? null : { state: event.grant, timerAt: null, tells: [] };
}
