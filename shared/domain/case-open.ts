/** Only the elder's watch opens its cases; a case's id holds its cause, so that a second cry for help is never lost. */

import type { Tell } from './actor.ts';
import { tell } from './actor.ts';
import type { CaseKind, CauseWords } from './case-state.ts';
import type { Elder } from './elder.ts';
import type { RiskKind } from './reply.ts';
import { shortSlot } from './slot.ts';
import type { Step } from './watch.ts';
import { hushedBy } from './watch-reach.ts';
import type { By, OpenCase, Watch } from './watch-state.ts';

export interface Opening {
  readonly kind: CaseKind;
  /** The day for a miss, the inbound fact for everything else. */
  readonly cause: string;
  readonly since: string;
  readonly words: CauseWords;
  readonly about?: readonly string[];
  readonly names?: string;
  readonly discreet?: boolean;
  readonly suggestion?: RiskKind | null;
  readonly delayMinutes?: number;
  readonly ringBack?: boolean;
  readonly recordedBy?: By;
  readonly riskKind?: RiskKind | 'other' | null;
  readonly answerKey?: string;
}

export function caseIdOf(kind: CaseKind, elder: Elder, cause: string): string {
  return `${kind}.${elder.id}.${shortSlot(cause)}`;
}

export function openCase(watch: Watch, elder: Elder, opening: Opening): Step {
  const id = caseIdOf(opening.kind, elder, opening.cause);
  const about = opening.about ?? [elder.id];
  const open = tell('case', id, 'open', {
    type: 'open',
    id,
    kind: opening.kind,
    elderId: elder.id,
    about,
    names: opening.names ?? elder.name,
    since: opening.since,
    words: opening.words,
    discreet: opening.discreet ?? false,
    suggestion: opening.suggestion ?? null,
    delayMinutes: opening.delayMinutes ?? 0,
    ringBack: opening.ringBack ?? false,
    hushed: hushedBy(watch),
    recordedBy: opening.recordedBy ?? null,
    riskKind: opening.riskKind ?? null,
    answerKey: opening.answerKey ?? null,
  });
  const discreet = (opening.discreet ?? false) || [opening.suggestion, opening.riskKind].includes('harm');
  const links: Tell[] = about
    .filter((other) => other !== elder.id)
    .map((other) => tell('watch', other, `linked.${id}`, { type: 'linked', caseId: id, kind: opening.kind, discreet }));
  if (watch.open.some((one) => one.id === id)) return { watch, tells: [open] };
  const opened: OpenCase = { id, kind: opening.kind, discreet, avoided: [] };
  return { watch: { ...watch, open: [...watch.open, opened] }, tells: [open, ...links] };
}
