/** A phone that several elders share: one joint question, 8 = all well, a lone 1 is asked once more, then called. */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { COUNTY_ZONE } from './area.ts';
import type { LineStep } from './line.ts';
import type { Hearing } from './line-inbound.ts';
import { replySms } from './line-send.ts';
import { eldersOf, type InboundEvent, type Line, type Person } from './line-state.ts';
import { send } from './message.ts';
import type { Reading } from './reply.ts';
import { addMinutes, dayOf, isDue } from './time.ts';
import type { ElderAnswer } from './watch-state.ts';
import { elderTexts, spoken, thanksText } from './words-zh.ts';

const CALL_MINUTES = 30;
/** Words that speak for all of the house. */
const ALL = /都|两|俩|公婆|大家|一家|全家|我们/u;

export function joinedNames(people: readonly { readonly salutation: string }[]): string {
  return people.map((person) => person.salutation).join('、');
}

/** What an elder said, for the elder's watch: by text, by key or by a ring. */
export function answer(
  event: Pick<ElderAnswer, 'factId' | 'at' | 'via' | 'callId'>,
  reading: Reading,
  fields: Partial<ElderAnswer> = {},
): ElderAnswer {
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
    byContact: false,
    wrongNumber: false,
    ...fields,
  };
}

/** 8: all of us are well. Only on a shared phone. */
export function saysAllWell(text: string): boolean {
  return /^8[。.!！]*$/u.test(text.normalize('NFKC').trim());
}

/** What somebody of a shared phone sent. Who it is, is never guessed. */
export function onSharedAnswer(line: Line, hearing: Hearing, reading: Reading): LineStep {
  const { event, mayReply } = hearing;
  const elders = eldersOf(line);
  if (saysAllWell(event.text)) return allWell(line, elders, hearing, reading);
  const named = elders.filter((elder) => event.text.includes(elder.name) || event.text.includes(elder.salutation));
  const [only, ...more] = named;
  if (only && more.length === 0) return one(line, only, hearing, reading);
  // Two of three: the third was not spoken of.
  if (reading.label === 'ok') return only ? allWell(line, named, hearing, reading) : onLoneOk(line, hearing, reading);
  const quiet: Line = { ...line, again: null };
  if (reading.label === 'stop') {
    const tells = elders.map((elder, index) =>
      tell('watch', elder.elderId, event.factId, answer(event, reading, { reply: mayReply && index === 0 })),
    );
    return { line: quiet, tells };
  }
  const [first] = elders as [Person];
  const about = {
    about: elders.map((elder) => elder.elderId),
    names: elders.map((elder) => elder.name).join('或'),
    reply: mayReply,
  };
  return { line: quiet, tells: [tell('watch', first.elderId, event.factId, answer(event, reading, about))] };
}

function one(line: Line, person: Person, { event, mayReply }: Hearing, reading: Reading): LineStep {
  return { line, tells: [tell('watch', person.elderId, event.factId, answer(event, reading, { reply: mayReply }))] };
}

/** "1" or "well", and nobody named: the only one who was asked today, or all where the words say so; else asked once more. */
function onLoneOk(line: Line, hearing: Hearing, reading: Reading): LineStep {
  const { event, context, mayReply } = hearing;
  const elders = eldersOf(line);
  const [only, ...more] = askedToday(line, event);
  if (only && more.length === 0) return one(line, only, hearing, reading);
  if (ALL.test(event.text)) return allWell(line, elders, hearing, reading);
  const day = dayOf(context.now, COUNTY_ZONE);
  // Asked once more, once a day; a key was already answered by the menu, which asks again itself.
  if (event.via === 'key' || line.again?.day === day) return { line, tells: [] };
  const callAt = addMinutes(context.now, context.settings.sharedAskAgainMinutes);
  const text = elderTexts(context).sharedAgain(joinedNames(elders));
  const tells = mayReply ? [replySms(line, context, { id: `again.${event.factId}`, text })] : [];
  return { line: { ...line, again: { day, callAt } }, tells };
}

/** Whom the last joint question named, if it was asked on this day and before this answer was sent. */
function askedToday(line: Line, event: InboundEvent): readonly Person[] {
  const { askedAt } = line;
  if (askedAt === null || Date.parse(event.at) < Date.parse(askedAt)) return [];
  if (dayOf(event.at, COUNTY_ZONE) !== dayOf(askedAt, COUNTY_ZONE)) return [];
  return eldersOf(line).filter((elder) => line.asked.includes(elder.elderId));
}

function allWell(line: Line, people: readonly Person[], hearing: Hearing, reading: Reading): LineStep {
  const { event, context, mayReply } = hearing;
  const tells: Tell[] = people.map((elder) =>
    tell('watch', elder.elderId, event.factId, answer(event, reading, { reply: false })),
  );
  const text = thanksText(context, joinedNames(people), line.sequence);
  if (mayReply && context.settings.switches.thanks)
    tells.push(replySms(line, context, { id: `thanks.${event.factId}`, text }));
  const again = people.length === eldersOf(line).length ? null : line.again;
  return { line: { ...line, again, sequence: line.sequence + 1 }, tells };
}

/** A lone 1 that nobody completed within the hour is called. */
export function onSharedTimer(line: Line, context: Context): LineStep {
  const { again } = line;
  const callAt = again?.callAt ?? null;
  if (!again || !isDue(callAt, context.now)) return { line, tells: [] };
  const [first, ...others] = eldersOf(line);
  // No longer shared: the elder's own watch goes on asking.
  if (!first || others.length === 0) return { line: { ...line, again: null }, tells: [] };
  const call = send(`again.${line.sequence}.${first.elderId}`, {
    to: line.phone,
    channel: 'call',
    class: 'prompt',
    text: spoken(context).checkInShared(joinedNames([first, ...others])),
    menu: 'checkin',
    sendBefore: addMinutes(context.now, CALL_MINUTES),
    origins: [],
  });
  return { line: { ...line, again: { ...again, callAt: null }, sequence: line.sequence + 1 }, tells: [call] };
}
