/** What staff are told, in which words, joined where several come at once. What does the liaison hear? Here. */

import type { Context, Tell } from './actor.ts';
import { COUNTY_ZONE } from './area.ts';
import { SEVERITY } from './case-state.ts';
import type { LineStep } from './line.ts';
import { askTexts } from './line-asks.ts';
import { type Notice, noticeTexts } from './line-notice.ts';
import { numberOf } from './line-numbers.ts';
import { alertCall, alertSms } from './line-send.ts';
import { type Alert, type Line, type LineCase, requestCase } from './line-state.ts';
import type { Origin } from './message.ts';
import { packNames } from './pack-names.ts';
import { shortSlot } from './slot.ts';
import { addSeconds, earliest, inWindow, isDue, later, nextLocal } from './time.ts';
import { doubtTexts, dutyTexts, liaisonTexts, REASONS, spoken } from './words-zh.ts';

/**
 * Help and risk are never joined or held; everything else waits for what else comes within 20 seconds. A closed case
 * never alerts again: what comes late is dropped, else it would stay open on this phone for ever.
 */
export function onAlert(line: Line, alert: Alert, context: Context): LineStep | null {
  const { caseId, elderId, kind, name, words } = alert;
  const before = line.cases[caseId];
  if (before && before.settledAt !== null) return null;
  // Whoever is village and township at once is told as the village, and may do what the township may.
  const role = alert.role === 'village' && line.duty.includes('township') ? 'township' : alert.role;
  const given = numberOf(line, { caseId, elderId, role, kind, name, words, settledAt: null });
  if (kind !== 'help' && kind !== 'risk') return { line: hold(given.line, alert, context), tells: [] };
  // A miss that became a risk: the first words of the risk, although this phone was alerted before.
  const asFirst = before !== undefined && before.kind !== kind;
  return { line: given.line, tells: urgent(given.line, asFirst ? { ...alert, times: 1 } : alert, context) };
}

export function onNotice(line: Line, notice: Notice, context: Context): LineStep {
  const held = hold(line, notice, context);
  if (notice.notice !== 'request') return { line: held, tells: [] };
  const { elderId, name } = notice;
  const caseId = requestCase(elderId);
  return {
    line: numberOf(held, { caseId, elderId, role: 'liaison', kind: 'request', name, words: 'words', settledAt: null })
      .line,
    tells: [],
  };
}

function hold(line: Line, one: Alert | Notice, context: Context): Line {
  const joined =
    line.flushedAt === null
      ? context.now
      : later(context.now, addSeconds(line.flushedAt, context.settings.joinSeconds));
  const at = waitsForMorning(one, context) ? morning(context) : joined;
  return { ...line, waiting: [...line.waiting, one], flushAt: earliest([line.flushAt, at]) };
}

/** What is for today goes at once. */
const TODAYS: readonly Notice['notice'][] = ['rollDoor', 'rollMissing', 'door', 'pausesEnd'];

/** An everyday request wakes nobody (words.md, P5). */
function waitsForMorning(one: Alert | Notice, context: Context): boolean {
  const everyday = one.type === 'notice' && !TODAYS.includes(one.notice);
  return everyday && inWindow(context.now, COUNTY_ZONE, context.settings.night);
}

function morning(context: Context): string {
  return nextLocal(context.now, context.settings.night.to, COUNTY_ZONE);
}

function urgent(line: Line, alert: Alert, context: Context): Tell[] {
  const id = `alert.${alert.caseId}.${alert.newsKey}.${shortSlot(line.phone)}`;
  const text = alertText(alert, numberIn(line, alert), context);
  const sms = alertSms(line, context, { id: `${id}.sms`, text, origins: [originOf(alert)] });
  return alert.call ? [sms, callStaff(line, alert, id, context)] : [sms];
}

function numberIn(line: Line, alert: Alert): number {
  return (line.cases[alert.caseId] as LineCase).number;
}

function originOf(alert: Alert): Origin {
  return { kind: 'case', id: alert.caseId, key: alert.newsKey };
}

function callStaff(line: Line, alert: Alert, id: string, context: Context): Tell {
  const text = callWords(alert, numberIn(line, alert), context);
  return alertCall(line, context, {
    id: `${id}.call`,
    text,
    menu: `alert~${alert.caseId}`,
    origins: [originOf(alert)],
  });
}

function callWords(alert: Alert, number: number, context: Context): string {
  if (alert.role === 'village' || alert.role === 'township') {
    return alert.kind === 'death'
      ? spoken(context).death(alert.village, number)
      : spoken(context).helpDuty(alert.village, number);
  }
  return alert.kind === 'help' || alert.kind === 'risk'
    ? spoken(context).helpLiaison(number, alert.name)
    : spoken(context).caseLiaison(number);
}

/** The one text of a single alert, in the words of its role. */
function alertText(alert: Alert, number: number, context: Context): string {
  const { role, kind, name, village, times, since, at } = alert;
  if (role === 'liaison') return liaisonAlert(alert, number, context);
  if (alert.search?.police && role === 'township')
    return alert.search.familyAsked
      ? dutyTexts(context).policeFamilyAsked(number, village, name, times)
      : dutyTexts(context).police(number, village, name, times);
  if (kind === 'risk') {
    if (alert.riskKind === null) return dutyTexts(context).riskNoKind(number, village, name, alert.reporter, at, times);
    return times > 1
      ? dutyTexts(context).riskAgain(number, village, name, times)
      : dutyTexts(context).risk(number, village, name, alert.riskKind, alert.reporter, at);
  }
  if (alert.search) return dutyTexts(context).cannotFind(number, village, name, times);
  if (kind === 'help') return dutyTexts(context).help(number, village, name, since, times);
  if (kind === 'death') return doubtTexts(context).death(number, village, name, times);
  if (kind === 'missed') {
    return role === 'township'
      ? dutyTexts(context).silent(number, village, name, alert.days > 1 ? `${alert.days - 1}天前` : since, times)
      : dutyTexts(context).missed(number, village, name, alert.waitedMinutes, times);
  }
  return dutyTexts(context).plain(number, village, name, plainReason(alert), times);
}

function plainReason(alert: Alert): string {
  const reasons = {
    unwell: '说不舒服',
    stop: '不想收短信',
    number: '的手机号不对',
    unclear: REASONS[alert.words],
    notAsked: REASONS.fault,
  } as const;
  return reasons[alert.kind as keyof typeof reasons];
}

function reasonOf({ words, days }: Alert): string {
  return days > 1 ? `第${days}天${REASONS[words]}` : REASONS[words];
}

function liaisonAlert(alert: Alert, number: number, context: Context): string {
  const { name, times, since } = alert;
  switch (alert.kind) {
    case 'missed':
      return liaisonTexts(context).missed(number, name, reasonOf(alert), times);
    case 'unwell':
      return liaisonTexts(context).unwell(number, name, times);
    case 'unclear':
      return alert.words === 'hotline'
        ? liaisonTexts(context).hotline(number, name, times)
        : liaisonTexts(context).unclear(number, name, times);
    case 'stop':
      return liaisonTexts(context).stop(number, name, times);
    case 'death':
      return doubtTexts(context).death(number, alert.village, name, times);
    case 'number':
      return doubtTexts(context).number(number, name, times);
    case 'notAsked':
      return liaisonTexts(context).notAsked(number, name, times);
    default:
      return liaisonTexts(context).help(number, name, since, times);
  }
}

/** Sends what has waited: one text for one, one joined text for several, worst first. */
export function flush(line: Line, context: Context): LineStep {
  if (!isDue(line.flushAt, context.now)) return { line, tells: [] };
  const held = line.waiting.filter((one) => waitsForMorning(one, context));
  const alerts = line.waiting.filter((one): one is Alert => one.type === 'alert');
  const notices = line.waiting.filter((one): one is Notice => one.type === 'notice' && !held.includes(one));
  const clear: Line = {
    ...line,
    waiting: held,
    asks: [],
    flushAt: held.length > 0 ? morning(context) : null,
    flushedAt: context.now,
    sequence: line.sequence + 1,
    ...(line.asks.length > 0 ? { asked: line.asks.map((ask) => ask.elderId), askedAt: context.now } : {}),
  };
  const tells = [
    ...alertTexts(clear, alerts, context),
    ...noticeTexts(clear, notices, context),
    ...askTexts(clear, line.asks, context),
  ];
  return { line: clear, tells };
}

interface Joined {
  readonly text: string;
  readonly alerts: readonly Alert[];
}

function alertTexts(line: Line, alerts: readonly Alert[], context: Context): Tell[] {
  const worst = (a: Alert, b: Alert) =>
    SEVERITY.indexOf(a.kind) - SEVERITY.indexOf(b.kind) || a.since.localeCompare(b.since);
  const sorted = [...alerts].sort(worst);
  const id = `join.${shortSlot(line.phone)}.${line.sequence}`;
  // What a joined text cannot say is said alone: duty phones hear the village, and "not asked" has words of its own.
  const groups = (['missed', 'number', 'notAsked'] as const)
    .map((kind) => sorted.filter((alert) => alert.role === 'liaison' && alert.kind === kind))
    .filter((group) => group.length > 1);
  const single = sorted.filter((alert) => !groups.some((group) => group.includes(alert)));
  const texts: Joined[] = [
    ...single.map((alert) => ({ text: alertText(alert, numberIn(line, alert), context), alerts: [alert] })),
    ...groups.flatMap((group) => joinedTexts(line, group, context)),
  ].sort((a, b) => worst(a.alerts[0] as Alert, b.alerts[0] as Alert));
  const called = sorted.find((alert) => alert.call);
  return [
    ...texts.map((one, index) =>
      alertSms(line, context, { id: `${id}.${index}`, text: one.text, origins: one.alerts.map(originOf) }),
    ),
    ...(called ? [callStaff(line, called, id, context)] : []),
  ];
}

/** What a joined list says of a kind that is no miss. */
function ownWords(kind: Alert['kind'], context: Context): ((names: string) => string) | null {
  if (kind === 'notAsked') return liaisonTexts(context).notAskedJoined;
  return kind === 'number' ? doubtTexts(context).numberJoined : null;
}

/** A longer list goes on as a further text. */
function joinedTexts(line: Line, alerts: readonly Alert[], context: Context): Joined[] {
  const times = Math.max(...alerts.map((alert) => alert.times));
  const named = alerts.map((alert) => ({ alert, name: `${numberIn(line, alert)}号${alert.name}` }));
  return packNames(named, context.settings.joinNamesMax).map((part, index) => {
    const names = part.map((one) => one.name).join('、');
    const missed =
      index === 0 ? liaisonTexts(context).joined(alerts.length, names, times) : liaisonTexts(context).joinedMore(names);
    const own = ownWords((alerts[0] as Alert).kind, context);
    return { text: own ? own(names) : missed, alerts: part.map((one) => one.alert) };
  });
}
