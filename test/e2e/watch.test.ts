/** The service watches itself on one machine: its own alert goes out, comes back, is answered, and the outside hears of it. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { SYNTHETIC } from '../../infra/local/own-numbers.ts';
import type { WatchView } from '../../infra/local/watch-view.ts';
import { elderRow, rosterOf, type Service, STAFF, startService } from './service.ts';

const NOW = '2026-11-25T20:30:00+08:00';
/** So many minutes from the start to the moment of the next morning at which the alert must be back. */
const UNTIL_DUE = 11 * 60 + 40;

let service: Service | null = null;
let outside: Server | null = null;
const calls: string[] = [];

afterEach(async () => {
  await service?.stop();
  outside?.close();
  [service, outside] = [null, null];
  calls.length = 0;
  vi.unstubAllEnvs();
});

/** With somebody outside who listens. */
async function start(): Promise<Service> {
  const listening = createServer((request, response) => {
    calls.push(String(request.url));
    response.end();
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  outside = listening;
  vi.stubEnv('HEARTBEAT_URL', `http://127.0.0.1:${(listening.address() as AddressInfo).port}/beat`);
  service = await startService({ now: NOW, roster: rosterOf([elderRow('陈阿花', '13812340001')]) });
  return service;
}

const watchOf = (run: Service) => run.get<WatchView>('/local/watch');

test('the alert of the synthetic elder comes back, is answered and closed; it stands in no list', async () => {
  const run = await start();
  expect((await watchOf(run)).synthetic).toMatchObject({ standing: 'begins' });
  await run.advance(UNTIL_DUE);
  const { synthetic, outside: said, failures } = await watchOf(run);
  expect(synthetic).toMatchObject({ standing: 'proven', today: 'answered' });
  expect(synthetic?.provenAt?.slice(0, 16)).toBe('2026-11-25T23:40');
  expect(synthetic?.closedAt).not.toBeNull();
  expect(said.last).toMatchObject({ called: false, silences: ['notAudited'] });
  expect([calls, failures]).toEqual([[], 0]);
  const texts = (await run.sent(SYNTHETIC.phone)).join();
  expect(texts).toContain('系统自检今早没回音');
  expect(await run.get<readonly { name: string }[]>('/local/elders')).toMatchObject([{ name: '陈阿花' }]);
  const phones = await run.get<readonly { phone: string }[]>('/local/phones');
  for (const number of [SYNTHETIC.phone, SYNTHETIC.sender])
    expect(phones.map(({ phone }) => phone)).not.toContain(number);
  const { messages } = await run.get<{ messages: readonly { phone: string }[] }>('/local/messages');
  expect(messages.filter(({ phone }) => phone === SYNTHETIC.phone)).toEqual([]);
});

test('the outside is called after an audit and a proof, and no more when the alert stays away', async () => {
  const run = await start();
  await run.until('2026-11-26T20:00');
  const { audit, outside: said } = await watchOf(run);
  expect(audit).toMatchObject({ findings: 0 });
  expect(said).toMatchObject({ configured: true, last: { called: true, silences: [] } });
  expect(new Set(calls)).toEqual(new Set(['/beat']));
  await run.set(SYNTHETIC.phone, { state: 'off' });
  await run.until('2026-11-27T19:00');
  const before = calls.length;
  await run.until('2026-11-27T20:00');
  expect((await watchOf(run)).outside.last).toMatchObject({ called: false, silences: ['proofOld'] });
  expect(calls).toHaveLength(before);
});

test('a carrier that brings nothing back: late, said to nobody of the village, and the outside hears nothing', async () => {
  const run = await start();
  await run.set(SYNTHETIC.phone, { state: 'off' });
  await run.fresh(STAFF.township);
  await run.advance(UNTIL_DUE);
  const { synthetic, outside: said } = await watchOf(run);
  expect(synthetic).toMatchObject({ standing: 'late', returnedAt: null });
  expect(said.last?.silences).toContain('notProven');
  expect(calls).toEqual([]);
  expect(await run.fresh(STAFF.township)).toBe('');
  await run.set(SYNTHETIC.phone, { state: 'on' });
  await run.advance(24 * 60);
  expect((await watchOf(run)).synthetic).toMatchObject({ standing: 'proven' });
});
