/** Builders for tests that read given / when / then: people, contexts, and stories that run an actor by its own timers. */

import type { ActorId, Context, Decide, Decision, Tell } from '../../shared/domain/actor.ts';
import { decideCase } from '../../shared/domain/case.ts';
import type { Case, CaseEvent, OpenCaseEvent } from '../../shared/domain/case-state.ts';
import type { Contact, Elder, Role } from '../../shared/domain/elder.ts';
import type { Alert } from '../../shared/domain/line-state.ts';
import type { MessageSpec } from '../../shared/domain/message.ts';
import { DEFAULTS, type Settings } from '../../shared/domain/settings.ts';
import { atLocal } from '../../shared/domain/time.ts';
import { decideWatch } from '../../shared/domain/watch.ts';
import type { By, CaseClosed, ElderAnswer, StaffAnswer, Watch, WatchEvent } from '../../shared/domain/watch-state.ts';

export const TODAY = '2026-07-03';
export const YESTERDAY = '2026-07-02';
const SHANGHAI = 'Asia/Shanghai';

export const ELDER = '+8613900000010';
export const LIAISON = '+8613800000001';
export const DEPUTY = '+8613800000002';
export const VILLAGE = '+8613800000003';
export const TOWNSHIP = '+8613800000004';
export const SON = '+8613700000021';
export const DAUGHTER = '+12125550122';

export const PHONE_OF: Record<Role, string> = {
  liaison: LIAISON,
  deputy: DEPUTY,
  village: VILLAGE,
  township: TOWNSHIP,
};

/** The instant of a wall time in the elder's village, today unless said otherwise. */
export function at(time: string, date: string = TODAY, zone: string = SHANGHAI): string {
  return atLocal(date, time, zone);
}

export function by(role: Role): By {
  return { role, phone: PHONE_OF[role] };
}

/** A son in Shenzhen who reads Chinese. */
export function aSon(overrides: Partial<Contact> = {}): Contact {
  const son = { id: 'child1', kin: 'child', name: '王建国', phone: SON, language: 'zh-CN', zone: SHANGHAI } as const;
  return { ...son, ...overrides };
}

/** A daughter in New York who reads English. */
export function aDaughter(overrides: Partial<Contact> = {}): Contact {
  const zone = 'America/New_York';
  return { id: 'child2', kin: 'child', name: '王丽', phone: DAUGHTER, language: 'en', zone, ...overrides };
}

export function anElder(overrides: Partial<Elder> = {}): Elder {
  return {
    id: 'e1',
    name: '王桂英',
    sex: 'female',
    salutation: '王阿婆',
    phone: ELDER,
    village: '福田村',
    township: '三江镇',
    zone: SHANGHAI,
    tier: 'key',
    channel: 'sms',
    promptAt: '07:30',
    startsOn: null,
    ringOnce: false,
    hearing: 'good',
    staff: {
      liaison: { name: '李小明', phone: LIAISON },
      deputy: { name: '陈芳', phone: DEPUTY },
      village: { name: '村委会', phone: VILLAGE },
      township: { name: '值班室', phone: TOWNSHIP },
    },
    contacts: [aSon(), aDaughter()],
    ...overrides,
  };
}

/** An elder of whose chain some have no telephone. */
export function anElderWithout(...roles: Exclude<Role, 'liaison'>[]): Elder {
  const elder = anElder();
  const none = Object.fromEntries(roles.map((role) => [role, null]));
  return { ...elder, staff: { ...elder.staff, ...none } };
}

export function aContext(now: string, overrides: Partial<Context> = {}): Context {
  return { key: 'k', now, settings: DEFAULTS, elder: anElder(), line: null, ...overrides };
}

export function anAnswer(overrides: Partial<ElderAnswer> = {}): ElderAnswer {
  return {
    type: 'answer',
    factId: 'f1',
    at: at('08:00'),
    via: 'sms',
    label: 'ok',
    risk: null,
    discreet: false,
    callId: null,
    about: [],
    names: null,
    reply: true,
    byContact: false,
    wrongNumber: false,
    ...overrides,
  };
}

export function aStaffAnswer(digit: string, overrides: Partial<StaffAnswer> = {}): StaffAnswer {
  const answer = {
    type: 'staff',
    factId: 's1',
    at: at('11:00'),
    by: by('liaison'),
    caseId: null,
    told: [],
    detail: null,
  } as const;
  return { ...answer, digit, ...overrides };
}

/** The end of a case, as its watch hears of it: by default a miss that was nothing. */
export function closed(caseId: string, overrides: Partial<CaseClosed> = {}): CaseClosed {
  return {
    type: 'caseClosed',
    caseId,
    deceased: false,
    kind: 'missed',
    words: 'silent',
    measure: 'well',
    openedAt: at('10:30'),
    firstAlertAt: at('10:30'),
    firstAnswerAt: at('10:50'),
    ...overrides,
  };
}

/** What was told at one moment. */
export interface Moment {
  readonly at: string;
  readonly tells: readonly Tell[];
}

/** An actor that lives through events and its own timers. */
export class Story<S, E> {
  state: S | null = null;
  timerAt: string | null = null;
  settings: Settings = DEFAULTS;
  elder: Elder;
  readonly #decide: Decide<S, E | { readonly type: 'timer' }>;

  constructor(decide: Decide<S, E | { readonly type: 'timer' }>, elder: Elder) {
    this.#decide = decide;
    this.elder = elder;
  }

  get now(): S {
    if (this.state === null) throw new Error('The story has not begun.');
    return this.state;
  }

  decide(event: E | { readonly type: 'timer' }, now: string): Decision<S> | null {
    const decision = this.#decide(this.state, event, aContext(now, { elder: this.elder, settings: this.settings }));
    if (decision) {
      this.state = decision.state;
      this.timerAt = decision.timerAt;
    }
    return decision;
  }

  hears(event: E, now: string): readonly Tell[] {
    return this.decide(event, now)?.tells ?? [];
  }

  wakes(now: string): readonly Tell[] {
    return this.decide({ type: 'timer' }, now)?.tells ?? [];
  }

  /** Wakes at every timer up to `until`; moments without a word are left out. */
  runTo(until: string): Moment[] {
    const moments: Moment[] = [];
    for (let wake = 0; this.timerAt !== null && Date.parse(this.timerAt) <= Date.parse(until); wake++) {
      if (wake > 5_000) throw new Error(`The timer never rests: ${this.timerAt}`);
      const now = this.timerAt;
      const tells = this.wakes(now);
      if (tells.length > 0) moments.push({ at: now, tells });
    }
    return moments;
  }
}

/**
 * The watch of an elder who was enrolled in the early afternoon of the day before: today is her first day. Everybody was
 * welcomed long ago, so that a test sees what it is about.
 */
export function aWatch(
  elder: Elder = anElder(),
  enrolledAt: string = at('13:00', YESTERDAY),
): Story<Watch, WatchEvent> {
  const story = aNewWatch(elder, enrolledAt);
  const { now } = story;
  const relatives = now.relatives.map((one) => ({ ...one, welcomeAt: null }));
  story.state = { ...now, welcomeAt: null, relatives };
  story.hears({ type: 'enrolled' }, enrolledAt);
  return story;
}

/** A watch that owes its welcomes. */
export function aNewWatch(
  elder: Elder = anElder(),
  enrolledAt: string = at('13:00', YESTERDAY),
): Story<Watch, WatchEvent> {
  const story = new Story<Watch, WatchEvent>(decideWatch, elder);
  const decide = story.decide.bind(story);
  // Where a test does not say which cases the phone was told of, it was told of all, or of the one that it names.
  story.decide = (event, now) => {
    if (event.type !== 'staff' || event.told.length > 0) return decide(event, now);
    const told = event.caseId === null ? story.now.open.map((one) => one.id) : [event.caseId];
    return decide({ ...event, told }, now);
  };
  story.hears({ type: 'enrolled' }, enrolledAt);
  return story;
}

/** A watch on which a carrier took the morning question. */
export function anAskedWatch(elder: Elder = anElder()): Story<Watch, WatchEvent> {
  const story = aWatch(elder);
  const base = at(elder.promptAt);
  story.runTo(base);
  story.hears(accepted('prompt'), base);
  return story;
}

/** A watch whose elder let the deadline of today pass: the missed case is open. */
export function aMissedWatch(elder: Elder = anElder()): Story<Watch, WatchEvent> {
  const story = anAskedWatch(elder);
  story.runTo(at('12:30'));
  return story;
}

export function accepted(step: string, date: string = TODAY): WatchEvent {
  return { type: 'news', to: '', key: `ask.${date}.${step}`, outcome: 'accepted', reason: null };
}

export function anOpening(overrides: Partial<OpenCaseEvent> = {}): OpenCaseEvent {
  return {
    type: 'open',
    id: 'missed.e1.x',
    kind: 'missed',
    elderId: 'e1',
    about: ['e1'],
    names: '王桂英',
    since: at('07:30'),
    words: 'silent',
    discreet: false,
    suggestion: null,
    delayMinutes: 0,
    ringBack: false,
    hushed: null,
    recordedBy: null,
    riskKind: null,
    answerKey: null,
    ...overrides,
  };
}

export type CaseStory = Story<Case, CaseEvent> & { readonly opening: readonly Tell[] };

/** A case that was just opened, by default a missed check-in at 10:30. */
export function aCase(
  overrides: Partial<OpenCaseEvent> = {},
  openedAt: string = at('10:30'),
  elder: Elder = anElder(),
): CaseStory {
  const story = new Story<Case, CaseEvent>(decideCase, elder);
  const opening = story.hears(anOpening(overrides), openedAt);
  return Object.assign(story, { opening });
}

/** An answer of staff as the watch hands it on to a case. */
export function staff(digit: string, role: Role = 'liaison', overrides: Partial<StaffAnswer> = {}): CaseEvent {
  return { ...aStaffAnswer(digit, { by: by(role), ...overrides }), echo: true };
}

// --- reading what was told ---

export function sent(tells: readonly Tell[]): (MessageSpec & { readonly id: string })[] {
  return tells.flatMap(({ event }) => (event.type === 'send' ? [{ ...event.spec, id: event.id }] : []));
}

export function texts(tells: readonly Tell[]): string[] {
  return sent(tells).map((spec) => `${spec.channel} ${spec.to}: ${spec.text}`);
}

export function opened(tells: readonly Tell[]): OpenCaseEvent[] {
  return tells.flatMap(({ event }) => (event.type === 'open' ? [event] : []));
}

/** Events told to a telephone line, of one type. */
export function toLine(tells: readonly Tell[], type: string): { phone: string; event: Record<string, unknown> }[] {
  return tells
    .filter(({ to, event }) => to.startsWith('line#') && event.type === type)
    .map(({ to, event }) => ({ phone: to.slice('line#'.length), event: event as unknown as Record<string, unknown> }));
}

const ROLE_OF_PHONE = Object.fromEntries(Object.entries(PHONE_OF).map(([role, phone]) => [phone, role]));

/** Who was alerted, by role, `+call` where the phone rings too, `#n` from the second time. */
export function alerted(tells: readonly Tell[]): string[] {
  return toLine(tells, 'alert').map(({ phone, event }) => {
    const { call, times } = event as unknown as Alert;
    return `${ROLE_OF_PHONE[phone] ?? phone}${call ? '+call' : ''}${times > 1 ? `#${times}` : ''}`;
  });
}

/** Echoes and ends: role and words. */
export function echoed(tells: readonly Tell[]): string[] {
  return tells.flatMap(({ to, event }) =>
    event.type === 'echo' || event.type === 'settled'
      ? [`${ROLE_OF_PHONE[to.slice('line#'.length)] ?? to}: ${event.words}`]
      : [],
  );
}

/** The ladder as it was climbed: wall time and who was alerted. */
export function climbed(moments: readonly Moment[], from: string): string[] {
  return moments
    .filter(({ tells }) => alerted(tells).length > 0)
    .map((one) => `+${(Date.parse(one.at) - Date.parse(from)) / 60_000} ${alerted(one.tells).join(' ')}`);
}

export function told(tells: readonly Tell[], to: ActorId): Tell['event'][] {
  return tells.filter((one) => one.to === to).map(({ event }) => event);
}

/** `+0 sms`, `+120 call`, `+180 missed`: what a day did, in minutes after its prompt. */
export function plan(moments: readonly Moment[], base: string): string[] {
  return moments.flatMap((one) => {
    const minutes = `+${(Date.parse(one.at) - Date.parse(base)) / 60_000}`;
    const asks = sent(one.tells).map((spec) => `${minutes} ${spec.channel}${spec.menu ? ` ${spec.menu}` : ''}`);
    const lists = toLine(one.tells, 'notice').map(({ event }) => `${minutes} list ${event.times}`);
    return [...asks, ...lists, ...opened(one.tells).map((event) => `${minutes} ${event.kind} ${event.words}`)];
  });
}
