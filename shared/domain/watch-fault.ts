/** What a township's roll hears of our own faults from one elder: not asked, and asked again. A plain day says nothing. */

import type { Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { Elder } from './elder.ts';
import type { Watch } from './watch-state.ts';

export function tellNotAsked({ day }: Watch, elder: Elder): Tell[] {
  const township = elder.staff.township?.phone;
  if (township === undefined) return [];
  const event = { type: 'notAsked', elderId: elder.id, since: day.base } as const;
  return [tell('roll', township, `notAsked.${elder.id}.${day.date}`, event)];
}

/** A carrier took the first question since. */
export function tellAskedAgain({ day, recent }: Watch, elder: Elder): Tell[] {
  const township = elder.staff.township?.phone;
  if (township === undefined || day.reached || recent.at(-1)?.status !== 'notAsked') return [];
  return [tell('roll', township, `askedAgain.${elder.id}.${day.date}`, { type: 'askedAgain', elderId: elder.id })];
}
