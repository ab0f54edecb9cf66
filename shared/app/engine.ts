/**
 * The shell around the pure decisions: load, decide, save if the version is unchanged, carry out, clear (design.md section 3).
 *
 * It knows no actor. Whoever calls it may die between any two awaits: what was saved is carried out by the next sweep.
 */

import type { ActorId, ActorKind, Context, Decision, Lane, Tell } from '../domain/actor.ts';
import type { Configuration } from '../domain/configuration.ts';
import type { Attempt, SendResult } from '../domain/message.ts';
import type { RetentionSettings } from '../domain/settings-retention.ts';
import { carryOut, type Effect } from './carry-out.ts';
import { createPace, type Pace } from './pace.ts';
import type { Log } from './ports.ts';
import { record } from './record.ts';
import type { Item, Store } from './store.ts';
import { retry, type SweepOptions, sweep } from './sweep.ts';

/** Which of its neighbours' items an actor must see to decide an event. */
export interface ContextWish {
  readonly elderId?: string | null | undefined;
  readonly linePhone?: string | null | undefined;
  /** Whose settings hold where there is no elder to ask; the county's where it is left out. */
  readonly township?: string;
}

/** One kind of actor. Methods, so that `decide` of a narrower state and event fits. */
export interface ActorRules {
  decide(state: unknown, event: unknown, context: Context): Decision<unknown> | null;
  /** `alert` where it is left out: only what is known to be a prompt may wait. */
  lane?(state: unknown): Lane;
  /** Null or left out: not in the index by area. */
  area?(state: unknown): string | null;
  /** From this save on, where no timer runs; null or left out: for ever. */
  keepDays?(state: unknown, retention: RetentionSettings): number | null;
  contextOf?(state: unknown, event: unknown, key: string): ContextWish;
  /** Events that as a rule find nothing: a save is tried before anything is read (design.md section 3, "blind creates"). */
  readonly creating?: readonly string[];
}

export type Registry = Readonly<Record<ActorKind, ActorRules>>;

export interface EngineDeps {
  readonly store: Store;
  readonly registry: Registry;
  /** ISO in UTC with milliseconds. */
  readonly clock: () => string;
  /** A random id, new for every write. */
  readonly writeId: () => string;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** From 0 up to 1: spreads the tries of rivals. */
  readonly random: () => number;
  /** Calls a carrier. What it throws counts as `unknown`: the text may have left. */
  readonly perform: (attempt: Attempt) => Promise<SendResult>;
  readonly configuration: Configuration;
  readonly shards: number;
  readonly log: Log;
}

export type InboundId = `inbound#${string}`;

export interface Engine {
  /** Delivers and carries everything out, following chains. Throws, after all the rest, if one of `tells` was not saved. */
  tell(tells: readonly Tell[]): Promise<void>;
  /** Stores a fact once, with what it is to cause; `carryOut` follows. Throws `StoreBusy` if nobody knows. */
  record(id: InboundId, state: unknown, tells: readonly Tell[]): Promise<Item | 'already'>;
  /** Carries out what waits in these items, as just stored or read. Failures stay in them, for a sweep. */
  carryOut(items: readonly Item[]): Promise<void>;
  /** Does what is due in a shard; never throws. `handled`: items that had something to do. */
  sweep(shard: number, options?: SweepOptions): Promise<{ readonly handled: number }>;
  /** Carries out now what waits in an item that backs off, its timer included. */
  retry(id: ActorId): Promise<'worked' | 'failed' | 'absent'>;
}

export function createEngine(deps: EngineDeps): Engine {
  /** Remembered from one minute to the next, where the process lives so long. */
  const paces = new Map<number, Pace>();
  return {
    tell: async (tells) => {
      const effects = tells.map((tell, index): Effect => ({ source: null, id: String(index), tell }));
      const errors = await carryOut(deps, effects, new Map());
      if (errors.length > 0) throw errors[0];
    },
    record: (id, state, tells) => record(deps, { id, state, tells }),
    carryOut: async (items) => {
      const effects = items.flatMap((item) => item.outbox.map((waiting): Effect => ({ source: item.id, ...waiting })));
      await carryOut(deps, effects, new Map(items.map((item) => [item.id, item])));
    },
    sweep: (shard, options) => {
      const pace = paces.get(shard) ?? createPace();
      paces.set(shard, pace);
      return sweep(deps, shard, { pace, ...options });
    },
    retry: (id) => retry(deps, id),
  };
}
