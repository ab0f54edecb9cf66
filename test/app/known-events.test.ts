/** Two versions of the code on the same items during a deploy: what only the newer one knows waits for it. */

import { describe, expect, test } from 'vitest';
import { createEngine, type Registry } from '../../shared/app/engine.ts';
import { knowingEvents } from '../../shared/app/known-events.ts';
import { REGISTRY } from '../../shared/app/registry.ts';
import type { ActorKind, Tell } from '../../shared/domain/actor.ts';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import { depsOf, START, world } from './toy-world.ts';

const LATER = { type: 'fromALaterVersion' };

describe('an event that only a later version knows', () => {
  test.each(Object.keys(REGISTRY) as ActorKind[])(
    'is not taken for "nothing to do" by a %s that is not there yet',
    (kind) => {
      const context = { key: 'x', now: START, settings: DEFAULTS, elder: null, line: null };
      expect(() => REGISTRY[kind].decide(null, LATER, context)).toThrow(`Cannot tell a ${kind} "fromALaterVersion"`);
    },
  );

  test('waits in the outbox of its fact, and the later version takes it', async () => {
    const w = world();
    const fact = () => w.inner.get('inbound#x.1');
    const taken: string[] = [];
    const spy = (kind: ActorKind) => ({
      decide: (_state: unknown, event: unknown) => {
        taken.push(`${kind} ${(event as { type: string }).type}`);
        return { state: {}, timerAt: null, tells: [] };
      },
    });
    const later = Object.fromEntries((Object.keys(REGISTRY) as ActorKind[]).map((kind) => [kind, spy(kind)]));
    const newer = createEngine({ ...depsOf(w), registry: later as unknown as Registry });
    const older = createEngine({ ...depsOf(w), registry: knowingEvents(later as unknown as Registry) });
    const tells = [{ to: 'line#1', slot: 'a', event: LATER }] as unknown as Tell[];
    const stored = await older.record('inbound#x.1', {}, tells);
    if (stored !== 'already') await older.carryOut([stored]);
    expect(taken).toEqual([]);
    expect((await fact())?.outbox).toHaveLength(1);
    expect((await fact())?.dueAt).not.toBeNull();
    const found = await fact();
    if (found) await newer.carryOut([found]);
    expect(taken).toEqual(['line fromALaterVersion']);
    expect((await fact())?.outbox).toEqual([]);
  });
});
