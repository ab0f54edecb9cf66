/**
 * Looks after the synthetic elder: enrols it where a telephone of our own is configured, withdraws it where there is none,
 * and says how its day stands. It has no record in the registry, so nothing else does.
 */

import { tell } from '../domain/actor.ts';
import type { Elder } from '../domain/elder.ts';
import { differs } from '../domain/enrol.ts';
import { PROBE, type Probe, type Standing, standingOf } from '../domain/probe.ts';
import { SYNTHETIC_ID, syntheticElder } from '../domain/synthetic.ts';
import type { Watch } from '../domain/watch-state.ts';
import type { DailyDeps } from './daily.ts';
import { stateOf } from './store.ts';

export interface SyntheticDeps extends DailyDeps {
  /** E.164; null: there is no synthetic elder. */
  readonly syntheticPhone: string | null;
}

export interface Look {
  readonly probe: Probe | null;
  /** Null where no synthetic elder is configured. */
  readonly standing: Standing | null;
  readonly watch: Watch | null;
}

/** May run as often as it likes. */
export async function lookAfterSynthetic(deps: SyntheticDeps, now: string): Promise<Look> {
  await enrolled(deps, now);
  const seen = await lookAtSynthetic(deps, now);
  const { probe, watch } = seen;
  const returned = probe?.returned ?? null;
  if (returned === null || returned.closedAt !== null || watch === null || watch.open.length > 0) return seen;
  const { date } = returned;
  await deps.engine.tell([tell('probe', PROBE, `closed.${date}`, { type: 'closed', date, at: now })]);
  return lookAtSynthetic(deps, now);
}

/** The same without a change. */
export async function lookAtSynthetic(deps: Omit<SyntheticDeps, 'engine'>, now: string): Promise<Look> {
  const { store, configuration, syntheticPhone } = deps;
  const [elder, watch, probe] = await Promise.all([
    stateOf<Elder>(store, `elder#${SYNTHETIC_ID}`),
    stateOf<Watch>(store, `watch#${SYNTHETIC_ID}`),
    stateOf<Probe>(store, `probe#${PROBE}`),
  ]);
  if (syntheticPhone === null || elder === null || watch === null) return { probe, standing: null, watch: null };
  return { probe, watch, standing: standingOf(probe, { elder, watch, settings: configuration.county, now }) };
}

async function enrolled({ store, engine, syntheticPhone }: SyntheticDeps, now: string): Promise<void> {
  const known = await stateOf<Elder>(store, `elder#${SYNTHETIC_ID}`);
  if (syntheticPhone === null) {
    if (known === null || known.left !== undefined) return;
    // The one reason of which nobody is told: the number may not be ours any more.
    const withdraw = { type: 'withdraw', reason: 'merged', cause: now } as const;
    return engine.tell([tell('elder', SYNTHETIC_ID, `withdraw.${now}`, withdraw)]);
  }
  const elder = syntheticElder(syntheticPhone);
  if (!differs(known, elder)) return;
  await engine.tell([tell('elder', SYNTHETIC_ID, `enrol.${now}`, { type: 'enrol', elder, cause: now })]);
}
