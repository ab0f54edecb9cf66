/** npm run story: one day of the sample village, headless, against the local run; exits non-zero when it did not go as promised. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clock as wallClock } from '../../shared/domain/time.ts';
import type { PhoneMessage } from './journal.ts';
import { storyOf, type Village } from './story-day.ts';

const START = '2026-11-25T06:00:00+08:00';
const READY_TRIES = 100;
const READY_MS = 200;

async function main(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'baopingan-story-'));
  const port = await freePort();
  const service = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'start.ts'),
      '--clock',
      'manual',
      '--now',
      START,
      '--port',
      String(port),
      '--data',
      data,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  try {
    const village = await connect(service, `http://127.0.0.1:${port}`);
    const failures = await storyOf(village);
    await printPhones(village);
    for (const failure of failures) process.stdout.write(`✗ ${failure}\n`);
    process.stdout.write(
      failures.length === 0 ? '\nThe day went as promised.\n' : `\n${failures.length} promises were broken.\n`,
    );
    process.exitCode = failures.length === 0 ? 0 : 1;
  } finally {
    service.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function connect(service: ChildProcess, base: string): Promise<Village> {
  for (let tried = 0; tried < READY_TRIES; tried++) {
    if (service.exitCode !== null) throw new Error(`Cannot play the day: the service ended with ${service.exitCode}`);
    const ready = await fetch(`${base}/local/elders`).catch(() => null);
    if (ready?.ok && ((await ready.json()) as unknown[]).length > 0) return villageAt(base);
    await new Promise((resolve) => setTimeout(resolve, READY_MS));
  }
  throw new Error('Cannot play the day: the service did not come up within 20 s');
}

function villageAt(base: string): Village {
  const call = async (path: string, body?: object): Promise<unknown> => {
    const response = await fetch(
      base + path,
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    );
    if (!response.ok) throw new Error(`Cannot play on: ${path} answered ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    now: async () => ((await call('/local/clock')) as { now: string }).now,
    advance: async (advanceMinutes) => void (await call('/local/clock', { advanceMinutes })),
    text: async (phone, text) => void (await call(`/local/phones/${phone}/sms`, { text })),
    dial: async (phone, keys) =>
      ((await call(`/local/phones/${phone}/calls`, { keys })) as { transcript: string[] }).transcript,
    ringOnce: async (phone) => void (await call(`/local/phones/${phone}/calls`, { ringOnce: true })),
    set: async (phone, wish) => void (await call(`/local/phones/${phone}`, wish)),
    messages: async (phone) => ((await call(`/local/phones/${phone}`)) as { messages: PhoneMessage[] }).messages,
    elders: async () => (await call('/local/elders')) as never,
    phones: async () => (await call('/local/phones')) as never,
  };
}

async function printPhones(village: Village): Promise<void> {
  for (const { phone, roles } of await village.phones()) {
    const messages = await village.messages(phone);
    if (messages.length === 0) continue;
    process.stdout.write(`\n${phone}  ${roles.map((one) => `${one.name} (${one.role})`).join(', ')}\n`);
    for (const { at, direction, kind, text } of messages) {
      process.stdout.write(
        `  ${wallClock(at, 'Asia/Shanghai')} ${direction === 'out' ? '<-' : '->'} ${kind === 'call' ? '☎ ' : ''}${text}\n`,
      );
    }
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
