/**
 * Whether the outside may hear that all is well (reliability.md, "Watching the watcher" 2): only after an audit that found
 * nothing, and an alert that came back. Its silence is the alarm, so what is not known is not well.
 */

import { minutesBetween } from './time.ts';

/** A day, and two hours in which a late run or a late carrier is no alarm. */
const PROOF_HOURS_MAX = 26;

/** The last independent audit, as the county keeps it. */
export interface Audited {
  /** When it began. */
  readonly at: string;
  readonly findings: number;
}

export type Silence = 'notAudited' | 'auditOld' | 'auditFound' | 'notProven' | 'proofOld';

export interface Proofs {
  readonly audited: Audited | null;
  /** Whether a synthetic elder is configured: what nobody set up proves nothing, and keeps nothing back. */
  readonly synthetic: boolean;
  readonly provenAt: string | null;
}

/** Why the outside must not be told; empty where it may. */
export function silencesOf({ audited, synthetic, provenAt }: Proofs, now: string): readonly Silence[] {
  return [...auditSilences(audited, now), ...(synthetic ? proofSilences(provenAt, now) : [])];
}

function auditSilences(audited: Audited | null, now: string): readonly Silence[] {
  if (audited === null) return ['notAudited'];
  return [
    ...(isOld(audited.at, now) ? (['auditOld'] as const) : []),
    ...(audited.findings > 0 ? (['auditFound'] as const) : []),
  ];
}

function proofSilences(provenAt: string | null, now: string): readonly Silence[] {
  if (provenAt === null) return ['notProven'];
  return isOld(provenAt, now) ? ['proofOld'] : [];
}

export function isOld(at: string, now: string): boolean {
  return minutesBetween(at, now) > PROOF_HOURS_MAX * 60;
}
