/** The elders behind a village's or township's duty phone, to find a person by name without a large line. */

import type { Context, Decision, TimerEvent } from './actor.ts';
import { tell } from './actor.ts';
import type { Role } from './elder.ts';

export interface Entry {
  readonly elderId: string;
  readonly name: string;
  readonly village: string;
}

export interface Roll {
  readonly entries: readonly Entry[];
}

export type RollEvent =
  | TimerEvent
  | ({ readonly type: 'add' } & Entry)
  | { readonly type: 'remove'; readonly elderId: string }
  | {
      readonly type: 'find';
      readonly factId: string;
      readonly at: string;
      readonly name: string;
      readonly role: Role;
      readonly detail: string | null;
      readonly replyTo: string;
    };

/** About 60 bytes an entry: 3,000 stay well under the 400 KB of one item. */
const ENTRIES_MAX = 3000;
const MATCHES_MAX = 6;

export function decideRoll(state: Roll | null, event: RollEvent, _context: Context): Decision<Roll> | null {
  const roll = state ?? { entries: [] };
  switch (event.type) {
    case 'timer':
      return null;
    case 'add':
      return add(roll, event);
    case 'remove':
      return {
        state: { entries: roll.entries.filter((one) => one.elderId !== event.elderId) },
        timerAt: null,
        tells: [],
      };
    case 'find': {
      const { factId, at, role, detail } = event;
      const matches = roll.entries.filter((one) => one.name === event.name).slice(0, MATCHES_MAX);
      return {
        state: roll,
        timerAt: null,
        tells: [tell('line', event.replyTo, factId, { type: 'found', factId, at, role, detail, matches })],
      };
    }
  }
}

function add(roll: Roll, event: Entry): Decision<Roll> {
  const { elderId, name, village } = event;
  const others = roll.entries.filter((one) => one.elderId !== elderId);
  if (others.length >= ENTRIES_MAX)
    throw new Error(
      `Cannot list more than ${ENTRIES_MAX} elders behind one duty phone: give the township a phone per district`,
    );
  return { state: { entries: [...others, { elderId, name, village }] }, timerAt: null, tells: [] };
}
