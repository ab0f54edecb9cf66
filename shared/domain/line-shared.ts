/** A phone that several elders share: one joint question, 8 = all well, a lone 1 is asked once more, then called. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { LineStep } from './line.ts';
import { eldersOf, type InboundEvent, type Line, type Person } from './line-state.ts';
import { send } from './message.ts';
import type { Reading } from './reply.ts';
import { addMinutes } from './time.ts';
import type { ElderAnswer } from './watch-state.ts';
import { elderTexts, spoken } from './words-zh.ts';

const REPLY_MINUTES = 60;
const CALL_MINUTES = 30;
/** Words that speak for all of the house. */
const ALL = /都|两|俩|公婆|大家|一家|全家|我们/u;

export function joinedNames(people: readonly { readonly salutation: string }[]): string {
  return people.map((person) => person.salutation).join('、');
}

export function answer(event: InboundEvent, reading: Reading, fields: Partial<ElderAnswer> = {}): ElderAnswer {
  return {
    type: 'answer',
    factId: event.factId,
    at: event.at,
    via: event.via,
    label: reading.label,
    risk: reading.risk,
    discreet: reading.discreet,
    callId: event.callId,
    about: [],
    names: null,
    reply: true,
    ...fields,
  };
}

/** What somebody of a shared phone sent. Who it is, is never guessed. */
export function onSharedAnswer(
  line: Line,
  event: InboundEvent,
  reading: Reading,
  context: Context,
  mayReply: boolean,
): LineStep {
  const elders = eldersOf(line);
  const named = elders.filter((elder) => event.text.includes(elder.name) || event.text.includes(elder.salutation));
  const eight =
    event.text
      .normalize('NFKC')
      .trim()
      .replace(/[。.!！]+$/u, '') === '8';
  if (eight) return allWell(line, event, { ...reading, label: 'ok', risk: null, discreet: false }, mayReply, context);
  if (named.length === 1) return one(line, named[0] as Person, event, reading, mayReply);
  if (reading.label === 'ok') return onSharedOk(line, event, reading, context, mayReply);
  if (reading.label === 'stop') {
    const tells = elders.map((elder, index) =>
      tell('watch', elder.elderId, event.factId, answer(event, reading, { reply: mayReply && index === 0 })),
    );
    return { line: { ...line, again: null }, tells };
  }
  const [first] = elders as [Person];
  const about = {
    about: elders.map((elder) => elder.elderId),
    names: elders.map((elder) => elder.name).join('或'),
    reply: mayReply,
  };
  return {
    line: { ...line, again: null },
    tells: [tell('watch', first.elderId, event.factId, answer(event, reading, about))],
  };
}

function one(line: Line, person: Person, event: InboundEvent, reading: Reading, mayReply: boolean): LineStep {
  return { line, tells: [tell('watch', person.elderId, event.factId, answer(event, reading, { reply: mayReply }))] };
}

function onSharedOk(line: Line, event: InboundEvent, reading: Reading, context: Context, mayReply: boolean): LineStep {
  const elders = eldersOf(line);
  const asked = elders.filter((elder) => line.asked.includes(elder.elderId));
  if (asked.length === 1) return one(line, asked[0] as Person, event, reading, mayReply);
  if (ALL.test(event.text)) return allWell(line, event, reading, mayReply, context);
  const day = context.now.slice(0, 10);
  // Asked once more, once a day; a key was already answered by the menu, which asks again itself.
  if (event.via === 'key' || line.again?.day === day) return { line, tells: [] };
  const callAt = addMinutes(context.now, context.settings.sharedAskAgainMinutes);
  const tells = mayReply
    ? [reply(line, `again.${event.factId}`, elderTexts.sharedAgain(joinedNames(elders)), context)]
    : [];
  return { line: { ...line, again: { day, callAt } }, tells };
}

function allWell(line: Line, event: InboundEvent, reading: Reading, mayReply: boolean, context: Context): LineStep {
  const elders = eldersOf(line);
  const tells: Tell[] = elders.map((elder) =>
    tell('watch', elder.elderId, event.factId, answer(event, reading, { reply: false })),
  );
  if (mayReply && event.via === 'sms')
    tells.push(reply(line, `thanks.${event.factId}`, elderTexts.thanks(joinedNames(elders), line.sequence), context));
  return { line: { ...line, again: null, sequence: line.sequence + 1 }, tells };
}

function reply(line: Line, id: string, text: string, context: Context): Tell {
  return send(id, {
    to: line.phone,
    channel: 'sms',
    class: 'reply',
    text,
    sendBefore: addMinutes(context.now, REPLY_MINUTES),
    origins: [],
  });
}

/** A lone 1 that nobody completed within the hour is called. */
export function onSharedTimer(line: Line, context: Context): LineStep {
  const callAt = line.again?.callAt ?? null;
  if (callAt === null || Date.parse(callAt) > Date.parse(context.now)) return { line, tells: [] };
  const call = send(`again.${line.sequence}.${(eldersOf(line)[0] as Person).elderId}`, {
    to: line.phone,
    channel: 'call',
    class: 'prompt',
    text: spoken.checkInShared(joinedNames(eldersOf(line))),
    menu: 'checkin',
    sendBefore: addMinutes(context.now, CALL_MINUTES),
    origins: [],
  });
  return {
    line: { ...line, again: { day: (line.again as { day: string }).day, callAt: null }, sequence: line.sequence + 1 },
    tells: [call],
  };
}
