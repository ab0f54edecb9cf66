/** Erasing a person, the file for that person, and the periods: what is left in the table is walked item by item. */

import { describe, expect, test } from 'vitest';
import { consentsOf, fulfilOwed, recordConsent } from '../../shared/app/consents.ts';
import { erase } from '../../shared/app/erase.ts';
import { personFile } from '../../shared/app/person-file.ts';
import { leftIn, OWED_CONSENTS } from '../../shared/app/registry.ts';
import { runRetention } from '../../shared/app/retention.ts';
import { type Item, stateOf } from '../../shared/app/store.ts';
import type { ActorId } from '../../shared/domain/actor.ts';
import { tell } from '../../shared/domain/actor.ts';
import type { Case } from '../../shared/domain/case-state.ts';
import type { Elder } from '../../shared/domain/elder.ts';
import type { Registered } from '../../shared/domain/record.ts';
import { RETENTION_DEFAULTS } from '../../shared/domain/settings-retention.ts';
import { aContent, aRelative } from '../domain/content-given.ts';
import { at } from '../domain/given.ts';
import { aChange, createRegistryWorld } from './registry-world.ts';

const PHONE = '+8613800000001';
/** Everything that is of this person alone; the liaison is of others too. */
const READABLE = /例甲|例阿婆|13800000001|990000195207050024|高血压|例乙|14155550199|E00000101|榕树|witness-name/u;

async function given() {
  const world = createRegistryWorld();
  const { store, engine, vault, register } = world;
  const ids = new Set<ActorId>();
  const put = store.put;
  store.put = (item, version) => {
    ids.add(item.id);
    return put(item, version);
  };
  const clock = () => world.clock.now;
  const deps = { store, engine, vault, register, clock, writeId: () => String(Math.random()), auditDays: 1095 };
  const content = aContent();
  const other = aContent(
    { name: '旁人', idNumber: '990000194803120012', phones: [{ e164: '+8613800000077', kind: 'mobile', whose: '' }] },
    {},
    {
      relatives: [aRelative({ name: '旁人之子', phones: [{ e164: '+14155550177', kind: 'foreign', whose: '' }] })],
      carers: [],
    },
  );
  const save = (one: typeof content, id: string, elderId: string | null = null) =>
    register.save([{ content: one, doubts: [], change: aChange(id), elderId, basedOn: null }]);
  const elderId = (await save(content, 'a'))[0]?.elderId as string;
  const otherId = (await save(other, 'b'))[0]?.elderId as string;
  const until = async (instant: string) => {
    world.clock.now = instant;
    for (let round = 0; round < 50; round++) if ((await engine.sweep(0, { lingerSeconds: 0 })).handled === 0) return;
  };
  /** What is still in the table once expired items were removed. */
  const table = async (): Promise<Item[]> => {
    const items = await Promise.all([...ids].map((id) => store.get(id)));
    const seconds = Date.parse(world.clock.now) / 1000;
    return items.filter((item): item is Item => item !== null && (item.ttl ?? Number.POSITIVE_INFINITY) > seconds);
  };
  const says = async (phone: string, text: string, id: string) => {
    const event = { type: 'inbound', factId: id, at: clock(), via: 'sms', text, callId: null } as const;
    const stored = await engine.record(`inbound#test.${id}`, { from: phone, text }, [tell('line', phone, id, event)]);
    if (stored !== 'already') await engine.carryOut([stored]);
  };
  const leave = () =>
    register.leave(elderId, {
      change: aChange('leave', { at: clock() }),
      basedOn: null,
      reason: 'movedAway',
      into: null,
    });
  /** A day with a question, a miss, a cry and what follows from them, until a person has closed it. */
  const day = async () => {
    for (const time of ['07:30', '09:00', '09:30', '09:50', '10:30', '11:00', '12:00']) await until(at(time));
    await says('+8613900000001', '103', 'f1');
    for (const time of ['12:05', '12:30', '13:00']) await until(at(time));
    await says(PHONE, '救命,我是例甲', 'f2');
    await until(at('13:20'));
  };
  return { ...world, deps, save, content, elderId, otherId, until, table, says, leave, day };
}

const erasing = { change: aChange('erase', { reference: '例甲本人要求' }), forced: false };
const said = {
  about: 'elder',
  notice: 'v1',
  how: 'thumbprint',
  date: '2026-07-03',
  by: 'staff',
  explainedBy: 'explainer',
  witness: 'witness-name',
} as const;

describe('erasing', () => {
  test('is refused of who is served, and while a case is open; nobody is erased twice', async () => {
    const { deps, elderId, day, leave, store } = await given();
    expect(await erase(deps, 'nobody', erasing)).toBe('unknown');
    expect(await erase(deps, elderId, erasing)).toBe('active');
    await day();
    expect(await erase(deps, elderId, erasing)).toBe('openCase');
    await leave();
    expect(await erase(deps, elderId, erasing)).toBe('openCase');
    expect(await stateOf<Elder>(store, `elder#${elderId}`)).toMatchObject({ name: '例甲' });
    expect(await erase(deps, elderId, { ...erasing, forced: true })).toBe('erased');
    expect(await erase(deps, elderId, erasing)).toBe('already');
  });

  test('by force, in the middle of a risk, leaves nothing readable of that person in any item, and everybody else as they were', async () => {
    const { deps, elderId, otherId, day, until, table, register, store } = await given();
    await recordConsent(deps, elderId, { ...said, id: 'k1', purpose: 'recording', answer: 'given' });
    await day();
    const before = (await table()).filter((item) => READABLE.test(JSON.stringify(item)));
    expect(before.length, 'the walk sees what there is').toBeGreaterThan(15);
    expect(await erase(deps, elderId, { ...erasing, forced: true })).toBe('erased');
    for (const time of ['13:30', '14:00', '15:00', '20:00']) await until(at(time));
    const left = (await table()).filter((item) => READABLE.test(JSON.stringify(item)));
    expect(left.map(({ id }) => id)).toEqual([]);
    expect(await register.open(elderId)).toMatchObject({ registered: { status: 'left', identities: [] }, kept: null });
    expect(await register.findByNumber('990000195207050024')).toBeNull();
    expect(await stateOf<Elder>(store, `elder#${otherId}`)).toMatchObject({ name: '旁人' });
    expect((await register.open(otherId))?.kept?.content.form.elder.name).toBe('旁人');
  });

  test('keeps a closed case for its period, without a name', async () => {
    const { deps, elderId, day, table } = await given();
    await day();
    await erase(deps, elderId, { ...erasing, forced: true });
    const cases = (await table()).filter(({ id }) => id.startsWith('case#') && id.includes(elderId));
    expect(cases.length).toBeGreaterThan(0);
    for (const { state, ttl, dueAt } of cases) {
      expect(state as Case).toMatchObject({ names: '', closed: expect.anything() });
      expect([typeof ttl, dueAt]).toEqual(['number', null]);
    }
  });

  test('goes on where it was cut short, however often', async () => {
    const { deps, elderId, leave, table, until } = await given();
    await leave();
    const dead = new Error('killed');
    for (let writes = 0; writes < 12; writes++) {
      let left = writes;
      const store = {
        ...deps.store,
        put: (...args: Parameters<typeof deps.store.put>) => {
          if (left-- <= 0) throw dead;
          return deps.store.put(...args);
        },
      };
      await erase({ ...deps, store }, elderId, erasing).catch((error: unknown) => expect(error).toBe(dead));
    }
    await erase(deps, elderId, erasing);
    await until(at('23:00'));
    expect((await table()).filter((item) => READABLE.test(JSON.stringify(item))).map(({ id }) => id)).toEqual([]);
  });

  test('lets the same person come back as somebody new', async () => {
    const { deps, elderId, leave, save, content, register } = await given();
    await leave();
    await erase(deps, elderId, erasing);
    const [back] = await save(content, 'back');
    expect(back).toMatchObject({ outcome: 'added', version: 1 });
    expect((await register.open(back?.elderId as string))?.kept?.content).toEqual(content);
  });
});

describe('the file for one person', () => {
  test('has the record, its versions, consents, cases, texts, replies and looks', async () => {
    const { deps, elderId, day, save, content } = await given();
    await recordConsent(deps, elderId, { ...said, id: 'k1', purpose: 'relatives', answer: 'given' });
    await save(
      { ...content, form: { ...content.form, elder: { ...content.form.elder, living: 'poor' } } },
      'poorer',
      elderId,
    );
    await day();
    const file = await personFile(deps, elderId, [{ by: 'staff', at: 'then' }]);
    expect(file?.record.content.form.elder).toMatchObject({ name: '例甲', living: 'poor', illnesses: ['高血压'] });
    expect(file?.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(file?.consents.facts).toMatchObject([{ purpose: 'relatives', witness: 'witness-name' }]);
    expect(file?.consents.byText.map(({ id }) => id)).toContain('child1');
    expect(file?.cases.map(({ kind }) => kind)).toEqual(['risk']);
    expect(file?.sent.length).toBeGreaterThan(2);
    expect(file?.received).toHaveLength(1);
    expect(file?.looks).toHaveLength(1);
    expect(JSON.stringify(file), 'nobody else').not.toContain('旁人');
  });

  test('is none of who is unknown or erased', async () => {
    const { deps, elderId } = await given();
    await erase(deps, elderId, { ...erasing, forced: true });
    expect(await personFile(deps, elderId, [])).toBeNull();
    expect(await personFile(deps, 'nobody', [])).toBeNull();
  });
});

describe('consents', () => {
  test('are shown with who explained and who was witness, which only the key opens', async () => {
    const { deps, elderId, table } = await given();
    const one = { ...said, id: 'k1', purpose: 'health', answer: 'given' } as const;
    expect(await recordConsent(deps, elderId, one)).toBe('recorded');
    expect(await recordConsent(deps, elderId, one)).toBe('recorded');
    expect((await consentsOf(deps, elderId)).facts).toMatchObject([
      { witness: 'witness-name', explainedBy: 'explainer', inWords: { zh: '同意：登记健康状况和患病类型（按手印）' } },
    ]);
    expect(JSON.stringify(await table())).not.toMatch(/witness-name|explainer/u);
    expect(await recordConsent(deps, 'nobody', one)).toBe('unknown');
    expect((await consentsOf(deps, 'nobody')).facts).toEqual([]);
  });

  test('to the service that is withdrawn ends it, and the liaison is told to ask in person', async () => {
    const { deps, elderId, store, sent, until } = await given();
    await recordConsent(deps, elderId, { ...said, id: 'k1', purpose: 'service', answer: 'withdrawn' });
    await until(at('09:00'));
    expect(await stateOf<Registered>(store, `record#${elderId}`)).toMatchObject({
      status: 'left',
      leaving: { reason: 'declined' },
    });
    expect(
      sent
        .filter(({ to }) => to === '+8613900000001')
        .map(({ text }) => text)
        .join(),
    ).toContain('不再参加报平安：例甲');
    expect(sent.filter(({ to }) => to === PHONE)).toEqual([]);
  });

  test.each(['health', 'relatives', 'abroad', 'recording'] as const)(
    'to %s that is refused leaves the service as it is',
    async (purpose) => {
      const { deps, elderId, store, sent, until } = await given();
      await recordConsent(deps, elderId, { ...said, id: 'k1', purpose, answer: 'refused' });
      await until(at('07:30'));
      expect(await stateOf<Registered>(store, `record#${elderId}`)).toMatchObject({ status: 'active' });
      expect(sent.filter(({ to }) => to === PHONE)).toHaveLength(1);
    },
  );

  test('to health that is withdrawn takes it out of the record, its versions, and what comes in later', async () => {
    const { deps, elderId, register, save, content, store } = await given();
    await save(
      { ...content, form: { ...content.form, elder: { ...content.form.elder, living: 'poor' } } },
      'poorer',
      elderId,
    );
    await recordConsent(deps, elderId, { ...said, id: 'k1', purpose: 'health', answer: 'withdrawn' });
    for (const version of [1, 2, 3]) {
      const elder = (await register.version(elderId, version))?.kept.content.form.elder;
      expect(elder).toMatchObject({ name: '例甲', health: null, illnesses: [] });
    }
    expect((await save(content, 'import'))[0]).toMatchObject({ outcome: 'changed', version: 4 });
    expect((await register.open(elderId))?.kept?.content.form.elder.illnesses).toEqual([]);
    expect((await store.area(OWED_CONSENTS)).rows).toEqual([]);
    await recordConsent(deps, elderId, { ...said, id: 'k2', purpose: 'health', answer: 'given' });
    await save(content, 'again');
    expect((await register.open(elderId))?.kept?.content.form.elder.illnesses).toEqual(['高血压']);
  });

  test('that were cut short, or of somebody who left, are made good by the job', async () => {
    const { deps, elderId, register, leave, store } = await given();
    await leave();
    const cut = {
      ...deps.register,
      open: async () => {
        throw new Error('killed');
      },
    };
    const withdrawn = { ...said, id: 'k1', purpose: 'health', answer: 'withdrawn' } as const;
    await expect(recordConsent({ ...deps, register: cut }, elderId, withdrawn)).rejects.toThrow('killed');
    expect((await store.area(OWED_CONSENTS)).rows).toHaveLength(1);
    expect(await fulfilOwed(deps)).toBe(1);
    expect(await fulfilOwed(deps)).toBe(0);
    expect(await register.open(elderId)).toMatchObject({
      registered: { status: 'left' },
      kept: { content: { form: { elder: { illnesses: [] } } } },
    });
  });
});

describe('the periods', () => {
  const LATER = '2029-07-20T01:00:00.000Z';

  test('erase who left long enough ago, once, and nobody else', async () => {
    const { deps, elderId, otherId, leave, store, clock, register } = await given();
    const retention = { ...deps, retention: RETENTION_DEFAULTS };
    await leave();
    expect((await store.area(leftIn('2026-07'))).rows).toEqual([`record#${elderId}`]);
    expect(await runRetention(retention, '2029-07-01T01:00:00.000Z')).toEqual({ erased: 0, waiting: 0, fulfilled: 0 });
    clock.now = LATER;
    expect(await runRetention(retention, LATER)).toEqual({ erased: 1, waiting: 0, fulfilled: 0 });
    expect(await runRetention(retention, LATER)).toEqual({ erased: 0, waiting: 0, fulfilled: 0 });
    expect((await register.open(elderId))?.kept).toBeNull();
    expect((await register.open(otherId))?.kept).not.toBeNull();
  });

  test('let wait whose case is still open', async () => {
    const { deps, day, leave } = await given();
    await day();
    await leave();
    expect(await runRetention({ ...deps, retention: RETENTION_DEFAULTS }, LATER)).toMatchObject({
      erased: 0,
      waiting: 1,
    });
  });

  test('stand in every item that ends: texts, replies, closed cases, lines of nobody; in none that is due or open', async () => {
    const { day, table, until, says, clock } = await given();
    await day();
    await says('+8613800009999', '打错了', 'f9');
    await until(at('14:00'));
    const days = (item: Item) =>
      item.ttl === undefined ? null : Math.round((item.ttl - Date.parse(item.at) / 1000) / 86_400);
    const of = async (kind: string) => (await table()).filter(({ id }) => id.startsWith(`${kind}#`));
    expect(new Set((await of('inbound')).map(days))).toEqual(new Set([180]));
    for (const item of [...(await of('message')), ...(await of('case'))]) {
      const over = item.timerAt === null && (item.id.startsWith('message') || (item.state as Case).closed !== null);
      expect(days(item), item.id).toBe(over ? (item.id.startsWith('message') ? 400 : 1095) : null);
    }
    expect((await of('line')).filter((item) => days(item) !== null).map(({ id }) => id)).toEqual([
      'line#+8613800009999',
    ]);
    for (const kind of ['elder', 'watch', 'record', 'revision', 'key'])
      for (const item of await of(kind)) expect(days(item)).toBeNull();
    expect(clock.now).toBe(at('14:00'));
  });

  test('never end a number that wants no texts: whoever registers it later must know', async () => {
    const { says, leave, store } = await given();
    await says('+14155550199', 'STOP', 'f1');
    await leave();
    expect((await store.get('line#+14155550199'))?.ttl).toBeUndefined();
    expect((await store.get('line#+8613800000001'))?.ttl).toBeDefined();
  });
});
