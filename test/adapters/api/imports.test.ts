import { describe, expect, it } from 'vitest';
import { HEADER, LI, WANG } from '../../app/import-given.ts';
import { COUNTY, createApiWorld, TOWNSHIP } from './api-world.ts';

const ID = '0123456789abcdef';
const valuesOf = (line: string) =>
  Object.fromEntries(HEADER.split(',').map((column, index) => [column, line.split(',')[index] ?? '']));
const ROWS = [WANG, LI].map((line, index) => ({ number: index + 1, values: valuesOf(line) }));
const OUTSIDE = { number: 3, values: valuesOf(LI.replace('三江镇', '博鳌镇').replace('李德福', '例己')) };
const BEGIN = { id: ID, label: 'a.csv' };

async function importApi() {
  const world = await createApiWorld();
  await world.grant('county', 'county', COUNTY);
  await world.grant('township', 'township', TOWNSHIP);
  await world.grant('village', 'liaisonSupervisor', `${TOWNSHIP}/福田村`);
  const take = (as: string, rows = ROWS) =>
    world.ask(as, 'POST', `/api/imports/${ID}/rows`, { body: { from: 0, upTo: rows.length, withheld: 0, rows } });
  return { ...world, take };
}
const outcomes = ({ answer }: { answer: { results: { outcome: string }[] } }) =>
  answer.results.map((one) => one.outcome);

describe('the imports of the API', () => {
  it('take rows in parts, and tell how far they came and what was done', async () => {
    const { ask, take } = await importApi();
    expect((await ask('township', 'POST', '/api/imports', { body: BEGIN })).answer).toMatchObject({
      status: 'running',
      upTo: 0,
    });
    expect(outcomes(await take('township'))).toEqual(['added', 'added']);
    await ask('township', 'POST', `/api/imports/${ID}/finish`);
    const { answer } = await ask('township', 'GET', `/api/imports/${ID}`);
    expect(answer).toMatchObject({ status: 'finished', upTo: 2, counts: { added: 2 } });
    expect((await take('township')).status).toBe(409);
  });

  it('show first what rows would do', async () => {
    const { ask } = await importApi();
    const looked = await ask('county', 'POST', `/api/imports/${ID}/preview`, { body: { rows: ROWS } });
    expect(outcomes(looked)).toEqual(['added', 'added']);
    expect((await ask('county', 'GET', '/api/imports')).answer.imports).toEqual([]);
  });

  it('refuse a row outside the area of whoever sends it, at its row', async () => {
    const { ask, take } = await importApi();
    await ask('township', 'POST', '/api/imports', { body: BEGIN });
    const { answer } = await take('township', [...ROWS, OUTSIDE]);
    expect(answer.results[2]).toMatchObject({ outcome: 'refused', problems: [{}, { column: '老年人.居住地址' }] });
  });

  it('are taken back, and by nobody without the right', async () => {
    const { ask, take } = await importApi();
    await ask('county', 'POST', '/api/imports', { body: BEGIN });
    await take('county');
    expect((await ask('village', 'POST', `/api/imports/${ID}/undo`)).status).toBe(403);
    expect((await ask('village', 'POST', '/api/imports', { body: BEGIN })).status).toBe(403);
    expect((await ask('township', 'POST', `/api/imports/${ID}/undo`)).status).toBe(404);
    const { answer } = await ask('county', 'POST', `/api/imports/${ID}/undo`);
    expect(answer).toMatchObject({ import: { status: 'undone', undo: { undone: 2, left: 0 } }, records: [{}, {}] });
  });

  it('are not found where there is none, and read nothing that is too large', async () => {
    const { ask } = await importApi();
    expect((await ask('county', 'GET', `/api/imports/${ID}`)).status).toBe(404);
    const rows = Array.from({ length: 501 }, () => ROWS[0]);
    expect((await ask('county', 'POST', `/api/imports/${ID}/preview`, { body: { rows } })).status).toBe(422);
  });

  it('let neither logs nor answers repeat an ID number', async () => {
    const { ask, logged } = await importApi();
    const values = { ...valuesOf(WANG), '老年人.身份证号': '99000019520705002X' };
    const { answer } = await ask('county', 'POST', `/api/imports/${ID}/preview`, {
      body: { rows: [{ number: 1, values }] },
    });
    expect(answer.results[0].outcome).toBe('refused');
    expect(JSON.stringify([answer, logged])).not.toContain('9900001952');
  });
});
