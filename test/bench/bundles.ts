/** What a cold start reads and runs: the size of every function's bundle and the time of its import, beside a bare start of Node. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BUDGET_KB, type Bundle, buildFunctions } from './build.ts';
import { type Figures, report, rounded } from './report.ts';

const ROUNDS = 9;
const PARTS_SHOWN = 10;
/** An import may take so many bare starts of Node on the same machine at the same time. */
const BARE_STARTS_MAX = 8;

/** Throws, after the table, where a function is over its budget of size or time. */
export async function benchBundles(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const bundles = await buildFunctions(folder);
    const bare: number[] = [];
    const imports = new Map<string, number[]>(bundles.map(({ name }) => [name, []]));
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(startOf("process.stdout.write('0')").wall);
      for (const { name, path } of bundles) imports.get(name)?.push(importOf(path));
    }
    const bareMs = median(bare);
    const rows = bundles.map(({ name, kilobytes }) => {
      const milliseconds = median(imports.get(name) ?? []);
      return {
        what: name,
        KB: kilobytes,
        'budget KB': BUDGET_KB[name],
        'import ms': rounded(milliseconds),
        'bare start ms': rounded(bareMs),
        ratio: rounded(milliseconds / bareMs, 2),
      };
    });
    report({
      part: 'bundles',
      table: 'functions',
      legend: `minified, with the SDK; the median of ${ROUNDS} imports, each in a process of its own; ratio: import to a bare start of Node, at most ${BARE_STARTS_MAX}`,
      rows,
    });
    report({
      part: 'bundles',
      table: 'parts',
      legend: `KB of the ${PARTS_SHOWN} largest packages, or folders of ours, in each`,
      rows: partRows(bundles),
    });
    const over = rows.filter((row) => row.KB > row['budget KB'] || row.ratio > BARE_STARTS_MAX);
    if (over.length > 0) throw new Error(`Over budget: ${over.map(({ what }) => what).join(', ')}.`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function partRows(bundles: readonly Bundle[]): readonly Figures[] {
  const shown = new Set(bundles.flatMap(({ parts }) => parts.slice(0, PARTS_SHOWN).map(([part]) => part)));
  return [...shown].map((what) => ({
    what,
    ...Object.fromEntries(bundles.map(({ name, parts }) => [name, parts.find(([part]) => part === what)?.[1] ?? 0])),
  }));
}

function importOf(path: string): number {
  const url = JSON.stringify(pathToFileURL(path));
  const program = `const t = performance.now(); await import(${url}); process.stdout.write(String(performance.now() - t));`;
  return Number(startOf(program).said);
}

function startOf(program: string): { readonly wall: number; readonly said: string } {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program]);
  if (status !== 0) throw new Error(`Cannot measure an import: the process ended with ${status}. ${stderr}`);
  return { wall: performance.now() - start, said: stdout.toString() };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
