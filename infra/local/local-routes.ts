/** The JSON interface of the local run: clock, phones and elders, each answered after everything due was carried out. */

import { Hono } from 'hono';
import * as z from 'zod';
import { alarmLoad } from '../../shared/app/alarm-load.ts';
import { lineOf } from '../../shared/app/receive.ts';
import type { Register } from '../../shared/app/register.ts';
import { OPEN_FAILURES } from '../../shared/app/registry.ts';
import { everyRow } from '../../shared/app/store.ts';
import { walkListPage } from '../../shared/views/walk-list.ts';
import type { Journal } from './journal.ts';
import { SYNTHETIC } from './own-numbers.ts';
import type { PhoneNetwork } from './phone-network.ts';
import { listElders, listPhones } from './roster-view.ts';
import type { Runner } from './runner.ts';
import { walkListOf } from './walk-list-view.ts';
import { watchViewOf } from './watch-view.ts';

const MINUTES_MAX = 60 * 24 * 40;
const Clock = z.object({ advanceMinutes: z.number().int().min(0).max(MINUTES_MAX) });
const Sms = z.object({ text: z.string().max(5000) });
const Calls = z.union([
  z.object({ ringOnce: z.literal(true) }),
  z.object({ keys: z.string().regex(/^[0-9*#]{0,40}$/u) }),
]);
const Live = z.object({
  call: z.string().optional(),
  key: z
    .string()
    .regex(/^[0-9*#]{1,2}$/u)
    .optional(),
  hangUp: z.boolean().optional(),
});
const PhoneWish = z.object({
  state: z.enum(['on', 'off', 'arrears', 'dead', 'busy', 'noanswer', 'machine', 'refused']).optional(),
  keys: z
    .string()
    .regex(/^[0-9*#]{0,40}$/u)
    .optional(),
});

const number = (phone: string) => lineOf(decodeURIComponent(phone));

export interface LocalDeps {
  readonly runner: Runner;
  readonly network: PhoneNetwork;
  readonly journal: Journal;
  readonly register: Pick<Register, 'open'>;
}

export function createLocalRoutes({ runner, network, journal, register }: LocalDeps): Hono {
  const app = new Hono();
  app.onError((error, c) =>
    c.json(
      { error: error instanceof z.ZodError ? explain(error) : error.message },
      error instanceof z.ZodError ? 400 : 500,
    ),
  );
  const body = async <T>(schema: z.ZodType<T>, request: Request): Promise<T> =>
    schema.parse(await request.json().catch(() => ({})));
  const settled = <T>(work: () => Promise<T>): Promise<T> => runner.exclusively(work);

  app.get('/', async (c) => c.html((await import('../../shared/views/phones-page.ts')).phonesPage()));
  app.post('/local/clock', async (c) => {
    const { advanceMinutes } = await body(Clock, c.req.raw);
    return c.json({ now: await settled(() => runner.advance(advanceMinutes)) });
  });
  app.post('/local/phones/:phone/sms', async (c) => {
    const { text } = await body(Sms, c.req.raw);
    await settled(() => network.text(number(c.req.param('phone')), text));
    return c.json({ sent: true });
  });
  app.post('/local/phones/:phone/calls', async (c) => {
    const wish = await body(Calls, c.req.raw);
    const phone = number(c.req.param('phone'));
    const transcript = await settled(() =>
      'ringOnce' in wish ? network.ringOnce(phone) : network.dial(phone, wish.keys),
    );
    return c.json({ transcript });
  });
  app.post('/local/phones/:phone/live', async (c) => {
    const wish = await body(Live, c.req.raw);
    return c.json(await settled(() => network.live(number(c.req.param('phone')), wish)));
  });
  app.post('/local/phones/:phone', async (c) => {
    const { state, keys } = await body(PhoneWish, c.req.raw);
    const phone = number(c.req.param('phone'));
    journal.add({
      t: 'phone',
      phone,
      ...(state === undefined ? {} : { state }),
      ...(keys === undefined ? {} : { keys }),
    });
    const now = journal.phone(phone);
    return c.json({ phone, state: now.state, keys: now.keys });
  });
  openReading(app, { runner, network, journal, register });
  openCarrierDoors(app, network);
  return app;
}

/** What lists and phones show now. */
function openReading(app: Hono, { runner, journal, register }: LocalDeps): void {
  const read = <T>(work: () => Promise<T>): Promise<T> => runner.settled(work);
  app.get('/local/walk-list', async (c) => {
    const list = await read(() =>
      walkListOf({ store: runner.system.store, register }, c.req.query('village'), runner.now()),
    );
    return c.html(walkListPage(list));
  });
  app.get('/local/clock', async (c) => c.json(await read(async () => ({ now: runner.now(), manual: runner.manual }))));
  app.get('/local/alarm-load', async (c) =>
    c.json(await read(() => alarmLoad(runner.system.store, runner.system.configuration, runner.now()))),
  );
  app.get('/local/failures', async (c) =>
    c.json({ open: (await read(() => everyRow(runner.system.store, OPEN_FAILURES))).length }),
  );
  app.get('/local/elders', async (c) => c.json(await read(() => listElders(runner.system.store, runner.now()))));
  app.get('/local/watch', async (c) =>
    c.json(await read(() => watchViewOf(runner.system, { sweptAt: runner.sweptAt(), now: runner.now() }))),
  );
  app.get('/local/phones', async (c) => c.json(await read(() => listPhones(runner.system.store, journal))));
  app.get('/local/phones/:phone', async (c) =>
    c.json(await read(async () => ({ messages: journal.phone(number(c.req.param('phone'))).messages }))),
  );
  app.get('/local/messages', async (c) => {
    const after = Number(c.req.query('after') ?? 0);
    if (!Number.isInteger(after) || after < 0)
      return c.json({ error: 'after: give the `next` of the request before, or 0' }, 400);
    const all = async () => ({
      next: journal.log.length,
      messages: journal.log
        .slice(after)
        .filter(({ phone }) => phone !== SYNTHETIC.phone)
        .map(({ phone, message }) => ({ phone, ...message })),
    });
    return c.json(await read(all));
  });
}

const CARRIERS = ['/local/aws', '/local/twilio'];

/** Where the service sends; everything else comes to it. */
export function isCarriersDoor(path: string): boolean {
  return CARRIERS.some((one) => path.startsWith(`${one}/`));
}

/** The carriers' own doors, for the SDK clients of the service. */
function openCarrierDoors(app: Hono, network: PhoneNetwork): void {
  app.post('/local/aws/*', async (c) => {
    const answer = network.aws({ headers: c.req.header(), body: await c.req.text(), path: '/' });
    return new Response(answer.body, { status: answer.status, headers: answer.headers as Record<string, string> });
  });
  app.post('/local/twilio/2010-04-01/Accounts/:account/Calls.json', async (c) => {
    const sid = network.placeCall(new URLSearchParams(await c.req.text()));
    // https://www.twilio.com/docs/api/errors/21216
    if (sid === null) return c.json({ code: 21216, message: 'Account not allowed to call this number' }, 400);
    return c.json({ sid, status: 'queued', account_sid: c.req.param('account') }, 201);
  });
}

function explain(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ');
}
