/** Texts and calls that a line sends by itself, each with the time after which it is worth nothing. */

import type { Context, Tell } from './actor.ts';
import type { Line } from './line-state.ts';
import { type MessageSpec, type Origin, reply, send } from './message.ts';
import { addMinutes } from './time.ts';

const MINUTES = { alert: 12 * 60, call: 10, question: 60, reply: 60 } as const;

interface Words {
  readonly id: string;
  readonly text: string;
}

/** What somebody must hear of: tried again where the carrier's answer is unknown. */
export function alertSms(line: Line, context: Context, what: Words & { readonly origins: readonly Origin[] }): Tell {
  const { id, text, origins } = what;
  return sms(line, id, { class: 'alert', text, sendBefore: addMinutes(context.now, MINUTES.alert), origins });
}

/** An echo or a question to staff. */
export function questionSms(line: Line, context: Context, { id, text }: Words): Tell {
  return sms(line, id, { class: 'alert', text, sendBefore: addMinutes(context.now, MINUTES.question), origins: [] });
}

/** An answer to what came in: sent at most once, and to who opted out as well. */
export function replySms(line: Line, context: Context, { id, text }: Words): Tell {
  return reply(id, { to: line.phone, text, sendBefore: addMinutes(context.now, MINUTES.reply) });
}

/** A call that wakes somebody; `menu` is where its conversation begins. */
export function alertCall(
  line: Line,
  context: Context,
  what: Words & { readonly menu: string; readonly origins: readonly Origin[] },
): Tell {
  const { id, text, menu, origins } = what;
  const sendBefore = addMinutes(context.now, MINUTES.call);
  return send(id, { to: line.phone, channel: 'call', class: 'alert', text, menu, sendBefore, origins });
}

function sms(line: Line, id: string, fields: Omit<MessageSpec, 'to' | 'channel'>): Tell {
  return send(id, { to: line.phone, channel: 'sms', ...fields });
}
