/** The village of a story: a local run of its own on a free port, driven as its phones and its clock are from outside. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PhoneMessage, PhoneState } from './journal.ts';

const READY_TRIES = 100;
const READY_MS = 200;

export interface SeenMessage extends PhoneMessage {
  readonly phone: string;
}

export interface Village {
  now(): Promise<string>;
  advance(minutes: number): Promise<void>;
  text(phone: string, text: string): Promise<void>;
  dial(phone: string, keys: string): Promise<string[]>;
  ringOnce(phone: string): Promise<void>;
  set(phone: string, wish: { readonly state?: PhoneState; readonly keys?: string }): Promise<void>;
  messages(phone: string): Promise<PhoneMessage[]>;
  /** What came to any phone or left it since the last time this was asked. */
  news(): Promise<SeenMessage[]>;
  elders(): Promise<
    {
      readonly name: string;
      readonly number: number;
      readonly today: string;
      readonly late: boolean;
      readonly cases: { readonly kind: string }[];
    }[]
  >;
  phones(): Promise<{ readonly phone: string; readonly roles: { readonly role: string; readonly name: string }[] }[]>;
  alarmLoad(): Promise<{
    readonly liaisons: readonly {
      readonly name: string;
      readonly alarms: number;
      readonly falseShare: number;
      readonly medianMinutes: number | null;
      readonly proposals: number;
    }[];
  }>;
  stop(): void;
}

/** Starts the service at that time with the sample village. */
export async function startVillage(now: string): Promise<Village> {
  const data = mkdtempSync(join(tmpdir(), 'baopingan-story-'));
  const port = await freePort();
  const start = join(import.meta.dirname, 'start.ts');
  const args = [start, '--clock', 'manual', '--now', now, '--port', String(port), '--data', data];
  const service = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const stop = () => {
    service.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  };
  try {
    return { ...(await connect(service, `http://127.0.0.1:${port}`)), stop };
  } catch (error) {
    stop();
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function connect(service: ChildProcess, base: string): Promise<Omit<Village, 'stop'>> {
  for (let tried = 0; tried < READY_TRIES; tried++) {
    if (service.exitCode !== null) throw new Error(`Cannot play the story: the service ended with ${service.exitCode}`);
    const ready = await fetch(`${base}/local/elders`).catch(() => null);
    if (ready?.ok && ((await ready.json()) as unknown[]).length > 0) return villageAt(base);
    await new Promise((resolve) => setTimeout(resolve, READY_MS));
  }
  throw new Error('Cannot play the story: the service did not come up within 20 s');
}

function villageAt(base: string): Omit<Village, 'stop'> {
  const call = async <T>(path: string, body?: object): Promise<T> => {
    const init =
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(base + path, init);
    if (!response.ok) throw new Error(`Cannot play on: ${path} answered ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  let seen = 0;
  return {
    now: async () => (await call<{ now: string }>('/local/clock')).now,
    advance: async (advanceMinutes) => void (await call('/local/clock', { advanceMinutes })),
    text: async (phone, text) => void (await call(`/local/phones/${phone}/sms`, { text })),
    dial: async (phone, keys) =>
      (await call<{ transcript: string[] }>(`/local/phones/${phone}/calls`, { keys })).transcript,
    ringOnce: async (phone) => void (await call(`/local/phones/${phone}/calls`, { ringOnce: true })),
    set: async (phone, wish) => void (await call(`/local/phones/${phone}`, wish)),
    messages: async (phone) => (await call<{ messages: PhoneMessage[] }>(`/local/phones/${phone}`)).messages,
    news: async () => {
      const { next, messages } = await call<{ next: number; messages: SeenMessage[] }>(`/local/messages?after=${seen}`);
      seen = next;
      return messages;
    },
    alarmLoad: () => call('/local/alarm-load'),
    elders: () => call('/local/elders'),
    phones: () => call('/local/phones'),
  };
}
