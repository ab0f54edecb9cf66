/** What staff hear of their answers, of others' answers and of the end; and the list of what is open. */

import type { Context } from './actor.ts';
import type { LineStep } from './line.ts';
import { dropMenus } from './line-menu.ts';
import { numberFor } from './line-numbers.ts';
import { questionSms, replySms } from './line-send.ts';
import { type Line, type LineEvent, openCases, roleFor } from './line-state.ts';
import { packNames } from './pack-names.ts';
import { shortSlot } from './slot.ts';
import { doubtTexts, dutyTexts, liaisonTexts, listTexts, villageTexts } from './words-zh.ts';

type Echo = Extract<LineEvent, { type: 'echo' }>;

/** Every answer is echoed with number and name, so that a slip is seen. */
export function onEcho(line: Line, echo: Echo, context: Context): LineStep {
  const given = numberFor(line, echo, context.now);
  const role = roleFor(line, echo.elderId, echo.caseId);
  const text = echoText(echo, given.number, role === 'village' || role === 'township', context);
  const id = `echo.${shortSlot(line.phone)}.${line.sequence}`;
  return {
    line: { ...given.line, sequence: line.sequence + 1 },
    tells: [questionSms(line, context, { id, text })],
  };
}

function echoText(echo: Echo, n: number, duty: boolean, context: Context): string {
  const { words, name, time, person } = echo;
  switch (words) {
    case 'echoTaken':
      return duty ? dutyTexts(context).echoTaken(n, name, time) : liaisonTexts(context).echoTaken(n, name, time);
    case 'echoAway':
    case 'timeRunsOut':
    case 'timeRanOut':
    case 'resolved':
    case 'safeSaid':
    case 'older':
      return liaisonTexts(context)[words](n, name, time);
    case 'takenBy':
    case 'closedBy':
    case 'alreadyHeld':
      return liaisonTexts(context)[words](n, name, person);
    case 'proposeHour':
      return doubtTexts(context).proposeHour(n, name, person, time);
    case 'proposeVoice':
    case 'proposeDoor':
    case 'proposePhone':
    case 'proposeVisit':
      return doubtTexts(context)[words](n, name, person);
    case 'diedNoted':
    case 'whichDied':
    case 'mayNotDeath':
    case 'numberRight':
      return doubtTexts(context)[words](n, name);
    case 'echoClosed':
      return dutyTexts(context).echoClosed(n, name);
    case 'riskRecorded':
      return liaisonTexts(context).riskRecorded(n, name, time, Number(person));
    case 'avoided':
      return dutyTexts(context).avoided(n, person);
    case 'avoidSamePhone':
      return dutyTexts(context).avoidSamePhone(person, n);
    case 'avoidOnlyHarm':
      return dutyTexts(context).avoidOnlyHarm(n);
    case 'whomRecorded':
      return dutyTexts(context).whomRecorded(n, Number(person));
    case 'outageTaken':
      return villageTexts(context).outageTaken(n, name, time);
    case 'outageHeld':
      return villageTexts(context).outageHeld(n, name, person);
    case 'outageMayNotHold':
    case 'outageMayNotClose':
    case 'outageHow':
    case 'outageDone':
    case 'outageClosed':
      return villageTexts(context)[words](n, name);
    case 'family':
      return dutyTexts(context).family(n, Number(time), Number(person));
    case 'requestNoted':
      return listTexts(context).requestNoted(n, name);
    default:
      return liaisonTexts(context)[words](n, name);
  }
}

/** The case is closed: its number rests, its questions end, and who was told of it hears so. */
export function onSettled(line: Line, event: Extract<LineEvent, { type: 'settled' }>, context: Context): LineStep {
  const { caseId, elderId, name, words, time, person } = event;
  const told = line.cases[caseId];
  const held = line.waiting.filter((one) => one.type === 'alert' && one.caseId === caseId);
  // The first alert was still waiting to be joined: this phone never heard of the case.
  const neverSaid = held.some((one) => one.times === 1);
  const settled: Line = {
    ...line,
    waiting: line.waiting.filter((one) => !held.includes(one)),
    cases: told ? { ...line.cases, [caseId]: { ...told, settledAt: context.now } } : line.cases,
  };
  const dropped = dropMenus(settled, (menu) => menu.caseId === caseId, context);
  if (words === null || neverSaid || !told) return dropped;
  const echo = { type: 'echo', elderId, caseId, name, words, time, person } as const;
  const echoed = onEcho(dropped.line, echo, context);
  return { line: echoed.line, tells: [...echoed.tells, ...dropped.tells] };
}

/** An answer was taken back: the number lives again, its questions end, and who was told otherwise hears so. */
export function onReopened(
  line: Line,
  event: Extract<LineEvent, { type: 'reopened' }>,
  context: Context,
): LineStep | null {
  const { caseId, elderId, kind, name, words } = event;
  const told = line.cases[caseId];
  if (!told) return null;
  const alive: Line = { ...line, cases: { ...line.cases, [caseId]: { ...told, kind, settledAt: null } } };
  const dropped = dropMenus(alive, (menu) => menu.caseId === caseId, context);
  if (words === null) return dropped;
  const echo = { type: 'echo', elderId, caseId, name, words, time: '', person: '' } as const;
  const echoed = onEcho(dropped.line, echo, context);
  return { line: echoed.line, tells: [...echoed.tells, ...dropped.tells] };
}

/** 0: open cases, numbers and reasons. */
export function list(line: Line, id: string, context: Context): LineStep {
  const open = openCases(line).map((one) => ({ name: `${one.number}号${one.name}${REASON_OF_KIND[one.kind]}` }));
  if (open.length === 0)
    return { line, tells: [replySms(line, context, { id, text: liaisonTexts(context).listEmpty() })] };
  const tells = packNames(open, LIST_NAMES_MAX).map((part, index) => {
    const text = liaisonTexts(context).list(open.length, part.map((one) => one.name).join('、'));
    return replySms(line, context, { id: `${id}.${index}`, text });
  });
  return { line, tells };
}

/** Characters of names in one text of a list. */
const LIST_NAMES_MAX = 44;
export const REASON_OF_KIND = {
  missed: '没回音',
  help: '要人帮忙',
  unwell: '不舒服',
  unclear: '没看懂',
  notAsked: '没问到',
  stop: '不收短信',
  number: '号码不对',
  death: '据报去世',
  risk: '风险',
  outage: '多人没音信',
  request: '有事找',
} as const;
