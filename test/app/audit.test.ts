import { describe, expect, test } from 'vitest';
import { createAudit, type Noting } from '../../shared/app/audit.ts';
import { type Item, type Store, StoreBusy } from '../../shared/app/store.ts';
import type { SealedEntry } from '../../shared/domain/trail.ts';
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

function given() {
  const world = createRegistryWorld();
  let next = 0;
  const deps = { ...world, clock: () => world.clock.now, writeId: () => `n${next++}` };
  return { ...world, deps, audit: createAudit({ ...deps, auditDays: 1095 }) };
}

describe('the audit', () => {
  test('numbers what one member of staff did, the newest first, and finds who looked at an elder', async () => {
    const { audit } = given();
    await audit.note(looking());
    await audit.note(looking({ action: 'reveal', elders: ['e1', 'e2'] }));
    await audit.note(looking({ by: 's2' }));
    const trail = await audit.trail('s1', { before: null, limit: 10 });
    expect(trail.map(({ number, entry }) => [number, entry.action])).toEqual([
      [2, 'reveal'],
      [1, 'read'],
    ]);
    expect(await audit.trail('s1', { before: 2, limit: 10 })).toHaveLength(1);
    expect(await audit.trail('nobody', { before: null, limit: 10 })).toEqual([]);
    expect((await audit.looks('e1')).map(({ by }) => by)).toEqual(['s1', 's1', 's2']);
    expect(await audit.looks('e2')).toMatchObject([{ action: 'reveal', reason: '入户前核对' }]);
  });

  test('keeps one number for each of many requests at once', async () => {
    const { audit } = given();
    await Promise.all(Array.from({ length: 5 }, () => audit.note(looking())));
    const trail = await audit.trail('s1', { before: null, limit: 10 });
    expect(trail.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
    expect(await audit.verify('s1')).toEqual([]);
  });

  test('throws where it cannot be written, so that nothing is shown', async () => {
    const { deps } = given();
    const store: Store = { ...deps.store, get: () => Promise.reject(new StoreBusy('busy')) };
    await expect(createAudit({ ...deps, store, auditDays: 1095 }).note(looking())).rejects.toThrow(StoreBusy);
  });

  /** Changes a stored item behind the service's back. */
  async function forge(store: Store, id: `entry#${string}`, change: (entry: SealedEntry) => SealedEntry | null) {
    const item = (await store.get(id)) as Item;
    const state = change(item.state as SealedEntry);
    await store.remove(id);
    if (state !== null) await store.put({ ...item, version: 1, state }, 0);
  }

  test('shows an entry that was altered, removed or put in the place of another', async () => {
    const { audit, store } = given();
    for (let count = 0; count < 5; count++) await audit.note(looking({ reason: `第${count}次` }));
    expect(await audit.verify('s1')).toEqual([]);
    await forge(store, 'entry#s1.2', (sealed) => ({ ...sealed, entry: { ...sealed.entry, reason: '' } }));
    expect(await audit.verify('s1')).toEqual([2]);
    await forge(store, 'entry#s1.4', () => null);
    expect(await audit.verify('s1')).toEqual([2, 4, 5]);
    const moved = (await store.get('entry#s1.1'))?.state as SealedEntry;
    await forge(store, 'entry#s1.5', () => moved);
    expect(await audit.verify('s1')).toEqual([2, 4, 5]);
  });
});
