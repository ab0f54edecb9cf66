/** What stands on a liaison's card: the fixed numbers with names, and the one number to save. A lost card harms nobody. */

import { type Configuration, settingsFor } from '../domain/configuration.ts';
import type { Elder } from '../domain/elder.ts';
import type { Line } from '../domain/line-state.ts';
import type { Registered } from '../domain/record.ts';
import { inParallel } from './in-parallel.ts';
import { type Store, stateOf } from './store.ts';

export interface CardLine {
  readonly elderId: string;
  readonly number: number;
  readonly name: string;
  readonly salutation: string;
}

export interface LiaisonCard {
  readonly liaison: string;
  /** The number to save in the telephone. */
  readonly hotline: string;
  readonly lines: readonly CardLine[];
  /** On this liaison's list, but in an area that the card may not show. */
  readonly elsewhere: number;
}

const AT_ONCE = 16;

/** The card of this elder's liaison, for whom `sees` the area of; null where nobody of that id is served. */
export async function liaisonCard(
  { store, configuration }: { readonly store: Store; readonly configuration: Configuration },
  elderId: string,
  sees: (area: string) => boolean,
): Promise<LiaisonCard | null> {
  const elder = await stateOf<Elder>(store, `elder#${elderId}`);
  if (elder === null) return null;
  // While somebody stands in, the card still is of the liaison of the roster.
  const { liaison } = elder.leave?.staff ?? elder.staff;
  const line = await stateOf<Line>(store, `line#${liaison.phone}`);
  const own = (line?.people ?? []).filter(({ role, number }) => role === 'liaison' && number !== null);
  const served = own.filter(({ absent }) => absent !== 'died');
  const seen = await inParallel(served, AT_ONCE, async (person) => {
    const registered = await stateOf<Registered>(store, `record#${person.elderId}`);
    return registered !== null && sees(registered.area) ? person : null;
  });
  const lines = seen
    .flatMap((person) => {
      if (person === null) return [];
      const { elderId: id, name, salutation, number } = person;
      return [{ elderId: id, number: number as number, name, salutation }];
    })
    .sort((a, b) => a.number - b.number);
  const { hotline } = settingsFor(configuration, elder.township).words;
  return { liaison: liaison.name, hotline, lines, elsewhere: served.length - lines.length };
}
