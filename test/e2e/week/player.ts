/** Plays the script against one service: moves its clock, reads the phones, lets people act at once, and bears kills. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../../../infra/local/story-chance.ts';
import { askedIn } from '../../../infra/local/story-staff.ts';
import type { SeenMessage } from '../../../infra/local/story-village.ts';
import type { ElderRow, Service } from '../service.ts';
import type { Carrier } from './carrier.ts';
import type { Killer } from './killer.ts';
import { type Person, type Role, STAFF } from './people.ts';
import { type Deed, deedsOfDay, MOMENTS, repliesTo, staffDeed } from './script.ts';

/** Local midnight before the first day. */
const FIRST_DAY = Date.parse('2026-11-25T00:00:00+08:00');
const DAY_MS = 24 * 60 * 60_000;
const TWICE_SHARE = 0.15;
const CHILD_SHARE = 0.7;
/** Elders are -1, first children 0 and second ones 1. */
const WAVES: readonly (Role | null)[] = [null, null, 'liaison', 'deputy', 'village', 'township'];
const LOOK_SHARE = 0.1;
const READINGS = ['/local/elders', '/local/phones', '/local/alarm-load'];
const PAUSE_MS = 40;
const TRIES_MAX = 5_000;

export interface Play {
  readonly service: Service;
  readonly carrier: Carrier;
  readonly killer: Killer;
  readonly people: readonly Person[];
  readonly chance: Chance;
  readonly days: number;
}

interface Story extends Play {
  /** Who was asked what, so that it is answered once a day. */
  readonly heard: Set<string>;
  /** What is still to be done, by day and index of the moment. */
  readonly later: Map<string, Deed[]>;
  /** How much of the log of the phones was read. */
  read: number;
}

/** Returns the list of elders at the end of each day. */
export async function play(given: Play): Promise<ElderRow[][]> {
  const story: Story = { ...given, heard: new Set(), later: new Map(), read: 0 };
  const lists: ElderRow[][] = [];
  for (let day = 0; day < given.days; day++) {
    const deeds = deedsOfDay(given.people, day, given.chance);
    for (const [index, moment] of MOMENTS.entries()) {
      const part = (day + index / MOMENTS.length) / given.days;
      const at = FIRST_DAY + day * DAY_MS + moment * 60_000;
      await given.killer.during({ phase: 'clock', part }, () => moveTo(given.service, at));
      await readPhones(story, day, index);
      const now = [...(deeds.get(moment) ?? []), ...(story.later.get(`${day}.${index}`) ?? [])];
      if (index === Math.floor(MOMENTS.length / 2)) now.push(staffDeed(day));
      if (now.length > 0) await given.killer.during({ phase: 'webhook', part }, () => act(story, now, at));
    }
    lists.push(await insist(() => given.service.get<ElderRow[]>('/local/elders')));
  }
  return lists;
}

/** Tries until the service is there. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  let last: unknown;
  for (let tried = 0; tried < TRIES_MAX; tried++) {
    try {
      return await work();
    } catch (error) {
      last = error;
      await sleep(PAUSE_MS);
    }
  }
  throw last;
}

/** A move that was interrupted goes on from where the clock stands. */
function moveTo(service: Service, target: number): Promise<void> {
  return insist(async () => {
    const { now } = await service.get<{ now: string }>('/local/clock');
    const minutes = Math.ceil((target - Date.parse(now)) / 60_000);
    if (minutes > 0) await service.advance(minutes);
  });
}

/** Everybody reads what came to their phone since the last moment; the log of the phones keeps its order over kills. */
async function readPhones(story: Story, day: number, index: number): Promise<void> {
  const names = story.people.map((one) => one.name);
  const children = new Set(story.people.flatMap((one) => one.children));
  const news = await insist(() =>
    story.service.get<{ next: number; messages: SeenMessage[] }>(`/local/messages?after=${story.read}`),
  );
  story.read = news.next;
  for (const message of news.messages) {
    const { phone, direction, kind } = message;
    if (direction !== 'out' || kind !== 'sms') continue;
    if (children.has(phone)) childReads(story, { phone, day, index }, message.text);
    else if (STAFF.has(phone)) staffReads(story, { phone, day, index }, askedIn(message, names));
  }
}

interface Reading {
  readonly phone: string;
  readonly day: number;
  readonly index: number;
}

function childReads(story: Story, { phone, day, index }: Reading, text: string): void {
  if (!/回1|Reply 1/u.test(text) || story.heard.has(`${day} ${phone}`)) return;
  story.heard.add(`${day} ${phone}`);
  if (story.chance.draw(phone, day, 'confirms') < CHILD_SHARE)
    plan(story, day, index, { does: 'text', phone, text: '1', id: `${day}.${phone}.1` });
}

function staffReads(story: Story, { phone, day, index }: Reading, asked: ReturnType<typeof askedIn>): void {
  for (const one of asked) {
    const key = `${day} ${phone} ${one.name} ${one.why}`;
    if (story.heard.has(key)) continue;
    story.heard.add(key);
    for (const { after, text } of repliesTo(one, day, story.chance))
      plan(story, day, index + after, { does: 'text', phone, text, id: `${key}.${after}` });
  }
}

/** Nobody acts after the last moment of a day. */
function plan(story: Story, day: number, index: number, deed: Deed): void {
  const key = `${day}.${index}`;
  story.later.set(key, [...(story.later.get(key) ?? []), deed]);
}

/**
 * All who have nothing to do with one another at once, each phone one thing after another; meanwhile others read. Who may
 * act on the same elder comes in another wave, a minute later, so that the order among those at once makes no difference.
 */
async function act(story: Story, deeds: readonly Deed[], from: number): Promise<void> {
  let at = from;
  const looks = READINGS.filter((path) => story.chance.draw(path, deeds.length, deeds[0]?.id ?? '') < LOOK_SHARE);
  const reading = looks.map((path) => story.service.get(path).catch(() => undefined));
  const children = story.people.map((one) => one.children);
  const waveOf = ({ phone }: Deed): number => {
    const role = STAFF.get(phone);
    return role === undefined ? Math.max(...children.map((own) => own.indexOf(phone))) : WAVES.indexOf(role);
  };
  const waves = Map.groupBy(deeds, waveOf);
  for (const wave of [...waves.keys()].sort((a, b) => a - b)) {
    const phones = Map.groupBy(waves.get(wave) ?? [], (deed) => deed.phone);
    await Promise.all(
      [...phones.values()].map(async (own) => {
        for (const deed of [...own].sort((a, b) => (a.id < b.id ? -1 : 1))) await perform(story, deed);
      }),
    );
    // What is held to be joined leaves before the next wave may make it needless, whoever swept meanwhile.
    at += 60_000;
    await moveTo(story.service, at);
  }
  await Promise.all(reading);
}

async function perform({ carrier, service, chance }: Story, deed: Deed): Promise<void> {
  switch (deed.does) {
    case 'text': {
      const once = () => carrier.text(deed.phone, deed.text, deed.id);
      const twice = chance.draw(deed.id, 'twice') < TWICE_SHARE;
      await Promise.all(twice ? [once(), once()] : [once()]);
      return;
    }
    case 'dial':
      return carrier.dial(deed.phone, deed.keys, deed.id);
    case 'ring':
      return carrier.ring(deed.phone, deed.id, chance.draw(deed.id, 'twice') < TWICE_SHARE ? 2 : 1);
    case 'set':
      return insist(() => service.set(deed.phone, { state: deed.state, keys: deed.keys }));
  }
}
