/** Whether the service itself is well, as the JSON interface and the page of the local run show it. */

import type { System } from '../../shared/adapters/deps.ts';
import { OPEN_FAILURES } from '../../shared/app/registry.ts';
import { everyRow, stateOf } from '../../shared/app/store.ts';
import { lookAtSynthetic } from '../../shared/app/synthetic.ts';
import { type Area, COUNTY_ZONE, type TableAudited } from '../../shared/domain/area.ts';
import type { Silence } from '../../shared/domain/dead-man.ts';
import type { Standing } from '../../shared/domain/probe.ts';
import { dayOf } from '../../shared/domain/time.ts';
import type { DayStatus } from '../../shared/domain/watch-state.ts';

export interface WatchView {
  readonly sweptAt: string;
  /** The last day whose figures went out. */
  readonly figuresOn: string | null;
  readonly audit: TableAudited | null;
  /** Null before it is enrolled. */
  readonly synthetic: {
    readonly standing: Standing;
    readonly today: DayStatus;
    readonly returnedAt: string | null;
    readonly closedAt: string | null;
    readonly provenAt: string | null;
  } | null;
  /** The dead-man's switch: the last call, or why none was made; null before the first look. */
  readonly outside: {
    readonly configured: boolean;
    readonly last: { readonly at: string; readonly called: boolean; readonly silences: readonly Silence[] } | null;
  };
  /** What failed for good, and nobody has settled. */
  readonly failures: number;
}

export async function watchViewOf(
  system: System,
  { sweptAt, now }: { sweptAt: string; now: string },
): Promise<WatchView> {
  const { store, callOutside } = system;
  const [area, failures, { probe, standing, watch }] = await Promise.all([
    stateOf<Area>(store, 'area#main'),
    everyRow(store, OPEN_FAILURES),
    lookAtSynthetic(system, now),
  ]);
  const today = dayOf(now, COUNTY_ZONE);
  const returned = probe?.returned?.date === today ? probe.returned : null;
  return {
    sweptAt,
    figuresOn: area?.figuresOn ?? null,
    audit: area?.audited ?? null,
    synthetic: standing && {
      standing,
      today: watch?.day.date === today ? watch.day.status : 'before',
      returnedAt: returned?.at ?? null,
      closedAt: returned?.closedAt ?? null,
      provenAt: probe?.provenAt ?? null,
    },
    outside: { configured: callOutside !== null, last: probe?.beat ?? null },
    failures: failures.length,
  };
}
