/** Rules 8 and 9 of the engine (design.md section 3): what is decided together, and the sweep. */

import { describe, expect, test } from 'vitest';
import { createEngine } from '../../shared/app/engine.ts';
import { type Store, StoreBusy } from '../../shared/app/store.ts';
import { depsOf, plus, START, tell, world } from './toy-world.ts';

describe('rule 8: what waits for one actor is decided together', () => {
  test('twenty timers of one page give one save of the line that they tell', async () => {
    const w = world();
    for (let n = 0; n < 20; n++) {
      await w.engine.tell([
        tell(`watch#${n}`, 'a', { timerAt: plus(5), onTimer: { tells: [tell('line#+8613800000001', `miss${n}`)] } }),
      ]);
    }
    w.set(5);
    expect(await w.engine.sweep(0)).toEqual({ handled: 20 });
    expect(w.puts.filter(({ id }) => id.startsWith('line#'))).toHaveLength(1);
    expect(await w.took('line#+8613800000001')).toHaveLength(20);
  });

  test('a bad event hinders neither its group nor its neighbours, and is the only one left', async () => {
    const w = world();
    const bad = tell('line#+8613800000001', 'bad', { poison: true });
    const stored = await w.engine.record('inbound#1', {}, [
      tell('line#+8613800000001', 'a'),
      bad,
      tell('line#+8613800000001', 'b'),
      tell('watch#1', 'c'),
    ]);
    if (stored !== 'already') await w.engine.carryOut([stored]);
    expect(await w.took('line#+8613800000001')).toEqual(['go', 'go']);
    expect(await w.took('watch#1')).toEqual(['go']);
    expect(await w.read('inbound#1')).toMatchObject({ fails: 1, outbox: [{ id: '1.1' }] });
    expect(w.logged.join()).not.toContain('13800000001');
  });

  test('tell throws what it could not save, after all the rest', async () => {
    const w = world();
    const telling = w.engine.tell([
      tell('watch#1', 'a', { poison: true }),
      tell('watch#2', 'b', { tells: [tell('case#1', 'c')] }),
    ]);
    await expect(telling).rejects.toThrow('poison');
    expect(await w.took('case#1')).toEqual(['go']);
  });
});

describe('rule 9: the sweep', () => {
  test('takes alerts before prompts, and the oldest first', async () => {
    const w = world();
    await w.engine.tell([tell('watch#p', 'a', { timerAt: plus(1), lane: 'prompt' })]);
    for (const seconds of [4, 2, 3]) await w.engine.tell([tell(`watch#${seconds}`, 'a', { timerAt: plus(seconds) })]);
    w.puts.length = 0;
    w.set(5);
    expect(await w.engine.sweep(0, { limit: 1 })).toEqual({ handled: 4 });
    expect(w.puts.map(({ id }) => id)).toEqual(['watch#2', 'watch#3', 'watch#4', 'watch#p']);
  });

  test('goes on until nothing new is due, through timers that come due meanwhile', async () => {
    const w = world();
    await w.engine.tell([
      tell('watch#1', 'a', {
        timerAt: plus(1),
        onTimer: { timerAt: plus(2), tells: [tell('case#1', 'b', { timerAt: plus(3) })] },
      }),
    ]);
    w.set(5);
    await w.engine.sweep(0);
    expect((await w.took('watch#1')).filter((type) => type === 'timer').length).toBeGreaterThan(1);
    expect(await w.took('case#1')).toEqual(['go', 'timer']);
  });

  test('lingers while it found work, and not where there was none', async () => {
    const w = world();
    await w.engine.sweep(0, { lingerSeconds: 35 });
    expect(w.clock()).toBe(START);
    await w.engine.tell([
      tell('watch#1', 'a', { timerAt: plus(1), onTimer: { tells: [tell('line#1', 'b', { timerAt: plus(21) })] } }),
    ]);
    w.set(1);
    expect(await w.engine.sweep(0, { lingerSeconds: 35 })).toEqual({ handled: 2 });
    expect(await w.took('line#1')).toEqual(['go', 'timer']);
    expect(w.clock() >= plus(36) && w.clock() <= plus(40)).toBe(true);
  });

  test('passes over any number of items that it cannot read', async () => {
    const w = world();
    for (let n = 0; n < 10; n++) await w.engine.tell([tell(`watch#bad${n}`, 'a', { timerAt: plus(1) })]);
    await w.engine.tell([tell('watch#good', 'a', { timerAt: plus(2) })]);
    w.set(5);
    const get: Store['get'] = async (id) => {
      if (id.startsWith('watch#bad')) throw new Error('Cannot read an item');
      return w.inner.get(id);
    };
    const engine = createEngine({ ...depsOf(w), store: { ...w.inner, get } });
    expect(await engine.sweep(0, { limit: 3 })).toEqual({ handled: 1 });
    expect(await w.took('watch#good')).toEqual(['go', 'timer']);
  });

  test('ends without a throw where the index does not answer', async () => {
    const w = world();
    const due: Store['due'] = async () => Promise.reject(new StoreBusy('x'));
    expect(await createEngine({ ...depsOf(w), store: { ...w.inner, due } }).sweep(0)).toEqual({ handled: 0 });
  });

  test('puts to sleep what is due for nothing', async () => {
    const w = world();
    await w.engine.tell([tell('watch#1', 'a', { timerAt: plus(600) })]);
    await w.inner.settle('watch#1', 1, { outbox: [], dueAt: plus(1), fails: 2 });
    w.set(5);
    await w.engine.sweep(0);
    expect(await w.read('watch#1')).toMatchObject({ version: 1, dueAt: plus(600), fails: 0 });
  });
});
