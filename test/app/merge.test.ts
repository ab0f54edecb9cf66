/** Two records of one person, one, and two again; who leaves, and who comes back. */

import { describe, expect, it } from 'vitest';
import { merge, split } from '../../shared/app/merge.ts';
import { comeBack } from '../../shared/app/people.ts';
import { stateOf } from '../../shared/app/store.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import type { Content } from '../../shared/domain/form.ts';
import type { Registered } from '../../shared/domain/record.ts';
import { aContent } from '../domain/content-given.ts';
import { aChange, createRegistryWorld } from './registry-world.ts';

const SECOND = { e164: '+8613800000022', kind: 'mobile', whose: '' } as const;
const withoutNumber = () => aContent({ idNumber: null, living: null, phones: [SECOND] });

/** One person, known without an ID number and, on another sheet, with one. */
async function given(keepContent = withoutNumber()) {
  const world = createRegistryWorld();
  const { register, store } = world;
  const save = async (content: Content, id: string, elderId: string | null = null) => {
    const [saved] = await register.save([{ content, doubts: [], change: aChange(id), elderId, basedOn: null }]);
    return saved?.elderId ?? '';
  };
  const keep = await save(keepContent, 'a');
  const other = await save(aContent(), 'b');
  const merging = (fields: { keepVersion?: number; otherVersion?: number; id?: string } = {}) => {
    const { keepVersion = null, otherVersion = null, id = 'merge' } = fields;
    return merge(register, { keep, other, change: aChange(id), keepVersion, otherVersion });
  };
  const splitting = (basedOn: number | null = null) => split(register, { other, change: aChange('split'), basedOn });
  const content = async (id: string) => (await register.open(id))?.kept?.content;
  const record = (id: string) => stateOf<Registered>(store, `record#${id}`);
  return { ...world, keep, other, save, merging, splitting, content, record };
}

describe('two records of one person', () => {
  it('become one: filled up, found by all that either was known by, asked once', async () => {
    const { merging, keep, other, content, record, register, store } = await given();
    expect(await merging()).toEqual({ outcome: 'merged' });
    expect((await content(keep))?.form.elder).toMatchObject({ idNumber: '990000195207050024', living: 'fair' });
    expect(await record(other)).toMatchObject({ status: 'left', leaving: { reason: 'merged', into: keep } });
    expect(await register.findByNumber('990000195207050024')).toBe(keep);
    expect((await register.find(aContent())).elderId).toBe(keep);
    expect(await stateOf<Elder>(store, `elder#${other}`)).toMatchObject({ left: 'merged' });
  });

  it('become one also where nothing had to be filled up', async () => {
    const { merging, splitting, keep, content } = await given(
      aContent({ idNumber: '990000195207050032', name: '例丁' }),
    );
    expect(await merging()).toEqual({ outcome: 'merged' });
    expect(await splitting()).toEqual({ outcome: 'split' });
    expect((await content(keep))?.form.elder.name).toBe('例丁');
  });

  it('are not made one of one, of nobody, or of older versions', async () => {
    const { merging, register, keep, save, other } = await given();
    const change = aChange('m');
    const versions = { keepVersion: null, otherVersion: null };
    expect(await merge(register, { keep, other: keep, change, ...versions })).toEqual({ outcome: 'same' });
    expect(await merge(register, { keep, other: 'nobody', change, ...versions })).toEqual({ outcome: 'unknown' });
    await save(aContent({ living: 'poor' }), 'later', other);
    expect(await merging({ otherVersion: 1 })).toEqual({ outcome: 'conflict' });
    expect(await merging({ keepVersion: 7 })).toEqual({ outcome: 'conflict' });
  });

  it('the other of which changed at the same moment stays, and told again it leaves', async () => {
    const { register, keep, other, save, record } = await given();
    const slow = {
      ...register,
      leave: async (...all: Parameters<typeof register.leave>) => {
        await save(aContent({ living: 'good' }), 'meanwhile', other);
        return register.leave(...all);
      },
    };
    const merging = { keep, other, keepVersion: null, otherVersion: null };
    expect(await merge(slow, { ...merging, change: aChange('m') })).toEqual({ outcome: 'conflict' });
    expect(await record(other)).toMatchObject({ status: 'active' });
    expect(await merge(register, { ...merging, change: aChange('n') })).toEqual({ outcome: 'merged' });
  });
});

describe('taken apart', () => {
  it('both are as they were, and each is found by its own again', async () => {
    const { merging, splitting, keep, other, content, record, register } = await given();
    await merging();
    expect(await splitting(7)).toEqual({ outcome: 'conflict' });
    expect(await splitting()).toEqual({ outcome: 'split' });
    expect(await content(keep)).toEqual(withoutNumber());
    expect(await content(other)).toEqual(aContent());
    expect(await record(other)).toMatchObject({ status: 'active', leaving: null });
    expect(await register.findByNumber('990000195207050024')).toBe(other);
    expect((await register.find(withoutNumber())).elderId).toBe(keep);
  });

  it('what was changed on the kept record since stays', async () => {
    const { merging, splitting, keep, content, save } = await given();
    await merging();
    const now = (await content(keep)) as Content;
    await save({ ...now, form: { ...now.form, elder: { ...now.form.elder, living: 'poor' } } }, 'since', keep);
    await splitting();
    expect((await content(keep))?.form.elder).toMatchObject({ living: 'poor', idNumber: null });
  });

  it('is only what was one; a kept record that left since gives nothing back', async () => {
    const { splitting, merging, register, keep, other, record } = await given();
    expect(await splitting()).toEqual({ outcome: 'notMerged' });
    await merging();
    await register.leave(keep, { change: aChange('gone'), basedOn: null, reason: 'movedAway', into: null });
    expect(await splitting()).toEqual({ outcome: 'split' });
    expect(await record(other)).toMatchObject({ status: 'active' });
  });
});

describe('who left', () => {
  const leave = { basedOn: null, into: null } as const;

  it('comes back with the same id, and is asked again', async () => {
    const { register, keep, store } = await given();
    await register.leave(keep, { change: aChange('gone'), reason: 'movedAway', ...leave });
    const wish = { elderId: keep, change: aChange('back'), basedOn: null };
    expect(await comeBack(register, { ...wish, basedOn: 1 })).toMatchObject({ outcome: 'conflict' });
    expect(await comeBack(register, wish)).toMatchObject({ outcome: 'changed', elderId: keep, version: 3 });
    expect(await stateOf<Elder>(store, `elder#${keep}`)).not.toHaveProperty('left');
    expect(await comeBack(register, { ...wish, change: aChange('twice') })).toEqual({ outcome: 'active' });
  });

  it('does not come back from a merge, which is taken apart, nor from nowhere', async () => {
    const { register, other, merging } = await given();
    await merging();
    const change = aChange('back');
    expect(await comeBack(register, { elderId: other, change, basedOn: null })).toEqual({ outcome: 'merged' });
    expect(await comeBack(register, { elderId: 'nobody', change, basedOn: null })).toEqual({ outcome: 'unknown' });
  });

  it('does not come back once erased', async () => {
    const { register, vault, keep } = await given();
    await register.leave(keep, { change: aChange('gone'), reason: 'deceased', ...leave });
    await vault.forget(keep);
    expect(await comeBack(register, { elderId: keep, change: aChange('back'), basedOn: null })).toEqual({
      outcome: 'erased',
    });
  });
});
