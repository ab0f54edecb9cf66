/**
 * What must have happened within a time (L1 to L5). Measured against the longest stretch in which nothing was wrong, so that
 * it holds under faults as well: within two sweeps of the last one.
 */

import type { Case } from '../../shared/domain/case-state.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import type { Message } from '../../shared/domain/message.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import type { Audited, Books } from './books.ts';
import { type DayRecord, dayAt } from './check-save.ts';
import type { Sent } from './ledger.ts';

const MINUTE = 60_000;
/** Two sweeps, and the clocks of two functions. */
const SWEEPS_MS = 2 * MINUTE + 15_000;
const AT_ONCE_MS = MINUTE;
/** Who is not understood is called first, and the liaison told so long after the call. */
const UNCLEAR_CALL_MINUTES = 10;
const STOP_WORDS: readonly string[] = ['TD', 'STOP'];

/** A cry from nobody's number reaches the township; where no carrier took it, it is listed with what failed for good (L6). */
function cryIsPassedOn({ ledger, items, now, calm }: Audited, sent: Sent): void {
  if (sent.meant !== 'cry') return;
  const id = `stranger.${sent.factId}.`;
  const told = ledger.accepted.find(({ messageId }) => messageId.startsWith(id))?.at ?? now;
  const listed = (items.get(`message#${id}1.0.sms`)?.state as Message | undefined)?.outcome === 'failed';
  const late = ledger.disturbances.idle(sent.acknowledged as number, told);
  if (late > (calm ? AT_ONCE_MS : SWEEPS_MS) && !listed) ledger.fail('L3', `${sent.id} cried, and nobody was told`);
  ledger.see('a cry from an unknown number');
}

export function allInTime(audited: Audited, books: Books): void {
  for (const sent of audited.ledger.texts.values()) {
    if (sent.acknowledged === null) continue;
    takenInTime(audited, sent);
    cryIsPassedOn(audited, sent);
  }
  for (const item of audited.items.values()) {
    if (!item.id.startsWith('case#')) continue;
    const one = item.state as Case;
    riskInTime(audited, one, books);
    climbedInTime(audited, one, books);
    endWasTold(audited, one, books);
  }
}

/** L1: a miss has led to an accepted text. */
export function flaggedInTime(audited: Audited, record: DayRecord, one: Case, books: Books): void {
  const { ledger, now } = audited;
  const first = books.byCase.get(one.id)?.[0]?.at ?? now;
  const late = ledger.disturbances.idle(record.deadline, Math.min(first, endOf(one, now)));
  if (late > SWEEPS_MS) ledger.fail('L1', `${one.id} was flagged ${seconds(late)} after its deadline`);
}

/** L2: an accepted check-in is on its day; L5: an opt-out holds. At once, because the request that stores it carries it out. */
function takenInTime({ ledger, took, now, calm, saves }: Audited, sent: Sent): void {
  const acknowledged = sent.acknowledged as number;
  const limit = calm ? AT_ONCE_MS : SWEEPS_MS;
  if (sent.meant === 'stop' && STOP_WORDS.includes(sent.text)) {
    const at = took.at(`line#${sent.phone}`, `inbound.${sent.factId}`) ?? now;
    const late = ledger.disturbances.idle(acknowledged, at);
    if (late > limit) ledger.fail('L5', `${sent.id} stopped nothing for ${seconds(late)}`);
    if (!saves.optedOutAt(sent.phone, at)) ledger.fail('L5', `${sent.id} was read, and is no opt-out`);
    return;
  }
  const [elder, ...others] = sent.elders;
  if (sent.who !== 'elder' || elder === undefined || others.length > 0) return;
  const at = took.at(`watch#${elder}`, `answer.${sent.factId}`) ?? now;
  const late = ledger.disturbances.idle(acknowledged, at);
  if (late > limit) ledger.fail('L2', `${sent.id} was not seen for ${seconds(late)}`);
  const day = saves.days.get(`${elder} ${dayAt(sent.dated ? sent.at : (sent.storedAt ?? sent.at))}`);
  if (sent.meant === 'ok' && day && !day.seen.has('answered') && !day.seen.has('paused'))
    ledger.fail('L2', `${sent.id} said that ${elder} is well, and ${day.date} is not answered`);
}

/** L3: every child, the village and the township have an accepted attempt; who does not confirm is called. */
function riskInTime(audited: Audited, one: Case, books: Books): void {
  const { ledger, now, calm, saves, village } = audited;
  if (!one.risk || saves.climbs.get(one.id)?.hushed) return;
  const limit = calm ? AT_ONCE_MS : SWEEPS_MS;
  const elder = village.elders.find(({ id }) => id === one.elderId) as Elder;
  const recorded = Date.parse(one.risk.recordedAt);
  for (const role of ['village', 'township'] as const) {
    const phone = elder.staff[role]?.phone;
    if (phone === undefined || one.avoided.includes(role) || books.refused.has(`${one.id} ${phone}`)) continue;
    const told =
      (books.byCase.get(one.id) ?? []).find(({ to, at }) => to === phone && at >= recorded - MINUTE)?.at ?? now;
    const late = ledger.disturbances.idle(recorded, Math.min(told, endOf(one, now)));
    if (late > limit) ledger.fail('L3', `${one.id}: the ${role} heard of the risk ${seconds(late)} late`);
  }
  for (const { id, toldAt } of one.risk.contacts) {
    const phone = elder.contacts.find((contact) => contact.id === id)?.phone as string;
    if (books.refused.has(`${one.id} ${phone}`) || saves.everOptedOut.has(phone)) continue;
    const told = Date.parse(toldAt);
    const tried = (kind: string) =>
      (books.byPhone.get(phone) ?? []).find(({ messageId }) => messageId.startsWith(`${kind}.${one.id}`))?.at ?? now;
    const end = endOf(one, now);
    const late = ledger.disturbances.idle(told, Math.min(tried('risk'), end));
    if (late > limit) ledger.fail('L3', `${one.id}: ${id} heard of the risk ${seconds(late)} late`);
    const confirmed = ledger.saidAbout(one.elderId).find((said) => said.phone === phone && said.at >= told)?.at ?? now;
    const callAt = told + DEFAULTS.cases.contact.confirmMinutes * MINUTE;
    const silent = ledger.disturbances.idle(callAt, Math.min(tried('riskcall'), confirmed, end));
    if (silent > SWEEPS_MS) ledger.fail('L3', `${one.id}: ${id} did not confirm, and was not called`);
    if (tried('riskcall') < now) ledger.see('a child called because no text was confirmed');
  }
}

/** L4: without an answer it climbs rung by rung, each in its time, and the last are told again and again. */
function climbedInTime({ ledger, now, saves, village }: Audited, one: Case, books: Books): void {
  const climb = saves.climbs.get(one.id);
  if (!climb || climb.interfered) return;
  const { rungs, repeat } = one.plan.ladder;
  const elder = village.elders.find(({ id }) => id === one.elderId) as Elder;
  const end = endOf(one, now);
  const asksFirst = one.kind === 'unclear' ? DEFAULTS.unclearCallMinutes + UNCLEAR_CALL_MINUTES : 0;
  // Each rung waits from the one before it.
  let due = Date.parse(one.openedAt) + asksFirst * MINUTE;
  for (const [index, { afterMinutes, roles }] of rungs.entries()) {
    const climbed = climb.alerts.find((alert) => alert.rungs > index);
    const late = ledger.disturbances.idle(due, Math.min(climbed?.at ?? now, end));
    if (late > SWEEPS_MS)
      ledger.fail('L4', `${one.id}: rung ${index + 1} was told ${seconds(late)} late, and nobody had answered`);
    due = (climbed?.at ?? end) + ((rungs[index + 1]?.afterMinutes ?? afterMinutes) - afterMinutes) * MINUTE;
    for (const role of roles) {
      const phone = elder.staff[role]?.phone;
      if (!climbed || phone === undefined || books.refused.has(`${one.id} ${phone}`)) continue;
      const told = books.byCase.get(one.id)?.find(({ to }) => to === phone)?.at ?? now;
      // Where carriers were down its turn comes again with the repeats.
      const soon = climbed.at + SWEEPS_MS;
      const undisturbed = ledger.disturbances.idle(climbed.at, soon) >= SWEEPS_MS;
      if (undisturbed && soon < Math.min(told, end)) ledger.fail('L4', `${one.id}: the ${role} was passed over`);
    }
  }
  const waits = rungs.map((rung, at) => rung.afterMinutes - (rungs[at - 1]?.afterMinutes ?? 0));
  const longest = Math.max(repeat.everyMinutes, ...waits) * MINUTE;
  const times = [...climb.alerts.map(({ at }) => at), end];
  for (const [index, at] of times.slice(1).entries()) {
    const silent = ledger.disturbances.idle((times[index] as number) + longest, at);
    if (silent > SWEEPS_MS) ledger.fail('L4', `${one.id} fell silent for ${seconds(silent)}, and nobody had answered`);
  }
  if (climb.alerts.length > rungs.length) ledger.see('a ladder climbed to its end and told again');
}

/** L2: what resolves itself is told to everyone who was sent. */
function endWasTold({ ledger, items, now, calm }: Audited, one: Case, books: Books): void {
  if (one.closed?.by !== 'elder') return;
  for (const [phone, { times }] of Object.entries(one.told)) {
    // Of the many of an outage nobody was sent to one.
    if (times === 0) continue;
    const heard = books.byCase.get(one.id)?.find(({ to }) => to === phone)?.at ?? now;
    // Without a fault it left; under faults it was at least tried as often as anything is.
    const known = (books.byPhone.get(phone) ?? []).some(({ at, text }) => at >= heard && endsIt(text, one));
    const tried = () => [...items.values()].some(({ state }) => isTriedEnd(state as Message, phone, one));
    if (now - heard > SWEEPS_MS && !known && (calm || !tried()))
      ledger.fail('L2', `${one.id} resolved itself, and ${phone} still looks for the elder`);
    else ledger.see('an end told to who was sent');
  }
}

function endsIt(text: string, { names }: Case): boolean {
  return text.includes('已报平安') && text.includes(names);
}

function isTriedEnd(message: Partial<Message>, phone: string, one: Case): boolean {
  return message.to === phone && message.outcome === 'failed' && endsIt(message.text ?? '', one);
}

function endOf(one: Case, now: number): number {
  return one.closed ? Date.parse(one.closed.at) : now;
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}
