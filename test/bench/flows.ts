/** What each flow costs on DynamoDB, beside the cheapest safe variant of the prototype, and which actor costs how much of it. */

import { anElder, aSon, at, ELDER, LIAISON } from '../domain/given.ts';
import type { Request } from './counting-store.ts';
import { type BenchCounty, createBenchCounty } from './county.ts';
import { enrolled, savedAgain, savedNew } from './flow-registry.ts';
import { type Figures, report, rounded } from './report.ts';

interface Units {
  readonly requests: number;
  readonly write: number;
  readonly index: number;
  readonly read: number;
}

interface Flow {
  readonly what: string;
  /** design.md section 3, "What a flow costs": its query of the index counted once. Null where it has no figure. */
  readonly prototype: Units | null;
  /** What was before, not counted. */
  readonly given: (county: BenchCounty) => Promise<void>;
  readonly flow: (county: BenchCounty) => Promise<void>;
}

const ENROLLED_ON = '2026-07-01';
/** Ordinary days, so that lines and watches have the slots and the history that they have in use. */
const DAYS_BEFORE = ['2026-07-02', '2026-07-03', '2026-07-04', '2026-07-05', '2026-07-06'];
/** A Tuesday: nobody's weekly text. */
const TODAY = '2026-07-07';
const TOMORROW = '2026-07-08';
const today = (time: string) => at(time, TODAY);

const units = (requests: number, write: number, index: number, read: number): Units => ({
  requests,
  write,
  index,
  read,
});

const until = (time: string) => (county: BenchCounty) => county.playTo(today(time));
const says = (from: string, text: string, then: string) => async (county: BenchCounty) => {
  await county.text(from, text);
  await county.playTo(today(then));
};
const inTurn =
  (...steps: readonly Flow['flow'][]): Flow['flow'] =>
  async (county) => {
    for (const step of steps) await step(county);
  };

const FLOWS: readonly Flow[] = [
  { what: 'prompt', prototype: units(4, 2, 2, 1.5), given: until('07:29'), flow: until('07:33') },
  {
    what: 'plain check-in',
    prototype: units(5, 3, 4, 2),
    given: until('07:45'),
    flow: says(ELDER, '1', '07:48'),
  },
  { what: 'reminder', prototype: null, given: until('08:59'), flow: until('09:03') },
  { what: 'call that nobody answers', prototype: null, given: until('09:29'), flow: until('09:33') },
  {
    what: "miss, until the liaison's text",
    prototype: units(17, 9, 9, 5.5),
    given: until('10:29'),
    flow: until('10:33'),
  },
  {
    what: 'liaison answers, closed, told',
    prototype: units(12, 7, 5, 5),
    given: until('10:40'),
    flow: says(LIAISON, '1', '10:43'),
  },
  {
    what: 'call for help, three people told',
    prototype: units(26, 21, 17, 5),
    given: until('07:45'),
    flow: says(ELDER, '3', '07:46'),
  },
  {
    what: 'risk: two children, village, township',
    prototype: units(18, 16, 15, 2),
    given: inTurn(until('07:45'), says(ELDER, '1', '08:30')),
    flow: says(LIAISON, '风险 10 3', '08:31'),
  },
  { what: 'unclear reply', prototype: null, given: until('07:45'), flow: says(ELDER, '嗯呐', '07:48') },
  { what: 'unwell', prototype: null, given: until('07:45'), flow: says(ELDER, '2', '07:48') },
  {
    what: 'receipt of a prompt',
    prototype: null,
    given: until('07:45'),
    flow: (county) => county.delivered(county.sent.at(-1)?.messageId ?? ''),
  },
  {
    what: 'receipt of an alert',
    prototype: null,
    given: until('10:35'),
    flow: (county) => county.delivered(county.sent.at(-1)?.messageId ?? ''),
  },
  {
    what: 'a day with nothing, from answer to prompt',
    prototype: null,
    given: inTurn(until('07:45'), says(ELDER, '1', '08:30')),
    flow: (county) => county.playTo(at('07:29', TOMORROW)),
  },
  { what: 'registry: a new record', prototype: null, given: until('13:00'), flow: savedNew },
  {
    what: 'registry: a record changed',
    prototype: null,
    given: inTurn(until('13:00'), savedNew),
    flow: savedAgain,
  },
  { what: 'enrolled, three welcomes', prototype: null, given: until('13:00'), flow: enrolled },
];

async function measured(flow: Flow): Promise<readonly Request[]> {
  const county = createBenchCounty(at('13:00', ENROLLED_ON));
  const elder = anElder({ contacts: [aSon(), aSon({ id: 'child2', phone: '+8613700000022', name: '王丽' })] });
  await county.enrol(elder);
  let seen = 0;
  for (const day of DAYS_BEFORE) {
    await county.playTo(at('08:00', day));
    await county.text(ELDER, '1');
    await county.playTo(at('08:10', day));
    for (const { messageId } of county.sent.slice(seen)) await county.delivered(messageId);
    seen = county.sent.length;
  }
  await flow.given(county);
  const from = county.requests.length;
  await flow.flow(county);
  return county.requests.slice(from);
}

function unitsOf(requests: readonly Request[]): Units {
  const sum = (of: (request: Request) => number) => requests.reduce((total, request) => total + of(request), 0);
  return {
    requests: requests.length,
    write: sum((r) => r.write),
    index: sum((r) => r.index),
    read: sum((r) => r.read),
  };
}

/** A sweep looks at its shard's index for everybody at once: what that costs is in `npm run bench -- sweep`. */
const isOwn = ({ operation }: Request): boolean => operation !== 'due';

function costs({ what, prototype }: Flow, all: readonly Request[]): Figures {
  const own = unitsOf(all.filter(isOwn));
  const row = {
    what,
    ...own,
    refused: all.filter((one) => one.refused).length,
    looks: all.length - own.requests,
  };
  if (prototype === null) return row;
  const { requests, write, index, read } = prototype;
  const ratio = rounded((own.write + own.index) / (write + index), 2);
  return { ...row, prototype: `${requests}: ${write} + ${index}, ${read}`, 'write ratio': ratio };
}

/** A row for every kind of actor or record: which requests, and what they cost. */
function byActor({ what }: Flow, all: readonly Request[]): readonly Figures[] {
  return [...Map.groupBy(all.filter(isOwn), (one) => one.kind)].map(([actor, ours]) => {
    const count = (operation: Request['operation']) => ours.filter((one) => one.operation === operation).length;
    return { what, actor, get: count('get'), put: count('put'), settle: count('settle'), ...unitsOf(ours) };
  });
}

export async function benchFlows(): Promise<void> {
  const played = [];
  for (const flow of FLOWS) played.push({ flow, all: await measured(flow) });
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
