/** Every time, count and ladder that a county may want to change, with the values of protocol.md as defaults. */

import type { Tier } from './elder.ts';
import { LADDERS, type Ladders } from './ladders.ts';
import { LIST_DEFAULTS, type ListSettings } from './settings-list.ts';
import { REGISTRY_DEFAULTS, type RegistrySettings } from './settings-registry.ts';
import { RETENTION_DEFAULTS, type RetentionSettings } from './settings-retention.ts';

export interface DayPlan {
  readonly reminderMinutes: number;
  readonly callMinutes: number;
  readonly secondCallMinutes: number;
  readonly deadlineMinutes: number;
  /** Who cannot hear is not called, so the case opens that much earlier. */
  readonly hardOfHearingEarlierMinutes: number;
}

export interface VillageOutageSettings {
  /** So many percent of a village's asked elders, and at least so many elders, silent within the window: one outage. */
  readonly percent: number;
  readonly elders: number;
  readonly windowMinutes: number;
  /** Village and township are told again, until the outage is taken or over. */
  readonly againMinutes: number;
  /** Who falls silent later is put on a further list after so long. */
  readonly moreMinutes: number;
  readonly holdMinutes: number;
  readonly holdRenewalsMax: number;
}

/** What every case takes from the settings besides its ladder. Frozen with it at the opening (`CasePlan`). */
export interface CaseRules {
  /** No carrier took a single alert of a case: its ladder begins again after so long. */
  readonly beginAgainMinutes: number;
  readonly holdReminderMinutes: number;
  readonly holdRenewalsMax: number;
  /** Not found after so long: a person at the township decides whether to report to the police. */
  readonly searchPoliceMinutes: number;
  readonly riskKindCallMinutes: number;
  readonly harmAskMinutes: number;
  /** Whoever comes after a shift or a leave has so long before the ladder goes on. */
  readonly relayMinutes: number;
  readonly contact: {
    readonly confirmMinutes: number;
    readonly againAt: string;
    readonly staleHours: number;
    readonly callsMax: number;
    /** While a risk is open a relative hears of it at least so often in waking hours of their own zone. */
    readonly updateHours: number;
    readonly waking: { readonly from: string; readonly to: string };
  };
}

/**
 * What a county may switch off. A switch is here from the day on which it switches something: whoever adds a behaviour
 * that not every county wants, adds its switch here, with its words in the schema, and asks it where the behaviour begins.
 */
export interface Switches {
  /** One ring that nobody answers counts as the check-in, for elders who do it that way. Off: every call is answered. */
  readonly ringOnce: boolean;
  /** A safe answer by text is thanked by text, once a day. Off: only a late one is, because somebody was worried. */
  readonly thanks: boolean;
  /** Elders and relatives get a first text that says who we are. */
  readonly welcome: boolean;
  /** Relatives who agreed get a note every week. */
  readonly weeklyNote: boolean;
}

/** How a county speaks; the wording of single texts is in `texts`, by id. */
export interface WordSettings {
  /** In front of every Chinese text, as it is registered with the carriers. */
  readonly signature: string;
  /** The telephone number that elders and staff ring. */
  readonly hotline: string;
  /** The same number as it is dialled from abroad. */
  readonly hotlineAbroad: string;
  readonly senderEnglish: string;
  /** The name that the telephone says: "这里是...报平安". */
  readonly place: string;
  readonly placeEnglish: string;
  /** Own wordings, by the id of the text (`elder.prompt`), with the variables of ours. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface Settings extends ListSettings {
  readonly day: Readonly<Record<Tier, DayPlan>>;
  readonly ladders: Ladders;
  readonly cases: CaseRules;
  readonly night: { readonly from: string; readonly to: string };
  readonly outage: {
    readonly lateAfterMinutes: number;
    readonly wakingUntil: string;
    readonly wakingHoursLeft: number;
  };
  readonly villageOutage: VillageOutageSettings;
  /** A township is told of our own fault when so many percent of its elders, or so many elders, were not asked. */
  readonly faultNotice: {
    readonly percent: number;
    readonly elders: number;
    readonly atLeast: number;
    readonly windowMinutes: number;
  };
  /** A roll call: after so long the liaisons hear who is missing, then village and township; so long no other question is asked. */
  readonly rollCall: { readonly listMinutes: number; readonly countMinutes: number; readonly quietMinutes: number };
  readonly unclearCallMinutes: number;
  readonly ringBackMinutes: number;
  readonly callWithoutEndMinutes: number;
  readonly sharedAskAgainMinutes: number;
  readonly joinSeconds: number;
  readonly joinNamesMax: number;
  readonly menuMinutes: number;
  /** After a question ended, a digit alone is not taken as an answer about a case for so long: it may be the question's. */
  readonly digitRestMinutes: number;
  readonly numberRestDays: number;
  /** An answer of staff may be taken back for so long. */
  readonly undoMinutes: number;
  /** Off for so many days without a sign of life: the number is verified before anything personal goes there again. */
  readonly phoneOffDays: number;
  /** After so many false alarms in so many days another hour, channel or phone is proposed. */
  readonly alarmLoad: { readonly days: number; readonly falseMax: number };
  readonly welcome: {
    /** So long after the roster came in, because a slip in the file is often mended at once. */
    readonly afterMinutes: number;
    /** By day there. */
    readonly hours: { readonly from: string; readonly to: string };
  };
  readonly weekly: {
    /** 1 is Monday, 7 is Sunday, of the relative. */
    readonly weekday: number;
    readonly at: string;
    /** Later than that after its time it is left to the next week. */
    readonly hours: number;
  };
  /** So many texts in a row to a relative's phone that is off: the liaison asks for a new number. */
  readonly contactLostMax: number;
  readonly optOutDays: number;
  readonly awayUnknownDays: number;
  readonly digestAt: string;
  /** When the whole table is audited, before the figures of the day, which say how that ended. */
  readonly auditAt: string;
  /** When every township hears the figures of the day, also when all is well. */
  readonly figuresAt: string;
  /** When a township hears the alarm load of the week before; the weekday by number, 1 is Monday. */
  readonly week: { readonly weekday: number; readonly time: string };
  readonly pauseReminderAt: string;
  readonly caps: readonly { readonly minutes: number; readonly texts: number }[];
  readonly notUnderstoodMax: number;
  readonly attempt: {
    readonly seconds: number;
    readonly max: number;
    readonly throttledSeconds: number;
    readonly throttledAlertSeconds: number;
    readonly callSilentMinutes: number;
  };
  readonly registry: RegistrySettings;
  readonly retention: RetentionSettings;
  readonly switches: Switches;
  readonly words: WordSettings;
}

export const DEFAULTS: Settings = {
  day: {
    key: {
      reminderMinutes: 90,
      callMinutes: 120,
      secondCallMinutes: 140,
      deadlineMinutes: 180,
      hardOfHearingEarlierMinutes: 20,
    },
    ordinary: {
      reminderMinutes: 120,
      callMinutes: 180,
      secondCallMinutes: 200,
      deadlineMinutes: 270,
      hardOfHearingEarlierMinutes: 20,
    },
  },
  ladders: LADDERS,
  cases: {
    beginAgainMinutes: 5,
    holdReminderMinutes: 10,
    holdRenewalsMax: 1,
    searchPoliceMinutes: 120,
    riskKindCallMinutes: 10,
    harmAskMinutes: 15,
    relayMinutes: 15,
    contact: {
      confirmMinutes: 10,
      againAt: '08:00',
      staleHours: 24,
      callsMax: 5,
      updateHours: 4,
      waking: { from: '07:00', to: '22:00' },
    },
  },
  night: { from: '21:00', to: '06:30' },
  outage: { lateAfterMinutes: 15, wakingUntil: '20:00', wakingHoursLeft: 3 },
  villageOutage: {
    percent: 40,
    elders: 5,
    windowMinutes: 120,
    againMinutes: 60,
    moreMinutes: 10,
    holdMinutes: 60,
    holdRenewalsMax: 1,
  },
  faultNotice: { percent: 20, elders: 5, atLeast: 2, windowMinutes: 120 },
  rollCall: { listMinutes: 60, countMinutes: 120, quietMinutes: 60 },
  unclearCallMinutes: 5,
  ringBackMinutes: 1,
  callWithoutEndMinutes: 10,
  sharedAskAgainMinutes: 60,
  joinSeconds: 20,
  joinNamesMax: 26,
  menuMinutes: 10,
  digitRestMinutes: 180,
  numberRestDays: 14,
  undoMinutes: 10,
  phoneOffDays: 30,
  alarmLoad: { days: 14, falseMax: 3 },
  welcome: { afterMinutes: 10, hours: { from: '09:00', to: '20:00' } },
  weekly: { weekday: 7, at: '10:00', hours: 10 },
  contactLostMax: 2,
  optOutDays: 7,
  awayUnknownDays: 3,
  ...LIST_DEFAULTS,
  digestAt: '18:00',
  auditAt: '19:30',
  figuresAt: '20:00',
  week: { weekday: 1, time: '09:00' },
  pauseReminderAt: '18:00',
  caps: [
    { minutes: 15, texts: 5 },
    { minutes: 60, texts: 11 },
    { minutes: 180, texts: 21 },
  ],
  notUnderstoodMax: 5,
  attempt: { seconds: 90, max: 5, throttledSeconds: 20, throttledAlertSeconds: 2, callSilentMinutes: 3 },
  registry: REGISTRY_DEFAULTS,
  retention: RETENTION_DEFAULTS,
  switches: { ringOnce: true, thanks: true, welcome: true, weeklyNote: true },
  words: {
    signature: '【三江镇民政】',
    hotline: '0898-00000000',
    hotlineAbroad: '+86 898 0000 0000',
    senderEnglish: 'Sanjiang Civil Affairs',
    place: '三江镇',
    placeEnglish: 'Sanjiang',
    texts: {},
  },
};
