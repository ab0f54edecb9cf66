/** What functions gave up is kept for a person, and deleted from its queue only then. */

import type { SQSEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { keepDeadLetters } from '../../functions/dead-letters.ts';
import type { Engine } from '../../shared/app/engine.ts';
import type { Tell } from '../../shared/domain/actor.ts';

const ARN = 'arn:aws:sqs:eu-central-1:123456789012:texts';
const QUEUES = `receipts=arn:aws:sqs:eu-central-1:123456789012:receipts,inbound-sms=${ARN}`;

function letters(...bodies: string[]): SQSEvent {
  const records = bodies.map((body, index) => ({ messageId: `m${index}`, body, eventSourceARN: ARN }));
  return { Records: records } as unknown as SQSEvent;
}

function aKeeper(broken = '') {
  const kept: Tell[] = [];
  const logged: string[] = [];
  const note = (event: string, fields?: object) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const tell = async (tells: readonly Tell[]) => {
    if (broken !== '' && JSON.stringify(tells).includes(broken)) throw new Error(`cannot keep ${broken}`);
    kept.push(...tells);
  };
  return { engine: { tell } as unknown as Engine, log: { info: note, warn: note, error: note }, kept, logged };
}

describe('the function for dead letters', () => {
  test('keeps each with the function that gave it up, and lets SQS delete it', async () => {
    const keeper = aKeeper();
    expect(await keepDeadLetters(letters('{"a":1}', '{"b":2}'), keeper, QUEUES)).toEqual({ batchItemFailures: [] });
    expect(keeper.kept.map(({ event }) => event)).toEqual([
      { type: 'failed', reason: 'givenUp', what: { kind: 'event', function: 'inbound-sms', event: '{"a":1}' } },
      { type: 'failed', reason: 'givenUp', what: { kind: 'event', function: 'inbound-sms', event: '{"b":2}' } },
    ]);
  });

  test('leaves in the queue what it could not keep, and only that, and logs nothing of what it says', async () => {
    const keeper = aKeeper('救命');
    const answer = await keepDeadLetters(letters('"1"', '"救命"', '"3"'), keeper, QUEUES);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
    expect(keeper.kept).toHaveLength(2);
    expect(keeper.logged.join()).not.toContain('救命');
  });

  test('keeps also what comes from a queue that it does not know', async () => {
    const keeper = aKeeper();
    await keepDeadLetters(letters('{}'), keeper, '');
    expect(keeper.kept[0]?.event).toMatchObject({ what: { function: 'unknown' } });
  });
});
