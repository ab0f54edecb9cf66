/** The real engine, receiver and telephone, joined for one invocation with simulated ports (as `deps.ts` does it for AWS). */

import { createEngine, type Engine, type EngineDeps, type Registry } from '../../shared/app/engine.ts';
import type { Log, LogFields } from '../../shared/app/ports.ts';
import { createReceiver, type Receiver } from '../../shared/app/receive.ts';
import type { Store } from '../../shared/app/store.ts';
import { createTelephone, type Telephone } from '../../shared/app/telephone.ts';
import { type Configuration, everywhere } from '../../shared/domain/configuration.ts';
import type { Attempt, SendResult } from '../../shared/domain/message.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { FaultKind } from './fault-kinds.ts';
import { boundary, clockOf, type Host, type Invocation, storeOf } from './invocation.ts';

export interface System {
  readonly engine: Engine;
  readonly receiver: Receiver;
  readonly telephone: Telephone;
  readonly store: Store;
  readonly configuration: Configuration;
  readonly clock: () => string;
  readonly log: Log;
}

/** What a mutant may replace by a wrong version. */
export interface Parts {
  readonly registry: (run: Invocation) => Registry;
  readonly settings: Settings;
  readonly shards: number;
  /** Whether a request carries out what it caused, or leaves all of it to the sweep. */
  readonly requests: 'carry out' | 'store only';
  /** Under the boundary: what a write really does. */
  readonly inner: Store;
  readonly outer: (store: Store, run: Invocation) => Store;
  readonly perform: (perform: Perform) => Perform;
}

export type Perform = (attempt: Attempt) => Promise<SendResult>;

export interface Carriers {
  /** Takes a text or call; every answer is what the carrier says, and not what happens to the text. */
  take(attempt: Attempt): SendResult;
  /** Something was asked of the carrier, whatever comes of it. */
  onAttempt(attempt: Attempt): void;
  onOutcome(attempt: Attempt, result: SendResult | null): void;
}

const CARRIER_MS = [50, 900] as const;
const CARRIER_TIMEOUT_MS = 10_000;

export function createSimulatedSystem(host: Host, run: Invocation, parts: Parts, carriers: Carriers): System {
  const { scheduler, random } = host;
  const clock = clockOf(host, run);
  const log = logOf(host);
  const store = parts.outer(storeOf(host, run, parts.inner), run);
  const perform = parts.perform((attempt) => send(host, run, carriers, attempt));
  const configuration = everywhere(parts.settings);
  const deps: EngineDeps = {
    store,
    registry: parts.registry(run),
    clock,
    writeId: () => `${run.name}.${run.writes++}`,
    sleep: (milliseconds) =>
      new Promise<void>((resolve) => scheduler.after(milliseconds, () => run.alive && resolve())),
    random: () => random.life.next(),
    perform,
    configuration,
    shards: parts.shards,
    log,
  };
  const whole = createEngine(deps);
  const engine = parts.requests === 'carry out' || run.name.startsWith('sweep') ? whole : storingOnly(deps, whole);
  const receiver = createReceiver(engine);
  const telephone = createTelephone({ store, receiver, clock, configuration });
  return { engine, receiver, telephone, store, configuration, clock, log };
}

/** What is told is saved with what it causes, and nothing of that is carried out: all is left to the sweep. */
function storingOnly(deps: EngineDeps, whole: Engine): Engine {
  return {
    ...whole,
    carryOut: async () => {},
    tell: (tells) => {
      const targets = new Set(tells.map(({ to }) => to));
      const left = async () => {
        throw new Error('left to the sweep');
      };
      const { store } = deps;
      const put: Store['put'] = (item, version) => (targets.has(item.id) ? store.put(item, version) : left());
      return createEngine({ ...deps, store: { ...store, put, settle: left } }).tell(tells);
    },
  };
}

/** A carrier answers, refuses, is throttled, breaks, or times out with the text sent or not. */
async function send(host: Host, run: Invocation, carriers: Carriers, attempt: Attempt): Promise<SendResult> {
  const { scheduler, ledger } = host;
  const faults = host.faults().carrier;
  const random = host.random.carrier;
  const carrier = 'simulated';
  const fate = carrierFate(host);
  carriers.onAttempt(attempt);
  const result = await boundary<SendResult>(host, run, {
    port: 'carrier',
    faults,
    random,
    milliseconds: CARRIER_MS,
    named: { busy: 'carrier: 429', applied: 'carrier: timeout, and taken' },
    effect: async () => {
      if (fate.kind !== null) ledger.fault(fate.kind);
      if (fate.taken) carriers.take(attempt);
      if (fate.throws) throw new Error('the connection broke');
      if (fate.outcome === 'unknown') return { outcome: 'unknown', carrier };
      if (fate.outcome === 'refused') return { outcome: 'refused', carrier, reason: 'other' };
      return carriers.take(attempt);
    },
    failure: async (why) => (why === 'busy' ? { outcome: 'throttled', carrier } : { outcome: 'unknown', carrier }),
  }).catch((error: unknown) => {
    carriers.onOutcome(attempt, null);
    throw error;
  });
  // A timeout is only known when its time is over; a 5xx says so at once.
  if (result.outcome === 'unknown' && !fate.prompt)
    await new Promise<void>((resolve) => scheduler.after(random.int(0, CARRIER_TIMEOUT_MS), resolve));
  if (!run.alive) return new Promise(() => {});
  ledger.count(`carrier said ${result.outcome}`);
  carriers.onOutcome(attempt, result);
  return result;
}

interface Fate {
  readonly kind: FaultKind | null;
  readonly outcome: 'accepted' | 'refused' | 'unknown';
  /** Sent, although we are not told so. */
  readonly taken: boolean;
  readonly throws: boolean;
  /** Known without waiting for the end of our patience. */
  readonly prompt: boolean;
}

/** What the carrier will do with one request, where the request gets there. */
function carrierFate(host: Host): Fate {
  const { refuse, broken, timeout, taken, throws } = host.faults().carrier;
  const random = host.random.carrier;
  const drawn = {
    throws: random.chance(throws),
    broken: random.chance(broken),
    timeout: random.chance(timeout),
    refused: random.chance(refuse),
    taken: random.chance(taken),
  };
  const unclear = { outcome: 'unknown', taken: false, throws: false, prompt: true } as const;
  if (host.carrierDead()) return { ...unclear, kind: 'carrier: down for hours', prompt: false };
  if (drawn.throws) return { ...unclear, kind: 'carrier: connection broke', throws: true };
  const end = drawn.taken ? 'and taken' : 'not taken';
  if (drawn.broken) return { ...unclear, kind: `carrier: 5xx, ${end}`, taken: drawn.taken };
  if (drawn.timeout) return { ...unclear, kind: `carrier: timeout, ${end}`, taken: drawn.taken, prompt: false };
  if (drawn.refused) return { ...unclear, kind: 'carrier: 4xx', outcome: 'refused' };
  return { ...unclear, kind: null, outcome: 'accepted', prompt: false };
}

/** Any of these would say who it is, or what was said: logs are in English, names and texts in Chinese. */
const PERSONAL = [/\+\d{8,}/u, /\d{17}[\dX]/iu, /\p{Script=Han}/u];

/** Nothing that is logged holds a telephone or ID number, a name, or words that somebody said (S14). */
function logOf({ ledger }: Host): Log {
  const log =
    (level: string) =>
    (event: string, fields: LogFields = {}) => {
      ledger.count(`logged ${event}`);
      const words = JSON.stringify(fields);
      ledger.note(`log ${level} ${event} ${words}`);
      if (PERSONAL.some((pattern) => pattern.test(words))) ledger.fail('S14', `${event} was logged with ${words}`);
    };
  return { info: log('info'), warn: log('warn'), error: log('error') };
}
