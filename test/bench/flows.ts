/** What each flow costs on DynamoDB, beside the cheapest safe variant of the prototype, and which actor costs how much of it. */

import type { Request } from './counting-store.ts';
import { FLOWS, type Flow, isOwn, type Played, play, unitsOf } from './flow-stories.ts';
import { type Figures, report, rounded } from './report.ts';

function costs({ what, prototype }: Flow, { requests: all, texts, calls }: Played): Figures {
  const own = unitsOf(all.filter(isOwn));
  const row = {
    what,
    ...own,
    refused: all.filter((one) => one.refused).length,
    looks: all.length - own.requests,
    texts,
    calls,
  };
  if (prototype === null) return row;
  const { requests, write, index, read } = prototype;
  const ratio = rounded((own.write + own.index) / (write + index), 2);
  return { ...row, prototype: `${requests}: ${write} + ${index}, ${read}`, 'write ratio': ratio };
}

/** A row for every kind of actor or record: which requests, and what they cost. */
function byActor({ what }: Flow, { requests: all }: Played): readonly Figures[] {
  return [...Map.groupBy(all.filter(isOwn), (one) => one.kind)].map(([actor, ours]) => {
    const count = (operation: Request['operation']) => ours.filter((one) => one.operation === operation).length;
    return { what, actor, get: count('get'), put: count('put'), settle: count('settle'), ...unitsOf(ours) };
  });
}

export async function benchFlows(): Promise<void> {
  const played = [];
  for (const flow of FLOWS) played.push({ flow, all: await play(flow) });
  report({
    part: 'flows',
    table: 'units',
    legend:
      'requests; write units of items and of indexes; read units; looks: queries of the index by sweeps; prototype: requests: write + index, read',
    rows: played.map(({ flow, all }) => costs(flow, all)),
  });
  report({
    part: 'flows',
    table: 'actors',
    legend: 'the same by kind of actor',
    rows: played.flatMap(({ flow, all }) => byActor(flow, all)),
  });
}
