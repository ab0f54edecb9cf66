/** How the elder can be reached today, and which phones must stay silent. */

import type { Case } from './case-state.ts';
import type { Channel, Elder } from './elder.ts';
import type { Watch } from './watch-state.ts';

/** How the elder is asked now: whose number is in doubt is asked for at the door. */
export function channelToday(watch: Watch, elder: Elder): Channel {
  return watch.phone.suspended ? 'door' : elder.channel;
}

/** The telephone to which something personal may go; null where there is none, or where another may read it. */
export function phoneToday(watch: Watch, elder: Elder): string | null {
  return watch.phone.suspended || isGone(watch) ? null : elder.phone;
}

/** A death was reported, or the elder is no longer served: everything automatic about this person rests. */
export function isGone(watch: Watch): boolean {
  return watch.pause?.reason === 'deceased' || watch.pause?.reason === 'left';
}

/** Whom the elder's cases must not text. */
export function hushedBy(watch: Watch): Case['hushed'] {
  if (isGone(watch)) return 'death';
  return watch.phone.suspended ? 'phone' : null;
}
