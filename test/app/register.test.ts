import { describe, expect, test } from 'vitest';
import type { Saving } from '../../shared/app/register.ts';
import { recordsOf } from '../../shared/app/registry.ts';
import { stateOf } from '../../shared/app/store.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import type { Content } from '../../shared/domain/form.ts';
import type { Tally } from '../../shared/domain/tally.ts';
import { aContent } from '../domain/content-given.ts';
import { aChange, createRegistryWorld } from './registry-world.ts';

const saving = (content: Content, id: string, overrides: Partial<Saving> = {}): Saving => ({
  content,
  doubts: [],
  change: aChange(id),
  elderId: null,
  basedOn: null,
  ...overrides,
});

/** A registry in which one elder stands already. */
async function given(content = aContent()) {
  const world = createRegistryWorld();
  const [saved] = await world.register.save([saving(content, 'first')]);
  if (saved === undefined) throw new Error('not saved');
  const save = async (next: Content, id: string, overrides: Partial<Saving> = {}) =>
    (await world.register.save([saving(next, id, overrides)]))[0];
  return { ...world, elderId: saved.elderId, saved, save };
}

describe('saving', () => {
  test('a new person is added, opened again as it was, and enrolled', async () => {
    const { register, store, elderId, saved } = await given();
    expect(saved).toMatchObject({ outcome: 'added', version: 1 });
    expect((await register.open(elderId))?.kept).toEqual({ content: aContent(), doubts: [] });
    expect(await stateOf<Elder>(store, `elder#${elderId}`)).toMatchObject({ name: '例甲', village: '福田村' });
    expect(await stateOf<Tally>(store, 'tally#海南省/琼海市/三江镇/福田村')).toMatchObject({ changes: 1 });
    expect((await store.area(recordsOf('海南省/琼海市/三江镇/福田村'))).rows).toEqual([`record#${elderId}`]);
  });

  test('the same again changes nothing, and the same change told twice is one', async () => {
    const { save, elderId } = await given();
    expect(await save(aContent(), 'second')).toEqual({ outcome: 'same', elderId, version: 1 });
    const poorer = aContent({ living: 'poor' });
    expect(await save(poorer, 'third')).toMatchObject({ outcome: 'changed', version: 2 });
    expect(await save(poorer, 'third')).toMatchObject({ outcome: 'changed', version: 2 });
  });

  test('every version is kept with who, when and from where', async () => {
    const { save, register, elderId } = await given();
    await save(aContent({ living: 'poor' }), 'second', { change: aChange('second', { by: 'job', source: 'import' }) });
    expect((await register.version(elderId, 1))?.kept.content.form.elder.living).toBe('fair');
    expect(await register.version(elderId, 2)).toMatchObject({
      revision: { change: { by: 'job', source: 'import' } },
      kept: { content: { form: { elder: { living: 'poor' } } } },
    });
    expect(await register.version(elderId, 3)).toBeNull();
  });

  test('a change that was made from an older version is a conflict, and changes nothing', async () => {
    const { save, register, elderId } = await given();
    await save(aContent({ living: 'poor' }), 'second');
    expect(await save(aContent({ living: 'good' }), 'late', { elderId, basedOn: 1 })).toMatchObject({
      outcome: 'conflict',
      version: 2,
    });
    expect((await register.open(elderId))?.kept?.content.form.elder.living).toBe('poor');
  });

  test('of two who save at once one is told of the conflict', async () => {
    const { register } = createRegistryWorld();
    const saved = await register.save([saving(aContent(), 'a'), saving(aContent({ living: 'poor' }), 'b')]);
    expect(saved.map(({ outcome }) => outcome)).toEqual(['added', 'conflict']);
  });

  test('previewing tells the outcome and stores nothing', async () => {
    const { register, store } = createRegistryWorld();
    expect(await register.preview([saving(aContent(), 'a')])).toMatchObject([{ outcome: 'added', version: 1 }]);
    expect((await store.area('watches')).rows).toEqual([]);
  });
});

describe('finding', () => {
  test('by ID number, whatever else has changed', async () => {
    const { register, elderId } = await given();
    const moved = aContent(
      { phones: [], address: { text: '三江镇新村', code: null, way: '' } },
      {
        liaison: { name: '例己', phone: '+8613900000009' },
      },
    );
    expect(await register.find(moved)).toEqual({ elderId, clash: null });
    expect(await register.findByNumber('990000195207050024')).toBe(elderId);
    expect(await register.findByNumber('990000194803120012')).toBeNull();
  });

  test('by name, village and telephone who has no number yet, and the number then stays with the record', async () => {
    const { register, save, elderId } = await given(aContent({ idNumber: null }));
    expect(await register.find(aContent())).toEqual({ elderId, clash: null });
    expect(await save(aContent(), 'number')).toMatchObject({ outcome: 'changed', elderId });
    expect(await register.findByNumber('990000195207050024')).toBe(elderId);
  });

  test('somebody of the same name, village and telephone with another number is a clash, not the same person', async () => {
    const { register, elderId } = await given();
    expect(await register.find(aContent({ idNumber: '990000194803120012' }))).toEqual({
      elderId: null,
      clash: elderId,
    });
  });

  test('a number that was mended leads to the same record, and the old one to nobody', async () => {
    const { register, save, elderId } = await given();
    await save(aContent({ idNumber: '990000194803120012' }), 'mended', { elderId });
    expect(await register.findByNumber('990000195207050024')).toBeNull();
    expect(await register.findByNumber('990000194803120012')).toBe(elderId);
    // Whoever really has the old number becomes a record of their own.
    const other = await save(aContent({ name: '例庚', phones: [] }), 'other');
    expect(other).toMatchObject({ outcome: 'added' });
    expect(other?.elderId).not.toBe(elderId);
  });
});

describe('leaving', () => {
  const leaving = { change: aChange('leave'), basedOn: null, reason: 'movedAway', into: null } as const;

  test('ends the service and keeps the record; the same person may come back', async () => {
    const { register, save, store, elderId } = await given();
    expect(await register.leave(elderId, leaving)).toMatchObject({ outcome: 'changed', version: 2 });
    expect(await stateOf<Elder>(store, `elder#${elderId}`)).toMatchObject({ left: 'movedAway' });
    expect((await store.area('watches')).rows).toEqual([]);
    expect(await register.leave(elderId, { ...leaving, change: aChange('again') })).toBeNull();
    expect(await save(aContent(), 'back')).toMatchObject({ outcome: 'changed', elderId, version: 3 });
    expect(await stateOf<Elder>(store, `elder#${elderId}`)).not.toHaveProperty('left');
    expect((await store.area('watches')).rows).toEqual([`watch#${elderId}`]);
  });

  test('from an older version is a conflict; of nobody it is nothing', async () => {
    const { register, save, elderId } = await given();
    await save(aContent({ living: 'poor' }), 'second');
    expect(await register.leave(elderId, { ...leaving, basedOn: 1 })).toMatchObject({
      outcome: 'conflict',
      version: 2,
    });
    expect(await register.leave('nobody', leaving)).toBeNull();
  });

  test('an erased person can be read by nobody, in any version', async () => {
    const { register, vault, elderId } = await given();
    await vault.forget(elderId);
    expect(await register.open(elderId)).toMatchObject({ kept: null });
    expect(await register.version(elderId, 1)).toBeNull();
    expect(await register.open('nobody')).toBeNull();
  });
});

test('the stored registry holds no ID number, illness, means, address or document in the open', async () => {
  const { store, elderId, save } = await given();
  await save(aContent({ living: 'poor' }), 'second');
  const ids = [
    `record#${elderId}`,
    `elder#${elderId}`,
    `revision#${elderId}.1`,
    `revision#${elderId}.2`,
    `watch#${elderId}`,
  ];
  for (const id of ids) {
    const json = JSON.stringify(await store.get(id as `record#${string}`));
    expect(json).not.toMatch(/990000195207050024|高血压|榕树|E00000101|"poor"|福田村2组/u);
  }
});
