/** Actors that always throw: they must delay nobody but themselves (S16). */

import type { Registry } from '../../shared/app/engine.ts';
import { REGISTRY } from '../../shared/app/registry.ts';
import type { Tell } from '../../shared/domain/actor.ts';
import type { Ledger } from './ledger.ts';

/** Four days with a back-off that ends at one hour, with a margin for doubled sweeps and lost settles. */
const TRIES_MAX = 220;

export function createPoison(count: number, ledger: Ledger): { registry: Registry; tells: readonly Tell[] } {
  const tries = new Map<string, number>();
  const honest = REGISTRY;
  const registry: Registry = {
    ...honest,
    roll: {
      ...honest.roll,
      decide: (state, event, context) => {
        if (!context.key.startsWith('poison')) return honest.roll.decide(state, event, context);
        const begun = state === null ? honest.roll.decide(null, event, context) : null;
        if (begun !== null) return { ...begun, timerAt: context.now };
        const tried = (tries.get(context.key) ?? 0) + 1;
        tries.set(context.key, tried);
        if (tried > TRIES_MAX) ledger.fail('S16', `${context.key} was tried ${tried} times`);
        ledger.fault('an actor is poison');
        throw new Error('poison');
      },
    },
  };
  const tells = Array.from({ length: count }, (_, index): Tell => {
    const to = `roll#poison${index}` as const;
    return { to, slot: 'poison', event: { type: 'add', elderId: 'none', name: '', village: '', township: '' } };
  });
  return { registry, tells };
}
