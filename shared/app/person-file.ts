/**
 * Everything that is held about one person, for that person (PIPL 44, 45): the record in all its versions, what was
 * agreed to, the days, the cases, what was said to them and by them, and who looked. Of a person who died, for the next
 * of kin (49): whoever hands it out says so in the reason, which is audited.
 */

import type { ActorId } from '../domain/actor.ts';
import type { Case } from '../domain/case-state.ts';
import type { Elder } from '../domain/elder.ts';
import type { Message } from '../domain/message.ts';
import type { Watch } from '../domain/watch-state.ts';
import { type ConsentDeps, type ConsentsOf, consentsOf } from './consents.ts';
import { inParallel } from './in-parallel.ts';
import type { Opened } from './register.ts';
import { casesOf, wordsOf } from './registry.ts';
import { everyRow, type Store, stateOf } from './store.ts';

export interface PersonFile {
  readonly madeAt: string;
  readonly record: Opened['kept'] & Pick<Opened['registered'], 'area' | 'status' | 'leaving' | 'resurveyOn'>;
  readonly versions: readonly {
    readonly version: number;
    readonly at: string;
    readonly source: string;
    readonly content: unknown;
  }[];
  readonly consents: ConsentsOf;
  /** As of now, with the last days, answers, alarms and visits. */
  readonly service: Watch | null;
  /** A case of harm, without who must not know of it: this file is for the person, who may read it in company. */
  readonly cases: readonly Pick<Case, 'kind' | 'openedAt' | 'since' | 'words' | 'days' | 'closed'>[];
  readonly sent: readonly Pick<Message, 'at' | 'channel' | 'text' | 'status'>[];
  readonly received: readonly unknown[];
  /** Who looked, as the audit has it. */
  readonly looks: readonly unknown[];
}

const AT_ONCE = 8;
/** A record with more is exported in part, and says so by its versions: the oldest are left out. */
const VERSIONS_MAX = 200;

/** Null where there is no such person, or nothing any more. */
export async function personFile(
  deps: ConsentDeps,
  elderId: string,
  looks: readonly unknown[],
): Promise<PersonFile | null> {
  const opened = await deps.register.open(elderId);
  if (!opened?.kept) return null;
  const { area, status, leaving, resurveyOn, version } = opened.registered;
  const elder = await stateOf<Elder>(deps.store, `elder#${elderId}`);
  const watch = await stateOf<Watch>(deps.store, `watch#${elderId}`);
  const words = elder?.phone == null ? [] : await statesIn<Message>(deps.store, wordsOf(elder.phone));
  return {
    madeAt: deps.clock(),
    record: { ...opened.kept, area, status, leaving, resurveyOn },
    versions: await versionsOf(deps, elderId, version),
    consents: await consentsOf(deps, elderId),
    service: watch,
    cases: await casesAbout(deps.store, elderId, watch),
    sent: words
      .filter(({ id }) => id.startsWith('message#'))
      .map(({ state: { at, channel, text, status: outcome } }) => ({ at, channel, text, status: outcome })),
    received: words.filter(({ id }) => id.startsWith('inbound#')).map(({ state }) => state),
    looks,
  };
}

async function versionsOf({ register }: ConsentDeps, elderId: string, last: number): Promise<PersonFile['versions']> {
  const first = Math.max(1, last - VERSIONS_MAX + 1);
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const versions = await inParallel(numbers, AT_ONCE, (number) => register.version(elderId, number));
  return versions.flatMap((one) =>
    one === null
      ? []
      : [
          {
            version: one.revision.version,
            at: one.revision.change.at,
            source: one.revision.change.source,
            content: one.kept.content,
          },
        ],
  );
}

async function casesAbout(store: Store, elderId: string, watch: Watch | null): Promise<PersonFile['cases']> {
  const closed = await statesIn<Case>(store, casesOf(elderId));
  const open = await inParallel(watch?.open ?? [], AT_ONCE, ({ id }) => stateOf<Case>(store, `case#${id}`));
  return [...closed.map(({ state }) => state), ...open]
    .filter((one) => one !== null)
    .map(({ kind, openedAt, since, words, days, closed: closing }) => ({
      kind,
      openedAt,
      since,
      words,
      days,
      closed: closing,
    }));
}

async function statesIn<T>(store: Store, area: string): Promise<{ readonly id: ActorId; readonly state: T }[]> {
  const ids = await everyRow(store, area);
  const states = await inParallel(ids, AT_ONCE, async (id) => ({ id, state: await stateOf<T>(store, id) }));
  return states.flatMap(({ id, state }) => (state === null ? [] : [{ id, state }]));
}
