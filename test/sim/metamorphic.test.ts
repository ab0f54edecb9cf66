/**
 * Relations between runs that hold whatever the right answer is (reliability.md). That carrying out everything due twice equals
 * once is held at the end of every seed (`settle` in `simulate.ts`).
 */

import { describe, expect, test } from 'vitest';
import type { InboundText } from '../../shared/app/ports.ts';
import type { Item } from '../../shared/app/store.ts';
import type { Case } from '../../shared/domain/case-state.ts';
import type { Watch } from '../../shared/domain/watch-state.ts';
import { createRandom, type Random } from './random.ts';
import { type Fact, type Played, play } from './script.ts';
import { createVillage } from './village.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 03:00 of a Tuesday in Shanghai. Until the 24th neither lists of visits are due nor does a clock of Europe or America change. */
const START = Date.parse('2026-03-09T19:00:00.000Z');
const WEEK = 7 * DAY;
/** One, and few seeds: in a script nobody picks up, so that open cases ring all night, and every day costs thousands of calls. */
const DAYS = 1;
const SEEDS = Array.from({ length: 4 }, (_, index) => index + 1);
const LATE_MINUTES_MAX = 20;

interface Scenario {
  readonly elders: ReturnType<typeof createVillage>['elders'];
  readonly texts: readonly (InboundText & { readonly sentAt: string })[];
}

/**
 * Elders answer in the morning, staff in the afternoon when every deadline has passed, so that a delay of minutes moves no text
 * over the moment that decides: before and after a deadline are different facts, and the first answer of staff counts.
 */
function scenarioOf(seed: number): Scenario {
  const random = createRandom(`scenario ${seed}`);
  const { elders: drawn, township } = createVillage(random.fork('village'));
  const elders = drawn.slice(0, 16).map((elder) => ({ ...elder, promptAt: '08:00' }));
  const texts: Scenario['texts'][number][] = [];
  const add = (from: string, text: string, at: number) =>
    texts.push({ provider: 'sim', providerId: String(texts.length), from, text, sentAt: new Date(at).toISOString() });
  for (let day = 0; day < DAYS; day++) {
    const morning = () => START + day * DAY + HOUR + random.int(15, 210) * MINUTE;
    const afternoon = () => START + day * DAY + 12 * HOUR + random.int(0, 120) * MINUTE;
    for (const { phone } of elders) if (phone) elderSays(random, (words) => add(phone, words, morning()));
    for (const phone of new Set(elders.map(({ staff }) => staff.liaison.phone)))
      for (let number = 10; number < 30; number++)
        if (random.chance(0.15)) add(phone, `${number}${random.pick(['1', '2', '3', '4', '9'])}`, afternoon());
    if (random.chance(0.2)) add(township, '台风', afternoon());
  }
  return { elders, texts };
}

function elderSays(random: Random, say: (words: string) => void): void {
  const words = random.weighted({ '1': 10, '3': 1, '2': 1, 你是谁: 1, TD: 0.3, none: 3 });
  if (words !== 'none') say(words);
  if (random.chance(0.15)) say(random.pick(['1', '3', '平安']));
}

const soon = (texts: Scenario['texts'], by = 0): Fact[] =>
  texts.map((text) => {
    const sentAt = new Date(Date.parse(text.sentAt) + by).toISOString();
    return { inbound: { ...text, sentAt }, arrivesAt: Date.parse(sentAt) + 2_000 };
  });

const playFrom = ({ elders }: Scenario, facts: readonly Fact[], start = START) =>
  play({ elders, facts, start, end: start + DAYS * DAY });

/** Whom was told what, when. References are made of a case's id, which holds its date, and thanks change their words by the day. */
function outputsOf({ outputs }: Played, start: number): string[] {
  return outputs
    .map(({ at, attempt }) => {
      const thanks = attempt.messageId.startsWith('thanks.');
      const text = thanks ? 'thanks' : attempt.text.replace(/编号\d+|ref\.? \d+/giu, '编号');
      return `${String(Math.round((at - start) / 1000)).padStart(7)} ${attempt.channel} ${attempt.to} ${text}`;
    })
    .sort();
}

/** How every elder's days ended, and every case: by what it is about, not by when it was written. */
function outcomeOf({ items }: Played): string[] {
  return [...items.values()]
    .flatMap((item: Item) => {
      if (item.id.startsWith('watch#')) {
        const { elderId, recent, day, pause } = item.state as Watch;
        const days = [...recent, day].map(({ date, status, safe }) => `${date} ${status} ${safe}`);
        return [`${elderId}: ${days.join(', ')}; paused ${pause?.reason}`];
      }
      if (!item.id.startsWith('case#')) return [];
      const { id, kind, closed, risk } = item.state as Case;
      return [`${id} ${kind} ${risk?.kind ?? ''} ${closed?.measure ?? 'open'}`];
    })
    .sort();
}

describe.each(SEEDS)('scenario %i', (seed) => {
  const scenario = scenarioOf(seed);

  test('shifted by a week puts everything out a week later', async () => {
    const now = await playFrom(scenario, soon(scenario.texts));
    const later = await playFrom(scenario, soon(scenario.texts, WEEK), START + WEEK);
    expect(outputsOf(now, START).length).toBeGreaterThan(50);
    expect(outputsOf(later, START + WEEK)).toEqual(outputsOf(now, START));
  });

  test('ends the same in whatever order the carrier brings the texts of an hour, and however often', async () => {
    const random = createRandom(`order ${seed}`);
    const late = (): number => random.int(1, LATE_MINUTES_MAX) * MINUTE;
    const facts = soon(scenario.texts).flatMap((fact) => {
      const again = random.chance(0.3) ? [{ ...fact, arrivesAt: fact.arrivesAt + late() + HOUR }] : [];
      return [{ ...fact, arrivesAt: fact.arrivesAt + late() }, ...again];
    });
    const inOrder = await playFrom(scenario, soon(scenario.texts));
    expect(outcomeOf(await playFrom(scenario, facts))).toEqual(outcomeOf(inOrder));
  });

  test('is rebuilt from what was stored of it', async () => {
    const live = await playFrom(scenario, soon(scenario.texts));
    const stored = [...live.items.values()].filter(({ id }) => id.startsWith('inbound#'));
    const facts = stored.map(({ state }): Fact => {
      const { receivedAt, ...inbound } = state as InboundText & { readonly receivedAt: string };
      return { inbound, arrivesAt: Date.parse(receivedAt) };
    });
    expect(facts.length).toBe(scenario.texts.length);
    const rebuilt = await playFrom(scenario, facts);
    expect(outcomeOf(rebuilt)).toEqual(outcomeOf(live));
    expect(outputsOf(rebuilt, START)).toEqual(outputsOf(live, START));
  });
});
