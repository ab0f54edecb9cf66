/**
 * Tells an address outside that all is well, and remembers whether it did (reliability.md, "Watching the watcher" 2).
 *
 * The service behind the address raises the alarm when it hears nothing: it works also when all of ours is gone.
 */

import { tell } from '../domain/actor.ts';
import type { Area } from '../domain/area.ts';
import { type Silence, silencesOf } from '../domain/dead-man.ts';
import { PROBE, type Probe } from '../domain/probe.ts';
import type { DailyDeps } from './daily.ts';
import { stateOf } from './store.ts';

/** True where the address took it. Never throws. */
export type CallOutside = () => Promise<boolean>;

export interface DeadManDeps extends Pick<DailyDeps, 'store' | 'engine'> {
  readonly syntheticPhone: string | null;
  /** Null where no address is configured. */
  readonly callOutside: CallOutside | null;
}

export type BeatResult = 'called' | 'notTaken' | 'off' | readonly Silence[];

export async function beat(
  { store, engine, syntheticPhone, callOutside }: DeadManDeps,
  now: string,
): Promise<BeatResult> {
  if (callOutside === null) return 'off';
  const [area, probe] = await Promise.all([stateOf<Area>(store, 'area#main'), stateOf<Probe>(store, `probe#${PROBE}`)]);
  const proofs = {
    audited: area?.audited ?? null,
    synthetic: syntheticPhone !== null,
    provenAt: probe?.provenAt ?? null,
  };
  const silences = silencesOf(proofs, now);
  const called = silences.length === 0 && (await callOutside());
  await engine.tell([tell('probe', PROBE, `beat.${now}`, { type: 'beat', at: now, silences, called })]);
  if (silences.length > 0) return silences;
  return called ? 'called' : 'notTaken';
}
