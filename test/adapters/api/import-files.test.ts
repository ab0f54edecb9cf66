import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { rowOf } from '../../../shared/domain/roster-write.ts';
import { aContent } from '../../domain/content-given.ts';
import { createApiWorld, TOWNSHIP, VILLAGE } from './api-world.ts';

const GOOD = rowOf(aContent());
const columns = Object.keys(GOOD);
const line = (cells: Readonly<Record<string, string>>) => columns.map((column) => cells[column] ?? '').join(',');
const csv = (...rows: Readonly<Record<string, string>>[]) =>
  new TextEncoder().encode([columns.join(','), ...rows.map(line)].join('\n'));
const WRONG = {
  ...GOOD,
  '老年人.姓名': '例己',
  '老年人.身份证号': '990000194803120013',
  '老年人.联系电话': '13800000008',
};

async function given() {
  const world = await createApiWorld();
  await world.grant('town', 'township', TOWNSHIP);
  await world.grant('village', 'liaisonSupervisor', VILLAGE);
  const send = async (path: string, bytes: Uint8Array<ArrayBuffer>, as = 'town') =>
    world.api.request(path, { method: 'POST', body: bytes, headers: { authorization: as } });
  return { ...world, send };
}

describe('a whole file', () => {
  test('is checked without changing anything, each mistake named at its row and column', async () => {
    const { send, store } = await given();
    const answer = await send('/api/imports/check?name=a.csv', csv(GOOD, WRONG));
    expect(await answer.json()).toMatchObject({
      people: 2,
      counts: { added: 1, refused: 1 },
      problems: [{ row: 3, column: '老年人.身份证号', severity: 'refused' }],
    });
    expect((await store.area('watches')).rows).toEqual([]);
  });

  test('comes back as a workbook with the mistakes in it', async () => {
    const { send } = await given();
    const answer = await send('/api/imports/check.xlsx?name=a.csv', csv(GOOD, WRONG));
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
    expect(JSON.stringify(sheets[0]?.rows)).toContain('校验位不对');
  });

  test('goes in once, and again changes nothing', async () => {
    const { send, store } = await given();
    const first = await send('/api/imports/file?name=a.csv', csv(GOOD, WRONG));
    expect(await first.json()).toMatchObject({ id: expect.any(String), counts: { added: 1, refused: 1 } });
    expect((await store.area('watches')).rows).toHaveLength(1);
    const again = await send('/api/imports/file?name=a.csv', csv(GOOD, WRONG));
    expect(again.status).toBe(200);
    expect(((await again.json()) as { counts: { added: number } }).counts.added).toBe(0);
  });

  test('is not for whoever may not import', async () => {
    const { send } = await given();
    expect((await send('/api/imports/file', csv(GOOD), 'village')).status).toBe(403);
  });
});
