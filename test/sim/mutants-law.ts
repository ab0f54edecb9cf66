/** Promises of reliability.md broken one by one, so that each check is seen to fail. */

import type { ActorRules, Registry } from '../../shared/app/engine.ts';
import type { Decision, Tell } from '../../shared/domain/actor.ts';
import type { Case } from '../../shared/domain/case-state.ts';
import type { Line } from '../../shared/domain/line-state.ts';
import type { Mutant } from './mutant.ts';

type Wrong = (
  decision: Decision<unknown>,
  before: unknown,
  event: { readonly type: string },
) => Decision<unknown> | null;

/** Decides as it should, and then does something else. */
function after(kind: keyof Registry, wrong: Wrong): NonNullable<Mutant['registry']> {
  return (registry) => {
    const rules: ActorRules = registry[kind];
    const decide: ActorRules['decide'] = (state, event, context) => {
      const decision = rules.decide(state, event, context);
      return decision && wrong(decision, state, event as { type: string });
    };
    return { ...registry, [kind]: { ...rules, decide } };
  };
}

/** Never wants this of others. */
function without(kind: keyof Registry, unwanted: (one: Tell) => boolean): NonNullable<Mutant['registry']> {
  return after(kind, (decision) => ({ ...decision, tells: decision.tells.filter((one) => !unwanted(one)) }));
}

const IN_TIME: readonly Mutant[] = [
  {
    name: 'after the last rung it is told once a day',
    registry: after('case', (decision, before, event) => {
      const { nextRung, plan, risk } = decision.state as Case;
      const repeats = before !== null && (before as Case).nextRung === nextRung && nextRung >= plan.ladder.rungs.length;
      if (!repeats || risk || event.type !== 'timer') return decision;
      const timerAt = new Date(Date.parse(decision.timerAt ?? '') + 86_400_000).toISOString();
      return { ...decision, timerAt, state: { ...(decision.state as Case), nextAt: timerAt }, tells: [] };
    }),
  },
  {
    name: 'a rung counts as told and is passed over',
    registry: without('case', ({ event }) => event.type === 'alert' && event.role === 'village' && event.times === 1),
  },
  {
    name: 'who does not confirm is not called',
    registry: without('case', ({ to }) => to.startsWith('message#riskcall.')),
  },
  {
    name: 'who was sent does not hear the end',
    registry: after('line', (decision, _before, event) =>
      event.type === 'settled' ? { ...decision, tells: [], state: { ...(decision.state as Line) } } : decision,
    ),
  },
  {
    name: 'a stop is read and forgotten',
    registry: after('line', (decision) => ({ ...decision, state: { ...(decision.state as Line), optOut: null } })),
  },
];

const ALWAYS: readonly Mutant[] = [
  {
    name: 'a stop is told to nobody',
    registry: without('watch', ({ to }) => to.startsWith('case#stop.')),
  },
  {
    name: 'a plain miss rings at night like a call for help',
    settings: (given) => {
      const loud = (tier: 'key' | 'ordinary') => ({
        ...given.ladders.missed[tier],
        rungs: given.ladders.missed[tier].rungs.map((rung) => ({ ...rung, call: true })),
      });
      return { ...given, ladders: { ...given.ladders, missed: { key: loud('key'), ordinary: loud('ordinary') } } };
    },
  },
  {
    name: 'a call for help wakes nobody',
    registry: without('line', ({ to }) => to.startsWith('message#alert.help.') && to.endsWith('.call')),
  },
  {
    name: 'lists go out at night',
    settings: (given) => ({ ...given, night: { from: '03:00', to: '03:01' } }),
  },
  {
    name: 'nobody counts replies',
    settings: (given) => ({
      ...given,
      caps: given.caps.map((cap) => ({ ...cap, texts: 1_000 })),
      notUnderstoodMax: 1_000,
    }),
  },
  {
    name: 'a capped phone is not heard any more',
    registry: (registry) => {
      const { decide, ...line } = registry.line;
      const deaf: ActorRules['decide'] = (state, event, context) => {
        const replies = (state as Line | null)?.replies.length ?? 0;
        const inbound = (event as { type: string }).type === 'inbound';
        return inbound && replies >= (context.settings.caps[0]?.texts ?? 0) ? null : decide(state, event, context);
      };
      return { ...registry, line: { ...line, decide: deaf } };
    },
  },
  {
    name: 'who was paused is in no column',
    registry: after('area', (decision, _before, event) => {
      if (event.type !== 'figures') return decision;
      const tells = decision.tells.map((one) => {
        const { event: said } = one;
        return said.type === 'say' ? { ...one, event: { ...said, text: said.text.replace(/停问\d+/u, '停问0') } } : one;
      });
      return { ...decision, tells };
    }),
  },
];

export const LAW: readonly Mutant[] = [...IN_TIME, ...ALWAYS];
