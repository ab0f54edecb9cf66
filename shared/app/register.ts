/** The registry as the rest of the application sees it: find a person, open a record, save a new version, end one. */

import { type Tell, tell } from '../domain/actor.ts';
import { COUNTY_ZONE } from '../domain/area.ts';
import { completenessOf } from '../domain/completeness.ts';
import type { Configuration } from '../domain/configuration.ts';
import { areaOf } from '../domain/division.ts';
import type { Content } from '../domain/form.ts';
import { type Identity, identitiesOf } from '../domain/identity.ts';
import { elderOf } from '../domain/project.ts';
import type { Change, LeaveReason, Registered } from '../domain/record.ts';
import { type Revision, revisionKey } from '../domain/revision.ts';
import type { RowProblem } from '../domain/roster-problem.ts';
import { addMonths, dayOf } from '../domain/time.ts';
import { withoutHealth } from '../domain/withhold.ts';
import type { Engine } from './engine.ts';
import { inParallel } from './in-parallel.ts';
import { type Store, stateOf } from './store.ts';
import type { Vault } from './vault.ts';

/** What is sealed: the content, and the doubts that a person should look at. */
export interface Kept {
  readonly content: Content;
  readonly doubts: readonly Doubt[];
}

export type Doubt = Pick<RowProblem, 'column' | 'problem' | 'remedy'>;

export interface Opened {
  readonly registered: Registered;
  /** Null where the person was erased. */
  readonly kept: Kept | null;
}

export interface Saving {
  readonly content: Content;
  readonly doubts: readonly Doubt[];
  readonly change: Change;
  /** The record that is meant; null: whoever `find` names, or a new one. */
  readonly elderId: string | null;
  /** The version that the change was made from; null: the present one, whichever that is. */
  readonly basedOn: number | null;
}

export interface Saved {
  readonly outcome: 'added' | 'changed' | 'same' | 'conflict';
  readonly elderId: string;
  /** The version that stands now. */
  readonly version: number;
}

/** `clash`: another record with the same name, village and telephone, but another ID number. */
export interface Found {
  readonly elderId: string | null;
  readonly clash: string | null;
}

export interface Register {
  find(content: Content): Promise<Found>;
  /** By ID number alone. */
  findByNumber(idNumber: string): Promise<string | null>;
  open(elderId: string): Promise<Opened | null>;
  /** In the order of `savings`; every one in a decision of its own, told together so that hot actors are saved once. */
  save(savings: readonly Saving[]): Promise<readonly Saved[]>;
  /** What `save` would do, without doing it. */
  preview(savings: readonly Saving[]): Promise<readonly Saved[]>;
  leave(elderId: string, leaving: Leaving): Promise<Saved | null>;
  /** A version as it was; null where it never was, or the person was erased. */
  version(elderId: string, version: number): Promise<{ readonly revision: Revision; readonly kept: Kept } | null>;
}

export interface Leaving {
  readonly change: Change;
  readonly basedOn: number | null;
  readonly reason: LeaveReason;
  readonly into: string | null;
}

export interface RegisterDeps {
  readonly store: Store;
  readonly engine: Engine;
  readonly vault: Vault;
  readonly configuration: Configuration;
  readonly clock: () => string;
}

const CONTENT = 'content';
const AT_ONCE = 16;

export function createRegister(deps: RegisterDeps): Register {
  const plan = (savings: readonly Saving[]) => inParallel(savings, AT_ONCE, (saving) => planned(deps, saving));
  return {
    find: (content) => find(deps, content),
    findByNumber: async (idNumber) => holderOf(deps, (await deps.vault.blind())(`number|${idNumber}`)),
    open: (elderId) => open(deps, elderId),
    preview: async (savings) => (await plan(savings)).map(({ saved }) => saved),
    save: async (savings) => {
      const plans = await plan(savings);
      await deps.engine.tell(plans.flatMap((one) => one.tell ?? []));
      return inParallel(plans, AT_ONCE, async ({ saved, change }) => confirmed(deps, saved, change));
    },
    leave: (elderId, leaving) => leave(deps, elderId, leaving),
    version: async (elderId, version) => {
      const revision = await stateOf<Revision>(deps.store, `revision#${revisionKey(elderId, version)}`);
      const kept = revision && (await deps.vault.open<Kept>(elderId, CONTENT, revision.sealed));
      return revision && kept && { revision, kept };
    },
  };
}

async function open({ store, vault }: RegisterDeps, elderId: string): Promise<Opened | null> {
  const registered = await stateOf<Registered>(store, `record#${elderId}`);
  return registered && { registered, kept: await vault.open<Kept>(elderId, CONTENT, registered.sealed) };
}

async function find(deps: RegisterDeps, content: Content): Promise<Found> {
  const blind = await deps.vault.blind();
  const [surest = null, byName = null] = await Promise.all(
    identitiesOf(content).map((identity) => holderOf(deps, blind(identity))),
  );
  if (content.form.elder.idNumber === null || surest !== null) return { elderId: surest, clash: null };
  if (byName === null) return { elderId: null, clash: null };
  const other = await open(deps, byName);
  const number = other?.kept?.content.form.elder.idNumber ?? null;
  // Known without a number until now: it is this person's. With another number it is somebody else, or a slip.
  return number === null ? { elderId: byName, clash: null } : { elderId: null, clash: byName };
}

async function holderOf({ store }: RegisterDeps, identity: string): Promise<string | null> {
  return (await stateOf<Identity>(store, `identity#${identity}`))?.elderId ?? null;
}

interface Planned {
  readonly saved: Saved;
  readonly change: Change;
  readonly tell: Tell | null;
}

async function planned(deps: RegisterDeps, saving: Saving): Promise<Planned> {
  const { doubts, change } = saving;
  const blind = await deps.vault.blind();
  const hashed = identitiesOf(saving.content).map(blind);
  const elderId = saving.elderId ?? (await find(deps, saving.content)).elderId ?? (await newId(deps, hashed, change));
  const before = await stateOf<Registered>(deps.store, `record#${elderId}`);
  const present = before?.version ?? 0;
  // A roster that comes in again brings nothing back that this person does not want on record.
  const content = before?.healthWithheld ? withoutHealth(saving.content) : saving.content;
  const plan = (outcome: Saved['outcome'], made: Tell | null = null): Planned => ({
    saved: { outcome, elderId, version: made === null ? present : present + 1 },
    change,
    tell: made,
  });
  if (before?.change.id === change.id) return plan(before.version === 1 ? 'added' : 'changed');
  if (saving.basedOn !== null && saving.basedOn !== present) return plan('conflict');
  const kept: Kept = { content, doubts };
  const print = await deps.vault.print(elderId, kept);
  if (before?.status === 'active' && before.print === print) return plan('same');
  const settings = deps.configuration.county.registry;
  const today = dayOf(deps.clock(), COUNTY_ZONE);
  const version = {
    area: areaOf(content.form.elder.address, settings.home),
    sealed: await deps.vault.seal(elderId, CONTENT, kept),
    print,
    identities: hashed,
    resurveyOn: addMonths(today, settings.resurveyMonths),
    completeness: completenessOf(content).percent,
    doubts: doubts.length,
  };
  const elder = elderOf(elderId, content, today, settings);
  const event = { type: 'put', change, basedOn: present, version, elder } as const;
  return plan(before === null ? 'added' : 'changed', tell('record', elderId, `put.${change.id}`, event));
}

/** The blind id of what the person is surest known by; of who had it before and has another number now, a new one. */
async function newId(
  { store, vault }: RegisterDeps,
  [surest = '']: readonly string[],
  change: Change,
): Promise<string> {
  const taken = await stateOf<Registered>(store, `record#${surest}`);
  return taken === null ? surest : (await vault.blind())(`${surest}|${change.id}`);
}

/** Another writer may have been first: then the record does not carry this change. */
async function confirmed(deps: RegisterDeps, saved: Saved, change: Change): Promise<Saved> {
  if (saved.outcome === 'same' || saved.outcome === 'conflict') return saved;
  const now = await stateOf<Registered>(deps.store, `record#${saved.elderId}`);
  if (now?.change.id === change.id) return { ...saved, version: now.version };
  return { ...saved, outcome: 'conflict', version: now?.version ?? 0 };
}

async function leave(deps: RegisterDeps, elderId: string, leaving: Leaving): Promise<Saved | null> {
  const before = await stateOf<Registered>(deps.store, `record#${elderId}`);
  if (before?.status !== 'active') return null;
  const basedOn = leaving.basedOn ?? before.version;
  const event = { type: 'leave', ...leaving, basedOn } as const;
  await deps.engine.tell([tell('record', elderId, `leave.${leaving.change.id}`, event)]);
  return confirmed(deps, { outcome: 'changed', elderId, version: before.version + 1 }, leaving.change);
}
