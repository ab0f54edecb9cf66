/** What single ranges cannot say: what must come before what, who must be told, which words may be sent. */

import type { Role } from '../domain/elder.ts';
import type { LADDERS, Ladder } from '../domain/ladders.ts';
import type { DayPlan, Settings } from '../domain/settings.ts';
import { problemsOfWords } from '../domain/words-check.ts';

export interface SettingProblem {
  /** From the settings: `ladders.missed.key.rungs`. */
  readonly path: string;
  readonly given: string;
  readonly allowed: string;
  readonly remedy: string;
}

export function problemsOfSettings(settings: Settings): SettingProblem[] {
  return [
    ...Object.entries(settings.day).flatMap(([tier, plan]) => problemsOfDay(`day.${tier}`, plan)),
    ...laddersOf(settings).flatMap((one) => problemsOfLadder(one, settings)),
    ...problemsOfOrder(settings),
    ...problemsOfWords(settings).map(
      ({ id, text, problem, remedy }): SettingProblem => ({
        path: settings.words.texts[id] === undefined ? 'words' : `words.texts.${id}`,
        given: `${id} ${problem}: ${JSON.stringify(text)}`,
        allowed: `Allowed: ${remedy}.`,
        remedy: 'word it in another way, or leave it out for ours',
      }),
    ),
  ];
}

function ascending(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] as number));
}

function problemsOfDay(path: string, plan: DayPlan): SettingProblem[] {
  const {
    reminderMinutes,
    callMinutes,
    secondCallMinutes,
    deadlineMinutes,
    hardOfHearingEarlierMinutes: earlier,
  } = plan;
  const steps = [reminderMinutes, callMinutes, secondCallMinutes, deadlineMinutes];
  const remedy = 'make each step later than the one before';
  const inOrder = ascending(steps)
    ? []
    : [
        {
          path,
          given: `${steps.join(', ')} is no order`,
          allowed: 'Allowed: reminder < call < second call < deadline.',
          remedy,
        },
      ];
  const tooEarly = deadlineMinutes - earlier > reminderMinutes;
  const given = `the deadline of who cannot hear comes before the reminder (${deadlineMinutes} - ${earlier})`;
  const hearing = {
    path: `${path}.hardOfHearingEarlierMinutes`,
    given,
    allowed: 'Allowed: a deadline after the reminder.',
    remedy,
  };
  return tooEarly ? inOrder : [...inOrder, hearing];
}

/** Whom the first rung must tell, and whom its repeats must reach at last. */
const FIRST: Readonly<Record<keyof typeof LADDERS, readonly Role[]>> = {
  missed: ['liaison'],
  unwell: ['liaison'],
  unclear: ['liaison'],
  help: ['liaison'],
  risk: ['village', 'township'],
  search: ['village'],
  notAsked: ['liaison'],
  stop: ['liaison'],
  death: ['township'],
  number: ['liaison'],
};

function laddersOf({ ladders }: Settings): (readonly [path: string, ladder: Ladder, first: readonly Role[]])[] {
  const { missed, ...others } = ladders;
  const single = Object.entries(others) as [keyof typeof others, Ladder][];
  return [
    ...Object.entries(missed).map(([tier, ladder]) => [`ladders.missed.${tier}`, ladder, FIRST.missed] as const),
    ...single.map(([kind, ladder]) => [`ladders.${kind}`, ladder, FIRST[kind]] as const),
  ];
}

type NamedLadder = ReturnType<typeof laddersOf>[number];

function problemsOfLadder([path, ladder, first]: NamedLadder, { cases }: Settings): SettingProblem[] {
  const { rungs, repeat, holdMinutes } = ladder;
  const waits = rungs.map((rung) => rung.afterMinutes);
  const rules: readonly (readonly [boolean, at: string, given: string, allowed: string])[] = [
    [
      waits[0] === 0 && ascending(waits),
      'rungs',
      `rungs after ${waits.join(', ')} minutes`,
      'ascending, the first at 0',
    ],
    [
      tells(rungs[0]?.roles, first),
      'rungs',
      `the first rung tells ${said(rungs[0]?.roles)}`,
      `it tells ${said(first)}`,
    ],
    [
      tells(rungs.at(-1)?.roles, ['township']),
      'rungs',
      `the last rung tells ${said(rungs.at(-1)?.roles)}`,
      'it tells township',
    ],
    [
      tells(repeat.roles, ['township']),
      'repeat.roles',
      `the repeats tell ${said(repeat.roles)}`,
      'township is among them',
    ],
    [
      cases.holdReminderMinutes < holdMinutes,
      'holdMinutes',
      `a hold of ${holdMinutes} minutes with a reminder ${cases.holdReminderMinutes} minutes before its end`,
      'longer than cases.holdReminderMinutes',
    ],
  ];
  return rules
    .filter(([holds]) => !holds)
    .map(([, at, given, allowed]) => ({
      path: `${path}.${at}`,
      given,
      allowed: `Allowed: ${allowed}.`,
      remedy: 'change it, or leave the ladder out for ours',
    }));
}

function tells(roles: readonly Role[] | undefined, needed: readonly Role[]): boolean {
  return needed.every((role) => roles?.includes(role));
}

function said(roles: readonly Role[] | undefined): string {
  return (roles ?? []).join(', ');
}

/** It is looked after every quarter of an hour, and may take as long (infra/functions.ts). */
const AUDIT_MINUTES = 30;

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function problemsOfOrder({ caps, rollCall, handOver, retention, auditAt, figuresAt }: Settings): SettingProblem[] {
  const pairs = caps.map((cap) => `${cap.texts} in ${cap.minutes} minutes`);
  const remedy = 'put them in order';
  const capsInOrder = ascending(caps.map((cap) => cap.minutes)) && ascending(caps.map((cap) => cap.texts));
  const shifts = handOver.times.every((time, index) => index === 0 || time > (handOver.times[index - 1] as string));
  return [
    ...(shifts
      ? []
      : [{ path: 'handOver.times', given: handOver.times.join(', '), allowed: 'Allowed: ascending.', remedy }]),
    ...(capsInOrder
      ? []
      : [{ path: 'caps', given: pairs.join(', '), allowed: 'Allowed: both numbers ascending.', remedy }]),
    ...(minuteOf(auditAt) + AUDIT_MINUTES <= minuteOf(figuresAt)
      ? []
      : [
          {
            path: 'auditAt',
            given: `the audit begins at ${auditAt}, the figures go out at ${figuresAt}`,
            allowed: `Allowed: at least ${AUDIT_MINUTES} minutes before the figures.`,
            remedy,
          },
        ]),
    ...(rollCall.listMinutes < rollCall.countMinutes
      ? []
      : [
          {
            path: 'rollCall.countMinutes',
            given: `counts after ${rollCall.countMinutes} minutes, lists after ${rollCall.listMinutes}`,
            allowed: 'Allowed: counts later than lists.',
            remedy,
          },
        ]),
    ...(retention.leftDays >= Math.max(retention.messageDays, retention.replyDays)
      ? []
      : [
          {
            path: 'retention.leftDays',
            given: `people are erased after ${retention.leftDays} days, while texts that name them are kept longer`,
            allowed: 'Allowed: at least as long as messages and replies.',
            remedy: 'keep texts for a shorter time, or the record longer',
          },
        ]),
  ];
}
