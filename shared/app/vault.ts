/**
 * Keys and what is sealed with them. A key service wraps the root key, the root key wraps a key for each elder, and that
 * key seals the elder's record: so a cold start asks the key service once, an alert never waits for it, and erasing a
 * person is one delete (reliability.md, "Fields").
 *
 * Wrapped keys are items `key#root`, `key#elder.<id>` and `key#<purpose>` of the one table. Nobody holds an elder's key longer than
 * one reading, so that an erased person is gone for everybody at once.
 */

import type { ActorId } from '../domain/actor.ts';
import { shardOf } from '../domain/slot.ts';
import type { Blind, Cipher, KeyService } from './ports.ts';
import { redacted } from './redacted.ts';
import type { Item, Store } from './store.ts';

export interface Vault {
  /** Makes the elder's key where there is none. */
  seal(elderId: string, attribute: string, plain: unknown): Promise<string>;
  /** Null where the elder's key was removed: nobody can read it any more. Throws where the text was tampered with. */
  open<T>(elderId: string, attribute: string, sealed: string): Promise<T | null>;
  /** The same content has the same print, which tells nothing without the elder's key. */
  print(elderId: string, plain: unknown): Promise<string>;
  /** What was sealed for this elder can never be opened again. */
  forget(elderId: string): Promise<void>;
  /** A keyed hash for one purpose, as full hexadecimal: `lookup`, `trail`. */
  keyed(purpose: string): Promise<(text: string) => string>;
  /** Blind ids: a keyed hash, never a plain one, because ID numbers are few enough to be tried out. */
  blind(): Promise<Blind>;
}

export interface VaultDeps {
  readonly store: Store;
  readonly cipher: Cipher;
  readonly keyService: KeyService;
  /** Bound to every key and text, so that an item copied into another table cannot be opened there. */
  readonly table: string;
  readonly clock: () => string;
  readonly writeId: () => string;
  readonly shards: number;
}

const BLIND_CHARACTERS = 20;
const PURPOSE = /^[a-z]{3,12}$/u;

export function createVault(deps: VaultDeps): Vault {
  const { cipher } = deps;
  let root: Promise<string> | null = null;
  const rootKey = (): Promise<string> => {
    root ??= openRoot(deps).catch((error: unknown) => {
      // Asked again at the next reading: a key service that was busy must not stay so for this process.
      root = null;
      throw error;
    });
    return root;
  };
  const made = async (name: string): Promise<string> => (await known(name)) ?? make(name);
  const known = async (name: string): Promise<string | null> => {
    const wrapped = await wrappedKey(deps.store, name);
    return wrapped === null ? null : cipher.open(await rootKey(), wrapped, aboutOf(deps, name, 'key'));
  };
  const make = async (name: string): Promise<string> => {
    const key = cipher.newKey();
    const wrapped = cipher.seal(await rootKey(), key, aboutOf(deps, name, 'key'));
    const won = await keep(deps, name, wrapped);
    return won === wrapped ? key : cipher.open(await rootKey(), won, aboutOf(deps, name, 'key'));
  };
  // Made once and never removed, unlike an elder's: asked for with every row and every request.
  const purposes = new Map<string, string>();
  const keyed = async (purpose: string) => {
    if (!PURPOSE.test(purpose)) throw new Error(`Cannot make a key for ${purpose}: name it in 3 to 12 letters.`);
    const key = purposes.get(purpose) ?? (await made(purpose));
    purposes.set(purpose, key);
    return (text: string) => cipher.mac(key, text);
  };
  return {
    seal: async (elderId, attribute, plain) =>
      cipher.seal(await made(nameOf(elderId)), JSON.stringify(plain), aboutOf(deps, elderId, attribute)),
    open: async <T>(elderId: string, attribute: string, sealed: string): Promise<T | null> => {
      const key = await known(nameOf(elderId));
      if (key === null) return null;
      return redacted(JSON.parse(cipher.open(key, sealed, aboutOf(deps, elderId, attribute))) as T);
    },
    print: async (elderId, plain) => cipher.mac(await made(nameOf(elderId)), canonical(plain)),
    forget: (elderId) => deps.store.remove(`key#${nameOf(elderId)}`),
    keyed,
    blind: async () => {
      const hash = await keyed('lookup');
      return (identity) => hash(identity).slice(0, BLIND_CHARACTERS);
    },
  };
}

/** JSON with sorted names: the same content is the same text, whoever put it together. */
function canonical(plain: unknown): string {
  return JSON.stringify(plain, (_name, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

const nameOf = (elderId: string) => `elder.${elderId}`;

const aboutOf = ({ table }: VaultDeps, key: string, attribute: string) => `${table}/${key}/${attribute}`;

async function openRoot(deps: VaultDeps): Promise<string> {
  const about = aboutOf(deps, 'root', 'key');
  const there = await wrappedKey(deps.store, 'root');
  if (there !== null) return deps.keyService.unwrap(there, about);
  const key = deps.cipher.newKey();
  const wrapped = await deps.keyService.wrap(key, about);
  const won = await keep(deps, 'root', wrapped);
  return won === wrapped ? key : deps.keyService.unwrap(won, about);
}

async function wrappedKey(store: Store, name: string): Promise<string | null> {
  const item = await store.get(`key#${name}`);
  return item === null ? null : (item.state as { readonly wrapped: string }).wrapped;
}

/** Of two who make the same key at once the first one wins, and both use its key. */
async function keep(deps: VaultDeps, name: string, wrapped: string): Promise<string> {
  const id: ActorId = `key#${name}`;
  const item: Item = {
    id,
    version: 1,
    dueAt: null,
    timerAt: null,
    outbox: [],
    fails: 0,
    at: deps.clock(),
    slots: {},
    lane: 'alert',
    shard: shardOf(id, deps.shards),
    area: null,
    writer: deps.writeId(),
    state: { wrapped },
  };
  await deps.store.put(item, 0);
  const stored = await wrappedKey(deps.store, name);
  if (stored === null) throw new Error('Cannot keep a key: it was removed while it was made.');
  return stored;
}
