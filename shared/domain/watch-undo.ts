/** 撤12: takes back the last answer about an elder, for ten minutes, from the phone that gave it. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { Elder } from './elder.ts';
import { minutesBetween } from './time.ts';
import type { Step } from './watch.ts';
import { textElder } from './watch-day.ts';
import { echoOf } from './watch-notice.ts';
import type { MenuAnswer, StaffAnswer, Undone, Watch } from './watch-state.ts';
import { elderTexts } from './words-zh.ts';

const FIELDS = [
  'day',
  'pause',
  'lastSafeAt',
  'lastSeenAt',
  'visits',
  'request',
  'call',
  'clarify',
  'leavesAt',
] as const;
const KEPT_MAX = 3;

/** One answer has one name, in the watch and in every case that it was led to. */
export function answerKey(answer: StaffAnswer | MenuAnswer): string {
  return answer.type === 'staff' ? answer.factId + answer.digit : `${answer.factId}.${answer.menu}`;
}

/** The watch keeps who answered and the few fields that the answer changed, as they were. Whom to tell is never taken back. */
export function remembered(before: Watch, step: Step, answer: StaffAnswer | MenuAnswer, context: Context): Step {
  // Whom the township named was told: that cannot be taken back.
  if (answer.type === 'menu' && answer.menu === 'whom') return step;
  const cases = step.tells.flatMap(({ to }) => (to.startsWith('case#') ? [to.slice('case#'.length)] : []));
  const fields = changed(before, step.watch);
  if (cases.length === 0 && Object.keys(fields).length === 0) return step;
  const { phone } = answer.by;
  const kept = { key: answerKey(answer), phone, at: context.now, cases, fields };
  return { ...step, watch: { ...step.watch, staffAnswers: [...step.watch.staffAnswers, kept].slice(-KEPT_MAX) } };
}

function changed(before: Watch, after: Watch): Partial<Watch> {
  const names = FIELDS.filter((name) => before[name] !== after[name]);
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}

/** A closing changes the watch a moment after the answer that asked for it: a reported death stopped everything. */
export function rememberedEnd(before: Watch, after: Watch, caseId: string): Watch {
  const last = after.staffAnswers.at(-1);
  if (!last?.cases.includes(caseId)) return after;
  const fields = { ...changed(before, after), ...last.fields };
  return { ...after, staffAnswers: [...after.staffAnswers.slice(0, -1), { ...last, fields }] };
}

export function onUndo(watch: Watch, event: Undone, elder: Elder, context: Context): Step {
  const last = watch.staffAnswers.at(-1);
  if (last?.phone !== event.by.phone) return { watch, tells: [echo(event, elder, 'undoNothing')] };
  if (minutesBetween(last.at, context.now) > context.settings.undoMinutes)
    return { watch, tells: [echo(event, elder, 'undoTooLate')] };
  const { day, ...others } = last.fields;
  // A day that is over keeps what it came to.
  const same = day !== undefined && day.date === watch.day.date ? { day } : {};
  const restored: Watch = { ...watch, ...others, ...same, staffAnswers: watch.staffAnswers.slice(0, -1) };
  const { factId, by } = event;
  const cases = last.cases.map((id, index) =>
    tell('case', id, `${factId}.undo`, { type: 'undo', factId, by, key: last.key, echo: index === 0 }),
  );
  const tells = cases.length > 0 ? cases : [echo(event, elder, 'undone')];
  return { watch: restored, tells: [...tells, ...askedAgain(watch, restored, factId, elder, context)] };
}

/** Who was told that nobody asks for some days hears that somebody does. */
function askedAgain(watch: Watch, restored: Watch, factId: string, elder: Elder, context: Context): Tell[] {
  const wasTold = watch.pause?.reason === 'away' && elder.phone !== null && elder.channel === 'sms' && !watch.shared;
  if (!wasTold || restored.pause !== null) return [];
  return [textElder(elder, `back.${factId}.${elder.id}`, elderTexts(context).pauseEnds(elder.salutation), context)];
}

function echo(event: Undone, elder: Elder, words: 'undone' | 'undoNothing' | 'undoTooLate'): Tell {
  return echoOf(elder, event.by.phone, `${event.factId}.${elder.id}.undo`, words);
}
