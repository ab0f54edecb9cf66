/** An alert that failed for good is listed for a person, and no longer once it came through (reliability.md, L6). */

import { tellFailed, tellWorked } from './failure.ts';
import type { Message } from './message.ts';
import { shortSlot } from './slot.ts';

export function tellLost(message: Message, reason: string) {
  return tellFailed(asFailed(message), reason, timeOf(message));
}

export function tellCame(message: Message) {
  return tellWorked(asFailed(message), timeOf(message));
}

function asFailed({ id: messageId, to, channel, origins }: Message) {
  const about = origins.map(({ kind, id }) => ({ kind, id }));
  return { kind: 'message', messageId, line: shortSlot(to), channel, origins: about } as const;
}

/** Several messages stand in one entry. */
function timeOf({ id, attempts }: Message): string {
  return `${id}.${attempts}`;
}
