/** A cold start reads the whole bundle while somebody waits: no function grows without somebody deciding it. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../../infra/functions.ts';
import { BUDGET_KB, type Bundle, buildFunctions } from '../bench/build.ts';

let folder: string;
let bundles: readonly Bundle[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  bundles = await buildFunctions(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the bundle', () => {
  it.each(FUNCTION_NAMES)('of %s is within its budget', (name) => {
    expect(bundles.find((one) => one.name === name)?.kilobytes).toBeLessThanOrEqual(BUDGET_KB[name]);
  });
});
