/** US dollars for each elder and month, from the measured units of flows and sweeps; what a carrier asks for texts and calls comes on top. */

import { App } from 'aws-cdk-lib';
import { MetricFilter } from 'aws-cdk-lib/aws-logs';
import { PARTITIONS } from '../../infra/partition.ts';
import { createSystemStack, SHARDS } from '../../infra/stack.ts';
import { RETENTION_DEFAULTS } from '../../shared/domain/settings-retention.ts';
import type { Request } from './counting-store.ts';
import { FLOWS, isOwn, type Played, play, unitsOf } from './flow-stories.ts';
import { PRICE_LISTS, type PriceList } from './price-list.ts';
import { type Figures, report, rounded } from './report.ts';
import { fullDay, type SweepDay, sweepDay } from './sweep-day.ts';

/** How often in a month, by the name of the flow. Every text of ours brings one receipt. */
const ORDINARY_MONTH: Readonly<Record<string, number>> = {
  prompt: 30,
  'plain check-in': 27,
  reminder: 3,
  'call that nobody answers': 2,
  "miss, until the liaison's text": 1,
  'liaison answers, closed, told': 1,
  'call for help, three people told': 0.1,
  'risk: two children, village, township': 0.03,
  'receipt of a prompt': 33,
  'receipt of an alert': 30,
};
/** Of these somebody outside asks us: one request of the HTTP API and one invocation. */
const WEB_FLOWS = ['plain check-in', 'liaison answers, closed, told', 'call for help, three people told'];
const RECEIPT_FLOWS = ['receipt of a prompt', 'receipt of an alert'];
const DAYS = 30;
const ELDERS = [100, 1_000, 10_000];
/** Above, the sweeps are taken as busy as they can be. */
const SIMULATED_ELDERS_MAX = 1_000;

/** Assumed, not measured: there is no account to measure them in. */
const ASSUMED = {
  storeSeconds: 0.005,
  carrierSeconds: 0.15,
  /** Of an invocation besides waiting, and of a sweep that finds nothing. */
  ownSeconds: 0.02,
  webGigabytes: 1,
  receiptGigabytes: 0.5,
  sweepGigabytes: 1,
  /** START, END and REPORT of Lambda, and one line of our own. */
  logBytes: 800,
  /** Watch, elder, line, record and revisions of one elder. */
  standingBytes: 16_000,
} as const;
const SCAN_PAGE_BYTES = 4_096;

interface Month {
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly httpRequests: number;
  readonly invocations: number;
  readonly gigabyteSeconds: number;
  /** What lies in the table once everything is kept for as long as it is kept. */
  readonly keptBytes: number;
}

export async function benchPrices(): Promise<void> {
  const played = new Map<string, Played>();
  for (const flow of FLOWS) if (flow.what in ORDINARY_MONTH) played.set(flow.what, await play(flow));
  const elder = monthOfElder(played);
  const fixed = countFixed();
  const rows: Figures[] = [];
  for (const elders of ELDERS) {
    const day = elders > SIMULATED_ELDERS_MAX ? fullDay(elders) : await sweepDay(elders);
    for (const prices of PRICE_LISTS) rows.push(costs({ elders, elder, sweeps: monthOfSweeps(day), fixed }, prices));
  }
  report({
    part: 'prices',
    table: 'month',
    legend:
      'US cents for an elder and month: parts of it; total USD: for all of them. Texts and calls of carriers come on top',
    rows,
  });
  const texts = [...played].reduce((sum, [what, { texts: some }]) => sum + some * (ORDINARY_MONTH[what] ?? 0), 0);
  const calls = [...played].reduce((sum, [what, { calls: some }]) => sum + some * (ORDINARY_MONTH[what] ?? 0), 0);
  report({
    part: 'prices',
    table: 'assumed',
    legend: 'of an ordinary elder in a month',
    rows: [
      { what: 'texts sent', value: rounded(texts) },
      { what: 'calls made', value: rounded(calls) },
      { what: 'alarms and metrics', value: `${fixed.alarms} and ${fixed.metrics}` },
      { what: 'write units', value: rounded(elder.writeUnits) },
      { what: 'KB kept', value: Math.round(elder.keptBytes / 1_000) },
      { what: 'read units', value: rounded(elder.readUnits) },
      ...PRICE_LISTS.map(({ region, asOf, source }) => ({ what: `prices of ${region}`, value: `${asOf}: ${source}` })),
    ],
  });
}

function monthOfElder(played: ReadonlyMap<string, Played>): Month {
  const month = {
    writeUnits: 0,
    readUnits: 0,
    httpRequests: 0,
    invocations: 0,
    gigabyteSeconds: 0,
    keptBytes: ASSUMED.standingBytes,
  };
  for (const [what, { requests, texts, calls }] of played) {
    const times = ORDINARY_MONTH[what] ?? 0;
    const own = unitsOf(requests.filter(isOwn));
    month.writeUnits += times * (own.write + own.index);
    month.readUnits += times * own.read;
    const seconds = own.requests * ASSUMED.storeSeconds + (texts + calls) * ASSUMED.carrierSeconds + ASSUMED.ownSeconds;
    const [web, receipt] = [WEB_FLOWS.includes(what), RECEIPT_FLOWS.includes(what)];
    month.httpRequests += web ? times : 0;
    // The rest happens inside sweeps, which are counted as a whole.
    month.invocations += web || receipt ? times : 0;
    const gigabytes = web ? ASSUMED.webGigabytes : receipt ? ASSUMED.receiptGigabytes : 0;
    month.gigabyteSeconds += times * seconds * gigabytes;
    // A receipt only changes what is there.
    if (!receipt) month.keptBytes += times * keptBytes(requests);
  }
  // The table audit scans all of it once a day, eventually consistent.
  month.readUnits += (DAYS * month.keptBytes) / SCAN_PAGE_BYTES / 2;
  return month;
}

/** Texts and facts of one such flow, for every month that they are kept. */
function keptBytes(requests: readonly Request[]): number {
  const { messageDays, replyDays } = RETENTION_DEFAULTS;
  const last = new Map(requests.filter(({ write }) => write > 0).map(({ id, bytes }) => [id, bytes]));
  const days = (id: string) => (id.startsWith('message#') ? messageDays : id.startsWith('inbound#') ? replyDays : 0);
  return [...last].reduce((sum, [id, bytes]) => sum + (bytes * days(id)) / DAYS, 0);
}

function monthOfSweeps({ sweeps, looks, lookReadUnits, lingerSeconds }: SweepDay): Month {
  const seconds = sweeps * ASSUMED.ownSeconds + looks * ASSUMED.storeSeconds + lingerSeconds;
  return {
    writeUnits: 0,
    readUnits: DAYS * lookReadUnits,
    httpRequests: 0,
    invocations: DAYS * sweeps,
    gigabyteSeconds: DAYS * seconds * ASSUMED.sweepGigabytes,
    keptBytes: 0,
  };
}

interface Fixed {
  readonly alarms: number;
  readonly metrics: number;
}

/** From the stack itself: two metrics for each shard, one for each other job on a schedule, one for each name that filters of logs count under. */
function countFixed(): Fixed {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const all = createSystemStack(app, PARTITIONS.aws).node.findAll();
  const count = (type: string) =>
    all.filter((one) => (one as { cfnResourceType?: string }).cfnResourceType === type).length;
  const counted = new Set(all.flatMap((one) => (one instanceof MetricFilter ? [one.metric().metricName] : [])));
  const metrics = SHARDS + count('AWS::Events::Rule') + counted.size;
  return { alarms: count('AWS::CloudWatch::Alarm'), metrics };
}

interface Bill {
  readonly elders: number;
  readonly elder: Month;
  readonly sweeps: Month;
  readonly fixed: Fixed;
}

function costs({ elders, elder, sweeps, fixed }: Bill, prices: PriceList): Figures {
  const { perMillion, perMonth } = prices;
  const sum = (key: keyof Month) => elders * elder[key] + sweeps[key];
  const logs = (sum('invocations') * ASSUMED.logBytes * prices.logGigabyte) / 1e9;
  const parts = {
    writes: (sum('writeUnits') * perMillion.writeUnits) / 1e6,
    reads: (elders * elder.readUnits * perMillion.readUnits) / 1e6,
    looks: (sweeps.readUnits * perMillion.readUnits) / 1e6,
    'web and receipts':
      elders *
      (elder.gigabyteSeconds * prices.gigabyteSecond +
        (elder.invocations * perMillion.invocations + elder.httpRequests * perMillion.httpRequests) / 1e6),
    sweeps: sweeps.gigabyteSeconds * prices.gigabyteSecond + (sweeps.invocations * perMillion.invocations) / 1e6,
    logs,
    storage: (sum('keptBytes') * prices.storedGigabyte) / 1e9,
    fixed: fixed.alarms * perMonth.alarm + fixed.metrics * perMonth.metric + perMonth.key + perMonth.secret,
  };
  const total = Object.values(parts).reduce((all, one) => all + one, 0);
  const cents = Object.fromEntries(
    Object.entries(parts).map(([name, usd]) => [name, rounded((100 * usd) / elders, 3)]),
  );
  return {
    what: `${elders} elders, ${prices.region}`,
    ...cents,
    'cents an elder': rounded((100 * total) / elders, 2),
    'total USD': rounded(total, 2),
  };
}
