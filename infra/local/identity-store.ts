/** Where the identity provider of the local run keeps sessions and codes: in memory, so that a restart signs everybody out. */

import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  /** In milliseconds of the machine's clock. */
  readonly until: number;
}

/** One for each kind of thing that the provider keeps. */
export function createIdentityStore(): (kind: string) => Adapter {
  const kept = new Map<string, Kept>();
  return (kind) => {
    const keyOf = (id: string) => `${kind}:${id}`;
    const find = async (id: string): Promise<AdapterPayload | undefined> => {
      const found = kept.get(keyOf(id));
      return found !== undefined && found.until > Date.now() ? found.payload : undefined;
    };
    const findBy = async (field: 'uid' | 'userCode', value: string): Promise<AdapterPayload | undefined> => {
      const found = [...kept].find(([key, { payload }]) => key.startsWith(keyOf('')) && payload[field] === value);
      return found && found[1].until > Date.now() ? found[1].payload : undefined;
    };
    return {
      upsert: async (id, payload, expiresIn) => {
        kept.set(keyOf(id), { payload, until: Date.now() + (expiresIn ?? Number.POSITIVE_INFINITY) * 1000 });
      },
      find,
      findByUid: (uid) => findBy('uid', uid),
      findByUserCode: (userCode) => findBy('userCode', userCode),
      consume: async (id) => {
        const payload = await find(id);
        if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => {
        kept.delete(keyOf(id));
      },
      revokeByGrantId: async (grantId) => {
        for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
      },
    };
  };
}
