/** What failed for good, as a named person sees and settles it (reliability.md, L6): the list, a replay, a discard. */

import { type ActorId, tell } from '../domain/actor.ts';
import type { Case } from '../domain/case-state.ts';
import { type Doer, type Failed, type Failure, tellFailed, tellWorked } from '../domain/failure.ts';
import type { Message } from '../domain/message.ts';
import type { Registered } from '../domain/record.ts';
import { addMinutes, isDue } from '../domain/time.ts';
import type { Engine } from './engine.ts';
import { inParallel } from './in-parallel.ts';
import { OPEN_FAILURES, SETTLED_FAILURES } from './registry.ts';
import { type PageWish, type Store, stateOf } from './store.ts';

/** Reads again by today's code what could not be read or was given up; `impossible` where no reader is for it. */
export type Reread = (
  what: Extract<Failed, { kind: 'body' | 'event' }>,
) => Promise<'read' | 'unreadable' | 'impossible'>;

export interface FailuresDeps {
  readonly store: Store;
  readonly engine: Engine;
  readonly reread: Reread;
  readonly clock: () => string;
  readonly writeId: () => string;
  /** The whole county: what is about nobody whom we know is for who answers for all. */
  readonly home: string;
}

/** Where it belongs, and about whom. */
export interface Listed {
  readonly failure: Failure;
  readonly area: string;
  /** Blind ids; empty where nobody knows. */
  readonly elders: readonly string[];
}

/**
 * `worked`: settled. `sent`: under way, and nobody has answered yet. `failed`: again. `over`: it would come too late, so
 * it is only to be discarded. `impossible`: no code of ours does this again.
 */
export type ReplayOutcome = 'worked' | 'sent' | 'failed' | 'over' | 'impossible';

const AT_ONCE = 8;
/** An alert about no case, such as a call for help from an unknown number, is of its day. */
const CASELESS_HOURS = 24;
const ABOUT_ELDER = ['elder', 'watch', 'record', 'consent'];

export async function listFailures(
  deps: FailuresDeps,
  { settled, ...page }: PageWish & { readonly settled: boolean },
): Promise<{ readonly rows: readonly Listed[]; readonly cursor: string | null }> {
  const { rows, cursor } = await deps.store.area(settled ? SETTLED_FAILURES : OPEN_FAILURES, page);
  const listed = await inParallel(rows, AT_ONCE, (id) => read(deps, id));
  // The index lags: what was settled a moment ago is no longer open.
  return {
    rows: listed.filter((one) => one !== null && (one.failure.settled !== null) === settled) as Listed[],
    cursor,
  };
}

export async function failureOf(deps: FailuresDeps, id: string): Promise<Listed | null> {
  return read(deps, `failure#${id}`);
}

async function read(deps: FailuresDeps, id: ActorId): Promise<Listed | null> {
  const failure = await stateOf<Failure>(deps.store, id);
  if (failure === null) return null;
  const elders = await eldersOf(deps.store, failure.what);
  const areas = await inParallel(elders, AT_ONCE, async (elderId) => {
    return (await stateOf<Registered>(deps.store, `record#${elderId}`))?.area ?? null;
  });
  return { failure, elders, area: commonOf(areas) ?? deps.home };
}

/** Several elders stand in one text to their liaison; who is of two townships is for the county. */
function commonOf(areas: readonly (string | null)[]): string | null {
  const paths = areas.map((area) => area?.split('/') ?? []);
  const [first = []] = paths;
  const length = first.findIndex((name, index) => paths.some((path) => path[index] !== name));
  const common = length < 0 ? first : first.slice(0, length);
  return common.length === 0 ? null : common.join('/');
}

async function eldersOf(store: Store, what: Failed): Promise<readonly string[]> {
  if (what.kind === 'message') return eldersOfOrigins(store, what.origins);
  if (what.kind !== 'item') return [];
  const [kind = '', key = ''] = what.actor.split(/#(.*)/su);
  if (ABOUT_ELDER.includes(kind)) return [key];
  if (kind === 'case') return eldersOfOrigins(store, [{ kind, id: key }]);
  const message = kind === 'message' ? await stateOf<Message>(store, what.actor) : null;
  return message === null ? [] : eldersOfOrigins(store, message.origins);
}

async function eldersOfOrigins(
  store: Store,
  origins: readonly Pick<Message['origins'][number], 'kind' | 'id'>[],
): Promise<readonly string[]> {
  const elders = await inParallel(origins, AT_ONCE, async ({ kind, id }) => {
    if (kind === 'watch') return id;
    return kind === 'case' ? ((await stateOf<Case>(store, `case#${id}`))?.elderId ?? null) : null;
  });
  return [...new Set(elders.filter((one) => one !== null))];
}

/** Settles it only if it worked; each try is kept in it with who asked for it. */
export async function replay(deps: FailuresDeps, failure: Failure, by: Doer): Promise<ReplayOutcome> {
  const { what } = failure;
  if (what.kind === 'message' && (await isOver(deps, what.messageId))) return 'over';
  const id = deps.writeId();
  await deps.engine.tell([tell('failure', failure.id, `replay.${id}`, { type: 'replay', id, by })]);
  switch (what.kind) {
    case 'message':
      return outcomeOf(deps, failure);
    case 'item': {
      const outcome = await deps.engine.retry(what.actor);
      if (outcome === 'worked') await settle(deps, what, id);
      return outcome === 'absent' ? 'over' : outcome;
    }
    case 'body':
    case 'event': {
      const outcome = await deps.reread(what);
      if (outcome === 'read') await settle(deps, what, id);
      if (outcome === 'unreadable') await deps.engine.tell([tellFailed(what, 'unreadable', id)]);
      return outcome === 'read' ? 'worked' : outcome === 'unreadable' ? 'failed' : outcome;
    }
  }
}

export async function discard(
  { engine, writeId }: FailuresDeps,
  { id }: Failure,
  { by, reason }: { readonly by: Doer; readonly reason: string },
): Promise<void> {
  await engine.tell([tell('failure', id, `discard.${writeId()}`, { type: 'discard', by, reason })]);
}

async function settle({ engine }: FailuresDeps, what: Failed, replayId: string): Promise<void> {
  await engine.tell([tellWorked(what, replayId)]);
}

/** The carrier was called within the same request; an answer that is unknown comes later. */
async function outcomeOf({ store }: FailuresDeps, before: Failure): Promise<ReplayOutcome> {
  const now = await stateOf<Failure>(store, `failure#${before.id}`);
  if (now?.settled) return 'worked';
  return now !== null && now.count > before.count ? 'failed' : 'sent';
}

/** Whoever is told today of a case that was closed yesterday walks for nothing, and believes the next text less. */
async function isOver({ store, clock }: FailuresDeps, messageId: string): Promise<boolean> {
  const message = await stateOf<Message>(store, `message#${messageId}`);
  if (message === null) return true;
  const cases = message.origins.filter(({ kind }) => kind === 'case');
  if (cases.length === 0) return isDue(addMinutes(message.at, CASELESS_HOURS * 60), clock());
  const states = await inParallel(cases, AT_ONCE, ({ id }) => stateOf<Case>(store, `case#${id}`));
  return states.every((one) => one === null || one.closed !== null);
}
