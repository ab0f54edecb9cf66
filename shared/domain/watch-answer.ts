/** What an elder's answer does to the day. Trouble is never read as fine; a late safe answer resolves a plain miss, visibly. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { withAnswer } from './alarm-load.ts';
import { openCase } from './case-open.ts';
import type { CaseKind } from './case-state.ts';
import type { Elder } from './elder.ts';
import { addDays, addMinutes, dayOf, daysBetween, later } from './time.ts';
import { villageKey } from './village.ts';
import type { Step } from './watch.ts';
import { keyed } from './watch-call.ts';
import { deadlineOf, rollTo, textElder } from './watch-day.ts';
import { onHeard, onStranger, signOfLife } from './watch-phone.ts';
import { channelToday, isGone } from './watch-reach.ts';
import { type ElderAnswer, isPending, type Watch } from './watch-state.ts';
import { doubtTexts, elderTexts, thanksText } from './words-zh.ts';

/** Resolved by the elder's own safe answer; help, risk, unwell and stop need a person. */
const RESOLVED_BY_ELDER: readonly CaseKind[] = ['missed', 'notAsked', 'unclear'];

/** An open case of these kinds takes a further cry instead of a new case: all it told are told again. */
const TAKEN_BY: Record<'help' | 'unwell' | 'unclear', readonly CaseKind[]> = {
  help: ['help', 'risk'],
  unwell: ['unwell', 'help', 'risk'],
  unclear: ['unclear', 'unwell', 'help', 'risk'],
};

export function onAnswer(watch: Watch, answer: ElderAnswer, elder: Elder, context: Context): Step {
  const rolled = rollTo(watch, dayOf(answer.at, elder.zone), elder);
  const step = take(keyed(rolled.watch, answer.callId), answer, elder, context);
  return { watch: step.watch, tells: [...rolled.tells, ...step.tells] };
}

function take(watch: Watch, answer: ElderAnswer, elder: Elder, context: Context): Step {
  const { suspended } = watch.phone;
  if (suspended && !answer.byContact) return onHeard(watch, suspended, answer, elder);
  const today = dayOf(answer.at, elder.zone) === watch.day.date;
  const heard = answer.byContact ? watch : signOfLife(watch, answer.at);
  const said = isGone(heard) ? afterDeath(answer) : answer;
  if (said.wrongNumber && !isGone(heard)) return onWrongNumber(heard, said, elder, context);
  return said.label === 'ok'
    ? onSafe(heard, said, today, elder, context)
    : onTrouble(heard, said, today, elder, context);
}

/** A stranger is begged pardon once, and never texted again. */
function onWrongNumber(watch: Watch, answer: ElderAnswer, elder: Elder, context: Context): Step {
  const step = onStranger(watch, answer, elder, context);
  const reply = answer.reply
    ? [textElder(elder, `stranger.${answer.factId}`, doubtTexts(context).wrongNumber(), context)]
    : [];
  return { watch: step.watch, tells: [...reply, ...step.tells] };
}

/** After a reported death the phone is answered by nobody automatic, and what it says goes to a person. */
function afterDeath(answer: ElderAnswer): ElderAnswer {
  return { ...answer, reply: false, label: answer.label === 'ok' ? 'unclear' : answer.label };
}

/** 响铃报平安: may this ring count as the check-in? Every other call is answered. */
export function ringCounts(watch: Watch, elder: Elder, context: Context): boolean {
  if (!context.settings.switches.ringOnce || !elder.ringOnce || watch.shared || channelToday(watch, elder) === 'door')
    return false;
  const today = rollTo(watch, dayOf(context.now, elder.zone), elder).watch;
  if (today.open.length > 0 || !isPending(today.day)) return false;
  return Date.parse(context.now) < Date.parse(deadlineOf(today, elder, context));
}

function onSafe(watch: Watch, answer: ElderAnswer, today: boolean, elder: Elder, context: Context): Step {
  // Also to a case that only a person resolves: whoever looks for the elder hears of it.
  const tells: Tell[] = watch.open.map((one) => tell('case', one.id, answer.factId, { type: 'safe', at: answer.at }));
  const resolves = watch.open.some((one) => RESOLVED_BY_ELDER.includes(one.kind));
  const lastSafeAt = watch.lastSafeAt === null ? answer.at : later(watch.lastSafeAt, answer.at);
  const known: Watch = { ...watch, lastSafeAt, pause: resumed(watch, answer) };
  // What was sent on another day says nothing of a text of today that was not understood.
  if (!today) return { watch: known, tells: [...tells, ...thanks(known, answer, resolves, elder, context)] };
  // The elder's own word stands: nobody's answer before it is taken back any more.
  const safe: Watch = { ...known, staffAnswers: [], clarify: null };
  const late = watch.day.status === 'missed' || watch.day.status === 'notAsked';
  const counted = watch.day.safe ? safe : withAnswer(safe, answer);
  const reply = [...thanks(safe, answer, late, elder, context), ...heard(watch, answer.factId, elder)];
  const thanked = watch.day.thanked || reply.some((one) => one.event.type === 'send');
  return {
    watch: {
      ...counted,
      day: {
        ...watch.day,
        status: 'answered',
        over: true,
        safe: true,
        resolvedLate: watch.day.resolvedLate || late,
        thanked,
      },
    },
    tells: [...tells, ...reply],
  };
}

/** A phone that was off speaks again: the village waits for it no longer. A miss is over when its case says so. */
export function heard(watch: Watch, factId: string, elder: Elder): Tell[] {
  if (watch.day.trouble !== 'off' || watch.day.safe) return [];
  return [tell('village', villageKey(elder), `heard.${factId}`, { type: 'heard', elderId: elder.id })];
}

/** An elder who comes home early or wants to be asked again says so by answering. */
function resumed({ pause }: Watch, answer: ElderAnswer): Watch['pause'] {
  if (pause === null || Date.parse(answer.at) < Date.parse(pause.since)) return pause;
  return pause.reason === 'stopped' && answer.via !== 'sms' ? pause : null;
}

/** Once a day, where the county thanks; a key is thanked by voice. */
function thanks(watch: Watch, answer: ElderAnswer, late: boolean, elder: Elder, context: Context): Tell[] {
  if (!answer.reply || answer.via === 'key' || (watch.day.thanked && !late)) return [];
  if (!late && !context.settings.switches.thanks) return [];
  const turn = daysBetween('2026-01-01', watch.day.date);
  const words = late
    ? elderTexts(context).lateThanks(elder.salutation, elder.staff.liaison.name)
    : thanksText(context, elder.salutation, Math.abs(turn));
  return [textElder(elder, `thanks.${answer.factId}`, words, context)];
}

function onTrouble(watch: Watch, answer: ElderAnswer, today: boolean, elder: Elder, context: Context): Step {
  switch (answer.label) {
    case 'help':
    case 'unwell':
    case 'unclear':
      return concern(watch, answer, answer.label, today, elder, context);
    default:
      return onStop(watch, answer, elder, context);
  }
}

/** The phone is alive, so nobody is asked again today; only a person, or a clear answer, makes the day a safe one. */
function concern(
  watch: Watch,
  answer: ElderAnswer,
  label: 'help' | 'unwell' | 'unclear',
  today: boolean,
  elder: Elder,
  context: Context,
): Step {
  const waiting = today && !answer.byContact && isPending(watch.day);
  const status = label === 'unclear' ? 'unconfirmed' : 'answered';
  const day = waiting ? ({ ...watch.day, status, over: true } as const) : watch.day;
  const byText = answer.via === 'sms';
  const clarify = label === 'unclear' && byText && elder.hearing === 'good' && !isGone(watch);
  const dueAt = addMinutes(context.now, context.settings.unclearCallMinutes);
  const next: Watch = { ...watch, day, ...(clarify ? { clarify: { factId: answer.factId, dueAt } } : {}) };
  const reply =
    answer.reply && byText
      ? [textElder(elder, `answer.${answer.factId}`, replyWords(watch, answer, label, elder, context), context)]
      : [];
  const taker = watch.open.find((one) => TAKEN_BY[label].includes(one.kind));
  if (taker) {
    return {
      watch: answer.discreet ? hidden(next, taker.id) : next,
      tells: [...reply, tell('case', taker.id, answer.factId, { type: 'again', answer })],
    };
  }
  const opened = openCase(next, elder, {
    kind: label,
    cause: answer.factId,
    since: answer.at,
    words: label === 'unclear' && answer.via === 'key' ? 'hotline' : 'words',
    about: answer.about.length > 0 ? answer.about : [elder.id],
    ...(answer.names === null ? {} : { names: answer.names }),
    discreet: answer.discreet,
    suggestion: answer.risk,
    delayMinutes: clarify ? context.settings.unclearCallMinutes + AFTER_CALL_MINUTES : 0,
    ringBack: label === 'help' && byText && !answer.discreet,
  });
  return { watch: opened.watch, tells: [...reply, ...opened.tells] };
}

function hidden(watch: Watch, caseId: string): Watch {
  return { ...watch, open: watch.open.map((one) => (one.id === caseId ? { ...one, discreet: true } : one)) };
}

/** "unclear: after the call, +10" (protocol.md section 2). */
const AFTER_CALL_MINUTES = 10;

/** The phone may be in another hand: while a harm is open it shows nothing. */
function replyWords(
  watch: Watch,
  answer: ElderAnswer,
  label: 'help' | 'unwell' | 'unclear',
  elder: Elder,
  context: Context,
): string {
  const liaison = elder.staff.liaison.name;
  if (answer.discreet || watch.open.some((one) => one.discreet)) return elderTexts(context).neutral();
  if (label === 'help') return elderTexts(context).help(liaison);
  if (label === 'unwell') return elderTexts(context).unwell(liaison);
  return elder.hearing === 'good' ? elderTexts(context).unclear() : elderTexts(context).unclearNoCall();
}

/** An opt-out is not silence: the elder stays on the roster with a reason, and the liaison is told the same day. */
function onStop(watch: Watch, answer: ElderAnswer, elder: Elder, context: Context): Step {
  if (isGone(watch)) return { watch, tells: [] };
  const until = addDays(dayOf(context.now, elder.zone), context.settings.optOutDays);
  const pause = { until, reason: 'stopped', by: 'elder', since: answer.at, reminded: true } as const;
  // What the day already came to stays on record: an opt-out takes back neither a safe answer nor a miss.
  const waiting = isPending(watch.day) || watch.day.status === 'unconfirmed';
  const day = { ...watch.day, status: waiting ? 'paused' : watch.day.status, over: true } as const;
  const stopped: Watch = { ...watch, pause, day, clarify: null };
  const reply = answer.reply
    ? [textElder(elder, `stop.${answer.factId}`, elderTexts(context).stopped(elder.staff.liaison.name), context)]
    : [];
  const opened = openCase(stopped, elder, {
    kind: 'stop',
    cause: answer.factId,
    since: answer.at,
    words: 'words',
  });
  return { watch: opened.watch, tells: [...reply, ...opened.tells] };
}
