/** Waiting between tries, and what may be logged of a failure. */

import type { ActorId } from '../domain/actor.ts';
import type { EngineDeps } from './engine.ts';
import type { LogFields } from './ports.ts';
import { type Item, StoreBusy } from './store.ts';

const FIRST_WAIT_MILLISECONDS = 25;
const WAIT_MILLISECONDS_MAX = 2_000;
const READ_TRIES_MAX = 4;

/** Doubles with every try; half of it is random, so that rivals do not meet again. */
export async function pause(deps: EngineDeps, tried: number): Promise<void> {
  const most = Math.min(WAIT_MILLISECONDS_MAX, FIRST_WAIT_MILLISECONDS * 2 ** tried);
  await deps.sleep(Math.round(most * (0.5 + deps.random() / 2)));
}

/** A strong read that outlasts a short throttling. */
export async function readAgain(deps: EngineDeps, id: ActorId): Promise<Item | null> {
  for (let tried = 0; ; tried++) {
    try {
      return await deps.store.get(id);
    } catch (error) {
      if (!(error instanceof StoreBusy) || tried + 1 >= READ_TRIES_MAX) throw error;
      await pause(deps, tried);
    }
  }
}

/** By the back-off of carry-out.ts some twenty minutes: no throttling lasts so long, and no deploy. */
const STUCK_TRIES = 7;

export function isStuck({ fails }: Pick<Item, 'fails'>): boolean {
  return fails >= STUCK_TRIES;
}

/** The error's name only: its message may hold what somebody wrote. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

/** A line's id is a phone number, and any id or error may hold one: neither is logged (S14). */
export function logFields(id: ActorId, error?: unknown): LogFields {
  const kind = id.slice(0, id.indexOf('#'));
  const words =
    error instanceof Error ? `${error.name}: ${error.message}` : error === undefined ? undefined : String(error);
  return {
    kind,
    ...(kind !== 'line' && { actor: withoutNumbers(id) }),
    ...(words !== undefined && { error: withoutNumbers(words) }),
  };
}

function withoutNumbers(text: string): string {
  return text.replace(/\+\d{4,}/g, '+…');
}
