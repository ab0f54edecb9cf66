/**
 * After a kill -9: what the dead process had saved and not carried out, without waiting for grace periods of a clock that
 * may stand still. Safe here, because the one process that could still have been at work is this one's predecessor.
 */

import type { System } from '../../shared/adapters/deps.ts';
import { dueInShard, type Item } from '../../shared/app/store.ts';
import { tell } from '../../shared/domain/actor.ts';
import type { Message } from '../../shared/domain/message.ts';
import { addSeconds } from '../../shared/domain/time.ts';
import { SHARD } from './daily.ts';
import type { Journal } from './journal.ts';

const ROUNDS_MAX = 100;
const PAGE = 500;
/** Longer than the grace of an outbox (10 s) and the time of an attempt. */
const LOOK_AHEAD_SECONDS = 120;

export async function recover({ engine, store, configuration }: System, journal: Journal, now: string): Promise<void> {
  const before = addSeconds(now, Math.max(LOOK_AHEAD_SECONDS, configuration.county.attempt.seconds));
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const rows = await dueInShard(store, { shard: SHARD, before, limit: PAGE });
    const items = await Promise.all(rows.map((row) => store.get(row.id)));
    const unfinished = items.filter((item) => item !== null && item.outbox.length > 0) as Item[];
    const unsent = items.flatMap((item) =>
      item?.id.startsWith('message#') ? unsentOf(item.state as Message, journal) : [],
    );
    if (unfinished.length + unsent.length === 0) return;
    await engine.carryOut(unfinished);
    await engine.tell(unsent);
  }
}

/** The provider look-up: an attempt that the carrier never saw was not made, so it is no unknown outcome. */
function unsentOf(message: Message, journal: Journal) {
  if (message.status !== 'sending' || journal.accepted.has(message.id)) return [];
  const result = { outcome: 'throttled', carrier: 'local' } as const;
  return [
    tell('message', message.id, `unsent.${message.attempts}`, { type: 'outcome', number: message.attempts, result }),
  ];
}
