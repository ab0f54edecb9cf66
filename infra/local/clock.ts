/** The movable clock. Time never runs backwards, also not after a restart. */

import { existsSync, readFileSync } from 'node:fs';
import { writeWhole } from '../../shared/adapters/whole-file.ts';

export interface LocalClock {
  readonly manual: boolean;
  now(): string;
  /** Moves time forward to that instant. */
  moveTo(at: string): void;
}

interface Kept {
  /** The last known time. */
  readonly now: string;
}

/** A manual clock stands at `now`, or at the last known time where that is later; a real one runs, from the last known time on. */
export function openClock(
  file: string,
  options: { readonly manual: boolean; readonly now: string | null },
): LocalClock {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept).now : null;
  const given = options.now ?? new Date().toISOString();
  const start = kept !== null && Date.parse(kept) > Date.parse(given) ? Date.parse(kept) : Date.parse(given);
  let offset = start - Date.now();
  let stopped = start;
  const keep = (milliseconds: number) =>
    writeWhole(file, JSON.stringify({ now: new Date(milliseconds).toISOString() }));
  keep(start);
  const milliseconds = () => (options.manual ? stopped : Date.now() + offset);
  return {
    manual: options.manual,
    now: () => new Date(milliseconds()).toISOString(),
    moveTo: (at) => {
      const target = Math.max(Date.parse(at), milliseconds());
      // Kept first: where it cannot be, as on a full disk, nobody acts at a time that a restart would run behind.
      keep(target);
      stopped = target;
      offset = target - Date.now();
    },
  };
}
