/** 0: a person for an everyday request. A lane of its own: the liaison is told by day, without a ladder (protocol.md section 1). */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { Elder } from './elder.ts';
import { requestCase } from './line-state.ts';
import { addDays, atLocal, dayOf, isDue } from './time.ts';
import type { Step } from './watch.ts';
import { keyed } from './watch-call.ts';
import { textElder } from './watch-day.ts';
import { noticeTo } from './watch-notice.ts';
import { isGone } from './watch-reach.ts';
import type { Watch, WatchEvent } from './watch-state.ts';
import { elderTexts } from './words-zh.ts';

export function onRequest(
  watch: Watch,
  event: Extract<WatchEvent, { type: 'request' }>,
  elder: Elder,
  context: Context,
): Step {
  const { factId, at } = event;
  const tomorrow = addDays(dayOf(context.now, elder.zone), 1);
  const dueAt = atLocal(tomorrow, context.settings.requestAgainAt, elder.zone);
  const asked: Watch = { ...keyed(watch, event.callId), request: { factId, at, times: 1, dueAt } };
  const tells = [noticeTo(elder, 'request', factId)];
  if (!event.reply || elder.phone === null || isGone(watch)) return { watch: asked, tells };
  const text = elderTexts(context).requestTaken(elder.staff.liaison.name);
  return { watch: asked, tells: [...tells, textElder(elder, `request.${factId}.${elder.id}`, text, context)] };
}

/** Told once more the next morning; after that it stands on the weekly list. */
export function onRequestTimer(watch: Watch, elder: Elder, context: Context): Step {
  const dueAt = watch.request?.dueAt ?? null;
  return isDue(dueAt, context.now) ? requestAgain(watch, elder) : { watch, tells: [] };
}

export function requestAgain(watch: Watch, elder: Elder): Step {
  if (watch.request === null) return { watch, tells: [] };
  const times = watch.request.times + 1;
  const slot = `${watch.request.factId}.${times}`;
  return {
    watch: { ...watch, request: { ...watch.request, times, dueAt: null } },
    tells: [noticeTo(elder, 'request', slot, { times })],
  };
}

/** Noted (6), or the elder was seen. */
export function endRequest(watch: Watch, elder: Elder): Step {
  if (watch.request === null) return { watch, tells: [] };
  return { watch: { ...watch, request: null }, tells: [forget(watch, elder.staff.liaison.phone, elder)] };
}

function forget(watch: Watch, phone: string, elder: Elder): Tell {
  return tell('line', phone, `over.${watch.request?.factId}`, {
    type: 'settled',
    caseId: requestCase(elder.id),
    elderId: elder.id,
    name: elder.name,
    words: null,
    time: '',
    person: '',
  });
}

/** The list went to another phone: what is open goes along. */
export function onMoved(watch: Watch, from: string, elder: Elder, context: Context): Step {
  const cases = watch.open.map((one) => tell('case', one.id, `moved.${context.now}`, { type: 'moved', from }));
  if (watch.request === null) return { watch, tells: cases };
  const { factId, times } = watch.request;
  const again = noticeTo(elder, 'request', `${factId}.moved.${context.now}`, { times });
  return { watch, tells: [...cases, forget(watch, from, elder), again] };
}
