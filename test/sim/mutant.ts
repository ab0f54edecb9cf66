/** A small wrong version of the code, made by wrapping one of its parts: the simulation must notice it. */

import type { ActorRules, Registry } from '../../shared/app/engine.ts';
import type { Item, Store } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import { DEFAULTS, type Settings } from '../../shared/domain/settings.ts';
import type { Versions } from './deploy.ts';
import type { Host, Invocation } from './invocation.ts';
import type { Parts, Perform } from './system.ts';
import type { Took } from './took.ts';

export interface Mutant {
  readonly name: string;
  /** What a write or read really does. */
  readonly inner?: (store: Store, host: Host) => Store;
  /** What the engine sees of the store. */
  readonly outer?: (store: Store, run: Invocation) => Store;
  readonly registry?: (registry: Registry, host: Host) => Registry;
  readonly settings?: (settings: Settings) => Settings;
  readonly perform?: (perform: Perform) => Perform;
}

export const HONEST: Mutant = { name: 'none' };

export function partsOf(
  mutant: Mutant,
  host: Host,
  given: Pick<Parts, 'shards' | 'requests'> & { readonly took: Took; readonly versions: Versions },
): Parts {
  const { store } = host.truth;
  const wrap = (registry: Registry) => given.took.wrap(mutant.registry?.(registry, host) ?? registry);
  const newer = wrap(given.versions.newer);
  const older = wrap(given.versions.older);
  return {
    shards: given.shards,
    requests: given.requests,
    registry: (run) => (run.older ? older : newer),
    settings: mutant.settings?.(DEFAULTS) ?? DEFAULTS,
    inner: mutant.inner?.(store, host) ?? store,
    outer: mutant.outer ?? ((outer) => outer),
    perform: mutant.perform ?? ((perform) => perform),
  };
}

/** Every put of a matching kind writes something else. */
export function putting(change: (item: Item) => Item): NonNullable<Mutant['inner']> {
  return (store) => ({ ...store, put: (item, version) => store.put(change(item), version) });
}

export function deciding(
  kind: keyof Registry,
  wrong: (decide: ActorRules['decide']) => ActorRules['decide'],
): NonNullable<Mutant['registry']> {
  return (registry) => ({ ...registry, [kind]: { ...registry[kind], decide: wrong(registry[kind].decide) } });
}

export const isRecord = (id: ActorId) => id.startsWith('inbound#');
