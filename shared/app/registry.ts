/** Which pure decision answers for which actor, what it must see, and how urgent it is. */

import { decideArea } from '../domain/area.ts';
import { decideBatch } from '../domain/batch.ts';
import { decideCase } from '../domain/case.ts';
import type { Case, OpenCaseEvent } from '../domain/case-state.ts';
import { type Consents, decideConsent } from '../domain/consent.ts';
import { decideElder } from '../domain/enrol.ts';
import { decideFailure, type Failure } from '../domain/failure.ts';
import { decideGrant, type Grant } from '../domain/grant.ts';
import { decideIdentity, type Identity } from '../domain/identity.ts';
import { decideLine } from '../domain/line.ts';
import { isNobodys, type Line, townshipOfLine } from '../domain/line-state.ts';
import { decideMessage, type Message, type MessageEvent } from '../domain/message.ts';
import { decideProbe } from '../domain/probe.ts';
import { decideRecord, type Registered } from '../domain/record.ts';
import { decideRevision } from '../domain/revision.ts';
import { decideRoll, type Roll, townshipOfRoll } from '../domain/roll.ts';
import { isSynthetic, SYNTHETIC_ID } from '../domain/synthetic.ts';
import { decideTally, type Tally } from '../domain/tally.ts';
import { decideEntry, decideTrail } from '../domain/trail.ts';
import { decideVillage } from '../domain/village.ts';
import type { Village } from '../domain/village-state.ts';
import { decideWatch } from '../domain/watch.ts';
import type { Watch } from '../domain/watch-state.ts';
import type { Registry } from './engine.ts';
import { knowingEvents } from './known-events.ts';

/** The partitions of the index by area: all enrolled watches, all open cases, and what else is listed without a scan. */
export const WATCHES = 'watches';
const OPEN_CASES = 'cases';
/** The closed cases of one elder. */
export const casesOf = (elderId: string) => `cases/${elderId}`;
/** Everyone served in a village, by its path; one partition a village. */
export const recordsOf = (area: string) => `records/${area}`;
/** Whoever left in a month, YYYY-MM, until they are erased. */
export const leftIn = (month: string) => `left/${month}`;
/** What was sent to a telephone, and what came from it. */
export const wordsOf = (phone: string) => `words/${phone}`;
/** Consents whose withdrawal has not yet taken full effect. */
export const OWED_CONSENTS = 'consents/owed';
export const BATCHES = 'batches';
/** What failed for good and waits for a person; and what was settled, until it expires. */
export const OPEN_FAILURES = 'failures';
export const SETTLED_FAILURES = 'failures/settled';

/** The tallies of all villages, for the job that counts them. */
export const TALLIES = 'tallies';
/** Everybody of the staff who may do something. */
export const GRANTS = 'grants';

export const REGISTRY: Registry = knowingEvents({
  elder: { decide: decideElder },
  watch: {
    decide: decideWatch,
    // A deadline or a call back must not stand behind ten thousand prompts.
    lane: (state) => (isUrgent(state as Watch) ? 'alert' : 'prompt'),
    area: (state) => watchesOf(state as Watch),
    contextOf: (_state, _event, key) => ({ elderId: key }),
  },
  case: {
    decide: decideCase,
    area: (state) => casePartitionOf(state as Case),
    keepDays: (state, { caseDays }) => ((state as Case).closed === null ? null : caseDays),
    contextOf: (state, event) => ({ elderId: (state as Case | null)?.elderId ?? (event as OpenCaseEvent).elderId }),
    creating: ['open'],
  },
  line: {
    decide: decideLine,
    // Who wants no texts must not get one years later, as somebody's child.
    keepDays: (state, { replyDays }) =>
      isNobodys(state as Line) && (state as Line).optOut === null ? replyDays : null,
    contextOf: (state) => ({ township: state === null ? '' : townshipOfLine(state as Line) }),
  },
  message: {
    decide: decideMessage,
    lane: (state) => ((state as Message).class === 'prompt' ? 'prompt' : 'alert'),
    area: (state) => wordsOf((state as Message).to),
    keepDays: (_state, { messageDays }) => messageDays,
    contextOf: (state, event) => ({ linePhone: recipient(state as Message | null, event as MessageEvent) }),
    creating: ['send'],
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
    area: (state) => partitionOf(state as Registered),
  },
  revision: { decide: decideRevision, creating: ['keep'] },
  identity: {
    decide: decideIdentity,
    keepDays: (state, { replyDays }) => ((state as Identity).elderId === null ? replyDays : null),
  },
  consent: {
    decide: decideConsent,
    area: (state) => ((state as Consents).owed === null ? null : OWED_CONSENTS),
    contextOf: (_state, _event, key) => ({ elderId: key }),
  },
  tally: {
    decide: decideTally,
    area: (state) => (Object.keys((state as Tally).parts).length === 0 ? TALLIES : null),
  },
  grant: { decide: decideGrant, area: (state) => ((state as Grant).active ? GRANTS : null) },
  trail: { decide: decideTrail },
  entry: { decide: decideEntry, creating: ['written'], keepDays: (_state, { auditDays }) => auditDays },
  batch: { decide: decideBatch, area: () => BATCHES },
  failure: {
    decide: decideFailure,
    area: (state) => ((state as Failure).settled === null ? OPEN_FAILURES : SETTLED_FAILURES),
    // It may hold what somebody texted; as long as it is open a person may still need it.
    keepDays: (state, { replyDays }) => ((state as Failure).settled === null ? null : replyDays),
  },
  probe: { decide: decideProbe, contextOf: () => ({ elderId: SYNTHETIC_ID }) },
});

/** The synthetic elder is counted nowhere and listed nowhere. */
function watchesOf({ elderId, pause }: Watch): string | null {
  return pause?.reason === 'left' || isSynthetic(elderId) ? null : WATCHES;
}

function casePartitionOf({ elderId, closed }: Case): string | null {
  if (isSynthetic(elderId)) return null;
  return closed === null ? OPEN_CASES : casesOf(elderId);
}

function isUrgent(watch: Watch): boolean {
  // Whose number is in doubt is asked at the door: the next step may be the deadline.
  const atTheDoor = watch.phone.suspended !== null;
  return atTheDoor || watch.call !== null || watch.clarify !== null || watch.day.status === 'reminded';
}

/** Only an attempt asks whether the phone still wants texts. */
function recipient(message: Message | null, event: MessageEvent): string | null {
  if (event.type === 'send') return event.spec.to;
  return event.type === 'timer' && message !== null ? message.to : null;
}

/** Whoever left stands in the month of the leaving, where the job that keeps the periods looks; who was erased nowhere. */
function partitionOf({ status, leaving, area, erasedAt }: Registered): string | null {
  if (status === 'active' || leaving === null) return recordsOf(area);
  return erasedAt === undefined ? leftIn(leaving.at.slice(0, 'YYYY-MM'.length)) : null;
}
