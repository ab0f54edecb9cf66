/** One liaison with many elders who are missed in the same minute: how often eight sweeps meet at one line, and whether it starves. */

import { SHARDS } from '../../infra/stack.ts';
import { CARRIER_MS, createCloud, STORE_MS } from './cloud.ts';
import { MISSED_AT, silentGroup } from './missed.ts';
import { type Figures, report, rounded } from './report.ts';

const GROUPS = [1, 20, 200];
const MINUTES_MAX = 10;
const LIAISON_LINE = 'line#+8613800000000';
const NO_LIMIT = 1e9;

export async function benchLine(): Promise<void> {
  const rows: Figures[] = [];
  for (const missed of GROUPS) rows.push(await lineOf(missed));
  report({
    part: 'line',
    table: 'liaison',
    legend: `virtual seconds from the minute on; ${SHARDS} sweeps at once, ${STORE_MS} ms a store call, ${CARRIER_MS} ms a carrier call; refused: a rival had saved first, and it was tried again`,
    rows,
  });
}

async function lineOf(missed: number): Promise<Figures> {
  const saves = new Map<string, { done: number; refused: number }>();
  const cloud = await createCloud({
    start: MISSED_AT,
    items: await silentGroup(missed),
    textsPerSecond: NO_LIMIT,
    onStoreCall: ({ operation, id, refused }) => {
      if (operation === 'get') return;
      const before = saves.get(id) ?? { done: 0, refused: 0 };
      saves.set(id, { done: before.done + Number(!refused), refused: before.refused + Number(refused) });
    },
  });
  let seen = 0;
  let named = 0;
  let lastMs = 0;
  let firstMs = 0;
  await cloud.run(MINUTES_MAX, () => {
    for (const { attempt, atMs } of cloud.handed.slice(seen)) {
      if (!attempt.to.startsWith('+86138') || named >= missed) continue;
      named += attempt.text.match(/\d+号王桂英/gu)?.length ?? 0;
      firstMs ||= atMs;
      lastMs = atMs;
    }
    seen = cloud.handed.length;
    return named >= missed;
  });
  const line = saves.get(LIAISON_LINE) ?? { done: 0, refused: 0 };
  const others = [...saves].filter(([id]) => id !== LIAISON_LINE);
  const hottest = others.toSorted(([, a], [, b]) => b.refused - a.refused)[0];
  return {
    what: `${missed} missed`,
    'first text s': rounded(firstMs / 1_000),
    'last text s': named < missed ? null : rounded(lastMs / 1_000),
    'elders named': named,
    'saves of the line': line.done,
    'refused there': line.refused,
    'saves of all': [...saves.values()].reduce((sum, one) => sum + one.done, 0),
    'refused elsewhere': others.reduce((sum, [, one]) => sum + one.refused, 0),
    'most at one': hottest === undefined ? '' : `${hottest[0].split('#')[0]}: ${hottest[1].refused}`,
  };
}
