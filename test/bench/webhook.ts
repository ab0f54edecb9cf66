/** Check-ins through the webhook: own CPU time and wall time of each, beside as many bare requests to the same table. */

import { signTwilio } from '../../shared/adapters/carriers/twilio-signature.ts';
import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import { createWeb } from '../../shared/adapters/web.ts';
import { createReceiver } from '../../shared/app/receive.ts';
import type { Item, Store } from '../../shared/app/store.ts';
import { createTelephone } from '../../shared/app/telephone.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { at } from '../domain/given.ts';
import { accepts, createBenchEngine, DAY, enrolAll, recordingStore, villager } from './many.ts';
import { type Figures, report, rounded } from './report.ts';
import { openBenchTable } from './webhook-table.ts';

const BATCHES = 100;
const BATCH = 3;
/** Compiles what runs often, as in a function that has served for a while; not counted. */
const WARM_BATCHES = 20;
const PUBLIC_BASE_URL = 'https://bench.invalid';
const AUTH_TOKEN = 'made-up';
const ASKED_AT = at('07:30', DAY);
const ANSWERED_AT = at('07:50', DAY);

interface Spent {
  readonly cpuMs: number;
  readonly wallMs: number;
}

export async function benchWebhook(): Promise<void> {
  const asked = await askedElders((WARM_BATCHES + BATCHES) * BATCH);
  const inMemory = createMemoryStore();
  for (const item of asked) await inMemory.put(item, 0);
  const memory = await measured(checkIns(inMemory));

  const counts = new Map<string, number>();
  const table = await openBenchTable(({ operation }) => counts.set(operation, (counts.get(operation) ?? 0) + 1));
  try {
    for (const item of asked) await table.barePut(item);
    counts.clear();
    const embedded = await measured(checkIns(table.store));
    const checkInsMade = (WARM_BATCHES + BATCHES) * BATCH;
    const perCheckIn = (operation: string) => Math.round((counts.get(operation) ?? 0) / checkInsMade);
    const [gets, puts] = [perCheckIn('get'), perCheckIn('put') + perCheckIn('settle')];
    const typical = asked.find(({ id }) => id.startsWith('watch#')) as Item;
    const bare = await measured(async () => {
      for (let index = 0; index < gets; index++) await table.bareGet(typical.id);
      for (let index = 0; index < puts; index++) await table.barePut(typical);
    });
    report({
      part: 'webhook',
      table: 'check-in',
      legend: `CPU ms of our own thread for one, over ${BATCHES} batches of ${BATCH}, one after another; bare: ${gets} GetItem and ${puts} PutItem of one watch`,
      rows: [
        row('handler, store in memory', memory, bare),
        row('handler, embedded store', embedded, bare),
        row('bare requests, embedded store', bare, bare),
      ],
    });
  } finally {
    await table.close();
  }
}

function row(what: string, spent: readonly Spent[], bare: readonly Spent[]): Figures {
  const cpu = spent.map((one) => one.cpuMs);
  const wall = spent.map((one) => one.wallMs);
  return {
    what,
    'CPU median': rounded(quantile(cpu, 0.5), 2),
    'CPU p99': rounded(quantile(cpu, 0.99), 2),
    'a second': Math.round(1_000 / quantile(wall, 0.5)),
    'CPU to bare': rounded(
      quantile(cpu, 0.5) /
        quantile(
          bare.map((one) => one.cpuMs),
          0.5,
        ),
      2,
    ),
    'wall to bare': rounded(
      quantile(wall, 0.5) /
        quantile(
          bare.map((one) => one.wallMs),
          0.5,
        ),
      2,
    ),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** For each batch, what one of it took. */
async function measured(work: () => Promise<void>): Promise<readonly Spent[]> {
  const spent: Spent[] = [];
  for (let batch = 0; batch < WARM_BATCHES + BATCHES; batch++) {
    const before = { cpu: process.threadCpuUsage(), wall: performance.now() };
    for (let index = 0; index < BATCH; index++) await work();
    const { user, system } = process.threadCpuUsage(before.cpu);
    spent.push({ cpuMs: (user + system) / 1_000 / BATCH, wallMs: (performance.now() - before.wall) / BATCH });
  }
  return spent.slice(WARM_BATCHES);
}

/** Every call is the check-in of the next elder, signed as the carrier signs it. */
function checkIns(store: Store): () => Promise<void> {
  const clock = () => ANSWERED_AT;
  const engine = createBenchEngine({ store, clock, sleep: async () => undefined, perform: accepts, shards: 1 });
  const receiver = createReceiver(engine);
  const telephone = createTelephone({ store, receiver, clock, configuration: everywhere(DEFAULTS) });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const web = createWeb({
    receiver,
    telephone,
    clock,
    log,
    publicBaseUrl: PUBLIC_BASE_URL,
    twilioAuthToken: AUTH_TOKEN,
  });
  const url = `${PUBLIC_BASE_URL}/sms/twilio`;
  let next = 0;
  return async () => {
    const params = { MessageSid: `SM${String(next).padStart(32, '0')}`, From: villager(next++).phone ?? '', Body: '1' };
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signTwilio({ authToken: AUTH_TOKEN, url, params }),
    };
    const answer = await web.request(url, { method: 'POST', headers, body: new URLSearchParams(params).toString() });
    if (answer.status !== 200) throw new Error(`Cannot check in: the webhook answered ${answer.status}.`);
  };
}

/** Every item of a county on the minute after its elders were asked, as if each were new. */
async function askedElders(elders: number): Promise<readonly Item[]> {
  const { store, items } = recordingStore();
  const clock = { now: ASKED_AT };
  const engine = createBenchEngine({
    store,
    clock: () => clock.now,
    sleep: async () => undefined,
    perform: accepts,
    shards: 1,
  });
  const village = Array.from({ length: elders }, (_, index) => villager(index));
  await enrolAll(engine, village, clock, 1);
  clock.now = ASKED_AT;
  await engine.sweep(0);
  return (await items()).map((item) => ({ ...item, version: 1 }));
}
