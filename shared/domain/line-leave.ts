/** 请假 and 上班: a liaison's list goes to whoever stands in, and comes back by itself. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { COUNTY_ZONE } from './area.ts';
import type { LineStep } from './line.ts';
import type { Hearing } from './line-inbound.ts';
import { onMenuWish } from './line-menu.ts';
import { questionSms } from './line-send.ts';
import type { Line, Person } from './line-state.ts';
import { shortSlot } from './slot.ts';
import { addDays, atLocal, chineseDate, dayOf, earliest, isDue } from './time.ts';
import { OFFICES } from './words.ts';
import { listTexts } from './words-zh.ts';

/** A liaison's leave: the last day, the evening of it, and the morning on which the list is the liaison's again. */
export interface LineLeave {
  readonly until: string;
  readonly remindAt: string | null;
  readonly backAt: string;
}

type Listed = Person & { readonly list: NonNullable<Person['list']> };

/** The elders of this liaison, and not those for whom the phone only stands in. */
export function ownList(line: Line): readonly Listed[] {
  return line.people.filter((person): person is Listed => person.list !== null);
}

/** Echoes of what was said for a whole list: by text, and where it was keyed as well. */
export function sayTo(line: Line, { event, context, mayReply }: Hearing, text: string, part = 0): Tell[] {
  const id = `said.${event.factId}.${part}`;
  return mayReply || event.via === 'key' ? [questionSms(line, context, { id, text })] : [];
}

export function onLeaveWish(line: Line, hearing: Hearing, days: number | null): LineStep {
  const { context } = hearing;
  const own = ownList(line);
  if (own.length === 0) return { line, tells: sayTo(line, hearing, listTexts(context).noLeave()) };
  if (days === null || days === 0) return askList(line, 'leave', context);
  const count = Math.min(days, context.settings.daysMax.leave);
  const until = addDays(dayOf(context.now, COUNTY_ZONE), count - 1);
  const evening = atLocal(until, context.settings.pauseReminderAt, COUNTY_ZONE);
  const leave = {
    until,
    remindAt: Date.parse(evening) > Date.parse(context.now) ? evening : null,
    // Not at midnight: who comes back is not woken by what is open.
    backAt: atLocal(addDays(until, 1), context.settings.night.to, COUNTY_ZONE),
  };
  const date = chineseDate(until);
  const standIns = [...new Set(own.flatMap(({ list }) => (list.standIn === null ? [] : [OFFICES[list.standIn]])))];
  const text =
    standIns.length === 0
      ? listTexts(context).leaveAlone(date)
      : listTexts(context).leave(date, own.length, standIns.join('和'));
  return {
    line: { ...line, leave, notUnderstood: 0 },
    tells: [
      ...sayTo(line, hearing, text),
      ...tellElders(line, 'absent', context),
      ...tellTownships(line, `leave.${hearing.event.factId}`, ({ name, standIn }, elders) =>
        listTexts(context).townshipLeave(name, count, date, elders, OFFICES[standIn ?? 'liaison']),
      ),
    ],
  };
}

/** `请假` or `全4` without days: they are asked. */
export function askList(line: Line, menu: 'leave' | 'allAway', context: Context): LineStep {
  const wish = { type: 'menu', menu, elderId: '', caseId: null, name: '', options: '', times: 1 } as const;
  return onMenuWish({ ...line, notUnderstood: 0 }, wish, context);
}

/** `上班`: back before the leave ends; the townships, who were told the date, hear it. */
export function onBack(line: Line, hearing: Hearing): LineStep {
  const { context } = hearing;
  if (line.leave === null) return { line, tells: sayTo(line, hearing, listTexts(context).notOnLeave()) };
  const text = listTexts(context).back(ownList(line).length);
  return {
    line: { ...line, leave: null, notUnderstood: 0 },
    tells: [
      ...sayTo(line, hearing, text),
      ...tellElders(line, 'present', context),
      ...tellTownships(line, `back.${hearing.event.factId}`, ({ name }, elders) =>
        listTexts(context).townshipBack(name, elders),
      ),
    ],
  };
}

/** Who was on leave answers for the list, and for those to whom the phone is deputy, again; or no longer. */
function tellElders(line: Line, type: 'absent' | 'present', context: Context): Tell[] {
  const ids = line.people.filter((one) => one.list !== null || one.role === 'deputy').map((one) => one.elderId);
  return [...new Set(ids)].map((elderId) => absence(line, elderId, type, context));
}

export function absence(line: Line, elderId: string, type: 'absent' | 'present', context: Context): Tell {
  return tell('elder', elderId, `${type}.${line.phone}.${context.now}`, { type, phone: line.phone });
}

function tellTownships(line: Line, cause: string, wording: (list: Listed['list'], elders: number) => string): Tell[] {
  const own = ownList(line);
  const phones = [...new Set(own.flatMap(({ list }) => (list.township === null ? [] : [list.township])))];
  return phones.map((phone) => {
    const theirs = own.filter(({ list }) => list.township === phone);
    const [first] = theirs as [Listed];
    const id = `${cause}.${shortSlot(phone)}`;
    return tell('line', phone, id, { type: 'say', id, text: wording(first.list, theirs.length), call: false });
  });
}

export function leaveWake(line: Line): string | null {
  return earliest([line.leave?.remindAt, line.leave?.backAt]);
}

/** The evening before, the liaison is reminded; in the morning the list is the liaison's again. */
export function onLeaveTimer(line: Line, context: Context): LineStep {
  const { leave } = line;
  if (leave === null) return { line, tells: [] };
  const due = (at: string) => isDue(at, context.now);
  if (due(leave.backAt)) {
    const text = listTexts(context).back(ownList(line).length);
    const said = questionSms(line, context, { id: `back.${shortSlot(line.phone)}.${leave.until}`, text });
    return { line: { ...line, leave: null }, tells: [said, ...tellElders(line, 'present', context)] };
  }
  if (leave.remindAt === null || !due(leave.remindAt)) return { line, tells: [] };
  const id = `leaveends.${shortSlot(line.phone)}.${leave.until}`;
  const said = questionSms(line, context, { id, text: listTexts(context).leaveEnds() });
  return { line: { ...line, leave: { ...leave, remindAt: null } }, tells: [said] };
}
