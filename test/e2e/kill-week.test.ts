/**
 * The local run under load, killed with SIGKILL at random moments of a simulated week, comes to what the run comes to
 * that was never killed: whatever was acknowledged is in the table, and everybody was told.
 *
 * A webhook that got no 2xx is sent again under the same id, as carriers do, and a move of the clock that broke off is
 * finished. Equal are: the elders' lists at the end of each day, days, visits and pauses, every case with who closed it,
 * when and with which measure, and which texts each phone got on each day, figures of the day included. Allowed to differ:
 *
 * - An alert may be sent again after a kill between sending and marking (reliability.md, S8): at most once a kill, never
 *   missing. A question or a reply is sent once.
 * - Alerts that are joined when they fall together may come in several texts: they count by elder, not by text.
 * - The numbers of cases on a phone that serves several liaisons, and the order of two on one phone, follow the order in
 *   which cases were opened at one moment; references of cases, of what came by our own calls.
 *
 * With the tests it plays the first days of the week, by hand all: `KILL_SEED`, `KILL_DAYS`, `KILL_ELDERS`, `KILL_KILLS` (CONTRIBUTING.md).
 */

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { chanceOf } from '../../infra/local/story-chance.ts';
import { prepareService, type Service } from './service.ts';
import { carrierOf } from './week/carrier.ts';
import { createKiller } from './week/killer.ts';
import { outcomeOf } from './week/outcome.ts';
import { peopleOf, rosterOfPeople } from './week/people.ts';
import { play } from './week/player.ts';

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const SEED = number('KILL_SEED', Math.floor(Math.random() * 1_000_000));
const DAYS = number('KILL_DAYS', 3);
const ELDERS = number('KILL_ELDERS', 8);
const KILLS = number('KILL_KILLS', 7 * DAYS);
/** The last ones may find no step any more. */
const KILLS_SHARE = 0.8;
/** A folder for the files that both runs leave, to look into. */
const KEEP = process.env['KILL_KEEP'];
/** Not a figure that it should take: long forms on a busy machine must come to their end. */
const TIMEOUT_MS = 60_000 * (DAYS + KILLS);
const NOW = '2026-11-25T05:30:00+08:00';

let running: Service[] = [];
afterEach(async () => {
  await Promise.all(running.map((service) => service.stop()));
  running = [];
});

async function week(wanted: number) {
  const chance = chanceOf(SEED);
  const people = peopleOf(ELDERS, chance);
  const service = await prepareService({ now: NOW, roster: rosterOfPeople(people) });
  running.push(service);
  const carrier = carrierOf(service);
  const killer = createKiller(service, carrier, { chance, wanted });
  await killer.start();
  const lists = await play({ service, carrier, killer, people, chance, days: DAYS });
  await service.kill();
  if (KEEP !== undefined)
    cpSync(service.data, join(KEEP, `${SEED}-${wanted === 0 ? 'calm' : 'killed'}`), { recursive: true });
  return { lists, carrier, kills: killer.kills, outcome: await outcomeOf(service.data) };
}

test(
  'a week under load and kill -9 at random moments comes to what the calm week comes to',
  async () => {
    const again = `repeat with KILL_SEED=${SEED} KILL_DAYS=${DAYS} KILL_ELDERS=${ELDERS} KILL_KILLS=${KILLS}`;
    const [calm, shaken] = await Promise.all([week(0), week(KILLS)]);
    const { webhook, clock, recovery } = shaken.kills;
    const kills = webhook + clock + recovery;
    console.log(
      `${again}: killed ${webhook} times in webhooks, ${clock} in moves of the clock, ${recovery} in recovery`,
    );
    expect(Math.min(webhook, clock, recovery), `kills of each kind, ${again}`).toBeGreaterThan(0);
    expect(kills, again).toBeGreaterThanOrEqual(Math.floor(KILLS * KILLS_SHARE));
    const { facts, sends, ...found } = shaken.outcome;
    const { facts: _, sends: calmSends, ...expected } = calm.outcome;
    const lost = shaken.carrier.acknowledged.filter((fact) => !facts.has(fact));
    expect(lost, `acknowledged and not in the table, ${again}`).toEqual([]);
    expect(shaken.lists, `elders at the end of each day, ${again}`).toEqual(calm.lists);
    expect(found, again).toEqual(expected);
    const said = (one: typeof calm) => [...new Set(one.carrier.acknowledged)].sort();
    expect(said(shaken), `what people sent, ${again}`).toEqual(said(calm));
    expect(found.unfinished, `items that wait for something, ${again}`).toEqual([]);
    const doubled = sends.filter(({ times }) => times > 1);
    expect(
      calmSends.filter(({ times }) => times > 1),
      `sent twice without a kill, ${again}`,
    ).toEqual([]);
    expect(
      doubled.filter((one) => one.class !== 'alert'),
      `sent twice, ${again}`,
    ).toEqual([]);
    for (const { id, times } of doubled) expect(times, `${id}, ${again}`).toBeLessThanOrEqual(1 + kills);
  },
  TIMEOUT_MS,
);
