/** Joins one seed: the real code on simulated ports, the village and its people, the checks. */

import { runDaily } from '../../shared/app/daily.ts';
import type { Item } from '../../shared/app/store.ts';
import { type Tell, tell } from '../../shared/domain/actor.ts';
import type { Case } from '../../shared/domain/case-state.ts';
import { shortSlot } from '../../shared/domain/slot.ts';
import type { Ablation } from './ablations.ts';
import { everybodyIsCounted } from './check-roster.ts';
import { SaveChecks } from './check-save.ts';
import { SendChecks } from './check-send.ts';
import { createVersions, type Versions } from './deploy.ts';
import { drawFaults, type Faults, healed, type Profile, type Window } from './faults.ts';
import { type Host, type Invocation, invoke } from './invocation.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { type Mutant, partsOf } from './mutant.ts';
import { createNetwork } from './network.ts';
import { fillPeople, type People } from './people.ts';
import { createPoison } from './poison.ts';
import { createRandom, type Random } from './random.ts';
import { createScheduler } from './scheduler.ts';
import { createSweeps } from './sweeps.ts';
import { type Carriers, createSimulatedSystem, type System } from './system.ts';
import { createTook, type Took } from './took.ts';
import { createTruth, type Truth } from './truth.ts';
import { createVillage, type Village } from './village.ts';

/** 03:00 in Shanghai: before the first check-in that counts. */
export const START = Date.parse('2026-03-02T19:00:00.000Z');
export const CHAOS_DAYS = 3;
export const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Seeds in which the village loses its network on one of the days. */
const DARK_SHARE = 0.3;
/** Copying every item as JSON is dear in a large village. */
const COPIED_ELDERS_MAX = 20;

interface Base {
  readonly random: Random;
  readonly scheduler: ReturnType<typeof createScheduler>;
  readonly ledger: Ledger;
  readonly village: Village;
  readonly faults: Faults;
  readonly took: Took;
  readonly saves: SaveChecks;
  readonly poison: ReturnType<typeof createPoison>;
  readonly versions: Versions;
  /** The last day: no faults, and everybody helps. */
  readonly quiet: () => boolean;
  /** A day on which the village has no network. */
  readonly dark: () => boolean;
}

export interface Variant {
  readonly mutant: Mutant;
  readonly ablation: Ablation;
}

export function createWorld(seed: number, profile: Profile, { mutant, ablation }: Variant) {
  const base = createBase(seed, profile, ablation);
  const { random, scheduler, ledger, village, faults, quiet, dark, poison, versions } = base;
  const copies = profile === 'calm' && village.elders.length <= COPIED_ELDERS_MAX;
  const { truth, sends } = createTable(base, copies);
  const host = createHost(base, truth, sends);
  const shards = random.fork('shards').int(1, 3);
  const requests = ablation.requests ?? 'carry out';
  const parts = partsOf(mutant, host, { versions, took: base.took, shards, requests });
  const start = <T>(name: string, work: (system: System) => Promise<T>) =>
    invoke(host, name, (run: Invocation) => work(createSimulatedSystem(host, run, parts, carriers)));
  const people: People = new Map();
  const network = createNetwork({
    host,
    random: random.fork('network'),
    personAt: (phone) => people.get(phone),
    start,
    carrierTries: ablation.carrierTries ?? Number.POSITIVE_INFINITY,
  });
  const carriers: Carriers = {
    take: (attempt) => {
      sends.onTaken(attempt);
      return network.take(attempt);
    },
    onAttempt: (attempt) => sends.onAttempt(attempt),
    onOutcome: (attempt, result) => sends.onOutcome(attempt, result),
  };
  fillPeople(people, village, { scheduler, ledger, network, random: random.fork('people'), quiet, dark, truth });
  const silent = (at: number) => inWindow(faults.silent, at);
  const sweeps = createSweeps({ host, random: random.fork('sweeps'), shards, start, silent });
  for (const { fromMs, toMs } of [...faults.silent, ...faults.outages, ...faults.carrierDead])
    ledger.disturbances.note(START + fromMs, START + toMs);
  let files = 0;
  return {
    ...base,
    truth,
    shards,
    sweeps,
    deadUntil: (from: number, to: number) => lastEnd(faults, from, to),
    /** As the function of every hour: the figures of the day go out once, whatever becomes of one run. */
    daily: () => {
      const tick = () => {
        scheduler.after(HOUR, tick);
        void start('daily', (system) => runDaily(system, system.clock()));
      };
      scheduler.after(random.fork('daily').int(0, HOUR), tick);
    },
    count: () => everybodyIsCounted(ledger, truth.items, base.saves),
    newDay: () => {
      for (const person of people.values()) person.newDay?.();
    },
    /** As an operator does it: again and again until the file went in, and now and then once more. */
    enrol: async () => {
      const tells = [...enrolments(village, ++files), ...poison.tells];
      await Promise.all(tells.map((one) => network.webhook('enrol', (system) => system.engine.tell([one]))));
    },
  };
}

export type World = ReturnType<typeof createWorld>;

function createBase(seed: number, profile: Profile, ablation: Ablation): Base {
  const random = createRandom(`seed ${seed}`);
  const scheduler = createScheduler(START);
  const ledger = createLedger(
    scheduler.now,
    ablation.excused.map(({ rule }) => rule),
  );
  const village = createVillage(random.fork('village'));
  const took = createTook();
  const drawn = drawFaults(random.fork('faults'), profile);
  const faults = ablation.faults?.(drawn) ?? drawn;
  const poison = createPoison(faults.poison, ledger);
  const weather = random.fork('weather');
  const darkDay = weather.chance(DARK_SHARE) ? weather.int(0, CHAOS_DAYS - 1) : -1;
  return {
    random,
    scheduler,
    ledger,
    village,
    took,
    faults,
    poison,
    versions: createVersions(poison.registry, faults.deploys.length > 0 ? random.fork('versions') : null, ledger),
    saves: new SaveChecks(ledger, village, took),
    quiet: () => scheduler.now() >= START + CHAOS_DAYS * DAY,
    dark: () => Math.floor((scheduler.now() - START) / DAY) === darkDay,
  };
}

function createTable(
  { ledger, village, saves, took, scheduler, versions }: Base,
  copies: boolean,
): { truth: Truth; sends: SendChecks } {
  const caseOf = (id: string) => (truth.items.get(`case#${id}`)?.state ?? null) as Case | null;
  const sends = new SendChecks(ledger, village, saves, caseOf);
  const truth: Truth = createTruth({
    now: scheduler.now,
    copies,
    onSave: (before, item, writer) => {
      saves.onSave(before, item);
      versions.onSave(before, item);
      if (item.id.startsWith('message#')) sends.onSave(before, item, writer);
    },
    onCleared: (source, gone, writer) => {
      if (writer?.name.startsWith('sweep') && !source.writer.startsWith('sweep'))
        ledger.see('an outbox carried out by a sweep');
      // Copied events have lost their identity, so that nobody knows whether they were ignored.
      if (copies) return;
      for (const { tell: one } of gone) {
        if (wasHeard(one, truth.items.get(one.to), took)) continue;
        ledger.fail('rule 1', `${one.event.type} from ${source.id} to ${one.to} was cleared and not carried out`);
      }
    },
  });
  return { truth, sends };
}

function wasHeard(one: Tell, target: Item | undefined, took: Took): boolean {
  return took.heard(one.event) || target?.slots[shortSlot(`${one.slot}#${one.event.type}`)] !== undefined;
}

function createHost({ scheduler, ledger, faults, random, quiet }: Base, truth: Truth, sends: SendChecks): Host {
  const last = healed(faults);
  let runs = 0;
  return {
    scheduler,
    ledger,
    truth,
    faults: () => (quiet() ? last : faults),
    random: { store: random.fork('store'), carrier: random.fork('carrier'), life: random.fork('life') },
    down: () => inWindow(faults.outages, scheduler.now()),
    carrierDead: () => inWindow(faults.carrierDead, scheduler.now()),
    deploying: () => inWindow(faults.deploys, scheduler.now()),
    nextRun: () => ++runs,
    onEnd: (run) => sends.onEnd(run),
  };
}

function inWindow(windows: readonly Window[], now: number): boolean {
  return windows.some(({ fromMs, toMs }) => now >= START + fromMs && now < START + toMs);
}

/** When the last of the windows that touch this time ended; `from` where there was none. */
function lastEnd({ silent, outages, carrierDead, deploys }: Faults, from: number, to: number): number {
  // What the older version could not take backs off, doubling: it is tried again as long after the deploy as it lasted.
  const settling = deploys.map(({ fromMs, toMs }) => ({ fromMs, toMs: toMs + (toMs - fromMs) }));
  const touching = [...silent, ...outages, ...carrierDead, ...settling].filter(
    (one) => START + one.fromMs < to && START + one.toMs > from,
  );
  return Math.max(from, ...touching.map((one) => START + one.toMs));
}

function enrolments(village: Village, file: number): Tell[] {
  return village.elders.map((elder) => tell('elder', elder.id, `enrol.${file}`, { type: 'enrol', elder }));
}
