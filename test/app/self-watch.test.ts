/** The whole way of the synthetic alert in the real engine: question, miss, text, back by the carrier, answer, closing, heartbeat. */

import { describe, expect, it } from 'vitest';
import { runDaily } from '../../shared/app/daily.ts';
import { createReceiver } from '../../shared/app/receive.ts';
import { WATCHES } from '../../shared/app/registry.ts';
import { watchItself } from '../../shared/app/self-watch.ts';
import { everyRow, stateOf } from '../../shared/app/store.ts';
import { lookAtSynthetic } from '../../shared/app/synthetic.ts';
import { tell } from '../../shared/domain/actor.ts';
import { type Area, COUNTY_ZONE } from '../../shared/domain/area.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { SYNTHETIC_ID } from '../../shared/domain/synthetic.ts';
import { addDays, addMinutes, dayOf } from '../../shared/domain/time.ts';
import { at, TODAY } from '../domain/given.ts';
import { createCounty } from './county.ts';

const PHONE = '+8613800009999';
const SENDER = '+8613800008888';

function createLoop() {
  const county = createCounty();
  const receiver = createReceiver(county.engine, [SENDER]);
  const configuration = everywhere(DEFAULTS);
  const logged: string[] = [];
  const log = {
    info: () => undefined,
    warn: (event: string) => logged.push(event),
    error: (event: string) => logged.push(event),
  };
  const world = {
    calls: 0,
    answers: true,
    carrier: true,
    phone: PHONE as string | null,
  };
  let given = 0;
  /** What the carrier took for our own telephone comes back as a text of our own sender. */
  const carry = async () => {
    while (given < county.sent.length) {
      const { to, text, messageId } = county.sent[given++] as (typeof county.sent)[number];
      if (!world.carrier || to !== PHONE) continue;
      const inbound = { provider: 'test', providerId: messageId, from: SENDER, text, sentAt: null };
      await receiver.text(inbound, county.clock.now);
    }
  };
  const until = async (time: string) => {
    while (county.clock.now < time) {
      county.clock.now = addMinutes(county.clock.now, 1);
      await county.engine.sweep(0, { lingerSeconds: 0 });
      await carry();
    }
  };
  const callOutside = async () => {
    world.calls++;
    return world.answers;
  };
  const deps = () => ({ ...county, configuration, log, syntheticPhone: world.phone, callOutside });
  const watch = () => watchItself(deps(), county.clock.now);
  const look = () => lookAtSynthetic(deps(), county.clock.now);
  const audited = (findings: number) => {
    const { now } = county.clock;
    const audit = { date: dayOf(now, COUNTY_ZONE), at: now, elders: 2, findings, checks: [] };
    return county.engine.tell([tell('area', 'main', `audited.${now}`, { type: 'audited', ...audit })]);
  };
  return { ...county, world, logged, until, watch, look, audited, configuration };
}

/** Enrolled in the afternoon, so that the next morning is the first. */
async function startLoop() {
  const loop = createLoop();
  loop.clock.now = at('15:00');
  await loop.enrol('e1');
  await loop.watch();
  return loop;
}
const MORNING = addDays(TODAY, 1);

describe('the loop of the synthetic elder', () => {
  it('comes back, is answered by a person and closed, and only then the outside hears of it', async () => {
    const loop = await startLoop();
    await loop.audited(0);
    expect((await loop.watch()).beat).toEqual(['notProven']);
    await loop.until(at('07:50', MORNING));
    await loop.audited(0);
    const { standing, beat } = await loop.watch();
    expect([standing, beat, loop.world.calls]).toEqual(['proven', 'called', 1]);
    const { watch, probe } = await loop.look();
    expect(watch).toMatchObject({ open: [], day: { status: 'answered', resolvedLate: true } });
    expect(probe?.provenAt?.slice(0, 16)).toBe(at('07:40', MORNING).slice(0, 16));
    expect(watch?.alarms[0]?.answeredMinutes, 'closed as by a person').not.toBeNull();
  });

  it('goes on every day, and starts no storm of texts', async () => {
    const loop = await startLoop();
    for (const day of [1, 2, 3]) {
      await loop.until(at('08:30', addDays(TODAY, day)));
      expect((await loop.watch()).standing).toBe('proven');
    }
    const texts = loop.sent.filter((one) => one.to === PHONE).length;
    // Question, reminder, alert, and the word that the answer was taken; once a welcome.
    expect(texts).toBeLessThanOrEqual(3 * 4 + 1);
    expect(loop.sent.filter((one) => one.to === SENDER)).toEqual([]);
    expect(loop.sent.filter((one) => one.channel === 'call' && one.to === PHONE)).toEqual([]);
  });

  it('is late where the carrier brings nothing back: an alarm, no heartbeat, and no text to the village', async () => {
    const loop = await startLoop();
    loop.world.carrier = false;
    await loop.until(at('08:10', MORNING));
    await loop.audited(0);
    const before = loop.toTownship().length;
    expect(await loop.watch()).toEqual({ standing: 'late', beat: ['notProven'] });
    expect(loop.logged).toEqual(['synthetic alert late']);
    expect([loop.world.calls, loop.toTownship().length]).toEqual([0, before]);
  });

  it('is proven again by the first alert that comes back, although the one of yesterday is still open', async () => {
    const loop = await startLoop();
    loop.world.carrier = false;
    await loop.until(at('12:00', MORNING));
    loop.world.carrier = true;
    await loop.until(at('08:10', addDays(TODAY, 2)));
    expect((await loop.watch()).standing).toBe('proven');
    expect((await loop.look()).watch?.open).toEqual([]);
  });

  it('says when the address outside does not take it', async () => {
    const loop = await startLoop();
    await loop.until(at('08:10', MORNING));
    await loop.audited(0);
    loop.world.answers = false;
    expect((await loop.watch()).beat).toBe('notTaken');
    expect(loop.logged).toEqual(['heartbeat not taken']);
    expect((await loop.look()).probe?.beat).toMatchObject({ silences: [], called: false });
  });

  it('keeps silent after an audit that found something', async () => {
    const loop = await startLoop();
    await loop.until(at('08:10', MORNING));
    await loop.audited(2);
    expect((await loop.watch()).beat).toEqual(['auditFound']);
  });
});

describe('the synthetic elder', () => {
  it('stands in no list and no figures', async () => {
    const loop = await startLoop();
    await loop.until(at('20:00', MORNING));
    expect(await everyRow(loop.store, WATCHES)).toEqual(['watch#e1']);
    await runDaily(loop, loop.clock.now);
    expect(loop.toTownship().find((text) => text.includes('在册'))).toContain('在册1人');
    const area = await stateOf<Area>(loop.store, 'area#main');
    expect(area?.townships).toHaveLength(1);
  });

  it('goes when its telephone is taken out of the configuration, without a word, and comes back with it', async () => {
    const loop = await startLoop();
    const texts = () => loop.sent.filter((one) => one.to === PHONE).length;
    await loop.until(at('06:00', MORNING));
    const before = texts();
    loop.world.phone = null;
    expect((await loop.watch()).standing).toBeNull();
    await loop.watch();
    await loop.until(at('12:00', MORNING));
    expect(texts()).toBe(before);
    expect(await stateOf<Elder>(loop.store, `elder#${SYNTHETIC_ID}`)).toMatchObject({ left: 'merged' });
    loop.world.phone = PHONE;
    expect((await loop.watch()).standing).toBe('begins');
    await loop.until(at('08:10', addDays(TODAY, 2)));
    expect((await loop.watch()).standing).toBe('proven');
  });
});
