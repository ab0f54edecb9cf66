/** The joint question to a phone: one per phone, never one per person. */

import type { Context, Tell } from './actor.ts';
import type { LineStep } from './line.ts';
import { joinedNames } from './line-shared.ts';
import { eldersOf, type Line } from './line-state.ts';
import { send } from './message.ts';
import { addSeconds } from './time.ts';
import { elderTexts, rollCallText, spoken } from './words-zh.ts';

/** A joint question to a shared phone, from the watch of each of its elders. */
export interface Ask {
  readonly type: 'ask';
  readonly elderId: string;
  readonly key: string;
  readonly salutation: string;
  readonly byCall: boolean;
  readonly late: boolean;
  readonly words: 'prompt' | 'reminder' | 'rollCall';
  /** The question of the evening: other words. */
  readonly evening: boolean;
  /** Cannot hear: no call is promised. */
  readonly deaf: boolean;
  readonly step: string;
  /** Of a roll call; 0 for the daily question. */
  readonly round: number;
  readonly liaison: string;
  readonly sendBefore: string;
}

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
  const deaf = asks.every((ask) => ask.deaf);
  const text =
    asks.length > 1 ? sharedWords(first, who, { count: asks.length, deaf }, context) : ownWords(first, who, context);
  return { channel: 'sms', text } as const;
}

/** Who cannot hear is not called, so nobody says that a call will come. */
function ownWords(first: Ask, who: string, context: Context): string {
  const texts = elderTexts(context);
  if (first.words === 'rollCall') return rollCallText(context, who, first.round);
  if (first.words === 'reminder') return first.deaf ? texts.reminderNoCall(who) : texts.reminder(who);
  if (first.late) return texts.promptLate(who);
  return first.evening ? texts.promptEvening(who) : texts.prompt(who);
}

function sharedWords(
  first: Ask,
  who: string,
  house: { readonly count: number; readonly deaf: boolean },
  context: Context,
): string {
  const texts = elderTexts(context);
  if (first.words === 'rollCall') return rollCallSharedText(who, first.round, context);
  if (first.words === 'reminder') return house.deaf ? texts.reminderSharedNoCall(who) : texts.reminderShared(who);
  if (first.evening) return texts.promptSharedEvening(who);
  return house.count === 2 ? texts.promptSharedTwo(who) : texts.promptShared(who);
}

function rollCallSharedText(who: string, round: number, context: Context): string {
  const { rollCallShared, rollCallSharedAgain } = elderTexts(context);
  return round > 1 ? rollCallSharedAgain(who, round) : rollCallShared(who);
}
