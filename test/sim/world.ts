/**
 * One seed: a village, three chaotic days and a quiet one, then the audits. The code under test is the real one; its ports
 * and its people are simulated.
 */

import type { Store } from '../../shared/app/store.ts';
import { tell } from '../../shared/domain/actor.ts';
import type { Case } from '../../shared/domain/case-state.ts';
import { shortSlot } from '../../shared/domain/slot.ts';
import { audit } from './audit.ts';
import { createSaveChecks } from './check-save.ts';
import { createSendChecks } from './check-send.ts';
import { ElderPhone, type PeopleDeps } from './elders.ts';
import { createChildPhone } from './family.ts';
import { drawFaults, type Faults, healed, type Profile, type Window } from './faults.ts';
import { type Host, type Invocation, invoke } from './invocation.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { HONEST, type Mutant, partsOf } from './mutant.ts';
import { createNetwork, type Person } from './network.ts';
import { createPoison } from './poison.ts';
import { createRandom, type Random } from './random.ts';
import { createScheduler } from './scheduler.ts';
import { StaffPhone } from './staff.ts';
import { createSweeps } from './sweeps.ts';
import { createSimulatedSystem, type System } from './system.ts';
import { createTook } from './took.ts';
import { createTruth } from './truth.ts';
import { createVillage, type Village } from './village.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 03:00 in Shanghai: before the first check-in that counts. */
const START = Date.parse('2026-03-02T19:00:00.000Z');
const CHAOS_DAYS = 3;
/** Copying every item as JSON is dear in a large village. */
const COPIED_ELDERS_MAX = 20;

export interface Result {
  readonly seed: number;
  readonly profile: Profile;
  readonly violation: string | null;
  readonly digest: string;
  readonly tail: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
  readonly seen: ReadonlyMap<string, number>;
}

export async function simulate(seed: number, profile: Profile, mutant: Mutant = HONEST): Promise<Result> {
  const world = createWorld(seed, profile, mutant);
  const { ledger, scheduler } = world;
  const stop = () => ledger.violation() !== null;
  void world.enrol();
  for (let day = 0; day <= CHAOS_DAYS; day++) {
    scheduler.after(day * DAY + HOUR, world.newDay);
    scheduler.after(day * DAY + 9 * HOUR, () => void world.enrol());
  }
  const end = START + (CHAOS_DAYS + 1) * DAY + 2 * HOUR;
  await scheduler.run(end, stop);
  if (!stop()) await world.settle(stop);
  if (!stop()) audit({ ...world.audited, now: scheduler.now(), calm: profile === 'calm' });
  return {
    seed,
    profile,
    violation: ledger.violation(),
    digest: ledger.digest(),
    tail: ledger.tail(),
    counts: ledger.counts,
    seen: ledger.seen,
  };
}

function createWorld(seed: number, profile: Profile, mutant: Mutant) {
  const random = createRandom(`seed ${seed}`);
  const scheduler = createScheduler(START);
  const ledger = createLedger(scheduler.now);
  const village = createVillage(random.fork('village'));
  const faults = drawFaults(random.fork('faults'), profile);
  const last = healed(faults);
  const quiet = () => scheduler.now() >= START + CHAOS_DAYS * DAY;
  const took = createTook();
  const saves = createSaveChecks(ledger, village, scheduler.now, took);
  const sends = createSendChecks({ scheduler, ledger }, village, saves, (id) => stateOf<Case>(id));
  const copies = profile === 'calm' && village.elders.length <= COPIED_ELDERS_MAX;
  const truth = createTruth({
    now: scheduler.now,
    copies,
    onSave: (before, item, writer) => {
      saves.onSave(before, item);
      if (item.id.startsWith('message#')) sends.onSave(before, item, writer);
    },
    onCleared: (source, gone) => {
      for (const { tell: one } of gone) {
        const told = truth.items.get(one.to)?.slots[shortSlot(`${one.slot}#${one.event.type}`)] !== undefined;
        // Copied events have lost their identity, so that nobody knows whether they were ignored.
        if (!told && !took.heard(one.event) && !copies)
          ledger.fail('rule 1', `${one.event.type} from ${source.id} to ${one.to} was cleared and not carried out`);
      }
    },
  });
  const stateOf = <T>(caseId: string) => (truth.items.get(`case#${caseId}`)?.state ?? null) as T | null;
  let runs = 0;
  let files = 0;
  const host: Host = {
    scheduler,
    ledger,
    truth,
    faults: () => (quiet() ? last : faults),
    random: { store: random.fork('store'), carrier: random.fork('carrier'), life: random.fork('life') },
    down: () => inWindow(faults.outages, scheduler.now()),
    carrierDead: () => inWindow(faults.carrierDead, scheduler.now()),
    nextRun: () => ++runs,
    onEnd: sends.onEnd,
  };
  const poison = createPoison(faults.poison, ledger);
  const parts = partsOf(mutant, host, { registry: poison.registry, took, shards: random.fork('shards').int(1, 3) });
  const start = <T>(name: string, work: (system: System) => Promise<T>) =>
    invoke(host, name, (run: Invocation) => work(createSimulatedSystem(host, run, parts, carriers)));
  const people = new Map<string, Person & { newDay?(): void }>();
  const network = createNetwork({
    host,
    random: random.fork('network'),
    personAt: (phone) => people.get(phone),
    start,
  });
  const carriers = {
    take: (attempt: Parameters<typeof sends.onTaken>[0]) => {
      sends.onTaken(attempt);
      return network.take(attempt);
    },
    onAttempt: sends.onAttempt,
    onOutcome: sends.onOutcome,
  };
  peopleOf(people, village, { scheduler, ledger, network, random: random.fork('people'), quiet }, truth);
  const sweeps = createSweeps({
    host,
    random: random.fork('sweeps'),
    shards: parts.shards,
    start,
    faults,
    silent: (at) => inWindow(faults.silent, at),
  });
  sweeps.begin();
  return {
    ledger,
    scheduler,
    audited: {
      ledger,
      items: truth.items,
      village,
      saves,
      took,
      deadUntil: (from: number, to: number) =>
        lastEnd([...faults.silent, ...faults.outages, ...faults.carrierDead], from, to),
    },
    newDay: () => {
      for (const person of people.values()) person.newDay?.();
    },
    /** As an operator does it: again and again until the file went in, and now and then once more. */
    enrol: async () => {
      await Promise.all(
        [...enrolments(village, ++files), ...poison.tells].map((one) =>
          network.webhook('enrol', (system) => system.engine.tell([one])),
        ),
      );
    },
    settle: (stop: () => boolean) => settle({ scheduler, ledger, sweeps, truth }, stop),
  };
}

function inWindow(windows: readonly Window[], now: number): boolean {
  return windows.some(({ fromMs, toMs }) => now >= START + fromMs && now < START + toMs);
}

function lastEnd(windows: readonly Window[], from: number, to: number): number {
  const ends = windows
    .filter((one) => START + one.fromMs < to && START + one.toMs > from)
    .map((one) => START + one.toMs);
  return Math.max(from, ...ends);
}

function enrolments(village: Village, file: number) {
  return village.elders.map((elder) => tell('elder', elder.id, `enrol.${file}`, { type: 'enrol', elder }));
}

function peopleOf(
  people: Map<string, Person & { newDay?(): void }>,
  village: Village,
  deps: PeopleDeps,
  truth: ReturnType<typeof createTruth>,
): void {
  for (const [phone, elders] of village.byPhone) people.set(phone, new ElderPhone(deps, elders));
  const families = new Map<string, string[]>();
  for (const elder of village.elders) {
    const { liaison, deputy, village: committee, township } = elder.staff;
    for (const one of [liaison, deputy, committee, township]) {
      if (one && !people.has(one.phone)) people.set(one.phone, new StaffPhone({ ...deps, truth, village }, one.phone));
    }
    for (const { phone } of elder.contacts) if (phone) families.set(phone, [...(families.get(phone) ?? []), elder.id]);
  }
  for (const [phone, elders] of families) people.set(phone, createChildPhone(deps, phone, elders));
}

interface Settling {
  readonly scheduler: ReturnType<typeof createScheduler>;
  readonly ledger: Ledger;
  readonly sweeps: ReturnType<typeof createSweeps>;
  readonly truth: ReturnType<typeof createTruth>;
}

/** Everything that is due is carried out twice; the second time changes nothing. */
async function settle({ scheduler, ledger, sweeps, truth }: Settling, stop: () => boolean): Promise<void> {
  sweeps.end();
  await scheduler.run(scheduler.now() + 5 * MINUTE, stop);
  const versions = () =>
    JSON.stringify([...truth.items].filter(([id]) => !id.includes('poison')).map(([id, item]) => [id, item.version]));
  for (const round of ['first', 'second']) {
    const before = versions();
    const now = scheduler.now();
    sweeps.all();
    await scheduler.run(now + MINUTE, stop);
    const soon = [...truth.items.values()].some(
      (item) => item.dueAt !== null && Date.parse(item.dueAt) > now && Date.parse(item.dueAt) <= now + MINUTE,
    );
    if (round === 'second' && !soon && before !== versions())
      ledger.fail('L8', 'carrying out everything that is due twice changes something');
  }
}

export type { Faults, Random, Store };
