/** One seed from enrolment to the audits: three chaotic days, a quiet one, and everything that is due carried out twice. */

import { WHOLE } from './ablations.ts';
import { agree } from './agreement.ts';
import { audit } from './audit.ts';
import type { FaultKind } from './fault-kinds.ts';
import type { Profile } from './faults.ts';
import { HONEST } from './mutant.ts';
import { auditRawTable } from './table-audit.ts';
import { CHAOS_DAYS, createWorld, DAY, START, type Variant, type World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** After 03:00: in the night, around the deadlines, and when the figures go out. */
const COUNTED_HOURS = [2, 8, 9.6, 13, 17.1];

export interface Result {
  readonly seed: number;
  readonly profile: Profile;
  /** The first promise that was broken. */
  readonly violation: string | null;
  readonly digest: string;
  /** The last lines of the trace. */
  readonly tail: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
  readonly seen: ReadonlyMap<string, number>;
  readonly faults: ReadonlyMap<FaultKind, number>;
}

export async function simulate(
  seed: number,
  profile: Profile,
  variant: Variant = { mutant: HONEST, ablation: WHOLE },
): Promise<Result> {
  // From a turn of the event loop of its own: inside a module's evaluation ticks and promises take turns otherwise, and the
  // same seed would be another run there than in a thread.
  await new Promise((resolve) => setImmediate(resolve));
  const world = createWorld(seed, profile, variant);
  const { ledger, scheduler } = world;
  const stop = () => ledger.violation() !== null;
  world.sweeps.begin();
  void world.enrol();
  world.daily();
  for (let day = 0; day <= CHAOS_DAYS; day++) {
    scheduler.after(day * DAY + HOUR, world.newDay);
    scheduler.after(day * DAY + 9 * HOUR, () => void world.enrol());
    for (const hour of COUNTED_HOURS) scheduler.after(day * DAY + hour * HOUR, world.count);
  }
  await scheduler.run(START + (CHAOS_DAYS + 1) * DAY + 2 * HOUR, stop);
  if (!stop()) await settle(world, stop);
  const { truth, village, saves, took, deadUntil } = world;
  const audited = { ledger, village, saves, took, deadUntil, items: truth.items, now: scheduler.now() };
  if (!stop()) agree(ledger, truth.items);
  if (!stop()) audit({ ...audited, calm: profile === 'calm' });
  if (!stop()) await auditRawTable({ ledger, items: truth.items, now: scheduler.now(), shards: world.shards });
  const { counts, seen, faults } = ledger;
  return {
    seed,
    profile,
    violation: ledger.violation(),
    digest: ledger.digest(),
    tail: ledger.tail(),
    counts,
    seen,
    faults,
  };
}

/** Everything that is due is carried out twice; the second time changes nothing (L8). */
async function settle({ scheduler, ledger, sweeps, truth }: World, stop: () => boolean): Promise<void> {
  sweeps.end();
  await scheduler.run(scheduler.now() + 5 * MINUTE, stop);
  const healthy = () => [...truth.items.values()].filter((item) => !item.id.includes('poison'));
  const versions = () => JSON.stringify(healthy().map(({ id, version }) => [id, version]));
  for (const round of ['first', 'second']) {
    const before = versions();
    const now = scheduler.now();
    const until = new Date(now + MINUTE).toISOString();
    sweeps.all();
    await scheduler.run(now + MINUTE, stop);
    const soon = healthy().some(({ dueAt }) => dueAt !== null && dueAt > new Date(now).toISOString() && dueAt <= until);
    if (round === 'second' && !soon && before !== versions())
      ledger.fail('L8', 'carrying out everything that is due twice changes something');
  }
}
