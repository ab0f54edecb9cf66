/** What a member of staff may do, as an item of its own that is read with every request: a removal works at once. */

import { type Decision, type TimerEvent, tell } from './actor.ts';
import type { Staff } from './rights.ts';

export interface Grant extends Staff {
  readonly name: string;
  readonly active: boolean;
  /** Blind subject of who gave or took it. */
  readonly by: string;
  readonly at: string;
}

export type GrantEvent = TimerEvent | { readonly type: 'grant'; readonly grant: Grant };

/** The key of the mark that somebody was given a right once; no blind subject is so short. It gives nobody a right. */
export const FIRST_GRANT = 'first';

/** The last word holds; of the mark the first. Whoever sets up a deployment is nobody once the mark stands. */
export function decideGrant(
  state: Grant | null,
  event: GrantEvent,
  { key }: { readonly key: string },
): Decision<Grant> | null {
  if (event.type === 'timer') return null;
  const isMark = key === FIRST_GRANT;
  if (isMark && state !== null) return null;
  const mark = tell('grant', FIRST_GRANT, 'first', { type: 'grant', grant: { ...event.grant, active: false } });
  return { state: event.grant, timerAt: null, tells: isMark || state !== null ? [] : [mark] };
}
