/** What this process has just saved or read is used again, and nothing rests on its being the newest. */

import { expect, test } from 'vitest';
import { type ActorRules, createEngine, type Registry } from '../../shared/app/engine.ts';
import { depsOf, plus, tell, world } from './toy-world.ts';

const taker: ActorRules = { decide: (_state, event) => ({ state: { event }, timerAt: null, tells: [] }) };

/** A watch that tells its case and hears back of it; `back` is taken only by a watch that is ready. */
const asking: ActorRules = {
  decide: (state, event) => {
    const { type } = event as { type: string };
    if (type === 'back')
      return (state as { ready?: boolean }).ready ? { state: { done: true }, timerAt: null, tells: [] } : null;
    if (type === 'ready') return { state: { ready: true }, timerAt: null, tells: [] };
    return { state: { asked: true }, timerAt: null, tells: [tell('case#1', 'ask', { type: 'ask' })] };
  },
};
const answering: ActorRules = {
  decide: () => ({ state: {}, timerAt: null, tells: [tell('watch#1', 'back', { type: 'back' })] }),
};

function engineWith(w: ReturnType<typeof world>, rules: Partial<Registry>) {
  const { registry, ...deps } = depsOf(w);
  const store = {
    ...w.inner,
    get: async (id: Parameters<typeof w.inner.get>[0]) => {
      w.counts.get++;
      return w.inner.get(id);
    },
    put: async (...saving: Parameters<typeof w.inner.put>) => {
      await w.beforePut(saving[0]);
      return w.inner.put(...saving);
    },
  };
  return createEngine({ ...deps, store, registry: { ...registry, ...rules } });
}

test('whoever is told back in a later round is cleared by that save', async () => {
  const w = world();
  await w.engine.tell([tell('watch#1', 'a', { tells: [tell('case#1', 'b', { tells: [tell('watch#1', 'c')] })] })]);
  expect(await w.took('watch#1')).toEqual(['go', 'go']);
  expect(await w.read('watch#1')).toMatchObject({ version: 2, outbox: [], dueAt: null });
  expect(await w.read('case#1')).toMatchObject({ outbox: [], dueAt: null });
  expect(w.counts).toEqual({ get: 2, put: 3, settle: 1 });
});

test('what failed stays in the outbox when a later round saves its source', async () => {
  const w = world();
  const back = tell('case#1', 'b', { tells: [tell('watch#1', 'c')] });
  await w.engine.tell([tell('watch#1', 'a', { tells: [tell('line#1', 'bad', { poison: true }), back] })]);
  const { outbox, fails } = await w.read('watch#1');
  expect(outbox.map((one) => one.tell.to)).toEqual(['line#1']);
  expect(fails).toBe(1);
  expect(await w.took('watch#1')).toEqual(['go', 'go']);
});

test('a decision for nothing is made again on what is in the table', async () => {
  const w = world();
  const engine = engineWith(w, { watch: asking, case: answering });
  w.beforePut = async ({ id }) => {
    // A rival makes the watch ready while its case is being saved.
    if (id === 'case#1')
      await createEngine({ ...depsOf(w), registry: { ...depsOf(w).registry, watch: asking } }).tell([
        tell('watch#1', 'r', { type: 'ready' }),
      ]);
  };
  await engine.tell([tell('watch#1', 'a')]);
  expect((await w.read('watch#1')).state).toEqual({ done: true });
});

test('an event that creates is saved without looking, and only once', async () => {
  const w = world();
  const engine = engineWith(w, { message: { ...taker, creating: ['go'] } });
  await engine.tell([tell('message#1', 'a')]);
  expect(w.counts.get).toBe(0);
  await engine.tell([tell('message#1', 'a')]);
  await engine.tell([tell('message#1', 'b', { type: 'other' })]);
  expect(await w.read('message#1')).toMatchObject({ version: 2, state: { event: { type: 'other' } } });
});

test('what an attempt tells patiently leaves its time alone, anything else is due in 10 s', async () => {
  const w = world();
  const telling = (patient: boolean): ActorRules => ({
    decide: (state) =>
      state === null
        ? { state: {}, timerAt: plus(90), tells: [] }
        : { state: {}, timerAt: null, tells: [tell('case#9', 'n')], ...(patient && { patient: true }) },
  });
  const seen: (string | null)[] = [];
  for (const [id, patient] of [
    ['message#p', true],
    ['message#u', false],
  ] as const) {
    const engine = engineWith(w, { message: telling(patient) });
    await engine.tell([tell(id, 'a')]);
    w.beforePut = async ({ id: saved, dueAt }) => {
      if (saved === id) seen.push(dueAt);
    };
    await engine.tell([tell(id, 'b')]);
  }
  expect(seen).toEqual([plus(90), plus(10)]);
});
