/** A county in memory: elders by id, one township, one shard, and the texts that a carrier took. */

import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import { createEngine, type EngineDeps } from '../../shared/app/engine.ts';
import { REGISTRY } from '../../shared/app/registry.ts';
import { tell } from '../../shared/domain/actor.ts';
import { everywhere } from '../../shared/domain/configuration.ts';
import type { Attempt } from '../../shared/domain/message.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import type { CaseClosed } from '../../shared/domain/watch-state.ts';
import { anElder, at, closed, TOWNSHIP } from '../domain/given.ts';

export function createCounty() {
  const store = createMemoryStore();
  const sent: Attempt[] = [];
  const clock = { now: at('06:00') };
  const deps: EngineDeps = {
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
    configuration: everywhere(DEFAULTS),
    shards: 1,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  const engine = createEngine(deps);
  const enrol = (...ids: readonly string[]) =>
    engine.tell(ids.map((id) => tell('elder', id, `enrol.${id}`, { type: 'enrol', elder: anElder({ id, name: id }) })));
  /** A case about this elder alarmed people, and is over. */
  const alarm = (id: string, overrides: Partial<CaseClosed> = {}) => {
    const event = closed(`missed.${id}.${overrides.firstAlertAt ?? ''}`, overrides);
    return engine.tell([tell('watch', id, `closed.${event.caseId}`, event)]);
  };
  const toTownship = () => sent.filter((one) => one.to === TOWNSHIP).map((one) => one.text);
  return { store, deps, engine, clock, sent, enrol, alarm, toTownship };
}
