/** The joint question to a phone: one per phone, never one per person. */

import type { Context, Tell } from './actor.ts';
import type { LineStep } from './line.ts';
import { joinedNames } from './line-shared.ts';
import { type Ask, eldersOf, type Line } from './line-state.ts';
import { send } from './message.ts';
import { addSeconds } from './time.ts';
import { elderTexts, rollCallText, spoken } from './words-zh.ts';

/** Goes at once when all its elders ask, else after 20 seconds. */
export function onAsk(line: Line, ask: Ask, context: Context): LineStep {
  const asks = [...line.asks, ask];
  const all = eldersOf(line).every((elder) => asks.some((one) => one.elderId === elder.elderId));
  const flushAt = all ? context.now : addSeconds(context.now, context.settings.joinSeconds);
  return { line: { ...line, asks, flushAt }, tells: [] };
}

export function askTexts(line: Line, asks: readonly Ask[], context: Context): Tell[] {
  const [first] = asks;
  if (!first) return [];
  const who = joinedNames(asks);
  const spec = asks.some((ask) => ask.byCall)
    ? callSpec(asks, first, who, context)
    : textSpec(asks, first, who, context);
  const message = {
    to: line.phone,
    class: 'prompt',
    ...spec,
    sendBefore: first.sendBefore,
    origins: asks.map((ask) => ({ kind: 'watch', id: ask.elderId, key: ask.key }) as const),
  } as const;
  return [send(`joint.${first.key}.${first.elderId}.${asks.length}${first.late ? '.late' : ''}`, message)];
}

function callSpec(asks: readonly Ask[], first: Ask, who: string, context: Context) {
  if (first.words === 'rollCall') {
    const words = asks.length > 1 ? spoken(context).rollCallShared(who) : spoken(context).rollCall(who);
    return { channel: 'call', text: words, menu: 'rollcall' } as const;
  }
  const text = asks.length > 1 ? spoken(context).checkInShared(who) : spoken(context).checkIn(who, first.liaison);
  // After the last call nobody says "we will call again".
  return { channel: 'call', text, menu: first.step === 'secondCall' ? 'checkin~last' : 'checkin' } as const;
}

function textSpec(asks: readonly Ask[], first: Ask, who: string, context: Context) {
  return { channel: 'sms', text: textWords(first, who, asks.length, context) } as const;
}

function textWords(first: Ask, who: string, count: number, context: Context): string {
  if (first.words === 'rollCall')
    return count > 1 ? rollCallSharedText(who, first.round, context) : rollCallText(context, who, first.round);
  if (first.words === 'reminder')
    return count > 1 ? elderTexts(context).reminderShared(who) : elderTexts(context).reminder(who);
  if (count === 2) return elderTexts(context).promptSharedTwo(who);
  if (count > 2) return elderTexts(context).promptShared(who);
  return first.late ? elderTexts(context).promptLate(who) : elderTexts(context).prompt(who);
}

function rollCallSharedText(who: string, round: number, context: Context): string {
  const { rollCallShared, rollCallSharedAgain } = elderTexts(context);
  return round > 1 ? rollCallSharedAgain(who, round) : rollCallShared(who);
}
