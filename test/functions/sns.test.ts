import type { SNSEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { receiveTexts } from '../../functions/inbound-sms.ts';
import { receiveReceipts } from '../../functions/receipts.ts';
import type { InboundText, Receipt } from '../../shared/app/ports.ts';
import type { Receiver } from '../../shared/app/receive.ts';

const NOW = '2026-11-25T00:00:10.000Z';
const SENT = '2026-11-25T00:00:00.000Z';

function eventOf(...messages: string[]): SNSEvent {
  return { Records: messages.map((Message) => ({ Sns: { Message, Timestamp: SENT } })) } as unknown as SNSEvent;
}

function aReceiver() {
  const texts: InboundText[] = [];
  const receipts: Receipt[] = [];
  const logged: string[] = [];
  const note = (event: string) => void logged.push(event);
  const receiver = {
    text: async (inbound: InboundText) => {
      texts.push(inbound);
      return 'stored' as const;
    },
    receipt: async (receipt: Receipt) => void receipts.push(receipt),
  } as unknown as Receiver;
  return { receiver, log: { info: note, warn: note, error: note }, texts, receipts, logged };
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
    const { receiver, log, texts } = aReceiver();
    await receiveTexts(eventOf(TWO_WAY), { receiver, log }, NOW);
    expect(texts).toEqual([
      {
        provider: 'aws-eum',
        providerId: 'cae173d2-66b9-564c-8309-21f858e9fb84',
        from: '+8613812340001',
        text: '1',
        sentAt: SENT,
      },
    ]);
  });

  test('drops what cannot be read, says so in the log, and goes on with the next', async () => {
    const { receiver, log, texts, logged } = aReceiver();
    await receiveTexts(eventOf('{"not":"a text"}', TWO_WAY), { receiver, log }, NOW);
    expect(texts).toHaveLength(1);
    expect(logged).toEqual(['inbound text cannot be read']);
  });

  test('throws where the text could not be stored, so that SNS tries again', async () => {
    const { log } = aReceiver();
    const receiver = { text: () => Promise.reject(new Error('busy')) } as unknown as Receiver;
    await expect(receiveTexts(eventOf(TWO_WAY), { receiver, log }, NOW)).rejects.toThrow('busy');
  });
});

describe('the function for receipts', () => {
  const delivered = { eventType: 'TEXT_DELIVERED', messageId: 'p', isFinal: true, context: { messageId: 'ask.1' } };

  test('hands a delivery event to its message', async () => {
    const { receiver, log, receipts } = aReceiver();
    await receiveReceipts(eventOf(JSON.stringify(delivered)), { receiver, log });
    expect(receipts).toEqual([{ messageId: 'ask.1', status: 'delivered', reason: null }]);
  });

  test('passes over events that are not of a text of ours, and logs what cannot be read', async () => {
    const { receiver, log, receipts, logged } = aReceiver();
    await receiveReceipts(eventOf(JSON.stringify({ ...delivered, eventType: 'VOICE_ANSWERED' }), 'nonsense'), {
      receiver,
      log,
    });
    expect(receipts).toEqual([]);
    expect(logged).toEqual(['receipt cannot be read']);
  });
});
