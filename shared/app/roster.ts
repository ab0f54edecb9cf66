/** Enrols what a roster file holds: the same file again changes nothing and sends nothing; a row that disappears removes nobody. */

import { tell } from '../domain/actor.ts';
import type { Elder } from '../domain/elder.ts';
import type { Engine } from './engine.ts';
import type { Blind } from './ports.ts';
import { type RosterReading, readRosterFile } from './roster-file.ts';
import { type Store, stateOf } from './store.ts';

export interface RosterResult {
  readonly reading: RosterReading;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
}

export interface RosterDeps {
  readonly engine: Engine;
  readonly store: Store;
  readonly blind: Blind;
}

/** Reads and enrols a file. `today` is the local date; refused rows are in `reading.problems`. */
export async function enrolRoster(
  deps: RosterDeps,
  file: string,
  bytes: Uint8Array,
  today: string,
): Promise<RosterResult> {
  const reading = readRosterFile(file, bytes, today);
  const counts = { added: 0, changed: 0, same: 0 };
  for (const { elder: row } of reading.elders) {
    const { identity, ...fields } = row;
    const elder: Elder = { id: deps.blind(identity), ...fields };
    const before = await stateOf<Elder>(deps.store, `elder#${elder.id}`);
    const outcome = before === null ? 'added' : JSON.stringify(before) === JSON.stringify(elder) ? 'same' : 'changed';
    counts[outcome]++;
    await deps.engine.tell([tell('elder', elder.id, `enrol.${JSON.stringify(elder)}`, { type: 'enrol', elder })]);
  }
  return { reading, ...counts };
}
