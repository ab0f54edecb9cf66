/** Every function as it is deployed, built by esbuild with the options of the deployment. */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { esbuildOf } from '../../infra/bundle.ts';
import { FUNCTION_NAMES, type FunctionName } from '../../infra/functions.ts';
import { PARTITIONS } from '../../infra/partition.ts';

/** What each may weigh: what it weighs, and little more, so that a new dependency is a decision (ARCHITECTURE.md, "What it costs"). */
export const BUDGET_KB: Readonly<Record<FunctionName, number>> = {
  web: 810,
  sweep: 820,
  'inbound-sms': 805,
  receipts: 805,
  daily: 1_015,
  'table-audit': 845,
  api: 1_515,
  'dead-letters': 805,
};

export interface Bundle {
  readonly name: FunctionName;
  readonly path: string;
  readonly kilobytes: number;
  /** KB by package, or by folder of ours, the largest first. */
  readonly parts: readonly (readonly [string, number])[];
}

export async function buildFunctions(folder: string): Promise<readonly Bundle[]> {
  const entry = (name: FunctionName) => fileURLToPath(new URL(`../../functions/${name}.ts`, import.meta.url));
  const entryPoints = FUNCTION_NAMES.map(entry);
  const { metafile } = await build({ ...esbuildOf(PARTITIONS.aws), entryPoints, outdir: folder, metafile: true });
  return FUNCTION_NAMES.map((name) => {
    const path = join(folder, `${name}.mjs`);
    const output = Object.entries(metafile.outputs).find(([file]) => file.endsWith(`/${name}.mjs`))?.[1];
    return { name, path, kilobytes: kilobytes(statSync(path).size), parts: partsOf(output?.inputs ?? {}) };
  });
}

function partsOf(inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>): Bundle['parts'] {
  const parts = new Map<string, number>();
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const part = /node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(file)?.[1] ?? file.split('/').slice(0, 2).join('/');
    parts.set(part, (parts.get(part) ?? 0) + bytesInOutput);
  }
  return [...parts].sort(([, a], [, b]) => b - a).map(([part, bytes]) => [part, kilobytes(bytes)]);
}

function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1_000);
}
