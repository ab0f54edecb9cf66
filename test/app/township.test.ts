/** Two townships under one engine: each lives by its own settings, and a restart with others changes no open case. */

import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../shared/adapters/store-memory.ts';
import { checkConfiguration } from '../../shared/app/configuration.ts';
import { createEngine } from '../../shared/app/engine.ts';
import { createReceiver } from '../../shared/app/receive.ts';
import { REGISTRY } from '../../shared/app/registry.ts';
import { createTelephone } from '../../shared/app/telephone.ts';
import { tell } from '../../shared/domain/actor.ts';
import type { Configuration } from '../../shared/domain/configuration.ts';
import type { Attempt } from '../../shared/domain/message.ts';
import { addMinutes } from '../../shared/domain/time.ts';
import { anElder, at } from '../domain/given.ts';

function configurationOf(file: unknown): Configuration {
  const { configuration, problems } = checkConfiguration(file);
  expect(problems).toEqual([]);
  return configuration as Configuration;
}

/** An elder with a liaison and duty phones of her own, so that nobody is told about both townships. */
function aVillager(id: string, township: string, first: string) {
  const phone = (last: string) => `+86${first}000000${last}`;
  return anElder({
    id,
    township,
    phone: phone('10'),
    staff: {
      liaison: { name: '李小明', phone: phone('01') },
      deputy: { name: '陈芳', phone: phone('02') },
      village: { name: '村委会', phone: phone('03') },
      township: { name: '值班室', phone: phone('04') },
    },
    contacts: [],
  });
}

const SANJIANG = aVillager('e1', '三江镇', '139');
const WANQUAN = aVillager('e2', '万泉镇', '138');

function createCounty(file: unknown) {
  const store = createMemoryStore();
  const sent: (Attempt & { readonly at: string })[] = [];
  const clock = { now: at('06:00') };
  const start = (configuration: Configuration) => {
    const engine = createEngine({
      store,
      registry: REGISTRY,
      clock: () => clock.now,
      writeId: () => String(Math.random()),
      sleep: async () => undefined,
      random: () => 0.5,
      perform: async (attempt) => {
        sent.push({ ...attempt, at: clock.now });
        return { outcome: 'accepted', carrier: 'test', providerId: attempt.messageId };
      },
      configuration,
      shards: 1,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    const receiver = createReceiver(engine);
    return { engine, telephone: createTelephone({ store, receiver, clock: () => clock.now, configuration }) };
  };
  let running = start(configurationOf(file));
  return {
    enrol: () =>
      running.engine.tell(
        [SANJIANG, WANQUAN].map((elder) => tell('elder', elder.id, 'enrol', { type: 'enrol', elder })),
      ),
    restart: (other: unknown) => {
      running = start(configurationOf(other));
    },
    playTo: async (until: string) => {
      while (clock.now < until) {
        clock.now = addMinutes(clock.now, 1);
        await running.engine.sweep(0, { lingerSeconds: 0 });
      }
    },
    rings: async (phone: string) => {
      const turn = await running.telephone.incoming({ provider: 'test', callId: phone, phone });
      return 'say' in turn ? turn.say.map((one) => one.text).join('') : turn.kind;
    },
    /** HH:MM and the words, to this phone. */
    texts: (phone: string | null) =>
      sent
        .filter((one) => one.to === phone && one.channel === 'sms')
        .map((one) => `${new Date(Date.parse(one.at) + 8 * 3_600_000).toISOString().slice(11, 16)} ${one.text}`),
  };
}

const OWN = {
  county: { switches: { welcome: false } },
  townships: {
    万泉镇: {
      day: { key: { deadlineMinutes: 240 } },
      words: {
        signature: '【万泉镇民政】',
        place: '万泉镇',
        texts: { 'elder.prompt': '{称呼}早！平安回1，不舒服回2，要帮忙回3，或拨{热线}。' },
      },
    },
  },
};

describe('a township', () => {
  it('asks, misses and speaks by its own settings, to the elder, the liaison and on the telephone; the other one by ours', async () => {
    const county = createCounty(OWN);
    await county.enrol();
    await county.playTo(at('12:00'));
    expect(county.texts(SANJIANG.phone)[0]).toMatch(/^07:30 【三江镇民政】王阿婆早上好，今天好吗？/u);
    expect(county.texts(WANQUAN.phone)[0]).toBe(
      '07:30 【万泉镇民政】王阿婆早！平安回1，不舒服回2，要帮忙回3，或拨0898-00000000。',
    );
    expect(county.texts(SANJIANG.staff.liaison.phone)[0]).toMatch(/^10:30 【三江镇民政】10号王桂英今早没回音/u);
    expect(county.texts(WANQUAN.staff.liaison.phone)[0]).toMatch(/^11:30 【万泉镇民政】10号王桂英今早没回音/u);
    expect(county.texts(WANQUAN.staff.village?.phone ?? null)[0]).toMatch(/^12:00 【万泉镇民政】/u);
    expect(await county.rings('+8613999999999')).toContain('这里是三江镇报平安');
  });
});

describe('a restart with another configuration', () => {
  const hours = {
    rungs: [0, 300, 600].map((afterMinutes) => ({
      afterMinutes,
      roles: ['liaison', 'village', 'township'],
      call: false,
    })),
  };
  const slow = { ...OWN, county: { ...OWN.county, ladders: { missed: { key: hours, ordinary: hours } } } };

  it('leaves an open case as it was opened, and holds for the next one', async () => {
    const county = createCounty(OWN);
    await county.enrol();
    await county.playTo(at('10:40'));
    county.restart(slow);
    await county.playTo(at('12:40'));
    const toVillage = (elder: typeof SANJIANG) =>
      county.texts(elder.staff.village?.phone ?? null).map((text) => text.slice(0, 5));
    // Opened before: the frozen ladder, +30 from 10:30. Opened after: the new one, at once from 11:30.
    expect(toVillage(SANJIANG)).toEqual(['11:00']);
    expect(county.texts(SANJIANG.staff.township?.phone ?? null)[0]).toMatch(/^11:30 /u);
    expect(toVillage(WANQUAN)).toEqual(['11:30']);
  });
});
