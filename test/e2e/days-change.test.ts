/** A day on which people change: through the API as somebody of the township, with the texts that the telephones received. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PhoneMessage } from '../../infra/local/journal.ts';
import { type LocalService, startLocal } from '../../infra/local/service.ts';
import { signIn } from '../../infra/local/sign-in.ts';
import type { Content } from '../../shared/domain/form.ts';
import { aChange } from '../app/registry-world.ts';
import { aContent } from '../domain/content-given.ts';

const mobile = (e164: string) => ({ e164, kind: 'mobile', whose: '' }) as const;
const LIAISON = '+8613900000001';
const NEXT = '+8613900000009';
const OLD = '+8613800000011';
const NEW = '+8613800000077';
const TOWNSHIP = '海南省/琼海市/三江镇';

let data: string;
let service: LocalService;
let token: string;
const ids: string[] = [];

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'baopingan-change-'));
  service = await startLocal({ port: 0, data, manual: true, now: '2026-11-24T22:00:00.000Z' });
  token = await signIn(service.url, 'township');
  const others = { relatives: [], carers: [] };
  const people = [
    aContent({ phones: [mobile(OLD)] }, { tier: 'key' }, others),
    aContent({ name: '例丁', idNumber: '990000195207050032', phones: [mobile('+8613800000012')] }, {}, others),
    aContent({ name: '例丁', idNumber: null, living: null, phones: [mobile('+8613800000013')] }, {}, others),
  ];
  for (const [index, content] of people.entries()) ids.push(await save(content, `given.${index}`));
}, 60_000);

afterAll(async () => {
  await service.close();
  rmSync(data, { recursive: true });
});

function save(content: Content, change: string, elderId: string | null = null): Promise<string> {
  const saving = { content, doubts: [], change: aChange(change), elderId, basedOn: null };
  return service.runner.exclusively(async () => (await service.registry.register.save([saving]))[0]?.elderId ?? '');
}

async function ask(method: string, path: string, body: object | null, version: number | null = null) {
  const headers = {
    authorization: `Bearer ${token}`,
    'x-reason': encodeURIComponent('人员变动'),
    ...(body !== null && { 'content-type': 'application/json' }),
    ...(version !== null && { 'if-match': `"${version}"` }),
  };
  const init = { method, headers, ...(body !== null && { body: JSON.stringify(body) }) };
  const response = await fetch(`${service.url}${path}`, init);
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

async function local(path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${service.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(response.status).toBeLessThan(300);
}
const advance = (advanceMinutes: number) => local('/local/clock', { advanceMinutes });
const text = (phone: string, words: string) => local(`/local/phones/${phone}/sms`, { text: words });

async function received(phone: string): Promise<string> {
  const response = await fetch(`${service.url}/local/phones/${phone}`);
  const { messages } = (await response.json()) as { messages: PhoneMessage[] };
  return messages.flatMap((one) => (one.direction === 'out' ? [one.text] : [])).join('\n');
}

test('a liaison is replaced at noon while a miss is open: the next one is asked, and answers with the card', async () => {
  await advance(6 * 60 + 30);
  expect(await received(LIAISON)).toMatch(/例甲.*没回音/u);
  const wish = { from: LIAISON, to: { name: '符秀英', phone: NEXT }, area: TOWNSHIP, elders: null };
  expect((await ask('POST', '/api/liaisons/replace', wish)).status).toBe(200);
  await advance(2);
  expect(await received(NEXT)).toMatch(/今后由您联系：10号例甲/u);
  expect(await received(NEXT)).toMatch(/待看望：10号例甲/u);
  expect(await received(LIAISON)).toContain('今后不再由您联系');
  await text(NEXT, '101');
  expect(await received(NEXT)).toMatch(/已记：10号例甲平安/u);
  const removed = await ask('POST', '/api/liaisons/replace', { ...wish, from: NEXT, to: null });
  expect(removed.status).toBe(409);
});

test('a new number is verified by the code from the telephone, and asked the next morning', async () => {
  const [id = ''] = ids;
  expect((await ask('PUT', `/api/elders/${id}/phones/own`, { phone: NEW }, 2)).status).toBe(200);
  await advance(1);
  expect(await received(OLD)).toContain('这个号码不再用于报平安');
  await text(NEW, /\d{6}/u.exec(await received(NEW))?.[0] ?? '');
  expect(await received(NEW)).toContain('新号码登记好了');
  const { phones } = (await ask('GET', `/api/elders/${id}/phones`, null)).answer;
  expect(phones).toMatchObject([{ who: 'own', verifiedAt: expect.any(String) }]);
  await advance(20 * 60);
  expect(await received(NEW)).toContain('今天好吗');
});

test('two records of one person become one, that moves away, and nobody is asked any more', async () => {
  const [, keep = '', other = ''] = ids;
  const body = { other, otherVersion: 2 };
  expect(await ask('POST', `/api/elders/${keep}/merge`, body, 2)).toMatchObject({ answer: { outcome: 'merged' } });
  expect((await ask('POST', `/api/elders/${keep}/leave`, { reason: 'movedAway' }, 3)).status).toBe(200);
  await advance(2);
  expect(await received(NEXT)).toContain('不再每天问候：例丁');
  const before = [await received('+8613800000012'), await received('+8613800000013')];
  await advance(24 * 60);
  expect([await received('+8613800000012'), await received('+8613800000013')]).toEqual(before);
});
