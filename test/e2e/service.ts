/** Starts the local run as its user would, in a process of its own that can be killed. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PhoneMessage, PhoneState } from '../../infra/local/journal.ts';

const START = join(import.meta.dirname, '../../infra/local/start.ts');
const COMPILED = join(import.meta.dirname, 'compiled.ts');
const READY_MS_MAX = 30_000;

export interface ElderRow {
  readonly name: string;
  readonly number: number;
  readonly phone: string | null;
  readonly today: string;
  readonly late: boolean;
  readonly cases: readonly { readonly kind: string; readonly state: string }[];
}

export interface Service {
  readonly base: string;
  readonly data: string;
  readonly output: () => string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
  advance(minutes: number): Promise<void>;
  /** To that time of the wall clock there, today or tomorrow; or to that instant (`2026-11-28T18:30`). */
  until(time: string): Promise<void>;
  text(phone: string, text: string): Promise<void>;
  /** Rings the hotline, presses these keys in turn, and hangs up; what was said. */
  dial(phone: string, keys: string): Promise<string>;
  set(phone: string, wish: { readonly state?: PhoneState; readonly keys?: string }): Promise<void>;
  elder(name: string): Promise<ElderRow>;
  sent(phone: string, kind?: 'sms' | 'call'): Promise<string[]>;
  /** What this phone got since it was asked the last time: texts, and calls as ☎ with what was said. */
  fresh(phone: string): Promise<string>;
  /** kill -9, and start again on the same data. */
  kill(): Promise<void>;
  /** On the same data; `now` is what the new process is started with. */
  restart(now?: string): Promise<void>;
  stop(): Promise<void>;
}

const DAY_MINUTES = 24 * 60;
const PORT_FROM = 20_000;
const PORTS = 12_000;

/** A random one below the ephemeral range: test files run side by side, and what the system hands out it may hand out again. */
async function freePort(): Promise<number> {
  const port = PORT_FROM + Math.floor(Math.random() * PORTS);
  const server = createServer();
  const free = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!free) return freePort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Options {
  readonly now: string;
  readonly roster?: string;
}

export async function startService(options: Options): Promise<Service> {
  const service = await prepareService(options);
  await service.restart();
  return service;
}

/** Not started yet: `restart` does that. */
export async function prepareService(options: Options): Promise<Service> {
  const data = mkdtempSync(join(tmpdir(), 'baopingan-e2e-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const args = ['--import', COMPILED, START, '--clock', 'manual', '--port', String(port), '--data', join(data, 'data')];
  if (options.roster !== undefined) {
    writeFileSync(join(data, 'roster.csv'), options.roster);
    args.push('--roster', join(data, 'roster.csv'));
  }
  let child: ChildProcess | null = null;
  let output = '';
  let stopped = false;
  const start = async (now = options.now) => {
    if (stopped) throw new Error('The service was stopped: its data are gone.');
    const started = spawn(process.execPath, [...args, '--now', now], { stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    const ready = Promise.withResolvers<void>();
    let said = '';
    started.stdout.on('data', (chunk: Buffer) => {
      output += chunk;
      said += chunk;
      if (said.includes('Baopingan runs at')) ready.resolve();
    });
    started.stderr.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    started.once('exit', () => ready.reject(new Error(`The service ended before it was up: ${said}`)));
    const late = setTimeout(() => ready.reject(new Error(`The service did not come up: ${output}`)), READY_MS_MAX);
    await ready.promise.finally(() => clearTimeout(late));
  };
  const kill = async () => {
    const running = child;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await gone;
  };
  const request = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const response = await fetch(base + path, init);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  const post = <T>(path: string, body: object) =>
    request<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const advance = async (advanceMinutes: number) => void (await post('/local/clock', { advanceMinutes }));
  const received = async (phone: string) =>
    (await request<{ messages: PhoneMessage[] }>(`/local/phones/${phone}`)).messages.filter(
      (one) => one.direction === 'out',
    );
  const read = new Map<string, number>();
  return {
    base,
    data,
    output: () => output,
    get: request,
    post,
    advance,
    until: async (time) => {
      const { now } = await request<{ now: string }>('/local/clock');
      const whole = time.includes('T');
      const ahead = (Date.parse(`${whole ? time : `2026-11-25T${time}`}:00+08:00`) - Date.parse(now)) / 60_000;
      await advance(Math.round(whole ? ahead : ((ahead % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES));
    },
    text: async (phone, text) => void (await post(`/local/phones/${phone}/sms`, { text })),
    dial: async (phone, keys) =>
      (await post<{ transcript: string[] }>(`/local/phones/${phone}/calls`, { keys })).transcript.join(' '),
    set: async (phone, wish) => void (await post(`/local/phones/${phone}`, wish)),
    elder: async (name) => {
      const found = (await request<ElderRow[]>('/local/elders')).find((elder) => elder.name === name);
      if (!found) throw new Error(`no elder ${name}`);
      return found;
    },
    sent: async (phone, kind) =>
      (await received(phone)).filter((one) => kind === undefined || one.kind === kind).map((one) => one.text),
    fresh: async (phone) => {
      const all = await received(phone);
      const before = read.get(phone) ?? 0;
      read.set(phone, all.length);
      return all
        .slice(before)
        .map((one) => (one.kind === 'call' ? `☎${one.text}` : one.text))
        .join('\n');
    },
    kill,
    restart: start,
    stop: async () => {
      stopped = true;
      await kill();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A roster with few columns and other people than the sample village. */
export function rosterOf(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (text: string) => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((line) => line.map(cell).join(','))
    .join('\n');
}

export function elderRow(
  name: string,
  phone: string,
  fields: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    '老年人.姓名': name,
    '老年人.性别': '女',
    '老年人.居住地址': '海南省文昌市东路镇约亭村3组',
    '老年人.联系电话': phone,
    '服务.联络人姓名': '林小妹',
    '服务.联络人电话': '13912340001',
    '服务.副联络人电话': '13912340002',
    '服务.村委会电话': '13912340003',
    '服务.乡镇值班电话': '13912340004',
    '服务.等级': '重点',
    ...fields,
  };
}

export const STAFF = {
  liaison: '+8613912340001',
  deputy: '+8613912340002',
  village: '+8613912340003',
  township: '+8613912340004',
};
