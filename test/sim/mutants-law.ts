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

export const LAW: readonly Mutant[] = [...IN_TIME];
