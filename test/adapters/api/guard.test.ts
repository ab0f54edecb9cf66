import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Call, endpoint } from '../../../shared/adapters/api/endpoint.ts';
import { COUNTY, createApiWorld, VILLAGE } from './api-world.ts';

const OTHER = '海南省/文昌市';

describe('an operation', () => {
  const madeUp = (open: string | undefined, handle: (call: Call<null, null, null>) => Promise<unknown>) =>
    endpoint({
      method: 'GET',
      path: '/api/made-up',
      action: 'read',
      ...(open !== undefined && { open }),
      summary: { zh: '例', en: 'Made up' },
      result: z.object({ secret: z.string() }),
      handle,
    });
  const forgetful = async () => ({ secret: '例甲' });
  const asked = async (one: ReturnType<typeof madeUp>) => {
    const { ask, grant, logged } = await createApiWorld({}, [one]);
    await grant('li', 'county', COUNTY);
    const { status, answer } = await ask('li', 'GET', '/api/made-up');
    return { status, answer, logged };
  };

  test('that forgot to require its right is refused, and named in the log', async () => {
    const { status, answer, logged } = await asked(madeUp(undefined, forgetful));
    expect([status, answer.type]).toEqual([500, 'urn:baopingan:problem:fault']);
    expect(JSON.stringify(answer)).not.toContain('例甲');
    expect(logged).toEqual(['api operation required no right {"kind":"GET /api/made-up"}']);
  });

  test('answers where it required its right, or says why it needs none', async () => {
    expect((await asked(madeUp('own account', forgetful))).status).toBe(200);
    const careful = madeUp(undefined, async ({ require }) => {
      await require({ area: VILLAGE });
      return { secret: '例甲' };
    });
    expect((await asked(careful)).answer).toEqual({ secret: '例甲' });
  });
});

describe('an account of another area', () => {
  async function given() {
    const world = await createApiWorld();
    await world.grant('li', 'county', COUNTY);
    await world.grant('chen', 'county', OTHER);
    return { ...world, theirs: await world.grant('zhou', 'township', `${OTHER}/某镇`) };
  }

  test('has a trail that looks as if it were not there, also after its right was taken', async () => {
    const { ask, theirs } = await given();
    const path = `/api/staff/${theirs}/trail`;
    const unknown = await ask('li', 'GET', `/api/staff/${'0'.repeat(20)}/trail`);
    const seen = await ask('li', 'GET', path);
    expect([seen.status, seen.answer]).toEqual([404, unknown.answer]);
    expect((await ask('chen', 'GET', path)).status).toBe(200);
    expect((await ask('chen', 'DELETE', `/api/staff/${theirs}`)).status).toBe(200);
    expect((await ask('li', 'GET', path)).status).toBe(404);
    expect((await ask('chen', 'GET', path)).status).toBe(200);
  });

  test('cannot be told from an unknown one by whoever would stop it', async () => {
    const { ask, theirs } = await given();
    const seen = await ask('li', 'DELETE', `/api/staff/${theirs}`);
    const unknown = await ask('li', 'DELETE', `/api/staff/${'0'.repeat(20)}`);
    expect([seen.status, seen.answer]).toEqual([404, unknown.answer]);
  });
});

test('a whole trail is checked without being shown, and the check is noted in the trail of who checks', async () => {
  const { ask, grant } = await createApiWorld();
  const id = await grant('li', 'county', COUNTY);
  const path = `/api/staff/${id}/trail`;
  const { status, answer } = await ask('li', 'GET', `${path}/check`);
  expect([status, answer]).toEqual([200, { broken: [], expiredTo: 0, next: null }]);
  expect((await ask('li', 'GET', path)).answer.entries).toHaveLength(2);
});

describe('the first administrator', () => {
  test('stays out when the only grant was taken again', async () => {
    const { ask, grant } = await createApiWorld();
    const id = await grant('li', 'county', COUNTY);
    expect((await ask('li', 'DELETE', `/api/staff/${id}`)).status).toBe(200);
    expect((await ask('founder', 'GET', '/api/me')).status).toBe(403);
  });

  test('leaves a trail that the county can read', async () => {
    const { ask } = await createApiWorld();
    const { id } = (await ask('founder', 'GET', '/api/me')).answer;
    const body = { subject: 'li', name: '例', role: 'county', area: COUNTY };
    expect((await ask('founder', 'POST', '/api/staff', { body })).status).toBe(200);
    const { status, answer } = await ask('li', 'GET', `/api/staff/${id}/trail`);
    expect([status, answer.entries[0].action]).toEqual([200, 'grant']);
    expect((await ask('li', 'GET', '/api/staff')).answer.staff).toHaveLength(1);
  });
});
