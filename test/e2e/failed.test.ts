/** A newcomer makes an alert fail, finds it on the list, and has it sent again under a name. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiClient, connectApi } from '../../infra/local/api-client.ts';
import { type FailedRow, failedText, outcomeText } from '../../infra/local/failed-view.ts';
import { type LocalService, startLocal } from '../../infra/local/service.ts';
import { tell } from '../../shared/domain/actor.ts';
import { anElder } from '../domain/given.ts';

const ELDER = anElder({ township: '' });
const LIAISON = ELDER.staff.liaison;
let data: string;
let service: LocalService;
let client: ApiClient;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'baopingan-failed-'));
  service = await startLocal({ port: 0, data, manual: true, now: '2026-11-25T02:00:00.000Z' });
  await service.system.engine.tell([tell('elder', ELDER.id, 'enrol', { type: 'enrol', elder: ELDER })]);
  client = await connectApi({ url: service.url, data, as: 'county' });
}, 30_000);

afterAll(async () => {
  await client.close();
  await service.close();
  rmSync(data, { recursive: true });
});

const post = (path: string, body: object) =>
  fetch(`${service.url}/local/phones/${encodeURIComponent(path)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const texts = async (phone: string) => {
  const answer = await fetch(`${service.url}/local/phones/${encodeURIComponent(phone)}`);
  const { messages } = (await answer.json()) as { readonly messages: readonly { readonly kind: string }[] };
  return messages.filter(({ kind }) => kind === 'sms');
};
const open = async () => ((await (await fetch(`${service.url}/local/failures`)).json()) as { open: number }).open;

test('a call for help that the carrier refuses to bring is listed, and brought by a replay', async () => {
  const phone = LIAISON.phone;
  await post(phone, { state: 'refused' });
  const encoded = encodeURIComponent(ELDER.phone ?? '');
  await fetch(`${service.url}/local/phones/${encoded}/sms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: '救命' }),
  });
  expect(await open()).toBeGreaterThan(0);
  expect(await texts(phone)).toEqual([]);
  const { failures } = (await client.ask('GET', '/api/failures')) as { failures: readonly FailedRow[] };
  const text = failedText(failures, false);
  expect(text).toContain('提醒没送到');
  expect(text).not.toContain(phone.slice(-8));
  await post(phone, { state: 'on' });
  const row = failures.find(({ of }) => of === 'sms');
  const { outcome } = (await client.ask('POST', `/api/failures/${row?.id}/replay`)) as { outcome: 'worked' };
  expect(outcomeText('x', outcome)).toContain('成了');
  expect(await texts(phone)).toHaveLength(1);
  for (const { id } of failures.filter((one) => one !== row))
    await client.ask('POST', `/api/failures/${id}/discard`, { reason: '已经打过电话' });
  expect(await open()).toBe(0);
  expect(failedText([], false)).toContain('没有');
});
