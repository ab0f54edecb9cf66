import type { SNSEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { readSnsEvent, receiveReceipts, receiveTexts } from '../../../shared/adapters/carriers/aws-events.ts';
import type { InboundText, Receipt } from '../../../shared/app/ports.ts';
import type { Receiver, Unreadable } from '../../../shared/app/receive.ts';

const NOW = '2026-11-25T00:00:10.000Z';
const SENT = '2026-11-25T00:00:00.000Z';

function eventOf(...messages: string[]): SNSEvent {
  return { Records: messages.map((Message) => ({ Sns: { Message, Timestamp: SENT } })) } as unknown as SNSEvent;
}

function aReceiver() {
  const texts: InboundText[] = [];
  const receipts: Receipt[] = [];
  const kept: Unreadable[] = [];
  const logged: string[] = [];
  const note = (event: string) => void logged.push(event);
  const receiver = {
    text: async (inbound: InboundText) => {
      texts.push(inbound);
      return 'stored' as const;
    },
    receipt: async (receipt: Receipt) => void receipts.push(receipt),
    unreadable: async (body: Unreadable) => void kept.push(body),
  } as unknown as Receiver;
  const log = { info: note, warn: note, error: note };
  return { receiver, log, clock: () => NOW, texts, receipts, kept, logged };
}

const TWO_WAY = JSON.stringify({
  originationNumber: '+8613812340001',
  destinationNumber: '+12125550101',
  messageKeyword: 'KEYWORD',
  messageBody: '1',
  inboundMessageId: 'cae173d2-66b9-564c-8309-21f858e9fb84',
});

describe('the function for inbound two-way texts', () => {
  test('stores each with the time at which SNS took it, because the payload has none', async () => {
    const world = aReceiver();
    await receiveTexts(eventOf(TWO_WAY), world);
    expect(world.texts).toEqual([
      {
        provider: 'aws-eum',
        providerId: 'cae173d2-66b9-564c-8309-21f858e9fb84',
        from: '+8613812340001',
        text: '1',
        sentAt: SENT,
      },
    ]);
  });

  test('keeps what cannot be read as it came, says so in the log, and goes on with the next', async () => {
    const world = aReceiver();
    await receiveTexts(eventOf('{"not":"a text"}', TWO_WAY), world);
    expect(world.texts).toHaveLength(1);
    expect(world.kept).toEqual([{ source: 'aws-text', body: '{"not":"a text"}', about: '', at: SENT }]);
    expect(world.logged).toEqual(['inbound text cannot be read']);
  });

  test('throws where a text could not be stored or kept, so that SNS tries again', async () => {
    const busy = () => Promise.reject(new Error('busy'));
    const receiver = { text: busy, unreadable: busy } as unknown as Receiver;
    for (const message of [TWO_WAY, 'nonsense'])
      await expect(receiveTexts(eventOf(message), { ...aReceiver(), receiver })).rejects.toThrow('busy');
  });
});

describe('the function for receipts', () => {
  const delivered = { eventType: 'TEXT_DELIVERED', messageId: 'p', isFinal: true, context: { messageId: 'ask.1' } };

  test('hands a delivery event to its message', async () => {
    const world = aReceiver();
    await receiveReceipts(eventOf(JSON.stringify(delivered)), world);
    expect(world.receipts).toEqual([{ messageId: 'ask.1', status: 'delivered', reason: null }]);
  });

  test('passes over events that are not of a text of ours, and keeps what cannot be read', async () => {
    const world = aReceiver();
    await receiveReceipts(eventOf(JSON.stringify({ ...delivered, eventType: 'VOICE_ANSWERED' }), 'nonsense'), world);
    expect(world.receipts).toEqual([]);
    expect(world.kept).toEqual([{ source: 'aws-receipt', body: 'nonsense', about: '', at: SENT }]);
    expect(world.logged).toEqual(['receipt cannot be read']);
  });
});

describe('a dead letter', () => {
  const sns = { Message: TWO_WAY, Timestamp: SENT };

  test.each([
    ['of a function is the event that it was called with', { Records: [{ Sns: sns }] }],
    ['of a subscription is the notification itself', { Type: 'Notification', ...sns }],
  ])('%s', async (_what, letter) => {
    const world = aReceiver();
    await receiveTexts(readSnsEvent(JSON.stringify(letter)) as SNSEvent, world);
    expect(world.texts).toMatchObject([{ text: '1', sentAt: SENT }]);
  });

  test.each(['nonsense', '{}', '{"Records":[]}', 'null'])('that is neither, %s, is not read', (letter) => {
    expect(readSnsEvent(letter)).toBeNull();
  });
});
