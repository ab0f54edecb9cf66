/** What the digits of liaison, deputy, village and township do to a case (protocol.md section 2). */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { CaseStep } from './case.ts';
import { onAvoid } from './case-avoid.ts';
import { close } from './case-close.ts';
import { echoTo } from './case-echo.ts';
import { hold } from './case-ladder.ts';
import { tellVillage } from './case-outage.ts';
import { giveKind, onWhom, openRisk } from './case-risk.ts';
import { search } from './case-search.ts';
import type { Case } from './case-state.ts';
import { onProgress } from './case-updates.ts';
import type { EchoWords } from './echo-words.ts';
import type { Elder } from './elder.ts';
import { addMinutes, clock, clockSince, dayOf } from './time.ts';
import { SHELTER } from './watch-roll-call.ts';
import type { MenuAnswer, StaffAnswer } from './watch-state.ts';
import { KIND_OF_DIGIT, roleWord } from './words.ts';

type Answer = StaffAnswer & { readonly echo: boolean };

/** 1 to 7; anything else is asked again, so that a slip never closes a case. */
const MEASURE = /^[1-7]$/u;
/** Of a reported death: not so, or died. */
const OF_DEATH = { digits: ['1', '5', '9'], measure: /^[67]$/u };

export function onStaff(state: Case, answer: Answer, elder: Elder, context: Context): CaseStep | null {
  // A slip makes neither a search nor a small matter of a death.
  if (state.kind === 'death' && !OF_DEATH.digits.includes(answer.digit))
    return { state, tells: echoed(state, answer, 'mayNotDeath') };
  if (isOlder(state, answer, elder)) {
    const time = clockSince(answer.at, context.now, elder.zone);
    return { state, tells: echoed(state, answer, 'older', { time }) };
  }
  switch (answer.digit) {
    case '1':
      return onWell(state, answer, elder, context);
    case '2':
      return onCannotFind(state, answer, elder, context);
    case '3':
      return onTrouble(state, answer, elder, context);
    case '5':
      return onTake(state, answer, elder, context);
    case '6':
      return { state, tells: echoed(state, answer, 'echoSmall') };
    case '7':
      return onNews(state, answer, elder, context);
    case '9':
      return onCloseWish(state, answer, elder, context);
    default:
      return null;
  }
}

/** What ends or quiets a case. What raises more concern counts whenever it was sent. */
const QUIETING = ['1', '5', '9'];
/** The carrier's clock and ours. */
const SKEW_MINUTES = 2;

/** Sent before this began, it was about something else; but whoever was seen on the day of a miss was seen. */
function isOlder({ kind, since, openedAt }: Case, { digit, at }: Answer, elder: Elder): boolean {
  if (!QUIETING.includes(digit)) return false;
  if (digit === '1' && (kind === 'missed' || kind === 'notAsked'))
    return dayOf(at, elder.zone) < dayOf(since, elder.zone);
  return Date.parse(addMinutes(at, SKEW_MINUTES)) < Date.parse(openedAt);
}

export function onMenu(state: Case, answer: MenuAnswer, elder: Elder, context: Context): CaseStep | null {
  switch (answer.menu) {
    case 'kind': {
      const kind = KIND_OF_DIGIT[answer.choice as keyof typeof KIND_OF_DIGIT];
      return kind && state.risk
        ? giveKind(state, { by: answer.by, kind, factId: answer.factId }, elder, context)
        : null;
    }
    case 'measure':
      return (state.kind === 'death' ? OF_DEATH.measure : MEASURE).test(answer.choice)
        ? close(state, { by: answer.by, measure: answer.choice, at: context.now }, elder, context)
        : { state, tells: [askMenu(state, answer, 'measure')] };
    case 'whom':
      return onWhom(state, answer, elder, context);
    case 'avoid':
      return onAvoid(state, answer, elder, context);
    default:
      return null;
  }
}

/** 7: village and township say that there is progress; the family of a risk hears it. */
function onNews(state: Case, answer: Answer, elder: Elder, context: Context): CaseStep {
  const duty = answer.by.role === 'village' || answer.by.role === 'township';
  if (!duty) return { state, tells: echoed(state, answer, 'mayNotClose') };
  return onProgress(state, answer, elder, context, echoed(state, answer, 'echoProgress'));
}

/** Every answer is echoed with the name; of several cases of one elder only the first echoes. */
function echoed(
  state: Case,
  answer: Answer,
  words: EchoWords,
  fields: { readonly time?: string; readonly person?: string } = {},
): Tell[] {
  if (!answer.echo) return [];
  return [echoTo(state, answer.by, `${answer.factId}.${state.id}.${words}`, words, fields)];
}

/** 1: seen or heard, well. Closes everything but a risk, which the township closes with measure and result (clause 24). */
function onWell(state: Case, answer: Answer, elder: Elder, context: Context): CaseStep {
  if (answer.detail === SHELTER) return onSheltered(state, answer, elder, context);
  if (state.kind === 'risk') {
    const progress = onProgress(state, answer, elder, context, echoed(state, answer, 'stillOpen'));
    return progress;
  }
  const closed = close(state, { by: answer.by, measure: 'well', at: context.now }, elder, context);
  return { state: closed.state, tells: [...echoed(state, answer, 'echoWell'), ...closed.tells] };
}

/** Moved to a shelter closes a miss with that measure; what somebody called for, or suffers from, goes with the person. */
function onSheltered(state: Case, answer: Answer, elder: Elder, context: Context): CaseStep {
  if (['help', 'unwell', 'risk'].includes(state.kind))
    return { state, tells: echoed(state, answer, 'shelterStillOpen') };
  const closed = close(state, { by: answer.by, measure: SHELTER, at: context.now }, elder, context);
  return { state: closed.state, tells: [...echoed(state, answer, 'echoShelter'), ...closed.tells] };
}

function onCannotFind(state: Case, answer: Answer, elder: Elder, context: Context): CaseStep {
  const searched = search({ ...state, rest: null }, answer.by, elder, context);
  const outage = state.kind === 'missed' ? tellVillage(state, elder, 'search') : [];
  return { state: searched.state, tells: [...echoed(state, answer, 'echoCannotFind'), ...outage, ...searched.tells] };
}

function onTrouble(state: Case, answer: Answer, elder: Elder, context: Context): CaseStep {
  const kind = KIND_OF_DIGIT[answer.detail as keyof typeof KIND_OF_DIGIT] ?? null;
  if (!state.risk) return openRisk(state, { by: answer.by, kind, factId: answer.factId }, elder, context);
  return kind === null
    ? { state, tells: [askMenu(state, answer, 'kind')] }
    : giveKind(state, { by: answer.by, kind, factId: answer.factId }, elder, context);
}

function askMenu(state: Case, answer: Answer | MenuAnswer, menu: 'kind' | 'measure'): Tell {
  const { elderId, id: caseId, names: name } = state;
  const slot = `${answer.factId}.${caseId}.${menu}`;
  return tell('line', answer.by.phone, slot, { type: 'menu', menu, elderId, caseId, name, options: '', times: 1 });
}

/** 5: one person at a time has it; the holder may renew once. */
function onTake(state: Case, answer: Answer, elder: Elder, context: Context): CaseStep {
  const held = state.hold;
  if (held && held.by.phone !== answer.by.phone) {
    return { state, tells: echoed(state, answer, 'alreadyHeld', { person: roleWord(elder, held.by.role) }) };
  }
  if (held && held.renewals >= state.plan.holdRenewalsMax) return { state, tells: echoed(state, answer, 'mayNotHold') };
  const taken = hold(state, answer.by, elder, context);
  const time = clock((taken.state.hold as NonNullable<Case['hold']>).until, elder.zone);
  return { state: taken.state, tells: [...echoed(state, answer, 'echoTaken', { time }), ...taken.tells] };
}

/** 9: village and township close, and say with which measure. */
function onCloseWish(state: Case, answer: Answer, elder: Elder, context: Context): CaseStep {
  const { role } = answer.by;
  const may = role === 'township' || (role === 'village' && state.kind !== 'risk');
  if (!may) return { state, tells: echoed(state, answer, 'mayNotClose') };
  if (answer.detail !== null && (state.kind !== 'death' || OF_DEATH.measure.test(answer.detail)))
    return close(state, { by: answer.by, measure: answer.detail, at: context.now }, elder, context);
  return { state, tells: [askMenu(state, answer, 'measure')] };
}
