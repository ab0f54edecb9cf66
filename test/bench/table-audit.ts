/** What the daily audit of the whole table reads and keeps, from the items that an elder leaves in a month of ordinary days. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { writeItem } from '../../shared/adapters/store-envelope.ts';
import { auditTable } from '../../shared/app/table-audit.ts';
import { type Book, createBook, take } from '../../shared/app/table-audit-book.ts';
import { kindOf, type RawItem } from '../../shared/app/table-audit-read.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { addDays, addMinutes } from '../../shared/domain/time.ts';
import { anElder, aSon, at, ELDER } from '../domain/given.ts';
import { createBenchCounty } from './county.ts';
import { PRICE_LISTS } from './price-list.ts';
import { report, rounded } from './report.ts';
import { type Attributes, itemBytes } from './units.ts';

const FIRST = '2026-07-01';
const DAYS = 30;
const ELDERS = 10_000;
/** An eventually consistent read of 4 KB is half a unit; a Scan adds up what it reads before it rounds. */
const BYTES_A_UNIT = 2 * 4_096;
const MONTH_DAYS = 30;
const MEGABYTE = 1_048_576;

export async function benchTableAudit(): Promise<void> {
  const { items, now } = await ordinaryMonth();
  const stands = bytesOf(items, (kind) => kind !== 'message' && kind !== 'inbound');
  const messages = bytesOf(items, (kind) => kind === 'message') / DAYS;
  const facts = bytesOf(items, (kind) => kind === 'inbound') / DAYS;
  const { messageDays, replyDays } = DEFAULTS.retention;
  const after = (days: number) => stands + messages * Math.min(days, messageDays) + facts * Math.min(days, replyDays);
  const price = (PRICE_LISTS[0]?.perMillion.readUnits ?? 0) / 1_000_000;
  report({
    part: 'table-audit',
    table: 'reads',
    legend: `one elder with a child; texts are kept for ${messageDays} days and answers for ${replyDays}; ${PRICE_LISTS[0]?.region}`,
    rows: [1, 30, 180, 400].map((days) => ({
      what: `after ${days} days`,
      'KB of an elder': rounded(after(days) / 1_024),
      'read units of an audit': rounded(after(days) / BYTES_A_UNIT),
      'US cents of a month': rounded((100 * price * MONTH_DAYS * after(days)) / BYTES_A_UNIT, 3),
      [`MB that ${ELDERS} elders let it read`]: Math.round((ELDERS * after(days)) / MEGABYTE),
    })),
  });
  await benchMemory(items, now);
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Asked at 07:30, answers at 07:45. */
async function ordinaryMonth(): Promise<{ items: readonly RawItem[]; now: string }> {
  const county = createBenchCounty(at('20:00', FIRST));
  await county.enrol(anElder({ contacts: [aSon()] }));
  for (let day = 1; day <= DAYS; day++) {
    const date = addDays(FIRST, day);
    await county.playTo(at('07:45', date));
    await county.text(ELDER, '1');
    await county.playTo(at('12:00', date));
  }
  const ids = [...new Set(county.requests.map(({ id }) => id))].filter((id) => id !== '');
  const stored = await Promise.all(ids.map((id) => county.store.get(id)));
  const items = stored.flatMap((item) => (item === null ? [] : [writeItem(item)]));
  return { items, now: county.clock.now };
}

function bytesOf(items: readonly RawItem[], wanted: (kind: string) => boolean): number {
  return items
    .filter((item) => wanted(kindOf(String(item['pk']))))
    .reduce((sum, item) => sum + itemBytes(item as Attributes), 0);
}

const SCANNED_DAYS = 14;

/** Copies of that elder under other names and numbers, of her last two weeks: what the Scan gives. */
async function benchMemory(items: readonly RawItem[], now: string): Promise<void> {
  const since = addMinutes(now, -SCANNED_DAYS * 24 * 60);
  const isOld = (item: RawItem) => /^(message|inbound)#/u.test(String(item['pk'])) && String(item['at']) < since;
  const given = items.filter((item) => item['dueAt'] !== undefined || !isOld(item));
  const text = JSON.stringify(given);
  const copy = (index: number) =>
    JSON.parse(text.replaceAll(anElder().id, `e${index}`).replaceAll('+86', `+${1_000 + index}`)) as RawItem[];
  const all = async function* () {
    for (let index = 0; index < ELDERS; index++) yield* copy(index);
  };
  const started = performance.now();
  for await (const _ of all());
  const copying = performance.now() - started;
  collect();
  const before = process.memoryUsage().heapUsed;
  const book = await bookOf(all(), now);
  collect();
  const kept = process.memoryUsage().heapUsed - before;
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const raw = { all, read: async () => null };
  const auditing = performance.now();
  await auditTable({
    raw,
    clock: () => now,
    sleep: async () => undefined,
    configuration: everywhere(DEFAULTS),
    shards: 1,
    log,
  });
  report({
    part: 'table-audit',
    table: 'memory',
    legend: 'copies of that elder; the making of the copies is taken off; memory is what is in use after a collection',
    rows: [
      {
        what: `${ELDERS} elders`,
        items: given.length * ELDERS,
        'KB kept of an elder': rounded(kept / 1_024 / book.elders.size),
        'seconds of one core': rounded((performance.now() - auditing - copying) / 1_000),
      },
    ],
  });
}

async function bookOf(items: AsyncIterable<RawItem>, now: string): Promise<Book> {
  const book = createBook();
  const moment = { from: Date.parse(now), to: Date.parse(now) };
  for await (const item of items) take(book, item, { moment, shards: 1 });
  return book;
}
