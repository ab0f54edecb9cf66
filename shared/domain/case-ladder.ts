/** Climbing: roles and waits are frozen in the case; the people and numbers are looked up at each rung. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { CaseStep } from './case.ts';
import { echoTo } from './case-echo.ts';
import { mayKnow, phoneMayKnow } from './case-know.ts';
import type { Case, CaseKind } from './case-state.ts';
import type { Elder, Role } from './elder.ts';
import type { Rung } from './ladders.ts';
import { reply } from './message.ts';
import { addMinutes, clock, clockSince, dayOf, earliest, inWindow, isDue, minutesBetween, nextLocal } from './time.ts';
import type { By } from './watch-state.ts';
import { digitOfKind, roleWord } from './words.ts';
import { elderTexts } from './words-zh.ts';

const REPLY_MINUTES = 60;

export function ladderWake(state: Case): string | null {
  if (state.hold) return earliest([state.hold.until, state.hold.remindAt]);
  return state.rest?.until ?? state.nextAt;
}

/** The telephone of a role today; null where the village has none. */
export function phoneOf(elder: Elder, role: Role): string | null {
  return elder.staff[role]?.phone ?? null;
}

/** Tells the next rung. A rung whose roles have no telephone, or who were all told already, is passed at once. */
export function climb(state: Case, elder: Elder, context: Context): CaseStep {
  const rung = state.plan.ladder.rungs[state.nextRung];
  if (!rung) return repeat(state, elder, context);
  const fresh = rung.roles.filter((role) => {
    const phone = phoneOf(elder, role);
    return (
      phone !== null && mayKnow(state, role) && (state.told[phone] === undefined || state.told[phone].role === role)
    );
  });
  const next = state.plan.ladder.rungs[state.nextRung + 1];
  const personOnly = state.personOnly || rung.roles.includes('township');
  const advanced: Case = { ...state, nextRung: state.nextRung + 1, personOnly };
  if (fresh.length === 0) return climb(advanced, elder, context);
  const wait = next ? next.afterMinutes - rung.afterMinutes : state.plan.ladder.repeat.everyMinutes;
  const roles = withDutyPhone(state, fresh, elder, context);
  const nextAt = laterAt(advanced, wait, elder, context);
  return alert({ ...advanced, nextAt }, { roles, call: rung.call }, elder, context);
}

/** Nobody answered the whole ladder: the last are told again and again, never in silence. */
export function repeat(state: Case, elder: Elder, context: Context): CaseStep {
  const { everyMinutes, roles } = state.plan.ladder.repeat;
  const able = roles.filter((role) => phoneOf(elder, role) !== null && mayKnow(state, role));
  // Where village or township have no duty phone, the others are told again.
  const asked = withDutyPhone(state, able.length > 0 ? able : ALL_ROLES, elder, context);
  return alert(
    { ...state, nextAt: laterAt(state, everyMinutes, elder, context) },
    { roles: asked, call: isUrgent(state) },
    elder,
    context,
  );
}

/** Told once at any hour, by a text that wakes nobody or, of a death, by a call; the reminders come by day. */
const REMINDED_BY_DAY: readonly CaseKind[] = ['death', 'notAsked', 'stop', 'number'];

function laterAt(state: Case, minutes: number, elder: Elder, context: Context): string {
  const at = addMinutes(context.now, minutes);
  const { night } = context.settings;
  const waits = REMINDED_BY_DAY.includes(state.kind) && state.search === null;
  return waits && inWindow(at, elder.zone, night) ? nextLocal(at, night.to, elder.zone) : at;
}

const ALL_ROLES: readonly Role[] = ['liaison', 'deputy', 'village', 'township'];

function isUrgent(state: Case): boolean {
  return state.kind === 'help' || state.kind === 'risk' || state.kind === 'death';
}

/** Kinds for which somebody is woken at night; what was not asked, or is not wanted, waits for the morning. */
const WAKING: readonly CaseKind[] = ['missed', 'unwell', 'unclear'];

function wakesAtNight(state: Case, elder: Elder, context: Context): boolean {
  return (
    (WAKING.includes(state.kind) || state.search !== null) && inWindow(context.now, elder.zone, context.settings.night)
  );
}

/** A text at night wakes nobody: the staffed duty phone is told as well, whatever the rung. */
function withDutyPhone(state: Case, roles: readonly Role[], elder: Elder, context: Context): readonly Role[] {
  return wakesAtNight(state, elder, context) ? [...new Set<Role>([...roles, 'township'])] : roles;
}

/** A miss at night rings only the staffed duty phone, or all who are told where there is none; help and risk ring everyone. */
function rings(state: Case, role: Role, elder: Elder, context: Context): boolean {
  return wakesAtNight(state, elder, context) && (role === 'township' || phoneOf(elder, 'township') === null);
}

/** The next person at once, because the one before cannot be reached; never faster than the repeats. */
export function climbNow(state: Case, elder: Elder, context: Context): CaseStep | null {
  if (state.nextRung < state.plan.ladder.rungs.length) return climb(state, elder, context);
  if (state.reached) return null;
  // No carrier took a single alert: the liaison has heard nothing, so the ladder begins again as soon as one may.
  return {
    state: { ...state, nextRung: 0, nextAt: addMinutes(context.now, state.plan.beginAgainMinutes) },
    tells: [],
  };
}

/** A second cry in an open case: everyone who was told is told again, at most once a minute (a phone that answers itself). */
export function roundOfAll(state: Case, elder: Elder, context: Context): CaseStep | null {
  if (state.alertedAt !== null && minutesBetween(state.alertedAt, context.now) < 1) return null;
  const roles = [...new Set(Object.values(state.told).map((one) => one.role))].filter((role) => mayKnow(state, role));
  if (roles.length === 0) return climb(state, elder, context);
  return alert(state, { roles, call: isUrgent(state) }, elder, context);
}

export function alert(state: Case, rung: Pick<Rung, 'roles' | 'call'>, elder: Elder, context: Context): CaseStep {
  const alerts = state.alerts + 1;
  const told: Record<string, { role: Role; times: number }> = { ...state.told };
  const tells: Tell[] = [];
  const phones = new Set<string>();
  for (const role of rung.roles) {
    const phone = phoneOf(elder, role);
    if (phone === null || phones.has(phone) || !phoneMayKnow(state, phone, elder)) continue;
    phones.add(phone);
    const times = (told[phone]?.times ?? 0) + 1;
    told[phone] = { role, times };
    const call = rung.call || rings(state, role, elder, context);
    const event = alertEvent({ ...state, alerts }, role, times, call, elder, context);
    tells.push(tell('line', phone, `${state.id}.${alerts}`, event));
  }
  return {
    state: { ...state, alerts, alertedAt: context.now, firstAlertAt: state.firstAlertAt ?? context.now, told },
    tells,
  };
}

/** A report that lay in a queue says of which day it is; a miss that became a risk was reported when it opened. */
function reportedAt({ kind, since, openedAt }: Case, { zone }: Elder): string {
  return kind === 'risk' && dayOf(since, zone) < dayOf(openedAt, zone) ? since : openedAt;
}

function alertEvent(state: Case, role: Role, times: number, call: boolean, elder: Elder, context: Context) {
  return {
    type: 'alert',
    caseId: state.id,
    elderId: state.elderId,
    role,
    kind: state.kind,
    name: state.names,
    village: elder.village,
    words: state.words,
    days: state.days,
    since: clockSince(state.since, state.openedAt, elder.zone),
    at: clockSince(reportedAt(state, elder), state.openedAt, elder.zone),
    waitedMinutes: Math.round(minutesBetween(state.openedAt, context.now)),
    times,
    call,
    newsKey: `alert.${state.alerts}`,
    riskKind: state.risk?.kind ? digitOfKind(state.risk.kind) : null,
    reporter: state.risk ? roleWord(elder, state.risk.by.role) : '',
    search: state.search && { police: state.search.policeAt === null, familyAsked: state.search.asked.length > 0 },
  } as const;
}

/** The kind of a risk, to who was told of it without one: in the words of a first time, without a call. */
export function kindAlert(state: Case, role: Role, elder: Elder, context: Context) {
  return { ...alertEvent(state, role, 1, false, elder, context), newsKey: `kind.${state.undone}` };
}

/** 5, I take it: holds the ladder, once renewable; the others are told who took it. */
export function hold(state: Case, by: By, elder: Elder, context: Context): CaseStep {
  const renewals = state.hold && state.hold.by.phone === by.phone ? state.hold.renewals + 1 : 0;
  const until = addMinutes(context.now, state.plan.ladder.holdMinutes);
  const remindAt = addMinutes(until, -state.plan.holdReminderMinutes);
  const taken: Case = { ...state, hold: { by, until, renewals, remindAt } };
  if (renewals > 0) return { state: taken, tells: [] };
  const person = roleWord(elder, by.role);
  const slot = `${state.id}.taken.${context.now}`;
  const tells: Tell[] = Object.entries(state.told)
    .filter(([phone, one]) => phone !== by.phone && one.times > 0)
    .map(([phone]) => echoTo(state, { phone }, slot, 'takenBy', { person }));
  if (hearsWhoComes(state, elder))
    tells.push(replyToElder(`${slot}.${by.phone}`, elderTexts(context).helpTaken(person), elder, context));
  return { state: taken, tells };
}

/** Who called for help reads who takes it. */
export function hearsWhoComes(state: Case, elder: Elder): boolean {
  return state.kind === 'help' && mayKnow(state, 'elder') && elder.phone !== null;
}

export function replyToElder(id: string, text: string, elder: Elder, context: Context): Tell {
  return reply(id, { to: elder.phone as string, text, sendBefore: addMinutes(context.now, REPLY_MINUTES) });
}

/** The holder is reminded before; 5 runs out: the ladder goes on from where it stood (protocol.md section 2). */
export function onHoldTimer(state: Case, elder: Elder, context: Context): CaseStep {
  const held = state.hold as NonNullable<Case['hold']>;
  const time = clock(held.until, elder.zone);
  const echo = (words: 'timeRunsOut' | 'timeRanOut') =>
    echoTo(state, held.by, `${state.id}.${words}.${held.until}`, words, { time });
  if (isDue(held.until, context.now)) {
    const free: Case = { ...state, hold: null };
    if (free.rest) return { state: free, tells: [echo('timeRanOut')] };
    const on = climb(free, elder, context);
    return { state: on.state, tells: [echo('timeRanOut'), ...on.tells] };
  }
  if (!isDue(held.remindAt, context.now)) return { state, tells: [] };
  return { state: { ...state, hold: { ...held, remindAt: null } }, tells: [echo('timeRunsOut')] };
}
