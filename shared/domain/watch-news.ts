/** What carriers said of our questions: was the elder asked, what is wrong with the phone, did the call back stay silent? */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { Elder } from './elder.ts';
import type { News, UndeliveredReason } from './message.ts';
import { minutesBetween } from './time.ts';
import { villageKey } from './village.ts';
import type { Step } from './watch.ts';
import { silentCaller } from './watch-call.ts';
import { wakingHoursLeft } from './watch-day.ts';
import { tellAskedAgain } from './watch-fault.ts';
import { onTrouble, signOfLife } from './watch-phone.ts';
import type { Watch } from './watch-state.ts';

/** What carriers said of today's questions. */
export function onAskNews(before: Watch, event: News, elder: Elder, context: Context): Step | null {
  const watch = event.outcome === 'keyed' || event.outcome === 'delivered' ? signOfLife(before, context.now) : before;
  return heard(watch, event, elder, context) ?? (watch === before ? null : { watch, tells: [] });
}

function heard(watch: Watch, event: News, elder: Elder, context: Context): Step | null {
  const { day } = watch;
  if (event.key.startsWith('ringback.')) return onRingBackNews(watch, event, elder, context);
  if (!event.key.startsWith(`ask.${day.date}.`)) return null;
  if (event.outcome === 'accepted' || event.outcome === 'delivered')
    return onAccepted(watch, event.key.endsWith('.prompt'), elder, context);
  const trouble = phoneTrouble(event.reason);
  // Only a carrier that took the question knows that it was not delivered, or not answered.
  if (trouble === null && event.outcome === 'failed') return null;
  const told: Watch = { ...watch, day: { ...day, trouble: trouble ?? day.trouble, reached: true } };
  const off = trouble === 'off' && day.trouble !== 'off' && !day.over ? [unreachable(watch, elder)] : [];
  if (trouble === null) return { watch: told, tells: off };
  const doubted = onTrouble(told, trouble, elder, context);
  return { watch: doubted.watch, tells: [...off, ...doubted.tells] };
}

/** Many phones of one village that are off at once are an outage. */
function unreachable(watch: Watch, elder: Elder): Tell {
  const { id: elderId, name } = elder;
  const slot = `off.${elderId}.${watch.day.date}`;
  return tell('village', villageKey(elder), slot, { type: 'unreachable', elderId, name });
}

/**
 * A prompt that left us late leaves a fair time to answer: the deadline moves with it. A reminder moves nothing, because
 * the prompt before it may have been lost in a restart, and a restart moves no deadline.
 */
function onAccepted(watch: Watch, prompt: boolean, elder: Elder, context: Context): Step | null {
  const { day } = watch;
  if (day.reached) return null;
  const again = tellAskedAgain(watch, elder);
  const lateBy = minutesBetween(day.base, context.now);
  if (
    !prompt ||
    day.over ||
    lateBy <= context.settings.outage.lateAfterMinutes ||
    !wakingHoursLeft(watch, elder, context)
  ) {
    return { watch: { ...watch, day: { ...day, reached: true } }, tells: again };
  }
  return { watch: { ...watch, day: { ...day, reached: true, base: context.now, next: 1, late: true } }, tells: again };
}

function phoneTrouble(reason: News['reason']): UndeliveredReason | null {
  switch (reason) {
    case 'off':
    case 'arrears':
    case 'dead':
    case 'blacklisted':
    case 'full':
      return reason;
    case 'dead-number':
    case 'invalid':
      return 'dead';
    case 'opted-out':
    case 'blocked':
      return 'blacklisted';
    default:
      return null;
  }
}

/** The call back stayed without a key too: a case, by day and by night. */
function onRingBackNews(watch: Watch, event: News, elder: Elder, context: Context): Step | null {
  if (event.outcome === 'accepted' || event.outcome === 'delivered' || event.outcome === 'undelivered') return null;
  if (watch.call?.stage !== 'ringing' || event.key !== `ringback.${watch.call.id}`) return null;
  if (event.outcome === 'keyed') return { watch: { ...watch, call: null }, tells: [] };
  return silentCaller(watch, watch.call.id, elder, context);
}
