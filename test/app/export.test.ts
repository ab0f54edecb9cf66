import { expect, test } from 'vitest';
import { type ExportDeps, eldersIn, exportedForm, rosterRows } from '../../shared/app/export.ts';
import type { Row } from '../../shared/domain/roster-fields.ts';
import { aContent } from '../domain/content-given.ts';
import { aChange, createRegistryWorld } from './registry-world.ts';

const HIDDEN = { idNumbers: false, health: false };
const AREA = '海南省/琼海市/三江镇';

async function aRegistry() {
  const world = createRegistryWorld();
  const add = async (id: string, name: string, village: string, idNumber: string) => {
    const address = { text: `海南省琼海市三江镇${village}2组`, code: null, way: '' };
    const content = aContent({ name, idNumber, address });
    const [saved] = await world.register.save([
      { content, doubts: [], change: aChange(id), elderId: null, basedOn: null },
    ]);
    return saved?.elderId ?? '';
  };
  const one = await add('c1', '例甲', '福田村', '990000195207050024');
  const other = await add('c2', '例丁', '山口村', '990000194803120012');
  const deps: ExportDeps = { store: world.store, register: world.register };
  return { ...world, deps, one, other };
}

test('exportedForm() gives one elder masked, and whole to who may see all', async () => {
  const { deps, one } = await aRegistry();
  expect((await exportedForm(deps, one, HIDDEN))?.row['老年人.身份证号']).toBe('990***********0024');
  const whole = await exportedForm(deps, one, { idNumbers: true, health: true });
  expect(whole?.row).toMatchObject({ '老年人.身份证号': '990000195207050024', '老年人.患病类型': '高血压' });
  expect(whole?.registered).toMatchObject({ version: 1, area: `${AREA}/福田村` });
  expect(await exportedForm(deps, 'nobody', HIDDEN)).toBeNull();
});

test('eldersIn() gives who is served in a village, or in all villages of a township, and nobody beside it', async () => {
  const { store, one, other } = await aRegistry();
  expect(await eldersIn(store, `${AREA}/福田村`)).toEqual([one]);
  expect(await eldersIn(store, AREA)).toEqual([other, one]);
  expect(await eldersIn(store, '海南省/琼海市/三江')).toEqual([]);
});

test('rosterRows() gives one row an elder, without who left', async () => {
  const { deps, register, store, one, other } = await aRegistry();
  const ids = await eldersIn(store, AREA);
  const rows: Row[] = [];
  for await (const row of rosterRows(deps, ids, HIDDEN)) rows.push(row);
  expect(rows.map((row) => row['老年人.姓名'])).toEqual(['例丁', '例甲']);
  await register.leave(other, { change: aChange('c3'), basedOn: null, reason: 'movedAway', into: null });
  expect(await eldersIn(store, AREA)).toEqual([one]);
});
