/** The county: its township duty phones, and the numbers that nobody registered. */

import type { Context, Decision, Tell, TimerEvent } from './actor.ts';
import { tell } from './actor.ts';
import { type Audited, isOld } from './dead-man.ts';
import type { Figures } from './figures.ts';
import { packNames } from './pack-names.ts';
import { shortSlot } from './slot.ts';
import { addMinutes, chineseDate, clock, earliest, inWindow, isDue, nextLocal } from './time.ts';
import type { WeekLoad } from './week.ts';
import { AUDIT_WORDS } from './words-village.ts';
import { dutyTexts, villageTexts } from './words-zh.ts';

/** Where a day begins for what belongs to no elder. */
export const COUNTY_ZONE = 'Asia/Shanghai';
const AGAIN_MINUTES = 5;
const AGAIN_MAX = 3;
/** Characters of liaisons in the text of the week. */
const WEEK_NAMES_MAX = 20;

export interface Stranger {
  readonly factId: string;
  readonly phone: string;
  readonly at: string;
  /** How often the township was told; it is told again until the limit. */
  readonly times: number;
  readonly dueAt: string | null;
}

/** How the last audit of the whole table ended: what it found is named by check, and nobody by name. */
export interface TableAudited extends Audited {
  /** The day that it was due on. */
  readonly date: string;
  readonly elders: number;
  readonly checks: readonly { readonly check: string; readonly count: number }[];
}

export interface Area {
  readonly townships: readonly string[];
  readonly quiet: number;
  readonly digestAt: string | null;
  readonly strangers: readonly Stranger[];
  /** The last day whose figures went out; null before the first. */
  readonly figuresOn: string | null;
  readonly audited: TableAudited | null;
  /** The last Monday whose alarm load went out. */
  readonly weekOn: string | null;
}

export type AreaEvent =
  | TimerEvent
  | { readonly type: 'township'; readonly phone: string }
  | {
      readonly type: 'stranger';
      readonly factId: string;
      readonly phone: string;
      readonly urgent: boolean;
      readonly at: string;
    }
  | { readonly type: 'figures'; readonly date: string; readonly figures: Readonly<Record<string, Figures>> }
  | ({ readonly type: 'audited' } & TableAudited)
  | { readonly type: 'week'; readonly date: string; readonly loads: Readonly<Record<string, WeekLoad>> };

const NOBODY: Area = {
  townships: [],
  quiet: 0,
  digestAt: null,
  strangers: [],
  figuresOn: null,
  audited: null,
  weekOn: null,
};

export function decideArea(state: Area | null, event: AreaEvent, context: Context): Decision<Area> | null {
  const area: Area = state ?? NOBODY;
  switch (event.type) {
    case 'timer':
      return finish(onTimer(area, context));
    case 'township':
      return area.townships.includes(event.phone)
        ? null
        : finish({ area: { ...area, townships: [...area.townships, event.phone] }, tells: [] });
    case 'stranger':
      return finish(onStranger(area, event, context));
    case 'figures':
      return area.figuresOn !== null && area.figuresOn >= event.date ? null : finish(onFigures(area, event, context));
    case 'audited':
      return area.audited !== null && area.audited.date >= event.date ? null : finish(onAudited(area, event));
    case 'week':
      return area.weekOn !== null && area.weekOn >= event.date ? null : finish(onWeek(area, event, context));
  }
}

interface AreaStep {
  readonly area: Area;
  readonly tells: readonly Tell[];
}

function finish(step: AreaStep): Decision<Area> {
  return {
    state: step.area,
    timerAt: earliest([step.area.digestAt, ...step.area.strangers.map((one) => one.dueAt)]),
    tells: step.tells,
  };
}

/** Distress from an unknown number reaches the township at once, by text and call; the rest waits for the day's digest. */
function onStranger(area: Area, event: Extract<AreaEvent, { type: 'stranger' }>, context: Context): AreaStep {
  if (!event.urgent)
    return {
      area: {
        ...area,
        quiet: area.quiet + 1,
        digestAt: area.digestAt ?? nextLocal(context.now, context.settings.digestAt, COUNTY_ZONE),
      },
      tells: [],
    };
  const stranger: Stranger = { factId: event.factId, phone: event.phone, at: event.at, times: 0, dueAt: context.now };
  return alarm(area, stranger, context);
}

function alarm(area: Area, stranger: Stranger, context: Context): AreaStep {
  const times = stranger.times + 1;
  const dueAt = times >= AGAIN_MAX ? null : addMinutes(context.now, AGAIN_MINUTES);
  const text = dutyTexts(context).strangerNeeds(tailOf(stranger.phone), clock(stranger.at, COUNTY_ZONE), times);
  const tells = area.townships.map((phone, index) => {
    const id = `stranger.${stranger.factId}.${times}.${index}`;
    return tell('line', phone, id, { type: 'say', id, text, call: true });
  });
  const others = area.strangers.filter((one) => one.factId !== stranger.factId);
  return { area: { ...area, strangers: dueAt === null ? others : [...others, { ...stranger, times, dueAt }] }, tells };
}

/** A number that was withheld has no end to be named. */
function tailOf(phone: string): string {
  return /\d{4}$/u.exec(phone)?.[0] ?? '不明';
}

function onTimer(area: Area, context: Context): AreaStep {
  const due = (at: string | null) => isDue(at, context.now);
  const digested = due(area.digestAt) ? digest(area, context) : { area, tells: [] };
  return area.strangers
    .filter((one) => due(one.dueAt))
    .reduce<AreaStep>((step, one) => {
      const told = alarm(step.area, one, context);
      return { area: told.area, tells: [...step.tells, ...told.tells] };
    }, digested);
}

function digest(area: Area, context: Context): AreaStep {
  // Nothing in it is urgent: where a sweep came late, it waits for the morning.
  if (inWindow(context.now, COUNTY_ZONE, context.settings.night))
    return {
      area: { ...area, digestAt: nextLocal(context.now, context.settings.night.to, COUNTY_ZONE) },
      tells: [],
    };
  const text = dutyTexts(context).digest(area.quiet);
  const tells = area.townships.map((phone, index) => {
    const id = `digest.${context.now.slice(0, 10)}.${index}`;
    return tell('line', phone, id, { type: 'say', id, text, call: false });
  });
  return { area: { ...area, quiet: 0, digestAt: null }, tells };
}

function onAudited(area: Area, { type: _type, ...audited }: Extract<AreaEvent, { type: 'audited' }>): AreaStep {
  return { area: { ...area, audited }, tells: [] };
}

/** V10, every day, also when all is well: their not coming is the alarm (protocol.md section 6). */
function onFigures(area: Area, { date, figures }: Extract<AreaEvent, { type: 'figures' }>, context: Context): AreaStep {
  const tells = Object.entries(figures).map(([phone, columns]) => {
    const id = `figures.${date}.${shortSlot(phone)}`;
    const text = figuresText(date, columns, area, context);
    return tell('line', phone, id, { type: 'say', id, text, call: false });
  });
  return { area: { ...area, figuresOn: date }, tells: [...tells, ...auditTells(area, date, context)] };
}

/** An audit of yesterday says nothing of today. */
function lastAudit({ audited }: Area, { now }: Context): TableAudited | null {
  return audited !== null && !isOld(audited.at, now) ? audited : null;
}

/** What is not known is not well. Whoever is told of trouble is told what to do until it is mended. */
function auditTells(area: Area, date: string, context: Context): Tell[] {
  const { findings = 0 } = lastAudit(area, context) ?? {};
  if (findings === 0) return [];
  const text = villageTexts(context).auditFound(findings);
  return area.townships.map((phone) => {
    const id = `audit.${date}.${shortSlot(phone)}`;
    return tell('line', phone, id, { type: 'say', id, text, call: false });
  });
}

function auditWords(area: Area, context: Context): string {
  const audit = lastAudit(area, context);
  if (audit === null) return AUDIT_WORDS.none;
  return audit.findings === 0 ? AUDIT_WORDS.well : AUDIT_WORDS.found;
}

function figuresText(date: string, columns: Figures, area: Area, context: Context): string {
  const { active, safe, notSafe, missed, notAsked, paused, before, inHand } = columns;
  const day = chineseDate(date);
  return villageTexts(context).figures(
    day,
    active,
    safe,
    notSafe,
    missed,
    notAsked,
    paused,
    before,
    inHand,
    auditWords(area, context),
  );
}

/** The township changes the roster: it hears once a week what the alarms come to, and for how many a change is proposed. */
function onWeek(area: Area, { date, loads }: Extract<AreaEvent, { type: 'week' }>, context: Context): AreaStep {
  const tells = Object.entries(loads).map(([phone, load]) => {
    const id = `week.${date}.${shortSlot(phone)}`;
    return tell('line', phone, id, { type: 'say', id, text: weekText(load, context), call: false });
  });
  return { area: { ...area, weekOn: date }, tells };
}

function weekText({ alarms, falseAlarms, medianMinutes, proposals, liaisons }: WeekLoad, context: Context): string {
  const { week, weekNoAnswer } = villageTexts(context);
  const named = liaisons.map((one) => ({ name: `${one.name}${one.alarms}次` }));
  // The most alarmed ones that fit: the text is one segment, and the figures are of all.
  const [most = []] = packNames(named, WEEK_NAMES_MAX);
  const names = most.map((one) => one.name).join('、');
  return medianMinutes === null
    ? weekNoAnswer(alarms, falseAlarms, proposals, names)
    : week(alarms, falseAlarms, Math.round(medianMinutes), proposals, names);
}
