/** The day's figures go out once, whoever asks how often, and not at all as long as somebody could not be counted. */

import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import { runDaily } from '../../shared/app/daily.ts';
import { createEngine } from '../../shared/app/engine.ts';
import { REGISTRY } from '../../shared/app/registry.ts';
import { type Store, StoreBusy } from '../../shared/app/store.ts';
import { tell } from '../../shared/domain/actor.ts';
import type { Attempt } from '../../shared/domain/message.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { anElder, at, TOWNSHIP } from '../domain/given.ts';

function createCounty() {
  const store = createMemoryStore();
  const sent: Attempt[] = [];
  const clock = { now: at('06:00') };
  const engine = createEngine({
    store,
    registry: REGISTRY,
    clock: () => clock.now,
    writeId: () => String(Math.random()),
    sleep: async () => undefined,
    random: () => 0.5,
    perform: async (attempt) => {
      sent.push(attempt);
      return { outcome: 'accepted', carrier: 'test', providerId: attempt.messageId };
    },
    settings: DEFAULTS,
    shards: 1,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const enrol = (...ids: readonly string[]) =>
    engine.tell(ids.map((id) => tell('elder', id, `enrol.${id}`, { type: 'enrol', elder: anElder({ id, name: id }) })));
  const run = (now: string, from: Store = store) => {
    clock.now = now;
    return runDaily({ store: from, engine, settings: DEFAULTS }, now);
  };
  return { store, enrol, run, figures: () => sent.filter((one) => one.to === TOWNSHIP).map((one) => one.text) };
}

const NOBODY_WAS_ASKED =
  '【三江镇民政】7月3日：在册3人，平安0，待核0，未报0，没问到3，停问0，还等0，在办0件。系统正常。';

describe('runDaily', () => {
  it('counts everybody and tells the township once', async () => {
    const county = createCounty();
    await county.enrol('e1', 'e2', 'e3');
    expect(await county.run(at('19:00'))).toBe('nothing-due');
    expect(await county.run(at('20:00'))).toBe('sent');
    expect(await county.run(at('21:00'))).toBe('nothing-due');
    expect(county.figures()).toEqual([NOBODY_WAS_ASKED]);
  });

  it('has nothing to say where nobody was ever enrolled', async () => {
    expect(await createCounty().run(at('20:00'))).toBe('nothing-due');
  });

  it('sends nothing while a watch cannot be read, and all of it an hour later', async () => {
    const county = createCounty();
    await county.enrol('e1', 'e2', 'e3');
    const broken: Store = {
      ...county.store,
      get: async (id) => {
        if (id === 'watch#e2') throw new StoreBusy('down');
        return county.store.get(id);
      },
    };
    await expect(county.run(at('20:00'), broken)).rejects.toThrow(StoreBusy);
    expect(county.figures()).toEqual([]);
    await county.run(at('21:00'));
    expect(county.figures()).toEqual([NOBODY_WAS_ASKED]);
  });
});
