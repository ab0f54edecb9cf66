/** The same through the receivers: whatever comes again, or comes late, of any age, does nothing twice and no harm. */

import { describe, expect, test } from 'vitest';
import { receiveTexts } from '../../shared/adapters/carriers/aws-events.ts';
import { createReread } from '../../shared/adapters/reread.ts';
import { runDaily } from '../../shared/app/daily.ts';
import { createReceiver } from '../../shared/app/receive.ts';
import { type Item, stateOf } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { addMinutes } from '../../shared/domain/time.ts';
import type { Watch } from '../../shared/domain/watch-state.ts';
import { at, ELDER, LIAISON } from '../domain/given.ts';
import { createCounty } from './county.ts';

const HOUR = 60;
const AGES = [
  ['an hour', HOUR],
  ['a day', 24 * HOUR],
  ['ten days', 240 * HOUR],
  ['two hundred days', 4_800 * HOUR],
] as const;

/** One elder who was asked at 07:30 and reminded; it is ten o'clock. */
async function given() {
  const county = createCounty();
  county.clock.now = at('06:00');
  await county.enrol('e1');
  for (const time of ['07:31', '07:32', '09:30', '10:00']) {
    county.clock.now = at(time);
    await county.engine.sweep(0);
  }
  county.sent.length = 0;
  const receiver = createReceiver(county.engine);
  const text = (said: string, minutesOld: number, id = 'm1') =>
    receiver.text(
      {
        provider: 'aws-eum',
        providerId: id,
        from: ELDER,
        text: said,
        sentAt: addMinutes(county.clock.now, -minutesOld),
      },
      county.clock.now,
    );
  const watch = async () => (await stateOf<Watch>(county.store, 'watch#e1')) as Watch;
  const later = async (minutes: number) => {
    county.clock.now = addMinutes(county.clock.now, minutes);
  };
  /** Everything that is stored, apart from what only counts saves. */
  const stored = async (...ids: readonly ActorId[]) => {
    const items = await Promise.all(ids.map((id) => county.store.get(id)));
    return items.map((item) => (item as Item).state);
  };
  return { ...county, receiver, text, watch, later, stored };
}

describe('a text', () => {
  test.each(AGES.slice(1))('"1" of %s ago leaves the elder waited for', async (_age, minutes) => {
    const { text, watch } = await given();
    await text('1', minutes);
    expect((await watch()).day).toMatchObject({ status: 'reminded', safe: false });
  });

  test.each(AGES)('救命 of %s ago reaches the liaison, with its time', async (_age, minutes) => {
    const { text, sent } = await given();
    await text('救命', minutes);
    const [alert] = sent.filter((one) => one.to === LIAISON && one.channel === 'sms');
    expect(alert?.text).toMatch(minutes < 24 * HOUR ? /在09:00要人帮忙/u : /在\d+月\d+日10:00要人帮忙/u);
  });

  test.each([
    ['before its slots have expired', 2 * 24 * HOUR],
    ['after they have', 4 * 24 * HOUR],
    ['half a year later', 179 * 24 * HOUR],
  ] as const)('that comes again %s is a no-op, because the fact itself is kept', async (_when, minutes) => {
    const { text, sent, later, stored } = await given();
    expect(await text('救命', 0)).toBe('stored');
    const count = sent.length;
    const before = await stored('watch#e1', `line#${ELDER}`);
    await later(minutes);
    expect(await text('救命', minutes)).toBe('already');
    expect(sent).toHaveLength(count);
    expect(await stored('watch#e1', `line#${ELDER}`)).toEqual(before);
  });

  test('is kept as long as replies are, longer than any queue holds one', async () => {
    const { text, store, clock } = await given();
    await text('1', 0);
    const { ttl } = (await store.get('inbound#aws-eum.m1')) as Item;
    expect(ttl).toBe(Math.ceil(Date.parse(clock.now) / 1000) + DEFAULTS.retention.replyDays * 86_400);
  });
});

describe('a dead letter that a person replays', () => {
  test.each(AGES)('after %s has the same effect as when it came, once', async (_age, minutes) => {
    const { receiver, clock, store, later, sent } = await given();
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const now = () => clock.now;
    const message = JSON.stringify({ originationNumber: ELDER, messageBody: '救命', inboundMessageId: 'm9' });
    const event = { Records: [{ Sns: { Message: message, Timestamp: clock.now } }] };
    const cameAt = clock.now;
    await later(minutes);
    const reread = createReread({ receiver, log, clock: now });
    const what = { kind: 'event', function: 'inbound-sms', event: JSON.stringify(event) } as const;
    expect(await reread(what)).toBe('read');
    expect(await stateOf(store, 'inbound#aws-eum.m9')).toMatchObject({ sentAt: cameAt });
    const count = sent.length;
    expect(count).toBeGreaterThan(0);
    expect(await reread(what)).toBe('read');
    await receiveTexts(event as never, { receiver, log, clock: now });
    expect(sent).toHaveLength(count);
  });
});

describe('a receipt or call status', () => {
  const asked = async ({ store }: Awaited<ReturnType<typeof given>>) => {
    const id = (await store.area(`words/${ELDER}`)).rows.find((one) => one.startsWith('message#ask.'));
    if (id === undefined) throw new Error('she was not asked');
    return id.slice('message#'.length);
  };

  test.each(AGES)('that comes again after %s changes nothing', async (_age, minutes) => {
    const world = await given();
    const { receiver, watch, later } = world;
    const messageId = await asked(world);
    await receiver.receipt({ messageId, status: 'delivered', reason: null });
    await later(minutes);
    const before = await watch();
    await receiver.receipt({ messageId, status: 'undelivered', reason: 'dead' });
    await receiver.receipt({ messageId, status: 'sent', reason: null });
    await receiver.receipt({ messageId, status: 'delivered', reason: null });
    expect(await watch()).toEqual(before);
  });

  test.each(AGES.slice(1))('of a question of %s ago says nothing of a later day', async (_age, minutes) => {
    const world = await given();
    const { receiver, watch, later, engine } = world;
    const messageId = await asked(world);
    await later(minutes);
    await engine.sweep(0);
    const before = await watch();
    await receiver.receipt({ messageId, status: 'undelivered', reason: 'dead' });
    await receiver.call({ messageId, status: 'busy', machine: false, reason: null });
    expect((await watch()).day).toEqual(before.day);
    expect((await watch()).phone).toEqual(before.phone);
  });

  test('of a message that is no longer kept does nothing', async () => {
    const { receiver, store } = await given();
    await receiver.receipt({ messageId: 'gone', status: 'delivered', reason: null });
    expect(await store.get('message#gone')).toBeNull();
  });
});

describe('a tick', () => {
  test('of the sweep that comes twice, or late, does nothing more', async () => {
    const { engine, sent, stored } = await given();
    await engine.sweep(0);
    const before = await stored('watch#e1');
    const count = sent.length;
    expect(await engine.sweep(0)).toEqual({ handled: 0 });
    expect(await stored('watch#e1')).toEqual(before);
    expect(sent).toHaveLength(count);
  });

  test('of the day that comes twice sends the figures once', async () => {
    const { store, engine, clock, toTownship, deps } = await given();
    clock.now = at('23:00');
    const daily = { ...deps, store, engine, configuration: everywhere(DEFAULTS) };
    await runDaily(daily as never, clock.now);
    const count = toTownship().length;
    expect(count).toBeGreaterThan(0);
    await runDaily(daily as never, clock.now);
    expect(toTownship()).toHaveLength(count);
  });
});
