/** What staff text in words: who may, about whom, and what it leads to. */

import type { Tell } from './actor.ts';
import { tell } from './actor.ts';
import { COUNTY_ZONE } from './area.ts';
import type { LineStep } from './line.ts';
import { onEcho } from './line-echo.ts';
import type { Hearing } from './line-inbound.ts';
import { askList, onBack, onLeaveWish, ownList, sayTo } from './line-leave.ts';
import { dropMenus } from './line-menu.ts';
import { targetOf } from './line-numbers.ts';
import { replySms } from './line-send.ts';
import { onAnswers, onNotUnderstood } from './line-staff.ts';
import type { Line } from './line-state.ts';
import { packNames } from './pack-names.ts';
import type { StaffCommand } from './staff-commands.ts';
import { addDays, chineseDate, dayOf } from './time.ts';
import { SHELTER } from './watch-roll-call.ts';
import { liaisonTexts, listTexts } from './words-zh.ts';

export function onCommand(line: Line, hearing: Hearing, command: StaffCommand): LineStep {
  switch (command.kind) {
    case 'undo':
      return onUndo(line, hearing, command.number);
    case 'numberRight':
      return onNumber(line, hearing, command.number, 'numberRight');
    case 'died':
      return onNumber(line, hearing, command.number, 'died');
    case 'shelter':
      return onAnswers(
        line,
        hearing,
        command.numbers.map((number) => ({ number, digit: '1', detail: SHELTER })),
      );
    case 'avoid':
      return onAvoid(line, hearing, command);
    case 'typhoon':
      return onTyphoon(line, hearing, command.over);
    case 'leave':
      return onLeaveWish(line, hearing, command.days);
    case 'back':
      return onBack(line, hearing);
    case 'allAway':
      return onAllAway(line, hearing, command.days);
    case 'visit':
      return onVisit(line, hearing, command.numbers);
  }
}

/** Only the township calls its roll. */
function onTyphoon(line: Line, { event, context, mayReply }: Hearing, over: boolean): LineStep {
  const { factId } = event;
  if (line.duty.includes('township'))
    return { line, tells: [tell('roll', line.phone, factId, { type: 'typhoon', factId, over })] };
  const refused = replySms(line, context, { id: `typhoon.${factId}`, text: liaisonTexts(context).typhoonNotYours() });
  return { line, tells: mayReply ? [refused] : [] };
}

/** Only the township says who must not know of a harm, by the number of the case. */
function onAvoid(line: Line, hearing: Hearing, command: Extract<StaffCommand, { kind: 'avoid' }>): LineStep {
  const { event, context, mayReply } = hearing;
  const target = targetOf(line, command.number);
  if (target === null || (target.role === 'township' && target.caseId === null)) return onNotUnderstood(line, hearing);
  const { factId, at } = event;
  if (target.role !== 'township') {
    const refused = replySms(line, context, { id: `avoid.${factId}`, text: liaisonTexts(context).avoidNotYours() });
    return { line, tells: mayReply ? [refused] : [] };
  }
  const { elderId, role, caseId } = target;
  const by = { role, phone: line.phone };
  const named = { type: 'menu', factId, at, by, menu: 'avoid', caseId, choice: command.role } as const;
  return { line: { ...line, notUnderstood: 0 }, tells: [tell('watch', elderId, factId, named)] };
}

/** What is said about one elder, by the number with which this phone answers. */
function onNumber(line: Line, hearing: Hearing, number: number, type: 'numberRight' | 'died'): LineStep {
  const target = targetOf(line, number);
  if (target === null) return onNotUnderstood(line, hearing);
  const { factId, at } = hearing.event;
  const told = target.caseId === null ? undefined : line.cases[target.caseId];
  // The case of a shared phone may be about several: a person says who.
  if (type === 'died' && told?.name.includes('或')) {
    const words = { name: told.name, words: 'whichDied', time: '', person: '' } as const;
    return onEcho(line, { type: 'echo', elderId: target.elderId, caseId: target.caseId, ...words }, hearing.context);
  }
  const by = { role: target.role, phone: line.phone };
  const said = tell('watch', target.elderId, `${factId}.${number}`, { type, factId, at, by });
  return { line: { ...line, notUnderstood: 0 }, tells: [said] };
}

/** Takes back this phone's last answer about that number. What was still asked about it is over. */
function onUndo(line: Line, hearing: Hearing, number: number): LineStep {
  const target = targetOf(line, number);
  if (target === null) return onNotUnderstood(line, hearing);
  const { elderId, role } = target;
  const { factId } = hearing.event;
  const undo = tell('watch', elderId, factId, { type: 'undo', factId, by: { role, phone: line.phone } });
  const next = dropMenus({ ...line, notUnderstood: 0 }, (menu) => menu.elderId === elderId, hearing.context);
  return { line: next.line, tells: [undo, ...next.tells] };
}

/** `全4 7`: the whole list at once, in one echo. Who has an urgent case open stays asked, and is named by the watch. */
function onAllAway(line: Line, hearing: Hearing, days: number | null): LineStep {
  const { event, context } = hearing;
  const own = ownList(line);
  if (own.length === 0) return onNotUnderstood(line, hearing);
  if (days === null) return askList(line, 'allAway', context);
  const count = Math.min(days, context.settings.daysMax.listPause);
  const until = chineseDate(addDays(dayOf(context.now, COUNTY_ZONE), count - 1));
  const text = count === 0 ? listTexts(context).allBack() : listTexts(context).allAway(until, own.length);
  const { factId } = event;
  const by = { role: 'liaison', phone: line.phone } as const;
  const tells: Tell[] = own.map(({ elderId }) =>
    tell('watch', elderId, factId, { type: 'allAway', factId, by, days: count }),
  );
  return { line: { ...line, notUnderstood: 0 }, tells: [...sayTo(line, hearing, text), ...tells] };
}

/** `见 12 15`: each is led to its elder; a number that leads nowhere is said to be not understood, and the rest counts. */
function onVisit(line: Line, hearing: Hearing, numbers: readonly number[]): LineStep {
  const { event, context } = hearing;
  const { factId, at } = event;
  const found = [...new Set(numbers)].flatMap((number) => {
    const target = targetOf(line, number);
    // An outage is about a village, not about an elder.
    return target && target.elderId !== '' ? [{ ...target, number }] : [];
  });
  if (found.length === 0) return onNotUnderstood(line, hearing);
  const named = found.map(({ number, elderId }) => ({ name: `${number}号${nameOf(line, elderId)}` }));
  const texts = packNames(named, context.settings.joinNamesMax).map((part) =>
    listTexts(context).visited(part.map((one) => one.name).join('、')),
  );
  const told: LineStep = {
    line: { ...line, notUnderstood: 0 },
    tells: [
      ...found.map(({ elderId, role }) => {
        const by = { role, phone: line.phone };
        return tell('watch', elderId, factId, { type: 'visit', factId, at, by });
      }),
      ...texts.flatMap((text, index) => sayTo(line, hearing, text, index)),
    ],
  };
  if (found.length === new Set(numbers).size) return told;
  const rest = onNotUnderstood(told.line, hearing);
  return { line: rest.line, tells: [...told.tells, ...rest.tells] };
}

function nameOf(line: Line, elderId: string): string {
  const about = [...line.people, ...Object.values(line.cases)];
  return (about.find((one) => one.elderId === elderId) as { readonly name: string }).name;
}
