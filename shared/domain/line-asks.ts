/** The joint question to a phone: one per phone, never one per person. */

import type { Context, Tell } from './actor.ts';
import type { LineStep } from './line.ts';
import { joinedNames } from './line-shared.ts';
import { type Ask, eldersOf, type Line } from './line-state.ts';
import { send } from './message.ts';
import { addSeconds } from './time.ts';
import { elderTexts, spoken } from './words-zh.ts';

/** Goes at once when all its elders ask, else after 20 seconds. */
export function onAsk(line: Line, ask: Ask, context: Context): LineStep {
  const asks = [...line.asks, ask];
  const all = eldersOf(line).every((elder) => asks.some((one) => one.elderId === elder.elderId));
  const flushAt = all ? context.now : addSeconds(context.now, context.settings.joinSeconds);
  return { line: { ...line, asks, flushAt }, tells: [] };
}

export function askTexts(line: Line, asks: readonly Ask[]): Tell[] {
  const [first] = asks;
  if (!first) return [];
  const who = joinedNames(asks);
  const spec = asks.some((ask) => ask.byCall) ? callSpec(asks, first, who) : textSpec(asks, first, who);
  const message = {
    to: line.phone,
    class: 'prompt',
    ...spec,
    sendBefore: first.sendBefore,
    origins: asks.map((ask) => ({ kind: 'watch', id: ask.elderId, key: ask.key }) as const),
  } as const;
  return [send(`joint.${first.key}.${first.elderId}.${asks.length}${first.late ? '.late' : ''}`, message)];
}

function callSpec(asks: readonly Ask[], first: Ask, who: string) {
  if (first.words === 'rollCall') {
    const words = asks.length > 1 ? spoken.rollCallShared(who) : spoken.rollCall(who);
    return { channel: 'call', text: words, menu: 'rollcall' } as const;
  }
  const text = asks.length > 1 ? spoken.checkInShared(who) : spoken.checkIn(who, first.liaison);
  // After the last call nobody says "we will call again".
  return { channel: 'call', text, menu: first.step === 'secondCall' ? 'checkin~last' : 'checkin' } as const;
}

function textSpec(asks: readonly Ask[], first: Ask, who: string) {
  return { channel: 'sms', text: textWords(first, who, asks.length) } as const;
}

function textWords(first: Ask, who: string, count: number): string {
  if (first.words === 'rollCall')
    return count > 1 ? elderTexts.rollCallShared(who, first.round) : elderTexts.rollCall(who, first.round);
  if (first.words === 'reminder') return count > 1 ? elderTexts.reminderShared(who) : elderTexts.reminder(who);
  if (count > 1) return elderTexts.promptShared(who, count === 2);
  return first.late ? elderTexts.promptLate(who) : elderTexts.prompt(who);
}
