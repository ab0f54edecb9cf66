/** Follows when each case alerted whom, and whether anything but time moved its ladder. */

import type { Case } from '../../shared/domain/case-state.ts';

export interface Alerted {
  readonly at: number;
  /** How many rungs were climbed by then. */
  readonly rungs: number;
}

export interface Climb {
  readonly alerts: Alerted[];
  /** Somebody answered, or the case became another one: its ladder is not measured. */
  interfered: boolean;
  /** A number in doubt or a reported death kept it from the phones. */
  hushed: boolean;
}

/** Whose ladders run by day and night. */
const MEASURED: readonly Case['kind'][] = ['missed', 'unwell', 'unclear', 'help'];

export class Climbs {
  readonly #climbs = new Map<string, Climb>();

  get(caseId: string): Climb | undefined {
    return this.#climbs.get(caseId);
  }

  onSave(before: Case | null, one: Case, now: number): void {
    const climb = this.#climbs.get(one.id) ?? { alerts: [], interfered: false, hushed: false };
    this.#climbs.set(one.id, climb);
    const moved = before !== null && (before.kind !== one.kind || before.plan.ladder !== one.plan.ladder);
    const held = one.hold !== null || one.rest !== null || one.search !== null || one.risk !== null;
    climb.hushed ||= one.hushed !== null;
    climb.interfered ||= held || moved || climb.hushed || one.undone > 0 || !MEASURED.includes(one.kind);
    if (one.alerts === (before?.alerts ?? 0)) return;
    climb.alerts.push({ at: now, rungs: one.nextRung });
  }
}
