/**
 * What the system knows of itself: whether the synthetic elder's alert came back through the carrier, and whether the
 * outside was told that all is well.
 *
 * Texts from our own sender end here and at no line, so that no loop begins.
 */

import type { Context, Decision, Tell, TimerEvent } from './actor.ts';
import { tell } from './actor.ts';
import type { Silence } from './dead-man.ts';
import type { Elder } from './elder.ts';
import type { Settings } from './settings.ts';
import { syntheticDeadline, syntheticPrompt } from './synthetic.ts';
import { addMinutes, dayOf, isDue } from './time.ts';
import type { Watch } from './watch-state.ts';
import { liaisonTexts } from './words-zh.ts';

/** An alert that came back, as the last one. */
export interface Returned {
  /** The local day whose miss it tells. */
  readonly date: string;
  readonly at: string;
  /** The digit of a person closed the case; null until that was seen. */
  readonly closedAt: string | null;
}

export interface Beat {
  readonly at: string;
  /** Empty: it was due. */
  readonly silences: readonly Silence[];
  /** The outside address took it; false where it was not called, or did not answer. */
  readonly called: boolean;
}

export interface Probe {
  readonly returned: Returned | null;
  /** The last return after which the case was closed: the whole way is proven. */
  readonly provenAt: string | null;
  readonly beat: Beat | null;
}

export type ProbeEvent =
  | TimerEvent
  /** A text whose sender is our own. */
  | { readonly type: 'cameBack'; readonly factId: string; readonly at: string; readonly text: string }
  /** The synthetic elder has no open case any more. */
  | { readonly type: 'closed'; readonly date: string; readonly at: string }
  | ({ readonly type: 'beat' } & Beat);

/** The key of the only one. */
export const PROBE = 'main';

const NOTHING: Probe = { returned: null, provenAt: null, beat: null };

export function decideProbe(state: Probe | null, event: ProbeEvent, context: Context): Decision<Probe> | null {
  const probe = state ?? NOTHING;
  switch (event.type) {
    case 'timer':
      return null;
    case 'cameBack':
      return onCameBack(probe, event, context);
    case 'closed':
      return onClosed(probe, event);
    case 'beat': {
      const { at, silences, called } = event;
      return { state: { ...probe, beat: { at, silences, called } }, timerAt: null, tells: [] };
    }
  }
}

/** Only the alert of today is the proof; the question and all else that comes back say nothing. */
function onCameBack(
  probe: Probe,
  { factId, at, text }: Extract<ProbeEvent, { type: 'cameBack' }>,
  context: Context,
): Decision<Probe> | null {
  const { elder, now, settings } = context;
  if (elder === null || elder.left !== undefined || elder.phone === null) return null;
  const date = dayOf(now, elder.zone);
  const number = numberInAlert(text, elder.name, context);
  // What a carrier brings a day late is yesterday's.
  if (number === null || !isDue(syntheticDeadline(date, elder, settings), now)) return null;
  if (probe.returned?.date === date) return null;
  const returned: Returned = { date, at, closedAt: null };
  return { state: { ...probe, returned }, timerAt: null, tells: [answer(elder.phone, number, { factId, at })] };
}

/** As the liaison would, with the number of the text: so that the way of a person's answer is proven as well. */
function answer(phone: string, number: number, fact: { readonly factId: string; readonly at: string }): Tell {
  const factId = `probe.${fact.factId}`;
  const inbound = { type: 'inbound', factId, at: fact.at, via: 'sms', text: `${number} 1`, callId: null } as const;
  return tell('line', phone, factId, inbound);
}

/** Repeated alerts name how often they were told. */
const TIMES_MAX = 9;
/** Stands for the reason, which may be any. */
const REASON = '\u0000';

/** The number that the alert of a miss can be answered with, in whatever words the county has; null where it is none. */
function numberInAlert(text: string, name: string, context: Context): number | null {
  const { missed } = liaisonTexts(context);
  const numbers = [...new Set(text.match(/\d+/gu) ?? [])].map(Number);
  const reads = (number: number, times: number) =>
    missed(number, name, REASON, times)
      .split(REASON)
      .every((part) => text.includes(part));
  const times = Array.from({ length: TIMES_MAX }, (_, index) => index + 1);
  return text.includes(name) ? (numbers.find((number) => times.some((one) => reads(number, one))) ?? null) : null;
}

function onClosed(probe: Probe, { date, at }: Extract<ProbeEvent, { type: 'closed' }>): Decision<Probe> | null {
  const { returned } = probe;
  if (returned === null || returned.date !== date || returned.closedAt !== null) return null;
  return {
    state: { ...probe, returned: { ...returned, closedAt: at }, provenAt: returned.at },
    timerAt: null,
    tells: [],
  };
}

/** After its deadline the alert has so long to come back. */
const RETURN_MINUTES = 30;

export type Standing =
  /** Not enrolled before today's question: the first alert is tomorrow's. */
  | 'begins'
  | 'waiting'
  | 'proven'
  /** Back, but its case is still open. */
  | 'open'
  /** The alert of today is not back in time: liaisons may not get theirs either. */
  | 'late';

export interface Looked {
  readonly elder: Elder;
  readonly watch: Pick<Watch, 'enrolledAt' | 'day'>;
  readonly settings: Settings;
  readonly now: string;
}

/** How the day of the synthetic elder stands. */
export function standingOf(probe: Probe | null, { elder, watch, settings, now }: Looked): Standing {
  const date = dayOf(now, elder.zone);
  const due = addMinutes(syntheticDeadline(date, elder, settings), RETURN_MINUTES);
  const returned = probe?.returned?.date === date ? probe.returned : null;
  if (returned !== null && returned.closedAt !== null) return 'proven';
  if (!isDue(due, now)) return 'waiting';
  const tooLate = Date.parse(watch.enrolledAt) > Date.parse(syntheticPrompt(date, elder));
  if (tooLate || (watch.day.date === date && watch.day.status === 'paused')) return 'begins';
  return returned === null ? 'late' : 'open';
}
