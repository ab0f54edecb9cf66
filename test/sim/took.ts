/** Remembers beside each decided state which event led to it, so that a save shows whether an event was taken twice. */

import type { Registry } from '../../shared/app/engine.ts';
import type { Item } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';

type Event = Readonly<Record<string, unknown>>;

interface Link {
  readonly before: unknown;
  readonly event: object;
}

export interface Took {
  /** Wraps every actor. */
  wrap(registry: Registry): Registry;
  /** Which events this save took; `twice`: one that an earlier save had taken. */
  onSave(
    before: Item | null,
    item: Item,
    now: number,
  ): { readonly twice: string | null; readonly events: readonly Event[] };
  has(id: ActorId, event: string): boolean;
  /** When it was taken. */
  at(id: ActorId, event: string): number | null;
  /** The target saved what it made of this event, or looked at it and wanted nothing. */
  heard(event: object): boolean;
}

export function createTook(): Took {
  const links = new WeakMap<object, Link>();
  const taken = new Map<ActorId, Map<string, number>>();
  const heard = new WeakSet<object>();
  /** States that were saved: the table may hold a copy, and the process goes on with the one it has in hand. */
  const saved = new WeakSet<object>();
  const wrapOne = (registry: Registry, kind: keyof Registry): Registry['watch'] => ({
    ...registry[kind],
    decide: (state, event, context) => {
      const decision = registry[kind].decide(state, event, context);
      if (decision === null) {
        heard.add(event as object);
        return null;
      }
      // A state of its own, because a decision may hand back the one it was given.
      const next = { ...(decision.state as object) };
      links.set(next, { before: state, event: event as object });
      return { ...decision, state: next };
    },
  });
  return {
    wrap: (registry) => {
      const kinds = Object.keys(registry) as (keyof Registry)[];
      return Object.fromEntries(kinds.map((kind) => [kind, wrapOne(registry, kind)])) as unknown as Registry;
    },
    heard: (event) => heard.has(event),
    onSave: (before, item, now) => {
      const known = taken.get(item.id) ?? new Map<string, number>();
      taken.set(item.id, known);
      let twice: string | null = null;
      const events: Event[] = [];
      let state: unknown = item.state;
      while (state !== before?.state && !saved.has(state as object)) {
        const link: Link | undefined = links.get(state as object);
        if (link === undefined) break;
        const event = link.event as Event;
        events.push(event);
        const name = nameOf(event);
        if (name !== null && known.has(name)) twice = name;
        if (name !== null) known.set(name, now);
        heard.add(link.event);
        state = link.before;
      }
      saved.add(item.state as object);
      return { twice, events };
    },
    has: (id, event) => taken.get(id)?.has(event) ?? false,
    at: (id, event) => taken.get(id)?.get(event) ?? null,
  };
}

/** Null for timers and for what may rightly come again. */
function nameOf(event: Event): string | null {
  switch (event.type) {
    case 'inbound':
    case 'ring':
    case 'answer':
    case 'request':
      return `${event.type}.${event.factId}`;
    case 'staff':
    case 'menu':
      return event.factId === undefined ? null : `${event.type}.${event.factId}.${event.digit ?? event.menu}`;
    case 'alert':
      return `alert.${event.caseId}.${event.newsKey}`;
    case 'missedDay':
      return `missedDay.${event.date}`;
    case 'open':
      return `open.${event.id}`;
    case 'linked':
    case 'caseClosed':
    case 'settled':
      return `${event.type}.${event.caseId}`;
    default:
      return null;
  }
}
