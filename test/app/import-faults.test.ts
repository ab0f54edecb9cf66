import { describe, expect, it } from 'vitest';
import { runImport } from '../../shared/app/import-run.ts';
import { beginImport, type ImportsDeps, previewRows, takeRows } from '../../shared/app/imports.ts';
import type { Row } from '../../shared/domain/roster-fields.ts';
import { readRosterRow } from '../../shared/domain/roster-row.ts';
import { rowOf } from '../../shared/domain/roster-write.ts';
import { syntheticElders } from '../data/synthetic-elders.ts';
import { csvOf } from './import-given.ts';
import { createRegistryWorld } from './registry-world.ts';

const TODAY = '2026-07-03';
const read = (row: Row) => readRosterRow(row, TODAY);
const COUNTY = { id: 'staff', area: '海南省/琼海市', within: () => true };
const ID = 'a1';

describe('3,000 made-up elders with planted faults', () => {
  it('are named at the row and column of each fault, and no clean row is named', async () => {
    const { csv, planted } = syntheticElders(3000);
    const report = await runImport(
      [csvOf(csv)],
      { fill: {}, after: 0 },
      {
        read,
        progress: () => undefined,
        send: async ({ rows }) =>
          rows.map(({ number }) => ({ number, outcome: 'added', elderId: 'e', version: 1, problems: [], changes: [] })),
      },
    );
    const text = ({ row, column, severity }: (typeof planted)[number]) => `${row} ${column} ${severity}`;
    const named = new Set(report.problems.map(text));
    expect(planted.map(text).filter((one) => !named.has(one))).toEqual([]);
    const rows = new Set(planted.map(({ row }) => row));
    expect(report.problems.filter(({ row }) => !rows.has(row)).map(text)).toEqual([]);
    const refused = planted.filter(({ severity }) => severity === 'refused').length;
    expect(report).toMatchObject({ people: 3000, counts: { added: 3000 - refused, refused } });
  });
});

describe('an elder who was written out again as a row', () => {
  it('changes nothing when it is imported again', async () => {
    const world = createRegistryWorld();
    const home = { province: '海南省', county: '琼海市' };
    const deps: ImportsDeps = { ...world, clock: () => world.clock.now, read, home };
    await beginImport(deps, ID, { by: COUNTY, label: 'a.csv' });
    await runImport(
      [csvOf(syntheticElders(60, { every: 4 }).csv)],
      { fill: {}, after: 0 },
      {
        read,
        progress: () => undefined,
        send: async (part) => {
          const results = await takeRows(deps, { id: ID, by: COUNTY, ...part });
          if (results === 'notBegun') throw new Error('not begun');
          const opened = await Promise.all(results.map(({ elderId }) => world.register.open(elderId ?? '')));
          const rows = opened.map((one, index) => ({ number: index + 1, values: rowOf(one?.kept?.content as never) }));
          const again = await previewRows(deps, { id: 'b2', by: COUNTY, rows });
          expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(['same']));
          return results;
        },
      },
    );
  });
});
