/** Logs how carriers answer, so that infra/alarms-carriers.ts sees when they stop taking texts, and how many they took. */

import type { Log } from '../app/ports.ts';
import type { Attempt, RefusalReason, SendResult } from '../domain/message.ts';

type Perform = (attempt: Attempt) => Promise<SendResult>;

/** What a refusal says of the number, and nothing of the carrier. */
const OF_THE_NUMBER: readonly RefusalReason[] = ['dead-number', 'opted-out', 'invalid'];

/** `declined`: not sent, and no sign that the carrier is ill: the number is no good, or it is asked again more slowly. */
export type Answer = 'accepted' | 'failed' | 'declined';

export function withAnswersLogged(perform: Perform, log: Log): Perform {
  return async (attempt) => {
    try {
      const result = await perform(attempt);
      log.info('carrier-answered', { kind: attempt.channel, reason: answerOf(result), carrier: result.carrier });
      return result;
    } catch (error) {
      log.info('carrier-answered', { kind: attempt.channel, reason: 'failed' satisfies Answer });
      throw error;
    }
  };
}

function answerOf(result: SendResult): Answer {
  switch (result.outcome) {
    case 'accepted':
      return 'accepted';
    case 'throttled':
      return 'declined';
    case 'refused':
      return OF_THE_NUMBER.includes(result.reason) ? 'declined' : 'failed';
    case 'unknown':
      return 'failed';
  }
}
