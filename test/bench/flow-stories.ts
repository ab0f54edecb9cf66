/** The flows that the bench counts: what was before, what happens, and what the prototype needed for it. */

import { anElder, aSon, at, ELDER, LIAISON } from '../domain/given.ts';
import type { Request } from './counting-store.ts';
import { type BenchCounty, createBenchCounty } from './county.ts';
import { enrolled, savedAgain, savedNew } from './flow-registry.ts';

export interface Units {
  readonly requests: number;
  readonly write: number;
  readonly index: number;
  readonly read: number;
}

export interface Flow {
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

export const FLOWS: readonly Flow[] = [
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
    flow: says(ELDER, '3', '07:49'),
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

export interface Played {
  readonly requests: readonly Request[];
  readonly texts: number;
  readonly calls: number;
}

export async function play(flow: Flow): Promise<Played> {
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
  const from = { requests: county.requests.length, sent: county.sent.length };
  await flow.flow(county);
  const calls = county.sent.slice(from.sent).filter(({ channel }) => channel === 'call').length;
  return {
    requests: county.requests.slice(from.requests),
    texts: county.sent.length - from.sent - calls,
    calls,
  };
}

export function unitsOf(requests: readonly Request[]): Units {
  const sum = (of: (request: Request) => number) => requests.reduce((total, request) => total + of(request), 0);
  return {
    requests: requests.length,
    write: sum((r) => r.write),
    index: sum((r) => r.index),
    read: sum((r) => r.read),
  };
}

/** A sweep looks at its shard's index for everybody at once: what that costs is in `sweep`. */
export const isOwn = ({ operation }: Request): boolean => operation !== 'due';
