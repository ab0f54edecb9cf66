/** Answers of liaison, deputy, village and township about one elder, led to the elder's open cases. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { openCase } from './case-open.ts';
import { type CaseKind, worstFirst } from './case-state.ts';
import type { Elder } from './elder.ts';
import { addDays, dayOf, later } from './time.ts';
import type { Step } from './watch.ts';
import { heard } from './watch-answer.ts';
import { rollTo, textElder } from './watch-day.ts';
import { askDays, echoOf, noticeTo } from './watch-notice.ts';
import { phoneToday } from './watch-reach.ts';
import { endRequest } from './watch-request.ts';
import { SHELTER } from './watch-roll-call.ts';
import type { By, MenuAnswer, OpenCase, StaffAnswer, Watch, WatchEvent } from './watch-state.ts';
import { answerKey, remembered } from './watch-undo.ts';
import { visited } from './watch-visits.ts';
import { dateWord, KIND_OF_DIGIT } from './words.ts';
import { elderTexts } from './words-zh.ts';

const DAYS_MAX = 60;

export function onStaffAnswer(watch: Watch, answer: StaffAnswer | MenuAnswer, elder: Elder, context: Context): Step {
  const rolled = rollTo(watch, dayOf(context.now, elder.zone), elder);
  const step =
    answer.type === 'staff'
      ? answered(rolled.watch, answer, elder, context)
      : chosen(rolled.watch, answer, elder, context);
  const kept = remembered(rolled.watch, step, answer, context);
  return { watch: kept.watch, tells: [...rolled.tells, ...kept.tells] };
}

function answered(watch: Watch, answer: StaffAnswer, elder: Elder, context: Context): Step {
  const targets = worstFirst(knownTo(watch, answer.by).filter((one) => answer.told.includes(one.id)));
  switch (answer.digit) {
    case '1':
      return onSeen(watch, answer, closedBySight(watch, answer), elder);
    case '3':
      return onTroubleSeen(watch, answer, elder);
    case '4':
      return onAway(watch, answer, elder, context);
    case '6':
      return onNoted(watch, answer, targets, elder);
    default:
      return onOther(watch, answer, targets, elder);
  }
}

/**
 * Who has seen the elder well has answered a mere silence, also where this phone was told of it in a walk list only. Of
 * anything else nobody answers for what was not said.
 */
function closedBySight(watch: Watch, { by, told }: StaffAnswer): readonly OpenCase[] {
  return worstFirst(
    knownTo(watch, by).filter(({ id, kind }) => told.includes(id) || kind === 'missed' || kind === 'notAsked'),
  );
}

/** Of a case that must be kept from somebody, that somebody's answers are not. */
function knownTo({ open }: Watch, { role }: By): readonly OpenCase[] {
  return open.filter((one) => !one.avoided.includes(role));
}

/** 6: the everyday request is in hand. */
function onNoted(watch: Watch, answer: StaffAnswer, targets: readonly { readonly id: string }[], elder: Elder): Step {
  if (watch.request === null) return onOther(watch, answer, targets, elder);
  const noted = endRequest(watch, elder);
  if (targets.length === 0) return { watch: noted.watch, tells: [echo(answer, elder, 'requestNoted'), ...noted.tells] };
  const others = onOther(noted.watch, answer, targets, elder);
  return { watch: noted.watch, tells: [...others.tells, ...noted.tells] };
}

function onOther(watch: Watch, answer: StaffAnswer, targets: readonly { readonly id: string }[], elder: Elder): Step {
  return targets.length === 0
    ? { watch, tells: [echo(answer, elder, 'nothingOpen')] }
    : { watch, tells: targets.map((one, index) => forward(one.id, answer, index === 0)) };
}

function forward(caseId: string, answer: StaffAnswer, first: boolean): Tell {
  return tell('case', caseId, answer.factId + answer.digit, { ...answer, echo: first });
}

function echo(
  answer: { readonly by: By; readonly factId: string },
  elder: Elder,
  words: 'nothingOpen' | 'echoWell' | 'echoShelter' | 'requestNoted',
): Tell {
  return echoOf(elder, answer.by.phone, `${answer.factId}.${elder.id}.echo`, words);
}

/** Nobody knows yet that the elder is well today, and nobody paused the day. */
function isOpen(watch: Watch): boolean {
  return !watch.day.safe && watch.day.status !== 'paused';
}

/** Seen or heard, well: a visit, and a person's signed word that today is safe. */
function onSeen(watch: Watch, answer: StaffAnswer, targets: readonly { readonly id: string }[], elder: Elder): Step {
  const today = dayOf(answer.at, elder.zone) === watch.day.date;
  const waiting = today && isOpen(watch);
  const late = watch.day.status === 'missed' || watch.day.status === 'notAsked';
  const day = waiting
    ? ({
        ...watch.day,
        status: 'answered',
        over: true,
        safe: true,
        resolvedLate: watch.day.resolvedLate || late,
      } as const)
    : watch.day;
  const back = watch.pause?.reason === 'away' ? null : watch.pause;
  const lastSafeAt = watch.lastSafeAt === null ? answer.at : later(watch.lastSafeAt, answer.at);
  const well: Watch = { ...watch, day, pause: back, lastSafeAt, clarify: null };
  const seen = endRequest(visited(well, answer.at, answer.by.role, elder), elder);
  const known = [...(today ? heard(watch, answer.factId, elder) : []), ...seen.tells];
  const said = answer.detail === SHELTER ? 'echoShelter' : 'echoWell';
  if (targets.length === 0) return { watch: seen.watch, tells: [echo(answer, elder, said), ...known] };
  return { watch: seen.watch, tells: [...targets.map((one, index) => forward(one.id, answer, index === 0)), ...known] };
}

/** 3: the worst open case becomes the risk, the others go on in it; without a case a new one is opened. */
function onTroubleSeen(watch: Watch, answer: StaffAnswer, elder: Elder): Step {
  const [worst, ...others] = worstFirst(knownTo(watch, answer.by).filter((one) => one.kind !== 'death'));
  if (worst) {
    const merged = others.map((one) =>
      tell('case', one.id, answer.factId, { type: 'merged', by: answer.by, key: answerKey(answer) }),
    );
    return { watch, tells: [forward(worst.id, answer, true), ...merged] };
  }
  return openCase(watch, elder, {
    kind: 'risk',
    cause: answer.factId,
    since: answer.at,
    words: 'words',
    recordedBy: answer.by,
    riskKind: kindOf(answer.detail),
    answerKey: answerKey(answer),
  });
}

function kindOf(digit: string | null) {
  return KIND_OF_DIGIT[digit as keyof typeof KIND_OF_DIGIT] ?? null;
}

function onAway(watch: Watch, answer: StaffAnswer, elder: Elder, context: Context): Step {
  if (answer.detail !== null)
    return pauseFor(watch, answer.detail, { ...answer, key: answerKey(answer) }, elder, context);
  return { watch, tells: [askDays(elder, answer.by.phone, `${answer.factId}.${elder.id}.days`)] };
}

/** Pauses have an end, a reason and an actor. 0 = not known: asked again after three days. */
function pauseFor(
  watch: Watch,
  days: string,
  answer: { readonly by: By; readonly factId: string; readonly at: string; readonly key: string },
  elder: Elder,
  context: Context,
  quiet = false,
): Step {
  if (watch.pause?.reason === 'deceased') return { watch, tells: [echo(answer, elder, 'nothingOpen')] };
  const count = Math.min(Number(days) || context.settings.awayUnknownDays, DAYS_MAX);
  // Counted from when it was said: what lay in a queue for a week must not leave somebody unasked for another.
  const [said = '', today = ''] = [answer.at, context.now].map((at) => dayOf(at, elder.zone));
  const until = addDays(said < today ? said : today, count - 1);
  if (until < today) return { watch, tells: [echo(answer, elder, 'nothingOpen')] };
  const daysUnknown = Number(days) === 0;
  const pause = { until, reason: 'away', by: answer.by.role, since: answer.at, reminded: false, daysUnknown } as const;
  const day = isOpen(watch) ? ({ ...watch.day, status: 'paused', over: true } as const) : watch.day;
  const away = { type: 'away', by: answer.by, until, key: answer.key } as const;
  const tells: Tell[] = watch.open.map((one) => tell('case', one.id, answer.factId, away));
  if (!quiet) {
    const time = dateWord(until, 'zh-CN');
    tells.unshift(echoOf(elder, answer.by.phone, `${answer.factId}.${elder.id}.echo`, 'echoAway', { time }));
  }
  if (phoneToday(watch, elder) !== null && elder.channel === 'sms' && !watch.shared) {
    const back = dateWord(addDays(until, 1), 'zh-CN');
    tells.push(
      textElder(
        elder,
        `away.${answer.factId}.${elder.id}`,
        elderTexts(context).pauseBegins(elder.salutation, back),
        context,
      ),
    );
  }
  return { watch: { ...watch, pause, day, clarify: null }, tells };
}

/** Open cases of these kinds go on: nobody of them is left unasked for a festival. */
const NOT_PAUSED: readonly CaseKind[] = ['help', 'risk', 'unwell'];

/** `全4 7`: the line has echoed it for the whole list; only who cannot be paused is named. `全4 0` ends it. */
export function onAllAway(
  watch: Watch,
  event: Extract<WatchEvent, { type: 'allAway' }>,
  elder: Elder,
  context: Context,
): Step | null {
  if (watch.pause?.reason === 'deceased') return null;
  const rolled = rollTo(watch, dayOf(context.now, elder.zone), elder);
  const before = rolled.watch;
  if (event.days === 0)
    return before.pause?.reason === 'away' ? { watch: { ...before, pause: null }, tells: rolled.tells } : null;
  if (before.open.some((one) => NOT_PAUSED.includes(one.kind))) {
    const named = noticeTo(elder, 'notPaused', `${event.factId}.${elder.id}`, { phone: event.by.phone });
    return { watch: before, tells: [...rolled.tells, named] };
  }
  const paused = pauseFor(
    before,
    String(event.days),
    { ...event, at: context.now, key: `${event.factId}.allAway` },
    elder,
    context,
    true,
  );
  return { watch: paused.watch, tells: [...rolled.tells, ...paused.tells] };
}

function chosen(watch: Watch, answer: MenuAnswer, elder: Elder, context: Context): Step {
  if (answer.menu === 'days')
    return pauseFor(watch, answer.choice, { ...answer, key: answerKey(answer) }, elder, context);
  return { watch, tells: [tell('case', answer.caseId as string, `${answer.factId}.${answer.menu}`, answer)] };
}
