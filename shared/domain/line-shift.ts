/** 交班: at set times the shift behind a duty phone changes. Its "5"s end, and what is open is told and rings until somebody takes it. */

import type { Context } from './actor.ts';
import { tell } from './actor.ts';
import { COUNTY_ZONE } from './area.ts';
import type { LineStep } from './line.ts';
import { alertCall, alertSms } from './line-send.ts';
import { type Line, type LineCase, type LineEvent, openCases } from './line-state.ts';
import { packNames } from './pack-names.ts';
import { shortSlot } from './slot.ts';
import { addMinutes, addSeconds, earliest, isDue, nextLocal } from './time.ts';
import { listTexts, spoken } from './words-zh.ts';

/** The hand-over of a duty phone: it wakes only while cases are open. */
export interface Shift {
  /** When the shift changes next, or those who are there are asked again. */
  readonly dueAt: string;
  /** Asked so often since the shift changed; 0 before. */
  readonly round: number;
  readonly untaken: readonly { readonly caseId: string; readonly name: string; readonly urgent: boolean }[];
  readonly sayAt: string | null;
}

function dutyCases(line: Line) {
  return openCases(line).filter(({ role, kind }) => kind !== 'request' && (role === 'village' || role === 'township'));
}

function nextChange(context: Context): string {
  const { times } = context.settings.handOver;
  return earliest(times.map((time) => nextLocal(context.now, time, COUNTY_ZONE))) as string;
}

function waitingFor(dueAt: string): Shift {
  return { dueAt, round: 0, untaken: [], sayAt: null };
}

/** Only while cases are open: a quiet phone costs nothing. */
export function keepShift(line: Line, context: Context): Line {
  if (dutyCases(line).length === 0) return line.shift === null ? line : { ...line, shift: null };
  return line.shift === null && context.settings.handOver.times.length > 0
    ? { ...line, shift: waitingFor(nextChange(context)) }
    : line;
}

export function shiftWake({ shift }: Line): string | null {
  return earliest([shift?.dueAt, shift?.sayAt]);
}

export function onShiftTimer(line: Line, context: Context): LineStep {
  const { shift } = line;
  const due = (at: string | null) => isDue(at, context.now);
  if (shift === null) return { line, tells: [] };
  if (due(shift.sayAt)) return say(line, shift, context);
  return due(shift.dueAt) ? change(line, shift, context) : { line, tells: [] };
}

/** Every open case is asked who has it; a "5" of the shift that ends is over. */
function change(line: Line, shift: Shift, context: Context): LineStep {
  const round = shift.round + 1;
  const slot = `${line.phone}.handOver.${shift.dueAt}`;
  const event = { type: 'handOver', phone: line.phone, ends: round === 1, slot } as const;
  const open = dutyCases(line);
  // An outage goes on whoever has it: the shift that comes reads of it.
  const outages = round > 1 ? [] : open.filter((one) => one.kind === 'outage');
  const untaken = outages.map(({ caseId, name }) => ({ caseId, name, urgent: false }));
  const sayAt = untaken.length > 0 ? addSeconds(context.now, context.settings.joinSeconds) : null;
  return {
    line: { ...line, shift: { ...waitingFor(nextChange(context)), round, untaken, sayAt } },
    tells: open.filter((one) => one.kind !== 'outage').map((one) => tell('case', one.caseId, slot, event)),
  };
}

/** Nobody has this case: said with the others that nobody has. */
export function onUntaken(
  line: Line,
  event: Extract<LineEvent, { type: 'untaken' }>,
  context: Context,
): LineStep | null {
  const { shift } = line;
  if (shift === null || line.cases[event.caseId]?.settledAt !== null) return null;
  const { caseId, name, urgent } = event;
  const untaken = [...shift.untaken, { caseId, name, urgent }];
  const sayAt = shift.sayAt ?? addSeconds(context.now, context.settings.joinSeconds);
  return { line: { ...line, shift: { ...shift, untaken, sayAt } }, tells: [] };
}

/** By text, and for help and risk by call at once. What is not taken is called about: once, or for help and risk until somebody has it. */
function say(line: Line, shift: Shift, context: Context): LineStep {
  const open = shift.untaken.filter((one) => line.cases[one.caseId]?.settledAt === null);
  const said: Line = { ...line, shift: afterSaying(shift, open, context), sequence: line.sequence + 1 };
  if (open.length === 0) return { line: said, tells: [] };
  const id = `shift.${shortSlot(line.phone)}.${line.sequence}`;
  const text = spoken(context).shiftStart(open.length);
  const call = alertCall(line, context, { id: `${id}.call`, text, menu: 'shift', origins: [] });
  if (shift.round > 1) return { line: said, tells: [call] };
  const named = open.map((one) => ({ name: `${(line.cases[one.caseId] as LineCase).number}号${one.name}` }));
  const tells = packNames(named, context.settings.joinNamesMax).map((part, index) => {
    const text = listTexts(context).handOver(open.length, part.map((one) => one.name).join('、'));
    return alertSms(line, context, { id: `${id}.${index}`, text, origins: [] });
  });
  return { line: said, tells: open.some((one) => one.urgent) ? [...tells, call] : tells };
}

function afterSaying(shift: Shift, open: Shift['untaken'], context: Context): Shift {
  const change = nextChange(context);
  const again = addMinutes(context.now, context.settings.handOver.againMinutes);
  const goesOn = shift.round === 1 ? open.length > 0 : open.some((one) => one.urgent);
  if (!goesOn || Date.parse(again) >= Date.parse(change)) return waitingFor(change);
  return { ...waitingFor(again), round: shift.round };
}
