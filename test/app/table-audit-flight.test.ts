/** A Scan takes minutes, and the village goes on meanwhile: what the audit sees torn is read again, and is no finding. */

import { expect, it } from 'vitest';
import { auditTable, type RawItems } from '../../shared/app/table-audit.ts';
import { hashOf } from '../../shared/app/table-audit-read.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { listed, servedVillage, type Table } from './table-audit-village.ts';

const SEED = 4;
/** Of the second day, while questions go out, misses are flagged and cases close. */
const HOURS = [31.1, 31.65, 31.9, 33.15, 33.4, 33.65];
/** As long as the function may take. */
const SCAN_HOURS = 0.25;
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Half of the items as they were when the Scan began, half as they are at its end. */
function torn(before: Table, after: Table, half: number): Table {
  const isEarly = (id: string) => (hashOf(id).codePointAt(5) ?? 0) % 2 === half;
  return new Map(
    [...after].flatMap(([id, item]) => {
      const seen = isEarly(id) ? before.get(id) : item;
      return seen === undefined ? [] : [[id, seen] as const];
    }),
  );
}

it('a village that goes on while the table is read has no findings', async () => {
  let doubted = 0;
  for (const hours of HOURS) {
    const [before, after] = [
      await servedVillage(SEED, 'calm', hours),
      await servedVillage(SEED, 'calm', hours + SCAN_HOURS),
    ];
    for (const half of [0, 1]) {
      const table = torn(before.table, after.table, half);
      const audit = (raw: RawItems) => {
        const times = [before.now];
        return auditTable({
          raw,
          clock: () => times.pop() ?? after.now,
          sleep: async () => undefined,
          configuration: everywhere(DEFAULTS),
          shards: before.shards,
          log: SILENT,
        });
      };
      doubted += (await audit(listed(table))).findings;
      expect((await audit(listed(table, after.table))).listed, `at ${hours}, half ${half}`).toEqual([]);
    }
  }
  expect(doubted, 'the test has teeth').toBeGreaterThan(0);
});
