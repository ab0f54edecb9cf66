/** Registers what a roster file holds: the same file again changes nothing and sends nothing; a row that disappears removes nobody. */

import type { Register, Saving } from './register.ts';
import { type RosterReading, readRosterFile } from './roster-file.ts';

export interface RosterResult {
  readonly reading: RosterReading;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
}

export interface RosterDeps {
  readonly register: Register;
  readonly clock: () => string;
  readonly writeId: () => string;
}

/** Reads and registers a file. `today` is the local date; refused rows are in `reading.problems`. */
export async function registerRoster(
  { register, clock, writeId }: RosterDeps,
  file: string,
  bytes: Uint8Array,
  today: string,
): Promise<RosterResult> {
  const reading = readRosterFile(file, bytes, today);
  const savings = reading.elders.map(({ row, content }): Saving => {
    const change = { id: writeId(), at: clock(), by: 'roster', source: 'import', reference: String(row) } as const;
    const doubts = reading.problems.filter((one) => one.row === row && one.severity === 'doubt');
    const kept = doubts.map(({ column, problem, remedy }) => ({ column, problem, remedy }));
    return { content, doubts: kept, change, elderId: null, basedOn: null };
  });
  const saved = await register.save(savings);
  const count = (outcome: string) => saved.filter((one) => one.outcome === outcome).length;
  return { reading, added: count('added'), changed: count('changed'), same: count('same') };
}
