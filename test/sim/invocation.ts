/**
 * One run of a function: its clock, its ports, and its death. Every port call is a boundary at which it can be slow, be
 * throttled, be killed before or after the effect, or be told of a failure that was none. The killed never go on.
 */

import { type Item, type Saved, type Store, StoreBusy } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import type { FaultKind } from './fault-kinds.ts';
import { CLOCK_OFF_MS_MAX, type Faults, type PortFaults } from './faults.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import type { Truth } from './truth.ts';

type KilledBy = Extract<FaultKind, `killed ${string}`>;

export interface Invocation {
  readonly name: string;
  /** How far its clock is off, now. */
  skewMs: number;
  /** Runs the version before the one that is being deployed. */
  readonly older: boolean;
  alive: boolean;
  /** Answered, threw, or was killed. */
  ended: boolean;
  kill(why: KilledBy, where?: string): void;
  writes: number;
  /** Items whose last read failed. */
  readonly unreadable: Set<ActorId>;
}

export interface Host {
  readonly scheduler: Scheduler;
  readonly ledger: Ledger;
  readonly truth: Truth;
  /** Those of this moment. */
  readonly faults: () => Faults;
  readonly random: { readonly store: Random; readonly carrier: Random; readonly life: Random };
  /** All ports are down. */
  readonly down: () => boolean;
  /** The carrier breaks at every request. */
  readonly carrierDead: () => boolean;
  /** Two versions run side by side. */
  readonly deploying: () => boolean;
  readonly nextRun: () => number;
  /** Told when a run ended by itself. */
  readonly onEnd: (run: Invocation) => void;
}

export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'died' };

/** Longer than this and the platform ends the function. */
const LIMIT_SECONDS = 60;
/** Most functions end within a second. */
const STEP_WITHIN_MS = 500;
const STORE_MS = [2, 12] as const;
const SLOW_MS = [500, 9_000] as const;

/** Runs `work` in an invocation of its own; the promise settles when it answered or was killed. */
export function invoke<T>(host: Host, name: string, work: (run: Invocation) => Promise<T>): Promise<Outcome<T>> {
  const { scheduler, ledger, random } = host;
  return new Promise((resolve) => {
    const { skewMs, stepShare } = host.faults();
    if (skewMs > 0) ledger.fault('a clock is skewed');
    const run: Invocation = {
      name: `${name}.${host.nextRun()}`,
      skewMs: Math.round((random.life.next() * 2 - 1) * skewMs),
      older: host.deploying() && random.life.chance(0.5),
      alive: true,
      ended: false,
      writes: 0,
      unreadable: new Set(),
      kill: (why, where = '') => {
        if (run.ended) return;
        run.alive = false;
        run.ended = true;
        ledger.fault(why);
        ledger.note(`${name} ${why} ${where}`);
        resolve({ kind: 'died' });
      },
    };
    if (run.older) ledger.fault('an older version runs');
    const end = (outcome: Outcome<T>) => {
      if (run.ended) return;
      run.ended = true;
      host.onEnd(run);
      resolve(outcome);
    };
    if (random.life.chance(stepShare)) scheduler.after(random.life.int(0, STEP_WITHIN_MS), () => step(host, run));
    scheduler.after(LIMIT_SECONDS * 1000, () => run.kill('killed by the time limit'));
    work(run).then(
      (value) => end({ kind: 'done', value }),
      (error: unknown) => end({ kind: 'failed', error }),
    );
  });
}

/** As when a clock is set right, or wrong, or a frozen function goes on elsewhere. */
function step({ random, ledger }: Host, run: Invocation): void {
  if (run.ended) return;
  const before = run.skewMs;
  run.skewMs = random.life.int(-CLOCK_OFF_MS_MAX, CLOCK_OFF_MS_MAX);
  ledger.fault(run.skewMs > before ? 'a clock steps forward' : 'a clock steps back');
}

export function clockOf(host: Host, run: Invocation): () => string {
  return () => new Date(host.scheduler.now() + run.skewMs).toISOString();
}

export interface Call<T> {
  readonly port: string;
  readonly faults: PortFaults;
  readonly random: Random;
  readonly named: { readonly busy: FaultKind; readonly applied: FaultKind };
  readonly effect: () => Promise<T>;
  /** What the caller gets instead of an answer. */
  readonly failure: (why: 'busy' | 'applied') => Promise<T>;
  readonly milliseconds: readonly [number, number];
}

/** One port call. A promise that never settles belongs to an invocation that was killed. */
export function boundary<T>(host: Host, run: Invocation, call: Call<T>): Promise<T> {
  const { scheduler, ledger } = host;
  const { faults, random, port } = call;
  ledger.count('port calls');
  ledger.count(`calls of ${port}`);
  const slow = random.chance(faults.slow);
  if (slow) ledger.fault('a port call is slow');
  const wait = slow ? random.int(...SLOW_MS) : random.int(...call.milliseconds);
  const fate = fateOf(faults, random.next());
  return new Promise((resolve, reject) => {
    if (!run.alive) return;
    const answer = (given: Promise<T>) =>
      given.then(
        (value) => run.alive && resolve(value),
        (error) => run.alive && reject(error),
      );
    scheduler.after(wait, () => {
      if (!run.alive) return;
      if (fate === 'crashBefore') return run.kill('killed before a port call', port);
      if (host.down()) ledger.fault('every port is down');
      else if (fate === 'busy' || fate === 'applied') ledger.fault(call.named[fate]);
      if (fate === 'busy' || host.down()) return void answer(call.failure('busy'));
      const effect = call.effect();
      effect.catch(() => {});
      if (fate === 'crashAfter') return run.kill('killed after a port call', port);
      if (fate === 'applied') return void answer(effect.then(() => call.failure('applied')));
      void answer(effect);
    });
  });
}

function fateOf(faults: PortFaults, drawn: number): 'well' | 'crashBefore' | 'crashAfter' | 'busy' | 'applied' {
  let left = drawn;
  for (const fate of ['crashBefore', 'busy', 'crashAfter', 'applied'] as const) {
    left -= faults[fate];
    if (left < 0) return fate;
  }
  return 'well';
}

/** The store as one invocation reaches it. */
export function storeOf(host: Host, run: Invocation, inner: Store): Store {
  const { truth } = host;
  const at = <T>(port: string, effect: () => Promise<T>, onFailure = () => {}) =>
    boundary(host, run, {
      port: `store ${port}`,
      faults: host.faults().store,
      random: host.random.store,
      milliseconds: STORE_MS,
      named: { busy: 'the store is throttled', applied: 'a write is applied and reported as failed' },
      effect: () => {
        truth.writer = run;
        return effect();
      },
      failure: async () => {
        onFailure();
        throw new StoreBusy(`Cannot ${port}: simulated`);
      },
    });
  const lost = (saved: Saved): Saved => {
    if (saved === 'conflict') host.ledger.fault('a conditional write loses');
    return saved;
  };
  return {
    get: (id) =>
      at(
        'get',
        async () => {
          run.unreadable.delete(id);
          return inner.get(id);
        },
        () => run.unreadable.add(id),
      ),
    put: (item: Item, version) => at('put', async () => lost(await inner.put(item, version))),
    settle: (id, version, change) => at('settle', async () => lost(await inner.settle(id, version, change))),
    remove: (id) => at('remove', () => inner.remove(id)),
    due: (query) => {
      const { stale } = host.faults();
      const lag = host.random.store.chance(stale.share) ? stale.seconds * 1000 : 0;
      if (lag > 0) host.ledger.fault('an index read is stale');
      return at('due', () => (lag > 0 ? truth.staleDue(query, lag) : inner.due(query)));
    },
    area: (area, page) => at('area', () => inner.area(area, page)),
    append: (entry) => at('append', () => inner.append(entry)),
    history: (key, page) => at('history', () => inner.history(key, page)),
  };
}
