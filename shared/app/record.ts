/** An inbound fact is a record, not an actor: stored once, first of all, with what it is to cause in its outbox. */

import type { Tell } from '../domain/actor.ts';
import type { RetentionSettings } from '../domain/settings-retention.ts';
import { shardOf } from '../domain/slot.ts';
import { addSeconds } from '../domain/time.ts';
import type { EngineDeps, InboundId } from './engine.ts';
import { expiry } from './expiry.ts';
import { GRACE_SECONDS } from './handle.ts';
import { wordsOf } from './registry.ts';
import { pause, readAgain } from './retry.ts';
import { type Item, StoreBusy } from './store.ts';

const TRIES_MAX = 3;

interface Fact {
  readonly id: InboundId;
  readonly state: unknown;
  readonly tells: readonly Tell[];
}

/** The item as stored. Throws `StoreBusy` where nobody knows. */
export async function record(deps: EngineDeps, { id, state, tells }: Fact): Promise<Item | 'already'> {
  const now = deps.clock();
  const writer = deps.writeId();
  const phone = phoneOf(tells);
  const item: Item = {
    id,
    version: 1,
    dueAt: tells.length > 0 ? addSeconds(now, GRACE_SECONDS) : null,
    timerAt: null,
    outbox: tells.map((tell, index) => ({ id: `1.${index}`, tell })),
    fails: 0,
    at: now,
    slots: {},
    lane: 'alert',
    shard: shardOf(id, deps.shards),
    area: phone === null ? null : wordsOf(phone),
    ...expiry(now, daysOf(state, deps.configuration.county.retention)),
    writer,
    state,
  };
  for (let tried = 0; tried < TRIES_MAX; tried++) {
    try {
      if ((await deps.store.put(item, 0)) === 'saved') return item;
    } catch (error) {
      if (!(error instanceof StoreBusy)) throw error;
      await pause(deps, tried);
    }
    // Refused or failed, the write may still have been ours (rule 14).
    const there = await readAgain(deps, id);
    if (there) return there.writer === writer ? there : 'already';
  }
  throw new StoreBusy('Cannot store an inbound fact: every write failed');
}

/** Every fact comes from a telephone, and tells its line first. */
function phoneOf(tells: readonly Tell[]): string | null {
  const to = tells.find((one) => one.to.startsWith('line#'))?.to;
  return to === undefined ? null : to.slice('line#'.length);
}

/** A fact of a call may say where the caller's words were recorded. */
function daysOf(state: unknown, { replyDays, recordingDays }: RetentionSettings): number {
  const { recording = null } = state as { readonly recording?: string | null };
  return recording === null ? replyDays : recordingDays;
}
