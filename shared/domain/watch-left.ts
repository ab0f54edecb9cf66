/** No longer served: nothing is asked any more, the family hears so once by day, and a closed death ends the record too. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { isBarred } from './barred.ts';
import { contactOf, type Elder } from './elder.ts';
import type { LeaveReason } from './record.ts';
import { addMinutes, earliest, isDue, withinWindow } from './time.ts';
import type { Step } from './watch.ts';
import { isUnverified } from './watch-number.ts';
import { isGone } from './watch-reach.ts';
import { familySms } from './watch-relatives.ts';
import { endRequest } from './watch-request.ts';
import type { Watch } from './watch-state.ts';
import { contactWords, parentWord } from './words.ts';

/** After the last moment at which the closing could be taken back. */
const RECORD_MINUTES = 60;
/** Of a death a person tells; who is served under another record, or never was, needs no word. */
const TOLD: readonly LeaveReason[] = ['movedAway', 'declined'];

/** Nothing is asked or told any more but the end; what is open stays with the people who have it. */
export function onEnded(watch: Watch, reason: LeaveReason, elder: Elder, context: Context): Step | null {
  if (watch.pause?.reason === 'left') return null;
  const farewells = isGone(watch) || !TOLD.includes(reason) ? [] : farewellsOf(watch, elder, context);
  const pause = { until: '9999-12-31', reason: 'left', by: 'registry', since: context.now, reminded: true } as const;
  const day = { ...watch.day, over: true, status: 'paused' } as const;
  return endRequest({ ...watch, pause, day, call: null, clarify: null, farewells, leavesAt: null }, elder);
}

/** While help, a risk or a death is open, people speak to the family: in a harm case a text might reach the wrong one. */
function farewellsOf(watch: Watch, elder: Elder, context: Context): Watch['farewells'] {
  if (watch.open.some(({ kind }) => kind === 'risk' || kind === 'help' || kind === 'death')) return [];
  return watch.relatives.flatMap(({ id, agreed, welcomeAt }) => {
    const contact = contactOf(elder, id);
    // Who refused our texts, or never heard of us, hears nothing now.
    if (!contact || agreed === false || welcomeAt !== null) return [];
    if (isBarred(elder, contact) || isUnverified(watch, id)) return [];
    return [{ contactId: id, at: withinWindow(context.now, contact.zone, context.settings.welcome.hours) }];
  });
}

/** The township closed the case with the death: the record ends as well, unless that is taken back. */
export function leavesLater(watch: Watch, context: Context): Watch {
  return { ...watch, leavesAt: addMinutes(context.now, context.settings.undoMinutes + RECORD_MINUTES) };
}

export function leftWake({ farewells, leavesAt }: Watch): string | null {
  return earliest([leavesAt, ...farewells.map((one) => one.at)]);
}

export function onLeftTimer(watch: Watch, elder: Elder, context: Context): Step {
  const due = watch.farewells.filter((one) => isDue(one.at, context.now));
  const leaves = isDue(watch.leavesAt, context.now);
  if (due.length === 0 && !leaves) return { watch, tells: [] };
  const farewells = watch.farewells.filter((one) => !due.includes(one));
  return {
    watch: { ...watch, farewells, leavesAt: leaves ? null : watch.leavesAt },
    tells: [
      ...due.flatMap(({ contactId }) => farewell(contactId, elder, context)),
      ...(leaves ? [recordEnds(elder, context)] : []),
    ],
  };
}

function farewell(contactId: string, elder: Elder, context: Context): Tell[] {
  const contact = contactOf(elder, contactId);
  if (!contact) return [];
  const text = contactWords(context, contact.language).serviceEnded(parentWord(elder, contact));
  return [familySms('ended', text, elder, contact, context)];
}

function recordEnds({ id }: Elder, { now }: Context): Tell {
  const change = { id: `death.${now}`, at: now, by: 'deathClosed', source: 'job', reference: 'measure 7' } as const;
  return tell('record', id, `death.${now}`, { type: 'leave', change, basedOn: null, reason: 'deceased', into: null });
}
