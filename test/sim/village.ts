/** The people of one seed: elders of several kinds, their liaisons, duty phones and families. */

import type { Channel, Contact, Elder } from '../../shared/domain/elder.ts';
import type { Random } from './random.ts';

export interface Village {
  readonly elders: readonly Elder[];
  readonly byPhone: ReadonlyMap<string, readonly Elder[]>;
  readonly byName: ReadonlyMap<string, Elder>;
  readonly township: string;
}

const ZONE = 'Asia/Shanghai';
const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑'];
const FIRST = [...'桂秀玉淑凤兰春月金素'];
const LAST = [...'英兰珍芳梅花香莲娥琴'];

export function createVillage(random: Random): Village {
  const liaisons = Array.from({ length: random.int(2, 4) }, (_, index) => ({
    name: `联络${'甲乙丙丁'[index]}`,
    phone: `+861390000000${index}`,
  }));
  const villages = Array.from({ length: random.int(1, 2) }, (_, index) => ({
    name: '村委会',
    phone: `+861370000000${index}`,
  }));
  const township = { name: '镇值班', phone: '+8613600000000' };
  // Few elders in most seeds, so that many seeds run in a minute.
  const count = 16 + Math.floor(44 * random.next() ** 9);
  const elders: Elder[] = [];
  for (let index = 0; index < count; index++) {
    const before = elders.at(-1);
    const shares = before?.phone && before.channel !== 'door' && !before.ringOnce && random.chance(0.1);
    const liaison = liaisons[index % liaisons.length] as (typeof liaisons)[number];
    const other = liaisons[(index + 1) % liaisons.length] as (typeof liaisons)[number];
    const drawn = drawElder(random, index);
    const elder: Elder = {
      ...drawn,
      staff: {
        liaison,
        deputy: random.chance(0.8) ? other : null,
        village: random.chance(0.9) ? (villages[index % villages.length] as (typeof villages)[number]) : null,
        township,
      },
    };
    elders.push(shares ? married(elder, before as Elder) : elder);
  }
  return {
    elders,
    byPhone: Map.groupBy(
      elders.filter((elder) => elder.phone !== null),
      (elder) => elder.phone as string,
    ),
    byName: new Map(elders.map((elder) => [elder.name, elder])),
    township: township.phone,
  };
}

/** One of a couple: the same phone, channel, hour, liaison and children. */
function married(elder: Elder, partner: Elder): Elder {
  const { phone, channel, promptAt, staff, contacts, tier, hearing } = partner;
  return { ...elder, phone, channel, promptAt, staff, contacts, tier, hearing, ringOnce: false };
}

function drawElder(random: Random, index: number): Omit<Elder, 'staff'> {
  const surname = SURNAMES[index % SURNAMES.length] as string;
  const name = `${surname}${FIRST[Math.floor(index / 10) % 10]}${LAST[index % 10]}`;
  const channel: Channel = random.weighted({ sms: 6, voice: 3, door: 0.8 });
  const tier = random.chance(0.4) ? 'key' : 'ordinary';
  const evening = tier === 'key' && random.chance(0.1);
  return {
    id: `e${index}`,
    name,
    sex: random.pick(['male', 'female', 'unknown']),
    salutation: `${name}阿婆`,
    phone: channel === 'door' ? null : `+86138${String(10_000_000 + index)}`,
    township: '三江镇',
    village: '福田村',
    zone: ZONE,
    tier,
    channel,
    promptAt: evening ? '18:30' : `0${random.int(7, 9)}:${random.pick(['00', '15', '30', '45'])}`,
    startsOn: null,
    ringOnce: channel !== 'door' && random.chance(0.3),
    hearing: random.chance(0.1) ? 'poor' : 'good',
    contacts: drawContacts(random, index),
  };
}

function drawContacts(random: Random, index: number): Contact[] {
  const abroad = [
    { language: 'zh-CN', zone: ZONE },
    { language: 'en', zone: 'America/New_York' },
    { language: 'zh-CN', zone: 'Europe/Rome' },
  ] as const;
  return Array.from({ length: random.int(0, 3) }, (_, at) => ({
    id: `child${at + 1}`,
    kin: 'child',
    name: `${SURNAMES[index % SURNAMES.length]}小${'甲乙丙'[at]}`,
    // Brothers and sisters are in the roster twice: one phone stands behind several elders.
    phone: random.chance(0.1) ? null : `+86135${String(10_000_000 + (random.chance(0.15) ? 0 : index * 10 + at))}`,
    ...random.pick(abroad),
  }));
}
