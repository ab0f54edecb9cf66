import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { apiDocument } from '../../../shared/adapters/api/document.ts';
import { endpoints } from '../../../shared/adapters/api/endpoints.ts';
import { StoreBusy } from '../../../shared/app/store.ts';
import { COUNTY, createApiWorld, TOWNSHIP, VILLAGE } from './api-world.ts';

describe('the API', () => {
  test('knows who asks, and reads the right with every request', async () => {
    const { ask, grant } = await createApiWorld();
    const id = await grant('wang', 'township', TOWNSHIP);
    await grant('li', 'county', COUNTY);
    expect((await ask('wang', 'GET', '/api/me')).answer).toEqual({
      id,
      name: 'wang',
      role: 'township',
      area: TOWNSHIP,
    });
    expect((await ask('li', 'DELETE', `/api/staff/${id}`)).status).toBe(200);
    expect((await ask('wang', 'GET', '/api/me')).status).toBe(403);
  });

  test('lets the first administrator in until somebody has a role', async () => {
    const { ask, grant } = await createApiWorld();
    expect((await ask('founder', 'GET', '/api/me')).answer).toMatchObject({ role: 'county', area: COUNTY });
    expect((await ask('somebody', 'GET', '/api/me')).status).toBe(403);
    await grant('li', 'county', COUNTY);
    expect((await ask('founder', 'GET', '/api/me')).status).toBe(403);
  });

  test('gives roles downward only, and lists who has one', async () => {
    const { ask, grant } = await createApiWorld();
    await grant('wang', 'township', TOWNSHIP);
    const give = (role: string, area: string) =>
      ask('wang', 'POST', '/api/staff', { body: { subject: 'new', name: '例', role, area } });
    expect((await give('liaisonSupervisor', VILLAGE)).status).toBe(200);
    expect((await give('county', TOWNSHIP)).status).toBe(403);
    expect((await give('liaisonSupervisor', `${COUNTY}/长坡镇`)).status).toBe(404);
    const { staff } = (await ask('wang', 'GET', '/api/staff')).answer;
    expect(staff.map((one: { name: string }) => one.name).sort()).toEqual(['wang', '例']);
    expect((await ask('wang', 'DELETE', `/api/staff/${'0'.repeat(20)}`)).status).toBe(404);
  });

  test('answers trouble as problem details that repeat nothing that was sent', async () => {
    const { ask, grant } = await createApiWorld();
    await grant('wang', 'township', TOWNSHIP);
    const secret = '990000195207050024';
    const wrong = await ask('wang', 'POST', '/api/staff', {
      body: { subject: '', name: secret, role: secret, area: `/${secret}` },
    });
    expect(wrong).toMatchObject({ status: 422, type: expect.stringContaining('application/problem+json') });
    expect(wrong.answer.errors.map((one: { pointer: string }) => one.pointer)).toEqual(['/subject', '/role', '/area']);
    expect(JSON.stringify(wrong.answer)).not.toContain(secret);
    const cases = [
      [401, await ask(null, 'GET', '/api/me')],
      [404, await ask('wang', 'GET', '/api/nowhere')],
      [415, await ask('wang', 'POST', '/api/staff', { body: {}, headers: { 'content-type': 'text/plain' } })],
      [422, await ask('wang', 'DELETE', `/api/staff/${'0'.repeat(20)}`, { headers: { 'x-reason': '' } })],
      [413, await ask('wang', 'POST', '/api/staff', { body: new Uint8Array(5_000_000) })],
    ] as const;
    for (const [status, { status: given, type, answer }] of cases) {
      expect([given, answer.status, type.startsWith('application/problem+json')]).toEqual([status, status, true]);
    }
    expect(cases[0][1].headers.get('www-authenticate')).toContain('Bearer');
  });

  test('a body that is no JSON is a bad request', async () => {
    const { api, grant } = await createApiWorld();
    await grant('wang', 'township', TOWNSHIP);
    const headers = { authorization: 'wang', 'content-type': 'application/json' };
    expect((await api.request('/api/staff', { method: 'POST', body: '{', headers })).status).toBe(400);
    const version = { authorization: 'wang', 'if-match': '3' };
    expect((await api.request('/api/me', { headers: version })).status).toBe(400);
  });

  test('a busy store is 503, and anything unknown is 500 with only its name in the log', async () => {
    const busy = await createApiWorld({
      authenticate: async () => {
        throw new StoreBusy('+8613800000001');
      },
    });
    expect((await busy.ask('x', 'GET', '/api/me')).status).toBe(503);
    const broken = await createApiWorld({
      authenticate: async () => {
        throw new TypeError('990000195207050024');
      },
    });
    expect((await broken.ask('x', 'GET', '/api/me')).status).toBe(500);
    expect(broken.logged).toEqual(['api failed {"error":"TypeError"}']);
  });

  test('shows the audit to who checks, says whether the trail holds, and notes that it was read', async () => {
    const { ask, grant } = await createApiWorld();
    const auditor = await grant('audit', 'auditor', COUNTY);
    await grant('wang', 'township', TOWNSHIP);
    await ask('wang', 'GET', '/api/staff');
    const { answer } = await ask('audit', 'GET', `/api/staff/${auditor}/trail`);
    expect(answer).toMatchObject({ broken: [], entries: [{ number: 1, action: 'readAudit', reason: '入户前核对' }] });
    expect((await ask('wang', 'GET', `/api/staff/${auditor}/trail`)).status).toBe(403);
    expect((await ask('audit', 'GET', `/api/elders/${'0'.repeat(20)}/looks`)).status).toBe(404);
  });
});

describe('the document', () => {
  test('is valid OpenAPI 3.1 and has every operation under a name of its own', async () => {
    const document = apiDocument(endpoints);
    const result = await new Validator().validate(JSON.parse(JSON.stringify(document)));
    expect(result).toMatchObject({ valid: true });
    const names = Object.values(document.paths ?? {}).flatMap((path) =>
      Object.values(path).map((one) => one.operationId),
    );
    expect(names).toHaveLength(endpoints.length);
    expect(new Set(names).size).toBe(endpoints.length);
  });

  test('is served to everybody, and the page shows every operation', async () => {
    const { api } = await createApiWorld();
    expect(await (await api.request('/api/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' });
    const page = await (await api.request('/api')).text();
    for (const { path, summary } of endpoints) {
      expect(page).toContain(path);
      expect(page).toContain(summary.zh);
    }
  });
});
