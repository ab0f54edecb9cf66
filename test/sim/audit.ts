/** What must hold when all has been quiet for a day: everything promised was done, and nothing is left lying. */

import type { ActorId } from '../../shared/domain/actor.ts';
import type { Case } from '../../shared/domain/case-state.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import type { Message } from '../../shared/domain/message.ts';
import { shortSlot } from '../../shared/domain/slot.ts';
import { type Audited, type Books, readBooks } from './books.ts';
import { everybodyIsRung, noPhoneIsStormed } from './check-quiet.ts';
import { figuresWentOut, stopsAreTold } from './check-roster.ts';
import type { DayRecord } from './check-save.ts';
import { allInTime, flaggedInTime } from './check-time.ts';
import type { Ledger, Sent } from './ledger.ts';

const MINUTE = 60_000;
/** Longer than a case may be open before the first text about it has left us, when nothing is broken. */
const FIRST_TEXT_MS = 5 * MINUTE;
const ATTEMPTS_MAX = 5;
const QUIET_MS = 25 * MINUTE;

export function audit(audited: Audited): void {
  const books = readBooks(audited);
  nothingIsLeft(audited);
  everyDayIsAccountedFor(audited, books);
  everyCaseWasTold(audited, books);
  everyTextTookEffect(audited, books);
  everyRiskReachedTheFamily(audited, books);
  everyMessageIsWhatWeBelieve(audited, books);
  allInTime(audited, books);
  everybodyIsRung(audited);
  noPhoneIsStormed(audited, books);
  stopsAreTold(audited, books);
  figuresWentOut(audited, books);
}

/** Nothing due is older than five minutes, no open case is without a next step (L8). */
function nothingIsLeft({ ledger, items, now }: Audited): void {
  const late = new Date(now - 5 * MINUTE).toISOString();
  for (const item of items.values()) {
    if (item.id.includes('poison')) continue;
    if (item.dueAt !== null && item.dueAt < late) ledger.fail('L8', `${item.id} has been due since ${item.dueAt}`);
    if (item.outbox.length > 0 && item.at < late)
      ledger.fail('rule 1', `${item.id} still has effects to carry out since ${item.at}`);
    if (item.timerAt !== null && item.dueAt === null)
      ledger.fail('rule 1', `${item.id} has a timer and will never be found`);
    const one = item.state as Case;
    if (item.id.startsWith('case#') && one.closed === null && item.dueAt === null)
      ledger.fail('L4', `${one.id} is open and sleeps`);
    if (item.id.startsWith('case#') && one.closed === null) ledger.count('cases open at the end');
  }
}

/** Missed and "not asked" are flagged; missed only if there was a question to miss. */
function everyDayIsAccountedFor(audited: Audited, books: Books): void {
  const { ledger, items, saves, village, calm } = audited;
  const elders = new Map(village.elders.map((elder) => [elder.id, elder]));
  for (const record of saves.days.values()) {
    ledger.count('elder-days');
    for (const status of ['missed', 'notAsked'] as const) {
      const at = record.seen.get(status);
      if (at === undefined) continue;
      const id = `${status}.${record.elder}.${shortSlot(record.date)}`;
      const one = items.get(`case#${id}`)?.state as Case | undefined;
      // Missed again while an older case is open: that one has told everybody of this day.
      if (!one && joined(audited, record)) continue;
      if (!one) {
        ledger.fail('L1', `${record.elder} ${record.date} was ${status}, and there is no case`);
        continue;
      }
      flaggedInTime(audited, record, one, books);
    }
    const elder = elders.get(record.elder) as Elder;
    const asked = books.asked.has(`${record.elder} ${record.date}`);
    if (record.seen.has('missed') && elder.channel !== 'door' && !record.atTheDoor && !asked)
      ledger.fail('rule 11', `${record.elder} ${record.date} was missed, and nothing was ever asked`);
    if (calm && record.seen.has('notAsked'))
      ledger.fail('rule 11', `${record.elder} ${record.date} was not asked without any fault`);
  }
  if (saves.days.size < village.elders.length * 4)
    ledger.fail('S17', `only ${saves.days.size} elder-days are accounted for`);
}

function joined({ items, took }: Audited, { elder, date }: DayRecord): boolean {
  return [...items.keys()].some(
    (id) => id.startsWith('case#') && id.includes(`.${elder}.`) && took.has(id, `missedDay.${date}`),
  );
}

/** Every case that was open long enough led to an accepted text or call: within one repeat of the carrier's return. */
function everyCaseWasTold({ ledger, items, now, deadUntil }: Audited, books: Books): void {
  for (const item of items.values()) {
    if (!item.id.startsWith('case#')) continue;
    const one = item.state as Case;
    const opened = Date.parse(one.openedAt);
    const until = one.closed ? Date.parse(one.closed.at) : now;
    const healthy = deadUntil(opened, until);
    if (until - healthy > QUIET_MS && !books.byCase.has(one.id))
      ledger.fail('L1', `${one.id} was open for ${Math.round((until - opened) / MINUTE)} min, and nobody was told`);
  }
}

/** Every acknowledged text was taken once by its line and by its elder; every cry was passed on. */
function everyTextTookEffect({ ledger, items, took, deadUntil }: Audited, books: Books): void {
  for (const sent of ledger.texts.values()) {
    if (sent.acknowledged === null) {
      ledger.count('texts never acknowledged');
      continue;
    }
    if (!items.has(sent.id as ActorId)) ledger.fail('S1', `${sent.id} was acknowledged and is gone`);
    if (!took.has(`line#${sent.phone}`, `inbound.${sent.factId}`))
      ledger.fail('S1', `${sent.id} was acknowledged and never read`);
    const [elder, ...others] = sent.elders;
    const own = sent.who === 'elder' || sent.meant === 'wrongNumber';
    if (!own || elder === undefined || others.length > 0) continue;
    if (!took.has(`watch#${elder}`, `answer.${sent.factId}`))
      ledger.fail('S1', `${sent.id} was acknowledged, and the watch never took it`);
    const stored = sent.storedAt ?? sent.acknowledged;
    if (sent.meant === 'help' && deadUntil(stored, stored) === stored) passedOn(ledger, sent, elder, books);
  }
}

/** Help is never lost: somebody is told after it was sent, or was just before. */
function passedOn(ledger: Ledger, sent: Sent, elder: string, books: Books): void {
  const heard = [...books.byCase].some(
    ([id, told]) => id.includes(`.${elder}.`) && told.some(({ at }) => at >= (sent.storedAt ?? 0) - 2 * MINUTE),
  );
  if (!heard) ledger.fail('L3', `${sent.id}: ${elder} asked for help, and nobody was told`);
}

/** A risk of a known kind reaches every child, the village and the township; a harm only whom the township named. */
function everyRiskReachedTheFamily({ ledger, items, village, saves, now }: Audited, books: Books): void {
  const elders = new Map(village.elders.map((elder) => [elder.id, elder]));
  for (const item of items.values()) {
    const one = item.state as Case;
    // After a reported death people telephone, and nothing else does.
    if (!item.id.startsWith('case#') || !one.risk || one.hushed === 'death' || saves.goneSince(one.elderId) !== null)
      continue;
    const elder = elders.get(one.elderId) as Elder;
    const open = (one.closed ? Date.parse(one.closed.at) : now) - Date.parse(one.risk.recordedAt);
    for (const role of ['village', 'township'] as const) {
      const phone = elder.staff[role]?.phone;
      const tried = phone === undefined || books.refused.has(`${one.id} ${phone}`);
      const told = tried || (books.byCase.get(one.id) ?? []).some((told) => told.to === phone);
      if (!told && open > FIRST_TEXT_MS) ledger.fail('L3', `${one.id}: the ${role} was never told of the risk`);
    }
    for (const contact of one.risk.contacts) {
      // What was suppressed by a death that was none is made up for by the next call.
      const ids = [`risk.${one.id}.${contact.id}.`, `riskcall.${one.id}.${contact.id}.`];
      const messages = [1, 2, 3, 4, 5].flatMap((count) => ids.map((id) => `${id}${count}`));
      const tried = messages.some(
        (id) =>
          books.byMessage.has(id) || (items.get(`message#${id}`)?.state as Message | undefined)?.outcome === 'failed',
      );
      if (!tried) ledger.fail('L3', `${one.id}: ${contact.id} was never tried`);
    }
    const known = new Set(
      one.risk.contacts.map((contact) => elder.contacts.find((other) => other.id === contact.id)?.phone),
    );
    const missing = elder.contacts.filter((contact) => contact.phone !== null && !known.has(contact.phone));
    if (one.risk.kind !== null && one.risk.kind !== 'harm' && missing.length > 0)
      ledger.fail('L3', `${one.id}: ${missing.map((contact) => contact.id).join()} left out of a risk`);
  }
}

/** Accepted is what a carrier took; an alert fails only for a reason; without faults all are taken exactly once (S8). */
function everyMessageIsWhatWeBelieve({ ledger, items, saves, calm }: Audited, books: Books): void {
  for (const item of items.values()) {
    if (!item.id.startsWith('message#')) continue;
    const message = item.state as Message;
    const taken = books.byMessage.get(message.id)?.length ?? 0;
    if (message.class === 'alert' && taken > 0) ledger.count('alerts');
    if (taken === 0 && message.outcome !== 'failed')
      ledger.fail('S8', `${message.id} is ${message.status}, and no carrier ever took it`);
    if (calm && taken !== 1 && message.outcome !== 'failed')
      ledger.fail('S8', `${message.id} was taken ${taken} times without any fault`);
    if (message.class !== 'alert' || message.outcome !== 'failed' || taken > 0) continue;
    const late = Date.parse(message.sendBefore) <= Date.parse(item.at) + MINUTE;
    const refused = ledger.refused.has(message.id) || saves.everOptedOut.has(message.to);
    if (!late && !refused && message.attempts < ATTEMPTS_MAX)
      ledger.fail('S8', `${message.id} was given up after ${message.attempts} attempts, and nobody had refused it`);
  }
}
