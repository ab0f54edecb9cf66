/** A table as a village leaves it that was really served for some days, and the table audit over a list of its items. */

import { createLog } from '../../shared/adapters/log.ts';
import { writeItem } from '../../shared/adapters/store-envelope.ts';
import type { Item } from '../../shared/app/store.ts';
import { auditTable, type RawItems, type TableReport } from '../../shared/app/table-audit.ts';
import type { RawItem } from '../../shared/app/table-audit-read.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { WHOLE } from '../sim/ablations.ts';
import type { Profile } from '../sim/faults.ts';
import { HONEST } from '../sim/mutant.ts';
import { createWorld, DAY, START } from '../sim/world.ts';

export type Table = ReadonlyMap<string, RawItem>;

const HOUR = 3_600_000;

/** As DynamoDB gives it back: plain, and without what is undefined. */
function rawOf(item: Item): RawItem {
  return JSON.parse(JSON.stringify(writeItem(item))) as RawItem;
}

/** `hours` after 03:00 of the first day. */
export async function servedVillage(seed: number, profile: Profile, hours: number) {
  const world = createWorld(seed, profile, { mutant: HONEST, ablation: WHOLE });
  const { scheduler, truth, ledger, shards } = world;
  world.sweeps.begin();
  void world.enrol();
  for (let day = 0; day * 24 <= hours; day++) {
    scheduler.after(day * DAY + HOUR, world.newDay);
    scheduler.after(day * DAY + 9 * HOUR, () => void world.enrol());
  }
  await scheduler.run(START + hours * HOUR, () => ledger.violation() !== null);
  const table: Table = new Map([...truth.items].map(([id, item]) => [id as string, rawOf(item)]));
  return { table, shards, now: new Date(scheduler.now()).toISOString() };
}

export interface Looked {
  readonly table: Table;
  readonly shards: number;
  readonly now: string;
}

/** `later`: the table as it is when what looked wrong is read again. `logged`: the lines of the log. */
export function look(
  { table, shards, now }: Looked,
  later: Table = table,
  logged: string[] = [],
): Promise<TableReport> {
  return auditTable({
    raw: listed(table, later),
    clock: () => now,
    sleep: async () => undefined,
    configuration: everywhere(DEFAULTS),
    shards,
    log: createLog((line) => logged.push(line)),
  });
}

/** A table as a list of items. */
export function listed(table: Table, later: Table = table): RawItems {
  return {
    all: async function* () {
      yield* table.values();
    },
    read: async (id) => later.get(id) ?? null,
  };
}
