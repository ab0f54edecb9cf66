/** A reported death (protocol.md section 1): within the minute everything automatic about that person rests, and people telephone. */

import type { Context, Tell } from './actor.ts';
import { openCase } from './case-open.ts';
import type { Elder, Role } from './elder.ts';
import type { Step } from './watch.ts';
import { leavesLater } from './watch-left.ts';
import { echoOf } from './watch-notice.ts';
import { absence, hush, mark } from './watch-phone.ts';
import { isGone } from './watch-reach.ts';
import { endRequest } from './watch-request.ts';
import type { By, CaseClosed, Watch } from './watch-state.ts';

/** `去世 12`: stops at once on anybody's word; the township verifies it, and closes. */
export function onDied(
  watch: Watch,
  event: { readonly factId: string; readonly at: string; readonly by: By },
  elder: Elder,
  context: Context,
): Step {
  const { factId, at, by } = event;
  const noted = [...new Set([by.phone, elder.staff.liaison.phone])].map((phone) => echo(phone, factId, elder));
  if (isGone(watch)) return { watch, tells: noted };
  const stopped = stop(watch, by.role, elder, context);
  const opened = openCase(stopped.watch, elder, { kind: 'death', cause: factId, since: at, words: 'words' });
  return { watch: opened.watch, tells: [...stopped.tells, ...opened.tells, ...noted] };
}

function echo(phone: string, factId: string, elder: Elder): Tell {
  return echoOf(elder, phone, `${factId}.${elder.id}.died`, 'diedNoted');
}

function stop(watch: Watch, by: Role, elder: Elder, context: Context): Step {
  const pause = { until: '9999-12-31', reason: 'deceased', by, since: context.now, reminded: true } as const;
  const day = { ...watch.day, over: true, status: 'paused' } as const;
  // Nobody is asked to ring back whoever died.
  const quiet = endRequest({ ...watch, pause, day, call: null, clarify: null }, elder);
  const stopped = changed(quiet.watch, elder, context);
  return { watch: stopped.watch, tells: [...stopped.tells, ...quiet.tells] };
}

/** The line greets and asks only the living, and the open cases text nobody. */
function changed(watch: Watch, elder: Elder, context: Context): Step {
  const marks = elder.phone === null ? [] : [mark(elder.phone, elder, absence(watch), context)];
  return { watch, tells: [...marks, ...hush(watch, context)] };
}

/** A case that ended with the death is the township's word; one that ended as not so lets the elder be asked from tomorrow. */
export function afterCase(watch: Watch, closed: CaseClosed, elder: Elder, context: Context): Step {
  if (closed.deceased) {
    const stopped = isGone(watch) ? { watch, tells: [] } : stop(watch, 'township', elder, context);
    return { ...stopped, watch: leavesLater(stopped.watch, context) };
  }
  const alive = closed.kind === 'death' && isGone(watch);
  return alive ? changed({ ...watch, pause: null }, elder, context) : { watch, tells: [] };
}
