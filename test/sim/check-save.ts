/** What must hold at every save: facts never change, a day moves one way, nothing is safe or closed without a person. */

import type { Item } from '../../shared/app/store.ts';
import type { Case } from '../../shared/domain/case-state.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import type { Line } from '../../shared/domain/line-state.ts';
import type { DayStatus, Watch } from '../../shared/domain/watch-state.ts';
import type { Ledger } from './ledger.ts';
import type { Took } from './took.ts';
import type { Village } from './village.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Shanghai is eight hours ahead, and a day begins at 04:00. */
const DAY_SHIFT = 8 * HOUR - 4 * HOUR;
const SKEW = 20_000;

export function dayAt(instant: number): string {
  return new Date(instant + DAY_SHIFT).toISOString().slice(0, 10);
}

const FINAL: readonly DayStatus[] = ['answered', 'unconfirmed', 'missed', 'notAsked', 'paused'];
const NEXT: Record<DayStatus, readonly DayStatus[]> = {
  before: ['asked', 'reminded', ...FINAL],
  asked: ['reminded', ...FINAL],
  reminded: FINAL,
  unconfirmed: ['answered', 'paused'],
  answered: ['paused'],
  missed: ['answered', 'paused'],
  notAsked: ['answered', 'paused'],
  paused: ['answered'],
};
const DEADLINE_MINUTES = { key: 180, ordinary: 270 };

export interface DayRecord {
  readonly elder: string;
  readonly date: string;
  /** Every status that this day was ever seen in, with the time. */
  readonly seen: Map<DayStatus, number>;
  /** When it was to be flagged. */
  deadline: number;
}

export interface SaveChecks {
  onSave(before: Item | null, item: Item): void;
  readonly days: ReadonlyMap<string, DayRecord>;
  /** Since when a line has been opted out. */
  readonly optedOutSince: ReadonlyMap<string, number>;
  readonly everOptedOut: ReadonlySet<string>;
}

export function createSaveChecks(ledger: Ledger, village: Village, now: () => number, took: Took): SaveChecks {
  const days = new Map<string, DayRecord>();
  const optedOutSince = new Map<string, number>();
  const everOptedOut = new Set<string>();
  const elders = new Map(village.elders.map((elder) => [elder.id, elder]));

  const onWatch = (before: Watch | null, watch: Watch) => {
    const elder = elders.get(watch.elderId) as Elder;
    const { day } = watch;
    const was = before?.day ?? null;
    if (was && day.date !== was.date) {
      const ended = watch.recent.at(-1)?.status as DayStatus;
      const enrolled = dayAt(Date.parse(watch.enrolledAt)) === was.date;
      if (!FINAL.includes(ended) && !enrolled) ledger.fail('S17', `${elder.id} ${was.date} ended ${ended}`);
      if (Date.parse(day.date) !== Date.parse(was.date) + DAY)
        ledger.fail('S3', `${elder.id}: from ${was.date} to ${day.date}`);
      remember(days, elder, watch, was.date, ended, now());
    } else if (was && day.status !== was.status && !NEXT[was.status].includes(day.status)) {
      ledger.fail('S3', `${elder.id} ${day.date}: ${was.status} became ${day.status}`);
    }
    remember(days, elder, watch, day.date, day.status, now());
    if (was?.date === day.date && was.status === day.status) return;
    if (day.status === 'answered' && !mayBeAnswered(ledger, elder, day.date))
      ledger.fail('S4', `${elder.id} ${day.date} is answered, and nobody said so`);
    if (day.status === 'missed' && now() < deadlineOf(elder, day.base) - SKEW)
      ledger.fail('S6', `${elder.id} ${day.date} was missed before its deadline`);
    if (day.resolvedLate) ledger.see('a late answer that resolved');
    ledger.see(`a day ${day.status}`);
  };

  const onCase = (before: Case | null, one: Case, item: Item) => {
    if (one.closed === null && item.timerAt === null) ledger.fail('L4', `${one.id} is open and has no next step`);
    if (before === null) ledger.see(`a case ${one.kind}`);
    if (before?.closed && !one.closed) ledger.fail('S7', `${one.id} was opened again`);
    if (before?.hold && one.hold === null && one.closed === null && one.alerts > before.alerts)
      ledger.see('a 5 that ran out');
    for (const { role, times } of Object.values(one.told))
      ledger.see(times > 1 ? `${role} told again` : `${role} told`);
    if (one.risk?.kind && before?.risk?.kind !== one.risk.kind) ledger.see(`a risk ${one.risk.kind}`);
    if (one.closed && !before?.closed) {
      ledger.see(one.closed.by === 'elder' ? 'a case resolved by the elder' : 'a case closed by a person');
      if (!mayBeClosed(ledger, before, one))
        ledger.fail('S7', `${one.id} was closed (${JSON.stringify(one.closed)}), and nobody said so`);
    }
  };

  const onLine = (before: Line | null, line: Line) => {
    if (line.optOut !== null) everOptedOut.add(line.phone);
    if (line.optOut === null) optedOutSince.delete(line.phone);
    else if (!before?.optOut) optedOutSince.set(line.phone, now());
  };

  const onSave = (before: Item | null, item: Item) => {
    const [kind] = item.id.split('#');
    if (before && item.at < before.at) ledger.fail('rule 4', `time ran backwards for ${item.id}`);
    ledger.note(`save ${item.id} v${item.version} due ${item.dueAt} outbox ${item.outbox.length}`);
    const twice = took.onSave(before, item);
    if (twice !== null) ledger.fail('rule 5', `${item.id} took ${twice} twice`);
    if (kind === 'watch') onWatch((before?.state ?? null) as Watch | null, item.state as Watch);
    if (kind === 'case') onCase((before?.state ?? null) as Case | null, item.state as Case, item);
    if (kind === 'line') onLine((before?.state ?? null) as Line | null, item.state as Line);
    if (kind === 'inbound') {
      if (before) ledger.fail('S2', `${item.id} was written twice`);
      const sent = ledger.texts.get(item.id);
      if (sent) sent.storedAt ??= now();
    }
  };
  return { onSave, days, optedOutSince, everOptedOut };
}

function remember(
  days: Map<string, DayRecord>,
  elder: Elder,
  watch: Watch,
  date: string,
  status: DayStatus,
  at: number,
): void {
  const key = `${elder.id} ${date}`;
  const record = days.get(key) ?? { elder: elder.id, date, seen: new Map(), deadline: 0 };
  if (!record.seen.has(status)) record.seen.set(status, at);
  if (watch.day.date === date) record.deadline = deadlineOf(elder, watch.day.base);
  days.set(key, record);
}

function deadlineOf(elder: Elder, base: string): number {
  const earlier = elder.hearing === 'poor' && elder.channel !== 'door' ? 20 : 0;
  return Date.parse(base) + (DEADLINE_MINUTES[elder.tier] - earlier) * 60_000;
}

/** The elder answered on that day, or a staff member signed for a visit. */
function mayBeAnswered(ledger: Ledger, elder: Elder, date: string): boolean {
  return ledger.saidAbout(elder.id).some((said) => {
    if (said.who === 'staff') return said.meant === '1' || said.meant.startsWith('menu.');
    const texted = 'id' in said ? (said as unknown as { id: string; dated: boolean; storedAt: number | null }) : null;
    const counted = texted && !texted.dated ? texted.storedAt : said.at;
    const answers = said.who === 'elder' ? ['ok', 'unwell', 'help'] : ['help'];
    if (!answers.includes(said.meant)) return false;
    // Known: the partner on a shared phone does not begin the day when it is linked to a case (`onLinked`).
    const linked = said.elders.length > 1 && dayAt((counted ?? said.at) - DAY) === date;
    return counted === null || dayAt(counted) === date || linked;
  });
}

const MEANT: Record<string, readonly string[]> = { well: ['1'], away: ['4', 'menu.days'], merged: ['3', '2'] };
const RESOLVED_BY_ELDER: readonly string[] = ['missed', 'notAsked', 'unclear'];

/** By a person with a reason, or, for a missed check-in that nobody has taken over, by the elder's own safe answer. */
function mayBeClosed(ledger: Ledger, before: Case | null, one: Case): boolean {
  const { closed, about, openedAt } = one;
  if (closed === null || before === null) return false;
  const said = about.flatMap((elder) => ledger.saidAbout(elder));
  if (closed.by === 'elder') {
    if (!RESOLVED_BY_ELDER.includes(one.kind) || before.personOnly) return false;
    const since = dayAt(Date.parse(one.since));
    return said.some((each) => each.who === 'elder' && each.meant === 'ok' && dayAt(each.at) >= since);
  }
  const { phone } = closed.by;
  const meant = MEANT[closed.measure] ?? ['9', 'menu.measure'];
  const earliest = Date.parse(openedAt) - 3 * HOUR;
  return said.some(
    (each) =>
      each.who === 'staff' &&
      each.phone === phone &&
      (meant.includes(each.meant) || each.meant.startsWith('menu.')) &&
      each.at >= earliest,
  );
}
