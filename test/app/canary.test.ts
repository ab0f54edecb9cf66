/** Invariant S14: what is sealed is found in no log, error, text, call or item, whatever goes wrong meanwhile. */

import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { cipher } from '../../shared/adapters/cipher.ts';
import { createLog } from '../../shared/adapters/log.ts';
import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import { recordConsent } from '../../shared/app/consents.ts';
import { createEngine } from '../../shared/app/engine.ts';
import type { Cipher } from '../../shared/app/ports.ts';
import { createReceiver } from '../../shared/app/receive.ts';
import { createRegister } from '../../shared/app/register.ts';
import { REGISTRY } from '../../shared/app/registry.ts';
import { runRetention } from '../../shared/app/retention.ts';
import { type Store, StoreBusy } from '../../shared/app/store.ts';
import { createTelephone } from '../../shared/app/telephone.ts';
import { createVault } from '../../shared/app/vault.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { at } from '../domain/given.ts';
import { createRandom } from '../sim/random.ts';
import { aCanary, CANARY } from './canaries.ts';
import { aChange } from './registry-world.ts';

const PEOPLE = 6;
const FAILING_SHARE = 0.03;

/** Everything that leaves the process, and the table. */
function createCage(sealing: Cipher) {
  const seen: string[] = [];
  const memory = createMemoryStore();
  const ids = new Set<ActorId>();
  const random = createRandom('canary');
  const clock = { now: at('06:00') };
  let failing = false;
  const maybe = () => {
    if (failing && random.chance(FAILING_SHARE)) throw new StoreBusy('Cannot finish the write: busy');
  };
  const store: Store = {
    ...memory,
    get: async (id) => {
      maybe();
      return memory.get(id);
    },
    put: async (item, version) => {
      ids.add(item.id);
      maybe();
      const saved = await memory.put(item, version);
      maybe();
      return saved;
    },
  };
  const log = createLog((line) => void seen.push(line));
  const configuration = everywhere(DEFAULTS);
  let writes = 0;
  const writeId = () => String(writes++);
  const engine = createEngine({
    store,
    registry: REGISTRY,
    clock: () => clock.now,
    writeId,
    sleep: async () => undefined,
    random: () => 0.5,
    perform: async (attempt) => {
      seen.push(JSON.stringify(attempt));
      return random.chance(0.1)
        ? { outcome: 'refused', carrier: 'test', reason: 'dead-number' }
        : { outcome: 'accepted', carrier: 'test', providerId: attempt.messageId };
    },
    configuration,
    shards: 1,
    log,
  });
  const master = sealing.newKey();
  const keyService = {
    wrap: async (key: string, about: string) => cipher.seal(master, key, about),
    unwrap: async (wrapped: string, about: string) => cipher.open(master, wrapped, about),
  };
  const now = () => clock.now;
  const vault = createVault({ store, cipher: sealing, keyService, table: 'test', clock: now, writeId, shards: 1 });
  const register = createRegister({ store, engine, vault, configuration, clock: now });
  const receiver = createReceiver(engine);
  const telephone = createTelephone({ store, receiver, clock: now, configuration });
  /** What went wrong is seen as a log or a terminal would show it. */
  const noted = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (error) {
      seen.push(String(error), inspect(error, { depth: 9 }), JSON.stringify(error));
      return null;
    }
  };
  const dump = async () => Promise.all([...ids].map(async (id) => JSON.stringify(await memory.get(id))));
  return {
    clock,
    store,
    engine,
    vault,
    register,
    receiver,
    telephone,
    seen,
    noted,
    dump,
    writeId,
    fail: (on: boolean) => {
      failing = on;
    },
  };
}

type Cage = ReturnType<typeof createCage>;

const TIMES = ['07:30', '09:00', '09:30', '09:50', '10:30', '11:00', '11:30', '12:30', '14:00', '20:00'];

async function enrolled(cage: Cage): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < PEOPLE; index++) {
    const content = aCanary(index);
    const doubts = [{ column: '患病类型', problem: content.form.elder.illnesses.join(), remedy: '问清' }];
    const change = aChange(`c${index}`, { source: 'import', reference: `i.${index}` });
    for (let tries = 0; tries < 9; tries++) {
      const saved = await cage.noted(() =>
        cage.register.save([{ content, doubts, change, elderId: null, basedOn: null }]),
      );
      if (saved?.[0] === undefined) continue;
      ids.push(saved[0].elderId);
      break;
    }
  }
  return ids;
}

async function aDay(cage: Cage, ids: readonly string[]): Promise<void> {
  const { clock, engine, receiver, telephone, seen, noted } = cage;
  const says = (from: string, text: string, id: string) =>
    noted(() =>
      receiver.text(
        { provider: 'test', providerId: id, from, to: '1', text, sentAt: null } as Parameters<typeof receiver.text>[0],
        clock.now,
      ),
    );
  for (const time of TIMES) {
    clock.now = at(time);
    for (let round = 0; round < 30; round++)
      if (((await noted(() => engine.sweep(0, { lingerSeconds: 0 })))?.handled ?? 1) === 0) break;
    if (time === '09:30') await says('+8613800010000', '1', 't1');
    if (time === '09:50') await says('+8613800010001', '救命', 't2');
    if (time === '11:00') await says('+8613900000001', '123', 't3');
    if (time === '11:30') await says('+8613900000004', '告诉12 1', 't4');
    if (time === '12:30') await says('+8613800020000', '状态', 't5');
    for (const phone of ['+8613800010002', '+8613900000001', '+8613800020001', '+8613700009999']) {
      const place = { provider: 'test', callId: `${time}${phone}`, phone };
      seen.push(JSON.stringify(await noted(() => telephone.incoming(place))));
      const step = { state: 'start', turn: 1, messageId: null };
      seen.push(JSON.stringify(await noted(() => telephone.step(place, step, { key: '3' } as never, null))));
    }
  }
  const first = ids[0] as string;
  const said = { about: 'elder', notice: 'v1', how: 'thumbprint', date: '2026-07-03', by: 'staff' } as const;
  const witness = { explainedBy: '丝雀讲解', witness: '丝雀见证' };
  for (const purpose of ['abroad', 'health'] as const)
    await noted(() =>
      recordConsent({ ...cage, clock: () => clock.now }, first, {
        ...said,
        ...witness,
        id: `k.${purpose}`,
        purpose,
        answer: 'withdrawn',
      }),
    );
  await noted(() =>
    cage.register.leave(first, { change: aChange('l'), basedOn: null, reason: 'deceased', into: null }),
  );
  await noted(() =>
    runRetention({ ...cage, clock: () => clock.now, retention: DEFAULTS.retention }, '2029-09-01T00:00:00.000Z'),
  );
}

const canariesIn = (lines: readonly string[]) =>
  lines.filter((line) => CANARY.test(line)).map((line) => line.slice(0, 200));

describe('what is sealed', () => {
  test.each([
    ['on an ordinary day', false],
    ['while the store fails', true],
  ])('is in no log, error, text, call or item %s', async (_when, failing) => {
    const cage = createCage(cipher);
    const ids = await enrolled(cage);
    cage.fail(failing);
    await aDay(cage, ids);
    cage.fail(false);
    expect(cage.seen.length, 'the cage sees what leaves').toBeGreaterThan(50);
    expect(canariesIn(cage.seen)).toEqual([]);
    expect(canariesIn(await cage.dump())).toEqual([]);
    if (failing) expect(cage.seen.join()).toContain('StoreBusy');
    const last = await cage.register.open(ids[1] as string);
    expect(JSON.stringify(last), 'who may open it reads it').toMatch(CANARY);
    expect(inspect(last?.kept, { depth: 9 })).not.toMatch(CANARY);
  });

  test('would be found if it were not sealed', async () => {
    const open: Cipher = { ...cipher, seal: (_key, plain) => plain, open: (_key, sealed) => sealed };
    const cage = createCage(open);
    await enrolled(cage);
    expect(canariesIn(await cage.dump()).length).toBeGreaterThanOrEqual(2 * PEOPLE);
  });
});
