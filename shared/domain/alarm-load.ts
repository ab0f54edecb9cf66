/**
 * Alarm load (protocol.md section 6): who is alarmed how often for nothing, how soon somebody answers, and what to change
 * for an elder who is often missed and well. The hour, the channel or the phone are changed, never the deadline.
 */

import type { Context, Tell } from './actor.ts';
import type { CaseKind, CauseWords } from './case-state.ts';
import { type Configuration, settingsFor } from './configuration.ts';
import type { EchoWords } from './echo-words.ts';
import type { Elder } from './elder.ts';
import type { Settings } from './settings.ts';
import { minutesBetween } from './time.ts';
import { echoOf } from './watch-notice.ts';
import type { Alarm, CaseClosed, ElderAnswer, Watch } from './watch-state.ts';

const DAY_MINUTES = 24 * 60;
const ALARMS_MAX = 28;
const ANSWERS_MAX = 7;
/** Fewer answers say nothing of a habit. */
const HABIT_MIN = 3;
const HALF_HOUR = 30;
const LATEST_PROMPT = 10 * 60;
const NOON = 12 * 60;

/** Kinds that may turn out to be nothing; help and unwell are the elder's own word. */
const MAY_BE_FALSE: readonly CaseKind[] = ['missed', 'unclear', 'notAsked'];
/** The elder's own late answer, or a person who looked: nothing had happened. */
const NOTHING: readonly string[] = ['safe', 'well'];
const PHONE_TROUBLE: readonly CauseWords[] = ['off', 'arrears', 'dead', 'full', 'blacklisted', 'stranger'];

/** What a closed case was to those whom it alarmed; nobody was alarmed where no alert went out. */
export function withAlarm(watch: Watch, closed: CaseClosed, context: Context): Watch {
  if (closed.firstAlertAt === null || closed.measure === 'merged') return watch;
  const alarm: Alarm = {
    caseId: closed.caseId,
    at: closed.firstAlertAt,
    kind: closed.kind,
    words: closed.words,
    false: MAY_BE_FALSE.includes(closed.kind) && NOTHING.includes(closed.measure),
    answeredMinutes:
      closed.firstAnswerAt === null ? null : Math.max(0, minutesBetween(closed.firstAlertAt, closed.firstAnswerAt)),
  };
  return { ...watch, alarms: [...recent(watch.alarms, context.now, context.settings), alarm].slice(-ALARMS_MAX) };
}

/** Open again, it was no false alarm so far; its end is counted when it comes. */
export function withoutAlarm(watch: Watch, caseId: string): Watch {
  return { ...watch, alarms: watch.alarms.filter((one) => one.caseId !== caseId) };
}

/** How and when the elder's safe answers come, for a proposal that fits. */
export function withAnswer(watch: Watch, answer: Pick<ElderAnswer, 'at' | 'via'>): Watch {
  const minutes = Math.round(minutesBetween(watch.day.base, answer.at));
  return { ...watch, answers: [...watch.answers, { minutes, via: answer.via }].slice(-ANSWERS_MAX) };
}

function recent(alarms: readonly Alarm[], now: string, settings: Settings): Alarm[] {
  return alarms.filter((one) => isRecent(one, now, settings));
}

function isRecent({ at }: Alarm, now: string, settings: Settings): boolean {
  return minutesBetween(at, now) <= settings.alarmLoad.days * DAY_MINUTES;
}

export type Proposal = { readonly falseAlarms: number } & (
  | { readonly change: 'hour'; readonly promptAt: string }
  | { readonly change: 'voice' | 'door' | 'phone' | 'visit' }
);

/** Null where the alarms were few, or for good reason. Our own faults are no reason to change anything for the elder. */
export function proposalFor(watch: Watch, elder: Elder, settings: Settings, now: string): Proposal | null {
  const alarms = recent(watch.alarms, now, settings).filter((one) => one.false && one.kind !== 'notAsked');
  const falseAlarms = alarms.length;
  if (falseAlarms < settings.alarmLoad.falseMax) return null;
  // Whoever is seen at the door has no phone to blame, and no other channel to go to.
  if (elder.channel === 'door') return { falseAlarms, change: 'visit' };
  const troubled = alarms.filter((one) => PHONE_TROUBLE.includes(one.words)).length;
  if (watch.phone.suspended !== null || troubled * 2 > falseAlarms) return { falseAlarms, change: 'phone' };
  const promptAt = laterPrompt(watch, elder, settings);
  if (promptAt !== null) return { falseAlarms, change: 'hour', promptAt };
  const mayCall = elder.channel === 'sms' && elder.hearing === 'good';
  return { falseAlarms, change: mayCall ? 'voice' : 'door' };
}

/** Whose answers usually come after the reminder is asked when they usually come; an evening slot is left alone. */
function laterPrompt(watch: Watch, elder: Elder, settings: Settings): string | null {
  if (watch.answers.length < HABIT_MIN) return null;
  const usual = median(watch.answers.map((one) => one.minutes)) as number;
  if (usual < settings.day[elder.tier].reminderMinutes) return null;
  const [hours, minutes] = elder.promptAt.split(':').map(Number) as [number, number];
  const now = hours * 60 + minutes;
  const then = Math.min(Math.round((now + usual) / HALF_HOUR) * HALF_HOUR, LATEST_PROMPT);
  return now >= NOON || then <= now ? null : `${two(Math.floor(then / 60))}:${two(then % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

const WORDS = {
  hour: 'proposeHour',
  voice: 'proposeVoice',
  door: 'proposeDoor',
  phone: 'proposePhone',
  visit: 'proposeVisit',
} as const;

/** To the liaison with the morning's question, once in 14 days; the liaison talks with the elder, the township changes the roster. */
export function propose(
  watch: Watch,
  elder: Elder,
  context: Context,
): { readonly watch: Watch; readonly tells: Tell[] } {
  const { settings, now } = context;
  const proposal = proposalFor(watch, elder, settings, now);
  const since = watch.proposedAt === null ? Number.POSITIVE_INFINITY : minutesBetween(watch.proposedAt, now);
  if (proposal === null || since < settings.alarmLoad.days * DAY_MINUTES) return { watch, tells: [] };
  const words: EchoWords = WORDS[proposal.change];
  const time = proposal.change === 'hour' ? proposal.promptAt : '';
  const person = String(proposal.falseAlarms);
  const slot = `propose.${elder.id}.${watch.day.date}`;
  return {
    watch: { ...watch, proposedAt: now },
    tells: [echoOf(elder, elder.staff.liaison.phone, slot, words, { time, person })],
  };
}

export interface Load {
  readonly alarms: number;
  readonly falseAlarms: number;
  /** 0 to 1; 0 where nobody was alarmed. */
  readonly falseShare: number;
  /** From the first alert to the first answer of a person; null where nobody had to answer. */
  readonly medianMinutes: number | null;
}

export interface LiaisonLoad extends Load {
  readonly phone: string;
  readonly name: string;
  readonly elders: number;
  /** Elders for whom a change is due. */
  readonly proposals: number;
}

export interface Watched {
  readonly watch: Watch;
  readonly elder: Elder;
}

/** Each liaison, most alarmed first, and all together: of the last 14 days, or of the alarms that count. */
export function loadOf(
  watched: readonly Watched[],
  configuration: Configuration,
  now: string,
  counts: (alarm: Alarm) => boolean = (alarm) => isRecent(alarm, now, configuration.county),
): { readonly all: Load; readonly liaisons: readonly LiaisonLoad[] } {
  const settingsOf = (elder: Elder) => settingsFor(configuration, elder.township);
  const alarmsOf = (rows: typeof watched) => rows.flatMap(({ watch }) => watch.alarms.filter(counts));
  const liaisons = [...Map.groupBy(watched, ({ elder }) => elder.staff.liaison.phone)].map(([phone, rows]) => ({
    phone,
    name: (rows[0] as { elder: Elder }).elder.staff.liaison.name,
    elders: rows.length,
    proposals: rows.filter(({ watch, elder }) => proposalFor(watch, elder, settingsOf(elder), now) !== null).length,
    ...figures(alarmsOf(rows)),
  }));
  return { all: figures(alarmsOf(watched)), liaisons: liaisons.sort((a, b) => b.alarms - a.alarms) };
}

function figures(alarms: readonly Alarm[]): Load {
  const falseAlarms = alarms.filter((one) => one.false).length;
  const answered = alarms.flatMap((one) => (one.answeredMinutes === null ? [] : [one.answeredMinutes]));
  return {
    alarms: alarms.length,
    falseAlarms,
    falseShare: alarms.length === 0 ? 0 : falseAlarms / alarms.length,
    medianMinutes: median(answered),
  };
}
