import { describe, expect, it } from 'vitest';
import { undoPage } from '../../shared/app/import-undo.ts';
import {
  allImports,
  beginImport,
  finishImport,
  type Importer,
  type ImportsDeps,
  previewRows,
  type SentRow,
  takeRows,
} from '../../shared/app/imports.ts';
import { stateOf } from '../../shared/app/store.ts';
import type { Batch } from '../../shared/domain/batch.ts';
import type { Row } from '../../shared/domain/roster-fields.ts';
import { aContent } from '../domain/content-given.ts';
import { aChange, createRegistryWorld } from './registry-world.ts';

const COUNTY: Importer = { id: 'staff', area: '海南省/琼海市', within: () => true };
const ID = 'a1';

/** Rows of a reader that knows three columns: the rest of the form does not matter here. */
function importWorld() {
  const world = createRegistryWorld();
  const read = (row: Row) =>
    row['姓名'] === ''
      ? {
          content: null,
          problems: [{ column: '姓名', problem: 'none', remedy: 'give one', severity: 'refused' as const }],
        }
      : { content: contentOf(row), problems: [] };
  const deps: ImportsDeps = {
    ...world,
    clock: () => world.clock.now,
    read,
    home: { province: '海南省', county: '琼海市' },
  };
  const begin = () => beginImport(deps, ID, { by: COUNTY, label: 'a.csv' });
  const take = (rows: readonly SentRow[], from = 0) =>
    takeRows(deps, { id: ID, by: COUNTY, rows, from, upTo: from + rows.length, withheld: 0 });
  const undo = () => undoPage(deps, ID, COUNTY);
  const batch = () => stateOf<Batch>(world.store, `batch#${ID}`);
  return { ...world, deps, begin, take, undo, batch };
}

const contentOf = (row: Row) =>
  aContent({
    name: row['姓名'] ?? '',
    idNumber: row['身份证号'] ?? null,
    health: row['健康'] === '失能' ? 'disabled' : 'healthy',
    address: { text: `海南省琼海市${row['地址'] ?? '三江镇福田村'}`, code: null, way: '' },
  });
const person = (number: number, more: Row = {}): SentRow => ({
  number,
  values: { 姓名: '例甲', 身份证号: `99000019520705${String(number).padStart(4, '0')}`, ...more },
});
const outcomes = (results: Awaited<ReturnType<typeof takeRows>>) =>
  results === 'notBegun' ? results : results.map(({ outcome }) => outcome);

describe('rows of an import', () => {
  it('are added, and the same ones again are the same', async () => {
    const { begin, take, batch } = importWorld();
    await begin();
    expect(outcomes(await take([person(1), person(2)]))).toEqual(['added', 'added']);
    expect(await batch()).toMatchObject({ upTo: 2, counts: { added: 2 } });
  });

  it('may be sent twice, as after a kill, and count once', async () => {
    const { begin, take, batch, deps } = importWorld();
    await begin();
    const [sent] = await Promise.all([take([person(1), person(2)])]);
    expect(outcomes(sent)).toEqual(['added', 'added']);
    expect(outcomes(await take([person(1), person(2)]))).toEqual(['added', 'added']);
    expect(await batch()).toMatchObject({ upTo: 2, counts: { added: 2 } });
    await finishImport(deps, ID);
    expect(await begin()).toMatchObject({ status: 'finished', counts: { added: 2 } });
    expect(await take([person(3)])).toBe('notBegun');
  });

  it('are refused one by one: unreadable, outside the own area, the same person twice', async () => {
    const { begin, deps, take } = importWorld();
    await begin();
    const within = (area: string) => area.startsWith('海南省/琼海市/三江镇');
    const results = await takeRows(deps, {
      id: ID,
      by: { ...COUNTY, within },
      from: 0,
      upTo: 4,
      withheld: 0,
      rows: [person(1), person(2, { 姓名: '' }), person(3, { 地址: '博鳌镇东屿村' }), { ...person(1), number: 4 }],
    });
    expect(outcomes(results)).toEqual(['added', 'refused', 'refused', 'refused']);
    expect(results).toMatchObject([
      {},
      {},
      { problems: [{ column: '老年人.居住地址' }] },
      { problems: [{ column: '老年人.姓名' }] },
    ]);
    expect(outcomes(await take([{ ...person(1), number: 5 }], 4))).toEqual(['refused']);
  });

  it('that may be somebody who is known under another number go in with a doubt, which stays', async () => {
    const { begin, take, deps } = importWorld();
    await begin();
    await take([person(1)]);
    expect(await take([person(2)], 1)).toMatchObject([{ outcome: 'added', problems: [{ severity: 'doubt' }] }]);
    const again = { id: 'b2', by: COUNTY, rows: [person(1), person(2)] };
    expect((await previewRows(deps, again)).map(({ outcome }) => outcome)).toEqual(['same', 'same']);
  });

  it('can be looked at first, and then nothing is changed', async () => {
    const { deps, store } = importWorld();
    const sending = { id: ID, by: COUNTY, rows: [person(1), person(2, { 姓名: '' })] };
    const results = await previewRows(deps, sending);
    expect(results.map(({ outcome }) => outcome)).toEqual(['added', 'refused']);
    expect(await stateOf(store, `record#${results[0]?.elderId ?? ''}`)).toBeNull();
    expect(await allImports(store)).toEqual([]);
  });
});

describe('a look before', () => {
  it('names every field that would change, and shows no illness, no number and no telephone', async () => {
    const { begin, take, deps } = importWorld();
    await begin();
    await take([person(1)]);
    const rows = [person(1, { 健康: '失能' })];
    const [result] = await previewRows(deps, { id: 'b2', by: COUNTY, rows });
    expect(result).toMatchObject({
      outcome: 'changed',
      changes: [{ column: '老年人.健康状况', from: null, to: null }],
    });
  });
});

describe('taking an import back', () => {
  it('lets go whom it added, gives back what it changed, and leaves who was changed since', async () => {
    const { begin, take, undo, batch, register, deps } = importWorld();
    const known = contentOf(person(1).values);
    const [old] = await register.save([
      { content: known, doubts: [], change: aChange('before'), elderId: null, basedOn: null },
    ]);
    await begin();
    await take([person(1, { 健康: '失能' }), person(2), person(3)]);
    await finishImport(deps, ID);
    const mended = contentOf(person(3, { 健康: '失能' }).values);
    await register.save([{ content: mended, doubts: [], change: aChange('since'), elderId: null, basedOn: null }]);

    const page = await undo();
    expect(page?.records.map(({ outcome }) => outcome).sort()).toEqual(['changedSince', 'undone', 'undone']);
    expect(await batch()).toMatchObject({ status: 'undone', undo: { undone: 2, left: 1 } });
    const first = await register.open(old?.elderId ?? '');
    expect(first).toMatchObject({
      registered: { version: 3 },
      kept: { content: { form: { elder: { health: 'healthy' } } } },
    });
    const added = (await register.find(contentOf(person(2).values))).elderId ?? '';
    expect((await register.open(added))?.registered).toMatchObject({
      status: 'left',
      leaving: { reason: 'importUndone' },
    });
    expect((await undo())?.records).toEqual([]);
  });

  it('allows the same files anew', async () => {
    const { begin, take, undo, batch } = importWorld();
    await begin();
    await take([person(1)]);
    await undo();
    expect(await begin()).toMatchObject({ run: 2, upTo: 0 });
    expect(outcomes(await take([person(1)]))).toEqual(['changed']);
    await undo();
    expect(await batch()).toMatchObject({ run: 2, status: 'undone', undo: { undone: 1 } });
  });

  it('goes page by page', async () => {
    const { begin, take, undo, batch } = importWorld();
    await begin();
    for (let number = 1; number <= 10; number++) await take([person(number)], number - 1);
    let pages = 0;
    while ((await batch())?.status !== 'undone') {
      await undo();
      pages += 1;
    }
    expect(pages).toBe(3);
    expect(await batch()).toMatchObject({ undo: { undone: 10, left: 0 } });
  });

  it('of what nobody imported is nothing', async () => {
    expect(await importWorld().undo()).toBeNull();
  });
});
