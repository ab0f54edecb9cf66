/** The whole service in this process: table, carriers, phones, identity provider, API, and the clock that drives them. */

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createApi } from '../../shared/adapters/api/app.ts';
import { createApiDeps } from '../../shared/adapters/api/deps.ts';
import type { ApiDeps } from '../../shared/adapters/api/endpoint.ts';
import { receiveReceipts } from '../../shared/adapters/carriers/aws-events.ts';
import { type Config, readConfig } from '../../shared/adapters/config.ts';
import { createSystem, type System } from '../../shared/adapters/deps.ts';
import { fileKeys } from '../../shared/adapters/key-service.ts';
import { createLog } from '../../shared/adapters/log.ts';
import { createRegistry, type Registry } from '../../shared/adapters/registry-deps.ts';
import { writeWhole } from '../../shared/adapters/whole-file.ts';
import { staffId } from '../../shared/app/staff.ts';
import { recount } from '../../shared/app/statistics.ts';
import { stateOf } from '../../shared/app/store.ts';
import { tell } from '../../shared/domain/actor.ts';
import type { Configuration } from '../../shared/domain/configuration.ts';
import { openClock } from './clock.ts';
import { createDaily } from './daily.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { AUDIENCE, createIdentityProvider, type IdentityProvider, OIDC_PATH } from './identity-provider.ts';
import { openJournal } from './journal.ts';
import { createLocalRoutes, isCarriersDoor } from './local-routes.ts';
import { HOTLINE, SYNTHETIC } from './own-numbers.ts';
import { PhoneNetwork } from './phone-network.ts';
import { recover } from './recover.ts';
import { createRunner, type Runner } from './runner.ts';
import { startTable, TABLE_NAME } from './table.ts';

const TICK_MS = 1000;

export interface LocalOptions {
  /** 0: any that is free. */
  readonly port: number;
  /** The folder of table, phones, clock and keys. */
  readonly data: string;
  readonly manual: boolean;
  /** Where the clock begins; null: now. */
  readonly now: string | null;
  readonly configuration?: Configuration;
}

export interface LocalService {
  readonly url: string;
  readonly system: System;
  readonly registry: Registry;
  readonly api: ApiDeps;
  readonly runner: Runner;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 only, and has finished what a killed predecessor left when it returns. */
export async function startLocal(options: LocalOptions): Promise<LocalService> {
  mkdirSync(options.data, { recursive: true });
  Object.assign(process.env, { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
  // Whoever comes before everything is joined waits: a request that nobody takes would wait for ever. People and webhooks
  // wait until it is recovered: what was begun for them meanwhile would be taken for the predecessor's, and done twice.
  const joined = Promise.withResolvers<RequestListener>();
  const recovered = Promise.withResolvers<RequestListener>();
  const server = createServer((request, response) => {
    const ready = isCarriersDoor(request.url ?? '') ? joined : recovered;
    void ready.promise.then((take) => take(request, response));
  });
  const url = await listen(server, options.port);
  const clock = openClock(join(options.data, 'clock.json'), options);
  const table = await startTable(join(options.data, 'table'));
  const provider = await createIdentityProvider(url, join(options.data, 'identity-provider.json'));
  const config = configOf(options.data, { url, endpoint: table.endpoint, issuer: provider.issuer });
  // Every text and call would be a line: the page shows them already.
  const log = { ...createLog((line) => process.stderr.write(`${line}\n`)), info: () => undefined };
  const { configuration } = options;
  const system = createSystem(config, { clock: clock.now, log, ...(configuration && { configuration }) });
  const registry = createRegistry(system, config, fileKeys(join(options.data, 'data-key')));
  const api = createApiDeps(system, registry, config);
  const journal = openJournal(join(options.data, 'phones.jsonl'));
  const network = new PhoneNetwork({
    journal,
    now: clock.now,
    baseUrl: url,
    authToken: config.TWILIO_AUTH_TOKEN,
    accountSid: config.TWILIO_ACCOUNT_SID,
    hotline: HOTLINE,
    receipts: (event) => receiveReceipts(event, system),
  });
  const daily = createDaily(system, registry, table.endpoint);
  const runner = createRunner({ system, network, clock, daily });
  const app = new Hono();
  const operations = createApi(api);
  // Settled before and after, like everything else that the local run answers.
  app.all('/api', (c) => operations.fetch(c.req.raw));
  app.all('/api/*', (c) =>
    runner.exclusively(async () => {
      // In the cloud within the hour; here whoever imports a roster looks at once.
      if (c.req.path.startsWith('/api/statistics')) await recount({ ...system, ...registry }, clock.now());
      return operations.fetch(c.req.raw);
    }),
  );
  app.route('/', createLocalRoutes({ runner, network, journal, register: registry.register }));
  app.route('/', system.web);
  const listener = listenerOf(app, provider);
  joined.resolve(listener);
  await recover(system, journal, clock.now());
  recovered.resolve(listener);
  await runner.exclusively(() => grantDemoPeople(api));
  const ticking = clock.manual ? null : tick(runner, system);
  const close = async (): Promise<void> => {
    clearInterval(ticking ?? undefined);
    await runner.exclusively(async () => undefined);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await table.close();
  };
  return { url, system, registry, api, runner, close };
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

function listenerOf(app: Hono, provider: IdentityProvider): RequestListener {
  const answer = getRequestListener(app.fetch);
  return (request, response) => {
    if (request.url?.startsWith(`${OIDC_PATH}/`)) provider.handle(request, response);
    else void answer(request, response);
  };
}

function configOf(data: string, at: { url: string; endpoint: string; issuer: string }): Config {
  return readConfig({
    TABLE_NAME,
    DYNAMODB_ENDPOINT: at.endpoint,
    SHARDS: '1',
    PUBLIC_BASE_URL: at.url,
    SMS_CARRIER: process.env['SMS_CARRIER'] ?? 'eum',
    EUM_ORIGINATION_IDENTITY: 'pool-local',
    EUM_CONFIGURATION_SET: 'local',
    AWS_SMS_ENDPOINT: `${at.url}/local/aws`,
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: secret(data, 'twilio-token').toString('hex'),
    TWILIO_API_BASE: `${at.url}/local/twilio`,
    HOTLINE_NUMBER: HOTLINE,
    SYNTHETIC_PHONE: SYNTHETIC.phone,
    SYNTHETIC_SENDER: SYNTHETIC.sender,
    HEARTBEAT_URL: process.env['HEARTBEAT_URL'] ?? '',
    OIDC_ISSUER: at.issuer,
    OIDC_AUDIENCE: AUDIENCE,
  });
}

/** A secret of this machine, made once, readable by its owner only. */
function secret(data: string, name: string): Buffer {
  const file = join(data, name);
  if (!existsSync(file)) writeWhole(file, randomBytes(32));
  return readFileSync(file);
}

/** Once: whoever was taken off stays off. */
async function grantDemoPeople({ staff, store, engine, clock }: ApiDeps): Promise<void> {
  for (const { subject, name, role, area } of DEMO_PEOPLE) {
    const id = await staffId(staff, subject);
    if ((await stateOf(store, `grant#${id}`)) !== null) continue;
    const grant = { name, role, area, active: true, by: 'local', at: clock() };
    await engine.tell([tell('grant', id, 'demo', { type: 'grant', grant })]);
  }
}

function tick(runner: Runner, { log }: System): NodeJS.Timeout {
  const once = () =>
    void runner
      .exclusively(async () => undefined)
      .catch((error: Error) => log.error('sweep failed', { error: error.name }));
  return setInterval(once, TICK_MS);
}
