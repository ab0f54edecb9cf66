/** What must hold at every save: facts never change, a day moves one way, nothing is safe or closed without a person. */

import type { Item } from '../../shared/app/store.ts';
import type { Case } from '../../shared/domain/case-state.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import type { Line } from '../../shared/domain/line-state.ts';
import type { DayStatus, Watch } from '../../shared/domain/watch-state.ts';
import { Climbs } from './check-climb.ts';
import { pauseIsNamed } from './check-roster.ts';
import type { Ledger, Said } from './ledger.ts';
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
  status: DayStatus;
  /** When it was to be flagged. */
  deadline: number;
  /** The number was in doubt: the elder was asked for at the door. */
  atTheDoor: boolean;
}

/** Follows every save of one seed. */
export class SaveChecks {
  readonly days = new Map<string, DayRecord>();
  /** Since when a line has been opted out. */
  readonly optedOutSince = new Map<string, number>();
  readonly everOptedOut = new Set<string>();
  readonly climbs = new Climbs();
  readonly #optOuts = new Map<string, [from: number, to: number][]>();
  /** Since when nothing personal may go to an elder's phone: the number is in doubt, or a death was reported. */
  readonly #absentSince = new Map<string, { readonly at: number; readonly gone: boolean }>();
  readonly #ledger: Ledger;
  readonly #took: Took;
  readonly #elders: ReadonlyMap<string, Elder>;
  readonly #village: Village;

  constructor(ledger: Ledger, village: Village, took: Took) {
    this.#ledger = ledger;
    this.#took = took;
    this.#village = village;
    this.#elders = new Map(village.elders.map((elder) => [elder.id, elder]));
  }

  onSave(before: Item | null, item: Item): void {
    const ledger = this.#ledger;
    const [kind] = item.id.split('#');
    if (before && item.at < before.at) ledger.fail('rule 4', `time ran backwards for ${item.id}`);
    ledger.note(`save ${item.id} v${item.version} due ${item.dueAt} outbox ${item.outbox.length}`);
    const { twice, events } = this.#took.onSave(before, item, ledger.now());
    if (twice !== null) ledger.fail('rule 5', `${item.id} took ${twice} twice`);
    for (const event of events) this.#checkScope(item, event);
    if (kind === 'watch') this.#onWatch((before?.state ?? null) as Watch | null, item.state as Watch);
    if (kind === 'case') this.#onCase((before?.state ?? null) as Case | null, item.state as Case, item);
    if (kind === 'line') this.#onLine((before?.state ?? null) as Line | null, item.state as Line);
    if (kind !== 'inbound') return;
    if (before) ledger.fail('S2', `${item.id} was written twice`);
    const sent = ledger.texts.get(item.id);
    if (sent) sent.storedAt ??= ledger.now();
  }

  /** Since when nobody of the roster is behind this phone, so that it must be left alone. */
  leftAloneSince(phone: string): number | null {
    const since = this.#village.byPhone.get(phone)?.map((elder) => this.#absentSince.get(elder.id)?.at);
    return since?.every((at) => at !== undefined) ? Math.max(...since) : null;
  }

  statusOf(elder: string, date: string): DayStatus | null {
    return this.days.get(`${elder} ${date}`)?.status ?? null;
  }

  /** Since when a death stands reported. */
  goneSince(elder: string): number | null {
    const absent = this.#absentSince.get(elder);
    return absent?.gone ? absent.at : null;
  }

  #followAbsence(before: Watch | null, { elderId, phone, pause }: Watch): void {
    const { suspended } = phone;
    const gone = pause?.reason === 'deceased';
    const known = this.#absentSince.get(elderId);
    if (!suspended && !gone) this.#absentSince.delete(elderId);
    else if (known?.gone !== gone) this.#absentSince.set(elderId, { at: this.#ledger.now(), gone });
    if (suspended && !before?.phone.suspended) this.#ledger.see(`a number ${suspended.reason}`);
    if (!suspended && before?.phone.suspended) this.#ledger.see('a number that is right after all');
    if (gone && before?.pause?.reason !== 'deceased') this.#ledger.see('a reported death');
    if (!gone && before?.pause?.reason === 'deceased') this.#ledger.see('a death that was none');
  }

  #onWatch(before: Watch | null, watch: Watch): void {
    this.#followAbsence(before, watch);
    pauseIsNamed(this.#ledger, before, watch);
    const ledger = this.#ledger;
    const elder = this.#elders.get(watch.elderId) as Elder;
    const { day } = watch;
    const was = before?.day ?? null;
    if (was && day.date !== was.date) this.#onNewDay(elder, was, watch);
    else if (was && day.status !== was.status && !NEXT[was.status].includes(day.status))
      ledger.fail('S3', `${elder.id} ${day.date}: ${was.status} became ${day.status}`);
    this.#remember(elder, watch, day.date, day.status);
    if (was?.date === day.date && was.status === day.status) return;
    if (day.status === 'answered' && !mayBeAnswered(ledger, elder, day.date))
      ledger.fail('S4', `${elder.id} ${day.date} is answered, and nobody said so`);
    if (day.status === 'missed' && ledger.now() < deadlineOf(elder, watch) - SKEW)
      ledger.fail('S6', `${elder.id} ${day.date} was missed before its deadline`);
    if (day.resolvedLate) ledger.see('a late answer that resolved');
    ledger.see(`a day ${day.status}`);
  }

  #onNewDay(elder: Elder, was: Watch['day'], { recent, day, enrolledAt, phone }: Watch): void {
    const ended = recent.at(-1)?.status as DayStatus;
    const enrolled = dayAt(Date.parse(enrolledAt)) === was.date;
    if (!FINAL.includes(ended) && !enrolled) this.#ledger.fail('S17', `${elder.id} ${was.date} ended ${ended}`);
    if (Date.parse(day.date) !== Date.parse(was.date) + DAY)
      this.#ledger.fail('S3', `${elder.id}: from ${was.date} to ${day.date}`);
    this.#remember(elder, { day: was, phone }, was.date, ended);
  }

  #remember(elder: Elder, watch: Pick<Watch, 'day' | 'phone'>, date: string, status: DayStatus): void {
    const key = `${elder.id} ${date}`;
    const record = this.days.get(key) ?? {
      elder: elder.id,
      date,
      seen: new Map(),
      status,
      deadline: 0,
      atTheDoor: false,
    };
    if (!record.seen.has(status)) record.seen.set(status, this.#ledger.now());
    record.status = status;
    record.deadline = deadlineOf(elder, watch);
    record.atTheDoor ||= watch.phone.suspended !== null;
    this.days.set(key, record);
  }

  #onCase(before: Case | null, one: Case, item: Item): void {
    const ledger = this.#ledger;
    this.climbs.onSave(before, one, ledger.now());
    if (one.closed === null && item.timerAt === null) ledger.fail('L4', `${one.id} is open and has no next step`);
    if (before?.closed && !one.closed && one.undone === before.undone) ledger.fail('S7', `${one.id} was opened again`);
    if (before === null) ledger.see(`a case ${one.kind}`);
    const ranOut = before?.hold && one.hold === null && one.closed === null && !one.search && one.kind === before.kind;
    if (ranOut) ledger.see('a 5 that ran out');
    if (one.alerts > (before?.alerts ?? 0))
      for (const { role, times } of Object.values(one.told))
        ledger.see(times > 1 ? `${role} told again` : `${role} told`);
    if (one.rest && !before?.rest) ledger.see('a case that rests in an outage');
    if (one.rest && one.kind !== 'missed') ledger.fail('L4', `${one.id} rests, and is no plain miss`);
    if (one.closed?.measure === 'shelter') ledger.see('a case closed by a shelter');
    if (before?.rest && !one.rest && one.closed === null) ledger.see('a case that goes on after an outage');
    if (one.risk?.kind && before?.risk?.kind !== one.risk.kind) ledger.see(`a risk ${one.risk.kind}`);
    if (one.closed === null || before?.closed) return;
    ledger.see(one.closed.by === 'elder' ? 'a case resolved by the elder' : 'a case closed by a person');
    if (!mayBeClosed(ledger, before, one))
      ledger.fail('S7', `${one.id} was closed (${JSON.stringify(one.closed)}), and nobody said so`);
  }

  /** S13: nobody acts on an elder who is not on their lists. */
  #checkScope({ id, state }: Item, event: Readonly<Record<string, unknown>>): void {
    const [kind] = id.split('#');
    const { phone } = (event['by'] ?? {}) as { readonly phone?: string };
    if (phone === undefined || (kind !== 'watch' && kind !== 'case')) return;
    const { elderId } = state as Watch | Case;
    const { liaison, deputy, village, township } = (this.#elders.get(elderId) as Elder).staff;
    if (![liaison, deputy, village, township].some((one) => one?.phone === phone))
      this.#ledger.fail('S13', `${id} took a ${event['type']} from ${phone}, who has nothing to do with ${elderId}`);
  }

  #onLine(before: Line | null, line: Line): void {
    const now = this.#ledger.now();
    if (line.optOut !== null) this.everOptedOut.add(line.phone);
    if ((line.optOut === null) === !before?.optOut) return;
    const spans = this.#optOuts.get(line.phone) ?? [];
    this.#optOuts.set(line.phone, spans);
    if (line.optOut === null) {
      this.optedOutSince.delete(line.phone);
      (spans.at(-1) as [number, number])[1] = now;
    } else {
      this.optedOutSince.set(line.phone, now);
      spans.push([now, Number.POSITIVE_INFINITY]);
    }
  }

  optedOutAt(phone: string, at: number): boolean {
    return (this.#optOuts.get(phone) ?? []).some(([from, to]) => from <= at && at < to);
  }
}

function deadlineOf(elder: Elder, { day, phone }: Pick<Watch, 'day' | 'phone'>): number {
  const earlier = elder.hearing === 'poor' && elder.channel !== 'door' && !phone.suspended ? 20 : 0;
  return Date.parse(day.base) + (DEADLINE_MINUTES[elder.tier] - earlier) * 60_000;
}

/** What counts as the elder's own word: a stranger's does after somebody said that the number is right. */
function isElders(ledger: Ledger, elder: string, said: Said): boolean {
  if (said.who !== 'stranger') return said.who === 'elder';
  return ledger.saidAbout(elder).some((other) => other.meant === 'numberRight');
}

/** The elder answered on that day, or a staff member signed for a visit. */
function mayBeAnswered(ledger: Ledger, elder: Elder, date: string): boolean {
  return ledger.saidAbout(elder.id).some((said) => {
    if (said.who === 'staff') return said.meant === '1';
    const counted = 'dated' in said && !said.dated ? said.storedAt : said.at;
    if (!isElders(ledger, elder.id, said) || !['ok', 'unwell', 'help'].includes(said.meant)) return false;
    return counted === null || dayAt(counted) === date;
  });
}

const MEANT: Record<string, readonly string[]> = {
  well: ['1'],
  shelter: ['1'],
  away: ['4', 'menu.days'],
  merged: ['3', 'menu.kind'],
};
const RESOLVED_BY_ELDER: readonly string[] = ['missed', 'notAsked', 'unclear'];

/** By a person with a reason, or, for a missed check-in that nobody has taken over, by the elder's own safe answer. */
function mayBeClosed(ledger: Ledger, before: Case | null, one: Case): boolean {
  const { closed, about, openedAt } = one;
  if (closed === null) return false;
  const said = about.flatMap((elder) => ledger.saidAbout(elder));
  const elders = (each: Said) => about.some((elder) => isElders(ledger, elder, each));
  if (closed.by === 'elder') {
    if (!RESOLVED_BY_ELDER.includes(one.kind) || before?.personOnly) return false;
    const since = dayAt(Date.parse(one.since));
    return said.some((each) => elders(each) && each.meant === 'ok' && dayAt(each.at) >= since);
  }
  const { phone } = closed.by;
  const meant = MEANT[closed.measure] ?? ['9', 'menu.measure'];
  const earliest = Date.parse(openedAt) - 3 * HOUR;
  return said.some(
    (each) => each.who === 'staff' && each.phone === phone && meant.includes(each.meant) && each.at >= earliest,
  );
}
