/**
 * The registry's record of one elder: sealed content under a version, and what may be known without opening it.
 *
 * It only ever moves by a whole new version that names the one it is based on, so two clerks at one form cannot undo each
 * other unseen. Each version is kept (`revision.ts`); the elder's record that the watch reads, the ways to find the
 * person, and the village's figures follow by what it tells.
 */

import { type Decision, type Tell, type TimerEvent, tell } from './actor.ts';
import type { Elder } from './elder.ts';
import { revisionKey } from './revision.ts';

/** `left`: no longer served, for the reason that stands beside it. */
export type RecordStatus = 'active' | 'left';
export type LeaveReason = 'movedAway' | 'declined' | 'deceased' | 'merged' | 'importUndone';

export interface Change {
  /** Unique: told twice it is one change, and whoever made it knows it again. */
  readonly id: string;
  readonly at: string;
  /** Blind id of the member of staff, or the name of the job. */
  readonly by: string;
  readonly source: 'import' | 'api' | 'text' | 'job';
  /** Of an import: its id and the row; else what the person gave as the reason. */
  readonly reference: string;
}

export interface Registered {
  readonly elderId: string;
  readonly status: RecordStatus;
  readonly leaving: { readonly reason: LeaveReason; readonly at: string; readonly into: string | null } | null;
  readonly version: number;
  /** Path of division names: 海南省/琼海市/三江镇/福田村. */
  readonly area: string;
  /** Content and doubts, sealed with the elder's own key. */
  readonly sealed: string;
  /** Keyed fingerprint of what is sealed: the same content again is no change. */
  readonly print: string;
  /** Keyed hashes of what the person is known by. */
  readonly identities: readonly string[];
  readonly change: Change;
  /** The form is asked anew on this date, YYYY-MM-DD. */
  readonly resurveyOn: string;
  readonly completeness: number;
  /** Doubts that a person should look at. */
  readonly doubts: number;
  /** That consent was withdrawn or refused: what comes in of health is not kept. */
  readonly healthWithheld?: true;
  /** The person's key is gone, and everything that named anybody. */
  readonly erasedAt?: string;
}

/** What a version brings; the rest follows. */
export type Version = Pick<
  Registered,
  'area' | 'sealed' | 'print' | 'identities' | 'resurveyOn' | 'completeness' | 'doubts'
>;

export type RecordEvent =
  | TimerEvent
  /** `basedOn`: the version that was seen, 0 for none. `elder`: what the watch may know of it. */
  | {
      readonly type: 'put';
      readonly change: Change;
      readonly basedOn: number;
      readonly version: Version;
      readonly elder: Elder;
    }
  /** `into`: the record that this one became part of. */
  | {
      readonly type: 'leave';
      readonly change: Change;
      /** Null: whichever version stands. */
      readonly basedOn: number | null;
      readonly reason: LeaveReason;
      readonly into: string | null;
    }
  /** What the watch may know of the same version today: an age or a county's rules have moved on. `cause`: the instant. */
  | { readonly type: 'refresh'; readonly basedOn: number; readonly elder: Elder; readonly cause: string }
  /** Health may not be kept, or may again. */
  | { readonly type: 'withhold'; readonly health: boolean }
  /** The same version under another seal: what may not be kept was taken out, of whoever left. */
  | { readonly type: 'reseal'; readonly basedOn: number; readonly sealed: string; readonly print: string }
  /** Nobody can be known by it any more (PIPL 47). */
  | { readonly type: 'erase'; readonly change: Change };

/** A change that is based on another version than the present one changes nothing. */
export function decideRecord(state: Registered | null, event: RecordEvent): Decision<Registered> | null {
  const present = state?.version ?? 0;
  switch (event.type) {
    case 'timer':
      return null;
    case 'put':
      return event.basedOn === present ? put(state, event) : null;
    case 'leave':
      return event.basedOn === null || event.basedOn === present ? leave(state, event) : null;
    case 'refresh':
      return refreshed(state, event);
    case 'withhold':
      return state && { state: withholding(state, event.health), timerAt: null, tells: [] };
    case 'reseal':
      return state === null || event.basedOn !== present
        ? null
        : { state: { ...state, sealed: event.sealed, print: event.print }, timerAt: null, tells: [] };
    case 'erase':
      return erase(state, event.change);
  }
}

/** Told by the record, so that nobody is enrolled again who left in the meantime. */
function refreshed(
  state: Registered | null,
  { basedOn, elder, cause: at }: Extract<RecordEvent, { type: 'refresh' }>,
): Decision<Registered> | null {
  if (state?.status !== 'active' || state.version !== basedOn) return null;
  const cause = `${revisionKey(elder.id, basedOn)}.${at}`;
  const tells = [tell('elder', elder.id, `enrol.${cause}`, { type: 'enrol', elder, cause })];
  return { state, timerAt: null, tells };
}

function withholding({ healthWithheld: _before, ...record }: Registered, health: boolean): Registered {
  return health ? { ...record, healthWithheld: true } : record;
}

/** What is left is a figure: somebody of this village left then, for that reason. */
function erase(state: Registered | null, change: Change): Decision<Registered> | null {
  if (state?.status !== 'left' || state.erasedAt !== undefined) return null;
  const { elderId, area, identities, version } = state;
  const nothing = { sealed: '', print: '', identities: [], resurveyOn: '', completeness: 0, doubts: 0 } as const;
  const slot = revisionKey(elderId, version + 1);
  return {
    state: { ...state, ...nothing, version: version + 1, change, erasedAt: change.at },
    timerAt: null,
    tells: [...releases(identities, elderId, slot), ...stale([area], slot)],
  };
}

function put(before: Registered | null, event: Extract<RecordEvent, { type: 'put' }>): Decision<Registered> {
  const { elder, change } = event;
  const after: Registered = {
    elderId: elder.id,
    status: 'active',
    leaving: null,
    version: event.basedOn + 1,
    change,
    ...event.version,
    ...(before?.healthWithheld && { healthWithheld: true }),
  };
  const slot = revisionKey(elder.id, after.version);
  // Who became part of another record, and is one of its own again, is found in this one again.
  const from = before?.leaving?.into ?? null;
  const gone = before?.identities.filter((identity) => !after.identities.includes(identity)) ?? [];
  return {
    state: after,
    timerAt: null,
    tells: [
      tell('elder', elder.id, `enrol.${slot}`, { type: 'enrol', elder, cause: slot }),
      ...after.identities.map((identity) =>
        tell('identity', identity, `claim.${slot}`, { type: 'claim', elderId: elder.id, from }),
      ),
      ...releases(gone, elder.id, slot),
      kept(after),
      ...stale(before?.area === after.area ? [after.area] : [after.area, before?.area], slot),
    ],
  };
}

function leave(
  before: Registered | null,
  { change, reason, into }: Extract<RecordEvent, { type: 'leave' }>,
): Decision<Registered> | null {
  if (before?.status !== 'active') return null;
  const { elderId, area, identities } = before;
  const leaving = { reason, at: change.at, into };
  const after: Registered = { ...before, status: 'left', leaving, version: before.version + 1, change };
  const slot = revisionKey(elderId, after.version);
  // Whoever is found by these numbers is now found in the other record.
  const moved = into === null ? [] : identities.map((identity) => claimFrom(identity, { elderId, into, slot }));
  return {
    state: after,
    timerAt: null,
    tells: [
      tell('elder', elderId, `withdraw.${slot}`, { type: 'withdraw', reason, cause: slot }),
      ...moved,
      kept(after),
      ...stale([area], slot),
    ],
  };
}

function claimFrom(identity: string, { elderId, into, slot }: { elderId: string; into: string; slot: string }): Tell {
  return tell('identity', identity, `claim.${slot}`, { type: 'claim', elderId: into, from: elderId });
}

function releases(identities: readonly string[], elderId: string, slot: string): Tell[] {
  return identities.map((identity) => tell('identity', identity, `release.${slot}`, { type: 'release', elderId }));
}

function kept({ elderId, version, status, change, sealed }: Registered): Tell {
  const key = revisionKey(elderId, version);
  return tell('revision', key, 'keep', { type: 'keep', revision: { elderId, version, status, change, sealed } });
}

function stale(areas: readonly (string | undefined)[], slot: string): Tell[] {
  return areas.flatMap((area) => (area === undefined ? [] : [tell('tally', area, `stale.${slot}`, { type: 'stale' })]));
}
