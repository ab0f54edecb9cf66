/** One case: it climbs its frozen ladder until a person answers, and only a person closes it (a plain miss also the elder). */

import type { Context, Decision, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { onMenu, onStaff } from './case-answer.ts';
import { close } from './case-close.ts';
import { onContactConfirmed, onContactHeard, onContactStatus, onWhenClosed } from './case-contact.ts';
import { echoTo } from './case-echo.ts';
import { onContactNews, resumeFamily } from './case-family.ts';
import { mayHear, phoneMayKnow } from './case-know.ts';
import { climb, climbNow, ladderWake, onHoldTimer, roundOfAll } from './case-ladder.ts';
import { onOutage, tellVillage, wakened } from './case-outage.ts';
import { onHandOver, onMoved } from './case-relay.ts';
import { onRiskTimer, openRisk, riskWake } from './case-risk.ts';
import { onSearchTimer, tellSafeSaid } from './case-search.ts';
import type { Case, CaseEvent, CaseKind, CasePlan, CauseWords, LaterCaseEvent, OpenCaseEvent } from './case-state.ts';
import { remember, undo } from './case-undo.ts';
import type { Elder } from './elder.ts';
import type { News } from './message.ts';
import { send } from './message.ts';
import type { Settings } from './settings.ts';
import { addMinutes, dayOf, earliest, isDue } from './time.ts';
import type { ElderAnswer } from './watch-state.ts';
import { answerKey } from './watch-undo.ts';
import { spoken } from './words-zh.ts';

/** A step of a case's decision. */
export interface CaseStep {
  readonly state: Case;
  readonly tells: readonly Tell[];
}

/** Only a person who looked may end these, whatever the elder's phone says. */
const BY_PERSON_ONLY: readonly CaseKind[] = ['help', 'unwell', 'stop', 'number', 'death', 'risk'];
const RING_BACK_MINUTES = 1;
const CALL_MINUTES = 10;

export function decideCase(state: Case | null, event: CaseEvent, context: Context): Decision<Case> | null {
  const { elder } = context;
  if (!elder) return null;
  if (event.type === 'open') return state ? null : finish(begin(event, elder, context), elder);
  if (!state) return null;
  if (event.type === 'undo') return finish(undo(state, event, elder, context), elder);
  const step = state.closed ? onClosed(state, event, elder, context) : takeKnown(state, event, elder, context);
  if (step === null) return null;
  const key = state.closed ? null : keyOf(event);
  return finish(
    key === null || step.state === state ? step : { ...step, state: remember(state, step.state, key) },
    elder,
  );
}

/** Who must not know of this case answers as on any day without one, and changes nothing. */
function takeKnown(state: Case, event: LaterCaseEvent, elder: Elder, context: Context): CaseStep | null {
  if (!('by' in event) || phoneMayKnow(state, event.by.phone, elder))
    return take(answeredBy(state, event), event, elder, context);
  if (event.type === 'away' || event.type === 'merged') return null;
  return { state, tells: [echoTo(state, event.by, `${event.factId}.${state.id}`, 'nothingOpen')] };
}

/** A second cry: all are told again. What it lets the elder's phone show, the case shows. */
function onAgain(before: Case, answer: ElderAnswer, elder: Elder, context: Context): CaseStep | null {
  const state: Case = answer.discreet ? { ...before, discreet: true } : before;
  const round = answer.label === 'help' ? roundOfAll(state, elder, context) : null;
  return round ?? (state === before ? null : { state, tells: [] });
}

/** Under which name an answer of staff may be taken back; null for everything else. */
function keyOf(event: LaterCaseEvent): string | null {
  switch (event.type) {
    case 'away':
    case 'merged':
      return event.key;
    case 'staff':
      return answerKey(event);
    case 'menu':
      // Whom the township named was told: that cannot be taken back.
      return event.menu === 'whom' ? null : answerKey(event);
    default:
      return null;
  }
}

/** The first answer of a person ends the wait that the alarm load measures. */
function answeredBy(state: Case, event: CaseEvent): Case {
  return event.type === 'staff' && state.firstAnswerAt === null ? { ...state, firstAnswerAt: event.at } : state;
}

/** What was on its way while the case closed goes back, so that nothing is lost. */
function onClosed(state: Case, event: LaterCaseEvent, elder: Elder, context: Context): CaseStep | null {
  switch (event.type) {
    case 'again':
      return { state, tells: [bounce(state, event.answer)] };
    case 'missedDay':
      return { state, tells: [alone(state, event.date)] };
    case 'outage':
      // The village did not know yet that this one is over.
      return { state, tells: tellVillage(state, elder, event.outage ?? 'over') };
    default:
      return onWhenClosed(state, event, elder, context);
  }
}

function alone({ id: caseId, elderId }: Case, date: string): Tell {
  return tell('watch', elderId, `alone.${date}`, { type: 'missedAlone', caseId, date });
}

function finish(step: CaseStep, elder: Elder): Decision<Case> {
  const { state } = step;
  return {
    state,
    timerAt: state.closed ? null : earliest([ladderWake(state), riskWake(state), state.search?.policeAt]),
    tells: step.tells.filter((one) => maySend(state, one, elder) && mayHear(state, one, elder)),
  };
}

/** What a case sends by itself goes to the elder's phone or to the family; staff hear of it on their lines. */
function maySend({ hushed }: Case, { event }: Tell, elder: Elder): boolean {
  if (hushed === null || event.type !== 'send') return true;
  return hushed === 'phone' && event.spec.to !== elder.phone;
}

function take(state: Case, event: LaterCaseEvent, elder: Elder, context: Context): CaseStep | null {
  switch (event.type) {
    case 'timer':
      return onTimer(state, elder, context);
    case 'again':
      return onAgain(state, event.answer, elder, context);
    case 'safe':
      return isAfter(state, event.at, elder) ? onSafe(state, event.at, elder, context) : null;
    case 'away':
      return ['help', 'risk', 'death'].includes(state.kind)
        ? null
        : close(state, { by: event.by, measure: 'away', at: context.now }, elder, context);
    case 'merged':
      return close(state, { by: event.by, measure: 'merged', at: context.now }, elder, context);
    case 'missedDay':
      return onMissedDay(state, event, elder, context);
    case 'hushed':
      return onHushed(state, event.hushed, elder, context);
    case 'moved':
      return onMoved(state, event.from, elder, context);
    case 'handOver':
      return onHandOver(state, event, context);
    case 'staff':
      return onStaff(state, event, elder, context);
    case 'menu':
      return onMenu(state, event, elder, context);
    case 'outage':
      return onOutage(state, event, elder, context);
    case 'status':
      return onContactStatus(state, event, elder, context);
    case 'confirmed':
      return onContactConfirmed(state, event, elder, context);
    case 'contactHeard':
      return onContactHeard(state, event, elder, context);
    case 'news':
      return onNews(state, event, elder, context);
  }
}

/** Who is owed a call gets it now: were it left to the timer, a closing before the next sweep would come first. */
function onHushed(state: Case, hushed: Case['hushed'], elder: Elder, context: Context): CaseStep {
  const over = state.hushed === 'death' && hushed !== 'death';
  if (!over) return { state: { ...state, hushed }, tells: [] };
  return onRiskTimer({ ...resumeFamily(state, context), hushed }, elder, context);
}

function onSafe(state: Case, safeAt: string, elder: Elder, context: Context): CaseStep | null {
  // Who wants no more texts, or has another number, is asked in person, however well.
  if (['stop', 'number', 'death'].includes(state.kind)) return null;
  if (state.personOnly) return tellSafeSaid(state, safeAt, elder, context);
  return close(state, { by: 'elder', measure: 'safe', at: safeAt }, elder, context);
}

/** Missed again while this is open: everyone hears the new day. A number in doubt becomes a miss, with its haste. */
function onMissedDay(
  state: Case,
  event: { readonly since: string; readonly words: CauseWords },
  elder: Elder,
  context: Context,
): CaseStep | null {
  const { words, since } = event;
  if (state.kind === 'number') {
    const plan = { ...state.plan, ladder: state.plan.missedLadder };
    return climb({ ...state, kind: 'missed', words, since, plan, nextRung: 0, hold: null }, elder, context);
  }
  if (state.kind !== 'missed') return null;
  const next: Case = { ...state, words, days: state.days + 1 };
  // While the whole village is looked for, nobody is told of one.
  const told = state.rest === null ? roundOfAll(next, elder, context) : null;
  return told ?? { state: next, tells: [] };
}

/** What was sent before the trouble, and came late, says nothing about it: the carrier's send time decides. */
function isAfter(state: Case, safeAt: string, elder: Elder): boolean {
  if (state.kind === 'unclear') return Date.parse(safeAt) >= Date.parse(state.since);
  return dayOf(safeAt, elder.zone) >= dayOf(state.since, elder.zone);
}

function planFor(event: OpenCaseEvent, elder: Elder, { cases, ladders }: Settings): CasePlan {
  const ladder = event.kind === 'missed' ? ladders.missed[elder.tier] : ladders[event.kind];
  const missedLadder = ladders.missed[elder.tier];
  return { ...cases, ladder, missedLadder, riskLadder: ladders.risk, searchLadder: ladders.search };
}

function begin(event: OpenCaseEvent, elder: Elder, context: Context): CaseStep {
  const state: Case = {
    id: event.id,
    kind: event.kind,
    elderId: event.elderId,
    about: event.about,
    names: event.names,
    openedAt: context.now,
    since: event.since,
    words: event.words,
    days: 1,
    discreet: event.discreet,
    suggestion: event.suggestion,
    plan: planFor(event, elder, context.settings),
    nextRung: 0,
    nextAt: addMinutes(context.now, event.delayMinutes),
    alerts: 0,
    alertedAt: null,
    firstAlertAt: null,
    firstAnswerAt: null,
    reached: false,
    told: {},
    hold: null,
    rest: null,
    personOnly: BY_PERSON_ONLY.includes(event.kind),
    search: null,
    safeSaidAt: null,
    risk: null,
    hushed: event.hushed,
    avoided: [],
    closed: null,
    answers: event.answerKey === null ? [] : [{ key: event.answerKey, opened: true, fields: {} }],
    undone: 0,
  };
  if (event.recordedBy)
    return openRisk(state, { by: event.recordedBy, kind: event.riskKind, factId: event.id }, elder, context);
  const climbed = event.delayMinutes > 0 ? { state, tells: [] } : climb(state, elder, context);
  return event.ringBack && elder.phone
    ? { ...climbed, tells: [...climbed.tells, ringBack(state, elder, context)] }
    : climbed;
}

/** A help text is rung back within 3 minutes and connected (protocol.md section 3). */
function ringBack(state: Case, elder: Elder, context: Context): Tell {
  return send(`connect.${state.id}`, {
    to: elder.phone as string,
    channel: 'call',
    class: 'alert',
    text: spoken(context).connecting(elder.staff.liaison.name),
    menu: `connect~${state.id}`,
    sendBefore: addMinutes(context.now, CALL_MINUTES + RING_BACK_MINUTES),
    origins: [],
  });
}

/** The case closed while another cry was on its way: back to the watch, which opens a new one. */
function bounce(state: Case, answer: Extract<CaseEvent, { type: 'again' }>['answer']): Tell {
  return tell('watch', state.elderId, `bounce.${answer.factId}`, { type: 'again', answer, caseId: state.id });
}

function onTimer(state: Case, elder: Elder, context: Context): CaseStep {
  const risk = onRiskTimer(state, elder, context);
  const search = onSearchTimer(risk.state, elder, context);
  const next = search.state.hold
    ? onHoldTimer(search.state, elder, context)
    : onLadderTimer(search.state, elder, context);
  return { state: next.state, tells: [...risk.tells, ...search.tells, ...next.tells] };
}

function onLadderTimer(before: Case, elder: Elder, context: Context): CaseStep {
  const state = wakened(before, context);
  if (state.rest) return { state, tells: [] };
  return isDue(state.nextAt, context.now) ? climb(state, elder, context) : { state, tells: [] };
}

/** No delivery, no keypress, or a machine leads to the next person at once; after the last rung the repeats go on in time. */
function onNews(state: Case, event: News, elder: Elder, context: Context): CaseStep | null {
  if (event.key.startsWith('contact.')) return onContactNews(state, event, elder, context);
  if (event.outcome === 'accepted') return state.reached ? null : { state: { ...state, reached: true }, tells: [] };
  const failed = event.outcome === 'unanswered' || event.outcome === 'failed' || event.outcome === 'undelivered';
  // In an outage a phone that is off leads to nobody else; but a case of which no carrier took a word goes on.
  const rests = state.rest !== null && (state.reached || event.outcome !== 'failed');
  const waits = state.hold !== null || rests;
  if (!failed || waits || event.key !== `alert.${state.alerts}`) return null;
  return climbNow(state, elder, context);
}
