/** A county for the bench: the real engine, receiver and registry on a counted store, with a clock that only the bench moves. */

import { cipher } from '../../shared/adapters/cipher.ts';
import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import { createEngine } from '../../shared/app/engine.ts';
import { createReceiver } from '../../shared/app/receive.ts';
import { createRegister } from '../../shared/app/register.ts';
import { REGISTRY } from '../../shared/app/registry.ts';
import { createVault } from '../../shared/app/vault.ts';
import { tell } from '../../shared/domain/actor.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import type { Attempt } from '../../shared/domain/message.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { addSeconds } from '../../shared/domain/time.ts';
import { createCountingStore, type Request } from './counting-store.ts';

/** As `functions/sweep.ts`. */
const LINGER_SECONDS = 35;
const MINUTE_MS = 60_000;

export function createBenchCounty(start: string) {
  const clock = { now: start };
  const requests: Request[] = [];
  const sent: Attempt[] = [];
  const store = createCountingStore(createMemoryStore(), (request) => requests.push(request));
  let writes = 0;
  const writeId = () => `00000000-0000-4000-8000-${String(++writes).padStart(12, '0')}`;
  const now = () => clock.now;
  const configuration = everywhere(DEFAULTS);
  const engine = createEngine({
    store,
    registry: REGISTRY,
    clock: now,
    writeId,
    sleep: async (milliseconds) => {
      clock.now = addSeconds(clock.now, milliseconds / 1_000);
    },
    random: () => 0.5,
    perform: async (attempt) => {
      sent.push(attempt);
      return { outcome: 'accepted', carrier: 'bench', providerId: `SM${attempt.messageId.slice(-30)}` };
    },
    configuration,
    shards: 1,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const receiver = createReceiver(engine);
  const master = cipher.newKey();
  const keyService = {
    wrap: async (key: string, about: string) => cipher.seal(master, key, about),
    unwrap: async (wrapped: string, about: string) => cipher.open(master, wrapped, about),
  };
  const vault = createVault({ store, cipher, keyService, table: 'bench', clock: now, writeId, shards: 1 });
  let facts = 0;
  return {
    engine,
    store,
    clock,
    requests,
    sent,
    register: createRegister({ store, engine, vault, configuration, clock: now }),
    enrol: (elder: Elder) => engine.tell([tell('elder', elder.id, 'enrol', { type: 'enrol', elder })]),
    text: (from: string, text: string) =>
      receiver.text(
        { provider: 'twilio', providerId: `SM${String(++facts).padStart(32, '0')}`, from, text, sentAt: null },
        clock.now,
      ),
    delivered: (messageId: string) => receiver.receipt({ messageId, status: 'delivered', reason: null }),
    /** A sweep at every full minute up to this one. */
    playTo: async (until: string) => {
      for (;;) {
        const next = nextMinute(clock.now);
        if (next > until) break;
        clock.now = next;
        await engine.sweep(0, { lingerSeconds: LINGER_SECONDS });
      }
      if (clock.now < until) clock.now = until;
    },
  };
}

export type BenchCounty = ReturnType<typeof createBenchCounty>;

function nextMinute(now: string): string {
  return new Date((Math.floor(Date.parse(now) / MINUTE_MS) + 1) * MINUTE_MS).toISOString();
}
