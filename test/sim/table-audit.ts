/** The independent audit over the table of a seed that has come to rest: what it would tell an operator is a broken promise. */

import { writeItem } from '../../shared/adapters/store-envelope.ts';
import type { Item } from '../../shared/app/store.ts';
import { auditTable } from '../../shared/app/table-audit.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import type { Ledger } from './ledger.ts';

export interface AtRest {
  readonly ledger: Ledger;
  readonly items: ReadonlyMap<string, Item>;
  readonly now: number;
  readonly shards: number;
}

export async function auditRawTable({ ledger, items, now, shards }: AtRest): Promise<void> {
  // Poisoned actors fail for ever, which is what the audit would say.
  const raw = [...items.values()].filter((item) => !item.id.includes('poison')).map(writeItem);
  const { listed } = await auditTable({
    raw: {
      all: async function* () {
        yield* raw;
      },
      read: async (id) => raw.find((one) => one['pk'] === id) ?? null,
    },
    clock: () => new Date(now).toISOString(),
    sleep: async () => undefined,
    configuration: everywhere(DEFAULTS),
    shards,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  for (const { check, what, since } of listed) ledger.fail('table audit', `${check}: ${what} since ${since}`);
}
