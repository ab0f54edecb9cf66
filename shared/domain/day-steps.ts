/** The steps of an elder's day (protocol.md section 1), as the plan of the tier has them. */

import type { Elder } from './elder.ts';
import type { DayPlan } from './settings.ts';

export type StepName = 'prompt' | 'reminder' | 'call' | 'secondCall' | 'deadline';

/** The steps of a day with their offsets in minutes from the prompt. When is it missed? At `deadline`. */
export function daySteps(
  elder: Pick<Elder, 'channel' | 'hearing'>,
  plan: DayPlan,
): readonly { readonly name: StepName; readonly minutes: number }[] {
  const deaf = elder.hearing === 'poor';
  const called = elder.channel !== 'door' && !deaf;
  const deadline = plan.deadlineMinutes - (deaf && elder.channel !== 'door' ? plan.hardOfHearingEarlierMinutes : 0);
  return [
    { name: 'prompt' as const, minutes: 0 },
    { name: 'reminder' as const, minutes: plan.reminderMinutes },
    ...(called
      ? [
          { name: 'call' as const, minutes: plan.callMinutes },
          { name: 'secondCall' as const, minutes: plan.secondCallMinutes },
        ]
      : []),
    { name: 'deadline' as const, minutes: deadline },
  ];
}
