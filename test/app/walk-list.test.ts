import { expect, test } from 'vitest';
import { printedAt, walkRows } from '../../shared/app/walk-list.ts';
import type { Content } from '../../shared/domain/form.ts';
import { aContent } from '../domain/content-given.ts';
import { aChange, createRegistryWorld } from './registry-world.ts';

async function rowsOf(...contents: readonly Content[]) {
  const world = createRegistryWorld();
  const ids: string[] = [];
  for (const [index, content] of contents.entries()) {
    const change = aChange(`c${index}`);
    const [saved] = await world.register.save([{ content, doubts: [], change, elderId: null, basedOn: null }]);
    ids.push(saved?.elderId ?? '');
  }
  return { world, ids, rows: await walkRows(world, ids) };
}
const living = (text: string, way = '') => ({ address: { text: `海南省琼海市三江镇福田村${text}`, code: null, way } });

test('walkRows() goes by the way through the village, with what leads to the door', async () => {
  const keyholder = { name: '例丁', phone: '+8613900000009' };
  const { rows } = await rowsOf(
    aContent({ ...living('十组'), name: '例壬', idNumber: '990000194803120012' }),
    aContent(living('2组', '榕树往东'), { keyholder, livesAlone: true, hearing: 'poor' }),
  );
  expect(rows.map(({ name }) => name)).toEqual(['例甲', '例壬']);
  expect(rows[0]).toMatchObject({ place: '2组', way: '榕树往东', keyholder, livesAlone: true, hardOfHearing: true });
  expect(rows[0]?.phones).toEqual([{ number: '+8613800000001', whose: '' }]);
  expect(rows[0]?.number).toBe(11);
});

test('walkRows() says that somebody needs an arm, never the health or the illness', async () => {
  const { rows } = await rowsOf(aContent({ health: 'disabled', illnesses: ['高血压'] }));
  expect(rows[0]).toMatchObject({ needsArm: true });
  expect(JSON.stringify(rows)).not.toMatch(/高血压|disabled|990000|poor|farm/u);
});

test('walkRows() has whoever is enrolled, also where the registry holds no record', async () => {
  const { world, ids } = await rowsOf(aContent());
  const open = async () => null;
  const [row] = await walkRows({ store: world.store, register: { open } }, ids);
  expect(row).toMatchObject({ name: '例甲', place: '', phones: [{ number: '+8613800000001', whose: '' }] });
  expect(await walkRows(world, ['nobody'])).toEqual([]);
});

test('printedAt() is the wall clock of the county, by its calendar also before 04:00', () => {
  expect(printedAt('2026-07-02T17:54:00.000Z')).toBe('2026-07-03 01:54');
  expect(printedAt('2026-07-03T00:15:00.000Z')).toBe('2026-07-03 08:15');
});
