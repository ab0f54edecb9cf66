/** Which pure decision answers for which actor, what it must see, and how urgent it is. */

import { decideArea } from '../domain/area.ts';
import { decideCase } from '../domain/case.ts';
import type { Case, OpenCaseEvent } from '../domain/case-state.ts';
import { decideElder } from '../domain/enrol.ts';
import { decideIdentity } from '../domain/identity.ts';
import { decideLine } from '../domain/line.ts';
import { type Line, townshipOfLine } from '../domain/line-state.ts';
import { decideMessage, type Message, type MessageEvent } from '../domain/message.ts';
import { decideRecord, type Registered } from '../domain/record.ts';
import { decideRevision } from '../domain/revision.ts';
import { decideRoll, type Roll, townshipOfRoll } from '../domain/roll.ts';
import { decideTally } from '../domain/tally.ts';
import { decideVillage } from '../domain/village.ts';
import type { Village } from '../domain/village-state.ts';
import { decideWatch } from '../domain/watch.ts';
import type { Watch } from '../domain/watch-state.ts';
import type { Registry } from './engine.ts';

/** All enrolled watches, and all open cases: the two partitions of the index by area. */
export const WATCHES = 'watches';
const OPEN_CASES = 'cases';
/** Everyone registered in a village, by its path; one partition a village. */
export const recordsOf = (area: string) => `records/${area}`;

export const REGISTRY: Registry = {
  elder: { decide: decideElder },
  watch: {
    decide: decideWatch,
    // A deadline or a call back must not stand behind ten thousand prompts.
    lane: (state) => (isUrgent(state as Watch) ? 'alert' : 'prompt'),
    area: (state) => ((state as Watch).pause?.reason === 'left' ? null : WATCHES),
    contextOf: (_state, _event, key) => ({ elderId: key }),
  },
  case: {
    decide: decideCase,
    area: (state) => ((state as Case).closed === null ? OPEN_CASES : null),
    contextOf: (state, event) => ({ elderId: (state as Case | null)?.elderId ?? (event as OpenCaseEvent).elderId }),
  },
  line: {
    decide: decideLine,
    contextOf: (state) => ({ township: state === null ? '' : townshipOfLine(state as Line) }),
  },
  message: {
    decide: decideMessage,
    lane: (state) => ((state as Message).class === 'prompt' ? 'prompt' : 'alert'),
    contextOf: (state, event) => ({ linePhone: recipient(state as Message | null, event as MessageEvent) }),
  },
  area: { decide: decideArea },
  roll: {
    decide: decideRoll,
    contextOf: (state) => ({ township: state === null ? '' : townshipOfRoll(state as Roll) }),
  },
  village: {
    decide: decideVillage,
    contextOf: (state) => ({ township: (state as Village | null)?.place ?? '' }),
  },
  record: {
    decide: decideRecord,
    area: (state) => recordsOf((state as Registered).area),
  },
  revision: { decide: decideRevision },
  identity: { decide: decideIdentity },
  tally: { decide: decideTally },
};

function isUrgent(watch: Watch): boolean {
  // Whose number is in doubt is asked at the door: the next step may be the deadline.
  const atTheDoor = watch.phone.suspended !== null;
  return atTheDoor || watch.call !== null || watch.clarify !== null || watch.day.status === 'reminded';
}

function recipient(message: Message | null, event: MessageEvent): string | null {
  return message?.to ?? (event.type === 'send' ? event.spec.to : null);
}
