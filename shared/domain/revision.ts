/** One version of a record, kept as it was: who changed what, when and from where (policy clause 12). Written once. */

import type { Decision, TimerEvent } from './actor.ts';
import type { Change, RecordStatus } from './record.ts';

export interface Revision {
  readonly elderId: string;
  readonly version: number;
  readonly status: RecordStatus;
  readonly change: Change;
  /** Sealed with the elder's key, as the record was. */
  readonly sealed: string;
}

export type RevisionEvent =
  | TimerEvent
  | { readonly type: 'keep'; readonly revision: Revision }
  /** What was consented to no longer is taken out of what was kept; who changed what and when stays. */
  | { readonly type: 'reseal'; readonly sealed: string };

export function decideRevision(state: Revision | null, event: RevisionEvent): Decision<Revision> | null {
  if (event.type === 'timer') return null;
  if (event.type === 'reseal') return state && { state: { ...state, sealed: event.sealed }, timerAt: null, tells: [] };
  if (state !== null) return null;
  return { state: event.revision, timerAt: null, tells: [] };
}

export function revisionKey(elderId: string, version: number): string {
  return `${elderId}.${version}`;
}
