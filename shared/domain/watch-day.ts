/** The day of an elder (protocol.md section 1): who is asked when, and when it is missed. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { daySteps, type StepName } from './day-steps.ts';
import type { Elder } from './elder.ts';
import { type MessageSpec, reply, send } from './message.ts';
import {
  addDays,
  addMinutes,
  atLocal,
  clock,
  dayOf,
  daysBetween,
  earliest,
  inWindow,
  isDue,
  minutesBetween,
  nextLocal,
} from './time.ts';
import type { Step } from './watch.ts';
import { runOut } from './watch-missed.ts';
import { askDays, noticeTo } from './watch-notice.ts';
import { channelToday, phoneToday } from './watch-reach.ts';
import { asksAlready } from './watch-roll-call.ts';
import type { Day, DayStatus, Watch } from './watch-state.ts';
import { nextRounds } from './watch-visits.ts';
import { elderTexts, spoken } from './words-zh.ts';

const EVENING_FROM = '12:00';
const RECENT_DAYS = 7;
/** A question so late would ring at night where its time was in the evening. */
const LATE_MINUTES = 10;

function stepsToday(watch: Watch, elder: Elder, context: Context) {
  return daySteps({ hearing: elder.hearing, channel: channelToday(watch, elder) }, context.settings.day[elder.tier]);
}

export function deadlineOf(watch: Watch, elder: Elder, context: Context): string {
  const steps = stepsToday(watch, elder, context);
  return addMinutes(watch.day.base, (steps.at(-1) as { minutes: number }).minutes);
}

function freshDay(date: string, elder: Elder): Day {
  return {
    date,
    status: 'before',
    base: atLocal(date, elder.promptAt, elder.zone),
    next: 0,
    // Before the service begins nobody is asked, and nothing is missed: the day stays 'before'.
    over: elder.startsOn !== null && date < elder.startsOn,
    late: false,
    reached: false,
    trouble: null,
    resolvedLate: false,
    safe: false,
    thanked: false,
  };
}

/** Armed by enrolment, never by the first answer. Who is enrolled after today's prompt time is asked from tomorrow. */
export function enrol(elder: Elder, context: Context): Watch {
  const today = freshDay(dayOf(context.now, elder.zone), elder);
  const day = Date.parse(today.base) >= Date.parse(context.now) ? today : { ...today, over: true };
  return {
    elderId: elder.id,
    enrolledAt: context.now,
    shared: false,
    phone: { suspended: null, silentSince: null },
    day,
    pause: null,
    open: [],
    recent: [],
    lastSafeAt: null,
    lastSeenAt: null,
    alarms: [],
    answers: [],
    proposedAt: null,
    visits: [],
    request: null,
    roundsAt: nextRounds(context.now, elder, context.settings),
    call: null,
    roll: null,
    clarify: null,
    welcomeAt: context.now,
    relatives: [],
    numbers: [],
    farewells: [],
    leavesAt: null,
    staffAnswers: [],
  };
}

/** When the watch wants to be woken next. */
export function nextWake(watch: Watch, elder: Elder, context: Context): string | null {
  const steps = stepsToday(watch, elder, context);
  const step = steps[nextIndex(watch, steps)] as { minutes: number };
  const today = watch.day.over ? null : addMinutes(watch.day.base, step.minutes);
  const tomorrow = atLocal(addDays(watch.day.date, 1), elder.promptAt, elder.zone);
  return earliest([
    today ?? tomorrow,
    watch.call?.dueAt,
    watch.clarify?.dueAt,
    pauseReminderAt(watch, elder, context),
    watch.request?.dueAt,
    watch.roundsAt,
  ]);
}

/** A plan that became shorter during the day (another channel, hard of hearing) still ends with its deadline. */
function nextIndex(watch: Watch, steps: readonly unknown[]): number {
  return Math.min(watch.day.next, steps.length - 1);
}

/** The evening before a pause ends, elder and liaison are reminded. */
function pauseReminderAt(watch: Watch, elder: Elder, context: Context): string | null {
  const { pause } = watch;
  return pause && !pause.reminded ? atLocal(pause.until, context.settings.pauseReminderAt, elder.zone) : null;
}

/** Begins the day that `date` names, and accounts for the one before. */
export function rollTo(watch: Watch, date: string, elder: Elder): Step {
  if (date <= watch.day.date) return { watch, tells: [] };
  const closed = watch.day.over ? { watch, tells: [] } : runOut(watch, elder);
  const { date: lastDate, status, safe } = closed.watch.day;
  const { pause } = closed.watch;
  const recent = [...closed.watch.recent, { date: lastDate, status, safe }, ...lostDays(lastDate, date, pause)].slice(
    -RECENT_DAYS,
  );
  const paused = pause !== null && date <= pause.until;
  const fresh = freshDay(date, elder);
  return {
    watch: {
      ...closed.watch,
      recent,
      day: paused ? { ...fresh, status: 'paused', over: true } : fresh,
      pause: paused ? pause : null,
    },
    tells: closed.tells,
  };
}

/** Whole days that an outage of our own took: nobody was asked, and the record says so. */
function lostDays(last: string, today: string, pause: Watch['pause']): Watch['recent'] {
  const lost = daysBetween(last, today) - 1;
  return Array.from({ length: Math.min(lost, RECENT_DAYS) }, (_, index) => {
    const date = addDays(today, index - Math.min(lost, RECENT_DAYS));
    return { date, status: pause !== null && date <= pause.until ? 'paused' : 'notAsked', safe: false } as const;
  });
}

/** Everything of the day that is due now. After an outage of our own only the latest step is carried out. */
export function onDayTimer(watch: Watch, elder: Elder, context: Context): Step {
  const reminded = remindOfPauseEnd(watch, elder, context);
  const rolled = rollTo(reminded.watch, dayOf(context.now, elder.zone), elder);
  const stepped = rolled.watch.day.over ? { watch: rolled.watch, tells: [] } : dueStep(rolled.watch, elder, context);
  return { watch: stepped.watch, tells: [...reminded.tells, ...rolled.tells, ...stepped.tells] };
}

function dueStep(watch: Watch, elder: Elder, context: Context): Step {
  const steps = stepsToday(watch, elder, context);
  const overdue = minutesBetween(watch.day.base, context.now);
  if (overdue < 0) return { watch, tells: [] };
  if (watch.day.next === 0 && overdue > context.settings.outage.lateAfterMinutes)
    return lateStart(watch, elder, context);
  const last = steps.findLastIndex((step) => step.minutes <= overdue);
  if (last < nextIndex(watch, steps)) return { watch, tells: [] };
  const { name, minutes } = steps[last] as { name: StepName; minutes: number };
  if (name === 'deadline') return runOut(watch, elder);
  const status: DayStatus = name === 'prompt' ? 'asked' : 'reminded';
  const next: Watch = {
    ...watch,
    day: { ...watch.day, next: last + 1, status, reached: watch.day.reached || channelToday(watch, elder) === 'door' },
  };
  const quiet = (name === 'prompt' || name === 'reminder') && asksAlready(next, context);
  // After an outage of ours; what is planned for the evening is not the night's.
  const late = watch.day.late || overdue - minutes > LATE_MINUTES;
  const night = late && inWindow(context.now, elder.zone, context.settings.night);
  return { watch: next, tells: quiet || night ? [] : ask(next, name, elder, context) };
}

/** Our own outage: late with a fresh deadline if enough waking hours are left, else "not asked" (protocol.md section 6). */
function lateStart(watch: Watch, elder: Elder, context: Context): Step {
  if (!wakingHoursLeft(watch, elder, context)) return runOut(watch, elder);
  const late: Watch = {
    ...watch,
    day: {
      ...watch.day,
      base: context.now,
      late: true,
      next: 1,
      status: 'asked',
      reached: channelToday(watch, elder) === 'door',
    },
  };
  return { watch: late, tells: ask(late, 'prompt', elder, context) };
}

export function wakingHoursLeft(watch: Watch, elder: Elder, context: Context): boolean {
  const { wakingUntil, wakingHoursLeft: hours } = context.settings.outage;
  return minutesBetween(context.now, atLocal(watch.day.date, wakingUntil, elder.zone)) >= hours * 60;
}

/** To the deadline; what is asked in the evening is held back by nobody until it rings at night. */
function askUntil(watch: Watch, elder: Elder, context: Context): string {
  const deadline = deadlineOf(watch, elder, context);
  const { night } = context.settings;
  const nightfall = nextLocal(context.now, night.from, elder.zone);
  const evening = !inWindow(context.now, elder.zone, night) && Date.parse(nightfall) < Date.parse(deadline);
  return evening ? nightfall : deadline;
}

function ask(watch: Watch, name: StepName, elder: Elder, context: Context): Tell[] {
  const { day } = watch;
  const key = `ask.${day.date}.${name}`;
  if (channelToday(watch, elder) === 'door') {
    return [noticeTo(elder, 'door', `${elder.id}.${key}.${day.base}`, { times: name === 'prompt' ? 1 : 2 })];
  }
  const byCall =
    elder.channel === 'voice' ||
    name === 'call' ||
    name === 'secondCall' ||
    (name === 'reminder' && elder.hearing === 'good' && backFromPause(watch));
  const sendBefore = askUntil(watch, elder, context);
  const about = { elderId: elder.id, key, salutation: elder.salutation, byCall, late: day.late };
  if (watch.shared) {
    const words = name === 'prompt' ? 'prompt' : 'reminder';
    const joint = {
      type: 'ask',
      ...about,
      words,
      evening: isEvening(watch, elder),
      deaf: elder.hearing === 'poor',
      step: name,
      round: 0,
      liaison: elder.staff.liaison.name,
      sendBefore,
    } as const;
    return [tell('line', elder.phone as string, `${elder.id}.${key}.${day.base}`, joint)];
  }
  const spec: MessageSpec = {
    to: elder.phone as string,
    channel: byCall ? 'call' : 'sms',
    class: 'prompt',
    text: byCall
      ? spoken(context).checkIn(elder.salutation, elder.staff.liaison.name)
      : promptText(name, watch, elder, context),
    ...(byCall ? { menu: name === 'secondCall' ? 'checkin~last' : 'checkin' } : {}),
    sendBefore,
    origins: [{ kind: 'watch', id: elder.id, key }],
  };
  return [send(`${key}.${elder.id}${day.late ? '.late' : ''}`, spec)];
}

/** On the first day back the reminder is a call: a text after weeks of silence is overlooked. */
function backFromPause(watch: Watch): boolean {
  return watch.recent.at(-1)?.status === 'paused';
}

function isEvening(watch: Watch, elder: Elder): boolean {
  return clock(watch.day.base, elder.zone) >= EVENING_FROM;
}

function promptText(name: StepName, watch: Watch, elder: Elder, context: Context): string {
  if (name === 'reminder')
    return elder.hearing === 'poor'
      ? elderTexts(context).reminderNoCall(elder.salutation)
      : elderTexts(context).reminder(elder.salutation);
  if (watch.day.late) return elderTexts(context).promptLate(elder.salutation);
  return isEvening(watch, elder)
    ? elderTexts(context).promptEvening(elder.salutation)
    : elderTexts(context).prompt(elder.salutation);
}

function remindOfPauseEnd(watch: Watch, elder: Elder, context: Context): Step {
  const due = pauseReminderAt(watch, elder, context);
  if (!watch.pause || !isDue(due, context.now)) return { watch, tells: [] };
  const slot = `pause.${elder.id}.${watch.pause.until}`;
  const { phone } = elder.staff.liaison;
  // Nobody knew for how long (protocol.md section 2, answer 4): the liaison is asked again.
  const asked = watch.pause.daysUnknown ? askDays(elder, phone, `${slot}.days`) : noticeTo(elder, 'pausesEnd', slot);
  const tells: Tell[] = [asked];
  if (phoneToday(watch, elder) !== null && elder.channel === 'sms')
    tells.push(textElder(elder, slot, elderTexts(context).pauseEnds(elder.salutation), context));
  return { watch: { ...watch, pause: { ...watch.pause, reminded: true } }, tells };
}

/** A text to the elder that is not a question. */
export function textElder(elder: Elder, id: string, text: string, context: Context): Tell {
  return reply(`${id}.reply`, { to: elder.phone as string, text, sendBefore: addMinutes(context.now, REPLY_MINUTES) });
}

const REPLY_MINUTES = 12 * 60;
