/** What carriers took, by what it was about: what the checks at the end look things up in. */

import type { Item } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import type { Message } from '../../shared/domain/message.ts';
import type { SaveChecks } from './check-save.ts';
import type { Accepted, Ledger } from './ledger.ts';
import type { Took } from './took.ts';
import type { Village } from './village.ts';

export interface Audited {
  readonly ledger: Ledger;
  readonly items: ReadonlyMap<ActorId, Item>;
  readonly village: Village;
  readonly saves: SaveChecks;
  readonly took: Took;
  readonly now: number;
  /** The end of the last time between two instants at which sweeps, ports or carriers were down; else the first instant. */
  readonly deadUntil: (from: number, to: number) => number;
  /** No faults at all: the promises are stricter. */
  readonly calm: boolean;
}

interface Told {
  readonly to: string;
  readonly at: number;
}

export interface Books {
  /** Texts and calls that a carrier took about each case. */
  readonly byCase: Map<string, Told[]>;
  /** Questions that a carrier took, or could not take because of the phone: `elder date`. */
  readonly asked: Set<string>;
  readonly byMessage: Map<string, Accepted[]>;
  readonly byPhone: Map<string, Accepted[]>;
  /** What a carrier will never take, as `case phone`: tried as far as anybody could. */
  readonly refused: Set<string>;
}

export function readBooks({ ledger, items, saves }: Audited): Books {
  const books: Books = {
    byCase: new Map(),
    asked: new Set(),
    byMessage: Map.groupBy(ledger.accepted, (one) => one.messageId),
    byPhone: Map.groupBy(ledger.accepted, (one) => one.to),
    refused: new Set(),
  };
  for (const { messageId, to, at } of ledger.accepted) {
    const message = items.get(`message#${messageId}`)?.state as Message | undefined;
    for (const origin of message?.origins ?? []) {
      if (origin.kind === 'watch') books.asked.add(`${origin.id} ${origin.key.split('.')[1]}`);
      else books.byCase.set(origin.id, [...(books.byCase.get(origin.id) ?? []), { to, at }]);
    }
  }
  for (const item of items.values()) {
    const message = item.state as Message;
    if (item.id.startsWith('message#') && ledger.refused.has(message.id))
      for (const { id } of message.origins) books.refused.add(`${id} ${message.to}`);
    // Who opted out was asked as far as anybody could.
    if (!item.id.startsWith('message#') || !saves.everOptedOut.has(message.to)) continue;
    for (const { kind, id, key } of message.origins)
      if (kind === 'watch') books.asked.add(`${id} ${key.split('.')[1]}`);
  }
  return books;
}
