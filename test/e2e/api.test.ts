/** The API as its users meet it: signed in at the identity provider of the local run. */

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../../infra/local/demo-people.ts';
import { type LocalService, startLocal } from '../../infra/local/service.ts';
import { signIn } from '../../infra/local/sign-in.ts';

let data: string;
let service: LocalService;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'baopingan-api-'));
  service = await startLocal({ port: 0, data, manual: true, now: '2026-11-25T06:00:00.000Z' });
}, 30_000);

afterAll(async () => {
  await service.close();
  rmSync(data, { recursive: true });
});

const ask = async (token: string, path: string, init: RequestInit = {}) => {
  const headers = { authorization: `Bearer ${token}`, 'x-reason': encodeURIComponent('离任交接'), ...init.headers };
  const response = await fetch(`${service.url}${path}`, { ...init, headers });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
};

describe('signing in', () => {
  test('every demo person is who the page says', async () => {
    for (const { subject, role, area } of DEMO_PEOPLE) {
      const token = await signIn(service.url, subject);
      expect((await ask(token, '/api/me')).answer).toMatchObject({ role, area });
    }
    await expect(signIn(service.url, 'mayor')).rejects.toThrow('it is one of village, township');
  });

  test('without a token, with a forged one or one that was changed nobody gets in', async () => {
    const token = await signIn(service.url, 'county');
    const [head, body, signature] = token.split('.');
    const payload = JSON.parse(Buffer.from(body ?? '', 'base64url').toString()) as Record<string, unknown>;
    const other = Buffer.from(JSON.stringify({ ...payload, sub: 'province' })).toString('base64url');
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    for (const wrong of ['', 'x'.repeat(100), `${head}.${other}.${signature}`, `${none}.${body}.`]) {
      expect(await ask(wrong, '/api/me')).toMatchObject({ status: 401, answer: { status: 401 } });
    }
  });

  test('a right that was taken is gone at once, with the same token', async () => {
    const county = await signIn(service.url, 'county');
    const village = await signIn(service.url, 'village');
    const { id } = (await ask(village, '/api/me')).answer;
    expect((await ask(county, `/api/staff/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await ask(village, '/api/me')).status).toBe(403);
  });

  test('the keys on this machine are for their owner only', () => {
    for (const file of ['data-key', 'identity-provider.json', 'twilio-token']) {
      expect(statSync(join(data, file)).mode & 0o777).toBe(0o600);
    }
  });
});
