/** The table audit finds nothing in a village that is well, and each planted fault under its own name. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { CHECKS } from '../../shared/app/table-audit-checks.ts';
import { FAULTS, planted } from './table-audit-faults.ts';
import { type Looked, look, servedVillage } from './table-audit-village.ts';

/** Noon of the second day: some have answered, some are waited for, some are looked for. */
const SEED = 4;
const HOURS = 33;

/** Puts a value in place of what stands at the end of a path, or of what the path runs out at. */
function tear(item: unknown, [first = 0, ...rest]: readonly number[], value: unknown): void {
  if (typeof item !== 'object' || item === null) return;
  const names = Object.keys(item);
  const name = names[first % Math.max(1, names.length)];
  if (name === undefined) return;
  const inner = (item as Record<string, unknown>)[name];
  if (rest.length > 0 && typeof inner === 'object' && inner !== null) tear(inner, rest, value);
  else (item as Record<string, unknown>)[name] = value;
}

describe('the table audit', () => {
  let village: Looked;
  beforeAll(async () => {
    village = await servedVillage(SEED, 'calm', HOURS);
  });

  it('finds nothing in a village that was served for days', async () => {
    const { findings, listed, elders } = await look(village);
    expect({ findings, listed, elders }).toEqual({ findings: 0, listed: [], elders: 24 });
  });

  it.each(Object.entries(FAULTS))('finds %s', async (_, { check, plant }) => {
    const table = planted(village.table, plant, village.now);
    const { checks } = await look({ ...village, table });
    expect(checks).toEqual([{ check, count: 1 }]);
  });

  it('takes a row in flight for none: it is read again before it counts', async () => {
    const table = planted(village.table, FAULTS['an open case that sleeps']?.plant ?? assert.fail(), village.now);
    expect((await look({ ...village, table }, village.table)).findings).toBe(0);
  });

  it('lists twenty of a kind and counts them all', async () => {
    const table = new Map([...village.table].filter(([id]) => !id.startsWith('watch#')));
    const { checks, listed } = await look({ ...village, table });
    expect(checks).toEqual([{ check: 'elder-without-watch', count: 24 }]);
    expect(listed).toHaveLength(20);
  });

  it('names nobody in what it lists and logs', async () => {
    const logged: string[] = [];
    const table = planted(village.table, FAULTS['an elder on two lists']?.plant ?? assert.fail(), village.now);
    const { listed } = await look({ ...village, table }, table, logged);
    expect(logged.map((line) => JSON.parse(line))).toEqual([
      { level: 'error', event: 'table audit finding', actor: listed[0]?.what, reason: 'elder-on-two-lists' },
    ]);
    expect(listed).toEqual([
      { check: 'elder-on-two-lists', what: expect.stringMatching(/^watch#[0-9a-z]{1,13}$/u), since: null },
    ]);
  });

  it('comes to its end whatever an item looks like', async () => {
    const items = [...village.table];
    const item = fc.constantFrom(...items);
    const junk = fc.oneof(fc.string(), fc.double(), fc.constantFrom(null, undefined, [], {}, 'Mars/Olympus'));
    const torn = fc.tuple(item, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), junk);
    await fc.assert(
      fc.asyncProperty(fc.array(torn, { minLength: 1, maxLength: 20 }), async (all) => {
        const table = new Map(structuredClone(items));
        for (const [[id], path, value] of all) tear(table.get(id), path, value);
        expect((await look({ ...village, table })).elders).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('says in its manual what harm each check finds', () => {
    const manual = readFileSync(new URL('../../docs/table-audit.md', import.meta.url), 'utf8');
    const rows = manual.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows).toEqual(Object.entries(CHECKS).map(([check, harm]) => `| \`${check}\` | ${harm} |`));
  });

  it('has a planted fault for every check', () => {
    expect(new Set(Object.values(FAULTS).map((one) => one.check))).toEqual(new Set(Object.keys(CHECKS)));
  });
});
