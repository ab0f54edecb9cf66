/** Counting villages from their records, and what follows from the day alone. */

import { describe, expect, test } from 'vitest';
import { figuresOfArea, recount, resurveyList } from '../../shared/app/statistics.ts';
import { type Store, StoreBusy, stateOf } from '../../shared/app/store.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import type { Content } from '../../shared/domain/form.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import type { Tally } from '../../shared/domain/tally.ts';
import { aContent } from '../domain/content-given.ts';
import { aChange, createRegistryWorld } from './registry-world.ts';

const COUNTY = '海南省/琼海市';
const TOWNSHIP = `${COUNTY}/三江镇`;
const VILLAGE = `${TOWNSHIP}/福田村`;
const OTHER = `${TOWNSHIP}/新村`;

const living = (village: string) => ({ text: `海南省琼海市三江镇${village}`, code: null, way: '' });

function createWorld() {
  const world = createRegistryWorld();
  const deps = { ...world, configuration: everywhere(DEFAULTS) };
  let next = 0;
  const save = async (content: Content, elderId: string | null = null) => {
    const saving = { content, doubts: [], change: aChange(`c${next++}`), elderId, basedOn: null };
    return (await world.register.save([saving]))[0]?.elderId as string;
  };
  const count = (overrides: Partial<typeof deps> = {}) => recount({ ...deps, ...overrides }, world.clock.now);
  const tally = (area: string) => stateOf<Tally>(world.store, `tally#${area}`);
  return { ...world, deps, save, count, tally };
}

/** The same store, with what is read of it noted. */
function watched(store: Store, read: string[], before: (id: string) => Promise<void> = async () => undefined): Store {
  const get: Store['get'] = async (id) => {
    await before(id);
    read.push(id);
    return store.get(id);
  };
  const area: Store['area'] = async (name, page) => {
    read.push(name);
    return store.area(name, page);
  };
  return { ...store, get, area };
}

describe('counting', () => {
  test('a village goes up to township, county and province, and once counted is not counted again that day', async () => {
    const { save, count, store } = createWorld();
    await save(aContent());
    await save(aContent({ idNumber: '990000194803120012', name: '例庚', address: living('新村'), sex: 'male' }));
    expect((await figuresOfArea(store, COUNTY))?.pending).toBe(2);
    expect(await count()).toEqual({ villages: 2, refreshed: 0, waiting: 0 });
    for (const area of [TOWNSHIP, COUNTY, '海南省']) {
      expect(await figuresOfArea(store, area)).toMatchObject({ pending: 0, counts: { elders: 2, 'sex.male': 1 } });
    }
    expect((await figuresOfArea(store, TOWNSHIP))?.parts.map(({ name }) => name)).toEqual(['福田村', '新村']);
    expect(await count()).toEqual({ villages: 0, refreshed: 0, waiting: 0 });
  });

  test('comes again on the next day, and at once after a change', async () => {
    const { save, count, clock, tally } = createWorld();
    const elderId = await save(aContent());
    await count();
    await save(aContent({ health: 'disabled' }), elderId);
    expect((await tally(VILLAGE))?.pending).toBe(1);
    expect((await count()).villages).toBe(1);
    expect(await tally(VILLAGE)).toMatchObject({ pending: 0, counts: { 'health.disabled': 1 } });
    clock.now = '2026-07-30T00:00:00.000Z';
    expect((await count()).villages).toBe(1);
  });

  test('leaves out who moved away or was erased', async () => {
    const { save, count, register, vault, tally } = createWorld();
    const gone = await save(aContent());
    const erased = await save(aContent({ idNumber: '990000194803120012', name: '例庚' }));
    await count();
    expect((await tally(VILLAGE))?.counts['elders']).toBe(2);
    await register.leave(gone, { change: aChange('left'), basedOn: null, reason: 'movedAway', into: null });
    await vault.forget(erased);
    await count();
    expect((await tally(VILLAGE))?.counts).toEqual({});
  });

  test('counts a move in the village of today only, and lists no village that is empty', async () => {
    const { save, count, tally, store } = createWorld();
    const elderId = await save(aContent());
    await count();
    await save(aContent({ address: living('新村') }), elderId);
    await count();
    expect([(await tally(VILLAGE))?.counts, (await tally(OTHER))?.counts['elders']]).toEqual([{}, 1]);
    expect((await tally(TOWNSHIP))?.counts['elders']).toBe(1);
    expect((await figuresOfArea(store, TOWNSHIP))?.parts.map(({ name }) => name)).toEqual(['新村']);
  });

  test('a change while the village is counted leaves it due', async () => {
    const { save, count, store, tally } = createWorld();
    const elderId = await save(aContent());
    let once = true;
    const before = async (id: string) => {
      if (!once || !id.startsWith('watch#')) return;
      once = false;
      await save(aContent({ living: 'poor' }), elderId);
    };
    await count({ store: watched(store, [], before) });
    expect(await tally(VILLAGE)).toMatchObject({ changes: 2, seen: 1, pending: 1 });
    await count();
    expect(await tally(VILLAGE)).toMatchObject({ seen: 2, pending: 0, counts: { 'living.poor': 1 } });
  });

  test('goes on with the other villages where one cannot be read, and says so in the end', async () => {
    const { save, count, store, tally } = createWorld();
    const elderId = await save(aContent());
    await save(aContent({ idNumber: '990000194803120012', name: '例庚', address: living('新村') }));
    const before = async (id: string) => {
      if (id === `watch#${elderId}`) throw new StoreBusy('busy');
    };
    await expect(count({ store: watched(store, [], before) })).rejects.toThrow(StoreBusy);
    expect((await tally(OTHER))?.pending).toBe(0);
    expect((await tally(VILLAGE))?.pending).toBe(1);
  });
});

describe('the day alone', () => {
  const alone = () => aContent({}, { livesAlone: true });
  const elderOf = (store: Store, id: string) => stateOf<Elder>(store, `elder#${id}`);

  test('makes who turns 80 and lives alone key, with nobody entering it', async () => {
    const { save, count, clock, store } = createWorld();
    const elderId = await save(alone());
    clock.now = '2032-07-04T04:00:00.000Z';
    expect((await count()).refreshed).toBe(0);
    expect((await elderOf(store, elderId))?.tier).toBe('ordinary');
    clock.now = '2032-07-05T04:00:00.000Z';
    expect((await count()).refreshed).toBe(1);
    expect((await elderOf(store, elderId))?.tier).toBe('key');
    clock.now = '2032-07-06T04:00:00.000Z';
    expect((await count()).refreshed).toBe(0);
  });

  test("brings a county's new rules to everybody, and leaves a liaison's leave as it is", async () => {
    const { save, count, clock, store, engine } = createWorld();
    const elderId = await save(alone());
    const phone = '+8613900000001';
    await engine.tell([{ to: `elder#${elderId}`, slot: 'away', event: { type: 'absent', phone } }]);
    clock.now = '2026-07-30T04:00:00.000Z';
    const registry = { ...DEFAULTS.registry, keyRules: [['alone']] as const };
    expect((await count({ configuration: everywhere({ ...DEFAULTS, registry }) })).refreshed).toBe(1);
    expect(await elderOf(store, elderId)).toMatchObject({ tier: 'key', leave: { absent: [phone] } });
    clock.now = '2026-07-31T04:00:00.000Z';
    expect((await count({ configuration: everywhere({ ...DEFAULTS, registry }) })).refreshed).toBe(0);
  });

  test('brings nobody back who left after the record was read', async () => {
    const { save, count, clock, store, register } = createWorld();
    const elderId = await save(alone());
    clock.now = '2032-07-05T04:00:00.000Z';
    const before = async (id: string) => {
      if (id !== `consent#${elderId}`) return;
      await register.leave(elderId, { change: aChange('left'), basedOn: null, reason: 'deceased', into: null });
    };
    await count({ store: watched(store, [], before) });
    expect(await elderOf(store, elderId)).toMatchObject({ left: 'deceased' });
  });
});

describe('looking', () => {
  test('reads one item, whatever the area', async () => {
    const { save, count, store } = createWorld();
    await save(aContent());
    await count();
    const read: string[] = [];
    await figuresOfArea(watched(store, read), COUNTY);
    expect(read).toEqual([`tally#${COUNTY}`]);
    expect(await figuresOfArea(store, '海南省/三亚市')).toBeNull();
  });

  test('lists who is to be asked anew, the longest overdue first, and opens no record', async () => {
    const { save, count, clock, store, register } = createWorld();
    const first = await save(aContent());
    clock.now = '2026-08-15T00:00:00.000Z';
    const second = await save(aContent({ idNumber: '990000194803120012', name: '例庚' }));
    const left = await save(aContent({ idNumber: null, name: '例辛' }));
    await register.leave(left, { change: aChange('left'), basedOn: null, reason: 'movedAway', into: null });
    const opened: string[] = [];
    const list = (today: string, until: string) => resurveyList(watched(store, opened), VILLAGE, { today, until });
    expect(await list('2026-12-01', '2026-12-31')).toEqual([]);
    const both = await list('2027-08-01', '2027-08-31');
    expect(both.map(({ elderId, overdue }) => [elderId, overdue])).toEqual([
      [first, true],
      [second, false],
    ]);
    expect(opened.filter((id) => !id.startsWith('record'))).toEqual([]);
    expect((await count()).villages).toBe(1);
  });
});
