/**
 * The events that this version understands. During a deploy two versions work on the same items: what only the newer one knows
 * must not be taken for "nothing to do" by the older one and cleared. It stays in its outbox until a newer one takes it.
 */

import type { ActorKind, EventOf } from '../domain/actor.ts';
import type { ActorRules, Registry } from './engine.ts';

type KnownEvents = { readonly [K in ActorKind]: Readonly<Record<EventOf[K]['type'], true>> };

/** By actor; the types hold it complete. */
const KNOWN_EVENTS: KnownEvents = {
  elder: { absent: true, barred: true, enrol: true, present: true, timer: true, withdraw: true },
  watch: {
    again: true,
    allAway: true,
    answer: true,
    callEnded: true,
    callStarted: true,
    caseClosed: true,
    caseIs: true,
    caseReopened: true,
    confirmed: true,
    contactHeard: true,
    contactStopped: true,
    died: true,
    endOwed: true,
    ended: true,
    enrolled: true,
    linked: true,
    menu: true,
    missedAlone: true,
    moved: true,
    newNumber: true,
    news: true,
    numberRight: true,
    phoneShared: true,
    request: true,
    rollCall: true,
    staff: true,
    status: true,
    timer: true,
    undo: true,
    verified: true,
    visit: true,
    weekly: true,
  },
  case: {
    again: true,
    away: true,
    confirmed: true,
    contactHeard: true,
    handOver: true,
    hushed: true,
    menu: true,
    merged: true,
    missedDay: true,
    moved: true,
    news: true,
    open: true,
    outage: true,
    safe: true,
    staff: true,
    status: true,
    timer: true,
    undo: true,
  },
  line: {
    absent: true,
    alert: true,
    ask: true,
    callEnded: true,
    callMenu: true,
    callStarted: true,
    codeAsked: true,
    duty: true,
    echo: true,
    erase: true,
    familyText: true,
    found: true,
    inbound: true,
    join: true,
    leave: true,
    menu: true,
    notice: true,
    numberGone: true,
    outage: true,
    reopened: true,
    ring: true,
    say: true,
    settled: true,
    timer: true,
    untaken: true,
    walkList: true,
  },
  message: { call: true, keyed: true, outcome: true, receipt: true, replay: true, send: true, timer: true },
  area: { audited: true, figures: true, stranger: true, timer: true, township: true, week: true },
  roll: {
    add: true,
    askedAgain: true,
    find: true,
    notAsked: true,
    remove: true,
    rollCounted: true,
    timer: true,
    typhoon: true,
  },
  village: {
    caseOver: true,
    counted: true,
    heard: true,
    moveAway: true,
    news: true,
    outageAnswer: true,
    paused: true,
    rollCall: true,
    rollOver: true,
    settle: true,
    silent: true,
    timer: true,
    unreachable: true,
  },
  record: { erase: true, leave: true, put: true, refresh: true, reseal: true, timer: true, withhold: true },
  revision: { keep: true, reseal: true, timer: true },
  identity: { claim: true, release: true, timer: true },
  tally: { counts: true, part: true, stale: true, timer: true },
  grant: { grant: true, timer: true },
  trail: { note: true, timer: true },
  entry: { timer: true, written: true },
  batch: { begin: true, finish: true, rows: true, timer: true, undo: true, undone: true },
  consent: { consent: true, fulfilled: true, timer: true },
  failure: { discard: true, failed: true, replay: true, timer: true, worked: true },
  probe: { beat: true, cameBack: true, closed: true, timer: true },
};

/** The same rules, but an event of a later version throws, so that the engine keeps it and tries again. */
export function knowingEvents(registry: Registry): Registry {
  const kinds = Object.keys(registry) as ActorKind[];
  return Object.fromEntries(kinds.map((kind) => [kind, knowing(kind, registry[kind])])) as unknown as Registry;
}

function knowing(kind: ActorKind, rules: ActorRules): ActorRules {
  const known: Readonly<Record<string, true>> = KNOWN_EVENTS[kind];
  return {
    ...rules,
    decide: (state, event, context) => {
      const { type } = event as { readonly type: string };
      if (Object.hasOwn(known, type)) return rules.decide(state, event, context);
      throw new Error(`Cannot tell a ${kind} "${type}": a later version of this program knows it, and will take it.`);
    },
  };
}
