/** Many days of the sample village: people of all tempers, seeded, judged on what the phones and lists show from outside. */

import { COUNTY_ZONE } from '../../shared/domain/area.ts';
import { dayOf } from '../../shared/domain/time.ts';
import { type Chance, chanceOf } from './story-chance.ts';
import { type DayCount, dayLine, printLoad } from './story-load.ts';
import {
  CHILDREN,
  type Deed,
  deedsOf,
  elders,
  LEAVE,
  LIAISONS,
  type Person,
  TOWNSHIP_PHONE,
  tumbleDay,
  VILLAGE_PHONE,
} from './story-people.ts';
import { type Asked, askedIn, repliesTo, roleOf } from './story-staff.ts';
import type { SeenMessage, Village } from './story-village.ts';

const DAY_MINUTES = 24 * 60;
/** The day of the story begins before the first elder may report. */
const DAY_FROM = 3 * 60 + 30;
const DAY_TO = DAY_FROM + DAY_MINUTES;
const FIGURES_AT = 20 * 60 + 1;
const COUNTED_AT = 23 * 60 + 30;
/** How often people look at their phones, by day and in the night. */
const LOOK = { from: 6 * 60, to: 22 * 60 + 30, dayMinutes: 10, nightMinutes: 60 };
const HOSPITAL_DAYS = 3;

/** One elder's alarm on one phone: when it came, when it was answered, with what. */
export interface Alarm {
  readonly day: number;
  readonly phone: string;
  readonly name: string;
  readonly at: string;
  answeredAt: string | null;
  isFalse: boolean;
}

interface Todo {
  readonly at: number;
  readonly order: number;
  do(): Promise<void>;
}

export interface Play {
  readonly village: Village;
  readonly chance: Chance;
  readonly people: readonly Person[];
  readonly alarms: Alarm[];
  /** What the service proposed against false alarms. */
  readonly proposals: { readonly day: number; readonly text: string }[];
  readonly failures: string[];
  day: number;
  /** Minutes after midnight of the story's day. */
  minute: number;
  todo: Todo[];
  /** The last day on which somebody is in hospital. */
  readonly awayUntil: Map<string, number>;
  /** What each phone was asked today. */
  pending: Map<string, Alarm>;
  /** Everything that came or went today. */
  today: SeenMessage[];
  order: number;
}

/** Returns the promises that were broken. */
export async function playDays(village: Village, { days, seed }: { days: number; seed: number }): Promise<string[]> {
  const chance = chanceOf(seed);
  const people = elders(chance);
  const play: Play = {
    village,
    chance,
    people,
    alarms: [],
    proposals: [],
    failures: [],
    day: 0,
    minute: DAY_FROM,
    todo: [],
    awayUntil: new Map(),
    pending: new Map(),
    today: [],
    order: 0,
  };
  const tempers = people.map((one) => `${one.name} ${one.temper}`).join(', ');
  const liaisons = Object.values(LIAISONS).map((one) => `${one.name} ${one.temper}`);
  process.stdout.write(`seed ${seed}: ${tempers}; ${liaisons.join(', ')}\n\n`);
  for (const phone of [LIAISONS.a.phone, TOWNSHIP_PHONE]) await village.set(phone, { keys: '5' });
  for (play.day = 1; play.day <= days; play.day++) await playDay(play);
  await printLoad(play);
  return play.failures;
}

async function playDay(play: Play): Promise<void> {
  play.today = [];
  play.pending = new Map();
  const atHome = play.people.filter((one) => (play.awayUntil.get(one.name) ?? 0) < play.day);
  for (const one of atHome)
    for (const deed of deedsOf(one, play.day, play.chance)) later(play, deed.at, perform(play, deed));
  const { c } = LIAISONS;
  const says = (phone: string, text: string) => () => play.village.text(phone, text);
  if (play.day === LEAVE.from) later(play, DAY_FROM + 10, says(c.phone, `请假 ${LEAVE.to - LEAVE.from + 1}`));
  for (const child of CHILDREN)
    if (play.chance.draw(child, play.day, 'asks') < 0.15)
      later(play, play.chance.between(8 * 60, 20 * 60, child, play.day), says(child, '状态'));
  let figures = '';
  later(play, FIGURES_AT, async () => {
    figures = play.today.findLast((one) => one.phone === TOWNSHIP_PHONE && /在册\d+人/u.test(one.text))?.text ?? '';
  });
  later(play, COUNTED_AT, () => countDay(play, figures));
  while (play.minute < DAY_TO) await step(play);
  play.minute -= DAY_MINUTES;
  play.todo = play.todo.map((one) => ({ ...one, at: one.at - DAY_MINUTES }));
}

function later(play: Play, at: number, todo: () => Promise<void>): void {
  play.order++;
  play.todo.push({ at: Math.max(at, play.minute), order: play.order, do: todo });
}

function perform({ village }: Play, deed: Deed): () => Promise<void> {
  switch (deed.does) {
    case 'text':
      return () => village.text(deed.phone, deed.text);
    case 'ring':
      return () => village.ringOnce(deed.phone);
    case 'set':
      return () => village.set(deed.phone, { state: deed.state, keys: deed.keys });
  }
}

/** Moves to the next look or deed, does what is due, and lets everybody read what came. */
async function step(play: Play): Promise<void> {
  const awake = play.minute >= LOOK.from && play.minute < LOOK.to;
  const look = play.minute + (awake ? LOOK.dayMinutes : LOOK.nightMinutes);
  const next = Math.min(look, DAY_TO, ...play.todo.map((one) => one.at));
  if (next > play.minute) await play.village.advance(next - play.minute);
  play.minute = next;
  await readNews(play);
  const due = play.todo.filter((one) => one.at <= play.minute).sort((a, b) => a.at - b.at || a.order - b.order);
  play.todo = play.todo.filter((one) => !due.includes(one));
  for (const one of due) await one.do();
}

async function readNews(play: Play): Promise<void> {
  const news = await play.village.news();
  play.today.push(...news);
  const names = play.people.map((one) => one.name);
  // Sorted, because what comes in one instant has no order of its own.
  for (const message of [...news].sort((a, b) => (key(a) < key(b) ? -1 : 1))) {
    if (roleOf(message.phone)) {
      for (const asked of askedIn(message, names)) take(play, message, asked);
      settle(play, message);
      if (/误报|虚惊|空跑/u.test(message.text) && message.direction === 'out')
        play.proposals.push({ day: play.day, text: message.text });
    } else if (CHILDREN.includes(message.phone) && message.direction === 'out' && /回1|Reply 1/u.test(message.text))
      later(play, play.minute + play.chance.between(2, 25, message.phone, play.day), () =>
        play.village.text(message.phone, '1'),
      );
  }
}

const key = (one: SeenMessage) => `${one.at} ${one.phone} ${one.text}`;

/** Somebody reads of an elder: they will answer in their own time. */
function take(play: Play, message: SeenMessage, asked: Asked): void {
  const pendingKey = `${asked.phone} ${asked.name} ${asked.why}`;
  if (play.pending.has(pendingKey)) return;
  const { day, chance } = play;
  const one = play.people.find(({ name }) => name === asked.name);
  const hurt = one?.temper === 'tumbles' && day === tumbleDay(chance);
  const alarm: Alarm = { day, phone: asked.phone, name: asked.name, at: message.at, answeredAt: null, isFalse: !hurt };
  play.pending.set(pendingKey, alarm);
  if (asked.why !== 'door') play.alarms.push(alarm);
  for (const { afterMinutes, text } of repliesTo(asked, hurt, day, chance))
    later(play, play.minute + afterMinutes, async () => {
      alarm.answeredAt ??= await play.village.now();
      await play.village.text(asked.phone, text);
      // After the hospital bed was found: nobody is asked at home for some days.
      if (text.startsWith('办结') && hurt) awayAfter(play, asked.name);
    });
}

function awayAfter(play: Play, name: string): void {
  const liaison = play.people.find((one) => one.name === name)?.liaison ?? '';
  play.awayUntil.set(name, play.day + HOSPITAL_DAYS);
  later(play, play.minute + 30, async () => {
    const number = (await play.village.elders()).find((one) => one.name === name)?.number;
    await play.village.text(liaison, `外出${number} ${HOSPITAL_DAYS}`);
  });
}

/** "No need to go any more" answers an alarm too. */
function settle(play: Play, { phone, text, at }: SeenMessage): void {
  if (!/已报平安|已经办好/u.test(text)) return;
  for (const alarm of play.alarms)
    if (alarm.phone === phone && alarm.answeredAt === null && text.includes(alarm.name)) alarm.answeredAt = at;
}

/** The end of the day: who stands where, and whether everybody who did not report was flagged to a person. */
async function countDay(play: Play, figures: string): Promise<void> {
  const { village, people, day, failures } = play;
  const list = await village.elders();
  const of = (...words: string[]) => list.filter((one) => words.includes(one.today)).map((one) => one.name);
  const fail = (what: string) => failures.push(`day ${day}: ${what}`);
  // Missed, and later somebody said that all is well.
  const late = list.filter((one) => one.late && one.today !== 'missed').map((one) => one.name);
  const count: DayCount = {
    day,
    date: dayOf(await village.now(), COUNTY_ZONE),
    total: list.length,
    answered: of('answered', 'unconfirmed').filter((name) => !late.includes(name)).length,
    missed: of('missed').length + late.length,
    notAsked: of('notAsked').length,
    paused: of('paused').length,
    figures: readFigures(figures),
  };
  process.stdout.write(`${dayLine(count)}\n`);
  const sum = count.answered + count.missed + count.notAsked + count.paused;
  if (sum !== count.total)
    fail(`${count.total - sum} elders stand in no column: ${of('before', 'asked', 'reminded').join(', ')}`);
  if (count.figures === null) fail('the township got no figures of the day');
  else if (count.figures.parts.reduce((a, b) => a + b, 0) !== count.figures.active)
    fail('the figures of the day do not add up');
  else if (count.figures.active !== list.length)
    fail(`the figures speak of ${count.figures.active} elders, not of ${list.length}`);
  for (const name of [...of('missed', 'notAsked'), ...late]) {
    const one = people.find((other) => other.name === name);
    const staff = [one?.liaison ?? '', ...deputiesOf(one)];
    const told = play.today.some(
      (message) => staff.includes(message.phone) && message.direction === 'out' && message.text.includes(name),
    );
    if (!told)
      fail(
        `${name} is ${of('notAsked').includes(name) ? 'not asked' : 'missed'}, and neither liaison nor deputy was told`,
      );
  }
  checkHelp(play, fail);
}

function deputiesOf(one: Person | undefined): string[] {
  return Object.values(LIAISONS).flatMap((liaison) => (liaison.phone === one?.liaison ? [liaison.deputy] : []));
}

/** A cry for help reaches the liaison by text and call, then the township. */
function checkHelp(play: Play, fail: (what: string) => void): void {
  const one = play.people.find((other) => other.temper === 'tumbles');
  if (one === undefined || play.day !== tumbleDay(play.chance)) return;
  const heard = (phone: string) =>
    play.today.some(
      (message) => message.phone === phone && message.direction === 'out' && message.text.includes(one.name),
    );
  if (!heard(one.liaison) && !deputiesOf(one).some(heard))
    fail(`${one.name} called for help, and the liaison was not told`);
  if (!heard(TOWNSHIP_PHONE) || !heard(VILLAGE_PHONE))
    fail(`a risk of ${one.name} was recorded, and village or township did not hear of it`);
}

function readFigures(text: string): DayCount['figures'] {
  const columns = ['平安', '待核', '未报', '没问到', '停问', '还等'];
  const active = /在册(\d+)人/u.exec(text)?.[1];
  if (active === undefined) return null;
  return {
    active: Number(active),
    parts: columns.map((column) => Number(new RegExp(`${column}(\\d+)`, 'u').exec(text)?.[1] ?? 0)),
  };
}
