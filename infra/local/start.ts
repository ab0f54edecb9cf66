/** npm start: the whole service on one machine, with a village of simulated phones. */

import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { receiveReceipts } from '../../functions/receipts.ts';
import { createBlind } from '../../shared/adapters/blind.ts';
import { readConfig } from '../../shared/adapters/config.ts';
import { createSystem } from '../../shared/adapters/deps.ts';
import { fileKeys } from '../../shared/adapters/key-service.ts';
import { createLog } from '../../shared/adapters/log.ts';
import { createRegistry } from '../../shared/adapters/registry-deps.ts';
import { readConfiguration } from '../../shared/app/configuration.ts';
import { enrolRoster, type RosterResult } from '../../shared/app/roster.ts';
import type { Configuration } from '../../shared/domain/configuration.ts';
import { dayOf } from '../../shared/domain/time.ts';
import { type LocalClock, openClock } from './clock.ts';
import { readConfigurationFile } from './config-file.ts';
import { createDaily } from './daily.ts';
import { openJournal } from './journal.ts';
import { createLocalRoutes } from './local-routes.ts';
import { PhoneNetwork } from './phone-network.ts';
import { recover } from './recover.ts';
import { createRunner } from './runner.ts';
import { startTable, TABLE_NAME } from './table.ts';

const ZONE = 'Asia/Shanghai';
const TICK_MS = 1000;
const HOTLINE = '+8689800000000';
const SAMPLE = join(import.meta.dirname, 'sample-village.csv');

interface Options {
  readonly port: number;
  readonly data: string;
  readonly roster: string;
  readonly manual: boolean;
  readonly now: string | null;
  /** A configuration file instead of config/county.json. */
  readonly config: string | null;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '3000' },
      data: { type: 'string', default: '.data' },
      roster: { type: 'string', default: SAMPLE },
      clock: { type: 'string', default: 'real' },
      now: { type: 'string' },
      config: { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`Cannot listen on port ${values.port}: give --port a number from 1 to 65535.`);
  if (values.clock !== 'real' && values.clock !== 'manual')
    throw new Error(`Cannot run with --clock ${values.clock}: it is real or manual.`);
  const now = values.now ?? null;
  if (now !== null && Number.isNaN(Date.parse(now)))
    throw new Error(`Cannot start at --now ${now}: give an ISO time such as 2026-11-25T07:00:00+08:00.`);
  if (!existsSync(values.roster)) throw new Error(`Cannot read the roster ${values.roster}: no such file.`);
  return {
    port,
    data: values.data,
    roster: values.roster,
    manual: values.clock === 'manual',
    now: now === null ? null : new Date(now).toISOString(),
    config: values.config ?? null,
  };
}

function configurationOf(file: string | null): { readonly configuration?: Configuration } {
  return file === null ? {} : { configuration: readConfiguration(file, readConfigurationFile(file)) };
}

/** A secret of this machine, made once, readable by its owner only. */
function secret(data: string, name: string): Buffer {
  const file = join(data, name);
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(32), { mode: 0o600 });
    chmodSync(file, 0o600);
  }
  return readFileSync(file);
}

async function main(): Promise<void> {
  const options = readOptions();
  mkdirSync(options.data, { recursive: true });
  Object.assign(process.env, { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
  const clock = openClock(join(options.data, 'clock.json'), options);
  const baseUrl = `http://127.0.0.1:${options.port}`;
  const endpoint = await startTable(join(options.data, 'table'));
  const config = readConfig({
    TABLE_NAME,
    DYNAMODB_ENDPOINT: endpoint,
    SHARDS: '1',
    PUBLIC_BASE_URL: baseUrl,
    SMS_CARRIER: process.env['SMS_CARRIER'] ?? 'eum',
    EUM_ORIGINATION_IDENTITY: 'pool-local',
    EUM_CONFIGURATION_SET: 'local',
    AWS_SMS_ENDPOINT: `${baseUrl}/local/aws`,
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: secret(options.data, 'twilio-token').toString('hex'),
    TWILIO_API_BASE: `${baseUrl}/local/twilio`,
    HOTLINE_NUMBER: HOTLINE,
  });
  const log = createLog((line) => process.stderr.write(`${line}\n`));
  const system = createSystem(config, { clock: clock.now, log, ...configurationOf(options.config) });
  const journal = openJournal(join(options.data, 'phones.jsonl'));
  const network = new PhoneNetwork({
    journal,
    now: clock.now,
    baseUrl,
    authToken: config.TWILIO_AUTH_TOKEN,
    accountSid: config.TWILIO_ACCOUNT_SID,
    hotline: HOTLINE,
    receipts: (event) => receiveReceipts(event, system),
  });
  const registry = createRegistry(system, config, fileKeys(join(options.data, 'data-key')));
  const daily = createDaily(system, registry, endpoint);
  const runner = createRunner({ system, network, clock, daily });
  const app = new Hono();
  app.route('/', createLocalRoutes({ runner, network, journal }));
  app.route('/', system.web);
  await listen(app, options.port);
  await recover(system, journal, clock.now());
  const blind = createBlind(secret(options.data, 'lookup-key'));
  const { engine, store } = system;
  const result = await runner.exclusively(() =>
    enrolRoster({ engine, store, blind }, options.roster, readFileSync(options.roster), dayOf(clock.now(), ZONE)),
  );
  report(result, baseUrl, clock);
  if (!clock.manual)
    setInterval(
      () =>
        void runner
          .exclusively(async () => undefined)
          .catch((error: Error) => log.error('sweep failed', { error: error.name })),
      TICK_MS,
    );
}

function listen(app: Hono, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, () => resolve());
    server.once('error', reject);
  });
}

function report(result: RosterResult, baseUrl: string, clock: LocalClock): void {
  const { added, changed, same, reading } = result;
  for (const problem of reading.problems) {
    const mark = problem.severity === 'refused' ? '✗' : '?';
    process.stdout.write(
      `${mark} ${problem.file}:${problem.row} ${problem.column}: ${problem.problem} → ${problem.remedy}\n`,
    );
  }
  const refused = new Set(
    reading.problems.filter((problem) => problem.severity === 'refused').map((problem) => problem.row),
  ).size;
  process.stdout.write(`Roster: ${added} added, ${changed} changed, ${same} as before, ${refused} rows refused\n`);
  process.stdout.write(
    `报平安 Baopingan runs at ${baseUrl} (${clock.manual ? 'clock stopped at' : 'time'} ${clock.now()})\n`,
  );
}

main().catch((error: Error & { code?: string }) => {
  const inUse = error.code === 'EADDRINUSE' ? ' Another program uses this port: give --port another number.' : '';
  process.stderr.write(`${error.message}${inUse}\n`);
  process.exit(1);
});
