/** Roll calls in a typhoon (protocol.md section 6), seen from one elder: asked by what works, and every answer counts for the roll. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { Elder } from './elder.ts';
import { type MessageSpec, send } from './message.ts';
import { addMinutes, dayOf, minutesBetween } from './time.ts';
import { villageKey } from './village.ts';
import type { Step } from './watch.ts';
import { rollTo } from './watch-day.ts';
import { noticeTo } from './watch-notice.ts';
import { channelToday, isGone } from './watch-reach.ts';
import type { ElderAnswer, RollStatus, StaffAnswer, Watch, WatchEvent } from './watch-state.ts';
import { rollCallText, spoken } from './words-zh.ts';

/** What `转移 12` says beside the digit 1: seen, well, and moved to a shelter (转移安置). */
export const SHELTER = 'shelter';
/** A roll call is of its day: who answers a day later answers the next question. */
const ROLL_MINUTES_MAX = 24 * 60;
const IN_TROUBLE = ['help', 'unwell', 'risk'];

type RollEvent = Extract<WatchEvent, { type: 'rollCall' }>;

export function onRollCall(watch: Watch, event: RollEvent, elder: Elder, context: Context): Step | null {
  if (isGone(watch)) return null;
  const rolled = rollTo(watch, dayOf(context.now, elder.zone), elder);
  const step = event.step === 'ask' ? begin(rolled.watch, event, elder, context) : remind(rolled.watch, event, elder);
  return step && { watch: step.watch, tells: [...rolled.tells, ...step.tells] };
}

/** Whom people are with already is not asked on top of it: the case is what counts. */
function begin(watch: Watch, event: RollEvent, elder: Elder, context: Context): Step {
  const { token, round } = event;
  const inTrouble = watch.open.some((one) => IN_TROUBLE.includes(one.kind));
  const roll = { token, round, status: inTrouble ? 'help' : 'asked', askedAt: context.now } as const;
  const called: Watch = { ...watch, roll };
  if (inTrouble) return { watch: called, tells: [count(elder, token, 'help', 'begin')] };
  return { watch: called, tells: [ask(called, event, elder, context)] };
}

/** By text, by call, or by the liaison: at the door, and where texts were stopped. */
function ask(watch: Watch, { token, round }: RollEvent, elder: Elder, context: Context): Tell {
  if (channelToday(watch, elder) === 'door' || watch.pause?.reason === 'stopped')
    return toLiaison(elder, 'rollDoor', round, token);
  const byCall = elder.channel === 'voice';
  const key = `ask.${watch.day.date}.roll.${token}`;
  const sendBefore = addMinutes(context.now, context.settings.rollCall.listMinutes);
  const to = elder.phone as string;
  if (watch.shared) {
    const { id: elderId, salutation, staff } = elder;
    const about = { elderId, key, salutation, byCall, late: false, liaison: staff.liaison.name, sendBefore };
    const step = { words: 'rollCall', evening: false, deaf: false, step: 'roll', round } as const;
    return tell('line', to, `${elderId}.${key}`, { type: 'ask', ...about, ...step });
  }
  const spec: MessageSpec = {
    to,
    channel: byCall ? 'call' : 'sms',
    class: 'prompt',
    text: byCall ? spoken(context).rollCall(elder.salutation) : rollCallText(context, elder.salutation, round),
    ...(byCall ? { menu: 'rollcall' } : {}),
    sendBefore,
    origins: [{ kind: 'watch', id: elder.id, key }],
  };
  return send(`roll.${token}.${elder.id}`, spec);
}

function toLiaison(elder: Elder, notice: 'rollDoor' | 'rollMissing', round: number, token: string): Tell {
  return noticeTo(elder, notice, `${notice}.${token}.${elder.id}`, { times: round });
}

/** Who has not answered after an hour is on the liaison's list. */
function remind(watch: Watch, { token, round }: RollEvent, elder: Elder): Step | null {
  const { roll } = watch;
  if (roll?.token !== token || roll.status !== 'asked') return null;
  return { watch, tells: [toLiaison(elder, 'rollMissing', round, token)] };
}

function count(elder: Elder, token: string, status: RollStatus, cause: string): Tell {
  const slot = `counted.${token}.${elder.id}.${cause}.${status}`;
  return tell('village', villageKey(elder), slot, { type: 'counted', token, elderId: elder.id, status });
}

/** What an answer means for the roll; null where it says nothing of it. Doubtful words are no answer: a person goes. */
function statusOf(event: ElderAnswer | StaffAnswer): RollStatus | null {
  if (event.type === 'staff') {
    if (event.digit === '1') return event.detail === SHELTER ? 'moved' : 'safe';
    return event.digit === '3' ? 'help' : null;
  }
  if (event.byContact) return null;
  if (event.label === 'ok') return 'safe';
  return event.label === 'help' || event.label === 'unwell' ? 'help' : null;
}

/** The elder's own "well" does not undo a call for help, and says nothing against "moved". */
export function countAnswer(step: Step, event: ElderAnswer | StaffAnswer, elder: Elder, context: Context): Step {
  const { roll } = step.watch;
  const status = statusOf(event);
  if (roll === null || status === null || status === roll.status) return step;
  // What comes from a number in doubt was not said by the elder.
  if (event.type === 'answer' && step.watch.phone.suspended !== null) return step;
  if (Date.parse(event.at) < Date.parse(roll.askedAt) || !isOfToday(roll, context)) return step;
  if (status === 'safe' && (roll.status === 'moved' || (roll.status === 'help' && event.type === 'answer')))
    return step;
  return counted(step, status, event.factId, elder);
}

/** A case of a shared phone is about this elder too. */
export function countLinked(step: Step, kind: string, caseId: string, elder: Elder): Step {
  return IN_TROUBLE.includes(kind) && step.watch.roll?.status === 'asked' ? counted(step, 'help', caseId, elder) : step;
}

function counted(step: Step, status: RollStatus, cause: string, elder: Elder): Step {
  const roll = step.watch.roll as NonNullable<Watch['roll']>;
  const tells = [...step.tells, count(elder, roll.token, status, cause)];
  return { watch: { ...step.watch, roll: { ...roll, status } }, tells };
}

function isOfToday(roll: NonNullable<Watch['roll']>, context: Context): boolean {
  return minutesBetween(roll.askedAt, context.now) < ROLL_MINUTES_MAX;
}

/** The roll call is the question of this hour: a prompt or reminder beside it would ask the same twice. */
export function asksAlready({ roll }: Watch, context: Context): boolean {
  if (roll?.status !== 'asked') return false;
  return minutesBetween(roll.askedAt, context.now) < context.settings.rollCall.quietMinutes;
}
