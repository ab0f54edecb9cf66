/** kill -9 at random moments of what goes on, and a new process on the same data; sometimes that one is killed as well. */

import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../../../infra/local/story-chance.ts';
import type { Service } from '../service.ts';
import type { Carrier } from './carrier.ts';

/** What the process was at: a webhook, moving the clock and sweeping, or finishing what its predecessor left. */
export type Phase = 'webhook' | 'clock' | 'recovery';

export interface Killer {
  readonly kills: Record<Phase, number>;
  /** The first start, with its table, keys and import, which may be killed as well. */
  start(): Promise<void>;
  /** Does the work, which must bear a dead service; kills meanwhile where kills are owed at this part of the whole. */
  during(step: Step, work: () => Promise<void>): Promise<void>;
}

interface Step {
  readonly phase: 'webhook' | 'clock';
  /** From 0 to 1: how much of the whole is behind us. */
  readonly part: number;
}

export interface KillPlan {
  readonly chance: Chance;
  /** How many over the whole. */
  readonly wanted: number;
}

/** What a first step of its kind is taken to last; later ones are measured, so that kills fall inside them. */
const FIRST_GUESS_MS = { webhook: 150, clock: 150, recovery: 150 };
/** Of all kills, in webhooks and as many in moves of the clock, as far as restarts have not taken them. */
const STEPS_SHARE = 0.45;
const AGAIN_SHARE = 0.4;
const STARTS_MAX = 4;
const LOOK_MS = 3;

export function createKiller(service: Service, carrier: Carrier, { chance, wanted }: KillPlan): Killer {
  const kills: Record<Phase, number> = { webhook: 0, clock: 0, recovery: 0 };
  const lasts: Record<Phase, number> = { ...FIRST_GUESS_MS };
  let step = 0;
  const measure = (phase: Phase, since: number) => {
    lasts[phase] += (performance.now() - since - lasts[phase]) / 3;
  };
  const wait = (phase: Phase, round: number) => sleep(chance.draw('wait', step, round) * lasts[phase]);
  /** Starts it again; kills that too while it reads what is left. It is up when this returns. */
  const revive = async (): Promise<void> => {
    for (let round = 1; round <= STARTS_MAX; round++) {
      let over = false;
      const starting = service
        .restart()
        .then(
          () => true,
          () => false,
        )
        .finally(() => {
          over = true;
        });
      while (!over && !(await listens(service))) await sleep(LOOK_MS);
      const since = performance.now();
      if (round < STARTS_MAX && chance.draw('again', step, round) < AGAIN_SHARE) {
        await Promise.race([wait('recovery', round), starting]);
        if (!over) kills.recovery++;
        await service.kill();
        await starting;
        continue;
      }
      if (!(await starting)) throw new Error(`The service does not start again after a kill: ${service.output()}`);
      measure('recovery', since);
      return;
    }
  };
  return {
    kills,
    start: () => (wanted === 0 ? service.restart() : revive()),
    during: async ({ phase, part }, work) => {
      step++;
      // Early enough that a kill that came too late for its step finds another one.
      const owed = wanted * STEPS_SHARE * Math.min(1, part * 1.1) + chance.draw('kill', step) - 0.5;
      const enough = kills.webhook + kills.clock + kills.recovery >= wanted;
      const since = performance.now();
      let over = false;
      const working = work().finally(() => {
        over = true;
      });
      const settled = working.catch(() => undefined);
      if (enough || kills[phase] >= owed) {
        await working;
        measure(phase, since);
        return;
      }
      await Promise.race([wait(phase, 0), settled]);
      if (!over && (phase === 'clock' || carrier.open > 0)) {
        kills[phase]++;
        await service.kill();
        await revive();
      }
      await working;
    },
  };
}

/** The modules are loaded, and the files are being opened. */
function listens({ base }: Service): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(base).port), '127.0.0.1');
    const answer = (found: boolean) => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}
