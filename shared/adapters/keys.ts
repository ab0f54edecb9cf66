/** Every key of the one table. */

import type { ActorId, Lane } from '../domain/actor.ts';

/** The sort key of actors and records; history shares the table under sort keys of its own. */
const ITEM = 'item';

export function itemKey(id: ActorId): { pk: ActorId; sk: string } {
  return { pk: id, sk: ITEM };
}

export function historyKey(key: string, at: string, slot: string): { pk: string; sk: string } {
  return { pk: historyPartition(key), sk: `${at}#${slot}` };
}

export function historyPartition(key: string): string {
  return `history#${key}`;
}

export function duePartition(shard: number, lane: Lane): string {
  return `due#${shard}#${lane}`;
}

export function areaPartition(area: string): string {
  return `area#${area}`;
}
