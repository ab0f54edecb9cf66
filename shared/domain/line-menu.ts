/** Questions to staff: one at a time, each with a name and ten minutes; the others wait, and are asked when it is over. */

import type { Context } from './actor.ts';
import type { LineStep } from './line.ts';
import { numberFor, numberOf } from './line-numbers.ts';
import { alertCall, questionSms } from './line-send.ts';
import { type Line, type LineEvent, type Menu, roleFor } from './line-state.ts';
import { shortSlot } from './slot.ts';
import { addMinutes, minutesBetween } from './time.ts';
import type { MenuName } from './watch-state.ts';
import { dutyTexts, liaisonTexts, listTexts, spoken } from './words-zh.ts';

/** What each question takes for an answer. */
const CHOICES: Record<Exclude<MenuName, 'whom'>, RegExp> = {
  kind: /^[0-5]$/u,
  days: /^\d{1,2}$/u,
  measure: /^[1-7]$/u,
  leave: /^[1-9]\d?$/u,
  allAway: /^\d{1,2}$/u,
};

/** Whom to tell of a harm is never answered by a loose digit: a relative who must not know would be told by mistake. */
export function takesChoice(menu: Menu, digits: string): boolean {
  return menu.menu !== 'whom' && CHOICES[menu.menu].test(digits);
}

/** A digit alone may be meant for the question before, which ran out a moment ago, or was sent before this one was asked. */
export function isAmbiguous(line: Line, menu: Menu, sentAt: string, context: Context): boolean {
  const { menuMinutes } = context.settings;
  if (Date.parse(sentAt) < Date.parse(addMinutes(menu.until, -menuMinutes))) return true;
  return line.ranOutAt !== null && minutesBetween(line.ranOutAt, context.now) < menuMinutes;
}

/** No question is open, but one was not long ago, or when this was sent: a digit alone is then nobody's answer. */
export function hasJustEnded(line: Line, sentAt: string, context: Context): boolean {
  if (line.menuEndedAt === null) return false;
  return Date.parse(sentAt) < Date.parse(addMinutes(line.menuEndedAt, context.settings.digitRestMinutes));
}

const COMMAND: Record<MenuName, string> = {
  kind: '风险',
  days: '外出',
  measure: '办结',
  whom: '告诉',
  leave: '请假',
  allAway: '全4 ',
};

/** The answer as it is written with its number, which no other question can take: 风险12 3. */
export function withNumber(line: Line, menu: Menu, context: Context): string {
  if (menu.menu === 'leave' || menu.menu === 'allAway') return listTexts(context).withDays(COMMAND[menu.menu]);
  const { number } = numberFor(line, menu, context.now);
  return liaisonTexts(context).withNumber(`${COMMAND[menu.menu]}${number} `, number, menu.name);
}

/** The question in progress, if it has not run out. */
export function currentMenu(line: Line, context: Context): Menu | null {
  const [first] = line.menus;
  return first && Date.parse(first.until) > Date.parse(context.now) ? first : null;
}

/** When the question in progress must make room for the next one. */
export function menuWake(line: Line): string | null {
  const [first, ...waiting] = line.menus;
  return first && waiting.length > 0 ? first.until : null;
}

/** A question that ran out makes room for the next; one that nothing waits for stays, to be asked again at a late answer. */
export function onMenuTimer(line: Line, context: Context): LineStep {
  const [first, ...waiting] = line.menus;
  if (waiting.length === 0 || currentMenu(line, context) !== null) return { line, tells: [] };
  return dropMenus({ ...line, ranOutAt: context.now }, (menu) => menu === first, context);
}

/** Takes away what is over. Where that was the question in progress, the next one is asked. */
export function dropMenus(line: Line, isOver: (menu: Menu) => boolean, context: Context): LineStep {
  const left = line.menus.filter((menu) => !isOver(menu));
  if (left.length === line.menus.length) return { line, tells: [] };
  const ended: Line = { ...line, menus: left, menuEndedAt: context.now };
  return left[0] === line.menus[0] ? { line: ended, tells: [] } : sayFirst(ended, context);
}

/** A wish to ask: at once if nothing is being asked, else after that. The same question again takes its own place. */
export function onMenuWish(
  line: Line,
  event: { readonly type: 'menu' } & Omit<Menu, 'until'>,
  context: Context,
): LineStep {
  const { type: _type, ...wish } = event;
  const menu: Menu = { ...wish, until: addMinutes(context.now, context.settings.menuMinutes) };
  const same = (one: Menu) => one.menu === menu.menu && one.caseId === menu.caseId && one.elderId === menu.elderId;
  const current = currentMenu(line, context);
  if (current === null || same(current)) {
    const [before, ...others] = line.menus;
    const ranOutAt = before && !same(before) ? context.now : line.ranOutAt;
    return sayFirst({ ...line, ranOutAt, menus: [menu, ...others.filter((one) => !same(one))] }, context);
  }
  const queued = line.menus.some(same) ? line.menus.map((one) => (same(one) ? menu : one)) : [...line.menus, menu];
  return { line: { ...line, menus: queued }, tells: [] };
}

/** Asks the first question, which has its full time from now. */
export function sayFirst(line: Line, context: Context): LineStep {
  const [first, ...waiting] = line.menus;
  if (!first) return { line, tells: [] };
  const menu: Menu = { ...first, until: addMinutes(context.now, context.settings.menuMinutes) };
  const ofList = menu.menu === 'leave' || menu.menu === 'allAway';
  const given = ofList ? { line, number: 0 } : numberFor(line, menu, context.now);
  const id = `menu.${shortSlot(line.phone)}.${line.sequence}`;
  const told: Line = { ...given.line, menus: [menu, ...waiting], sequence: line.sequence + 1 };
  return { line: told, tells: [questionSms(line, context, { id, text: menuText(line, menu, given.number, context) })] };
}

function menuText(line: Line, menu: Menu, number: number, context: Context): string {
  switch (menu.menu) {
    case 'kind':
      return line.duty.length > 0
        ? dutyTexts(context).askKind(number, menu.name, menu.times)
        : liaisonTexts(context).askKind(number, menu.name);
    case 'days':
      return liaisonTexts(context).askDays(number, menu.name);
    case 'measure':
      return dutyTexts(context).measure(number, menu.name);
    case 'whom':
      return dutyTexts(context).askWhom(number, menu.options, menu.times);
    case 'leave':
      return listTexts(context).leaveDays();
    case 'allAway':
      return listTexts(context).allAwayDays();
  }
}

/** A risk without a kind is asked for by call as well. The number is the open case's, because the call talks about it. */
export function onCallMenu(line: Line, event: Extract<LineEvent, { type: 'callMenu' }>, context: Context): LineStep {
  const { caseId, elderId, name, menu, key } = event;
  const role = roleFor(line, elderId, caseId);
  const given = line.cases[caseId]
    ? { line, number: line.cases[caseId].number }
    : numberOf(line, { caseId, elderId, role, name, kind: 'risk', words: 'words', settledAt: null });
  const call = alertCall(line, context, {
    id: `callmenu.${menu}.${key}`,
    text: spoken(context).askKind(given.number),
    menu: `${menu}~${caseId}`,
    origins: [],
  });
  return { line: given.line, tells: [call] };
}
