/** Rules 3, 10 and 14 of the engine (design.md section 3): what is written, sent and stored exactly once. */

import { describe, expect, test } from 'vitest';
import { type Item, StoreBusy } from '../../shared/app/store.ts';
import { addSeconds } from '../../shared/domain/time.ts';
import { attempt, plus, START, tell, world } from './toy-world.ts';

describe('rule 3: carrier calls', () => {
  test('an attempt is saved before it is performed, and its outcome is saved after it', async () => {
    const w = world();
    w.perform = async () => {
      expect(await w.took('message#m')).toEqual(['go']);
      return { outcome: 'throttled', carrier: 'toy' };
    };
    await w.engine.tell([tell('message#m', 'send', { attempt: attempt() })]);
    expect(w.sent).toEqual([attempt()]);
    expect(await w.took('message#m')).toEqual(['go', 'outcome']);
    expect((await w.read('message#m')).state).toMatchObject({
      script: { number: 1, result: { outcome: 'throttled' } },
    });
  });

  test('of two that decide the same attempt only the winner of the save sends', async () => {
    const w = world();
    const send = tell('message#m', 'send', { attempt: attempt() });
    await Promise.all([w.engine.tell([send]), w.engine.tell([send]), w.engine.tell([send])]);
    expect(w.sent).toHaveLength(1);
  });

  test('the outcome is tried again until the attempt ends, and no longer', async () => {
    const w = world();
    let down = true;
    w.beforePut = async (item) => {
      if (item.version === 1) return;
      if (Date.parse(w.clock()) > Date.parse(plus(30))) down = false;
      if (down) throw new StoreBusy('x');
    };
    await w.engine.tell([tell('message#m', 'send', { attempt: attempt() })]);
    expect(await w.took('message#m')).toEqual(['go', 'outcome']);

    w.beforePut = async (item) => {
      if (item.version > 1) throw new StoreBusy('x');
    };
    const until = addSeconds(w.clock(), 30);
    await w.engine.tell([tell('message#n', 'send', { attempt: attempt({ until }), tells: [tell('case#1', 'b')] })]);
    expect(await w.took('message#n')).toEqual(['go']);
    expect((await w.read('message#n')).outbox).toEqual([]);
    expect(w.logged.filter((line) => line.includes('outcome-lost'))).toHaveLength(1);
    expect(Date.parse(w.clock()) - Date.parse(until)).toBeLessThan(15_000);
  });

  test('a carrier that throws is an unknown outcome', async () => {
    const w = world();
    w.perform = () => {
      throw new Error('socket hang up');
    };
    await w.engine.tell([tell('message#m', 'send', { attempt: attempt() })]);
    expect((await w.read('message#m')).state).toMatchObject({ script: { result: { outcome: 'unknown' } } });
  });

  test('after its end an attempt is not performed', async () => {
    const w = world();
    await w.engine.tell([tell('message#m', 'send', { attempt: attempt({ until: START }) })]);
    expect(w.sent).toEqual([]);
  });

  test('two attempts are never one save', async () => {
    const w = world();
    const second = attempt({ number: 2 });
    await w.engine.tell([tell('message#m', 'a', { attempt: attempt() }), tell('message#m', 'b', { attempt: second })]);
    expect(w.sent).toEqual([attempt(), second]);
    expect(await w.took('message#m')).toEqual(['go', 'outcome', 'go', 'outcome']);
  });
});

describe('rule 14: a failed write may have been applied', () => {
  test('the engine knows its own write, and sends once', async () => {
    const w = world();
    w.afterPut = async (item) => {
      if (item.version === 1) throw new StoreBusy('timeout');
    };
    await w.engine.tell([tell('message#m', 'send', { attempt: attempt(), tells: [tell('case#1', 'b')] })]);
    expect(w.sent).toHaveLength(1);
    expect(await w.took('message#m')).toEqual(['go', 'outcome']);
    expect(await w.took('case#1')).toEqual(['go']);
    expect(await w.read('message#m')).toMatchObject({ outbox: [], version: 2 });
  });

  test('a write that arrives late is known by the next try', async () => {
    const w = world();
    let held: Item | null = null;
    w.beforePut = async (item) => {
      if (held === null) {
        held = item;
        throw new StoreBusy('timeout');
      }
      if (held.version === item.version) await w.inner.put(held, 0);
    };
    await w.engine.tell([tell('message#m', 'send', { attempt: attempt() })]);
    expect(w.sent).toHaveLength(1);
    expect(await w.took('message#m')).toEqual(['go', 'outcome']);
  });

  test('a write that was not applied is decided again, with a bound', async () => {
    const w = world();
    w.beforePut = async () => {
      if (w.counts.put < 3) throw new StoreBusy('throttled');
    };
    await w.engine.tell([tell('watch#1', 'a')]);
    expect(await w.took('watch#1')).toEqual(['go']);
    w.beforePut = async () => Promise.reject(new StoreBusy('throttled'));
    w.counts.put = 0;
    await expect(w.engine.tell([tell('watch#1', 'b')])).rejects.toThrow(StoreBusy);
    expect(w.counts.put).toBe(8);
  });

  test('rivals at one actor all get through', async () => {
    const w = world();
    await Promise.all(Array.from({ length: 5 }, (_, n) => w.engine.tell([tell('watch#1', `s${n}`)])));
    expect(await w.took('watch#1')).toHaveLength(5);
  });
});

describe('rule 10: inbound facts', () => {
  test('a fact is stored once and carried out until all its tells were saved', async () => {
    const w = world();
    const stored = await w.engine.record('inbound#1', { text: '1' }, [tell('watch#1', 'f1')]);
    expect(await w.engine.record('inbound#1', { text: '2' }, [tell('watch#1', 'f2')])).toBe('already');
    if (stored !== 'already') await w.engine.carryOut([stored]);
    expect(await w.read('inbound#1')).toMatchObject({ state: { text: '1' }, outbox: [], dueAt: null });
    expect(await w.took('watch#1')).toEqual(['go']);
  });

  test('a fact whose write failed but was applied is stored', async () => {
    const w = world();
    w.afterPut = async () => Promise.reject(new StoreBusy('timeout'));
    expect(await w.engine.record('inbound#1', {}, [])).toEqual(await w.read('inbound#1'));
    w.beforePut = async () => Promise.reject(new StoreBusy('down'));
    expect(await w.engine.record('inbound#1', {}, [])).toBe('already');
    await expect(w.engine.record('inbound#2', {}, [])).rejects.toThrow(StoreBusy);
  });
});
