/**
 * What a configuration file may say, setting by setting, with its range and its meaning.
 *
 * Everything is optional: what a file leaves out is as in DEFAULTS. The descriptions are the help in an editor (through
 * config/settings.schema.json), the reference in docs/settings.md, and the remedy in an error.
 */

import * as z from 'zod';
import type {
  CaseRules,
  DayPlan,
  Settings,
  Switches,
  VillageOutageSettings,
  WordSettings,
} from '../domain/settings.ts';
import { count, hours, minutes, type Shape, section, time, words } from './settings-fields.ts';
import { CASES, LADDERS, VILLAGE_OUTAGE } from './settings-schema-cases.ts';
import { REGISTRY } from './settings-schema-registry.ts';
import { RETENTION } from './settings-schema-retention.ts';

function day(tier: string) {
  return section<DayPlan>(
    `The day of a ${tier} elder, in minutes after the prompt; each step comes later than the one before.`,
    {
      reminderMinutes: minutes(15, 360, 'The reminder.'),
      callMinutes: minutes(20, 420, 'The first call.'),
      secondCallMinutes: minutes(25, 480, 'The second call.'),
      deadlineMinutes: minutes(30, 600, 'The deadline: no answer by now is a missed check-in.'),
      hardOfHearingEarlierMinutes: minutes(
        0,
        120,
        'Who cannot hear is not called: the deadline comes so much earlier.',
      ),
    },
  );
}

const WORDS: Shape<WordSettings> = {
  signature: words(
    /^【[一-龥]{2,8}(?:民政[局办所]?|报平安)】$/u,
    'In front of every Chinese text, as it is registered with the carriers. Allowed: 【, 2 to 8 characters, then 民政, 民政局, 民政办, 民政所 or 报平安, 】. A long one makes texts too long; the error names them.',
  ),
  hotline: words(
    /^\d{3,4}-?\d{7,8}$|^1\d{10}$|^\d{5,8}$/u,
    'The number that elders and staff ring. Allowed: 0898-12345678, a mobile number or a short number.',
  ),
  hotlineAbroad: words(/^\+86[ \d]{8,16}$/u, 'The same number as it is dialled from abroad. Allowed: +86 and digits.'),
  senderEnglish: words(/^[A-Za-z][A-Za-z .'-]{1,30}$/u, 'Who writes to relatives abroad. Allowed: 2 to 31 letters.'),
  place: words(/^[一-龥]{2,8}$/u, 'What the telephone calls this place: 三江镇. Allowed: 2 to 8 characters.'),
  placeEnglish: words(/^[A-Za-z][A-Za-z .'-]{1,30}$/u, 'The same in English. Allowed: 2 to 31 letters.'),
  texts: z
    .record(z.string(), z.string())
    .describe(
      'Own wordings by id, such as "elder.prompt"; see below. Allowed: the variables and the digits of ours, no 【】, no link, no two variables that touch; with the widest ordinary values at most 70 characters, in English 160.',
    ),
};

export const SETTINGS: Shape<Settings> = {
  day: section<Settings['day']>('Who is asked when (重点 key, 一般 ordinary).', {
    key: day('重点'),
    ordinary: day('一般'),
  }),
  ladders: section<Settings['ladders']>('Who is told when nobody answers.', LADDERS),
  cases: section<CaseRules>('What a case takes besides its ladder. An open case keeps what it was opened with.', CASES),
  night: section<Settings['night']>('Nobody but the staffed duty phone is woken by a miss.', {
    from: time('19:00', '23:59', 'The night begins.'),
    to: time('05:00', '08:00', 'The night ends.'),
  }),
  outage: section<Settings['outage']>('Our own outage.', {
    lateAfterMinutes: minutes(5, 60, 'A question that comes so late says that we are sorry.'),
    wakingUntil: time('18:00', '21:00', 'Until when elders are awake.'),
    wakingHoursLeft: count(
      1,
      6,
      'With less than so much left, the elder is not asked any more today but looked after.',
      'hours',
    ),
  }),
  villageOutage: section<VillageOutageSettings>(
    'Many of a village silent at once: power or network is down.',
    VILLAGE_OUTAGE,
  ),
  faultNotice: section<Settings['faultNotice']>('When a township hears of our own fault: its people can act on it.', {
    percent: count(1, 100, 'So much of its elders was not asked,', 'percent'),
    elders: count(1, 500, 'or so many.', 'elders'),
    atLeast: count(1, 50, 'In a small township at least so many.', 'elders'),
    windowMinutes: minutes(15, 480, 'Within so long.'),
  }),
  rollCall: section<Settings['rollCall']>('A roll call in a typhoon.', {
    listMinutes: minutes(10, 240, 'After so long the liaisons hear who is missing.'),
    countMinutes: minutes(20, 480, 'After so long village and township hear the counts; later than the lists.'),
    quietMinutes: minutes(0, 240, 'So long no other question is asked.'),
  }),
  unclearCallMinutes: minutes(1, 30, 'A text that was not understood is asked about by a call after so long.'),
  ringBackMinutes: minutes(1, 10, 'A caller who hung up without a key is rung back after so long.'),
  callWithoutEndMinutes: minutes(2, 30, 'A call of whose end we never heard is taken for ended after so long.'),
  sharedAskAgainMinutes: minutes(
    10,
    240,
    'A shared phone that answered 1, asked once more: it is called after so long.',
  ),
  joinSeconds: count(5, 120, 'What comes to one phone within so long is one text.', 'seconds'),
  joinNamesMax: count(16, 40, 'Names in one joined text; a longer list goes on as a further text.', 'characters'),
  menuMinutes: minutes(3, 60, 'How long a question to staff waits for its digit.'),
  digitRestMinutes: minutes(10, 720, 'So long after a question a digit alone is nobody’s answer.'),
  undoMinutes: minutes(
    1,
    60,
    'So long a phone may take back its last answer (撤). liaison.riskRecorded, liaison.echoWell and liaison.undoTooLate say it in words: change all.',
  ),
  numberRestDays: count(7, 90, 'A number that staff answer with is given to nobody else for so long.', 'days'),
  phoneOffDays: count(7, 90, 'Off for so long without a sign of life: the number is verified.', 'days'),
  alarmLoad: section<Settings['alarmLoad']>('When another hour, channel or phone is proposed.', {
    days: count(7, 60, 'Looking back so long.', 'days'),
    falseMax: count(2, 20, 'After so many false alarms.', 'alarms'),
  }),
  welcome: section<Settings['welcome']>('The first text to elders and relatives.', {
    afterMinutes: minutes(0, 1440, 'So long after the roster came in.'),
    hours: hours('By day there.', '07:00', '21:00'),
  }),
  weekly: section<Settings['weekly']>('The weekly note to relatives who agreed.', {
    weekday: count(
      1,
      7,
      '1 is Monday, 7 is Sunday. contact.agreed and contact.weeklyAgain (contactEn as well) say it in words: change all.',
    ),
    at: time('07:00', '21:00', 'Where the relative lives.'),
    hours: count(1, 24, 'Later than that it is left to the next week.', 'hours'),
  }),
  contactLostMax: count(
    1,
    10,
    'So many texts in a row to a relative’s phone that is off: the liaison asks for a new number.',
    'texts',
  ),
  optOutDays: count(1, 30, 'After an opt-out nobody is asked for so long, while the liaison visits.', 'days'),
  awayUnknownDays: count(
    1,
    14,
    'An absence of unknown length (answer 4, then 0). liaison.askDays says it in words: change both.',
    'days',
  ),
  handOver: section<Settings['handOver']>('When the shifts behind duty phones change.', {
    times: z
      .array(time('00:00', '23:59', 'A change of shift.'))
      .min(1)
      .max(4)
      .describe('Changes of shift, in order. Allowed: 1 to 4 times HH:MM, ascending.'),
    againMinutes: minutes(5, 120, 'What nobody took by then is asked for again so soon.'),
  }),
  daysMax: section<Settings['daysMax']>('At most so long.', {
    leave: count(7, 120, 'A leave of a liaison.', 'days'),
    listPause: count(7, 60, 'A pause of a whole list.', 'days'),
  }),
  visits: section<Settings['visits']>('The lists of visits.', {
    at: time('08:00', '18:00', 'When they go out.'),
    weekday: count(1, 7, 'Who was not seen: weekly. 1 is Monday.'),
    unseenDays: count(7, 90, 'Not seen for so long.', 'days'),
    dueDay: count(1, 28, 'Who is due this month: on this day of the month.'),
  }),
  requestAgainAt: time('08:00', '18:00', 'An everyday request that nobody noted is told once more.'),
  digestAt: time('08:00', '20:59', 'When the township hears of numbers that nobody registered.'),
  auditAt: time('16:00', '21:30', 'When the whole table is audited; the figures of the day say how that ended.'),
  figuresAt: time('17:00', '22:00', 'When every township hears the figures of the day.'),
  week: section<Settings['week']>('When a township hears the alarm load of the week before.', {
    weekday: count(1, 7, '1 is Monday.'),
    time: time('08:00', '20:00', 'At this time.'),
  }),
  pauseReminderAt: time('08:00', '20:59', 'The evening before a pause ends, elder and liaison are reminded.'),
  caps: z
    .array(
      z.strictObject({
        minutes: minutes(1, 1440, 'Within so long'),
        texts: count(1, 200, 'so many texts of one phone are answered.', 'texts'),
      }),
    )
    .min(1)
    .max(6)
    .describe(
      'How many texts of one phone are answered, so that two machines do not talk for ever. Everything is read all the same. Allowed: 1 to 6 steps, both numbers ascending.',
    ),
  notUnderstoodMax: count(1, 20, 'After so many texts that were not understood nothing more is replied.', 'texts'),
  attempt: section<Settings['attempt']>('Sending one text or call.', {
    seconds: count(75, 300, 'An attempt without an outcome ends; longer than a function lives.', 'seconds'),
    max: count(2, 10, 'Attempts for one alert.', 'attempts'),
    throttledSeconds: count(5, 120, 'A busy carrier is asked again after so long.', 'seconds'),
    throttledAlertSeconds: count(1, 20, 'The same for an alert, which must not wait behind questions.', 'seconds'),
    callSilentMinutes: minutes(
      2,
      15,
      'A call of which the carrier says nothing is taken for unanswered after so long.',
    ),
  }),
  registry: section<Settings['registry']>('The registry of elders.', REGISTRY),
  retention: section<Settings['retention']>('How long what is kept.', RETENTION),
  switches: section<Switches>('What a county may switch off.', {
    ringOnce: z
      .boolean()
      .describe(
        '响铃报平安: one ring counts as the check-in, for elders who do it that way. Off: every call is answered. Allowed: true or false.',
      ),
    thanks: z
      .boolean()
      .describe(
        'A safe answer by text is thanked by text, once a day. Off: only a late one is. Allowed: true or false.',
      ),
    welcome: z
      .boolean()
      .describe(
        'Elders and relatives get a first text. Off: they get none, and relatives still hear of a risk. Allowed: true or false.',
      ),
    weeklyNote: z
      .boolean()
      .describe(
        'Relatives who agreed get a weekly note. Off: none; contact.agreed and contact.weeklyAgain (contactEn as well) promise it, so word them anew. Allowed: true or false.',
      ),
  }),
  words: section<WordSettings>('How this place speaks.', WORDS),
};

/** The same for the whole county: what carriers are asked, what is counted over all townships. */
export const COUNTY_ONLY = [
  'attempt',
  'alarmLoad',
  'digestAt',
  'auditAt',
  'figuresAt',
  'week',
  'registry',
  'retention',
] as const satisfies readonly (keyof Settings)[];

const name = z
  .string()
  .min(1)
  .max(20)
  .describe('The name of the county, for people who read this file. Allowed: 1 to 20 characters.');
const isCountyOnly = (key: string) => COUNTY_ONLY.some((only) => only === key);
const TOWNSHIP = z
  .strictObject(Object.fromEntries(Object.entries(SETTINGS).filter(([key]) => !isCountyOnly(key))))
  .partial()
  .describe('What differs in this township. Its name is written as in addresses: 三江镇.');

export const CONFIGURATION = z
  .strictObject({
    $schema: z.string().optional().describe('Where an editor finds the help: "settings.schema.json".'),
    county: z
      .strictObject({ name, ...SETTINGS })
      .partial()
      .optional()
      .describe('What differs from the defaults in the whole county.'),
    townships: z.record(z.string(), TOWNSHIP).optional().describe('What differs from the county, by township.'),
  })
  .describe('The configuration of a county.');
