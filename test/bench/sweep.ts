/** What a minute's sweeps cost: it must follow what is due, and not how many are enrolled. */

import { SHARDS } from '../../infra/stack.ts';
import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import type { Item, Store } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import { shardOf } from '../../shared/domain/slot.ts';
import { addMinutes } from '../../shared/domain/time.ts';
import { at } from '../domain/given.ts';
import { copyOf, enrolModel, type Model } from './clones.ts';
import { accepts, createBenchEngine, DAY, ENROLLED_AT } from './many.ts';
import { type Figures, report, rounded } from './report.ts';

const ENROLLED = [1_000, 100_000, 1_000_000];
const DUE = [0, 100, 10_000];
const ASKED_AT = at('07:30', DAY);
const TOMORROW = at('07:30', '2026-07-04');
const ROUNDS_OF_NOTHING = 20;

export async function benchSweep(): Promise<void> {
  const model = await enrolModel();
  // Compiles what is measured.
  await sweepsOf(model, 1_000, [0, 1_000]);
  const rows: Figures[] = [];
  for (const enrolled of ENROLLED) {
    const due = DUE.filter((one) => one <= enrolled);
    rows.push(...(await sweepsOf(model, enrolled, due)));
  }
  report({
    part: 'sweep',
    table: 'minute',
    legend: `the ${SHARDS} sweeps of one minute, on the store in memory: questions that are due among watches that are not`,
    rows,
  });
}

async function sweepsOf(model: Model, enrolled: number, due: readonly number[]): Promise<readonly Figures[]> {
  const inner = createMemoryStore();
  for (let index = 0; index < enrolled; index++) await inner.put(notDue(index), 0);
  const { store, counts } = counting(inner);
  const clock = { now: ASKED_AT };
  const sleep = async () => undefined;
  const engine = createBenchEngine({ store, clock: () => clock.now, sleep, perform: accepts, shards: SHARDS });
  const rows: Figures[] = [];
  let copies = 0;
  for (const one of due) {
    for (let made = 0; made < one; made++) for (const item of copyOf(model, copies++, SHARDS)) await inner.put(item, 0);
    const rounds = one === 0 ? ROUNDS_OF_NOTHING : 1;
    counts.requests = 0;
    counts.looks = 0;
    const before = process.cpuUsage();
    let handled = 0;
    for (let round = 0; round < rounds; round++)
      for (let shard = 0; shard < SHARDS; shard++) handled += (await engine.sweep(shard)).handled;
    const { user, system } = process.cpuUsage(before);
    const cpuMs = (user + system) / 1_000 / rounds;
    if (handled !== one) throw new Error(`Cannot measure: ${handled} were handled of ${one} that were due.`);
    rows.push({
      what: `${one} due of ${enrolled}`,
      requests: (counts.requests - counts.looks) / rounds,
      looks: counts.looks / rounds,
      'CPU ms': rounded(cpuMs, 2),
      'requests a due one': one === 0 ? null : rounded((counts.requests - counts.looks) / one, 2),
      'CPU ms a due one': one === 0 ? null : rounded(cpuMs / one, 2),
    });
    clock.now = addMinutes(clock.now, 1);
  }
  return rows;
}

function counting(inner: Store) {
  const counts = { requests: 0, looks: 0 };
  const counted = <A extends readonly unknown[], R>(call: (...given: A) => R) => {
    return (...given: A): R => {
      counts.requests += 1;
      return call(...given);
    };
  };
  const store: Store = {
    ...inner,
    get: counted(inner.get),
    put: counted(inner.put),
    settle: counted(inner.settle),
    due: counted((query) => {
      counts.looks += 1;
      return inner.due(query);
    }),
  };
  return { store, counts };
}

/** A watch that is asked tomorrow. Its state is left out, so that a million fit into memory; no sweep reads it. */
function notDue(index: number): Item {
  const id: ActorId = `watch#other${index}`;
  return {
    id,
    version: 1,
    dueAt: TOMORROW,
    timerAt: TOMORROW,
    outbox: [],
    fails: 0,
    at: ENROLLED_AT,
    slots: {},
    lane: 'prompt',
    shard: shardOf(id, SHARDS),
    area: null,
    writer: 'bench',
    state: null,
  };
}
