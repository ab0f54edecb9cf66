/** What two actors believe of each other when all is quiet: the watch opens its elder's cases, and lists those that are open. */

import type { Item } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import type { Case } from '../../shared/domain/case-state.ts';
import type { Watch } from '../../shared/domain/watch-state.ts';
import type { Ledger } from './ledger.ts';

export function agree(ledger: Ledger, items: ReadonlyMap<ActorId, Item>): void {
  for (const item of items.values()) {
    if (item.id.startsWith('watch#')) watchKnows(ledger, item.state as Watch, items);
    if (item.id.startsWith('case#')) caseIsKnown(ledger, item.state as Case, items);
  }
}

function watchKnows(ledger: Ledger, { elderId, open }: Watch, items: ReadonlyMap<ActorId, Item>): void {
  for (const { id } of open) {
    const one = items.get(`case#${id}`)?.state as Case | undefined;
    if (!one || one.closed) ledger.fail('rule 7', `${elderId} lists ${id}, which is ${one ? 'closed' : 'not there'}`);
  }
}

function caseIsKnown(ledger: Ledger, { id, elderId, closed }: Case, items: ReadonlyMap<ActorId, Item>): void {
  const watch = items.get(`watch#${elderId}`)?.state as Watch;
  if (closed === null && !watch.open.some((one) => one.id === id))
    ledger.fail('rule 7', `${id} is open, and ${elderId} does not list it`);
}
