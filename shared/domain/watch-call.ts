/** Hotline calls that ended without a key are rung back; a text that was not understood is asked about by a call. */

import type { Context, Tell } from './actor.ts';
import { openCase } from './case-open.ts';
import type { Elder } from './elder.ts';
import { send } from './message.ts';
import { addMinutes, isDue } from './time.ts';
import type { Step } from './watch.ts';
import { signOfLife } from './watch-phone.ts';
import { isGone } from './watch-reach.ts';
import type { Watch } from './watch-state.ts';
import { spoken } from './words-zh.ts';

const CALL_MINUTES = 10;

/** Stored before the call is answered: if we never hear of its end, the caller is rung back all the same. */
export function onCallStarted(watch: Watch, callId: string, context: Context): Step | null {
  // Nobody rings back and asks for a person whose death was reported.
  if (isGone(watch) || watch.phone.suspended) return null;
  const dueAt = addMinutes(context.now, context.settings.callWithoutEndMinutes);
  return { watch: { ...signOfLife(watch, context.now), call: { id: callId, stage: 'open', dueAt } }, tells: [] };
}

export function onCallEnded(watch: Watch, callId: string, context: Context): Step | null {
  if (watch.call?.id !== callId || watch.call.stage !== 'open') return null;
  const dueAt = addMinutes(context.now, context.settings.ringBackMinutes);
  return { watch: { ...watch, call: { id: callId, stage: 'owed', dueAt } }, tells: [] };
}

/** A key in that call ends its watch. */
export function keyed(watch: Watch, callId: string | null): Watch {
  return callId !== null && watch.call?.id === callId ? { ...watch, call: null } : watch;
}

export function onCallTimer(watch: Watch, elder: Elder, context: Context): Step {
  const ringBack = dueRingBack(watch, elder, context);
  const clarify = dueClarify(ringBack.watch, elder, context);
  return { watch: clarify.watch, tells: [...ringBack.tells, ...clarify.tells] };
}

function dueRingBack(watch: Watch, elder: Elder, context: Context): Step {
  const { call } = watch;
  if (!call || !isDue(call.dueAt, context.now)) return { watch, tells: [] };
  if (elder.phone === null) return silentCaller(watch, call.id, elder, context);
  const key = `ringback.${call.id}`;
  return {
    watch: { ...watch, call: { id: call.id, stage: 'ringing', dueAt: null } },
    tells: [
      callElder(elder, `${key}.${elder.id}`, 'ringback', spoken(context).ringBack(elder.salutation), key, context),
    ],
  };
}

/** Called without a key, and cannot be asked by a call back: a case, by day and by night. */
export function silentCaller(watch: Watch, callId: string, elder: Elder, context: Context): Step {
  return openCase({ ...watch, call: null }, elder, {
    kind: 'unclear',
    cause: callId,
    since: context.now,
    words: 'hotline',
  });
}

function dueClarify(watch: Watch, elder: Elder, context: Context): Step {
  const { clarify } = watch;
  if (!clarify || !isDue(clarify.dueAt, context.now)) return { watch, tells: [] };
  if (elder.phone === null) return { watch: { ...watch, clarify: null }, tells: [] };
  const text = spoken(context).checkIn(elder.salutation, elder.staff.liaison.name);
  const id = `clarify.${clarify.factId}.${elder.id}`;
  return {
    watch: { ...watch, clarify: null },
    tells: [callElder(elder, id, 'checkin~last', text, `clarify.${clarify.factId}`, context)],
  };
}

/** A call to the elder that must get through: tried again where the carrier's answer is unknown. */
function callElder(elder: Elder, id: string, menu: string, text: string, key: string, context: Context): Tell {
  return send(id, {
    to: elder.phone as string,
    channel: 'call',
    class: 'alert',
    text,
    menu,
    sendBefore: addMinutes(context.now, CALL_MINUTES),
    origins: [{ kind: 'watch', id: elder.id, key }],
  });
}
