/** What failed for good, on a terminal: what each is, why, and what to do, Chinese first. */

import Table from 'cli-table3';
import { COUNTY_ZONE } from '../../shared/domain/area.ts';
import { wallTime } from '../../shared/domain/time.ts';
import { wrapped } from './wrapped.ts';

export interface FailedRow {
  readonly id: string;
  readonly kind: 'message' | 'item' | 'body' | 'event';
  readonly of: string;
  readonly reason: string;
  readonly firstAt: string;
  readonly failedAt: string;
  readonly count: number;
  readonly area: string;
  readonly elders: readonly string[];
  readonly acts: readonly {
    readonly act: 'replay' | 'discard';
    readonly at: string;
    readonly by: string;
    readonly reason: string;
  }[];
  readonly settled: { readonly how: 'recovered' | 'replayed' | 'discarded'; readonly at: string } | null;
}

export type Outcome = 'worked' | 'sent' | 'failed' | 'over' | 'impossible';

const KINDS: Readonly<Record<FailedRow['kind'], string>> = {
  message: '提醒没送到 an alert did not arrive',
  item: '处理不下去 work that fails again and again',
  body: '收到了读不懂，可能是求助 received and not read: perhaps a cry for help',
  event: '程序放弃了，可能是求助 given up by our code: perhaps a cry for help',
};

const REASONS: Readonly<Record<string, string>> = {
  'dead-number': '空号 dead number',
  'opted-out': '在运营商那里退订了 opted out at the carrier',
  blocked: '运营商拦截 blocked by the carrier',
  'spend-limit': '超过花费上限 over the spending limit',
  invalid: '号码不对 not a number that can be texted',
  other: '运营商不收 refused by the carrier',
  late: '过时了才轮到 came too late to be sent',
  noAnswer: '运营商五次没答复 no answer of the carrier in five attempts',
  unreadable: '格式不认识 unknown format',
  givenUp: '重试都没成 every try failed',
};

const REMEDIES: Readonly<Record<FailedRow['kind'], string>> = {
  message: '先打电话；改好号码或运营商再 --replay telephone first; mend number or carrier, then --replay',
  item: '看日志、改程序，好了会自己消失 see the log and mend the code; it goes by itself once it works',
  body: '到运营商那里看原文；程序改好后 --replay look it up at the carrier; --replay once the code reads it',
  event: '--replay；不成就看日志 --replay; if that fails see the log',
};

const HOW = { recovered: '自己好了 recovered', replayed: '重做成了 replayed', discarded: '放弃 discarded' } as const;

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  worked: '成了 (done)',
  sent: '已经再发，还没有结果，过几分钟再看 (sent again, no answer yet: look again in a few minutes)',
  failed: '又没成，还在单子上 (failed again, and stays on the list)',
  over: '已经过去了，再发只会白跑一趟：写理由 --discard (over: it would come too late; discard it with a reason)',
  impossible: '没有程序能重做这个：写理由 --discard (no code does this again: discard it with a reason)',
};

const WIDTHS = [13, 30, 24, 18, 40] as const;

export function failedText(rows: readonly FailedRow[], settled: boolean): string {
  if (rows.length === 0)
    return settled ? '还没有处理过的 (nothing was settled)' : '没有：都送到了，都处理了 (nothing failed for good)';
  const head = ['编号 ID', '是什么 What', '为什么 Why', '何时 When', settled ? '怎么处理的 How' : '怎么办 What to do'];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const row of rows) table.push(cellsOf(row).map((cell, index) => wrapped(cell, WIDTHS[index] ?? 0)));
  return table.toString();
}

export function outcomeText(id: string, outcome: Outcome): string {
  return `${id}  ${OUTCOMES[outcome]}`;
}

function cellsOf({ id, kind, of, reason, failedAt, count, elders, acts, settled }: FailedRow): string[] {
  const last = acts.at(-1);
  const done = last === undefined ? '' : ` ${last.by} ${wallTime(last.at, COUNTY_ZONE)} ${last.reason}`;
  return [
    id,
    `${KINDS[kind]} (${of})${elders.length > 0 ? ` 老人 elder ${elders.join(' ')}` : ''}`,
    `${REASONS[reason] ?? reason} ×${count}`,
    wallTime(failedAt, COUNTY_ZONE),
    settled === null
      ? `${REMEDIES[kind]}${last === undefined ? '' : ` 上次 last:${done}`}`
      : `${HOW[settled.how]} ${wallTime(settled.at, COUNTY_ZONE)}${done}`,
  ];
}
