/** What fails again and again is listed for a person, delays nobody else, and leaves the list when it works. */

import { describe, expect, test } from 'vitest';
import { createEngine } from '../../shared/app/engine.ts';
import { REGISTRY } from '../../shared/app/registry.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import { type Failure, failureId } from '../../shared/domain/failure.ts';
import { depsOf, plus, START, tell, world } from './toy-world.ts';

/** Real failures among toys; `mended` lets the bad ones work. */
function stuckWorld() {
  const w = world();
  const state = { mended: false };
  const deps = depsOf(w);
  const toy = deps.registry.watch;
  const engine = createEngine({
    ...deps,
    registry: {
      ...deps.registry,
      failure: REGISTRY.failure,
      case: {
        ...toy,
        decide: (before, event, context) => {
          if (!state.mended) throw new TypeError('张三 fell');
          return toy.decide(before, event, context);
        },
      },
      roll: {
        ...toy,
        decide: (before, event, context) => {
          if (!state.mended && (event as { type: string }).type === 'timer') throw new RangeError('no such zone');
          return toy.decide(before, event, context);
        },
      },
    },
  });
  const seconds = (at: string | null) => (Date.parse(at ?? '') - Date.parse(START)) / 1000;
  const failureOf = async (actor: ActorId) =>
    ((await w.inner.get(`failure#${failureId({ kind: 'item', actor })}`))?.state ?? null) as Failure | null;
  /** Sweeps when the item is due next, so many times. */
  const sweeps = async (id: ActorId, times: number) => {
    for (let sweep = 0; sweep < times; sweep++) {
      w.set(seconds((await w.read(id)).dueAt));
      await engine.sweep(0);
    }
  };
  return { w, engine, state, failureOf, sweeps };
}

const STUCK = tell('watch#1', 'a', { tells: [tell('case#1', 'b')] });
const STUCK_TIMER = tell('roll#1', 'a', { timerAt: plus(5), onTimer: { timerAt: plus(100_000) } });

describe('an effect that fails', () => {
  test('is listed at its seventh try, after some twenty minutes, with the kind of error and not what it said', async () => {
    const { w, engine, failureOf, sweeps } = stuckWorld();
    await engine.tell([STUCK]);
    await sweeps('watch#1', 5);
    expect(await failureOf('watch#1')).toBeNull();
    await sweeps('watch#1', 1);
    expect(Date.parse(w.clock()) - Date.parse(START)).toBe(1_260_000);
    expect(await failureOf('watch#1')).toMatchObject({ reason: 'TypeError', count: 1, settled: null });
    expect(JSON.stringify(await failureOf('watch#1'))).not.toContain('张三');
  });

  test('stays listed once while it goes on failing', async () => {
    const { engine, failureOf, sweeps } = stuckWorld();
    await engine.tell([STUCK]);
    await sweeps('watch#1', 12);
    expect(await failureOf('watch#1')).toMatchObject({ count: 1 });
  });

  test('that works by itself is settled as recovered', async () => {
    const { w, engine, state, failureOf, sweeps } = stuckWorld();
    await engine.tell([STUCK]);
    await sweeps('watch#1', 7);
    state.mended = true;
    await sweeps('watch#1', 1);
    expect(await w.took('case#1')).toEqual(['go']);
    expect((await failureOf('watch#1'))?.settled?.how).toBe('recovered');
    expect(await w.read('watch#1')).toMatchObject({ fails: 0, outbox: [] });
  });

  test('of an inbound fact is listed as well', async () => {
    const { engine, failureOf, sweeps } = stuckWorld();
    const stored = await engine.record('inbound#1', {}, [tell('case#1', 'b')]);
    if (stored !== 'already') await engine.carryOut([stored]);
    await sweeps('inbound#1', 6);
    expect(await failureOf('inbound#1')).toMatchObject({ what: { kind: 'item', actor: 'inbound#1' } });
  });
});

describe('a timer that fails', () => {
  test('is listed, and events to its actor meanwhile do not hide it', async () => {
    const { engine, failureOf, sweeps } = stuckWorld();
    await engine.tell([STUCK_TIMER]);
    await sweeps('roll#1', 4);
    await engine.tell([tell('roll#1', 'more', { timerAt: plus(5), onTimer: {} })]);
    await sweeps('roll#1', 3);
    expect(await failureOf('roll#1')).toMatchObject({ reason: 'RangeError', settled: null });
  });

  test('is listed no longer once it was taken', async () => {
    const { w, engine, state, failureOf, sweeps } = stuckWorld();
    await engine.tell([STUCK_TIMER]);
    await sweeps('roll#1', 8);
    state.mended = true;
    await sweeps('roll#1', 1);
    expect((await failureOf('roll#1'))?.settled?.how).toBe('recovered');
    expect(await w.read('roll#1')).toMatchObject({ fails: 0, outbox: [] });
  });
});

describe('a retry', () => {
  test('does now what waits for the end of its back-off', async () => {
    const { w, engine, state, failureOf, sweeps } = stuckWorld();
    await engine.tell([STUCK]);
    await sweeps('watch#1', 7);
    state.mended = true;
    expect(await engine.retry('watch#1')).toBe('worked');
    expect(await w.took('case#1')).toEqual(['go']);
    expect((await failureOf('watch#1'))?.settled?.how).toBe('recovered');
  });

  test('of what is still broken says so, and it waits as before', async () => {
    const { w, engine, sweeps } = stuckWorld();
    await engine.tell([STUCK]);
    await sweeps('watch#1', 7);
    const before = await w.read('watch#1');
    expect(await engine.retry('watch#1')).toBe('failed');
    expect((await w.read('watch#1')).fails).toBe(before.fails + 1);
  });

  test('of nothing says so', async () => {
    expect(await stuckWorld().engine.retry('watch#9')).toBe('absent');
  });
});

test('the list itself may fail: the work goes on, and the next try lists it', async () => {
  const { w, engine, failureOf, sweeps } = stuckWorld();
  const { put } = w.inner;
  let broken = true;
  Object.assign(w.inner, {
    put: async (item: Parameters<typeof put>[0], version: number) => {
      if (broken && item.id.startsWith('failure#')) throw new Error('full');
      return put(item, version);
    },
  });
  await engine.tell([STUCK]);
  await sweeps('watch#1', 7);
  expect(await failureOf('watch#1')).toBeNull();
  broken = false;
  await sweeps('watch#1', 1);
  expect(await failureOf('watch#1')).toMatchObject({ count: 1 });
});
