import { expect, test } from 'vitest';
import { withAnswersLogged } from '../../shared/adapters/carrier-log.ts';
import type { LogFields } from '../../shared/app/ports.ts';
import type { Attempt, SendResult } from '../../shared/domain/message.ts';

const ATTEMPT: Attempt = {
  messageId: 'm1',
  number: 1,
  until: '2026-07-03T00:01:30.000Z',
  channel: 'sms',
  to: '+8613800000001',
  text: '您好',
  class: 'prompt',
};

/** What one answer of a carrier leaves in the log. */
async function logged(answer: () => Promise<SendResult>) {
  const lines: (LogFields & { event: string })[] = [];
  const note = (event: string, fields: LogFields = {}) => void lines.push({ event, ...fields });
  const result = await withAnswersLogged(answer, { info: note, warn: note, error: note })(ATTEMPT).catch(() => 'threw');
  return { result, lines };
}

test.each<[SendResult, string]>([
  [{ outcome: 'accepted', carrier: 'c', providerId: 'p' }, 'accepted'],
  [{ outcome: 'unknown', carrier: 'c' }, 'failed'],
  [{ outcome: 'refused', carrier: 'c', reason: 'spend-limit' }, 'failed'],
  [{ outcome: 'refused', carrier: 'c', reason: 'other' }, 'failed'],
  [{ outcome: 'refused', carrier: 'c', reason: 'dead-number' }, 'declined'],
  [{ outcome: 'throttled', carrier: 'c' }, 'declined'],
])('the answer %o counts as %s, and nothing of the text is logged', async (answer, reason) => {
  const { result, lines } = await logged(async () => answer);
  expect(result).toEqual(answer);
  expect(lines).toEqual([{ event: 'carrier-answered', kind: 'sms', reason, carrier: 'c' }]);
});

test('a carrier adapter that breaks failed', async () => {
  const { result, lines } = await logged(async () => {
    throw new Error('broken');
  });
  expect([result, lines]).toEqual(['threw', [{ event: 'carrier-answered', kind: 'sms', reason: 'failed' }]]);
});
