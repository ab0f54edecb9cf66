/**
 * What failed for good, until a named person replays or discards it, or it works again by itself (reliability.md, L6).
 *
 * Failed is not forgotten: an alert that no carrier took, work that fails again and again, what came in and could not be
 * read, and what a function gave up. The list is of kinds, reasons and hashes; what was said stays inside.
 */

import { type ActorId, type Context, type Decision, type TimerEvent, tell } from './actor.ts';
import type { Origin } from './message.ts';
import { shortSlot } from './slot.ts';

/** Whoever delivered what could not be read: also which of our readers is to try it again. */
export const BODY_SOURCES = ['aws-text', 'aws-receipt', 'twilio-text', 'twilio-status'] as const;
export type BodySource = (typeof BODY_SOURCES)[number];

/** What failed, and all that it takes to try it again. */
export type Failed =
  /** The last one to this telephone, by text or call, about the same cases: a ladder comes again and again. */
  | {
      readonly kind: 'message';
      readonly messageId: string;
      /** Short hash of the telephone: whoever is erased must not live on in a list. */
      readonly line: string;
      readonly channel: 'sms' | 'call';
      readonly origins: readonly Pick<Origin, 'kind' | 'id'>[];
    }
  /** Its timer or what it wants told to others. */
  | { readonly kind: 'item'; readonly actor: ActorId }
  /** As the carrier sent it; `about` is what the address said besides, or empty; `at` is when it came. */
  | {
      readonly kind: 'body';
      readonly source: BodySource;
      readonly body: string;
      readonly about: string;
      readonly at: string;
    }
  /** What a function was called with, as JSON. */
  | { readonly kind: 'event'; readonly function: string; readonly event: string };

/** A member of staff: blind id, and the name as it stands in the grant. */
export interface Doer {
  readonly id: string;
  readonly name: string;
}

interface Act {
  readonly act: 'replay' | 'discard';
  readonly at: string;
  readonly by: Doer;
  /** Why it was discarded; empty for a replay. */
  readonly reason: string;
}

export interface Failure {
  readonly id: string;
  readonly what: Failed;
  /** A word, or an error's name: never what was said. */
  readonly reason: string;
  readonly firstAt: string;
  readonly failedAt: string;
  /** Times that it failed for good: one more for each message, and after each replay that failed. */
  readonly count: number;
  readonly acts: readonly Act[];
  /** Somebody replayed it since it last failed. */
  readonly tried: boolean;
  readonly settled: { readonly how: 'recovered' | 'replayed' | 'discarded'; readonly at: string } | null;
}

export type FailureEvent =
  | TimerEvent
  | { readonly type: 'failed'; readonly what: Failed; readonly reason: string }
  /** It came through after all: by itself, or by a replay. */
  | { readonly type: 'worked' }
  /** `id` tells one from the next. */
  | { readonly type: 'replay'; readonly id: string; readonly by: Doer }
  | { readonly type: 'discard'; readonly by: Doer; readonly reason: string };

/** Whoever replays more often is told nothing new; the trail of staff has every act. */
const ACTS_KEPT = 20;

/** The same thing is one failure, however often it fails. */
export function failureId(what: Failed): string {
  switch (what.kind) {
    case 'message':
      return shortSlot(`message.${what.line}.${what.channel}.${what.origins.map(({ id }) => id).toSorted()}`);
    case 'item':
      return shortSlot(`item.${what.actor}`);
    case 'body':
      return shortSlot(`body.${what.source}.${what.about}.${what.body}`);
    case 'event':
      return shortSlot(`event.${what.function}.${what.event}`);
  }
}

/** `time` tells one failing from the next one of the same thing. */
export function tellFailed(what: Failed, reason: string, time: string) {
  return tell('failure', failureId(what), `failed.${time}`, { type: 'failed', what, reason });
}

export function tellWorked(what: Failed, time: string) {
  return tell('failure', failureId(what), `worked.${time}`, { type: 'worked' });
}

export function decideFailure(state: Failure | null, event: FailureEvent, context: Context): Decision<Failure> | null {
  if (event.type === 'failed') return failed(state, event, context);
  if (state === null || event.type === 'timer') return null;
  if (event.type === 'worked') return worked(state, context);
  if (state.settled !== null) return null;
  const { type: act, by } = event;
  const reason = event.type === 'discard' ? event.reason : '';
  const acted = { ...state, acts: [...state.acts, { act, at: context.now, by, reason }].slice(-ACTS_KEPT) };
  if (act === 'discard') return kept({ ...acted, settled: { how: 'discarded', at: context.now } });
  const { what } = state;
  // The rest is tried by whoever asks for it (shared/app/failures.ts): it needs readers and stores.
  const again =
    event.type === 'replay' && what.kind === 'message'
      ? [tell('message', what.messageId, `replay.${event.id}`, { type: 'replay' })]
      : [];
  return { ...kept({ ...acted, tried: true }), tells: again };
}

/** Counted once for each message, and for each time that somebody tried; what a person discarded does not come back by itself. */
function failed(
  before: Failure | null,
  { what, reason }: Extract<FailureEvent, { type: 'failed' }>,
  { key, now }: Context,
): Decision<Failure> | null {
  if (before === null)
    return kept({
      id: key,
      what,
      reason,
      firstAt: now,
      failedAt: now,
      count: 1,
      acts: [],
      tried: false,
      settled: null,
    });
  const isKnown = before.settled === null && !before.tried && lastOf(before.what) === lastOf(what);
  if (before.settled?.how === 'discarded' || isKnown) return null;
  return kept({ ...before, what, reason, failedAt: now, count: before.count + 1, tried: false, settled: null });
}

function lastOf(what: Failed): string | null {
  return what.kind === 'message' ? what.messageId : null;
}

/** What came through although it was discarded is better than discarded. */
function worked(state: Failure, { now }: Context): Decision<Failure> | null {
  if (state.settled !== null && state.settled.how !== 'discarded') return null;
  return kept({ ...state, settled: { how: state.tried ? 'replayed' : 'recovered', at: now } });
}

const kept = (state: Failure): Decision<Failure> => ({ state, timerAt: null, tells: [] });
