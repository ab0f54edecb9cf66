/** The rules of the engine (design.md section 3), each as a sentence: envelope, back-off, timers and slots. */

import { describe, expect, test } from 'vitest';
import { createEngine } from '../../shared/app/engine.ts';
import type { Tell } from '../../shared/domain/actor.ts';
import { depsOf, plus, START, tell, world } from './toy-world.ts';

describe('rule 1: the envelope', () => {
  test('a save with effects is due in 10 s until they are carried out, then at its timer', async () => {
    const w = world();
    await w.engine.tell([tell('watch#1', 'a', { timerAt: plus(600), tells: [tell('case#1', 'b')] })]);
    expect(w.puts[0]).toMatchObject({ id: 'watch#1', version: 1, dueAt: plus(10), timerAt: plus(600) });
    expect(await w.read('watch#1')).toMatchObject({ version: 1, dueAt: plus(600), outbox: [], fails: 0 });
    expect(await w.took('case#1')).toEqual(['go']);
  });

  test('a save appends to the outbox and never replaces it', async () => {
    const w = world();
    await w.engine.tell([tell('watch#1', 'a', { tells: [tell('case#1', 'b', { poison: true })] })]);
    await w.engine.tell([tell('watch#1', 'c', { tells: [tell('case#2', 'd')] })]);
    expect(w.puts.at(-2)?.outbox.map(({ id, tell: { to } }) => `${id} ${to}`)).toEqual(['1.0 case#1', '2.0 case#2']);
    expect((await w.read('watch#1')).outbox.map(({ id }) => id)).toEqual(['1.0']);
  });

  test('clearing takes only what was carried out, although a rival saved meanwhile', async () => {
    const w = world();
    let rival = true;
    w.beforeSettle = async (id) => {
      if (id !== 'watch#1' || !rival) return;
      rival = false;
      const item = await w.read(id);
      const outbox = [...item.outbox, { id: '2.0', tell: tell('case#9', 'z') }];
      await w.inner.put({ ...item, version: 2, outbox, writer: 'rival' }, 1);
    };
    await w.engine.tell([tell('watch#1', 'a', { tells: [tell('case#1', 'b')] })]);
    expect(await w.read('watch#1')).toMatchObject({
      version: 2,
      writer: 'rival',
      outbox: [{ id: '2.0' }],
      dueAt: plus(10),
    });
  });

  test('an actor that tells itself, and a chain of tells, is followed to its end', async () => {
    const w = world();
    const chain = tell('line#1', 'c', { tells: [tell('watch#1', 'd', { type: 'back' })] });
    await w.engine.tell([tell('watch#1', 'a', { tells: [tell('watch#1', 'b', { type: 'self', tells: [chain] })] })]);
    expect(await w.took('watch#1')).toEqual(['go', 'self', 'back']);
    expect(await w.read('watch#1')).toMatchObject({ outbox: [], dueAt: null });
    expect(await w.read('line#1')).toMatchObject({ outbox: [], dueAt: null });
  });

  test('an endless chain ends with an error in the log and the rest in an outbox', async () => {
    const w = world();
    const loop = (depth: number): Tell => tell('watch#1', `s${depth}`, depth === 0 ? {} : { tells: [loop(depth - 1)] });
    await w.engine.tell([loop(60)]);
    expect(w.logged.filter((line) => line.includes('chain-too-long'))).toHaveLength(1);
    expect((await w.read('watch#1')).outbox).toHaveLength(1);
  });

  test('lane, shard and area of an item come from its registry and id', async () => {
    const w = world(8);
    await w.engine.tell([tell('watch#1', 'a', { lane: 'prompt', area: '330481' })]);
    const item = await w.read('watch#1');
    expect(item).toMatchObject({ lane: 'prompt', area: '330481' });
    expect(item.shard).toBeLessThan(8);
  });
});

describe('rule 2: back-off instead of leases', () => {
  test('an effect that fails stays, and its source backs off 20 s, 40 s and up to an hour', async () => {
    const w = world();
    await w.engine.tell([
      tell('watch#1', 'a', { tells: [tell('case#1', 'b', { poison: true }), tell('case#2', 'c')] }),
    ]);
    expect(await w.took('case#2')).toEqual(['go']);
    const waits: number[] = [];
    for (let sweep = 0; sweep < 11; sweep++) {
      const { dueAt, fails, outbox } = await w.read('watch#1');
      expect({ fails, outbox: outbox.map(({ id }) => id) }).toEqual({ fails: sweep + 1, outbox: ['1.0'] });
      waits.push((Date.parse(dueAt ?? '') - Date.parse(w.clock())) / 1000);
      w.set((Date.parse(dueAt ?? '') - Date.parse(START)) / 1000);
      await w.engine.sweep(0);
    }
    expect(waits).toEqual([20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600]);
  });

  test('what is stuck does not delay the timer of its actor, nor events to it', async () => {
    const w = world();
    await w.engine.tell([tell('watch#1', 'a', { timerAt: plus(15), tells: [tell('case#1', 'b', { poison: true })] })]);
    expect((await w.read('watch#1')).dueAt).toBe(plus(15));
    w.set(15);
    await w.engine.sweep(0);
    await w.engine.tell([tell('watch#1', 'c', { type: 'more' })]);
    expect(await w.took('watch#1')).toEqual(['go', 'timer', 'more']);
  });

  test('a sweep leaves alone what somebody else is at', async () => {
    const w = world();
    await w.engine.record('inbound#1', {}, [tell('watch#1', 'a')]);
    w.set(9);
    expect(await w.engine.sweep(0)).toEqual({ handled: 0 });
    w.set(10);
    expect(await w.engine.sweep(0)).toEqual({ handled: 1 });
    expect(await w.took('watch#1')).toEqual(['go']);
  });
});

describe('rule 4: the item is the fact', () => {
  test('a timer acts only if the item just read says that it is due', async () => {
    const w = world();
    await w.engine.tell([tell('watch#1', 'a', { timerAt: plus(60) })]);
    const stale = await w.inner.due({ shard: 0, lane: 'alert', before: plus(60), limit: 1 });
    await w.engine.tell([tell('watch#1', 'b', { timerAt: plus(300) })]);
    w.set(60);
    const lagging = createEngine({ ...depsOf(w), store: { ...w.inner, due: async () => stale } });
    expect(await lagging.sweep(0)).toEqual({ handled: 0 });
    expect(await w.took('watch#1')).toEqual(['go', 'go']);
  });

  test('a timer that an event moved between read and save does not act', async () => {
    const w = world();
    await w.engine.tell([tell('watch#1', 'a', { timerAt: plus(60) })]);
    w.set(60);
    w.beforePut = async (item) => {
      w.beforePut = async () => {};
      const before = await w.read(item.id);
      await w.inner.put({ ...before, version: 2, timerAt: plus(300), dueAt: plus(300), writer: 'rival' }, 1);
    };
    await w.engine.sweep(0);
    expect(await w.read('watch#1')).toMatchObject({ version: 2, writer: 'rival', dueAt: plus(300) });
  });

  test('now never runs backwards for an actor', async () => {
    const w = world();
    w.set(30);
    await w.engine.tell([tell('watch#1', 'a')]);
    w.set(0);
    await w.engine.tell([tell('watch#1', 'b')]);
    expect((await w.read('watch#1')).state).toMatchObject({ at: [plus(30), plus(30)] });
    expect((await w.read('watch#1')).at).toBe(plus(30));
  });

  test('the elder of an event is read strongly, once per save', async () => {
    const w = world();
    await w.engine.tell([tell('elder#e', 'a')]);
    w.counts.get = 0;
    await w.engine.tell([tell('watch#1', 'a', { elderId: 'e' }), tell('watch#1', 'b', { elderId: 'e' })]);
    expect(w.counts.get).toBe(2);
    expect((await w.read('watch#1')).state).toMatchObject({ elders: [{ took: ['go'] }, { took: ['go'] }] });
  });

  test('a timer that its actor ignores or cannot take backs off and is logged', async () => {
    const w = world();
    await w.engine.tell([tell('watch#1', 'a', { timerAt: plus(5), onTimer: { ignore: true } })]);
    await w.engine.tell([tell('watch#2', 'a', { timerAt: plus(5), onTimer: { poison: true } })]);
    w.set(5);
    await w.engine.sweep(0);
    expect(await w.read('watch#1')).toMatchObject({ version: 1, timerAt: plus(5), dueAt: plus(25), fails: 1 });
    expect(await w.read('watch#2')).toMatchObject({ version: 1, timerAt: plus(5), dueAt: plus(25), fails: 1 });
    expect(w.logged.toSorted().toReversed()).toEqual([
      'warn timer-ignored {"kind":"watch","actor":"watch#1"}',
      'error timer-failed {"kind":"watch","actor":"watch#2","error":"Error: poison of +…","count":1}',
    ]);
  });
});

describe('rule 5: slots', () => {
  test('told twice is told once, at once and later, for three days', async () => {
    const w = world();
    await w.engine.tell([tell('watch#1', 'a'), tell('watch#1', 'a')]);
    await w.engine.tell([tell('watch#1', 'a')]);
    expect(await w.took('watch#1')).toEqual(['go']);
    expect(w.counts.put).toBe(1);
    w.set(3 * 86_400 - 1);
    await w.engine.tell([tell('watch#1', 'a'), tell('watch#1', 'b')]);
    expect(Object.keys((await w.read('watch#1')).slots)).toHaveLength(2);
    w.set(3 * 86_400 + 1);
    await w.engine.tell([tell('watch#1', 'c')]);
    expect(await w.took('watch#1')).toEqual(['go', 'go', 'go']);
    expect(Object.keys((await w.read('watch#1')).slots)).toHaveLength(2);
  });

  test('one slot and two types of events are two events', async () => {
    const w = world();
    await w.engine.tell([tell('watch#1', 'a', { type: 'x' }), tell('watch#1', 'a', { type: 'y' })]);
    expect(await w.took('watch#1')).toEqual(['x', 'y']);
  });

  test('an ignored event saves nothing and takes no slot', async () => {
    const w = world();
    await w.engine.tell([tell('watch#1', 'a', { ignore: true })]);
    expect(w.counts.put).toBe(0);
    await w.engine.tell([tell('watch#1', 'a')]);
    expect(await w.took('watch#1')).toEqual(['go']);
  });
});
