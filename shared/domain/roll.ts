/** The elders behind a village's or township's duty phone, to find a person by name without a large line. */

import type { Context, Decision, Tell, TimerEvent } from './actor.ts';
import { tell } from './actor.ts';
import type { Role } from './elder.ts';
import { type Fault, onAskedAgain, onFaultTimer, onNotAsked } from './roll-fault.ts';
import { onCounted, onTyphoon } from './roll-typhoon.ts';
import type { Counts } from './village-state.ts';

export interface Entry {
  readonly elderId: string;
  readonly name: string;
  readonly village: string;
}

/** Counts of one round that are still coming in, village by village. */
export interface Counting {
  readonly token: string;
  readonly round: number;
  readonly over: boolean;
  readonly left: readonly string[];
  readonly sum: Counts;
}

export interface Roll {
  readonly entries: readonly Entry[];
  /** Names of the townships that they live in; empty where an address names none. */
  readonly townships: readonly string[];
  /** Roll calls of this typhoon so far; 0: there is none. */
  readonly round: number;
  readonly counting: readonly Counting[];
  /** Elders of a township whom we did not ask, through our own fault. */
  readonly fault: Fault | null;
}

export type RollEvent =
  | TimerEvent
  | { readonly type: 'typhoon'; readonly factId: string; readonly over: boolean }
  | { readonly type: 'notAsked'; readonly elderId: string; readonly since: string }
  | { readonly type: 'askedAgain'; readonly elderId: string }
  | { readonly type: 'rollCounted'; readonly token: string; readonly village: string; readonly counts: Counts }
  | ({ readonly type: 'add'; readonly township: string } & Entry)
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

export function decideRoll(state: Roll | null, event: RollEvent, context: Context): Decision<Roll> | null {
  const roll = state ?? { entries: [], townships: [], round: 0, counting: [], fault: null };
  switch (event.type) {
    case 'timer':
      return finish(onFaultTimer(roll, context));
    case 'notAsked':
      return finish(onNotAsked(roll, event, context));
    case 'askedAgain':
      return finish(onAskedAgain(roll, event, context));
    case 'add':
      return add(roll, event);
    case 'remove':
      return {
        state: { ...roll, entries: roll.entries.filter((one) => one.elderId !== event.elderId) },
        timerAt: roll.fault?.sayAt ?? null,
        tells: [],
      };
    case 'typhoon':
      return finish(onTyphoon(roll, event, context));
    case 'rollCounted':
      return finish(onCounted(roll, event, context));
    case 'find': {
      const { factId, at, role, detail } = event;
      const matches = roll.entries.filter((one) => one.name === event.name).slice(0, MATCHES_MAX);
      return {
        state: roll,
        timerAt: roll.fault?.sayAt ?? null,
        tells: [tell('line', event.replyTo, factId, { type: 'found', factId, at, role, detail, matches })],
      };
    }
  }
}

function finish(step: { readonly roll: Roll; readonly tells: readonly Tell[] } | null): Decision<Roll> | null {
  return step && { state: step.roll, timerAt: step.roll.fault?.sayAt ?? null, tells: step.tells };
}

function add(roll: Roll, event: Entry & { readonly township: string }): Decision<Roll> {
  const { elderId, name, village } = event;
  const others = roll.entries.filter((one) => one.elderId !== elderId);
  if (others.length >= ENTRIES_MAX)
    throw new Error(
      `Cannot list more than ${ENTRIES_MAX} elders behind one duty phone: give the township a phone per district`,
    );
  return {
    state: {
      ...roll,
      entries: [...others, { elderId, name, village }],
      townships: [...new Set([...roll.townships, event.township])],
    },
    timerAt: roll.fault?.sayAt ?? null,
    tells: [],
  };
}

/** Whose settings hold for what this phone is told about many: its township's, or the county's where it has several. */
export function townshipOfRoll({ townships }: Roll): string {
  const [only = '', ...others] = townships;
  return others.length === 0 ? only : '';
}
