/**
 * A village without power or network (protocol.md section 6): many are silent at once, so village and township get one
 * case with a walk list. The elders' own cases stay open, and their ladders rest as long as it goes on.
 */

import type { Context, Tell } from './actor.ts';
import { tell } from './actor.ts';
import { COUNTY_ZONE } from './area.ts';
import type { EchoWords } from './echo-words.ts';
import { shortSlot } from './slot.ts';
import { addMinutes, addSeconds, clock, dayOf, isDue } from './time.ts';
import type { VillageStep } from './village.ts';
import type { Outage, OutageAnswer, Silence, Village } from './village-state.ts';
import type { By } from './watch-state.ts';
import { OFFICES } from './words.ts';

/** What is older than the window says nothing about now. */
export function forget(village: Village, context: Context): Village {
  const since = Date.parse(addMinutes(context.now, -context.settings.villageOutage.windowMinutes));
  return { ...village, silent: village.silent.filter((one) => Date.parse(one.at) > since) };
}

export function onSilence(village: Village, one: Silence, context: Context): VillageStep {
  // Where nobody could be told, the single case must go on.
  if (phonesOf(village, one.elderId).length === 0) return { village, tells: [] };
  const silence: Silence = { elderId: one.elderId, name: one.name, caseId: one.caseId, at: one.at };
  const heard: Village = { ...village, silent: put(village.silent, silence) };
  if (heard.outage) return join(heard, heard.outage, silence, context);
  return isOutage(heard, context) ? begin(heard, context) : { village: heard, tells: [] };
}

/** One entry an elder: the missed check-in takes the place of the phone that was switched off. */
function put(silences: readonly Silence[], silence: Silence): readonly Silence[] {
  return [...silences.filter((one) => one.elderId !== silence.elderId), silence];
}

function isOutage(village: Village, context: Context): boolean {
  const { elders, percent } = context.settings.villageOutage;
  const today = dayOf(context.now, COUNTY_ZONE);
  const asked = village.villagers.filter((one) => one.pausedUntil === null || one.pausedUntil < today);
  const many = Math.max(elders, Math.ceil((asked.length * percent) / 100));
  return village.silent.length >= many;
}

function begin(village: Village, context: Context): VillageStep {
  const outages = village.outages + 1;
  const outage: Outage = {
    id: `outage.${context.key}.${outages}`,
    plan: context.settings.villageOutage,
    members: village.silent,
    listed: [],
    listAt: addSeconds(context.now, context.settings.joinSeconds),
    againAt: null,
    times: 0,
    reached: false,
    hold: null,
  };
  return { village: { ...village, outages, outage }, tells: rest(outage, outage.members, context) };
}

function join(village: Village, outage: Outage, silence: Silence, context: Context): VillageStep {
  const listAt = outage.listAt ?? addMinutes(context.now, outage.plan.moreMinutes);
  const members = put(outage.members, silence);
  return { village: { ...village, outage: { ...outage, members, listAt } }, tells: rest(outage, [silence], context) };
}

/** Their ladders rest until well after the next repeat, which says so again: a case is never silenced for good. */
function rest(outage: Outage, members: readonly Silence[], context: Context): Tell[] {
  const until = addMinutes(context.now, 2 * outage.plan.againMinutes);
  const event = { type: 'outage', outage: outage.id, until } as const;
  return casesOf(members).map((caseId) => tell('case', caseId, `${outage.id}.${until}`, event));
}

function casesOf(members: readonly Silence[]): string[] {
  return members.flatMap((one) => (one.caseId === null ? [] : [one.caseId]));
}

/** An elder of another village now: this one's outage is not about them, and the case goes on by itself. */
export function onMovedAway(village: Village, elderId: string, context: Context): VillageStep {
  const gone = village.outage?.members.find((one) => one.elderId === elderId);
  const heard = { elderId, ...(gone?.caseId ? { caseId: gone.caseId } : {}) };
  const step = onHeard(village, heard, context);
  return gone && village.outage ? { ...step, tells: [...step.tells, ...goOn(village.outage, [gone])] } : step;
}

/** Somebody heard of an elder, or the elder's own case is over. The outage ends with the last of them. */
export function onHeard(
  village: Village,
  heard: { readonly elderId: string; readonly caseId?: string },
  context: Context,
): VillageStep {
  // A word about a phone that was off says nothing about an open case; the case itself says when it is over.
  const isOver = (one: Silence) => one.elderId === heard.elderId && one.caseId === (heard.caseId ?? null);
  const silent = village.silent.filter((one) => !isOver(one));
  const { outage } = village;
  if (outage === null) return { village: { ...village, silent }, tells: [] };
  const members = outage.members.filter((one) => !isOver(one));
  const next: Village = { ...village, silent, outage: { ...outage, members } };
  return members.length > 0 ? { village: next, tells: [] } : end(next, outage, 'outageDone', context);
}

function end(village: Village, outage: Outage, words: EchoWords, context: Context): VillageStep {
  const tells = phones(village).map(({ phone }) =>
    tell('line', phone, `${outage.id}.over`, {
      type: 'settled',
      caseId: outage.id,
      elderId: '',
      name: village.name,
      words,
      time: clock(context.now, COUNTY_ZONE),
      person: '',
    }),
  );
  return { village: { ...village, outage: null, silent: [] }, tells };
}

/** What is still open goes on with its own ladder. */
function close(village: Village, outage: Outage, context: Context): VillageStep {
  const over = end(village, outage, 'outageClosed', context);
  return { village: over.village, tells: [...over.tells, ...goOn(outage, outage.members)] };
}

function goOn(outage: Outage, members: readonly Silence[]): Tell[] {
  const event = { type: 'outage', outage: null, until: null } as const;
  return casesOf(members).map((caseId) => tell('case', caseId, `${outage.id}.over`, event));
}

export function onOutageTimer(village: Village, context: Context): VillageStep {
  const { outage } = village;
  if (outage === null) return { village, tells: [] };
  const due = (at: string | null | undefined) => isDue(at, context.now);
  if (due(outage.hold?.until)) return say(village, { ...outage, hold: null }, context);
  if (outage.hold === null && due(outage.againAt))
    return outage.reached ? say(village, outage, context) : close(village, outage, context);
  if (!due(outage.listAt)) return { village, tells: [] };
  return outage.times === 0 ? say(village, outage, context) : listMore(village, outage);
}

/** The text with the count, and whoever stands on no list yet. */
function say(village: Village, outage: Outage, context: Context): VillageStep {
  const said: Outage = {
    ...outage,
    times: outage.times + 1,
    againAt: addMinutes(context.now, outage.plan.againMinutes),
  };
  const told = toPhones(village, said, { times: said.times, members: fresh(outage) });
  return { village: { ...village, outage: listedAll(said) }, tells: [...told, ...rest(said, said.members, context)] };
}

function listMore(village: Village, outage: Outage): VillageStep {
  const told = toPhones(village, outage, { times: 0, members: fresh(outage) });
  return { village: { ...village, outage: listedAll(outage) }, tells: told };
}

function fresh(outage: Outage): readonly Silence[] {
  return outage.members.filter((one) => !outage.listed.includes(one.elderId));
}

function listedAll(outage: Outage): Outage {
  return { ...outage, listed: outage.members.map((one) => one.elderId), listAt: null };
}

/** `times` 0: the list alone. The township is called once as well, or the village where it has none. */
function toPhones(
  village: Village,
  outage: Outage,
  what: { readonly times: number; readonly members: readonly Silence[]; readonly slot?: string },
): Tell[] {
  const { times, members, slot = `${outage.id}.${times}.${members.map((one) => one.elderId).join('.')}` } = what;
  return phones(village).flatMap(({ phone, role }) => {
    const mine = (one: Silence) => phonesOf(village, one.elderId).includes(phone);
    const listed = members.filter(mine).map(({ elderId, name, caseId }) => ({ elderId, name, caseId }));
    const count = outage.members.filter(mine).length;
    // Nobody of this committee's is silent, or nobody new.
    if (count === 0 || (times === 0 && listed.length === 0)) return [];
    const call = times === 1 && (role === 'township' || village.township === null);
    const alert = { outageId: outage.id, role, village: village.name, count, times, members: listed, call } as const;
    return [tell('line', phone, shortSlot(slot), { type: 'outage', ...alert })];
  });
}

/** Committees and township; one phone that is both is told once, with the township's rights. */
function phones(village: Village): readonly { readonly phone: string; readonly role: 'village' | 'township' }[] {
  const all = [...new Set(village.villagers.flatMap((one) => phonesOf(village, one.elderId)))];
  const township = (phone: string) => phone === village.township;
  return [
    ...all.filter((phone) => !township(phone)).map((phone) => ({ phone, role: 'village' }) as const),
    ...all.filter(township).map((phone) => ({ phone, role: 'township' }) as const),
  ];
}

/** Who may read this elder's name. */
function phonesOf({ villagers, township }: Village, elderId: string): readonly string[] {
  const committee = villagers.find((one) => one.elderId === elderId)?.committee ?? null;
  return [...new Set([committee, township])].filter((phone) => phone !== null);
}

/** 5 takes it, 9 closes it (the township), 0 lists who is left; the elders have numbers of their own. */
export function onOutageAnswer(village: Village, answer: OutageAnswer, context: Context): VillageStep | null {
  const { outage } = village;
  if (outage?.id !== answer.outageId) return null;
  switch (answer.digit) {
    case '5':
      return take(village, outage, answer, context);
    case '9':
      return answer.by.role === 'township'
        ? close(village, outage, context)
        : { village, tells: [echo(village, answer, 'outageMayNotClose')] };
    case '0':
      return { village, tells: listFor(village, outage, answer) };
    default:
      return { village, tells: [echo(village, answer, 'outageHow')] };
  }
}

function listFor(village: Village, outage: Outage, answer: OutageAnswer): Tell[] {
  const wish = { times: 0, members: outage.members, slot: answer.factId };
  return toPhones(village, outage, wish).filter(({ to }) => to === `line#${answer.by.phone}`);
}

/** Held like a case: by one at a time, once renewable. */
function take(village: Village, outage: Outage, answer: OutageAnswer, context: Context): VillageStep {
  const { by } = answer;
  const mine = outage.hold?.by.phone === by.phone;
  const renewals = outage.hold ? outage.hold.renewals + 1 : 0;
  if (outage.hold && (!mine || renewals > outage.plan.holdRenewalsMax))
    return { village, tells: [echo(village, answer, mine ? 'outageMayNotHold' : 'outageHeld', outage.hold.by)] };
  const until = addMinutes(context.now, outage.plan.holdMinutes);
  const held: Outage = { ...outage, hold: { by, until, renewals } };
  const others = phones(village).filter(({ phone }) => phone !== by.phone);
  return {
    village: { ...village, outage: held },
    tells: [
      echo(village, answer, 'outageTaken', by, clock(until, COUNTY_ZONE)),
      ...(renewals > 0
        ? []
        : others.map(({ phone }) => echo(village, { ...answer, by: { ...by, phone } }, 'outageHeld', by))),
      ...rest(held, held.members, context),
    ],
  };
}

function echo(village: Village, answer: OutageAnswer, words: EchoWords, holder: By = answer.by, time = ''): Tell {
  const person = OFFICES[holder.role];
  const about = { elderId: '', caseId: answer.outageId, name: village.name };
  return tell('line', answer.by.phone, `${answer.factId}.${words}`, { type: 'echo', ...about, words, time, person });
}
