/** What really happened, seen from outside the code under test: who said what, what a carrier took, what was promised. */

import { createDisturbances, lasts } from './disturbances.ts';
import type { FaultKind } from './fault-kinds.ts';
import { hash } from './random.ts';

/** Something a person said, with what the person meant by it. */
export interface Said {
  readonly phone: string;
  readonly at: number;
  readonly who: 'elder' | 'staff' | 'child' | 'stranger';
  /** For an elder the reading; for staff the digit, or `menu.kind` and so on; for a child `1` or the reading. */
  readonly meant: string;
  /** Whom it is about. */
  readonly elders: readonly string[];
}

/** An inbound text on its way through a carrier. */
export interface Sent extends Said {
  readonly id: string;
  readonly factId: string;
  readonly text: string;
  /** The carrier gives no send time: the day is that of the first time it was stored. */
  readonly dated: boolean;
  acknowledged: number | null;
  storedAt: number | null;
}

/** A text or call that a carrier took. */
export interface Accepted {
  readonly messageId: string;
  readonly number: number;
  readonly to: string;
  readonly channel: 'sms' | 'call';
  readonly text: string;
  readonly at: number;
}

export const TRACE_LINES = Number(process.env.SIM_TRACE_LINES ?? 80);

/** `excused`: rules that need not hold in this run. */
export function createLedger(clock: () => number, excused: readonly string[] = []) {
  const counts = new Map<string, number>();
  const seen = new Map<string, number>();
  const faults = new Map<FaultKind, number>();
  const disturbances = createDisturbances();
  const said = new Map<string, (Said | Sent)[]>();
  const choices: Sent[] = [];
  const lines: string[] = [];
  let digest = 0x811c9dc5;
  let violation: string | null = null;
  return {
    now: clock,
    /** By the id of the inbound record. */
    texts: new Map<string, Sent>(),
    accepted: [] as Accepted[],
    disturbances,
    /** Messages that a carrier will never take. */
    refused: new Set<string>(),
    count: (what: string, by = 1) => {
      counts.set(what, (counts.get(what) ?? 0) + by);
    },
    counts,
    fault: (kind: FaultKind) => {
      faults.set(kind, (faults.get(kind) ?? 0) + 1);
      const milliseconds = lasts(kind);
      if (milliseconds !== null) disturbances.note(clock(), clock() + milliseconds);
    },
    faults: faults as ReadonlyMap<FaultKind, number>,
    /** For what must happen sometimes, over all the seeds. */
    see: (what: string) => {
      seen.set(what, (seen.get(what) ?? 0) + 1);
    },
    seen,
    say: (one: Said | Sent) => {
      if ('id' in one && one.meant.startsWith('menu.')) choices.push(one);
      for (const elder of one.elders) {
        const list = said.get(elder) ?? [];
        list.push(one);
        said.set(elder, list);
      }
    },
    saidAbout: (elder: string): readonly (Said | Sent)[] => said.get(elder) ?? [],
    /** Digits alone that somebody gave to a question of ours. */
    choices: choices as readonly Sent[],
    note: (line: string) => {
      const stamped = `${new Date(clock()).toISOString()} ${line}`;
      digest = hash(stamped, digest);
      // They are never carried out, and would be all that is left of a quiet day.
      if (line.includes('poison')) return;
      lines.push(stamped);
      if (lines.length > TRACE_LINES * 2) lines.splice(0, TRACE_LINES);
    },
    /** Remembers the first broken rule; the simulation stops at it. */
    fail: (rule: string, what: string) => {
      if (!excused.includes(rule)) violation ??= `${rule}: ${what} (at ${new Date(clock()).toISOString()})`;
    },
    violation: () => violation,
    digest: () => digest.toString(16).padStart(8, '0'),
    tail: () => lines.slice(-TRACE_LINES),
  };
}

export type Ledger = ReturnType<typeof createLedger>;
