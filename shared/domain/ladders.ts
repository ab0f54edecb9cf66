/** Who is told when nobody answers, kind by kind (protocol.md section 2). */

import type { CaseKind } from './case-state.ts';
import type { Role, Tier } from './elder.ts';

export interface Rung {
  readonly afterMinutes: number;
  readonly roles: readonly Role[];
  /** A text does not wake: the roles are called as well. */
  readonly call: boolean;
}

export interface Ladder {
  readonly rungs: readonly Rung[];
  /** After the last rung: these are told again and again, never in silence. */
  readonly repeat: { readonly everyMinutes: number; readonly roles: readonly Role[] };
  /** How long an answer 5 holds the ladder. */
  readonly holdMinutes: number;
}

export type Ladders = Readonly<Record<Exclude<CaseKind, 'missed'> | 'search', Ladder>> & {
  readonly missed: Readonly<Record<Tier, Ladder>>;
};

const duty = (everyMinutes: number) => ({ everyMinutes, roles: ['township'] as const });
const rung = (afterMinutes: number, roles: readonly Role[], call = false): Rung => ({ afterMinutes, roles, call });

function missedLadder(second: number, third: number): Ladder {
  return {
    rungs: [rung(0, ['liaison']), rung(second, ['deputy', 'village']), rung(third, ['township'])],
    repeat: duty(60),
    holdMinutes: 60,
  };
}

/** What nobody was asked, or no longer wants to be asked, is looked into the same day without a night alarm. */
const lookIn: Ladder = {
  rungs: [rung(0, ['liaison']), rung(180, ['liaison']), rung(360, ['township'])],
  repeat: duty(24 * 60),
  holdMinutes: 60,
};

export const LADDERS: Ladders = {
  missed: { key: missedLadder(30, 60), ordinary: missedLadder(60, 120) },
  unwell: {
    rungs: [rung(0, ['liaison']), rung(60, ['deputy', 'village']), rung(180, ['township'])],
    repeat: duty(60),
    holdMinutes: 60,
  },
  unclear: {
    rungs: [rung(0, ['liaison']), rung(60, ['deputy']), rung(120, ['village']), rung(180, ['township'])],
    repeat: duty(60),
    holdMinutes: 60,
  },
  help: {
    rungs: [rung(0, ['liaison'], true), rung(3, ['deputy', 'village'], true), rung(6, ['township'], true)],
    repeat: { everyMinutes: 5, roles: ['liaison', 'deputy', 'village', 'township'] },
    holdMinutes: 30,
  },
  risk: {
    rungs: [rung(0, ['village', 'township'], true)],
    repeat: { everyMinutes: 15, roles: ['village', 'township'] },
    holdMinutes: 60,
  },
  /** A person answered 2: what a case takes instead of its own ladder, unless that is the faster one of help or risk. */
  search: {
    rungs: [rung(0, ['deputy', 'village']), rung(30, ['township'])],
    repeat: duty(60),
    holdMinutes: 60,
  },
  notAsked: lookIn,
  stop: lookIn,
  death: { rungs: [rung(0, ['township'], true)], repeat: duty(60), holdMinutes: 60 },
  number: lookIn,
};
