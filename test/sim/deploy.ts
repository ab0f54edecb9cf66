/**
 * Two versions of the code on the same items during a deploy.
 *
 * What runs is the newer one. The older one is the same code that has never heard of some events, and its newer twin leaves in
 * every state a field that the older one has never heard of either: an event must wait for who knows it, and the field must
 * outlive whatever the older one saves. A version whose rules differ, or that renamed something, is not modelled.
 */

import type { Registry } from '../../shared/app/engine.ts';
import type { Item } from '../../shared/app/store.ts';
import type { ActorKind } from '../../shared/domain/actor.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';

/** Events that are told by one actor to another; what an invocation tells itself cannot be of another version. */
const TOLD = [
  'line.inbound',
  'line.alert',
  'line.echo',
  'watch.answer',
  'watch.staff',
  'watch.news',
  'watch.caseClosed',
  'case.open',
  'case.news',
  'case.staff',
  'message.send',
  'message.receipt',
] as const;

const FIELD = 'fieldOfALaterVersion';

export interface Versions {
  readonly newer: Registry;
  readonly older: Registry;
  /** Nothing that the older version does not know is dropped. */
  onSave(before: Item | null, item: Item): void;
}

/** Without chance there is no deploy, and one version. */
export function createVersions(registry: Registry, random: Random | null, ledger: Ledger): Versions {
  if (random === null) return { newer: registry, older: registry, onSave: () => {} };
  const unknown = new Set<string>([random.pick(TOLD), random.pick(TOLD), random.pick(TOLD)]);
  const kinds = Object.keys(registry) as ActorKind[];
  const each = (wrap: (kind: ActorKind) => Registry[ActorKind]): Registry =>
    Object.fromEntries(kinds.map((kind) => [kind, wrap(kind)])) as unknown as Registry;
  const newer = each((kind) => ({
    ...registry[kind],
    decide: (state, event, context) => {
      const decision = registry[kind].decide(state, event, context);
      return decision && { ...decision, state: { ...(decision.state as object), [FIELD]: kind } };
    },
  }));
  const older = each((kind) => ({
    ...registry[kind],
    decide: (state, event, context) => {
      const { type } = event as { readonly type: string };
      if (!unknown.has(`${kind}.${type}`)) return registry[kind].decide(state, event, context);
      ledger.fault('an event is not known to the older version');
      return registry[kind].decide(state, { ...(event as object), type: `${type}OfALaterVersion` }, context);
    },
  }));
  return {
    newer,
    older,
    onSave: (before, item) => {
      // An elder's record is what the roster said last: every enrolment writes it anew.
      if (!item.id.startsWith('elder#') && has(before?.state) && !has(item.state))
        ledger.fail('deploy', `${item.id} lost a field that an older version did not know`);
    },
  };
}

function has(state: unknown): boolean {
  return typeof state === 'object' && state !== null && FIELD in state;
}
