/** One elder's watch: asks every day, takes the answer, flags the miss, and keeps the list of open cases. */

import type { Context, Decision, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { propose, withAlarm, withoutAlarm } from './alarm-load.ts';
import type { CaseKind } from './case-state.ts';
import type { Elder } from './elder.ts';
import { dayOf, earliest } from './time.ts';
import { villageKey } from './village.ts';
import { onAnswer } from './watch-answer.ts';
import { onCallEnded, onCallStarted, onCallTimer } from './watch-call.ts';
import { enrol, nextWake, onDayTimer, rollTo } from './watch-day.ts';
import { afterCase, onDied } from './watch-death.ts';
import { onConfirmed, onContactHeard, onContactStopped, onEndOwed, onStatus, onWeeklyWish } from './watch-family.ts';
import { leftWake, onEnded, onLeftTimer } from './watch-left.ts';
import { onMissedAlone } from './watch-missed.ts';
import { onAskNews } from './watch-news.ts';
import { numbersWake, onNewNumber, onNumbersTimer, verifiedNumber } from './watch-number.ts';
import { onEnrolledAgain, onNumberRight } from './watch-phone.ts';
import { onFamilyNews, onRelativesTimer, relativesWake, withForm } from './watch-relatives.ts';
import { onMoved, onRequest, onRequestTimer } from './watch-request.ts';
import { countAnswer, countLinked, onRollCall } from './watch-roll-call.ts';
import { onAllAway, onStaffAnswer } from './watch-staff.ts';
import { type CaseClosed, isPending, type OpenCase, type Watch, type WatchEvent } from './watch-state.ts';
import { onUndo, rememberedEnd } from './watch-undo.ts';
import { onRoundsTimer, onVisit } from './watch-visits.ts';

/** A step of a decision: the new state and what to tell. */
export interface Step {
  readonly watch: Watch;
  readonly tells: readonly Tell[];
}

export function decideWatch(state: Watch | null, event: WatchEvent, context: Context): Decision<Watch> | null {
  const { elder } = context;
  if (!elder) return null;
  if (!state)
    return event.type === 'enrolled'
      ? finish(onEnrolled({ watch: enrol(elder, context), tells: [] }, elder, context), elder, context)
      : null;
  const step = take(state, event, elder, context);
  if (step === null) return null;
  const paused = pauseTold(state, step.watch, elder, context);
  return finish({ watch: step.watch, tells: [...step.tells, ...paused] }, elder, context);
}

/** Who is away is not silent: the village counts the share of those who are asked. */
function pauseTold(before: Watch, after: Watch, elder: Elder, context: Context): Tell[] {
  const until = after.pause?.until ?? null;
  if (until === (before.pause?.until ?? null)) return [];
  const slot = `paused.${elder.id}.${context.now}`;
  const away = after.pause !== null && after.pause.reason !== 'stopped';
  return [tell('village', villageKey(elder), slot, { type: 'paused', elderId: elder.id, until, away })];
}

function finish(step: Step, elder: Elder, context: Context): Decision<Watch> {
  const timerAt = earliest([
    nextWake(step.watch, elder, context),
    relativesWake(step.watch),
    numbersWake(step.watch),
    leftWake(step.watch),
  ]);
  return { state: step.watch, timerAt, tells: step.tells };
}

function take(watch: Watch, event: WatchEvent, elder: Elder, context: Context): Step | null {
  switch (event.type) {
    case 'timer':
      return onTimer(watch, elder, context);
    case 'enrolled':
      return onEnrolled(onEnrolledAgain(watch, elder, context), elder, context);
    case 'ended':
      return onEnded(watch, event.reason, elder, context);
    case 'died':
      return onDied(watch, event, elder, context);
    case 'numberRight':
      return onNumberRight(watch, event, elder, context);
    case 'newNumber':
      return onNewNumber(watch, event, elder, context);
    case 'verified':
      return { watch: verifiedNumber(watch, event.contactId, event.phone, event.at), tells: [] };
    case 'missedAlone':
      return onMissedAlone(watch, event, elder);
    case 'phoneShared':
      return event.shared === watch.shared ? null : { watch: { ...watch, shared: event.shared }, tells: [] };
    case 'answer':
      return countAnswer(onAnswer(watch, event, elder, context), event, elder, context);
    case 'rollCall':
      return onRollCall(watch, event, elder, context);
    case 'request':
      return onRequest(watch, event, elder, context);
    case 'moved':
      return onMoved(watch, event.from, elder, context);
    case 'visit':
      return onVisit(watch, event, elder);
    case 'allAway':
      return onAllAway(watch, event, elder, context);
    case 'callStarted':
      return onCallStarted(watch, event.callId, context);
    case 'callEnded':
      return onCallEnded(watch, event.callId, context);
    case 'news':
      return event.key.startsWith('family.')
        ? onFamilyNews(watch, event, elder, context)
        : onAskNews(watch, event, elder, context);
    case 'staff':
      return countAnswer(onStaffAnswer(watch, event, elder, context), event, elder, context);
    case 'menu':
      return onStaffAnswer(watch, event, elder, context);
    case 'undo':
      return onUndo(watch, event, elder, context);
    case 'status':
      return onStatus(watch, event, elder, context);
    case 'confirmed':
      return onConfirmed(watch, event, elder, context);
    case 'contactStopped':
      return onContactStopped(watch, event, elder);
    case 'weekly':
      return onWeeklyWish(watch, event, elder, context);
    case 'contactHeard':
      return onContactHeard(watch, event, elder);
    case 'endOwed':
      return onEndOwed(watch, event, elder);
    case 'linked':
      return countLinked(onLinked(watch, event, elder, context), event.kind, event.caseId, elder);
    case 'caseIs':
      return onCaseIs(watch, event);
    case 'caseReopened':
      return { watch: withoutAlarm(reopened(watch, event), event.caseId), tells: [] };
    case 'caseClosed':
      return onCaseClosed(watch, event, elder, context);
    case 'again':
      return onAnswer(without(watch, event.caseId), event.answer, elder, context);
  }
}

/** The form may have changed: who is welcomed, and whether today already belongs to the service. */
function onEnrolled({ watch, tells }: Step, elder: Elder, context: Context): Step {
  const { day } = watch;
  const ahead = day.status === 'before' && Date.parse(day.base) >= Date.parse(context.now);
  const begun = elder.startsOn === null || day.date >= elder.startsOn;
  const begins = ahead ? { ...watch, day: { ...day, over: !begun } } : watch;
  return { watch: withForm(begins, elder, context), tells };
}

/** Open again, and as what it was before. */
function reopened(watch: Watch, event: Look): Watch {
  return { ...watch, open: [...without(watch, event.caseId).open, openCaseOf(event)] };
}

function without(watch: Watch, caseId: string): Watch {
  return { ...watch, open: watch.open.filter((one) => one.id !== caseId) };
}

type Look = Omit<OpenCase, 'id'> & { readonly caseId: string };

function openCaseOf({ caseId: id, kind, discreet, avoided }: Look): OpenCase {
  return { id, kind, discreet, avoided };
}

/** A case that is about all the people of a shared phone, until a person says who: the phone answered for all of them. */
function onLinked(
  before: Watch,
  event: { readonly caseId: string; readonly kind: CaseKind; readonly discreet: boolean },
  elder: Elder,
  context: Context,
): Step {
  const { watch, tells } = rollTo(before, dayOf(context.now, elder.zone), elder);
  const open = [...watch.open, openCaseOf({ ...event, avoided: [] })];
  if (!isPending(watch.day)) return { watch: { ...watch, open }, tells };
  const status = event.kind === 'unclear' ? 'unconfirmed' : 'answered';
  return { watch: { ...watch, open, day: { ...watch.day, status, over: true } }, tells };
}

function onCaseIs(watch: Watch, event: Extract<WatchEvent, { type: 'caseIs' }>): Step {
  return {
    watch: { ...watch, open: watch.open.map((one) => (one.id === event.caseId ? openCaseOf(event) : one)) },
    tells: [],
  };
}

function onTimer(watch: Watch, elder: Elder, context: Context): Step {
  const day = onDayTimer(watch, elder, context);
  const call = onCallTimer(day.watch, elder, context);
  // With the morning's question, so that it comes by day.
  const asked = watch.day.status !== 'asked' && call.watch.day.status === 'asked';
  const proposed = asked ? propose(call.watch, elder, context) : { watch: call.watch, tells: [] };
  const relatives = onRelativesTimer(proposed.watch, elder, context);
  const request = onRequestTimer(relatives.watch, elder, context);
  const numbers = onNumbersTimer(request.watch, elder, context);
  const left = onLeftTimer(numbers.watch, elder, context);
  const rounds = onRoundsTimer(left.watch, elder, context);
  return {
    watch: rounds.watch,
    tells: [day, call, proposed, relatives, request, numbers, left, rounds].flatMap((step) => step.tells),
  };
}

function onCaseClosed(before: Watch, event: CaseClosed, elder: Elder, context: Context): Step {
  const watch = withAlarm(before, event, context);
  const gone = afterCase(without(watch, event.caseId), event, elder, context);
  return { ...gone, watch: rememberedEnd(watch, gone.watch, event.caseId) };
}
