/** What staff text in words: who may, about whom, and what it leads to. */

import type { LineStep } from './line.ts';
import type { Hearing } from './line-inbound.ts';
import { onNotUnderstood } from './line-staff.ts';
import type { Line } from './line-state.ts';
import type { StaffCommand } from './staff-commands.ts';

export function onCommand(line: Line, hearing: Hearing, command: StaffCommand): LineStep {
  switch (command.kind) {
    default:
      return onNotUnderstood(line, hearing);
  }
}
