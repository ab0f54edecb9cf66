import { describe, expect, test, vi } from 'vitest';
import { createAudit, type Noting } from '../../shared/app/audit.ts';
import { type HistoryEntry, type Item, type Store, StoreBusy } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import { addSeconds } from '../../shared/domain/time.ts';
import type { SealedEntry, Trail } from '../../shared/domain/trail.ts';
import { createRegistryWorld } from './registry-world.ts';

const looking = (overrides: Partial<Noting> = {}): Noting => ({
  by: 's1',
  role: 'township',
  action: 'read',
  elders: ['e1'],
  area: '海南省/琼海市/三江镇/福田村',
  reason: '入户前核对',
  ...overrides,
});

const AUDIT_DAYS = 1000;
const ALL = { before: null, limit: 10 };

function given() {
  const world = createRegistryWorld();
  let next = 0;
  const deps = { ...world, clock: () => world.clock.now, writeId: () => `n${next++}`, auditDays: AUDIT_DAYS };
  return { ...world, deps, audit: createAudit(deps) };
}

describe('the audit', () => {
  test('numbers what one member of staff did, the newest first, and finds who looked at an elder', async () => {
    const { audit } = given();
    await audit.note(looking());
    await audit.note(looking({ action: 'reveal', elders: ['e1', 'e2'] }));
    await audit.note(looking({ by: 's2' }));
    const entries = await audit.trail('s1', ALL);
    expect(entries.map(({ number, entry }) => [number, entry.action])).toEqual([
      [2, 'reveal'],
      [1, 'read'],
    ]);
    expect(await audit.trail('s1', { before: 2, limit: 10 })).toHaveLength(1);
    expect(await audit.trail('nobody', ALL)).toEqual([]);
    expect(await audit.check('nobody', ALL)).toEqual({ broken: [], expiredTo: 0, next: null });
    expect((await audit.looks('e1')).map(({ by }) => by)).toEqual(['s1', 's1', 's2']);
    expect(await audit.looks('e2')).toMatchObject([{ action: 'reveal', reason: '入户前核对', holds: true }]);
  });

  test('keeps one number for each of many requests at once', async () => {
    const { audit } = given();
    await Promise.all(Array.from({ length: 5 }, () => audit.note(looking())));
    const entries = await audit.trail('s1', ALL);
    const { broken } = await audit.check('s1', ALL);
    expect(entries.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
    expect(broken).toEqual([]);
  });

  test('throws where it cannot be written, so that nothing is shown', async () => {
    const { deps } = given();
    const store: Store = { ...deps.store, get: () => Promise.reject(new StoreBusy('busy')) };
    await expect(createAudit({ ...deps, store }).note(looking())).rejects.toThrow(StoreBusy);
  });

  test('recognises its own number where the entry still waits to be written', async () => {
    const { audit, store } = given();
    const { put } = store;
    let isBusy = true;
    vi.spyOn(store, 'put').mockImplementation((item, version) =>
      isBusy && item.id.startsWith('entry#') ? Promise.reject(new StoreBusy('busy')) : put(item, version),
    );
    await audit.note(looking());
    expect(await store.get('entry#s1.1')).toBeNull();
    isBusy = false;
    await audit.note(looking({ reason: '第二次' }));
    const entries = await audit.trail('s1', ALL);
    const { broken } = await audit.check('s1', ALL);
    expect([entries.map(({ number }) => number), broken]).toEqual([[2, 1], []]);
    expect((await audit.looks('e1')).map(({ holds }) => holds)).toEqual([true, true]);
  });
});

describe('a trail that was tampered with', () => {
  /** Changes a stored item behind the service's back. */
  async function forge<T>(store: Store, id: ActorId, change: (state: T) => T | null) {
    const item = (await store.get(id)) as Item;
    const state = change(item.state as T);
    await store.remove(id);
    if (state !== null) await store.put({ ...item, version: 1, state }, 0);
  }
  const gone = () => null;

  async function noted(count: number) {
    const world = given();
    for (let done = 0; done < count; done++) await world.audit.note(looking({ reason: `第${done}次` }));
    const broken = async () => (await world.audit.check('s1', ALL)).broken;
    const holding = async () => (await world.audit.looks('e1')).map(({ holds }) => holds);
    return { ...world, broken, holding };
  }

  test('shows an entry that was altered, removed or put in the place of another', async () => {
    const { audit, broken, holding, store } = await noted(5);
    expect(await broken()).toEqual([]);
    await forge<SealedEntry>(store, 'entry#s1.2', (sealed) => ({ ...sealed, entry: { ...sealed.entry, reason: '' } }));
    expect(await broken()).toEqual([2]);
    await forge(store, 'entry#s1.4', gone);
    expect(await broken()).toEqual([2, 4]);
    const moved = (await store.get('entry#s1.1'))?.state as SealedEntry;
    await forge(store, 'entry#s1.5', () => moved);
    expect(await broken()).toEqual([2, 4, 5]);
    expect(await holding()).toEqual([true, false, true, false, false]);
    const page = { before: 5, limit: 2 };
    expect(await audit.check('s1', page)).toEqual({ broken: [4], next: 3, expiredTo: 0 });
    expect((await audit.trail('s1', page)).map(({ number }) => number)).toEqual([3]);
  });

  test('shows that its end was cut off while the entries stand', async () => {
    const { store, audit, broken } = await noted(2);
    const old = (await store.get('trail#s1'))?.state as Trail;
    await audit.note(looking());
    await forge<Trail>(store, 'trail#s1', () => old);
    expect(await broken()).toEqual([3]);
  });

  test('shows by what stands with the elder that its end was cut off with its entries', async () => {
    const { store, audit, broken, holding, clock } = await noted(1);
    const old = (await store.get('trail#s1'))?.state as Trail;
    await audit.note(looking({ reason: '不该看的' }));
    await forge<Trail>(store, 'trail#s1', () => old);
    await forge(store, 'entry#s1.2', gone);
    expect(await broken()).toEqual([]);
    expect(await holding()).toEqual([true, false]);
    clock.now = addSeconds(clock.now, 60);
    await audit.note(looking({ reason: '别的事' }));
    expect(await holding()).toEqual([true, false, true]);
  });

  test('shows an end that was removed and given out as past its period', async () => {
    const { store, broken } = await noted(2);
    await forge<Trail>(store, 'trail#s1', (trail) => ({ ...trail, at: '2000-01-01T00:00:00.000Z' }));
    await forge(store, 'entry#s1.2', gone);
    expect(await broken()).toEqual([2]);
  });

  test('shows a look that was altered', async () => {
    const { store, deps } = await noted(1);
    const history: Store['history'] = async (key, page) => {
      const { rows, cursor } = await store.history(key, page);
      const altered = (row: HistoryEntry) => {
        const look = row.entry as SealedEntry;
        return { ...row, entry: { ...look, entry: { ...look.entry, reason: '别的' } } };
      };
      return { rows: rows.map(altered), cursor };
    };
    const audit = createAudit({ ...deps, store: { ...store, history } });
    expect(await audit.looks('e1')).toMatchObject([{ holds: false }]);
  });

  test('is whole where what is missing is past the period for which it is kept', async () => {
    const { store, audit, broken, holding, clock } = await noted(3);
    clock.now = addSeconds(clock.now, (AUDIT_DAYS + 1) * 86_400);
    await audit.note(looking());
    for (const number of [1, 2]) await forge(store, `entry#s1.${number}`, gone);
    expect(await audit.check('s1', ALL)).toEqual({ broken: [], expiredTo: 2, next: null });
    expect(await holding()).toEqual([true, true, true, true]);
    await forge(store, 'entry#s1.4', gone);
    expect(await broken()).toContain(4);
  });
});
