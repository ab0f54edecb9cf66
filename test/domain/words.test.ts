/** Every text is one part on the phone, simplified, plain, and says what the protocol lets it say. */

import traditionalPairs from 'opencc-js/dict/TSCharacters';
import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../shared/domain/settings.ts';
import {
  contactSpeech,
  contactWords,
  dateWord,
  digitOfKind,
  KIND_OF_DIGIT,
  parentWord,
  roleWord,
} from '../../shared/domain/words.ts';
import { widestOf } from '../../shared/domain/words-widths.ts';
import {
  doubtTexts,
  dutyTexts,
  elderTexts,
  liaisonTexts,
  listTexts,
  REASONS,
  spoken,
  thanksText,
  villageTexts,
} from '../../shared/domain/words-zh.ts';
import { aDaughter, anElder, aSon } from './given.ts';

// The widest ordinary values of words.md.
const widest = (variable: string) => widestOf(variable, DEFAULTS) as string;
const WHO = widest('称呼');
const NAME = widest('姓名');
const PERSON = widest('人');
const VILLAGE = widest('村');
const DATE = widest('日期');
const TIME = widest('时间');
const REF = widest('编号');
const KIN = widest('称谓');
const LIST = widest('名单');
const ROLL_LIST = widest('点名名单');
const COUNTS = [999, 999, 99, 99, 99] as const;
const N = 99;
const DUTY = 999;
const TIMES = 99;
const SPEAKER = { settings: DEFAULTS };
const CONTACT_ZH = contactWords(SPEAKER, 'zh-CN');
const REASON = widest('原因');
const WORST_SINGLE = 70;
const GSM_SINGLE = 160;

type Texts = Readonly<Record<string, (...args: never[]) => string>>;
/** The words of a whole group, each with the arguments of the table; a text that the table forgot does not compile. */
type Args<T extends Texts> = { readonly [K in keyof T]: Parameters<T[K]> };

function fill<T extends Texts>(texts: T, args: Args<T>): [string, string][] {
  return Object.keys(texts).map((key) => [
    key,
    (texts[key] as (...all: unknown[]) => string)(...(args[key] as unknown[])),
  ]);
}

const ELDERS = fill(elderTexts(SPEAKER), {
  prompt: [WHO],
  promptLate: [WHO],
  promptEvening: [WHO],
  promptShared: [`${WHO}、${WHO}`],
  promptSharedTwo: [`${WHO}、${WHO}`],
  promptSharedEvening: [`${WHO}、${WHO}`],
  reminderSharedNoCall: [`${WHO}、${WHO}`],
  requestTaken: [PERSON],
  newNumber: [WHO, '123456'],
  sharedAgain: [`${WHO}、${WHO}`],
  reminder: [WHO],
  reminderNoCall: [WHO],
  reminderShared: [`${WHO}、${WHO}`],
  rollCall: [WHO],
  rollCallAgain: [WHO, TIMES],
  rollCallShared: [`${WHO}、${WHO}`],
  rollCallSharedAgain: [`${WHO}、${WHO}`, TIMES],
  thanks: [WHO],
  thanksSecond: [WHO],
  thanksThird: [WHO],
  lateThanks: [WHO, PERSON],
  unwell: [PERSON],
  help: [PERSON],
  helpTaken: [PERSON],
  helpNotComing: [PERSON],
  neutral: [],
  unclear: [],
  unclearNoCall: [],
  stopped: [PERSON],
  pauseBegins: [WHO, DATE],
  welcome: [WHO, PERSON],
  welcomeShared: [WHO, PERSON],
  pauseEnds: [WHO],
});

const DOUBTS = fill(doubtTexts(SPEAKER), {
  wrongNumber: [],
  number: [N, NAME, TIMES],
  numberJoined: [LIST],
  numberHeard: [LIST],
  numberRight: [DUTY, NAME],
  death: [DUTY, VILLAGE, NAME, TIMES],
  diedNoted: [DUTY, NAME],
  whichDied: [DUTY, `${NAME}或${NAME}`],
  mayNotDeath: [DUTY, NAME],
  proposeHour: [N, NAME, '28', '10:00'],
  proposeVoice: [N, NAME, '28'],
  proposeDoor: [N, NAME, '28'],
  proposePhone: [N, NAME, '28'],
  proposeVisit: [N, NAME, '28'],
});

const LIAISONS = fill(liaisonTexts(SPEAKER), {
  missed: [N, NAME, REASON, TIMES],
  joined: [N, LIST, TIMES],
  joinedMore: [LIST],
  unwell: [N, NAME, TIMES],
  unclear: [N, NAME, TIMES],
  hotline: [N, NAME, TIMES],
  help: [N, NAME, TIME, TIMES],
  stop: [N, NAME, TIMES],
  notAsked: [N, NAME, TIMES],
  notAskedJoined: [LIST],
  door: [LIST, 2],
  pausesEnd: [LIST],
  request: [LIST, TIMES],
  declined: [LIST],
  contactStopped: [LIST],
  contactDead: [LIST],
  contactWrote: [LIST],
  familyWrote: [DUTY, NAME],
  familyHeard: [DUTY, NAME],
  rollDoor: [ROLL_LIST, TIMES],
  rollMissing: [ROLL_LIST, TIMES],
  typhoonNotYours: [],
  resolved: [DUTY, NAME, TIME],
  avoidNotYours: [],
  undone: [DUTY, NAME],
  undoNothing: [DUTY, NAME],
  undoTooLate: [DUTY, NAME],
  reopened: [DUTY, NAME],
  mistaken: [DUTY, NAME],
  kindMistaken: [DUTY, NAME],
  safeSaid: [DUTY, NAME, TIME],
  closedBy: [DUTY, NAME, PERSON],
  takenBy: [DUTY, NAME, PERSON],
  askKind: [N, NAME],
  askDays: [N, NAME],
  riskRecorded: [DUTY, NAME, '5', 99],
  harmRecorded: [DUTY, NAME],
  echoWell: [DUTY, NAME],
  echoShelter: [DUTY, NAME],
  shelterStillOpen: [DUTY, NAME],
  echoAway: [N, NAME, DATE],
  echoTaken: [N, NAME, TIME],
  echoCannotFind: [DUTY, NAME],
  echoSmall: [DUTY, NAME],
  echoProgress: [DUTY, NAME],
  stillOpen: [DUTY, NAME],
  older: [DUTY, NAME, '11月20日07:12'],
  tooOld: ['12月31日'],
  nothingOpen: [DUTY, NAME],
  alreadyHeld: [DUTY, NAME, '镇值班员'],
  mayNotHold: [DUTY, NAME],
  mayNotClose: [DUTY, NAME],
  timeRunsOut: [DUTY, NAME, TIME],
  timeRanOut: [DUTY, NAME, TIME],
  notUnderstood: ['9991'],
  withNumber: ['风险100 ', 100, '欧阳春兰'],
  whichName: [LIST, N],
  noSuchName: [],
  list: [N, LIST],
  listEmpty: [],
});

const VILLAGES = fill(villageTexts(SPEAKER), {
  fault: [TIME, 999],
  faultOver: [TIME],
  outage: [DUTY, VILLAGE, 99, TIMES],
  walkList: [widest('看望名单')],
  walkListMore: [widest('看望名单'), 99],
  outageTaken: [DUTY, VILLAGE, TIME],
  outageHeld: [DUTY, VILLAGE, '镇值班员'],
  outageMayNotHold: [DUTY, VILLAGE],
  outageMayNotClose: [DUTY, VILLAGE],
  outageHow: [DUTY, VILLAGE],
  outageDone: [DUTY, VILLAGE],
  outageClosed: [DUTY, VILLAGE],
  rollBegun: [TIMES, 99, 999],
  rollNone: [],
  rollVillage: [VILLAGE, TIMES, ...COUNTS],
  rollCounted: [TIMES, ...COUNTS],
  rollOver: [...COUNTS],
  figures: [DATE, 999, 999, 99, 99, 99, 99, 99, 99, '自查正常'],
  auditFound: [999],
  week: [99, 99, 999, 99, `${NAME}99次、${NAME}99次`],
  weekNoAnswer: [99, 99, 99, `${NAME}99次、${NAME}99次`],
});

const LISTS = fill(listTexts(SPEAKER), {
  covers: [LIST],
  takesOver: [LIST],
  handedOver: [LIST],
  ended: [LIST],
  unverified: [LIST],
  contactUnverified: [LIST],
  notPaused: [LIST],
  unseen: [LIST],
  visitDue: [LIST],
  visitOverdue: [LIST],
  visited: [LIST],
  requestNoted: [DUTY, NAME],
  leaveDays: [],
  leave: [DATE, 99, '副联络人和村委会'],
  leaveAlone: [DATE],
  noLeave: [],
  leaveEnds: [],
  back: [99],
  notOnLeave: [],
  allAwayDays: [],
  allAway: [DATE, 99],
  allBack: [],
  withDays: ['全4空格'],
  townshipLeave: [PERSON, 60, DATE, 99, '镇值班员'],
  townshipBack: [PERSON, 99],
  townshipOverdue: [PERSON, 99, LIST],
  handOver: [99, LIST],
});

const DUTIES = fill(dutyTexts(SPEAKER), {
  missed: [DUTY, VILLAGE, NAME, 120, TIMES],
  plain: [DUTY, VILLAGE, NAME, REASON, TIMES],
  silent: [DUTY, VILLAGE, NAME, TIME, TIMES],
  help: [DUTY, VILLAGE, NAME, TIME, TIMES],
  risk: [DUTY, VILLAGE, NAME, '5', '镇值班员', TIME],
  riskNoKind: [DUTY, VILLAGE, NAME, '镇值班员', TIME, TIMES],
  riskAgain: [DUTY, VILLAGE, NAME, TIMES],
  cannotFind: [DUTY, VILLAGE, NAME, TIMES],
  police: [DUTY, VILLAGE, NAME, TIMES],
  policeFamilyAsked: [DUTY, VILLAGE, NAME, TIMES],
  family: [DUTY, 10, 10],
  askKind: [DUTY, NAME, TIMES],
  askWhom: [DUTY, widest('家人名单'), TIMES],
  whomRecorded: [DUTY, 9],
  avoided: [DUTY, '联络人'],
  avoidOnlyHarm: [DUTY],
  avoidSamePhone: ['联络人', DUTY],
  measure: [DUTY, NAME],
  echoTaken: [DUTY, NAME, TIME],
  echoClosed: [DUTY, NAME],
  strangerNeeds: ['9999', TIME, TIMES],
  digest: [999],
});

const contactArgs = (parent: string, person: string, date: string): Args<typeof CONTACT_ZH> => ({
  welcome: [parent],
  agreed: [parent],
  weekly: [parent, 7, date],
  weeklyEnded: [],
  weeklyAgain: [],
  update: [REF, person, TIME],
  risk: [parent, REF],
  riskAgain: [99, parent, REF],
  confirmed: [REF, person],
  progress: [REF, parent],
  endWell: [REF, parent],
  endOther: [REF, parent],
  mistake: [REF, parent],
  reopened: [REF, parent],
  where: [parent],
  found: [parent],
  searchEnds: [parent],
  statusSafe: [parent, date, TIME, 7],
  statusWaiting: [parent, date],
  statusOpen: [parent, REF],
  statusQuiet: [parent],
  newNumber: ['123456', parent],
  codeRight: [],
  codeWrong: [],
  numberGone: [],
  serviceEnded: [parent],
  passedOn: [],
  optedOut: [],
  unknown: [],
});
const CONTACTS = fill(CONTACT_ZH, contactArgs(KIN, '镇值班员', DATE));
const CONTACTS_EN = fill(contactWords(SPEAKER, 'en'), contactArgs('relative', 'duty officer', '2026-12-31'));

const CHINESE = [...ELDERS, ...LISTS, ...DOUBTS, ...LIAISONS, ...DUTIES, ...VILLAGES, ...CONTACTS];

/** Speech has no length to keep, so any values do. */
function say(speech: Texts, ...values: string[]): [string, string][] {
  return Object.entries(speech).map(([key, words]) => [key, (words as (...all: string[]) => string)(...values)]);
}

const SPOKEN = say(spoken(SPEAKER), WHO, TIME);

const TRADITIONAL = new Set(
  traditionalPairs.split('|').flatMap((pair) => {
    const [from = '', to = ''] = pair.split(' ');
    return from === to || to.split(' ').includes(from) ? [] : [from];
  }),
);

describe('Chinese texts', () => {
  it.each(CHINESE)('%s is one part with the widest ordinary values', (_key, text) => {
    expect(`${text.length} ${text}`).toBe(`${Math.min(text.length, WORST_SINGLE)} ${text}`);
  });

  it.each(CHINESE)('%s is signed once, and has no other 【】, link or variable without a value', (_key, text) => {
    expect(text.startsWith(DEFAULTS.words.signature)).toBe(true);
    expect(text.slice(DEFAULTS.words.signature.length)).not.toMatch(/[【】]|http|www|undefined|null|NaN|\$\{/u);
  });

  it.each([...CHINESE, ...SPOKEN])('%s is in simplified characters', (_key, text) => {
    expect([...text].filter((sign) => TRADITIONAL.has(sign))).toEqual([]);
  });

  it('the list in them is as long as a joined list may be, the reason as the longest one on the 99th day', () => {
    expect(LIST).toHaveLength(DEFAULTS.joinNamesMax);
    const longest = Math.max(...Object.values(REASONS).map((reason) => reason.length));
    expect(REASON).toHaveLength('第99天'.length + longest);
  });

  it('the list of traditional characters is one', () => {
    expect(TRADITIONAL.has('國')).toBe(true);
    expect(TRADITIONAL.has('国')).toBe(false);
    expect(TRADITIONAL.size).toBeGreaterThan(3_000);
  });
});

describe('repeats', () => {
  const repeated = [
    (times: number) => liaisonTexts(SPEAKER).missed(N, NAME, REASON, times),
    (times: number) => liaisonTexts(SPEAKER).joined(N, LIST, times),
    (times: number) => liaisonTexts(SPEAKER).help(N, NAME, TIME, times),
    (times: number) => liaisonTexts(SPEAKER).door(LIST, times),
    (times: number) => dutyTexts(SPEAKER).silent(DUTY, VILLAGE, NAME, TIME, times),
    (times: number) => dutyTexts(SPEAKER).help(DUTY, VILLAGE, NAME, TIME, times),
    (times: number) => dutyTexts(SPEAKER).askWhom(DUTY, '1王', times),
    (times: number) => CONTACT_ZH.riskAgain(times, KIN, REF),
  ];

  it('say 第n次, because carriers drop equal texts', () => {
    for (const words of repeated) {
      expect(words(2)).toContain('第2次');
      expect(words(3)).not.toBe(words(2));
    }
    expect(liaisonTexts(SPEAKER).missed(N, NAME, REASONS.silent, 1)).not.toContain('第');
  });
});

describe('what an elder reads', () => {
  it('1, 2 and 3 mean the same everywhere, 8 is for shared phones only', () => {
    for (const [key, text] of ELDERS) {
      expect(text.includes('8，') || text.includes('回8')).toBe(key.includes('hared'));
      for (const digit of text.matchAll(/(平安|不舒服|不好|帮忙)请?回(\d)/gu)) {
        const meaning = { 平安: ['1', '8'], 不舒服: ['2'], 不好: ['2'], 帮忙: ['3'] }[digit[1] as '平安'] as string[];
        expect(meaning).toContain(digit[2]);
      }
    }
  });

  it('two on one phone are asked as two, more as all', () => {
    expect(elderTexts(SPEAKER).promptSharedTwo(`${WHO}、${WHO}`)).toContain('两位都平安回8');
    expect(elderTexts(SPEAKER).promptShared(`${WHO}、${WHO}、${WHO}`)).toContain('。都平安回8');
  });

  it('nobody is promised before a person took it', () => {
    expect(elderTexts(SPEAKER).help(PERSON)).toContain(`正在联系${PERSON}`);
    expect(elderTexts(SPEAKER).help(PERSON)).not.toMatch(/过来|马上到|已经/u);
    expect(elderTexts(SPEAKER).helpTaken(PERSON)).toContain('正在想办法过来');
  });

  it('harm shows only thanks', () => {
    expect(elderTexts(SPEAKER).neutral()).toBe('【三江镇民政】收到，谢谢您。');
  });

  it('thanks come in three wordings that take turns', () => {
    expect(new Set([0, 1, 2, 3].map((turn) => thanksText(SPEAKER, WHO, turn))).size).toBe(3);
  });
});

describe('what a contact reads', () => {
  it.each(CONTACTS_EN)('%s in English is plain ASCII, signed, and one part', (_key, text) => {
    expect(text).toMatch(/^[\x20-\x7e]+$/u);
    expect(text).not.toMatch(/[[\]{}\\^~|`]/u);
    expect(text).toContain('Sanjiang Civil Affairs: ');
    expect(`${text.length} ${text}`).toBe(`${Math.min(text.length, GSM_SINGLE)} ${text}`);
  });

  it('English speech is plain ASCII', () => {
    for (const [, text] of say(contactSpeech(SPEAKER, 'en'), 'relative', REF)) expect(text).toMatch(/^[\x20-\x7e]+$/u);
  });

  it('is in the language of the contact', () => {
    expect(contactWords(SPEAKER, 'en').statusQuiet('mother')).toContain('there is no check-in of your mother today');
    expect(contactWords(SPEAKER, 'zh-CN').statusQuiet('母亲')).toContain('今天没有您母亲的报平安记录');
    expect(contactSpeech(SPEAKER, 'en').contactOpen()).toContain('dealt with');
    expect(contactSpeech(SPEAKER, 'zh-CN').contactOpen()).toContain('正在办');
  });

  it('never an illness, an address or a promise of money', () => {
    for (const [, text] of [...CONTACTS, ...CONTACTS_EN])
      expect(text).not.toMatch(/病|流浪|侵害|精神|困境|\billness|\bharm|\bbank/u);
  });

  it.each([
    ['child', 'female', '母亲', 'mother'],
    ['child', 'male', '父亲', 'father'],
    ['child', 'unknown', '家人', 'relative'],
    ['obligor', 'female', '家人', 'relative'],
    ['guardian', 'male', '家人', 'relative'],
    ['carer', 'female', '家人', 'relative'],
  ] as const)('a %s calls a %s elder %s, %s', (kin, sex, zh, en) => {
    expect(parentWord(anElder({ sex }), aSon({ kin }))).toBe(zh);
    expect(parentWord(anElder({ sex }), aDaughter({ kin }))).toBe(en);
  });

  it('a date is read as 7月3日, or as 2026-07-03', () => {
    expect(dateWord('2026-07-03', 'zh-CN')).toBe('7月3日');
    expect(dateWord('2026-07-03', 'en')).toBe('2026-07-03');
  });
});

describe('the chain and the kinds', () => {
  it('the liaison is named, the others are offices', () => {
    const roles = ['liaison', 'deputy', 'village', 'township'] as const;
    expect(roles.map((role) => roleWord(anElder(), role))).toEqual(['李小明', '副联络人', '村委会', '镇值班员']);
  });

  it("the kinds are in the policy's order (clause 22), 0 is other", () => {
    expect(Object.values(KIND_OF_DIGIT).map((kind) => `${digitOfKind(kind)} ${kind}`)).toEqual([
      '0 other',
      '1 wandering',
      '2 harm',
      '3 critical_illness',
      '4 mental_illness',
      '5 hardship',
    ]);
    expect(liaisonTexts(SPEAKER).askKind(N, NAME)).toContain('1流浪 2受侵害 3病重 4精神 5困境 0其他');
    expect(dutyTexts(SPEAKER).askKind(N, NAME, 1)).toContain('1流浪 2受侵害 3病重 4精神 5困境 0其他');
  });

  it('every measure of answer 9 has its digit in the text', () => {
    expect(dutyTexts(SPEAKER).measure(DUTY, NAME)).toContain(
      '1已就医 2已安置 3已救助 4已报警 5家人接管 6情况不实 7本人去世',
    );
  });
});
