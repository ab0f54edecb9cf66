/**
 * npm run bench, or npm run bench -- flows sweep: what things cost. Every part runs in a process of its own, so that none
 * is measured with another's memory and compiled code. Everybody in it is made up.
 */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

type Part = () => Promise<void>;

const PARTS: Readonly<Record<string, () => Promise<Part>>> = {
  flows: async () => (await import('./flows.ts')).benchFlows,
  bundles: async () => (await import('./bundles.ts')).benchBundles,
  prices: async () => (await import('./prices.ts')).benchPrices,
  webhook: async () => (await import('./webhook.ts')).benchWebhook,
  sweep: async () => (await import('./sweep.ts')).benchSweep,
  burst: async () => (await import('./burst.ts')).benchBurst,
  line: async () => (await import('./line.ts')).benchLine,
  'table-audit': async () => (await import('./table-audit.ts')).benchTableAudit,
  import: async () => (await import('./import.ts')).benchImport,
};

async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.find((name) => !(name in PARTS));
  if (unknown !== undefined) {
    process.stderr.write(
      `Cannot measure "${unknown}": there is no such part. Parts: ${Object.keys(PARTS).join(', ')}.\n`,
    );
    return 2;
  }
  const [only, ...more] = wanted;
  if (only !== undefined && more.length === 0) {
    const part = await PARTS[only]?.();
    await part?.();
    return 0;
  }
  const names = wanted.length > 0 ? wanted : Object.keys(PARTS);
  const failed = names.filter((name) => {
    const { status } = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), name], {
      stdio: 'inherit',
    });
    return status !== 0;
  });
  if (failed.length > 0) process.stderr.write(`Over budget or broken: ${failed.join(', ')}.\n`);
  return failed.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
