/** What a run of many seeds prints while it lasts and at its end. */

import { SingleBar } from 'cli-progress';
import Table from 'cli-table3';
import { FAULT_KINDS } from './fault-kinds.ts';
import type { Totals } from './seeds.ts';

export interface Progress {
  /** One more is done. */
  step(failed: boolean): void;
  end(): void;
}

/** Where nobody watches, a line for so many of a hundred. */
const PERCENT_PER_LINE = 5;

/** A bar on a terminal, a plain line now and then elsewhere. */
export function createProgress(total: number, write: (text: string) => void): Progress {
  let done = 0;
  let failures = 0;
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{bar} {value} of {total} seeds, {failures} failed, {eta_formatted} left' })
    : null;
  bar?.start(total, 0, { failures });
  return {
    step: (failed) => {
      done++;
      if (failed) failures++;
      bar?.update(done, { failures });
      const percent = (count: number) => Math.floor((count * 100) / total / PERCENT_PER_LINE);
      if (bar === null && percent(done) > percent(done - 1))
        write(`${done} of ${total} seeds (${percent(done) * PERCENT_PER_LINE} %), ${failures} failed\n`);
    },
    end: () => bar?.stop(),
  };
}

export interface Spent {
  readonly minutes: number;
  readonly cpuSeconds: number;
}

/** One table of what the seeds went through, one of what went wrong on purpose. */
export function summaryOf(totals: Totals, spent: Spent): string {
  const { counts, faults } = totals;
  const of = (what: string) => counts.get(what) ?? 0;
  const story = tableOf([
    ['seeds', totals.seeds],
    ['seeds that broke a promise', totals.failed],
    ['elder-days', of('elder-days')],
    ['port calls', of('port calls')],
    ['texts in', of('texts in')],
    ['texts out', of('texts out')],
    ['calls out', of('calls out')],
    ['alerts', of('alerts')],
    ['alerts doubled', of('doubled')],
    ['lost (seeds)', totals.lost],
    ['seeds per minute', Math.round(totals.seeds / spent.minutes)],
    ['port calls per CPU second', Math.round(of('port calls') / spent.cpuSeconds)],
  ]);
  return `${story}\n${tableOf(FAULT_KINDS.map((kind) => [kind, faults.get(kind) ?? 0]))}\n`;
}

function tableOf(rows: readonly (readonly [string, number])[]): string {
  const table = new Table({ style: { head: [], border: [], compact: true }, colAligns: ['left', 'right'] });
  for (const [what, count] of rows) table.push([what, count.toLocaleString('en')]);
  return table.toString();
}
