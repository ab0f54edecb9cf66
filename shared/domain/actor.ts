/**
 * The one shape of everything that has something left to do (design.md section 3).
 *
 * decide(state, event, context) -> decision: pure, no I/O, no clock, no randomness.
 */

import type { AreaEvent } from './area.ts';
import type { BatchEvent } from './batch.ts';
import type { CaseEvent } from './case-state.ts';
import type { ConsentEvent } from './consent.ts';
import type { Elder } from './elder.ts';
import type { EnrolEvent } from './enrol.ts';
import type { FailureEvent } from './failure.ts';
import type { GrantEvent } from './grant.ts';
import type { IdentityEvent } from './identity.ts';
import type { Line, LineEvent } from './line-state.ts';
import type { Attempt, MessageEvent } from './message.ts';
import type { ProbeEvent } from './probe.ts';
import type { RecordEvent } from './record.ts';
import type { RevisionEvent } from './revision.ts';
import type { RollEvent } from './roll.ts';
import type { Settings } from './settings.ts';
import type { TallyEvent } from './tally.ts';
import type { EntryEvent, TrailEvent } from './trail.ts';
import type { VillageEvent } from './village-state.ts';
import type { WatchEvent } from './watch-state.ts';

/** A timer of the actor came due. Every actor understands it. */
export interface TimerEvent {
  readonly type: 'timer';
}

/** What each kind of actor can be told. */
export interface EventOf {
  readonly elder: EnrolEvent;
  readonly watch: WatchEvent;
  readonly case: CaseEvent;
  readonly line: LineEvent;
  readonly message: MessageEvent;
  readonly area: AreaEvent;
  readonly roll: RollEvent;
  readonly village: VillageEvent;
  readonly record: RecordEvent;
  readonly revision: RevisionEvent;
  readonly identity: IdentityEvent;
  readonly tally: TallyEvent;
  readonly grant: GrantEvent;
  readonly trail: TrailEvent;
  readonly entry: EntryEvent;
  readonly batch: BatchEvent;
  readonly consent: ConsentEvent;
  readonly failure: FailureEvent;
  readonly probe: ProbeEvent;
}

export type ActorKind = keyof EventOf;
/** `inbound` is a record with an outbox: stored first, never decided. `key` holds a wrapped key (`shared/app/vault.ts`). */
export type ActorId = `${ActorKind | 'inbound' | 'key'}#${string}`;

/** Told twice is told once: the target remembers `slot` for three days after it took the event. */
export interface Tell {
  readonly to: ActorId;
  readonly slot: string;
  readonly event: EventOf[ActorKind];
}

/** Alerts are swept before prompts, so that 10,000 prompts do not stand before one call for help. */
export type Lane = 'alert' | 'prompt';

export interface Context {
  /** The actor's own key: the elder's id, the case's id, the phone. */
  readonly key: string;
  /** ISO instant, never earlier than the actor's last one. */
  readonly now: string;
  readonly settings: Settings;
  /** The elder that a watch or case is about; null where it is not enrolled. */
  readonly elder: Elder | null;
  /** The line of a message's recipient. */
  readonly line: Line | null;
}

export interface Decision<S> {
  readonly state: S;
  /** When the actor wants to be woken, ISO, or null for never. */
  readonly timerAt: string | null;
  readonly tells: readonly Tell[];
  /** A carrier call that only the winner of this save may make. */
  readonly attempt?: Attempt;
  /** Should this process die now, what is told may wait as long as an attempt's time: nobody acts on it. */
  readonly patient?: true;
}

export type Decide<S, E> = (state: S | null, event: E, context: Context) => Decision<S> | null;

/** Addresses an event; the target's kind decides which events it understands. */
export function tell<K extends ActorKind>(kind: K, key: string, slot: string, event: EventOf[K]): Tell {
  return { to: `${kind}#${key}`, slot, event };
}
