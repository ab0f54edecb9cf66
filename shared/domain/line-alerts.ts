/** What staff are told, in which words, joined where several come at once. What does the liaison hear? Here. */

import type { Context, Tell } from './actor.ts';
import { SEVERITY } from './case-state.ts';
import { freeNumber, type LineStep } from './line.ts';
import { joinedNames } from './line-shared.ts';
import type { Alert, Ask, EchoWords, Line, LineCase, LineEvent, Menu, Notice } from './line-state.ts';
import { eldersOf, openCases } from './line-state.ts';
import { type MessageSpec, type Origin, send } from './message.ts';
import { shortSlot } from './slot.ts';
import { addMinutes, addSeconds, earliest, later } from './time.ts';
import { dutyTexts, elderTexts, liaisonTexts, REASONS, spoken } from './words-zh.ts';

const ALERT_MINUTES = 12 * 60;
const CALL_MINUTES = 10;
const REPLY_MINUTES = 60;

/** The number with which this phone answers about a case; a new one where it was not told of it before. */
export function numberOf(
  line: Line,
  about: Omit<LineCase, 'number'> & { readonly caseId: string },
): { line: Line; number: number } {
  const { caseId, ...fields } = about;
  const fixed =
    line.people.find((person) => person.role === 'liaison' && person.elderId === about.elderId)?.number ?? null;
  const known = line.cases[caseId];
  const number = known?.number ?? (about.role === 'liaison' ? (fixed ?? freeNumber(line)) : freeNumber(line));
  const entry: LineCase = { ...fields, number, settledAt: known ? known.settledAt : about.settledAt };
  return { line: { ...line, cases: { ...line.cases, [caseId]: entry } }, number };
}

/** Help and risk are never joined or held; everything else waits for what else comes within 20 seconds. */
export function onAlert(line: Line, alert: Alert, context: Context): LineStep {
  const { caseId, elderId, role, kind, name, words } = alert;
  const given = numberOf(line, { caseId, elderId, role, kind, name, words, settledAt: null });
  const told: Line = {
    ...given.line,
    cases: { ...given.line.cases, [caseId]: { ...(given.line.cases[caseId] as LineCase), kind, settledAt: null } },
  };
  if (kind === 'help' || kind === 'risk') return { line: told, tells: urgent(told, alert, given.number, context) };
  return { line: hold(told, alert, context), tells: [] };
}

export function onNotice(line: Line, notice: Notice, context: Context): LineStep {
  return { line: hold(line, notice, context), tells: [] };
}

function hold(line: Line, one: Alert | Notice, context: Context): Line {
  const open =
    line.flushedAt === null
      ? context.now
      : later(context.now, addSeconds(line.flushedAt, context.settings.joinSeconds));
  return { ...line, waiting: [...line.waiting, one], flushAt: earliest([line.flushAt, open]) };
}

function urgent(line: Line, alert: Alert, number: number, context: Context): Tell[] {
  const id = `alert.${alert.caseId}.${alert.newsKey}.${shortSlot(line.phone)}`;
  const origins: Origin[] = [{ kind: 'case', id: alert.caseId, key: alert.newsKey }];
  const text = alertText(alert, number);
  const sms = send(`${id}.sms`, {
    to: line.phone,
    channel: 'sms',
    class: 'alert',
    text,
    sendBefore: addMinutes(context.now, ALERT_MINUTES),
    origins,
  });
  return alert.call ? [sms, callStaff(line, alert, number, id, context)] : [sms];
}

function callStaff(line: Line, alert: Alert, number: number, id: string, context: Context): Tell {
  const first = alert.role === 'liaison' || alert.role === 'deputy';
  const helpWords =
    alert.kind === 'help' || alert.kind === 'risk'
      ? spoken.helpLiaison(number, alert.name)
      : spoken.caseLiaison(number);
  return send(`${id}.call`, {
    to: line.phone,
    channel: 'call',
    class: 'alert',
    text: first ? helpWords : spoken.helpDuty(alert.village, number),
    menu: `alert~${alert.caseId}`,
    sendBefore: addMinutes(context.now, CALL_MINUTES),
    origins: [{ kind: 'case', id: alert.caseId, key: alert.newsKey }],
  });
}

/** The one text of a single alert, in the words of its role. */
export function alertText(alert: Alert, number: number): string {
  const { role, kind, name, village, times, since, at } = alert;
  if (role === 'liaison') return liaisonAlert(alert, number);
  if (kind === 'risk') {
    if (alert.riskKind !== null)
      return times > 1
        ? dutyTexts.riskAgain(number, village, name, times)
        : dutyTexts.risk(number, village, name, alert.riskKind, alert.reporter, at);
    return dutyTexts.riskNoKind(number, village, name, alert.reporter, at, times);
  }
  if (kind === 'help') return dutyTexts.help(number, village, name, since, times);
  if (alert.cannotFind) return dutyTexts.cannotFind(number, village, name, times);
  if (kind === 'missed') {
    return role === 'township'
      ? dutyTexts.silent(number, village, name, since, times)
      : dutyTexts.missed(number, village, name, alert.waitedMinutes, times);
  }
  return dutyTexts.plain(number, village, name, plainReason(alert), times);
}

function plainReason(alert: Alert): string {
  const reasons = {
    unwell: '说不舒服',
    stop: '不想收短信',
    unclear: REASONS[alert.words],
    notAsked: REASONS.fault,
  } as const;
  return reasons[alert.kind as keyof typeof reasons];
}

function liaisonAlert(alert: Alert, number: number): string {
  const { name, times, since } = alert;
  switch (alert.kind) {
    case 'missed':
      return liaisonTexts.missed(number, name, REASONS[alert.words], times);
    case 'unwell':
      return liaisonTexts.unwell(number, name, times);
    case 'unclear':
      return alert.words === 'hotline'
        ? liaisonTexts.hotline(number, name, times)
        : liaisonTexts.unclear(number, name, times);
    case 'stop':
      return liaisonTexts.stop(number, name, times);
    case 'notAsked':
      return liaisonTexts.notAsked(number, name, times);
    default:
      return liaisonTexts.help(number, name, since, times);
  }
}

/** Sends what has waited: one text for one, one joined text for several, worst first. */
export function flush(line: Line, context: Context): LineStep {
  if (line.flushAt === null || Date.parse(line.flushAt) > Date.parse(context.now)) return { line, tells: [] };
  const open = line.waiting.filter((one) => one.type === 'notice' || line.cases[one.caseId]?.settledAt === null);
  const alerts = open.filter((one): one is Alert => one.type === 'alert');
  const notices = open.filter((one): one is Notice => one.type === 'notice');
  const clear: Line = {
    ...line,
    waiting: [],
    asks: [],
    flushAt: null,
    flushedAt: context.now,
    sequence: line.sequence + 1,
  };
  const tells = [
    ...alertTexts(clear, alerts, context),
    ...noticeTexts(clear, notices, context),
    ...askTexts(clear, line.asks),
  ];
  return { line: line.asks.length > 0 ? { ...clear, asked: line.asks.map((ask) => ask.elderId) } : clear, tells };
}

function alertTexts(line: Line, alerts: readonly Alert[], context: Context): Tell[] {
  const sorted = [...alerts].sort(
    (a, b) => SEVERITY.indexOf(a.kind) - SEVERITY.indexOf(b.kind) || (a.since < b.since ? -1 : 1),
  );
  const calls = sorted
    .filter((alert) => alert.call)
    .slice(0, 1)
    .map((alert) =>
      callStaff(
        line,
        alert,
        (line.cases[alert.caseId] as LineCase).number,
        `join.${shortSlot(line.phone)}.${line.sequence}`,
        context,
      ),
    );
  // What a joined text cannot say is said alone: duty phones hear the village, and "not asked" has words of its own.
  const joinable = sorted.filter(
    (alert) => alert.role === 'liaison' && (alert.kind === 'missed' || alert.kind === 'notAsked'),
  );
  const groups = [
    joinable.filter((alert) => alert.kind === 'missed'),
    joinable.filter((alert) => alert.kind === 'notAsked'),
  ];
  const single = sorted.filter((alert) => !groups.some((group) => group.length > 1 && group.includes(alert)));
  const texts = [
    ...single.map((alert) => ({
      text: alertText(alert, (line.cases[alert.caseId] as LineCase).number),
      alerts: [alert],
    })),
    ...groups.filter((group) => group.length > 1).flatMap((group) => joinedTexts(line, group, context)),
  ];
  return [...texts.map((one, index) => joinedMessage(line, one.text, one.alerts, index, context)), ...calls];
}

function joinedMessage(line: Line, text: string, alerts: readonly Alert[], index: number, context: Context): Tell {
  const origins: Origin[] = alerts.map((alert) => ({ kind: 'case', id: alert.caseId, key: alert.newsKey }));
  const spec: MessageSpec = {
    to: line.phone,
    channel: 'sms',
    class: 'alert',
    text,
    sendBefore: addMinutes(context.now, ALERT_MINUTES),
    origins,
  };
  return send(`join.${shortSlot(line.phone)}.${line.sequence}.${index}`, spec);
}

function joinedTexts(
  line: Line,
  alerts: readonly Alert[],
  context: Context,
): { text: string; alerts: readonly Alert[] }[] {
  const times = Math.max(...alerts.map((alert) => alert.times));
  const notAsked = alerts[0]?.kind === 'notAsked';
  const named = alerts.map((alert) => ({
    alert,
    name: `${(line.cases[alert.caseId] as LineCase).number}号${alert.name}`,
  }));
  return packNames(named, context.settings.joinNamesMax).map((part, index) => {
    const names = part.map((one) => one.name).join('、');
    const first = notAsked ? liaisonTexts.notAskedJoined(names) : liaisonTexts.joined(alerts.length, names, times);
    const text = index === 0 ? first : notAsked ? liaisonTexts.notAskedJoined(names) : liaisonTexts.joinedMore(names);
    return { text, alerts: part.map((one) => one.alert) };
  });
}

/** Lists of at most so many characters each: a longer list goes on as a further text, and nobody is left out. */
export function packNames<T extends { readonly name: string }>(items: readonly T[], charactersMax: number): T[][] {
  const parts: T[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const grown = length + item.name.length + 1;
    if (grown > charactersMax) {
      parts.push([item]);
      length = item.name.length;
    } else {
      (parts.at(-1) as T[]).push(item);
      length = grown;
    }
  }
  return parts;
}

function noticeTexts(line: Line, notices: readonly Notice[], context: Context): Tell[] {
  const kinds = ['door', 'pausesEnd', 'request', 'contactStopped'] as const;
  return kinds.flatMap((kind) => {
    const named = notices
      .filter((one) => one.notice === kind)
      .map((one) => ({
        ...one,
        number: fixedNumber(line, one.elderId),
        name: `${fixedNumber(line, one.elderId)}号${one.name}`,
      }));
    return packNames(named, context.settings.joinNamesMax).map((part, index) => {
      const text = noticeText(kind, part.map((one) => one.name).join('、'), Math.max(...part.map((one) => one.times)));
      const spec: MessageSpec = {
        to: line.phone,
        channel: 'sms',
        class: 'alert',
        text,
        sendBefore: addMinutes(context.now, ALERT_MINUTES),
        origins: [],
      };
      return send(`notice.${shortSlot(line.phone)}.${line.sequence}.${kind}.${index}`, spec);
    });
  });
}

function noticeText(kind: Notice['notice'], names: string, times: number): string {
  switch (kind) {
    case 'door':
      return liaisonTexts.door(names, times);
    case 'pausesEnd':
      return liaisonTexts.pausesEnd(names);
    case 'request':
      return liaisonTexts.request(names);
    case 'contactStopped':
      return liaisonTexts.contactStopped(names);
  }
}

function fixedNumber(line: Line, elderId: string): number | string {
  return line.people.find((person) => person.role === 'liaison' && person.elderId === elderId)?.number ?? '';
}

/** One question per phone, never one per person: goes at once when all its elders ask, else after 20 seconds. */
export function onAsk(line: Line, ask: Ask, context: Context): LineStep {
  const asks = [...line.asks, ask];
  const all = eldersOf(line).every((elder) => asks.some((one) => one.elderId === elder.elderId));
  return {
    line: { ...line, asks, flushAt: all ? context.now : addSeconds(context.now, context.settings.joinSeconds) },
    tells: [],
  };
}

function askTexts(line: Line, asks: readonly Ask[]): Tell[] {
  const [first] = asks;
  if (!first) return [];
  const who = joinedNames(asks);
  const many = asks.length > 1;
  const byCall = asks.some((ask) => ask.byCall);
  const callWords = many ? spoken.checkInShared(who) : spoken.checkIn(who, first.liaison);
  const spec: MessageSpec = {
    to: line.phone,
    channel: byCall ? 'call' : 'sms',
    class: 'prompt',
    text: byCall ? callWords : askWords(first, who, asks.length),
    ...(byCall ? { menu: 'checkin' } : {}),
    sendBefore: first.sendBefore,
    origins: asks.map((ask) => ({ kind: 'watch', id: ask.elderId, key: ask.key })),
  };
  return [send(`joint.${first.key}.${first.elderId}.${asks.length}${first.late ? '.late' : ''}`, spec)];
}

function askWords(first: Ask, who: string, count: number): string {
  if (count === 1)
    return first.words === 'prompt'
      ? first.late
        ? elderTexts.promptLate(who)
        : elderTexts.prompt(who)
      : elderTexts.reminder(who);
  return first.words === 'prompt' ? elderTexts.promptShared(who, count === 2) : elderTexts.reminderShared(who);
}

// --- echoes, ends and questions to staff ---

type Echo = Extract<LineEvent, { type: 'echo' }>;

export function onEcho(line: Line, echo: Echo, context: Context): LineStep {
  const number = echoNumber(line, echo);
  const text = echoText(echo.words, number, echo, line);
  const id = `echo.${shortSlot(line.phone)}.${line.sequence}`;
  const spec: MessageSpec = {
    to: line.phone,
    channel: 'sms',
    class: 'alert',
    text,
    sendBefore: addMinutes(context.now, REPLY_MINUTES),
    origins: [],
  };
  return { line: { ...line, sequence: line.sequence + 1 }, tells: [send(id, spec)] };
}

function echoNumber(line: Line, about: { readonly elderId: string; readonly caseId: string | null }): number {
  const told = about.caseId === null ? undefined : line.cases[about.caseId];
  const fixed = line.people.find((person) => person.role === 'liaison' && person.elderId === about.elderId)?.number;
  const other = Object.values(line.cases).find((one) => one.elderId === about.elderId)?.number;
  return told?.number ?? fixed ?? other ?? 0;
}

function echoText(
  words: EchoWords,
  n: number,
  echo: { readonly name: string; readonly time: string; readonly person: string; readonly caseId: string | null },
  line: Line,
): string {
  const { name, time, person } = echo;
  const duty =
    echo.caseId !== null && line.cases[echo.caseId] !== undefined && line.cases[echo.caseId]?.role !== 'liaison';
  switch (words) {
    case 'echoTaken':
      return duty ? dutyTexts.echoTaken(n, name, time) : liaisonTexts.echoTaken(n, name, time);
    case 'echoAway':
    case 'timeRunsOut':
    case 'timeRanOut':
    case 'resolved':
      return liaisonTexts[words](n, name, time);
    case 'takenBy':
    case 'closedBy':
    case 'alreadyHeld':
      return liaisonTexts[words](n, name, person);
    case 'echoClosed':
      return dutyTexts.echoClosed(n, name);
    case 'riskRecorded':
      return liaisonTexts.riskRecorded(n, name, time, Number(person));
    case 'whomRecorded':
      return dutyTexts.whomRecorded(n, Number(person));
    case 'family':
      return dutyTexts.family(n, Number(time), Number(person));
    default:
      return liaisonTexts[words](n, name);
  }
}

export function onSettled(line: Line, event: Extract<LineEvent, { type: 'settled' }>, context: Context): LineStep {
  const told = line.cases[event.caseId];
  const waiting = line.waiting.filter((one) => one.type === 'notice' || one.caseId !== event.caseId);
  const neverSaid = waiting.length < line.waiting.length;
  const settled: Line = {
    ...line,
    waiting,
    menus: line.menus.filter((menu) => menu.caseId !== event.caseId),
    cases: told ? { ...line.cases, [event.caseId]: { ...told, settledAt: context.now } } : line.cases,
  };
  if (event.words === null || neverSaid || !told) return { line: settled, tells: [] };
  const { elderId, caseId, name, words, time, person } = event;
  return onEcho(settled, { type: 'echo', elderId, caseId, name, words, time, person }, context);
}

/** The menu in progress, if it has not run out. */
export function currentMenu(line: Line, context: Context): Menu | null {
  return line.menus.find((menu) => Date.parse(menu.until) > Date.parse(context.now)) ?? null;
}

/** After a choice: the next question that waited. */
export function dropMenu(line: Line, context: Context): LineStep {
  const open = line.menus.filter((menu) => Date.parse(menu.until) > Date.parse(context.now)).slice(1);
  const [next, ...rest] = open;
  if (!next) return { line: { ...line, menus: [] }, tells: [] };
  const renewed: Menu = { ...next, until: addMinutes(context.now, context.settings.menuMinutes) };
  return sayMenu({ ...line, menus: [renewed, ...rest] }, renewed, context);
}

export function onMenuWish(
  line: Line,
  event: { readonly type: 'menu' } & Omit<Menu, 'until'>,
  context: Context,
): LineStep {
  const { type: _type, ...wish } = event;
  const menu: Menu = { ...wish, until: addMinutes(context.now, context.settings.menuMinutes) };
  const others = line.menus.filter(
    (one) =>
      Date.parse(one.until) > Date.parse(context.now) &&
      !(one.menu === menu.menu && one.caseId === menu.caseId && one.elderId === menu.elderId),
  );
  const queued: Line = { ...line, menus: [...others, menu] };
  return others.length > 0 ? { line: queued, tells: [] } : sayMenu(queued, menu, context);
}

function sayMenu(line: Line, menu: Menu, context: Context): LineStep {
  const role = line.duty[0] ?? 'township';
  const needsNumber = menu.caseId !== null && echoNumber(line, menu) === 0;
  const given = needsNumber
    ? numberOf(line, {
        caseId: menu.caseId as string,
        elderId: menu.elderId,
        role,
        kind: 'risk',
        name: menu.name,
        words: 'words',
        settledAt: null,
      }).line
    : line;
  const text = menuText(given, menu);
  const spec: MessageSpec = {
    to: line.phone,
    channel: 'sms',
    class: 'alert',
    text,
    sendBefore: addMinutes(context.now, REPLY_MINUTES),
    origins: [],
  };
  return {
    line: { ...given, sequence: given.sequence + 1 },
    tells: [send(`menu.${shortSlot(line.phone)}.${given.sequence}`, spec)],
  };
}

function menuText(line: Line, menu: Menu): string {
  const n = echoNumber(line, menu);
  switch (menu.menu) {
    case 'kind':
      return line.duty.length > 0 ? dutyTexts.askKind(n, menu.name, menu.times) : liaisonTexts.askKind(n, menu.name);
    case 'days':
      return liaisonTexts.askDays(n, menu.name);
    case 'measure':
      return dutyTexts.measure(n, menu.name);
    case 'whom':
      return dutyTexts.askWhom(n, menu.options, menu.times);
  }
}

/** A risk without a kind is asked for by call. */
export function onCallMenu(line: Line, event: Extract<LineEvent, { type: 'callMenu' }>, context: Context): LineStep {
  const number = echoNumber(line, event);
  const call = send(`callmenu.${event.menu}.${event.key}`, {
    to: line.phone,
    channel: 'call',
    class: 'alert',
    text: spoken.askKind(number),
    menu: `kind~${event.caseId}`,
    sendBefore: addMinutes(context.now, CALL_MINUTES),
    origins: [],
  });
  return { line, tells: [call] };
}

/** 0: open cases, numbers and reasons. */
export function list(line: Line, id: string, context: Context): LineStep {
  const open = openCases(line).map((one) => ({
    ...one,
    name: `${one.number}号${one.name}${REASON_OF_KIND[one.kind]}`,
  }));
  const spec = (text: string): MessageSpec => ({
    to: line.phone,
    channel: 'sms',
    class: 'reply',
    text,
    sendBefore: addMinutes(context.now, REPLY_MINUTES),
    origins: [],
  });
  if (open.length === 0) return { line, tells: [send(id, spec(liaisonTexts.listEmpty()))] };
  const tells = packNames(open, LIST_NAMES_MAX).map((part, index) =>
    send(`${id}.${index}`, spec(liaisonTexts.list(open.length, part.map((one) => one.name).join('、')))),
  );
  return { line, tells };
}

const LIST_NAMES_MAX = 44;
export const REASON_OF_KIND = {
  missed: '没回音',
  help: '要人帮忙',
  unwell: '不舒服',
  unclear: '没看懂',
  notAsked: '没问到',
  stop: '不收短信',
  risk: '风险',
} as const;
