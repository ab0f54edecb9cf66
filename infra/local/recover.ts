/**
 * After a kill -9: what the dead process had saved and not carried out, without waiting for grace periods of a clock that
 * may stand still. Safe here, because the one process that could still have been at work is this one's predecessor.
 */

import type { System } from '../../shared/adapters/deps.ts';
import { dueInShard, type Item } from '../../shared/app/store.ts';
import { type Tell, tell } from '../../shared/domain/actor.ts';
import type { Message, SendResult } from '../../shared/domain/message.ts';
import { addSeconds, isDue } from '../../shared/domain/time.ts';
import { SHARD } from './daily.ts';
import type { Journal } from './journal.ts';

const ROUNDS_MAX = 100;
const PAGE = 500;
/** Longer than the grace of an outbox (10 s) and the time of an attempt. */
const LOOK_AHEAD_SECONDS = 120;

export async function recover(system: System, journal: Journal, now: string): Promise<void> {
  const { engine, store, configuration } = system;
  const before = addSeconds(now, Math.max(LOOK_AHEAD_SECONDS, configuration.county.attempt.seconds));
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const rows = await dueInShard(store, { shard: SHARD, before, limit: PAGE });
    const items = await Promise.all(rows.map((row) => store.get(row.id)));
    const unfinished = items.filter((item) => item !== null && item.outbox.length > 0) as Item[];
    const messages = items.flatMap((item) => (item?.id.startsWith('message#') ? [item.state as Message] : []));
    const unsent = messages.filter(({ status, id }) => status === 'sending' && !journal.accepted.has(id));
    if (unfinished.length + unsent.length === 0) return;
    await engine.carryOut(unfinished);
    await engine.tell(await Promise.all(unsent.map((message) => sendNow(system, message, now))));
  }
}

/** The provider look-up said that the carrier never saw this attempt: it is made now, or was no unknown outcome. */
async function sendNow({ perform }: System, message: Message, now: string): Promise<Tell> {
  const { id: messageId, attempts: number, until, channel, to, text } = message;
  const inTime = until !== null && !isDue(until, now);
  const result: SendResult = inTime
    ? await perform({ messageId, number, until, channel, to, text, class: message.class })
    : { outcome: 'throttled', carrier: 'local' };
  return tell('message', messageId, `outcome.${number}`, { type: 'outcome', number, result });
}
