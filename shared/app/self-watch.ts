/** What the daily run does for the watching of the watcher: the synthetic elder, then the heartbeat to the outside. */

import type { Standing } from '../domain/probe.ts';
import { type BeatResult, beat, type DeadManDeps } from './dead-man.ts';
import type { Log } from './ports.ts';
import { lookAfterSynthetic, type SyntheticDeps } from './synthetic.ts';

export interface SelfWatchDeps extends SyntheticDeps, DeadManDeps {
  readonly log: Log;
}

export interface SelfWatch {
  readonly standing: Standing | null;
  readonly beat: BeatResult;
}

/** May run as often as it likes. What it logs as an error is an alarm of infra/alarms.ts. */
export async function watchItself(deps: SelfWatchDeps, now: string): Promise<SelfWatch> {
  const { standing } = await lookAfterSynthetic(deps, now);
  if (standing === 'late') deps.log.error('synthetic alert late');
  if (standing === 'open') deps.log.error('synthetic case open');
  const result = await beat(deps, now);
  if (result === 'notTaken') deps.log.warn('heartbeat not taken');
  return { standing, beat: result };
}
